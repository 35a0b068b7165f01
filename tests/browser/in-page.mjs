// What is asked of a page from within. It is sent to the page as text, so that it works where the
// page's own script is turned off, and knows nothing outside itself.

export function inPage() {
  const clips = (style) => style.overflowX !== "visible" || style.clipPath !== "none";

  /** The part of a rectangle that its surroundings let through; nothing where it is hidden. */
  const seen = (rect, element) => {
    let { left, right, top, bottom } = rect;
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (at === document.body || !clips(style)) continue;
      if (style.clipPath.startsWith("inset(50%")) return null;
      const room = at.getBoundingClientRect();
      left = Math.max(left, room.left);
      right = Math.min(right, room.right);
      top = Math.max(top, room.top);
      bottom = Math.min(bottom, room.bottom);
    }
    return right - left > 0 && bottom - top > 0 ? { left, right, top, bottom } : null;
  };

  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  /** Every text node that is shown at all, with where it stands. */
  const pieces = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = node.textContent.replace(/\s+/g, " ").trim();
      const element = node.parentElement;
      if (!text || element.closest("script, style") || !isShown(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter((rect) => rect.width && rect.height);
      if (rects.length) found.push({ text, element, rects });
    }
    return found;
  };

  /** The words in front of an element that its style puts there. */
  const before = (element) => {
    const content = getComputedStyle(element, "::before").content;
    const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(content);
    const words = quoted ? quoted[1].replace(/\\(.)/g, "$1") : "";
    return words.replace(/\s+/g, " ").trim();
  };

  const rowsOf = () => [...document.querySelectorAll("main tbody tr, main .record")];

  const named = (element) => {
    const text = element.textContent.replace(/\s+/g, " ").trim().slice(0, 40);
    return `<${element.localName}> ${JSON.stringify(text)}`;
  };

  return {
    /** All text that can be seen, but in the elements left out; and the words that a narrow table
        puts beside its values. */
    texts(leftOut) {
      const found = new Set();
      for (const { text, element, rects } of pieces()) {
        if (leftOut && element.closest(leftOut)) continue;
        if (rects.some((rect) => seen(rect, element))) found.add(text);
      }
      for (const element of document.querySelectorAll("tbody th, tbody td")) {
        const words = isShown(element) ? before(element) : "";
        if (words) found.add(words);
      }
      return [...found];
    },

    width() {
      const root = document.scrollingElement;
      const window = root.clientWidth;
      const elements = [...document.body.querySelectorAll("*")];
      const wide = elements.filter((element) => element.getBoundingClientRect().right > window + 1);
      return {
        page: root.scrollWidth, window, widest: wide.length ? named(wide.at(-1)) : "nothing named",
      };
    },

    /** Text of which a part is beyond the page or behind the edge of a box. */
    cutOff() {
      const window = document.scrollingElement.scrollWidth;
      const cut = [];
      for (const { text, element, rects } of pieces()) {
        for (const rect of rects) {
          const part = seen(rect, element);
          if (!part) continue;
          const isWhole = part.right - part.left > rect.width - 2
            && part.bottom - part.top > rect.height - 2;
          if (!isWhole || rect.left < -1 || rect.right > window + 1) cut.push(text.slice(0, 60));
        }
      }
      return [...new Set(cut)].slice(0, 3);
    },

    spaceLetters(is_on) {
      const set = (element, name, value) => element.style.setProperty(name, is_on ? value : "");
      for (const element of document.body.querySelectorAll("*")) {
        set(element, "line-height", "1.5");
        set(element, "letter-spacing", "0.12em");
        set(element, "word-spacing", "0.16em");
      }
    },

    focused() {
      const element = document.activeElement;
      const hash = element.getAttribute("href") ?? "";
      const label = element.labels?.[0]?.textContent ?? "";
      return {
        is: named(element),
        isSkip: hash.startsWith("#") && /skip/i.test(element.textContent)
          && element.getBoundingClientRect().height > 10,
        isFilter: element.localName === "input" && label === "Filter the rows",
      };
    },

    /** What the keyboard can reach and the eye cannot, or cannot tell that it has been reached. */
    unseenFocus() {
      const hidden = [];
      const all = "a[href], button, input, select, textarea, summary, [tabindex]";
      for (const element of document.querySelectorAll(all)) {
        element.focus({ focusVisible: true });
        if (document.activeElement !== element) continue;
        const rect = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const isBare = style.outlineStyle === "none" && style.boxShadow === "none";
        if (!isShown(element) || rect.height < 10 || !seen(rect, element)) {
          hidden.push(`${named(element)} can be reached and not be seen`);
        } else if (isBare) {
          hidden.push(`${named(element)} does not show that it is reached`);
        }
        element.blur();
      }
      return hidden.slice(0, 3);
    },

    /** How many rows there are and are shown, and a word that some of them have. */
    rows() {
      const rows = rowsOf();
      const shown = rows.filter((row) => isShown(row)).length;
      const texts = rows.map((row) => {
        const notes = [...row.querySelectorAll("a.note")].map((link) =>
          document.getElementById(link.hash.slice(1)));
        const parts = [...row.querySelectorAll("th, td, dt, dd, h2, h3, h4, h5, h6"), ...notes];
        return parts.map((part) => part.textContent.toLowerCase()).join(" ");
      });
      const words = [...new Set(texts.join(" ").match(/[a-z]{4,}/g) ?? [])];
      const count = (word) => texts.filter((text) => text.includes(word)).length;
      const word = words.find((word) => count(word) < rows.length) ?? words[0] ?? "a";
      const filter = document.querySelector(".filter");
      const parts = filter ? [...filter.querySelectorAll("*")] : [];
      return {
        all: rows.length, shown, word, withWord: count(word),
        said: document.querySelector("[role=status][aria-live=polite]")?.textContent ?? "",
        filterTexts: parts.map((part) => part.textContent.trim()).filter((text) => text),
      };
    },

    /** Marks each caption, header and row of the tables with a word that paper can be searched
        for; says how many rows each table has, and what has to stand on every sheet. */
    markTables() {
      const mark = (element, word) => {
        if (!element) return;
        const mark = document.createElement("span");
        mark.textContent = word;
        mark.style.display = "block";
        mark.style.whiteSpace = "nowrap";
        element.prepend(mark);
      };
      const tables = [...document.querySelectorAll("main table")];
      for (const [at, table] of tables.entries()) {
        mark(table.querySelector("caption"), `qc${at}q`);
        mark(table.querySelector("thead th"), `qh${at}q`);
        for (const [row, element] of table.querySelectorAll("tbody tr").entries()) {
          mark(element.firstElementChild, `q${at}r${row}q`);
        }
      }
      const banner = document.querySelectorAll("header [role=note]");
      return {
        banner: [...banner].map((element) => element.textContent),
        rows: tables.map((table) => table.querySelectorAll("tbody tr").length),
      };
    },
  };
}
