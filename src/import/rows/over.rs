//! What stands over rows: meetings, marks that keep from the public, the head of a form, sheets.

use super::Walk;
use crate::import::entry::Piece;
use crate::import::headings::{Field, meanings};
use crate::import::{bands, legend};
use crate::model::Dated;
use crate::outside::{Counting, Grid, Nature, Outside, Place, Row};

impl Walk<'_> {
    pub(super) fn band_of_meeting(&mut self, date: Dated, place: Place) {
        self.over.meeting = Some(date);
        self.over.theme = None;
        self.last.clear();
        self.after_break = false;
        self.ledger.used(place);
    }

    /// Fails closed: what a line keeps from the public stays so until a line says otherwise, or a
    /// heading of its own level begins something else.
    pub(super) fn keep_from_public(&mut self, text: &str, place: Place, level: Option<u8>) {
        let begins = match level {
            Some(_) => bands::is_exempt(text),
            None => bands::is_exempt_line(text),
        };
        if begins {
            self.over.exempt = Some(text.to_owned());
            self.exempt_level = level.unwrap_or(u8::MAX);
            self.ledger.used(place);
            let words = format!("\"{text}\" was taken to keep what follows from the public");
            self.assume(place, words);
        } else if self.over.exempt.is_some()
            && (bands::is_public(text) || level.is_some_and(|level| level <= self.exempt_level))
        {
            self.over.exempt = None;
            if bands::is_public(text) {
                self.ledger.used(place);
                let words = format!("\"{text}\" was taken to end what is kept from the public");
                self.assume(place, words);
            }
        }
    }

    /// A line of the head of a form: `Minute №: 42`. It holds for the rows below, where they do not
    /// say it themselves.
    pub(super) fn of_form(&mut self, label: &str, value: &str, place: Place) -> bool {
        const OF_FORM: [Field; 5] = [
            Field::Body,
            Field::Raised,
            Field::Minute,
            Field::Item,
            Field::Title,
        ];
        let field = meanings(label).first().copied();
        let Some(field) = field.filter(|field| OF_FORM.contains(field)) else {
            return false;
        };
        let value = value.trim();
        if value.is_empty() {
            return false;
        }
        if self.block_has_rows {
            self.block.clear();
            self.block_has_rows = false;
        }
        self.block.retain(|piece| piece.field != field);
        self.block.push(Piece {
            field,
            heading: label.trim().to_owned(),
            text: value.to_owned(),
            nature: Nature::Words,
            shade: None,
            struck: String::new(),
            comment: String::new(),
            place,
        });
        true
    }

    /// The heading of a key, or what one says of a sign.
    pub(super) fn of_key(&mut self, text: &str, place: Place) -> bool {
        let said = legend::opened(text).or_else(|| {
            let entry = legend::entry(text);
            let entry = entry.filter(|_| self.in_legend || legend::is_said(text));
            entry.map(|entry| vec![entry])
        });
        if let Some(said) = said {
            self.in_legend |= legend::begins(text.split(':').next().unwrap_or_default());
            self.found.legend.extend(said);
            self.ledger.used(place);
        } else if legend::begins(text) {
            self.in_legend = true;
            self.ledger.unused(place, "the heading of a key");
        } else {
            return false;
        }
        true
    }

    /// What initials stand for is the register's to say: it is named, and taken for no rating.
    pub(super) fn of_initials(&mut self, text: &str, places: &[Place]) -> bool {
        if legend::is_of_initials(text) {
            self.in_initials = true;
        } else if !(self.in_initials && legend::entry(text).is_some()) {
            self.in_initials = false;
            return false;
        }
        for place in places {
            let why = "what initials stand for: the register says it, as aliases of its roles";
            self.ledger.unused(*place, why);
        }
        true
    }

    /// A row above the header of its table: a title, a meeting, a theme, the head of a form.
    pub(super) fn above_header(&mut self, row: &Row) {
        let filled: Vec<_> = row
            .cells()
            .filter(|(_, cell)| !cell.text.is_empty())
            .collect();
        match filled.as_slice() {
            [(place, cell)] => self.line(&cell.text, *place, true),
            [(place, label), (of_value, value)]
                if self.of_form(&label.text, &value.text, *of_value) =>
            {
                self.ledger.used(*place);
                let label = label.text.trim_end_matches([':', ' ']);
                let line = format!("{label}: {}", value.text);
                self.found.lines.push((*of_value, line));
            }
            _ => {
                for (place, _) in filled {
                    self.ledger.unused(place, "above the header of the table");
                }
            }
        }
    }

    /// A sheet of its own: nothing of the one before it goes on, and its name may be a heading.
    pub(super) fn sheet(&mut self, outside: &Outside, grid: &Grid) {
        let part = grid.rows.first().map_or(0, |row| row.place.part);
        if outside.counting != Counting::Cells || part == self.part {
            return;
        }
        let is_first = self.part == 0;
        self.part = part;
        self.last.clear();
        if !is_first {
            self.columns = None;
            self.over.theme = None;
            self.over.meeting = None;
            self.block.clear();
        }
        let place = Place {
            part,
            row: 0,
            column: 0,
        };
        self.keep_from_public(&grid.name, place, Some(1));
        if let Some(date) = bands::meeting(&grid.name) {
            self.band_of_meeting(date, place);
        } else if bands::is_theme(&grid.name) {
            self.over.theme = Some((grid.name.clone(), place));
        } else {
            return;
        }
        let words = format!(
            "the sheet \"{}\" was taken for the heading over its rows",
            grid.name
        );
        self.assume(place, words);
    }
}

/// Whether a line is the header of a table whose cells a site joined: `Ref / Action / Owner`.
pub(super) fn is_joined_header(text: &str) -> bool {
    let parts: Vec<&str> = text
        .split([';', '|'])
        .flat_map(|part| part.split(" / "))
        .collect();
    let known: Vec<Field> = parts
        .iter()
        .filter_map(|part| meanings(part).first().copied())
        .collect();
    let asks = known
        .iter()
        .any(|field| matches!(field, Field::Text | Field::Finding));
    asks && known.len() > 2 && known.len() == parts.len()
}

/// Whether a row may be a header in words that nobody knows: every cell filled, with a word or two, and
/// no number.
pub(super) fn is_named(row: &Row) -> bool {
    const MOST_WORDS: usize = 4;
    row.cells.iter().all(|cell| {
        let count = cell.text.split_whitespace().count();
        let has_digit = cell.text.chars().any(|letter| letter.is_ascii_digit());
        (1..=MOST_WORDS).contains(&count) && !has_digit && !cell.text.ends_with('.')
    })
}
