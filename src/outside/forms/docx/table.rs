//! A table of a Word document → a grid.
//!
//! Owns: which columns a cell covers, and whether it goes on from the one above.
//! Promises: every cell stands in its column, whatever was merged around it; nothing stands in two
//! cells. A table within a cell becomes lines of it: a line a row, cells apart by tabs.

use anyhow::{Result, bail};

use super::shade::shade;
use super::story::{Story, words_of_place};
use super::words::{bare_text, chosen};
use crate::outside::forms::plain::{add_line, trimmed};
use crate::outside::limits::CELLS;
use crate::outside::xml::{Element, Space};
use crate::outside::{Cell, Grid, Merged, More, Place, Row};

/// Columns of a row. Word itself has no more than 63.
const MOST_COLUMNS: usize = 1_000;

/// A table that is being read.
pub struct Table {
    part: u32,
    row: u32,
    grid: Grid,
    /// The columns in which the last row has a cell that may go on below.
    goes_on: Vec<bool>,
}

/// What has been found in a cell.
#[derive(Default)]
struct Filling {
    text: String,
    struck: String,
    comment: String,
}

impl Table {
    #[must_use]
    pub fn new(part: u32) -> Self {
        Self {
            part,
            row: 0,
            grid: Grid::default(),
            goes_on: Vec::new(),
        }
    }

    /// Its properties: a caption, where it has one.
    pub fn describe(&mut self, properties: &Element) {
        if let Some(caption) = properties.value("tblCaption") {
            self.grid.name = trimmed(caption);
        }
    }

    #[must_use]
    pub fn finish(self) -> Grid {
        self.grid
    }
}

