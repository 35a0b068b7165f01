//! How large an Open Document sheet is before it is laid out.
//!
//! Promises: one pass over the sheets that holds nothing, and refuses what would fill the memory.
//! Why: Open Document writes "this cell, sixteen thousand times" in a few letters, and the reader of
//! cells takes it at its word.

use std::io::{BufReader, Cursor};

use anyhow::{Context, Result};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::outside::limits::{CELLS, DEPTH, LETTERS, LETTERS_IN_ALL};

/// Where the count stands.
#[derive(Default)]
struct Count {
    /// Cells that are laid out, in all sheets.
    cells: usize,
    /// Of this sheet: rows passed, those to the last with a value, and its widest.
    rows: usize,
    used: usize,
    width: usize,
    /// Of this row: cells to its last with a value, and how often it stands.
    row: usize,
    passed: usize,
    repeats: usize,
    /// How often this cell stands in its row, and its letters; those of the row; of all sheets.
    times: usize,
    letters: usize,
    of_row: usize,
    in_all: usize,
    /// A colour or a comment was met, which the reader of cells passes over.
    is_marked: bool,
}

/// Refuses a workbook whose sheets would be too large; says whether cells have colours or comments.
pub fn hold(bytes: &[u8]) -> Result<bool> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).context("the workbook is spoilt")?;
    let content = archive
        .by_name("content.xml")
        .context("the workbook is spoilt")?;
    let mut reader = Reader::from_reader(BufReader::new(content));
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let mut count = Count::default();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader
            .read_event_into(&mut buffer)
            .context("the workbook is spoilt")?
        {
            Event::Start(element) => {
                depth += 1;
                DEPTH.hold(depth)?;
                count.begin(&element)?;
            }
            Event::Empty(element) => {
                count.begin(&element)?;
                count.end(element.name().as_ref())?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                count.end(element.name().as_ref())?;
            }
            Event::Text(text) => count.letters += text.len(),
            Event::CData(text) => count.letters += text.len(),
            Event::GeneralRef(_) => count.letters += 1,
            Event::Eof => return Ok(count.is_marked),
            _ => {}
        }
    }
}

impl Count {
    fn begin(&mut self, element: &BytesStart<'_>) -> Result<()> {
        match element.name().as_ref() {
            "table:table" => (self.rows, self.used, self.width) = (0, 0, 0),
            "table:table-row" => {
                (self.row, self.passed, self.of_row) = (0, 0, 0);
                self.repeats = number(element, "table:number-rows-repeated").min(1 << 20);
            }
            "table:table-cell" | "table:covered-table-cell" => {
                // Empty cells are laid out when another follows them.
                self.cells += self.passed - self.row.min(self.passed);
                CELLS.hold(self.cells)?;
                self.times = number(element, "table:number-columns-repeated").min(1 << 14);
                self.passed += self.times;
                self.letters = 0;
                let has_value = element.attributes().flatten().any(|attribute| {
                    let name = attribute.key.as_ref();
                    name == "office:value-type" || name == "table:formula"
                });
                if has_value {
                    self.row = self.passed;
                }
            }
            "text:s" => {
                let spaces = number(element, "text:c");
                LETTERS.hold(spaces)?;
                self.letters += spaces;
            }
            "office:annotation" => self.is_marked = true,
            "style:table-cell-properties" => {
                self.is_marked |= element.attributes().flatten().any(|attribute| {
                    attribute.key.as_ref() == "fo:background-color"
                        && attribute.value.starts_with('#')
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<()> {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                self.of_row += self.letters.saturating_mul(self.times);
                self.letters = 0;
            }
            "table:table-row" => {
                self.in_all += self.of_row.saturating_mul(self.repeats);
                LETTERS_IN_ALL.hold(self.in_all)?;
                self.rows = self.rows.saturating_add(self.repeats);
                if self.row > 0 {
                    self.used = self.rows;
                    self.width = self.width.max(self.row);
                    self.cells += self.row;
                    CELLS.hold(self.cells)?;
                }
            }
            "table:table" => {
                self.cells = self
                    .cells
                    .saturating_add(self.used.saturating_mul(self.width));
                CELLS.hold(self.cells)?;
            }
            _ => {}
        }
        Ok(())
    }
}

/// How often something stands; once where nothing is said.
fn number(element: &BytesStart<'_>, name: &str) -> usize {
    let attributes = element.attributes().flatten();
    let mut named = attributes.filter(|attribute| attribute.key.as_ref() == name);
    named
        .next()
        .and_then(|attribute| attribute.value.parse().ok())
        .unwrap_or(1)
}
