//! One row of a table: an action, or what stands in its way.

use super::Walk;
use crate::import::columns::{Column, Columns, is_reference, is_repeated};
use crate::import::entry::Piece;
use crate::import::headings::Field;
use crate::import::words::vocabulary;
use crate::import::{bands, furniture, legend};
use crate::outside::{Cell, Merged, Place, Row};

impl Walk<'_> {
    pub(super) fn row(&mut self, row: &Row) {
        let Some(columns) = self.columns.clone() else {
            return;
        };
        let columns = &*columns;
        let filled: Vec<(Place, &Cell)> = row
            .cells()
            .filter(|(_, cell)| !cell.text.is_empty())
            .collect();
        if self.is_struck(row, &filled) || filled.is_empty() {
            return;
        }
        if is_repeated(row, columns) {
            for (place, _) in &filled {
                self.ledger.unused(*place, "a header row that is repeated");
            }
            self.after_break = true;
            return;
        }
        let places: Vec<Place> = filled.iter().map(|(place, _)| *place).collect();
        let texts: Vec<&str> = filled.iter().map(|(_, cell)| cell.text.as_str()).collect();
        if filled.len() < 3 && self.of_initials(&texts.join(" "), &places) {
            return;
        }
        if self.of_legend(row, &filled, true) {
            return;
        }
        if let Some(text) = alone(&filled, columns) {
            return self.single(row, columns, &filled, &text);
        }
        if let Some(why) = furniture::total(&filled) {
            for (place, _) in &filled {
                self.ledger.unused(*place, why);
            }
            return;
        }
        if self.of_legend(row, &filled, false) {
            return;
        }
        self.in_legend = false;
        if self.is_wider(&filled, columns) {
            return;
        }
        if self.continues(columns, &filled) {
            return;
        }
        self.entry(row, columns);
    }

    /// Takes a row of a key, where one has begun: a sign or a shade, and what it means.
    fn of_legend(&mut self, row: &Row, filled: &[(Place, &Cell)], needs_shade: bool) -> bool {
        // A ground without words beside nothing but a status is a line of a key, whatever stands over it.
        let is_swatch = |entry: &legend::Entry| {
            let (sign, shade, meaning) = entry;
            sign.is_empty() && shade.is_some() && vocabulary::says_status(meaning)
        };
        let entry = legend::row(row).filter(|entry| self.in_legend || is_swatch(entry));
        let Some(entry) = entry.filter(|(_, shade, _)| shade.is_some() || !needs_shade) else {
            return false;
        };
        self.found.legend.push(entry);
        for (place, _) in filled {
            self.ledger.used(*place);
        }
        true
    }

    /// Whether all words of a row are struck through, its number apart: then it is named as that.
    fn is_struck(&mut self, row: &Row, filled: &[(Place, &Cell)]) -> bool {
        let is_left = |(_, cell): &&(Place, &Cell)| !is_reference(&cell.text);
        let struck = row.cells().filter(|(_, cell)| cell.text.is_empty());
        let struck: Vec<Place> = struck
            .filter(|(_, cell)| !cell.words().is_empty())
            .map(|(place, _)| place)
            .collect();
        if struck.is_empty() || filled.len() > 1 || filled.iter().any(|one| is_left(&one)) {
            return false;
        }
        for place in filled.iter().map(|(place, _)| *place).chain(struck) {
            self.ledger.unused(place, "a row that is struck through");
        }
        true
    }

    /// A row with one text: a band, the rest of the row before, a key, or an action that says no more.
    fn single(&mut self, row: &Row, columns: &Columns, filled: &[(Place, &Cell)], text: &str) {
        let Some((place, cell)) = filled.first().copied() else {
            return;
        };
        let at = row.cells().position(|(of, _)| of == place).unwrap_or(0);
        let field = columns.all.get(at).map(|column| column.field);
        let spans = filled.len() > 1 || row.cells.iter().any(|cell| cell.merged == Merged::Across);
        let is_theme = bands::sign_of_theme(text).is_some();
        let is_band = spans || (at == 0 && (is_theme || !Self::is_of_action(field)));
        if let Some(why) = self.running.why(text) {
            self.ledger.unused(place, why);
        } else if let Some(date) = bands::meeting(text).filter(|_| at == 0 || spans) {
            self.band_of_meeting(date, place);
        } else if (is_band || self.in_legend) && self.of_key(text, place) {
        } else if is_band && field == Some(Field::Reference) && is_reference(text) && !is_theme {
            self.ledger
                .unused(place, "a row with a number and nothing else");
        } else if is_band && !bands::can_be_theme(text) {
            self.keep_from_public(text, place, None);
            self.ledger
                .unused(place, "words in a row of their own, which are no heading");
        } else if is_band {
            self.band(text, place);
        } else if !self.continues(columns, &[(place, cell)]) {
            self.entry(row, columns);
            return;
        }
        for (place, _) in filled.iter().skip(1) {
            self.ledger
                .unused(*place, "the same words as in the first cell of its row");
        }
    }

    /// A theme over the rows below it; or the word that they are not for the public, or are again.
    fn band(&mut self, text: &str, place: Place) {
        self.in_legend = false;
        self.keep_from_public(text, place, None);
        self.over.theme = Some((text.to_owned(), place));
        self.last.clear();
        self.after_break = false;
        let words = format!("\"{text}\" was taken for a heading over the rows below it");
        self.assume(place, words);
    }

    fn is_of_action(field: Option<Field>) -> bool {
        matches!(field, Some(Field::Text | Field::Finding))
    }

    /// Whether a row has more filled cells than its table has columns: it may be shifted, so it is not
    /// read.
    fn is_wider(&mut self, filled: &[(Place, &Cell)], columns: &Columns) -> bool {
        let last = columns.all.last().map_or(0, |column| column.place.column);
        if filled.iter().all(|(place, _)| place.column <= last) {
            return false;
        }
        for (place, _) in filled {
            let why =
                "a row with more cells than its table has columns: which is which cannot be told";
            self.ledger.unused(*place, why);
        }
        true
    }

    fn entry(&mut self, row: &Row, columns: &Columns) {
        let mut pieces = Vec::with_capacity(columns.all.len());
        let blank = Cell::default();
        let named = outermost_named(row, columns);
        self.last.resize(columns.all.len(), None);
        for (at, column) in columns.all.iter().enumerate() {
            let place = row.place.in_column(column.place.column);
            let cell = row.cells.get(at).unwrap_or(&blank);
            if cell.text.is_empty() && cell.more.is_none() {
                let carried = self.carried(at, column, cell.merged, place, named);
                pieces.extend(carried);
                continue;
            }
            let piece = Piece::of(column, cell, place);
            if let Some(last) = self.last.get_mut(at) {
                *last = Some(piece.clone());
            }
            pieces.push(piece);
        }
        self.after_break = false;
        self.keep(row.place.in_column(0), pieces);
    }

    /// What a blank cell has from above: merged cells are one cell; what belongs to a group of rows
    /// goes on until the next is named, or one further out.
    fn carried(
        &mut self,
        at: usize,
        column: &Column,
        merged: Merged,
        place: Place,
        named: Option<u8>,
    ) -> Option<Piece> {
        let above = self.last.get(at)?.clone()?;
        if merged != Merged::Down && !column.field.goes_on_below(named) {
            return None;
        }
        if merged != Merged::Down {
            let text = above.text.lines().next().unwrap_or_default();
            self.assume(place, format!("blank, taken for \"{text}\" as above"));
        }
        Some(Piece { place, ..above })
    }
}

/// How far out the groups stand that a row names anew: nothing at that level or further in is as above.
fn outermost_named(row: &Row, columns: &Columns) -> Option<u8> {
    let cells = columns.all.iter().zip(&row.cells);
    let filled = cells.filter(|(_, cell)| !cell.text.is_empty());
    filled
        .filter_map(|(column, _)| column.field.group_level())
        .min()
}

/// The one text of a row: in one cell, or the same in each, as a merged row is exported.
fn alone(filled: &[(Place, &Cell)], columns: &Columns) -> Option<String> {
    let ((_, first), rest) = filled.split_first()?;
    let in_each = rest.is_empty() || filled.len() >= columns.all.len();
    let same = in_each && rest.iter().all(|(_, cell)| cell.text == first.text);
    same.then(|| first.text.clone())
}
