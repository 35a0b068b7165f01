//! What checks look at: the register on a day, how each action stands on it, and the texts.
//!
//! Promises: the same on any machine for the same day; how an action stands is found once, whatever
//! the number of checks that ask. Checks see what is exempt: what they say of it is withheld later.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::files::{Files, Spanned};
use crate::kinds::WrittenUpdate;
use crate::kinds::{Item, Record};
use crate::model::Dated;
use crate::register::{Entry, EntryIndex, Register, Since, Standing};
use crate::timing::{Day, Today, When};

/// The register on a day.
pub struct Look<'r> {
    pub register: &'r Register,
    pub files: &'r Files,
    pub today: Today,
    standings: Vec<Standing>,
}

/// One action, as it stands on the day.
#[derive(Clone, Copy)]
pub struct Action<'l> {
    pub index: EntryIndex,
    pub register: &'l Register,
    pub record: &'l Record,
    pub entry: &'l Entry,
    pub item: &'l Spanned<Item>,
    pub standing: &'l Standing,
    pub today: Today,
}

/// An update that is known on the day, with what was resolved of it.
#[derive(Clone, Copy)]
pub struct Known<'l> {
    pub since: &'l Since,
    pub update: &'l Spanned<WrittenUpdate>,
}

impl<'r> Look<'r> {
    pub fn new(register: &'r Register, files: &'r Files, today: Today) -> Self {
        let all: Vec<EntryIndex> = register.indices().collect();
        let standings = all
            .par_iter()
            .map(|index| Standing::on(register, *index, today, true))
            .collect();
        Self {
            register,
            files,
            today,
            standings,
        }
    }

    /// Every action raised by the day, in the order of the register.
    pub fn actions(&self) -> impl Iterator<Item = Action<'_>> {
        let register = self.register;
        let all = register.indices().zip(&self.standings);
        all.map(move |(index, standing)| Action {
            index,
            register,
            record: register.record_of(index),
            entry: register.entry(index),
            item: register.item(index),
            standing,
            today: self.today,
        })
        .filter(|action| action.entry.raised.is_none_or(|day| day <= self.today.0))
    }

    /// Those neither completed nor closed.
    pub fn outstanding(&self) -> impl Iterator<Item = Action<'_>> {
        self.actions()
            .filter(|action| action.standing.is_outstanding())
    }

    /// How an action stands that something leads to.
    pub fn standing(&self, index: EntryIndex) -> &Standing {
        self.standings
            .get(index.0 as usize)
            .expect("every entry has its standing")
    }

    /// The words of a file at a place.
    pub fn words_at(&self, span: crate::files::Span) -> &str {
        words_of(self.files, Some(span)).unwrap_or_default()
    }
}

impl<'l> Action<'l> {
    /// Its id, for a message.
    pub fn id(&self) -> String {
        self.register.id(self.index)
    }

    /// The place of what is wrong with it as a whole: its reference, or where it begins.
    pub fn place(&self) -> crate::files::Span {
        self.register.place(self.index)
    }

    /// Its updates that are known on the day, in the order of the fold.
    pub fn updates(&self) -> impl DoubleEndedIterator<Item = Known<'l>> + use<'l> {
        let (item, today) = (self.item, self.today);
        let known = self.entry.since.iter();
        known
            .filter(move |since| since.is_known(today))
            .filter_map(move |since| {
                let update = item.updates.get(since.update as usize)?;
                Some(Known { since, update })
            })
    }

    /// Its target date in force, as it is written.
    pub fn due(&self) -> Option<Spanned<&'l str>> {
        self.standing.due(self.register, self.index)?.words()
    }

    /// When it was raised, and where that is written: the date of its record, unless it has its own.
    pub fn raised(&self) -> Option<Spanned<&'l Dated>> {
        self.item.raised.read().or(self.record.date.read())
    }

    /// The days on which its body met or meets, of those of all bodies.
    pub fn meetings<'m>(&self, all: &'m HashMap<&str, Vec<Day>>) -> &'m [Day] {
        let body = self.record.body.as_str();
        let days = body.and_then(|body| all.get(self.register.name_of(body)));
        days.map_or(&[], Vec::as_slice)
    }

    /// What its target date in force means.
    pub fn when(&self) -> Option<&'l When> {
        self.standing.when(self.register, self.index)
    }
}

/// The words at a place of some files.
pub fn words_of(files: &Files, span: Option<crate::files::Span>) -> Option<&str> {
    let span = span?;
    files.get(span.file).text.get(span.range())
}
