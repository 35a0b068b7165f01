//! What each cell of a row adds to its action.

use super::{One, one_line};
use crate::change::{Closure, Update};
use crate::import::bands::is_exempt;
use crate::import::entry::Piece;
use crate::import::headings::{self, Field};
use crate::import::words::{
    Heard, asks, colour, dates, exempt, lists, owners, plain, references, vocabulary,
};
use crate::model::{Dated, Status};
use crate::outside::Nature;

/// Words with the heading of their column.
pub(super) fn under_heading(piece: &Piece, words: &str) -> String {
    match piece.heading.trim_end_matches(':') {
        "" => words.to_owned(),
        heading => format!("{heading}: {words}"),
    }
}

/// A cell that answers its heading.
fn yes_or_no(text: &str) -> Option<bool> {
    match plain(text).as_str() {
        "y" | "yes" | "true" | "x" => Some(true),
        "n" | "no" | "false" => Some(false),
        _ => None,
    }
}

impl One<'_, '_> {
    pub(super) fn reference(&mut self, piece: &Piece) {
        let reference = references::reference(&piece.text);
        if piece.nature == Nature::Date {
            let words = format!(
                "`{reference}` is a date in the workbook, where a reference stands: see whether that is what \
                 it shows"
            );
            self.assume(piece.place, words);
        }
        if !reference.is_empty() {
            self.action.reference = Some(reference);
        }
    }

    /// The day it was raised, where the record has another.
    pub(super) fn raised(&mut self, piece: &Piece) {
        match dates::dated(&piece.text) {
            Some(date) if Some(date) == self.scene.raised => {}
            Some(date) => self.action.raised = Some(date),
            None => self.kept(piece),
        }
    }

    pub(super) fn text(&mut self, piece: &Piece) {
        if piece.text.is_empty() && !piece.struck.is_empty() {
            // What is done is often struck through, and the rest of its row is not.
            let words = "what is to be done is struck through; it was read all the same";
            self.assume(piece.place, words.to_owned());
            self.action.text = one_line(&piece.struck);
            return;
        }
        let parts = self.heard(piece, lists::parts(&piece.text));
        if parts.steps.len() == 1 && parts.lead.is_empty() {
            self.numbered(piece);
            self.action.text = parts.steps.into_iter().next().unwrap_or_default();
            return;
        }
        if let Some((reference, rest)) = self.coded(piece, &parts.lead) {
            self.action.reference = Some(reference);
            self.action.text = rest;
            let steps = parts.steps.into_iter().map(Into::into);
            self.action.steps.extend(steps);
            return;
        }
        self.action.text = parts.lead;
        self.action
            .steps
            .extend(parts.steps.into_iter().map(Into::into));
    }

    pub(super) fn finding(&mut self, piece: &Piece) {
        let clean = self.heard(piece, lists::clean(&piece.text));
        self.action.finding = Some(clean).filter(|words| !words.is_empty());
    }

    pub(super) fn owner(&mut self, piece: &Piece) {
        if dates::is_fault(&piece.text) {
            let words = format!(
                "`{}` is a formula that failed; no owner was written: mend it in the workbook",
                piece.text
            );
            self.assume(piece.place, words);
            return self.kept(piece);
        }
        let names = &self.scene.register.names;
        let owners = self.heard(piece, owners::owners(&piece.text, names));
        self.action.owners.extend(owners.named);
        self.action.to.extend(owners.asked);
        if let Some(left) = owners.left {
            self.note(piece, &left);
        }
    }

    fn due_in(&mut self, piece: &Piece) -> dates::DueWords {
        let setting = &self.scene.setting;
        let due = dates::due_in(&piece.text, piece.nature, &piece.struck, setting);
        self.heard(piece, due)
    }

    /// Another target date, since nobody knows when.
    fn moved_to(&mut self, due: String) {
        self.updates.push(Update {
            date: Some(Dated::Unknown),
            due: Some(due),
            ..Update::default()
        });
    }

    pub(super) fn due(&mut self, piece: &Piece) {
        let due = self.due_in(piece);
        self.action.due = due.due;
        if let Some(revised) = due.revised {
            self.moved_to(revised);
        }
        if let Some(left) = due.left {
            self.note(piece, &left);
        }
    }

    /// A later date: asked for, as the document does not say who agreed it.
    pub(super) fn new_due(&mut self, piece: &Piece) {
        let no = [
            "no",
            "yes",
            "n",
            "y",
            "none",
            "not requested",
            "not required",
        ];
        if no.contains(&one_line(&piece.text).to_lowercase().as_str()) {
            return self.kept(piece);
        }
        let due = self.due_in(piece);
        if let Some(date) = due.due {
            let words = format!(
                "`{date}` is a later target date, and nobody is said to have agreed it: it is a request \
                 until somebody does"
            );
            self.assume(piece.place, words);
            self.moved_to(date);
        }
        if let Some(left) = due.left {
            self.note(piece, &left);
        }
    }

