//! What has happened, as a row says it; and a status that stands at its head.
//!
//! Promises: a status is read out of notes only where no other cell of the row gives one: in a column
//! whose heading names it, at the head of each note; in another, where the note is nothing else.

use super::One;
use crate::change::{Closure, Update};
use crate::import::entry::Piece;
use crate::import::headings::{Field, folded, names_status};
use crate::import::words::{colour, dates, progress, vocabulary};
use crate::model::{Dated, Status, Word};

impl One<'_, '_> {
    pub(super) fn progress(&mut self, piece: &Piece) {
        let heading = dates::in_heading(&piece.heading);
        let text = self.rated_at_head(piece);
        let mut updates = self.heard(piece, progress::updates(text, heading));
        if !self.has_status() {
            for update in &mut updates {
                self.led(piece, update);
            }
        }
        for update in updates {
            let is_bare = update.note.is_none() && update.date == Some(Dated::Unknown);
            if is_bare {
                // It says how things stand, as a column of statuses does.
                self.update.status = update.status;
                self.update.closed = update.closed;
            } else {
                self.updates.push(update);
            }
        }
    }

    /// Takes the colour at the head of a column that names a status, where no other gives one; the rest.
    fn rated_at_head<'p>(&mut self, piece: &'p Piece) -> &'p str {
        let of_row = self.entry.piece(Field::Rag);
        let is_rated = of_row.is_some_and(|piece| !piece.text.is_empty() || piece.shade.is_some());
        let led = colour::led(&piece.text).filter(|_| names_status(&folded(&piece.heading)));
        let Some((rag, rest)) = led.filter(|_| !is_rated) else {
            return &piece.text;
        };
        self.update.rag = Some(rag);
        let words = format!(
            "the {} that it begins with was taken for its RAG rating",
            rag.word()
        );
        self.assume(piece.place, words);
        rest
    }

    pub(super) fn has_status(&self) -> bool {
        let of_row = self.entry.piece(Field::Status);
        of_row.is_some_and(|piece| !piece.text.is_empty())
            || self.update.status.is_some()
            || self.update.closed.is_some()
    }

    /// Takes the status at the head of a note out of it.
    fn led(&mut self, piece: &Piece, update: &mut Update) {
        let note = update.note.as_deref().unwrap_or_default();
        let names_status = names_status(&folded(&piece.heading));
        let led = vocabulary::led(note, self.scene.key);
        let Some(heard) = led.filter(|heard| heard.value.is_alone || names_status) else {
            if names_status && note.chars().count() == 1 {
                // A letter without a key: what a column of statuses says of it.
                let _ = self.heard(piece, vocabulary::status(note, self.scene.key));
            }
            return;
        };
        let led = self.heard(piece, heard);
        match led.words.closing {
            Some(reason) if led.words.status == Some(Status::Closed) => {
                update.closed = Some(Closure {
                    reason,
                    to: None,
                    by: None,
                    note: led.note,
                });
                update.note = None;
            }
            _ => {
                update.status = led.words.status;
                update.note = led.note;
            }
        }
        if update.date == Some(Dated::Unknown) {
            update.date = led.date.or(update.date);
        }
    }
}
