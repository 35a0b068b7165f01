//! What was answered, when it ended, and what proves it: the cells of responses, days and assurance.
//!
//! Promises: a cell that says that there is nothing, or that does not name anybody, is kept as words.

use super::cells::under_heading;
use super::{One, lines, one_line};
use crate::import::entry::Piece;
use crate::import::headings::{self, Field};
use crate::import::words::{dates, is_blank, plain, response, vocabulary};
use crate::model::Response;

/// Whether a cell of proof or of names says that there is none: `None yet`, `TBC`, `Awaiting sign off`.
fn says_none(words: &str) -> bool {
    const FIRST: [&str; 13] = [
        "no",
        "none",
        "nil",
        "not",
        "n",
        "na",
        "tbc",
        "tba",
        "awaiting",
        "awaited",
        "pending",
        "outstanding",
        "unknown",
    ];
    let folded = plain(words);
    let first = folded.split(' ').next().unwrap_or_default();
    folded.is_empty()
        || vocabulary::says_nothing(&folded)
        || FIRST.contains(&first)
        || folded.starts_with("to be ")
        || folded.starts_with("to follow")
}

impl One<'_, '_> {
    pub(super) fn response(&mut self, piece: &Piece) {
        let has_reason =
            self.has_reason() || self.entry.pieces.iter().any(|piece| self.is_reason(piece));
        let heard = response::response(&piece.text, self.scene.key, has_reason);
        let words = self.heard(piece, heard);
        self.update.response = words.response;
        self.update.reason = self.update.reason.take().or(words.reason);
        match words.said {
            Some(said) if words.response.is_some() => self.say(&said),
            Some(said) => self.note(piece, &said),
            None => {}
        }
    }

    /// Whether a cell of progress says why something was not, or not wholly, accepted: its heading speaks of
    /// the response, and neither that nor another cell says why.
    pub(super) fn is_reason(&self, piece: &Piece) -> bool {
        let is_of_response = piece.field == Field::Progress
            && headings::folded(&piece.heading).contains("response")
            && !is_blank(&piece.text);
        let needs_reason = |said: &Piece| {
            let heard = response::response(&said.text, self.scene.key, false).value;
            let needs = [Response::Rejected, Response::PartiallyAccepted];
            heard.reason.is_none() && heard.response.is_some_and(|said| needs.contains(&said))
        };
        let said = self.entry.piece(Field::Response).filter(|_| is_of_response);
        said.is_some_and(needs_reason) && !self.has_reason()
    }

    /// Whether a cell of its own says why.
    fn has_reason(&self) -> bool {
        let reason = self.entry.piece(Field::Reason);
        reason.is_some_and(|reason| !reason.text.is_empty())
    }

    /// Words of progress that say why.
    pub(super) fn reason(&mut self, piece: &Piece) {
        let words = format!(
            "\"{}\" was taken for the reason of the response",
            piece.heading
        );
        self.assume(piece.place, words);
        self.update.reason = Some(one_line(&piece.text));
    }

    pub(super) fn responded(&mut self, piece: &Piece) {
        match dates::dated(&piece.text) {
            Some(date) => self.responded = Some((date, under_heading(piece, &piece.text))),
            None => self.kept(piece),
        }
    }

    /// The day on which it was done.
    pub(super) fn ended(&mut self, piece: &Piece) {
        match dates::dated(&piece.text) {
            Some(date) => {
                self.ended = Some((date, under_heading(piece, &piece.text), piece.place));
            }
            None => self.kept(piece),
        }
    }

    /// Who agreed that it is done; a day, a tick or a name.
    pub(super) fn signed_off(&mut self, piece: &Piece) {
        let words = one_line(&piece.text);
        let folded = words.to_lowercase();
        let ticked = ["yes", "y", "✓", "✔", "☑", "x"].contains(&folded.as_str());
        if says_none(&words) || ticked || dates::dated(&words).is_some() {
            // Nobody has, or who it was is not said.
            return self.kept(piece);
        }
        let is_declared = self.scene.register.names.find(&words).is_some();
        let asks_who = headings::folded(&piece.heading).ends_with(" by");
        if !is_declared && !asks_who {
            // `Limited`, `Audit of ten files each month`: an opinion, or how it is checked.
            let words = format!(
                "\"{words}\" is nobody who is declared, and was kept as words: who signed it off is not said"
            );
            self.assume(piece.place, words);
            return self.kept(piece);
        }
        self.update.signed_off = Some(words);
    }

    /// What shows that it is done; a cell that says that there is nothing is kept as words.
    pub(super) fn evidence(&mut self, piece: &Piece) {
        if says_none(&piece.text) {
            return self.kept(piece);
        }
        self.update.evidence.extend(lines(&piece.text));
    }
}
