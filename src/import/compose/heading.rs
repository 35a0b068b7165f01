//! Which group of a record a heading of the document is, and where an action under it goes.
//!
//! Promises: what a heading owns depends on the headings of the document and on the groups that were
//! there, and never on what bringing the document in adds: a group that is another heading of the
//! document to the letter is that heading's alone, and one that two headings may be is nobody's own.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use super::matching::InGroups;
use super::same;
use crate::change::{Heading, Under};
use crate::files::{Field, Text};
use crate::import::bands;
use crate::kinds::{Exempt, Group, Record};
use crate::register::{EntryIndex, RecordIndex, Register};

/// Whether a heading says nothing: it stands for the record itself.
pub fn is_none(heading: &Heading) -> bool {
    name(heading).is_none()
}

/// By what a group is called: its number, else its minute, else its title.
pub fn name(heading: &Heading) -> Option<&String> {
    let names = [&heading.reference, &heading.minute, &heading.title];
    let mut names = names.into_iter().flatten();
    names.find(|name| !name.trim().is_empty())
}

/// The groups that a heading may be.
#[derive(Debug, Default)]
pub struct Like {
    /// Where an action under it goes: last of all in these, so that rows which nothing tells apart
    /// find again what they found before.
    own: Vec<usize>,
    /// Where else it may have gone, before there was a group of its number or minute.
    beside: Vec<usize>,
}

impl Like {
    pub fn groups(&self) -> InGroups<'_> {
        InGroups {
            own: &self.own,
            beside: &self.beside,
        }
    }

    /// Whether a group may be of the heading.
    pub fn has(&self, at: usize) -> bool {
        self.groups().has(at)
    }

    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.beside.is_empty()
    }
}

/// The groups of a record, by what they are called, so that each of many headings is found at once.
pub struct Called<'r> {
    record: &'r Record,
    by_number: HashMap<String, Vec<usize>>,
    by_minute: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    nameless: Vec<usize>,
    /// The first action of each group that has one.
    first: HashMap<usize, EntryIndex>,
    /// The groups that are a heading of the document to the letter.
    taken: HashSet<usize>,
    /// What was found for each heading of the document: headings often stand many times.
    found: HashMap<Key, Rc<Like>>,
}

/// Number, minute and title of a heading, as they are compared.
type Key = [Option<String>; 3];

fn key(heading: &Heading) -> Key {
    let folded = |name: &Option<String>| name.as_deref().map(same::folded);
    [&heading.reference, &heading.minute, &heading.title].map(folded)
}

fn key_of_group(group: &Group) -> Key {
    let folded = |name: &Field<Text>| name.as_str().map(same::folded);
    [&group.reference, &group.minute, &group.title].map(folded)
}

