//! Which group of a record a heading of the document is, and where an action under it goes.

use std::collections::HashMap;
use std::rc::Rc;

use super::matching::InGroups;
use super::same;
use crate::change::{Heading, Under};
use crate::files::Field;
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
    /// What was found for number, minute and title: headings often stand many times.
    found: HashMap<[Option<String>; 3], Rc<Like>>,
}

impl<'r> Called<'r> {
    pub fn of(register: &'r Register, index: RecordIndex) -> Self {
        let record = register.record(index);
        let mut called = Self {
            record,
            by_number: HashMap::new(),
            by_minute: HashMap::new(),
            by_title: HashMap::new(),
            nameless: Vec::new(),
            first: HashMap::new(),
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
        called
    }

    /// The groups that a heading may be: those of its number, else of its minute, else of its title.
    pub fn like(&mut self, heading: &Heading) -> Rc<Like> {
        let folded = |name: &Option<String>| name.as_deref().map(same::folded);
        let key = [&heading.reference, &heading.minute, &heading.title].map(folded);
        if let Some(known) = self.found.get(&key) {
            return Rc::clone(known);
        }
        let like = Rc::new(if is_none(heading) {
            Like {
                own: self.nameless.clone(),
                beside: Vec::new(),
            }
        } else {
            self.named(&key)
        });
        self.found.insert(key, Rc::clone(&like));
        like
    }

    fn named(&self, [number, minute, title]: &[Option<String>; 3]) -> Like {
        let those = |by: &HashMap<String, Vec<usize>>, name: &Option<String>| {
            let those = name.as_ref().and_then(|name| by.get(name));
            those.cloned().unwrap_or_default()
        };
        // A group of another number is another, whatever it is called.
        let is_other = |at: &usize| {
            let group = self.record.groups.get(*at);
            number.is_some() && group.is_some_and(|group| group.reference.as_str().is_some())
        };
        let by_number = those(&self.by_number, number);
        let by_minute = those(&self.by_minute, minute);
        let by_title = those(&self.by_title, title);
        // Of several under one number, those of the same title, else those of none.
        let is_titled = |at: &usize| by_title.binary_search(at).is_ok();
        let titled: Vec<usize> = by_number.iter().copied().filter(is_titled).collect();
        let is_untitled = |at: &usize| {
            let group = self.record.groups.get(*at);
            group.is_some_and(|group| group.title.as_str().is_none())
        };
        let untitled: Vec<usize> = by_number.iter().copied().filter(is_untitled).collect();
        let mut by_name = by_title;
        by_name.retain(|at| !is_other(at));
        // Of several of one title, those that have no number either.
        let has_none = |at: &usize| {
            let group = self.record.groups.get(*at);
            group.is_some_and(|group| group.reference.as_str().is_none())
        };
        let bare: Vec<usize> = by_name.iter().copied().filter(has_none).collect();
        // By a number that no group has, it is a group of its own, though one without may have its title.
        let named = match number {
            Some(_) => Vec::new(),
            None => by_name.clone(),
        };
        let bare = match number {
            Some(_) => Vec::new(),
            None => bare,
        };
        let mut beside = [&by_number[..], &by_minute, &by_name].concat();
        beside.sort_unstable();
        beside.dedup();
        let all_own = [titled, untitled, by_number, by_minute, bare, named];
        let mut own = all_own.into_iter().filter(|those| !those.is_empty());
        let own = own.next().unwrap_or_default();
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
