// Opens pages in a browser and holds them to what they promise: WCAG 2.2 AA, one column on a phone,
// no request, no need of the script, a keyboard, and paper.
//
//   node check.mjs [--screenshots FOLDER] FILE|FOLDER...
//
// A failure is a line of its own: file, rule, what is wrong. Exit status: 0 when all holds, 1 when
// something does not, 2 when nothing could be checked. The browser is the machine's own Chromium,
// or what CHROMIUM names; none is fetched.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { inPage } from "./in-page.mjs";
import { checkPaper } from "./paper.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Ends the run: nothing could be checked. */
function cannot(why) {
  console.error(why);
  process.exit(2);
}

function load() {
  for (const folder of [here, resolve(here, "../../target/browser")]) {
    const require = createRequire(join(folder, "package.json"));
    try {
      return { chromium: require("playwright-core").chromium, axe: require("axe-core").source };
    } catch (error) {
      if (error.code !== "MODULE_NOT_FOUND") throw error;
    }
  }
  return cannot("playwright-core and axe-core are not installed: run `npm ci` in tests/browser");
}

function browserPath() {
  const paths = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];
  return paths.find((path) => path && existsSync(path))
    ?? cannot("no Chromium: install it, or name it in the variable CHROMIUM");
}

function options(words) {
  const asked = { files: [], screenshots: null };
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === "--screenshots") {
      at += 1;
      asked.screenshots = words[at] ?? cannot("--screenshots wants a folder");
    } else if (!existsSync(words[at])) {
      cannot(`there is no ${words[at]}`);
    } else if (statSync(words[at]).isDirectory()) {
      const names = readdirSync(words[at]).filter((name) => name.endsWith(".html")).sort();
      asked.files.push(...names.map((name) => join(words[at], name)));
    } else {
      asked.files.push(words[at]);
    }
  }
  if (asked.files.length === 0) cannot("no page to open");
  return asked;
}

/** One page at a time, in one tab of one browser. */
class Visit {
  constructor(page, session, file, axe) {
    Object.assign(this, { page, session, file, axe, problems: [] });
    this.url = pathToFileURL(resolve(file)).href;
  }

  fail(rule, what) {
    const problem = `${this.file}: ${rule}: ${what}`;
    if (!this.problems.includes(problem)) this.problems.push(problem);
  }

  ask(name, argument) {
    return this.page.evaluate(`(${inPage})()[${JSON.stringify(name)}](${JSON.stringify(argument ?? null)})`);
  }

  async open() {
    await this.page.goto(this.url);
  }

  async look(size, media = {}) {
    await this.page.setViewportSize(size);
    await this.page.emulateMedia({ colorScheme: "light", forcedColors: "none", ...media });
  }

  async accessible(where) {
    const results = await this.page.evaluate(
      (tags) => globalThis.axe.run(document, {
        runOnly: { type: "tag", values: tags }, resultTypes: ["violations"],
      }),
      RULES,
    );
    for (const violation of results.violations) {
      const node = violation.nodes[0];
      const times = violation.nodes.length;
      const why = node.failureSummary.split("\n").slice(1).map((line) => line.trim()).join("; ");
      this.fail(violation.id, `${where}: ${times} times, first ${node.target}: ${why}`);
    }
  }

  async fits(where) {
    const { page, window, widest } = await this.ask("width");
    if (page > window) this.fail("scrolls-sideways", `${where}: ${page} > ${window} px, ${widest}`);
    for (const text of await this.ask("cutOff")) this.fail("text-cut-off", `${where}: ${text}`);
  }

  async keeps(texts, where) {
    const left = new Set(await this.ask("texts"));
    const lost = texts.filter((text) => !left.has(text));
    for (const text of lost.slice(0, 3)) {
      this.fail("text-lost", `${where}: ${JSON.stringify(text.slice(0, 80))}`);
    }
  }
}

/** What everybody sees, on every screen. */
async function checkScreens(visit, shot) {
  await visit.look(DESKTOP);
  await visit.open();
  await visit.page.evaluate(visit.axe);
  const texts = await visit.ask("texts");
  await visit.accessible("desktop, light");
  await visit.fits("desktop");
  await shot("desktop-light");
  await visit.look(DESKTOP, { colorScheme: "dark" });
  await visit.accessible("desktop, dark");
  await shot("desktop-dark");
  await visit.look(DESKTOP, { forcedColors: "active" });
  await visit.accessible("desktop, forced colours");
  await visit.look(PHONE);
  await visit.accessible("phone, light");
  await visit.fits("phone");
  await visit.keeps(texts, "phone");
  await shot("phone");
  await visit.look(PHONE, { colorScheme: "dark" });
  await visit.accessible("phone, dark");
  await visit.look({ width: 900, height: 900 });
  await visit.fits("tablet");
  await visit.keeps(texts, "tablet");
  return texts;
}

