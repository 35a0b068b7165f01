//! Two registers → what differs in what is recorded.
//!
//! Promises: each difference once, in the order of the newer register; what only moved in its file
//! is no difference. Only the files named are looked at: the others are known to be the same.
//! Why here: every change is proved by it, the editor's work is judged by it, and a commit is checked by
//! it for what it would lose.

use std::collections::{HashMap, HashSet, VecDeque};
use std::fmt;

use super::{EntryIndex, RecordIndex, Register};
use crate::files::FileId;
use crate::kinds::{Item, Record};

/// Keys at the top of an action that an update changes, and the command that writes it: what stands
/// at the top is how it was first agreed.
pub const BY_UPDATE: &[(&str, &str)] = &[
    ("due", "extend"),
    ("owner", "reassign"),
    ("status", "update"),
    ("rag", "update"),
    ("percent", "update"),
    ("measures", "update"),
    ("response", "respond"),
    ("signed_off", "sign-off"),
    ("closed", "close"),
];

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A record that was not there, by its id.
    RecordAdded(String),
    /// A record that is no longer there, or can no longer be read.
    RecordGone(String),
    /// The head of a record says something else.
    HeadChanged(String),
    /// An action that was not there, by its id.
    Raised(String),
    /// An action that is no longer there.
    Gone(String),
    /// How an action was first written says something else, under these keys.
    Rewritten { id: String, keys: Vec<&'static str> },
    /// An action with so many more updates behind those there were.
    Updated { id: String, more: usize },
    /// An update that says something else, or is no longer there.
    HistoryRewritten(String),
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RecordAdded(id) => write!(out, "`{id}`: a new record"),
            Self::RecordGone(id) => write!(out, "`{id}`: no longer a record"),
            Self::HeadChanged(id) => write!(out, "`{id}`: its head"),
            Self::Raised(id) => write!(out, "`{id}`: a new action"),
            Self::Gone(id) => write!(out, "`{id}`: no longer an action"),
            Self::Rewritten { id, keys } => write!(out, "`{id}`: {}", keys.join(", ")),
            Self::Updated { id, more: 1 } => write!(out, "`{id}`: an update"),
            Self::Updated { id, more } => write!(out, "`{id}`: {more} updates"),
            Self::HistoryRewritten(id) => write!(out, "`{id}`: an update that was there"),
        }
    }
}

/// What differs in some files.
pub fn differences(before: &Register, after: &Register, files: &[FileId]) -> Vec<Difference> {
    let files: HashSet<FileId> = files.iter().copied().collect();
    let records_of = |register: &Register| -> Vec<(FileId, RecordIndex)> {
        let all = (0..register.records.len()).map(RecordIndex::at);
        let with_file = all.map(|index| (register.record(index).file, index));
        with_file.filter(|(file, _)| files.contains(file)).collect()
    };
    let (old, new) = (records_of(before), records_of(after));
    let stay: HashSet<FileId> = new.iter().map(|(file, _)| *file).collect();
    let gone = old.iter().filter(|(file, _)| !stay.contains(file));
    let mut found: Vec<Difference> = gone
        .map(|(_, index)| Difference::RecordGone(before.record(*index).id.clone()))
        .collect();
    let old: HashMap<FileId, RecordIndex> = old.into_iter().collect();
    for (file, index) in new {
        match old.get(&file) {
            None => found.push(Difference::RecordAdded(after.record(index).id.clone())),
            Some(was) => of_record((before, *was), (after, index), &mut found),
        }
    }
    found
}

fn of_record(
    (before, was): (&Register, RecordIndex),
    (after, is): (&Register, RecordIndex),
    found: &mut Vec<Difference>,
) {
    if !same_head(before.record(was), after.record(is)) {
        found.push(Difference::HeadChanged(after.record(is).id.clone()));
    }
    for pair in pairs((before, was), (after, is)) {
        match pair {
            Pair::Both(was, is) => {
                of_action(before.item(was), after.item(is), after.id(is), found);
            }
            Pair::Raised(is) => found.push(Difference::Raised(after.id(is))),
            Pair::Gone(was) => found.push(Difference::Gone(before.id(was))),
        }
    }
}

