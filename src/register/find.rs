//! Finding a record or an action by what people type or write.
//!
//! Promises: an exact id always wins; any unambiguous ending will do on the command line; an
//! ambiguous one lists its candidates, an unknown one the nearest.

use std::collections::HashMap;

use super::Register;
use super::entry::{EntryIndex, RecordIndex, Target};
use crate::diagnostic::nearest;
use crate::kinds::Exempt;

/// A record with more actions than this has an index of its references.
const FEW_ENTRIES: usize = 16;

/// What was found for an id that somebody typed.
#[derive(Debug, PartialEq)]
pub enum Found {
    One(Target),
    /// It could be any of these.
    Several(Vec<String>),
    /// Nothing of that name; the nearest, where there is one.
    None(Option<String>),
}

impl Register {
    pub fn record_by_id(&self, id: &str) -> Option<RecordIndex> {
        self.by_id.get(id).copied()
    }

    /// The action of a record with that reference; the first, where there are several.
    pub fn entry_by_reference(&self, record: RecordIndex, reference: &str) -> Option<EntryIndex> {
        if let Some(large) = self.large_records.get(&record) {
            return large.get(reference).copied();
        }
        self.entries_of(record)
            .find(|entry| self.reference(*entry) == Some(reference))
    }

    /// What a whole id is of.
    pub fn exactly(&self, id: &str) -> Option<Target> {
        if let Some(record) = self.record_by_id(id) {
            return Some(Target::Record(record));
        }
        let (record, reference) = id.split_once('/')?;
        let record = self.record_by_id(record)?;
        let entry = self.entry_by_reference(record, reference).or_else(|| {
            // One without a reference goes by its place.
            let mut entries = self.entries_of(record);
            let may_be = reference.starts_with('~');
            may_be.then(|| entries.find(|entry| self.id(*entry) == id))?
        });
        entry.map(Target::Entry)
    }

    /// What a link written in a record leads to: an action of that record by its reference alone,
    /// a record by its id, an action by `record/ref`.
    pub fn target(&self, from: RecordIndex, link: &str) -> Option<Target> {
        if let Some(entry) = self.entry_by_reference(from, link) {
            return Some(Target::Entry(entry));
        }
        if let Some(record) = self.record_by_id(link) {
            return Some(Target::Record(record));
        }
        let (record, reference) = link.split_once('/')?;
        let record = self.record_by_id(record)?;
        self.entry_by_reference(record, reference)
            .map(Target::Entry)
    }

    /// What somebody typed: an id, or the ending of one that fits only one action or record. Only
    /// actions that may be named are offered where several fit or none does.
    pub fn find(&self, typed: &str, may_name: impl Fn(EntryIndex) -> bool) -> Found {
        if let Some(record) = self.record_by_id(typed) {
            return Found::One(Target::Record(record));
        }
        let those = |fits: &dyn Fn(&str) -> bool| -> Vec<EntryIndex> {
            self.indices()
                .filter(|entry| fits(&self.id(*entry)))
                .collect()
        };
        // The letters as typed first: `a` and `A` are two references.
        let tries: [&dyn Fn(&str) -> bool; 3] =
            [&|id| id == typed, &|id| is_ending(id, typed), &|id| {
                is_ending(&id.to_lowercase(), &typed.to_lowercase())
            }];
        // What may not be named stands in nobody's way; alone, it is found, and said to be so.
        let mut fitting = tries.iter().enumerate().map(|(at, fits)| {
            let mut those = those(*fits);
            if at > 0 && those.iter().any(|entry| may_name(*entry)) {
                those.retain(|entry| may_name(*entry));
            }
            those
        });
        let entries = fitting
            .find(|fitting| !fitting.is_empty())
            .unwrap_or_default();
        let records: Vec<RecordIndex> = if entries.is_empty() {
            self.records_called(typed)
        } else {
            Vec::new()
        };
        match (entries.as_slice(), records.as_slice()) {
            ([entry], []) => Found::One(Target::Entry(*entry)),
            ([], [record]) => Found::One(Target::Record(*record)),
            ([], []) => Found::None(self.nearest_id(typed, may_name)),
            ([], records) => Found::Several(
                records
                    .iter()
                    .map(|index| self.record(*index).id.clone())
                    .collect(),
            ),
            (entries, _) => {
                let place = |entry: &EntryIndex| self.id(*entry);
                let named = entries.iter().filter(|entry| may_name(**entry));
                Found::Several(named.map(place).collect())
            }
        }
    }

    /// The records whose ids end so; where there is none, those that hold the words anywhere.
    pub fn records_called(&self, typed: &str) -> Vec<RecordIndex> {
        let lower = typed.to_lowercase();
        let those = |fits: &dyn Fn(&str) -> bool| -> Vec<RecordIndex> {
            // What is exempt is found by its whole id alone, and never offered.
            let public = self.records.iter();
            let public = public.filter(|record| !Exempt::holds_back(&record.exempt));
            let named = public.filter(|record| fits(&record.id));
            named
                .filter_map(|record| self.record_by_id(&record.id))
                .collect()
        };
        let ending = those(&|id| is_ending(&id.to_lowercase(), &lower));
        if ending.is_empty() && !lower.is_empty() {
            return those(&|id| id.to_lowercase().contains(&lower));
        }
        ending
    }

    fn nearest_id(&self, typed: &str, may_name: impl Fn(EntryIndex) -> bool) -> Option<String> {
        let ids: Vec<String> = self
            .indices()
            .filter(|entry| may_name(*entry))
            .map(|entry| self.id(entry))
            .collect();
        let public = self.records.iter();
        let public = public.filter(|record| !Exempt::holds_back(&record.exempt));
        let records = public.map(|record| record.id.as_str());
        let whole = ids.iter().map(String::as_str).chain(records);
        if let Some(id) = nearest(typed, whole) {
            return Some(id.to_owned());
        }
        let endings = ids.iter().filter_map(|id| id.rsplit('/').next());
        let ending = nearest(typed, endings)?;
        ids.iter().find(|id| id.ends_with(ending)).cloned()
    }

    /// Makes the actions of large records findable; in small ones it is quicker to look.
    pub(super) fn index_references(&mut self) {
        for at in 0..self.records.len() {
            let record = RecordIndex::at(at);
            if self.entries_of(record).size_hint().0 <= FEW_ENTRIES {
                continue;
            }
            let mut index = HashMap::new();
            for entry in self.entries_of(record) {
                if let Some(reference) = self.reference(entry) {
                    index.entry(reference.into()).or_insert(entry);
                }
            }
            self.large_records.insert(record, index);
        }
    }
}

/// Whether the typed words end an id where one of its parts begins: behind `/` or `-`, or at the
/// start. A part of the record's id before `/` will do as well:
/// `cyp-scrutiny/6.1`, `yot…/2` and `cyp…/7.1` (with the three dots, or three full stops, for what is
/// left out).
fn is_ending(id: &str, typed: &str) -> bool {
    for dots in ["…", "..."] {
        if let Some((start, end)) = typed.split_once(dots) {
            let Some(rest) = id.strip_suffix(end).filter(|_| !end.is_empty()) else {
                return false;
            };
            let mut starts = rest.match_indices(start);
            return starts.any(|(at, _)| at == 0 || rest.get(..at).is_some_and(ends_part));
        }
    }
    let Some(before) = id.strip_suffix(typed) else {
        return false;
    };
    !typed.is_empty() && (before.is_empty() || ends_part(before))
}

/// Whether another part of an id begins behind this.
fn ends_part(before: &str) -> bool {
    before.ends_with(['/', '-'])
}
