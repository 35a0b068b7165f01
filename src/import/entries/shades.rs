//! The colour of the ground of a row whose own columns hold no rating.
//!
//! Promises: a ground means only what the document's key says of it; what it does not say is not kept,
//! and that is said, once for all rows of a colour.

use super::One;
use crate::import::entry::Piece;
use crate::import::headings::Field;
use crate::import::words::colour::hue;
use crate::import::words::key::{Key, is_no_shade};
use crate::import::words::vocabulary;
use crate::model::{Status, Word};

impl One<'_, '_> {
    /// Reads the ground of the cells that are no ratings.
    pub(super) fn shaded(&mut self) {
        let rates =
            |piece: &Piece| matches!(piece.field, Field::Rag | Field::EarlierRag | Field::Status);
        let entry = self.entry;
        let mut others = entry.pieces.iter().filter(|piece| !rates(piece));
        let filled = || entry.pieces.iter().filter(|piece| !piece.text.is_empty());
        let Some(first) = others.find_map(ground) else {
            return;
        };
        let is_whole = filled().count() > 1 && filled().all(|piece| ground(piece) == Some(first));
        let meaning = meant(first, self.scene.key).filter(|_| is_whole);
        let (place, of) = if is_whole {
            (entry.place, "the row")
        } else {
            let own = entry
                .pieces
                .iter()
                .find(|piece| ground(piece) == Some(first));
            (own.map_or(entry.place, |piece| piece.place), "the cell")
        };
        let Some(meaning) = meaning else {
            // The colour of a whole row is kept as what it was; that of a cell is how a table is set.
            let kept = if is_whole {
                "it was kept as words"
            } else {
                "it was not kept"
            };
            if is_whole {
                self.notes.push(format!("shaded {first}"));
            }
            let words = format!(
                "{of} is shaded {first}; the document does not say what that means, and {kept}"
            );
            return self.assume(place, words);
        };
        let status = vocabulary::status(meaning, self.scene.key).value.status;
        let status = status.filter(|status| *status != Status::Closed && !self.has_status());
        let rag = hue(first).filter(|_| self.update.rag.is_none());
        self.update.status = self.update.status.or(status);
        self.update.rag = self.update.rag.or(rag);
        let taken = [status.map(Word::word), rag.map(Word::word)];
        let taken: Vec<&str> = taken.into_iter().flatten().collect();
        let said = format!("{of} is shaded {first}, which the document's key says is `{meaning}`");
        if taken.is_empty() {
            self.notes.push(format!("shaded {first}: {meaning}"));
            return self.assume(place, format!("{said}; it was kept as words"));
        }
        self.assume(
            place,
            format!("{said}; it was taken for {}", taken.join(" and ")),
        );
    }
}

/// The colour of the ground of a cell, where it has one.
fn ground(piece: &Piece) -> Option<&str> {
    piece.shade.as_deref().filter(|shade| !is_no_shade(shade))
}

/// What the key says of a ground: of that very colour, or of the colour that it plainly is.
fn meant<'k>(shade: &str, key: &'k Key) -> Option<&'k str> {
    let by_name = || key.meaning(hue(shade)?.word());
    key.shaded(shade)
        .map(|line| line.meaning.as_str())
        .or_else(by_name)
}