/// An action before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    Both(EntryIndex, EntryIndex),
    Raised(EntryIndex),
    Gone(EntryIndex),
}

/// The actions of a record before and after, in the order of after; what is gone comes last.
///
/// They are the same by their reference; those that share one, and those without, are told apart by
/// their order.
pub fn pairs(
    (before, was): (&Register, RecordIndex),
    (after, is): (&Register, RecordIndex),
) -> Vec<Pair> {
    let mut old: HashMap<Option<&str>, VecDeque<EntryIndex>> = HashMap::new();
    for entry in before.entries_of(was) {
        let reference = before.reference(entry);
        old.entry(reference).or_default().push_back(entry);
    }
    let mut found = Vec::new();
    for entry in after.entries_of(is) {
        let same = old.get_mut(&after.reference(entry));
        found.push(match same.and_then(VecDeque::pop_front) {
            None => Pair::Raised(entry),
            Some(was) => Pair::Both(was, entry),
        });
    }
    let mut left: Vec<EntryIndex> = old.into_values().flatten().collect();
    left.sort_unstable();
    found.extend(left.into_iter().map(Pair::Gone));
    found
}

fn of_action(was: &Item, is: &Item, id: String, found: &mut Vec<Difference>) {
    let keys = differing_keys(was, is);
    if !keys.is_empty() {
        found.push(Difference::Rewritten {
            id: id.clone(),
            keys,
        });
    }
    if !is.updates.starts_with(&was.updates) {
        found.push(Difference::HistoryRewritten(id));
    } else if is.updates.len() > was.updates.len() {
        let more = is.updates.len() - was.updates.len();
        found.push(Difference::Updated { id, more });
    }
}

/// The keys at the top of an action that say something else. Every key is taken out by its name, so
/// that none can be forgotten.
pub fn differing_keys(was: &Item, is: &Item) -> Vec<&'static str> {
    let Item {
        reference,
        finding,
        text,
        steps,
        item_type,
        to,
        owner,
        due,
        raised,
        received,
        status,
        rag,
        percent,
        measures,
        response,
        minute,
        answers,
        see,
        evidence,
        signed_off,
        closed,
        exempt,
        waive,
        note,
        updates: _,
    } = was;
    let keys = [
        ("ref", *reference == is.reference),
        ("due", *due == is.due),
        ("owner", *owner == is.owner),
        ("status", *status == is.status),
        ("rag", *rag == is.rag),
        ("percent", *percent == is.percent),
        ("measures", *measures == is.measures),
        ("response", *response == is.response),
        ("signed_off", *signed_off == is.signed_off),
        ("closed", *closed == is.closed),
        ("raised", *raised == is.raised),
        ("received", *received == is.received),
        ("text", *text == is.text),
        ("finding", *finding == is.finding),
        ("steps", *steps == is.steps),
        ("type", *item_type == is.item_type),
        ("to", *to == is.to),
        ("minute", *minute == is.minute),
        ("answers", *answers == is.answers),
        ("see", *see == is.see),
        ("evidence", *evidence == is.evidence),
        ("exempt", *exempt == is.exempt),
        ("waive", *waive == is.waive),
        ("note", *note == is.note),
    ];
    let differing = keys.into_iter().filter(|(_, same)| !same);
    differing.map(|(key, _)| key).collect()
}

fn same_head(was: &Record, is: &Record) -> bool {
    was.id == is.id
        && was.kind == is.kind
        && was.title == is.title
        && was.body == is.body
        && was.date == is.date
        && was.responds_to == is.responds_to
        && was.rag_key == is.rag_key
        && was.exempt == is.exempt
        && was.waive == is.waive
        && was.source == is.source
        && was.note == is.note
}
