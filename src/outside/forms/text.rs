//! Text as people paste it: words, and tables among them.
//!
//! Owns: the walk down the lines of a text, and what is a table there and what is not.
//! Promises: every line that is not empty is either words with its own number or a row of a table; lines
//! are never joined but where rules or quotation marks say that a cell goes on; no cell moves to
//! another column. What is evidently a table and cannot be divided surely stays lines.

mod lists;
mod ruled;
mod tabbed;

use anyhow::Result;

use super::{Form, Input};
use crate::outside::decoding::{decode, is_text};
use crate::outside::limits::{CELLS, LETTERS, ROWS};
use crate::outside::{Block, Cell, Counting, Grid, Outside, Place, Row};

pub static FORM: Form = Form {
    name: "text",
    endings: &["txt", "text", "asc", "log", "md", "prn"],
    is,
    read,
};

/// A table that was found, and how many lines it takes.
struct Found {
    rows: Vec<Row>,
    lines: usize,
}

/// What finds a table that begins in the line at an index.
type Finder = fn(&[&str], usize) -> Option<Found>;

const FINDERS: &[Finder] = &[ruled::boxed, ruled::columned, tabbed::tabbed, tabbed::piped];

fn is(input: &Input<'_>) -> bool {
    is_text(input.bytes)
}

fn read(input: &Input<'_>) -> Result<Outside> {
    let decoded = decode(input.bytes)?;
    let lines: Vec<&str> = decoded.text.split('\n').collect();
    ROWS.hold(lines.len())?;
    for line in &lines {
        LETTERS.hold(line.len())?;
    }
    let mut blocks = Vec::new();
    let (mut at, mut cells) = (0, 0);
    while let Some(line) = lines.get(at) {
        if let Some(found) = FINDERS.iter().find_map(|finder| finder(&lines, at)) {
            at += found.lines.max(1);
            for row in &found.rows {
                cells += row.cells.len();
                CELLS.hold(cells)?;
            }
            blocks.push(Block::Grid(Grid {
                name: String::new(),
                rows: found.rows,
            }));
            continue;
        }
        // A form feed is where a page began.
        let words = line.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{c}');
        if !words.is_empty() {
            blocks.push(Block::Words {
                text: words.to_owned(),
                place: place(at),
            });
        }
        at += 1;
    }
    Ok(Outside {
        counting: Counting::Lines,
        blocks: lists::lists(blocks),
        parts: Vec::new(),
        remarks: decoded.remarks,
    })
}

/// The line at an index, from 1.
fn place(at: usize) -> Place {
    Place {
        part: 0,
        row: u32::try_from(at + 1).unwrap_or(u32::MAX),
        column: 0,
    }
}

/// A row that begins in the line at an index.
fn row(at: usize, cells: Vec<Cell>, is_header: bool) -> Row {
    Row {
        place: place(at).in_column(1),
        cells,
        is_header,
    }
}

#[cfg(test)]
mod tests;
