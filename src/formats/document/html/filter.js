
"use strict";
// Adds a box that hides the rows without the words typed into it. Without this script the page has
// no such box and shows every row.
(() => {
  const rows = [...document.querySelectorAll("main tbody tr, main .record")].map((element) => {
    const links = [...element.querySelectorAll("a.note")];
    const notes = links.map((link) => document.getElementById(link.hash.slice(1)));
    return { element, notes: notes.filter((note) => note), words: null };
  });
  if (rows.length < 2) return;

  const wordsOf = (row) => {
    const parts = row.notes.slice();
    for (const part of row.element.querySelectorAll("th, td, dt, dd, h2, h3, h4, h5, h6")) {
      parts.push(part);
    }
    return parts.map((part) => part.textContent.toLowerCase()).join(" ");
  };

  const make = (name, attributes) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const box = make("div", { class: "filter", role: "search" });
  const label = make("label", { for: "filter" });
  label.textContent = "Filter the rows";
  const hint = make("p", { id: "filter-hint" });
  hint.textContent = "Rows without these words are hidden. Escape shows all again.";
  const input = make("input", {
    id: "filter", type: "search", autocomplete: "off", spellcheck: "false",
    "aria-describedby": "filter-hint",
  });
  const status = make("p", { id: "filter-status", role: "status", "aria-live": "polite" });
  box.append(label, hint, input, status);

  const apply = () => {
    const asked = input.value.toLowerCase().split(/\s+/).filter((word) => word);
    let shown = 0;
    for (const row of rows) {
      if (asked.length && row.words === null) row.words = wordsOf(row);
      const fits = asked.every((word) => row.words.includes(word));
      if (fits) shown += 1;
      for (const element of [row.element, ...row.notes]) element.classList.toggle("out", !fits);
    }
    for (const notes of document.querySelectorAll(".notes")) {
      notes.classList.toggle("out", !notes.querySelector("li:not(.out)"));
    }
    status.textContent = `${shown} of ${rows.length} rows shown`;
  };
  input.addEventListener("input", apply);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    event.preventDefault();
    input.value = "";
    apply();
  });
  document.querySelector("header").after(box);
})();
