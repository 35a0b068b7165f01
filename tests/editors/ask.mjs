// Asks the real YAML language server, over its own protocol, what it says of documents: the part of
// an editor's work that the schemas are written for.
//
// stdin: {folder, settings, documents: [{path, text, asks: [{what, line, character}]}]}, where a
// path begins at the folder, `what` is "completion" or "hover" and settings are those of `yaml`.
// stdout: for each document {problems: [{line, message}], answers: [...]}: of a completion
// [{label, insert, says}], of a hover its words.
// Exit code 0: answered. 2: there is no server to ask, for the reason on stderr.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const SERVER = join(here, "node_modules/yaml-language-server/bin/yaml-language-server");
/** Longer than any answer takes, on a machine that does much else. */
const PATIENCE_MS = 60_000;

function cannot(why) {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}

async function stdin() {
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}

/** What an editor's settings hold, none of which reaches for the network. */
function settings(own) {
  const yaml = {
    completion: true, format: { enable: false }, hover: true, schemaStore: { enable: false },
    schemas: {}, validate: true, ...own,
  };
  return (section) => (section === "yaml" ? yaml : {});
}

async function connect(folder, setting) {
  const rpc = await import("vscode-jsonrpc/node.js").catch(() => cannot(
    "vscode-jsonrpc is not installed: npm ci --prefix tests/editors"));
  const { StreamMessageReader, StreamMessageWriter, createMessageConnection } = rpc.default;
  if (!existsSync(SERVER)) cannot("yaml-language-server is not installed: npm ci --prefix tests/editors");
  const server = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.onRequest("workspace/configuration", ({ items }) =>
    items.map((item) => setting(item.section)));
  connection.onRequest("client/registerCapability", () => null);
  const waiting = new Map();
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) =>
    waiting.get(uri)?.(diagnostics));
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: "records" }],
    capabilities: {
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
        hover: { contentFormat: ["markdown"] },
        publishDiagnostics: {},
      },
      workspace: { configuration: true, workspaceFolders: true },
    },
  });
  await connection.sendNotification("initialized", {});
  return { connection, server, waiting };
}

const words = (said) => (typeof said === "string" ? said : said?.value ?? "");

async function answer({ connection, waiting }, folder, document, number) {
  // Each under a name of its own: what the server still says of the last one is not said of this.
  const path = join(folder, dirname(document.path), `${number}-${basename(document.path)}`);
  const uri = pathToFileURL(path).href;
  const checked = new Promise((resolve) => waiting.set(uri, resolve));
  const textDocument = { uri, languageId: "yaml", version: 1, text: document.text };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  const problems = (await checked).map(({ range, message }) => ({ line: range.start.line, message }));
  const answers = [];
  for (const { what, line, character } of document.asks ?? []) {
    const place = { textDocument: { uri }, position: { line, character } };
    const said = await connection.sendRequest(`textDocument/${what}`, place);
    answers.push(what === "hover" ? words(said?.contents) : (said?.items ?? said ?? []).map((item) => ({
      label: item.label, insert: item.textEdit?.newText ?? item.insertText, says: words(item.documentation),
    })));
  }
  await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  return { problems, answers };
}

setTimeout(() => {
  process.stderr.write("the server did not answer\n");
  process.exit(1);
}, PATIENCE_MS).unref();
const asked = await stdin();
const session = await connect(asked.folder, settings(asked.settings));
const answers = [];
for (const [number, document] of asked.documents.entries()) {
  answers.push(await answer(session, asked.folder, document, number));
}
process.stdout.write(`${JSON.stringify(answers)}\n`);
session.server.kill();
process.exit(0);