impl Story<'_> {
    pub(super) fn row(&mut self, table: &mut Table, element: &Element) -> Result<()> {
        table.row += 1;
        let place = Place {
            part: table.part,
            row: table.row,
            column: 1,
        };
        let properties = element.child("trPr");
        if properties.is_some_and(|own| own.child("del").is_some()) {
            let words = bare_text(element);
            let what = "A row deleted as a tracked change is left out";
            self.remark_words(what, &words, place.in_column(0));
            return Ok(());
        }
        let skipped = |name| properties.and_then(|own| number(own, name)).unwrap_or(0);
        let mut row = Row {
            place,
            cells: Vec::new(),
            is_header: properties.and_then(|own| own.switch("tblHeader")) == Some(true),
        };
        let mut goes_on = Vec::new();
        self.widen(&mut row, &mut goes_on, skipped("gridBefore"))?;
        let mut cells = Vec::new();
        collect(element, "tc", &mut cells);
        for cell in cells {
            self.cell(table, &mut row, &mut goes_on, cell)?;
        }
        self.widen(&mut row, &mut goes_on, skipped("gridAfter"))?;
        table.goes_on = goes_on;
        table.grid.rows.push(row);
        Ok(())
    }

    /// Columns in which a row has no cell.
    fn widen(&mut self, row: &mut Row, goes_on: &mut Vec<bool>, by: usize) -> Result<()> {
        let width = row.cells.len().saturating_add(by);
        if width > MOST_COLUMNS {
            let place = words_of_place(row.place.in_column(0));
            bail!("{place} has more than {MOST_COLUMNS} columns");
        }
        self.cells += by;
        CELLS.hold(self.cells)?;
        row.cells.resize_with(width, Cell::default);
        goes_on.resize(width, false);
        Ok(())
    }

    fn cell(
        &mut self,
        table: &Table,
        row: &mut Row,
        goes_on: &mut Vec<bool>,
        element: &Element,
    ) -> Result<()> {
        let properties = element.child("tcPr");
        let at = row.cells.len();
        let column = u32::try_from(at + 1).unwrap_or(u32::MAX);
        let place = row.place.in_column(column);
        let span = properties.and_then(|own| number(own, "gridSpan"));
        let across = merge(properties, "hMerge");
        let down = merge(properties, "vMerge");
        let is_below = down == Some(Merge::Continued) && table.goes_on.get(at) == Some(&true);
        let is_beside = across == Some(Merge::Continued) && at > 0;
        self.widen(row, goes_on, span.unwrap_or(1).max(1))?;

        let mut filling = Filling::default();
        self.fill(element, place, &mut filling)?;
        let is_deleted = properties.is_some_and(|own| own.child("cellDel").is_some());
        if is_deleted || is_below || is_beside {
            if !filling.text.is_empty() {
                let what = if is_deleted {
                    "A cell deleted as a tracked change is left out"
                } else {
                    "Words under a merged cell, which nobody sees, are left out"
                };
                self.remark_words(what, &filling.text, place);
            }
            filling = Filling::default();
        }
        let shade = properties.and_then(|own| shade(own, &self.theme));
        let more = More {
            shade: shade.filter(|_| !is_below && !is_beside),
            struck: filling.struck,
            comment: filling.comment,
        };
        for (offset, cell) in row.cells.iter_mut().skip(at).enumerate() {
            cell.merged = match offset {
                _ if is_below => Merged::Down,
                0 if is_beside => Merged::Across,
                0 => Merged::No,
                _ => Merged::Across,
            };
        }
        for place in goes_on.iter_mut().skip(at) {
            *place = is_below || down == Some(Merge::Begun);
        }
        if let Some(cell) = row.cells.get_mut(at) {
            cell.text = filling.text;
            cell.more = (more != More::default()).then(|| Box::new(more));
        }
        Ok(())
    }

    /// What stands in a cell, or in something within it.
    fn fill(&mut self, element: &Element, place: Place, filling: &mut Filling) -> Result<()> {
        for child in &element.children {
            if child.is("p") {
                let paragraph = self.words_of(child);
                for comment in self.comments_of(&paragraph.said) {
                    add_line(&mut filling.comment, &comment);
                }
                self.remark(&paragraph.said, place);
                add_line(&mut filling.text, &trimmed(&paragraph.text));
                add_line(&mut filling.struck, &trimmed(&paragraph.said.struck));
                for boxed in &paragraph.said.boxes {
                    self.remarks.say(format!(
                        "The words of a text box stand in its cell ({}).",
                        words_of_place(place)
                    ));
                    self.fill(boxed, place, filling)?;
                }
            } else if child.is("tbl") {
                self.remarks.say(format!(
                    "A table within a cell stands there as lines, its cells apart by tabs ({}).",
                    words_of_place(place)
                ));
                for row in rows(child) {
                    self.line(row, place, filling)?;
                }
            } else if child.space == Space::Compatibility && &*child.name == "AlternateContent" {
                if let Some(chosen) = chosen(child) {
                    self.fill(chosen, place, filling)?;
                }
            } else if child.is("altChunk") {
                self.remarks.say(format!(
                    "A part that is kept in another form was not read ({}).",
                    words_of_place(place)
                ));
            } else if !child.is("tcPr") {
                self.fill(child, place, filling)?;
            }
        }
        Ok(())
    }

    /// A row of a table within a cell, as a line of that cell.
    fn line(&mut self, row: &Element, place: Place, filling: &mut Filling) -> Result<()> {
        let mut cells = Vec::new();
        collect(row, "tc", &mut cells);
        let mut texts = Vec::new();
        for cell in cells {
            let mut within = Filling::default();
            self.fill(cell, place, &mut within)?;
            add_line(&mut filling.struck, &within.struck);
            add_line(&mut filling.comment, &within.comment);
            texts.push(within.text.replace('\n', " "));
        }
        add_line(&mut filling.text, texts.join("\t").trim());
        Ok(())
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    Begun,
    Continued,
}

fn merge(properties: Option<&Element>, name: &str) -> Option<Merge> {
    let merge = properties?.child(name)?;
    Some(match merge.attribute("val") {
        Some("restart") => Merge::Begun,
        _ => Merge::Continued,
    })
}

fn number(properties: &Element, name: &str) -> Option<usize> {
    properties.value(name)?.trim().parse().ok()
}

/// The rows of a table that is in memory.
#[must_use]
pub fn rows(table: &Element) -> Vec<&Element> {
    let mut found = Vec::new();
    collect(table, "tr", &mut found);
    found
}

/// Elements of a name, through what only wraps them, and not within one another.
fn collect<'e>(element: &'e Element, name: &str, found: &mut Vec<&'e Element>) {
    for child in &element.children {
        if child.is(name) {
            found.push(child);
        } else if child.space == Space::Compatibility && &*child.name == "AlternateContent" {
            if let Some(chosen) = chosen(child) {
                collect(chosen, name, found);
            }
        } else if !child.is("p") && !child.is("tbl") {
            collect(child, name, found);
        }
    }
}
