//! A row of a pasted or separated table that line breaks in its cells have cut into several.
//!
//! Promises: rows are one only where all of them are short, together they are exactly as wide as the
//! table, and only the first has a reference where the table has references; it is said of each, and what
//! becomes of a cell of theirs is what becomes of the cell it is now.

use super::Walk;
use crate::import::columns::{Columns, is_reference};
use crate::import::headings::Field;
use crate::outside::Row;

/// No row is cut into more.
const MOST_PARTS: usize = 6;

impl Walk<'_> {
    /// The row that begins there, whole, and how many rows it was cut into.
    pub(super) fn mended(&mut self, rows: &[Row]) -> Option<(Row, usize)> {
        let columns = self.columns.clone()?;
        let parts = parts(rows, &columns)?;
        let (first, rest) = rows.get(..parts)?.split_first()?;
        let mut whole = first.clone();
        for next in rest {
            let at = whole.cells.len().saturating_sub(1);
            let moved = (at..).zip(next.cells());
            for (at, (place, _)) in moved {
                let column = first.place.column.max(1) + u32::try_from(at).unwrap_or(u32::MAX);
                self.found
                    .joined
                    .push((place, first.place.in_column(column)));
            }
            let (cut, behind) = next.cells.split_first()?;
            let last = whole.cells.last_mut()?;
            last.text = format!("{} {}", last.text, cut.text);
            whole.cells.extend(behind.iter().cloned());
            let words = "the rest of the row above it, which a line break in a cell cut off";
            self.assume(next.place, words.to_owned());
        }
        Some((whole, parts))
    }
}

/// Into how many rows one was cut; nothing where it is whole, or nobody can say.
fn parts(rows: &[Row], columns: &Columns) -> Option<usize> {
    let width = columns.all.len();
    let cites = columns.all.first().map(|column| column.field) == Some(Field::Reference);
    let text = |row: &Row| row.cells.first().map(|cell| cell.text.clone());
    let is_cited = |row: &Row| text(row).is_some_and(|text| is_reference(&text));
    let first = rows.first().filter(|row| cites && is_cited(row))?;
    let mut wide = first.cells.len();
    let is_open = |row: &Row| row.cells.last().is_some_and(|cell| !cell.text.is_empty());
    if !(2..width).contains(&wide) || !is_open(first) {
        return None;
    }
    for (at, next) in rows.iter().enumerate().skip(1).take(MOST_PARTS) {
        let begins = text(next).is_some_and(|text| !text.is_empty());
        if !begins || is_cited(next) || next.cells.len() >= width {
            return None;
        }
        wide += next.cells.len() - 1;
        if wide == width {
            return Some(at + 1);
        }
        if wide > width || !is_open(next) {
            return None;
        }
    }
    None
}
