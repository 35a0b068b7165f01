//! What a document says of an action that is there → updates, as far as it is new.
//!
//! Promises: a note that is there is not written again; a status, rating, owner or date that the
//! action had before and has left is no news, unless the document is known to be newer; what would
//! break the rules of the verbs, or rewrite what stands at the top, is named and not done.

mod now;

use super::{Compose, same};
use crate::change::{Addition, Update};
use crate::files::{Spanned, Text, TextOr};
use crate::kinds::{Exempt, Item, WrittenUpdate};
use crate::register::{EntryIndex, Names, Register};
use now::Now;

/// What is new of an action.
#[derive(Debug, Default)]
pub struct New {
    pub updates: Vec<Update>,
    /// What the document says otherwise, and stays as it is.
    pub differing: Vec<String>,
    pub assumptions: Vec<String>,
}

/// What the document says that is new of an action.
pub fn new_of(register: &Register, entry: EntryIndex, read: &Addition, asked: &Compose) -> New {
    let item = register.item(entry);
    let mut new = New::default();
    for update in &read.updates {
        let is_there = item
            .updates
            .iter()
            .any(|written| covers(&written.value, update))
            || (says_only_a_note(update) && has_note(item.note.as_str(), update.note.as_ref()));
        let is_again = new.updates.iter().any(|other| other == update);
        if !is_there && !is_again {
            new.updates.push(update.clone());
        }
    }
    if let Some(note) = &read.note {
        let written = item.updates.iter().map(|update| update.note.as_str());
        let mut written = written.chain([item.note.as_str()]);
        if !written.any(|written| has_note(written, Some(note))) {
            new.updates.push(Update {
                date: asked.date,
                note: Some(note.clone()),
                ..Update::default()
            });
        }
    }
    Now::of(register, entry, asked).differ(read, &mut new);
    for update in &mut new.updates {
        // What the document holds back is held back here, whatever the record says of the action.
        update.exempt = update.exempt.take().or_else(|| read.exempt.clone());
    }
    let is_marked = Exempt::holds_back(&item.exempt) || register.is_exempt(entry);
    if read.exempt.is_some() && !is_marked {
        let words = "the document holds it to be exempt, and the record does not; only a person can \
                     mark what is public already";
        new.differing.push(words.to_owned());
    }
    let keys = rewritten(item, read, &register.names);
    if !keys.is_empty() {
        let words = format!(
            "the document has other words for {}; the first stay",
            keys.join(", ")
        );
        new.differing.push(words);
    }
    new
}

fn has_note(written: Option<&str>, note: Option<&String>) -> bool {
    written
        .zip(note)
        .is_some_and(|(written, note)| same::is_same(written, note))
}

fn says_only_a_note(update: &Update) -> bool {
    let rest = Update {
        date: None,
        note: None,
        ..update.clone()
    };
    rest.is_empty()
}

/// Whether an update that is there says all that another does.
fn covers(written: &WrittenUpdate, read: &Update) -> bool {
    let words = |written: Option<&str>, read: Option<&String>| {
        read.is_none_or(|read| written.is_some_and(|written| same::is_same(written, read)))
    };
    let has_status = read.status.is_none() || written.status.get() == read.status.as_ref();
    let has_note = words(written.note.as_str(), read.note.as_ref());
    same::may_be(read.date, written.date.get())
        && has_note
        && (read.note.is_some()
            || (has_status
                && (read.rag.is_none() || written.rag.get() == read.rag.as_ref())
                && (read.response.is_none() || written.response.get() == read.response.as_ref())
                && words(written.due.as_str(), read.due.as_ref())
                && words(written.signed_off.as_str(), read.signed_off.as_ref())
                && (read.closed.is_none() || written.closed.get().is_some())
                && (read.owners.is_empty() || same_names(&written.owner, &read.owners))
                && (read.evidence.is_empty() || same_names(&written.evidence, &read.evidence))))
}

fn same_names(written: &[Spanned<Text>], read: &[String]) -> bool {
    written.len() == read.len()
        && written
            .iter()
            .zip(read)
            .all(|(one, other)| same::is_same(&one.value, other))
}

/// Whether the names are of the same posts and bodies, by whichever of their names.
fn same_posts(written: &[Spanned<Text>], read: &[String], names: &Names) -> bool {
    let mut pairs = written.iter().zip(read);
    written.len() == read.len()
        && pairs.all(|(one, other)| {
            same::is_same(&one.value, other)
                || names
                    .find(&one.value)
                    .is_some_and(|one| names.find(other) == Some(one))
        })
}

/// The keys at the top which the document has other words for.
fn rewritten(item: &Item, read: &Addition, names: &Names) -> Vec<&'static str> {
    let differs = |written: Option<&str>, read: Option<&String>| {
        read.is_some_and(|read| !same::is_same(written.unwrap_or_default(), read))
    };
    let steps = item.steps.iter().map(|step| match &step.value {
        TextOr::Text(text) => Some(&**text),
        TextOr::Full(step) => step.text.as_str(),
    });
    let is_other_number = steps.len() != read.steps.len();
    let mut pairs = steps.zip(&read.steps);
    let other_steps = !read.steps.is_empty()
        && (is_other_number || pairs.any(|(one, other)| differs(one, Some(&other.text))));
    let keys = [
        (
            "text",
            !read.text.is_empty() && differs(item.text.as_str(), Some(&read.text)),
        ),
        (
            "finding",
            differs(item.finding.as_str(), read.finding.as_ref()),
        ),
        (
            "minute",
            differs(item.minute.as_str(), read.minute.as_ref()),
        ),
        ("steps", other_steps),
        (
            "raised",
            read.raised.is_some() && item.raised.get() != read.raised.as_ref(),
        ),
        (
            "to",
            !read.to.is_empty()
                && !same_names(&item.to, &read.to)
                && !same_posts(&item.to, &read.to, names),
        ),
    ];
    keys.into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(key, _)| key)
        .collect()
}