/** Zoom of 400 %, letters of twice the size, and letters further apart. */
async function checkZoom(visit, texts) {
  await visit.look(PHONE);
  const zoomed = { width: 320, height: 256, deviceScaleFactor: 4, mobile: false };
  await visit.session.send("Emulation.setDeviceMetricsOverride", zoomed);
  await visit.fits("zoom of 400 %");
  await visit.keeps(texts, "zoom of 400 %");
  await visit.session.send("Emulation.clearDeviceMetricsOverride");
  await visit.look({ width: 321, height: 640 });
  await visit.look(PHONE);
  await visit.ask("spaceLetters", true);
  await visit.fits("phone, letters further apart");
  await visit.ask("spaceLetters", false);
  await visit.look(DESKTOP);
  await visit.session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  await visit.fits("letters of twice the size");
  await visit.keeps(texts, "letters of twice the size");
  await visit.session.send("Page.setFontSizes", { fontSizes: { standard: 16 } });
}

/** The skip link, the filter, and everything else that can be reached. */
async function checkKeyboard(visit) {
  const { page } = visit;
  await visit.look(DESKTOP);
  await visit.open();
  for (const what of await visit.ask("unseenFocus")) visit.fail("focus-not-visible", what);
  await visit.open();
  await page.keyboard.press("Tab");
  const first = await visit.ask("focused");
  if (!first.isSkip) visit.fail("skip-link-first", `the first Tab leads to ${first.is}`);
  const rows = await visit.ask("rows");
  if (rows.all < 2) return;
  await page.keyboard.press("Tab");
  const second = await visit.ask("focused");
  if (!second.isFilter) {
    visit.fail("filter-second", `the second Tab leads to ${second.is}`);
    return;
  }
  for (const [word, expected] of [[rows.word, rows.withWord], ["no-row-has-this", 0]]) {
    await page.keyboard.type(word);
    const now = await visit.ask("rows");
    if (now.shown !== expected) {
      visit.fail("filter-hides", `"${word}" leaves ${now.shown} rows, not ${expected}`);
    }
    const said = `${expected} of ${rows.all} rows shown`;
    if (now.said !== said) visit.fail("filter-says", `"${now.said}", not "${said}"`);
    await page.keyboard.press("Escape");
    const after = await visit.ask("rows");
    if (after.shown !== rows.all) visit.fail("escape-clears", `${after.shown} of ${rows.all}`);
  }
}

/** Without the script, the page shows all it shows with it. */
async function checkWithoutScript(visit, texts) {
  await visit.session.send("Emulation.setScriptExecutionDisabled", { value: true });
  await visit.look(DESKTOP);
  await visit.open();
  const ofFilter = new Set(await visit.ask("rows").then((rows) => rows.filterTexts));
  if (ofFilter.size > 0) visit.fail("without-script", "the filter is there and does nothing");
  await visit.keeps(texts.filter((text) => !visit.filterTexts.has(text)), "without script");
  await visit.session.send("Emulation.setScriptExecutionDisabled", { value: false });
}

async function check(visit, screenshots, scratch) {
  const shot = async (name) => {
    if (!screenshots) return;
    const path = join(screenshots, `${basename(visit.file, ".html")}-${name}.png`);
    await visit.page.screenshot({ path, fullPage: true });
  };
  const texts = await checkScreens(visit, shot);
  visit.filterTexts = new Set((await visit.ask("rows")).filterTexts);
  await checkZoom(visit, texts);
  await checkKeyboard(visit);
  await checkWithoutScript(visit, texts);
  await visit.open();
  await checkPaper(visit, scratch);
}

async function main() {
  const { chromium, axe } = load();
  const asked = options(process.argv.slice(2));
  const executablePath = browserPath();
  if (asked.screenshots) mkdirSync(asked.screenshots, { recursive: true });
  const scratch = mkdtempSync(join(tmpdir(), "pages-"));
  try {
    execFileSync("pdfinfo", ["-v"], { stdio: "ignore" });
  } catch {
    console.log("NOTE: pdfinfo and pdftotext are not there; what is printed was NOT read");
  }
  let browser;
  try {
    browser = await chromium.launch({ executablePath, args: FLAGS, headless: true });
  } catch (error) {
    cannot(`${executablePath} does not start: ${error.message.split("\n")[0]}`);
  }
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  let visit = null;
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url === visit.url) return route.continue();
    visit.fail("request", `asks for ${url.slice(0, 200)}`);
    return route.abort();
  });
  page.on("console", (message) => {
    if (message.type() === "error") visit.fail("console", message.text());
  });
  page.on("pageerror", (error) => visit.fail("script", error.message));
  let problems = 0;
  for (const file of asked.files) {
    visit = new Visit(page, session, file, axe);
    await check(visit, asked.screenshots, scratch);
    for (const problem of visit.problems) console.log(problem);
    problems += visit.problems.length;
  }
  await browser.close();
  rmSync(scratch, { recursive: true });
  console.log(`${asked.files.length} pages opened, ${problems} problems`);
  process.exit(problems > 0 ? 1 : 0);
}

await main();
