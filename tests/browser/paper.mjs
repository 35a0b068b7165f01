// The page on paper: A4, every word of it, headers on each sheet of a table, the banner on every
// sheet.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Text without what may differ on paper: spaces, hyphens at the end of a line, joined letters. */
const strip = (text) => text.normalize("NFKC").replace(/[\s-]+/g, "");

/** In points, either way round. */
const A4 = [595, 842];

function read(command, ...words) {
  try {
    return execFileSync(command, words, {
      encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

export async function checkPaper(visit, scratch) {
  const path = join(scratch, "page.pdf");
  const texts = await visit.ask("texts", "nav, .filter");
  const { banner, rows } = await visit.ask("markTables");
  await visit.page.pdf({ path, preferCSSPageSize: true });
  const facts = read("pdfinfo", path);
  const text = read("pdftotext", path, "-");
  if (facts === null || text === null) return;
  const size = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(facts).slice(1).map(Number);
  const isA4 = [...size].sort((one, other) => one - other)
    .every((side, at) => Math.abs(side - A4[at]) < 2);
  if (!isA4) visit.fail("paper-size", `${size.join(" x ")} points`);
  const sheets = text.split("\f").slice(0, -1).map((sheet) => strip(sheet));
  for (const [at, sheet] of sheets.entries()) {
    for (const words of banner.map(strip)) {
      if (!sheet.includes(words)) visit.fail("paper-banner", `not on sheet ${at + 1}`);
    }
    if (sheet.includes("Filtertherows")) visit.fail("paper-filter", `on sheet ${at + 1}`);
    for (const [table] of rows.entries()) {
      if (new RegExp(`q${table}r\\d+q`).test(sheet) && !sheet.includes(`qh${table}q`)) {
        visit.fail("paper-headers", `sheet ${at + 1} has rows of table ${table + 1} alone`);
      }
    }
  }
  for (const [table, count] of rows.entries()) {
    const [caption, first] = [`qc${table}q`, `q${table}r0q`].map((mark) =>
      sheets.findIndex((sheet) => sheet.includes(mark)));
    if (caption >= 0 && count > 0 && caption !== first) {
      visit.fail("paper-captions", `the caption of table ${table + 1} is on another sheet`);
    }
    for (let row = 0; row < count; row += 1) {
      const mark = `q${table}r${row}q`;
      if (!sheets.some((sheet) => sheet.includes(mark))) {
        visit.fail("paper-rows", `row ${row + 1} of table ${table + 1} is not printed`);
      }
    }
  }
  checkWords(visit, texts, sheets.join(""));
}

/** Every word on the screen is on paper: none is left out, and none stands beyond the edge. Long
    words may have been broken, and are not looked for. */
function checkWords(visit, texts, printed) {
  const words = new Set(texts.join(" ").split(/\s+/).filter((word) => /^\p{L}{4,12}$/u.test(word)));
  const lost = [...words].filter((word) => !printed.includes(word));
  for (const word of lost.slice(0, 3)) visit.fail("paper-text", `"${word}" is not printed`);
}