impl<'r> Called<'r> {
    /// The groups of a record, for these headings.
    pub fn of<'h>(
        register: &'r Register,
        index: RecordIndex,
        headings: impl Iterator<Item = &'h Heading>,
    ) -> Self {
        let record = register.record(index);
        let mut called = Self {
            record,
            by_number: HashMap::new(),
            by_minute: HashMap::new(),
            by_title: HashMap::new(),
            nameless: Vec::new(),
            first: HashMap::new(),
            taken: HashSet::new(),
            found: HashMap::new(),
        };
        for (at, group) in record.groups.iter().enumerate() {
            let names = [
                (&mut called.by_number, &group.reference),
                (&mut called.by_minute, &group.minute),
                (&mut called.by_title, &group.title),
            ];
            for (by, name) in names {
                if let Some(name) = name.as_str() {
                    by.entry(same::folded(name)).or_default().push(at);
                }
            }
            if group.heading().is_empty() {
                called.nameless.push(at);
            }
        }
        for entry in register.entries_of(index) {
            if let Ok(at) = usize::try_from(register.entry(entry).group) {
                called.first.entry(at).or_insert(entry);
            }
        }
        called.find(headings);
        called
    }

    /// Finds the groups of each heading. What it may be otherwise is sought among the groups that are no
    /// heading of the document to the letter, whether it has one of its own or not.
    fn find<'h>(&mut self, headings: impl Iterator<Item = &'h Heading>) {
        let keys: BTreeSet<Key> = headings.filter(|one| !is_none(one)).map(key).collect();
        let mut exact: HashMap<Key, Vec<usize>> = HashMap::new();
        for (at, group) in self.record.groups.iter().enumerate() {
            let own = key_of_group(group);
            if keys.contains(&own) {
                self.taken.insert(at);
                exact.entry(own).or_default().push(at);
            }
        }
        let loose: Vec<(Key, Like)> = keys
            .into_iter()
            .map(|key| {
                let like = self.named(&key);
                (key, like)
            })
            .collect();
        let mut owners: HashMap<usize, usize> = HashMap::new();
        for at in loose.iter().flat_map(|(_, like)| &like.own) {
            *owners.entry(*at).or_default() += 1;
        }
        for (key, mut like) in loose {
            let is_alone = |at: &usize| owners.get(at) == Some(&1);
            let own = match exact.remove(&key) {
                Some(own) => own,
                None => like.own.iter().copied().filter(is_alone).collect(),
            };
            like.beside.append(&mut like.own);
            like.beside.retain(|at| own.binary_search(at).is_err());
            like.beside.sort_unstable();
            like.own = own;
            self.found.insert(key, Rc::new(like));
        }
    }

    /// The groups that a heading of the document may be: those of its number, else of its minute, else of
    /// its title, else of the number that its title is.
    pub fn like(&self, heading: &Heading) -> Rc<Like> {
        let nameless = || Like {
            own: self.nameless.clone(),
            beside: Vec::new(),
        };
        let named = self.found.get(&key(heading)).filter(|_| !is_none(heading));
        named.cloned().unwrap_or_else(|| Rc::new(nameless()))
    }

    fn named(&self, [number, minute, title]: &Key) -> Like {
        let those = |by: &HashMap<String, Vec<usize>>, name: &Option<String>| {
            let those = name.as_ref().and_then(|name| by.get(name));
            let those = those.into_iter().flatten().copied();
            those
                .filter(|at| !self.taken.contains(at))
                .collect::<Vec<_>>()
        };
        let group = |at: &usize| self.record.groups.get(*at);
        let is_unnumbered =
            |at: &usize| group(at).is_some_and(|group| group.reference.as_str().is_none());
        let is_untitled =
            |at: &usize| group(at).is_some_and(|group| group.title.as_str().is_none());
        let by_number = those(&self.by_number, number);
        let by_minute = those(&self.by_minute, minute);
        let by_title = those(&self.by_title, title);
        let of = |all: &[usize], is: &dyn Fn(&usize) -> bool| -> Vec<usize> {
            all.iter().copied().filter(|at| is(at)).collect()
        };
        // A heading that is `Workstream C` and no more names the group of that letter.
        let sign = title.as_ref().filter(|_| number.is_none());
        let sign = sign.map(|title| title.to_uppercase());
        let sign = sign.as_deref().and_then(bands::sign_of_theme);
        let by_sign = those(&self.by_number, &sign.map(same::folded));
        let bare = of(&by_title, &is_unnumbered);
        let (own, named) = if number.is_some() {
            // Of several under one number, those of the same title, else those of none. By a number
            // that no group has, it is a group of its own: one of another number is another, whatever
            // it is called, and of one without nobody knows.
            let titled = of(&by_number, &|at| by_title.binary_search(at).is_ok());
            let untitled = of(&by_number, &is_untitled);
            (
                vec![titled, untitled, by_number.clone(), by_minute.clone()],
                bare,
            )
        } else {
            // Of several of one title, those that have no number either.
            let own = vec![by_minute.clone(), bare, by_title.clone(), by_sign.clone()];
            (own, by_title)
        };
        let mut beside = [by_number, by_minute, named, by_sign].concat();
        beside.sort_unstable();
        beside.dedup();
        let own = own.into_iter().find(|those| !those.is_empty());
        let own = own.unwrap_or_default();
        beside.retain(|at| own.binary_search(at).is_err());
        Like { own, beside }
    }

    /// Where an action under a heading goes; nothing where that is exempt, and not for this person.
    pub fn under(&self, heading: &Heading, like: &Like, sees_exempt: bool) -> Option<Under> {
        if is_none(heading) {
            return Some(Under::Record);
        }
        let there = &like.own;
        let group = |at: &usize| self.record.groups.get(*at);
        let is_exempt = |group: &Group| Exempt::holds_back(&group.exempt);
        if there.iter().filter_map(group).any(is_exempt) && !sees_exempt {
            return None;
        }
        let held = there.iter().filter_map(|at| self.first.get(at)).max();
        if let Some(entry) = held {
            return Some(Under::Beside(*entry));
        }
        let Some(group) = there.first().and_then(group) else {
            return Some(Under::New {
                named: name(heading)?.clone(),
                heading: heading.clone(),
            });
        };
        // One that is there and has no actions yet, by where its name is written: others may have it.
        let own = [&group.reference, &group.minute, &group.title];
        let mut own = own.into_iter().filter_map(Field::words);
        own.next().map(|name| Under::Called(name.span))
    }
}
