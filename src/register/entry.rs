//! An action with everything found out about it that does not depend on the day.
//!
//! Promises: what was written stays in its record; an entry holds only where it stands there and
//! what was resolved, and no code above asks again whether an owner or a link exists.

use super::names::NameIndex;
use crate::timing::{Day, When};

/// Which record of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordIndex(pub u32);

/// Which action of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIndex(pub u32);

impl RecordIndex {
    /// The record at a place in the register's list.
    pub fn at(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }
}

impl EntryIndex {
    /// The action at a place in the register's list.
    pub fn at(place: usize) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX))
    }
}

/// Somebody who owns an action, or is asked to decide.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    Declared(NameIndex),
    /// In the words written; nobody of that name is declared.
    Undeclared(Box<str>),
}

/// An update in the order of the fold, with what was resolved of it.
#[derive(Clone, Debug)]
pub struct Since {
    /// Which of the action's updates, as written.
    pub update: u32,
    /// The day from which it counts; always, where neither it nor its record has a date.
    pub counts_from: Option<Day>,
    /// What its new target date means, where it has one.
    pub when: Option<Box<When>>,
    /// Its new owners, where it has some.
    pub owners: Vec<Owner>,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Record(RecordIndex),
    Entry(EntryIndex),
}

/// An action of the register.
#[derive(Debug)]
pub struct Entry {
    pub record: RecordIndex,
    /// Which group of the record, and which action of the group.
    pub group: u32,
    pub item: u32,
    /// Its place among all actions of its record, from 1.
    pub position: u32,
    /// The day it was raised: its record's, unless it says another.
    pub raised: Option<Day>,
    /// What its first target date means; nothing where none was written.
    pub when: Option<Box<When>>,
    /// Its first owners; the first of them is accountable.
    pub owners: Vec<Owner>,
    /// Its updates in the order of the fold.
    pub since: Vec<Since>,
    /// Its links; most actions have none, and give no room to them.
    pub(super) links: Option<Box<Links>>,
}

/// Where an action leads, and what leads to it.
#[derive(Debug, Default)]
pub struct Links {
    /// What it implements.
    pub answers: Vec<Target>,
    /// What to read beside it.
    pub see: Vec<Target>,
    /// What it went to when it was closed.
    pub went_to: Vec<Target>,
    /// The actions that implement it.
    pub answered_by: Vec<EntryIndex>,
}

static NO_LINKS: Links = Links {
    answers: Vec::new(),
    see: Vec::new(),
    went_to: Vec::new(),
    answered_by: Vec::new(),
};

impl Entry {
    pub fn links(&self) -> &Links {
        self.links.as_deref().unwrap_or(&NO_LINKS)
    }

    pub(super) fn links_mut(&mut self) -> &mut Links {
        self.links.get_or_insert_default()
    }
}
