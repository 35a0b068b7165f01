//! Every record of a run, resolved: the owners found, the phrases read, the links followed.
//!
//! Owns: [`Register`], [`Entry`] and what is true of an entry on a day ([`Standing`]).
//! Promises: building one never fails and never stops early; after it, no code asks whether an
//! owner, a body or a link exists; nothing here knows what day it is.

mod build;
mod compare;
mod cycles;
mod declared;
mod entry;
mod find;
mod links;
mod measures;
mod meetings;
mod names;
mod reading;
mod reference;
mod resolve;
pub mod rules;
mod silence;
mod standing;
mod strangers;

pub use build::{build, rebuild};
pub use compare::{BY_UPDATE, Difference, Pair, differences, differing_keys, pairs};
pub use entry::{Entry, EntryIndex, Owner, RecordIndex, Since, Target};
pub use find::Found;
pub use measures::Measured;
pub use names::{Declared, NameIndex, Names, fold};
pub use reading::Was;
pub use reference::{Taken, following, next_reference};
pub use silence::Silence;
pub use standing::{DueFrom, Standing};

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostic::Levels;
use crate::files::{FileId, Span, Spanned, TextOr};
use crate::kinds::{Exempt, Group, Item, Record, WrittenUpdate};
use crate::model::{ItemType, RagKey};
use crate::timing::{Calendar, Today, When};

/// Every record, resolved.
#[derive(Debug, Default)]
pub struct Register {
    /// What the register calls itself.
    pub title: Option<String>,
    /// In the order of their files. Each stays where it was read, and another register may hold it too.
    pub records: Vec<Arc<Record>>,
    pub entries: Vec<Entry>,
    pub names: Names,
    pub calendar: Calendar,
    pub levels: Levels,
    /// RAG keys declared by name.
    pub rag_keys: Vec<(String, RagKey)>,
    /// Files that could not be read; what is wrong with each is among the diagnostics.
    pub unread: Vec<FileId>,
    /// Files with which something is wrong by themselves, in order.
    flawed: Vec<FileId>,
    /// When the plans that inspections ask for are due.
    plan_dues: HashMap<RecordIndex, When>,
    by_id: HashMap<String, RecordIndex>,
    /// For each record, where its entries begin.
    first_entry: Vec<u32>,
    /// For records with many actions, each by its reference.
    large_records: HashMap<RecordIndex, HashMap<Box<str>, EntryIndex>>,
}

impl Register {
    /// A key in its own words, also where it only names one that is declared.
    pub fn written_out<'r>(&'r self, key: &'r RagKey) -> Option<&'r RagKey> {
        let RagKey::Named(name) = key else {
            return Some(key);
        };
        let mut declared = self.rag_keys.iter();
        let found = declared.find(|(other, _)| other == name);
        found.map(|(_, key)| key)
    }

    pub fn record(&self, index: RecordIndex) -> &Record {
        self.records
            .get(index.0 as usize)
            .expect("a record's index comes from its register")
    }

    pub fn entry(&self, index: EntryIndex) -> &Entry {
        self.entries
            .get(index.0 as usize)
            .expect("an entry's index comes from its register")
    }

    pub fn record_of(&self, index: EntryIndex) -> &Record {
        self.record(self.entry(index).record)
    }

    pub fn group(&self, index: EntryIndex) -> &Group {
        let entry = self.entry(index);
        let groups = &self.record(entry.record).groups;
        groups
            .get(entry.group as usize)
            .expect("an entry's group is in its record")
    }

    /// The action as it is written.
    pub fn item(&self, index: EntryIndex) -> &Spanned<Item> {
        let entry = self.entry(index);
        let items = &self.group(index).items;
        items
            .get(entry.item as usize)
            .expect("an entry's action is in its group")
    }

    pub fn indices(&self) -> impl Iterator<Item = EntryIndex> + use<> {
        (0..EntryIndex::at(self.entries.len()).0).map(EntryIndex)
    }

