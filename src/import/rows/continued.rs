//! The rest of a row that the end of a page cut off.
//!
//! Promises: only behind a break (a repeated header, a new table, furniture of a page) is a row joined
//! to the one before it, and each cell of it is said.

use super::Walk;
use crate::import::columns::Columns;
use crate::import::entry::Piece;
use crate::import::headings::Field;
use crate::outside::{Cell, Place};

impl Walk<'_> {
    /// Joins a row to the one before it, where it is the rest of it: one cell, or cells that all go on
    /// in small letters.
    pub(super) fn continues(&mut self, columns: &Columns, filled: &[(Place, &Cell)]) -> bool {
        let [(_, first), rest @ ..] = filled else {
            return false;
        };
        let begins_small = first.text.starts_with(char::is_lowercase);
        if !self.after_break || !(rest.is_empty() || begins_small) {
            return false;
        }
        let field = |place: &Place| {
            let column = columns
                .all
                .iter()
                .find(|column| column.place.column == place.column);
            column.map(|column| column.field)
        };
        let may = |field: Option<Field>| match field {
            Some(Field::Text | Field::Finding | Field::Progress | Field::Note) => true,
            Some(Field::Owner | Field::Due | Field::Evidence | Field::Reason) => rest.is_empty(),
            _ => false,
        };
        if !filled.iter().all(|(place, _)| may(field(place))) {
            return false;
        }
        let Some(last) = self.found.entries.last() else {
            return false;
        };
        let there = |place: &Place| {
            let of_column = |piece: &&Piece| piece.place.column == place.column;
            last.pieces.iter().position(|piece| of_column(&piece))
        };
        let all: Option<Vec<usize>> = filled.iter().map(|(place, _)| there(place)).collect();
        let Some(all) = all else {
            return false;
        };
        for ((place, cell), at) in filled.iter().zip(all) {
            self.join(at, *place, cell, columns);
        }
        true
    }

    fn join(&mut self, at: usize, place: Place, cell: &Cell, columns: &Columns) {
        let last = self.found.entries.last_mut();
        let Some(piece) = last.and_then(|last| last.pieces.get_mut(at)) else {
            return;
        };
        // Names and dates that a page cuts are one line; words may be another paragraph.
        let apart = match piece.field {
            Field::Owner | Field::Due => " ",
            _ => "\n",
        };
        piece.text = format!("{}{apart}{}", piece.text, cell.text);
        let text = piece.text.clone();
        let of_column = |column: &_| -> bool {
            let column: &crate::import::columns::Column = column;
            column.place.column == place.column
        };
        let kept = columns.all.iter().position(of_column);
        if let Some(Some(kept)) = kept.and_then(|kept| self.last.get_mut(kept)) {
            kept.text = text;
        }
        self.ledger.used(place);
        let words = "the rest of the row before it, which a page cut off".to_owned();
        self.assume(place, words);
    }
}
