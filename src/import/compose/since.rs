//! What a document says of an action that is there → updates, as far as it is new.
//!
//! Promises: a note that is there is not written again; a status, rating, owner or date that the
//! action had before and has left is no news, unless the document is known to be newer; what would
//! break the rules of the verbs, or rewrite what stands at the top, is named and not done.

mod now;
mod worded;

use super::stamped::stamp;
use super::{Compose, same};
use crate::change::{Actual, Addition, Update};
use crate::diagnostic::same_word;
use crate::files::{Spanned, Text};
use crate::import::own::actual_at_end;
use crate::kinds::{Exempt, Item, WrittenUpdate};
use crate::model::Dated;
use crate::register::{EntryIndex, Register};
use now::Now;
use worded::reworded;

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
    let mut read = of_its_measures(item, read, &mut new);
    for update in &read.updates.clone() {
        let is_there = item
            .updates
            .iter()
            .any(|written| covers(&written.value, update))
            || (says_only_a_note(update) && has_note(item.note.as_str(), update.note.as_ref()));
        let is_again = new.updates.iter().any(|other| other == update);
        if is_there {
            // What proves it may have come later than the words that are there.
            read.evidence.extend(update.evidence.iter().cloned());
            read.signed_off = read.signed_off.take().or(update.signed_off.clone());
        } else if !is_again {
            new.updates.push(update.clone());
        }
    }
    let read = &read;
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
    let now = Now::of(register, entry, asked);
    now.differ(read, &mut new);
    stamp(&mut new.updates, asked.date, now.last());
    let day = asked.date.filter(|_| asked.only_updates);
    for update in &mut new.updates {
        // What was sent back says how things are on its day, where it gives no other.
        if update.date.and_then(Dated::earliest).is_none() {
            update.date = day.or(update.date);
        }
        // What the document holds back is held back here, whatever the record says of the action.
        update.exempt = update.exempt.take().or_else(|| read.exempt.clone());
    }
    new.updates = together(new.updates);
    let is_marked = Exempt::holds_back(&item.exempt) || register.is_exempt(entry);
    if read.exempt.is_some() && !is_marked {
        let words = "the document holds it to be exempt, and the record does not; only a person can \
                     mark what is public already";
        new.differing.push(words.to_owned());
    }
    for (key, words) in reworded(item, read, &register.names) {
        let words = format!("the document has other words for {key}: \"{words}\"");
        new.differing.push(words);
    }
    new
}

/// A note, and what changed with it on the same day without another: one update.
fn together(updates: Vec<Update>) -> Vec<Update> {
    let mut all: Vec<Update> = Vec::with_capacity(updates.len());
    for update in updates {
        match all.last_mut() {
            Some(last)
                if says_only_a_note(last) && update.note.is_none() && last.date == update.date =>
            {
                let note = last.note.take();
                *last = Update { note, ..update };
            }
            _ => all.push(update),
        }
    }
    all
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
    let same_due = |written: Option<&str>, read: Option<&String>| {
        read.is_none_or(|read| written.is_some_and(|written| same::is_same_due(written, read)))
    };
    let same_state = (read.status.is_none() || written.status.get() == read.status.as_ref())
        && (read.rag.is_none() || written.rag.get() == read.rag.as_ref())
        && (read.percent.is_none() || written.percent.get() == read.percent.as_ref());
    let same_rest = (read.response.is_none() || written.response.get() == read.response.as_ref())
        && same_due(written.due.as_str(), read.due.as_ref())
        && words(written.signed_off.as_str(), read.signed_off.as_ref())
        && (read.closed.is_none() || written.closed.get().is_some())
        && (read.owners.is_empty() || same_names(&written.owner, &read.owners))
        && (read.evidence.is_empty() || same_names(&written.evidence, &read.evidence));
    // Beside something that happened, how it stands is compared by itself (`Now`).
    let has_happened = read.due.is_some() || read.response.is_some() || !read.owners.is_empty();
    same::may_be(read.date, written.date.get())
        && words(written.note.as_str(), read.note.as_ref())
        && read.measures.iter().all(|actual| says(written, actual))
        && (read.note.is_some()
            || !read.measures.is_empty()
            || (same_rest && (same_state || has_happened)))
}

/// Whether an update says where a measure stands.
fn says(written: &WrittenUpdate, actual: &Actual) -> bool {
    written.measures.iter().any(|one| {
        let is_it = one.name.as_str() == Some(&actual.name);
        let stands = one.actual.as_str();
        is_it && stands.is_some_and(|stands| same::is_same(stands, &actual.actual))
    })
}

/// Takes out of a note what our papers print at its end of measures, where it is recorded.
fn echoed(item: &Item, update: &mut Update) {
    let names = || item.measures.iter().filter_map(|one| one.name.as_str());
    let is_there = |actual: &Actual| item.updates.iter().any(|one| says(&one.value, actual));
    while let Some((before, actual)) = update
        .note
        .as_deref()
        .and_then(|note| actual_at_end(note, names()))
        .filter(|(_, actual)| is_there(actual))
    {
        update.note = Some(before).filter(|before| !before.is_empty());
        update.measures.insert(0, actual);
    }
}

/// What was read, with the measures in the words of the action; one that it does not have is named and
/// left out, as an update cannot give an action a measure.
fn of_its_measures(item: &Item, read: &Addition, new: &mut New) -> Addition {
    let mut read = read.clone();
    let names = || item.measures.iter().filter_map(|one| one.name.as_str());
    for update in &mut read.updates {
        echoed(item, update);
        for mut actual in std::mem::take(&mut update.measures) {
            let same = names().find(|name| *name == actual.name);
            if let Some(own) = same.or_else(|| same_word(&actual.name, names())) {
                own.clone_into(&mut actual.name);
                update.measures.push(actual);
                continue;
            }
            let (name, stands) = (actual.name, actual.actual);
            new.differing.push(format!(
                "the document says of the measure `{name}` that it stands at {stands}, and the action \
                 has no such measure: `track edit` gives it one, under `measures`"
            ));
        }
    }
    read.updates.retain(|update| !update.is_empty());
    read
}

fn same_names(written: &[Spanned<Text>], read: &[String]) -> bool {
    written.len() == read.len()
        && written
            .iter()
            .zip(read)
            .all(|(one, other)| same::is_same(&one.value, other))
}