    /// The entries of a record, in the order written.
    pub fn entries_of(&self, index: RecordIndex) -> impl Iterator<Item = EntryIndex> + use<> {
        let at = index.0 as usize;
        let all = EntryIndex::at(self.entries.len()).0;
        let first = self.first_entry.get(at).copied().unwrap_or(all);
        let next = self.first_entry.get(at + 1).copied().unwrap_or(all);
        (first..next).map(EntryIndex)
    }

    /// Whether an action is exempt: of itself, with its group, or with its whole record.
    pub fn is_exempt(&self, index: EntryIndex) -> bool {
        Exempt::holds_back(&self.record_of(index).exempt)
            || Exempt::holds_back(&self.group(index).exempt)
            || Exempt::holds_back(&self.item(index).exempt)
    }

    /// How the action is cited in its record, where it says.
    pub fn reference(&self, index: EntryIndex) -> Option<&str> {
        let reference = self.item(index).reference.as_str();
        reference.filter(|reference| !reference.trim().is_empty())
    }

    /// The action's id: `record/ref`; one without a reference has its place instead, `record/~3`.
    pub fn id(&self, index: EntryIndex) -> String {
        let record = &self.record_of(index).id;
        match self.reference(index) {
            Some(reference) => format!("{record}/{reference}"),
            None => format!("{record}/~{}", self.entry(index).position),
        }
    }

    /// Where the action stands: at its reference, or where it begins.
    pub fn place(&self, index: EntryIndex) -> Span {
        let item = self.item(index);
        item.reference
            .read()
            .map_or(item.span, |reference| reference.span)
    }

    /// What sort of promise it is, where it does not say: what its group holds.
    pub fn item_type(&self, index: EntryIndex) -> ItemType {
        self.item(index)
            .item_type
            .get()
            .copied()
            .unwrap_or(self.group(index).item_type)
    }

    /// The updates of an action that are known on a day and may be seen, in the order of the fold.
    pub fn known_updates(
        &self,
        index: EntryIndex,
        today: Today,
        sees_exempt: bool,
    ) -> impl Iterator<Item = (&Since, &WrittenUpdate)> {
        let item = self.item(index);
        let since = self.entry(index).since.iter();
        since
            .filter(move |since| since.is_known(today))
            .filter_map(|since| Some((since, &item.updates.get(since.update as usize)?.value)))
            .filter(move |(_, update)| sees_exempt || !Exempt::holds_back(&update.exempt))
    }

    /// The steps of an action, in words.
    pub fn steps(&self, index: EntryIndex) -> impl Iterator<Item = &str> {
        self.item(index)
            .steps
            .iter()
            .filter_map(|step| match &step.value {
                TextOr::Text(text) => Some(&**text),
                TextOr::Full(step) => step.text.as_str(),
            })
    }

    /// How many actions were read.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// How many parts of records could not be read at all.
    pub fn left_out(&self) -> usize {
        self.records.iter().map(|record| record.lost).sum()
    }

    /// A target date written at the top of an action or in one of its updates.
    pub fn when(&self, index: EntryIndex, from: DueFrom) -> Option<&When> {
        let entry = self.entry(index);
        match from {
            DueFrom::Top => entry.when.as_deref(),
            DueFrom::Update(at) => {
                let since = entry.since.iter().find(|since| since.update == at)?;
                since.when.as_deref()
            }
        }
    }

    /// When the plan that answers an inspection is due, where its report says.
    pub fn plan_due(&self, index: RecordIndex) -> Option<&When> {
        self.plan_dues.get(&index)
    }

    /// The name of an owner, as declared or as written.
    pub fn owner_name<'a>(&'a self, owner: &'a Owner) -> &'a str {
        match owner {
            Owner::Declared(index) => &self.names.get(*index).name,
            Owner::Undeclared(words) => words,
        }
    }
}
