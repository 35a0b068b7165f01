//! What is looked at to decide what a column holds: its cells, and the headings beside it.
//!
//! Promises: no more cells than a sample are looked at, however long the table is.

use super::Table;
use super::header::Header;
use crate::import::headings::{Field, folded, meanings};
use crate::outside::Cell;

/// Cells of a column that are looked at to decide what it holds.
const SAMPLE: usize = 60;

impl Table<'_> {
    /// The filled cells of a column, as many as are looked at.
    pub(super) fn cells(&self, at: usize) -> impl Iterator<Item = &Cell> {
        let cells = self
            .below
            .iter()
            .take(SAMPLE * 4)
            .filter_map(move |row| row.cells.get(at));
        cells.filter(|cell| !cell.text.is_empty()).take(SAMPLE)
    }

    /// Whether more than half of a column's cells are of a sort.
    pub(super) fn mostly(&self, at: usize, is: fn(&str) -> bool) -> bool {
        let (mut all, mut of) = (0, 0);
        for cell in self.cells(at) {
            all += 1;
            of += usize::from(is(&cell.text));
        }
        of * 2 > all
    }

    /// Whether every row of a column has a value of its own.
    pub(super) fn differ(&self, at: usize) -> bool {
        let mut values: Vec<&str> = self.cells(at).map(|cell| cell.text.as_str()).collect();
        let count = values.len();
        values.sort_unstable();
        values.dedup();
        values.len() == count
    }

    pub(super) fn is_headed(&self, at: usize, heading: &str) -> bool {
        self.header
            .get(at)
            .is_some_and(|header| folded(&header.heading) == heading)
    }

    pub(super) fn is_headed_any(&self, headings: &[&str]) -> bool {
        let mut all = self.header.iter().map(|header| folded(&header.heading));
        all.any(|heading| headings.contains(&heading.as_str()))
    }

    /// Whether no column says what is to be done.
    pub(super) fn asks_nothing(&self) -> bool {
        let asks = |field: &Field| {
            matches!(
                field,
                Field::Text | Field::Finding | Field::Item | Field::Title
            )
        };
        let mut all = self.header.iter();
        !all.any(|header| meanings(&header.heading).iter().any(asks))
    }

    /// Whether a column stands before the one that says what is to be done.
    pub(super) fn is_left_of_text(&self, at: usize) -> bool {
        let is_text = |header: &Header| {
            meanings(&header.heading)
                .iter()
                .any(|field| matches!(field, Field::Text | Field::Finding))
        };
        self.header
            .iter()
            .position(is_text)
            .is_none_or(|text| at < text)
    }
}
