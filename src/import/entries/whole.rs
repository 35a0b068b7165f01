//! What an action is when its whole row is known: whom it asks, where it points, whether it is kept
//! from the public, why its date moved.

use super::{One, one_line};
use crate::import::entry::Piece;
use crate::import::headings::Field;
use crate::import::words::{exempt, lists, references};

/// Letters of the longest cell that only points elsewhere: `See points 2 & 3 above`.
const LONGEST_POINTER: usize = 80;

impl One<'_, '_> {
    /// A body that is not the one of the record stays as words.
    pub(super) fn body(&mut self, piece: &Piece) {
        let named = self.scene.register.names.body(&piece.text);
        let is_own = named.is_some_and(|body| Some(&body.id) == self.scene.body.as_ref());
        if !is_own {
            self.kept(piece);
        }
    }

    /// `a) That …`: the letter cites it, where nothing else does.
    pub(super) fn numbered(&mut self, piece: &Piece) {
        let Some((number, _)) = lists::numbered(&piece.text) else {
            return;
        };
        if self.action.reference.is_none() && !self.has_reference() {
            self.action.reference = Some(number.to_owned());
            let words = format!("`{number}` was taken for the reference");
            self.assume(piece.place, words);
        } else {
            self.note(piece, &format!("number {number}"));
        }
    }

    /// `SC18 That …`: a code at the head of the words cites it, where there is no column that does.
    pub(super) fn coded(&mut self, piece: &Piece, text: &str) -> Option<(String, String)> {
        if self.has_reference() {
            return None;
        }
        let (code, rest) = references::headed(text)?;
        let words = format!("`{code}` was taken for the reference");
        self.assume(piece.place, words);
        Some((code.to_owned(), rest.to_owned()))
    }

    fn has_reference(&self) -> bool {
        self.entry.piece(Field::Reference).is_some()
    }

    /// Other actions of the document that its words point to and say little else.
    pub(super) fn points(&mut self) {
        let entry = self.entry;
        for piece in &entry.pieces {
            let is_read = matches!(
                piece.field,
                Field::Text | Field::Finding | Field::Due | Field::Owner
            );
            let words = one_line(&piece.text);
            let lower = words.to_lowercase();
            let leads = ["see ", "as ", "link", "refer", "("];
            let short = words.chars().count() <= LONGEST_POINTER;
            if !is_read || !short || !leads.iter().any(|lead| lower.starts_with(lead)) {
                continue;
            }
            let own = self.action.reference.clone();
            for link in references::links(&words) {
                let is_known = self.scene.references.contains(&link);
                let is_new = Some(&link) != own.as_ref() && !self.action.see.contains(&link);
                if is_known && is_new {
                    self.assume(piece.place, format!("`{words}` points to {link}"));
                    self.action.see.push(link);
                }
            }
        }
    }

    /// A heading over the row, or a mark in one of its cells, keeps it from the public.
    pub(super) fn kept_from_public(&mut self) {
        let entry = self.entry;
        if let Some(words) = &entry.over.exempt {
            let paragraphs = exempt::paragraphs(words);
            self.action.exempt.get_or_insert(paragraphs);
            let words = format!("exempt, as it stands under \"{words}\"");
            self.assume(entry.place, words);
        }
        for piece in &entry.pieces {
            if piece.field == Field::Exempt || !exempt::is_marked(&piece.text) {
                continue;
            }
            let marked = piece.text.lines().find(|line| exempt::is_marked(line));
            let words = one_line(marked.unwrap_or(&piece.text));
            let all = self.action.exempt.get_or_insert_with(Vec::new);
            for paragraph in exempt::paragraphs(&words) {
                if !all.contains(&paragraph) {
                    all.push(paragraph);
                }
            }
            self.assume(
                piece.place,
                format!("\"{words}\" was taken to keep it from the public"),
            );
        }
    }

    /// A reason beside a later date is why the date moved.
    pub(super) fn reason_of_date(&mut self) {
        if self.update.response.is_some() {
            return;
        }
        let moved = self
            .updates
            .iter_mut()
            .rev()
            .find(|update| update.due.is_some());
        if let Some(moved) = moved
            && moved.reason.is_none()
        {
            moved.reason = self.update.reason.take();
        }
    }
}