    pub(super) fn status(&mut self, piece: &Piece) {
        if headings::folded(&piece.heading).starts_with("complete")
            && let Some(is_so) = yes_or_no(&piece.text)
        {
            return self.ticked(piece, is_so);
        }
        let words = self.heard(piece, vocabulary::status(&piece.text, self.scene.key));
        self.update.status = words.status;
        self.update.rag = self.update.rag.or(words.rag);
        self.update.percent = self.update.percent.or(words.percent);
        self.update.response = self.update.response.or(words.response);
        if words.status == Some(Status::Closed)
            && let Some(reason) = words.closing
        {
            self.update.status = None;
            let to = self.went_to(reason, &piece.text);
            if let Some(to) = &to {
                let words = format!("`{}` was taken to lead to {to}", one_line(&piece.text));
                self.assume(piece.place, words);
            }
            self.update.closed = Some(Closure {
                reason,
                to,
                by: None,
                note: words.rest.clone(),
            });
        } else if let Some(rest) = words.rest {
            self.note(piece, &rest);
        }
        if piece.shade.is_some() && words.status.is_none() && piece.text.is_empty() {
            self.rag(piece);
        }
    }

    /// A yes or a no under a heading that asks whether it is completed.
    fn ticked(&mut self, piece: &Piece, is_so: bool) {
        if is_so {
            self.update.status = Some(Status::Completed);
        } else {
            self.kept(piece);
        }
        let heading = &piece.heading;
        let meant = if is_so {
            "completed"
        } else {
            "no status: it is not completed"
        };
        let words = format!("`{}` under \"{heading}\" was taken for {meant}", piece.text);
        self.assume(piece.place, words);
    }

    pub(super) fn rag(&mut self, piece: &Piece) {
        let heard = colour::rag(&piece.text, piece.shade.as_deref(), self.scene.key);
        let colour = self.heard(piece, heard);
        self.update.rag = colour.rag.or(self.update.rag);
        self.rated = dates::in_heading(&piece.heading);
        if let Some(left) = colour.left {
            self.note(piece, &left);
        }
    }

    /// What it was at the last review: where it was first put.
    pub(super) fn earlier_rag(&mut self, piece: &Piece) {
        let heard = colour::rag(&piece.text, piece.shade.as_deref(), self.scene.key);
        let colour = self.heard(piece, heard);
        self.action.rag = colour.rag;
        if let Some(left) = colour.left {
            self.note(piece, &left);
        }
    }

    /// Fails closed: whatever is not a plain no keeps the action from the public.
    pub(super) fn exempt(&mut self, piece: &Piece) {
        let words = one_line(&piece.text);
        let no = [
            "no", "n", "public", "open", "none", "part 1", "part i", "-", "n/a",
        ];
        if no.contains(&words.to_lowercase().as_str()) {
            return;
        }
        let paragraphs = exempt::paragraphs(&words);
        self.assume(
            piece.place,
            format!("\"{words}\" was taken to keep it from the public"),
        );
        if paragraphs.is_empty() && !is_exempt(&words) {
            self.note(piece, &words);
        }
        self.action.exempt = Some(paragraphs);
    }

    pub(super) fn links(&mut self, piece: &Piece) {
        let known = |link: &String| {
            let own = self.scene.references.contains(link);
            own || self.scene.register.exactly(link).is_some()
        };
        let apart = piece.text.split([',', ';', '\n']).map(str::trim);
        let apart: Vec<String> = apart.map(str::to_owned).collect();
        let links = if apart.iter().all(known) {
            apart
        } else {
            references::links(&piece.text)
        };
        let (known, others): (Vec<String>, Vec<String>) = links.into_iter().partition(known);
        let says_more = one_line(&piece.text)
            .split([' ', ',', ';', '&'])
            // An id has a stroke in it; between references it is one of the signs that join.
            .flat_map(|word| {
                if known.iter().any(|link| link == word) {
                    vec![word]
                } else {
                    word.split('/').collect()
                }
            })
            .filter(|word| !word.is_empty())
            .any(|word| {
                let bare = word.trim_matches(['.', ':', '(', ')']);
                let joins = [
                    "and", "see", "points", "point", "as", "above", "below", "also", "",
                ];
                !joins.contains(&bare.to_lowercase().as_str())
                    && !known.iter().any(|link| link == bare)
            });
        let list = match piece.field {
            Field::Answers => &mut self.action.answers,
            _ => &mut self.action.see,
        };
        list.extend(known);
        if says_more || !others.is_empty() {
            self.kept(piece);
        }
    }

    /// Keeps a cell word for word, under its heading.
    pub(super) fn kept(&mut self, piece: &Piece) {
        let clean = self.heard(piece, lists::clean(&piece.text));
        if !clean.is_empty() {
            self.note(piece, &clean);
        }
    }

    pub(super) fn note(&mut self, piece: &Piece, words: &str) {
        self.notes.push(under_heading(piece, words));
    }

    /// Who the words ask, where they say so: `That X be asked to …`.
    pub(super) fn asked_of(&mut self) {
        let has_owner = !self.action.owners.is_empty();
        let names = &self.scene.register.names;
        let heard = asks::asks(&self.action.text, names, has_owner);
        let place = self.entry.place;
        for words in heard.assumed {
            self.assume(place, words);
        }
        if self.action.to.is_empty() {
            self.action.to = heard.value.to;
        }
        if !has_owner {
            self.action.owners.extend(heard.value.owner);
        }
        self.action.item_type = self.action.item_type.or(heard.value.item_type);
    }

    /// Takes what was heard, and keeps what was taken for granted.
    pub(super) fn heard<T>(&mut self, piece: &Piece, heard: Heard<T>) -> T {
        for words in heard.assumed {
            self.assume(piece.place, words);
        }
        heard.value
    }
}
