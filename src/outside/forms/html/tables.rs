//! A table of a page → a grid.
//!
//! Owns: which elements are its rows and cells, and which tables only arrange the page.
//! Promises: a table within a cell becomes lines of it: a line a row, cells apart by tabs.

use anyhow::Result;

use super::colour::{colour, ground};
use super::spans::{Spanning, Spans};
use super::{ElementRef, LINE, Reader, is_hidden};
use crate::outside::forms::plain::trimmed;
use crate::outside::forms::remarks::quoted;
use crate::outside::{Block, Cell, Merged, More, Outside};

impl Reader {
    pub(super) fn table(&mut self, element: ElementRef<'_>, depth: usize) -> Result<()> {
        self.flush();
        if is_layout(element) {
            self.within(element, depth)?;
            self.flush();
            return Ok(());
        }
        if self.cell_depth > 0 {
            return self.lines_of(element, depth);
        }
        self.tables += 1;
        let mut spans = Spans::new(self.tables, self.cells);
        for part in element.child_elements() {
            match part.value().name() {
                "caption" => spans.grid.name = trimmed(&self.content(part, depth)?.0),
                "tr" => self.row(&mut spans, part, false, depth)?,
                "thead" | "tbody" | "tfoot" => {
                    let is_head = part.value().name() == "thead";
                    for row in part.child_elements().filter(|row| is(*row, &["tr"])) {
                        self.row(&mut spans, row, is_head, depth)?;
                    }
                    spans.end_group();
                }
                _ => {}
            }
        }
        self.cells = spans.cells;
        self.blocks.push(Block::Grid(spans.grid));
        Ok(())
    }

    fn row(
        &mut self,
        spans: &mut Spans,
        element: ElementRef<'_>,
        is_head: bool,
        depth: usize,
    ) -> Result<()> {
        let place = spans.place();
        if is_hidden(element)
            || element
                .parent()
                .and_then(ElementRef::wrap)
                .is_some_and(is_hidden)
        {
            self.say_hidden(element, "row", &place_words(place));
            spans.skip();
            return Ok(());
        }
        let of_row = shade(element);
        let mut cells = Vec::new();
        let mut is_header = true;
        for cell in element
            .child_elements()
            .filter(|cell| is(*cell, &["td", "th"]))
        {
            if is_hidden(cell) {
                self.say_hidden(cell, "cell", &place_words(place));
                continue;
            }
            is_header &= is(cell, &["th"]);
            let (text, struck) = self.content(cell, depth)?;
            let more = More {
                shade: shade(cell).or_else(|| of_row.clone()),
                struck,
                comment: cell.attr("title").map(trimmed).unwrap_or_default(),
            };
            let number = |name| {
                let number = cell.attr(name).map(str::trim);
                number.and_then(|number| number.parse().ok()).unwrap_or(1)
            };
            cells.push(Spanning {
                cell: Cell {
                    text,
                    merged: Merged::No,
                    more: (more != More::default()).then(|| Box::new(more)),
                    ..Cell::default()
                },
                columns: number("colspan"),
                rows: number("rowspan"),
            });
        }
        // One heading across a table, or beside a row, heads what follows, and not the columns.
        spans.row(
            cells,
            is_head || (is_header && element.child_elements().count() > 1),
        )
    }

    fn say_hidden(&mut self, element: ElementRef<'_>, what: &str, place: &str) {
        let words = element.text().collect::<String>();
        if !words.trim().is_empty() {
            self.remarks.say(format!(
                "A hidden {what} is left out ({place}): {}.",
                quoted(&words)
            ));
        }
    }

    /// The words of a cell, line by line, and those struck through.
    fn content(&mut self, element: ElementRef<'_>, depth: usize) -> Result<(String, String)> {
        let outer = (
            std::mem::take(&mut self.text),
            std::mem::take(&mut self.struck),
            std::mem::take(&mut self.mark),
            std::mem::take(&mut self.lists),
        );
        self.cell_depth += 1;
        let within = self.within(element, depth);
        self.end_line();
        self.cell_depth -= 1;
        let text = trimmed(&self.text.replace(LINE, "\n"));
        let struck = trimmed(&self.struck);
        (self.text, self.struck, self.mark, self.lists) = outer;
        within.map(|()| (text, struck))
    }

    /// A table within a cell.
    fn lines_of(&mut self, element: ElementRef<'_>, depth: usize) -> Result<()> {
        self.remarks.say(
            "A table within a cell stands there as lines, its cells apart by tabs.".to_owned(),
        );
        let rows = element.child_elements().flat_map(|part| {
            let is_row = is(part, &["tr"]);
            let within = part.child_elements().filter(|row| is(*row, &["tr"]));
            is_row.then_some(part).into_iter().chain(within)
        });
        for row in rows {
            let mut texts = Vec::new();
            for cell in row.child_elements() {
                let (text, struck) = self.content(cell, depth + 2)?;
                texts.push(text.replace('\n', " "));
                self.struck.push_str(&struck);
            }
            self.text.push_str(texts.join("\t").trim());
            self.text.push(LINE);
        }
        Ok(())
    }
}

fn is(element: ElementRef<'_>, names: &[&str]) -> bool {
    names.contains(&element.value().name())
}

/// Whether a table holds tables and no rows of its own: it puts them in their place on the page.
fn is_layout(element: ElementRef<'_>) -> bool {
    let mut has_table = false;
    let mut is_single = true;
    for part in element.descendent_elements().skip(1) {
        has_table |= is(part, &["table"]);
        if is(part, &["tr"]) && !has_table {
            let cells = part
                .child_elements()
                .filter(|cell| is(*cell, &["td", "th"]));
            is_single &= cells.count() <= 1;
        }
    }
    let is_said = matches!(element.attr("role"), Some("presentation" | "none"));
    has_table && (is_said || is_single)
}

fn shade(element: ElementRef<'_>) -> Option<String> {
    let styled = element.attr("style").and_then(ground);
    styled.or_else(|| {
        let colour = element.attr("bgcolor").and_then(colour)?;
        (colour != "FFFFFF").then_some(colour)
    })
}

fn place_words(place: crate::outside::Place) -> String {
    let outside = Outside {
        counting: crate::outside::Counting::Tables,
        ..Outside::default()
    };
    outside.words_of(place).to_string()
}
