//! A row of a pasted or separated table that a line break in one of its cells has cut in two.
//!
//! Promises: two rows are one only where both are short, together they are exactly as wide as the table,
//! and the second has words where its table has references; it is said of each.

use super::Walk;
use crate::import::columns::{Columns, is_reference};
use crate::import::headings::Field;
use crate::outside::Row;

impl Walk<'_> {
    /// The row, whole, where it and the next are one.
    pub(super) fn mended(&mut self, row: &Row, next: Option<&Row>) -> Option<Row> {
        let columns = self.columns.clone()?;
        let next = next.filter(|next| is_cut(row, next, &columns))?;
        let mut whole = row.clone();
        let (first, rest) = next.cells.split_first()?;
        let last = whole.cells.last_mut()?;
        last.text = format!("{} {}", last.text, first.text);
        whole.cells.extend(rest.iter().cloned());
        for (place, _) in next.cells() {
            self.ledger.used(place);
        }
        let words = "the rest of the row above it, which a line break in a cell cut off";
        self.assume(next.place, words.to_owned());
        Some(whole)
    }
}

fn is_cut(row: &Row, next: &Row, columns: &Columns) -> bool {
    let width = columns.all.len();
    let (above, below) = (row.cells.len(), next.cells.len());
    let cites = columns.all.first().map(|column| column.field) == Some(Field::Reference);
    let text = |row: &Row| row.cells.first().map(|cell| cell.text.clone());
    let is_cited = |row: &Row| text(row).is_some_and(|text| is_reference(&text));
    let last = row.cells.last().is_some_and(|cell| !cell.text.is_empty());
    let is_short = (2..width).contains(&above) && below < width;
    let fits = above + below == width + 1;
    cites
        && is_short
        && fits
        && last
        && is_cited(row)
        && !is_cited(next)
        && text(next).is_some_and(|text| !text.is_empty())
}
