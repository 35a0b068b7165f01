//! What checks look at: some records of the register on a day, how each of their actions stands on
//! it, and the texts.
//!
//! Promises: the same on any machine for the same day; what several checks ask is found once. Checks
//! see what is exempt: what they say of it is withheld later.
//! Why some records at a time: all checks look at the same few while they are at hand, instead of
//! each going through a large register anew. Those that compare records look at all of them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::wording::{self, Wording};
use crate::files::{Files, Spanned};
use crate::kinds::WrittenUpdate;
use crate::kinds::{Item, Record};
use crate::model::Dated;
use crate::register::{Entry, EntryIndex, RecordIndex, Register, Since, Standing};
use crate::timing::{Day, Today, When};

/// The days on which each body met or meets, by its name as it is declared.
pub type MeetingDays<'r> = HashMap<&'r str, Vec<Day>>;

/// Some records of the register on a day, or all.
pub struct Look<'r> {
    pub register: &'r Register,
    pub files: &'r Files,
    pub today: Today,
    records: Range<usize>,
    /// Every action of these records, whenever it was raised.
    placed: Vec<Placed<'r>>,
    wordings: OnceLock<Vec<Vec<Wording<'r>>>>,
}

/// An action where it is found, and how it stands.
struct Placed<'r> {
    index: EntryIndex,
    record: &'r Record,
    entry: &'r Entry,
    item: &'r Spanned<Item>,
    meetings: &'r [Day],
    standing: Standing,
}

/// Actions that were found and are not to be found again.
pub struct Actions<'r>(Vec<Placed<'r>>);

/// One action, as it stands on the day.
#[derive(Clone, Copy)]
pub struct Action<'l> {
    pub index: EntryIndex,
    pub register: &'l Register,
    pub record: &'l Record,
    pub entry: &'l Entry,
    pub item: &'l Spanned<Item>,
    pub standing: &'l Standing,
    /// The days on which its body met or meets.
    pub meetings: &'l [Day],
    pub today: Today,
}

/// An update that is known on the day, with what was resolved of it.
#[derive(Clone, Copy)]
pub struct Known<'l> {
    pub since: &'l Since,
    pub update: &'l Spanned<WrittenUpdate>,
}

impl<'r> Look<'r> {
    /// A look at the records of a range.
    pub fn at(
        records: Range<usize>,
        register: &'r Register,
        files: &'r Files,
        today: Today,
        days: &'r MeetingDays<'r>,
    ) -> Self {
        let mut placed = Vec::new();
        for at in records.clone() {
            let place = RecordIndex::at(at);
            let record = register.record(place);
            let meetings = record.body.as_str();
            let meetings = meetings.and_then(|body| days.get(register.name_of(body)));
            let meetings = meetings.map_or(&[][..], Vec::as_slice);
            placed.extend(register.entries_of(place).map(|index| Placed {
                index,
                record,
                entry: register.entry(index),
                item: register.item(index),
                meetings,
                standing: Standing::on(register, index, today, true),
            }));
        }
        Self {
            register,
            files,
            today,
            records,
            placed,
            wordings: OnceLock::new(),
        }
    }

    /// The look at all records, of the actions found by looking at some of them and then the next.
    pub fn at_all(
        actions: Vec<Actions<'r>>,
        register: &'r Register,
        files: &'r Files,
        today: Today,
    ) -> Self {
        let mut placed = Vec::with_capacity(register.len());
        for Actions(some) in actions {
            placed.extend(some);
        }
        Self {
            register,
            files,
            today,
            records: 0..register.records.len(),
            placed,
            wordings: OnceLock::new(),
        }
    }

    /// The actions alone, for a look at all records.
    pub fn into_actions(self) -> Actions<'r> {
        Actions(self.placed)
    }

    /// The records looked at, each with its place in the register.
    pub fn records(&self) -> impl Iterator<Item = (RecordIndex, &'r Record)> + use<'r> {
        let register = self.register;
        let places = self.records.clone().map(RecordIndex::at);
        places.map(|at| (at, register.record(at)))
    }

    /// Every action of the records looked at, whenever it was raised.
    pub fn indices(&self) -> impl Iterator<Item = EntryIndex> {
        self.placed.iter().map(|placed| placed.index)
    }

    /// Every action raised by the day, in the order of the register.
    pub fn actions(&self) -> impl Iterator<Item = Action<'_>> {
        let today = self.today;
        let is_raised =
            move |placed: &&Placed<'_>| placed.entry.raised.is_none_or(|day| day <= today.0);
        self.placed
            .iter()
            .filter(is_raised)
            .map(|placed| self.action(placed))
    }

    /// Those neither completed nor closed.
    pub fn outstanding(&self) -> impl Iterator<Item = Action<'_>> {
        self.actions()
            .filter(|action| action.standing.is_outstanding())
    }

    /// An action of those looked at.
    pub fn action_at(&self, index: EntryIndex) -> Option<Action<'_>> {
        let found = self.placed.binary_search_by_key(&index, |one| one.index);
        let placed = self.placed.get(found.ok()?)?;
        Some(self.action(placed))
    }

    fn action<'l>(&'l self, placed: &'l Placed<'r>) -> Action<'l> {
        Action {
            index: placed.index,
            register: self.register,
            record: placed.record,
            entry: placed.entry,
            item: placed.item,
            standing: &placed.standing,
            meetings: placed.meetings,
            today: self.today,
        }
    }

    /// How the actions of one of the records stand, whenever they were raised.
    pub fn standings_of(&self, record: RecordIndex) -> impl Iterator<Item = &Standing> {
        let from = self
            .placed
            .partition_point(|placed| placed.entry.record < record);
        let rest = self.placed.get(from..).unwrap_or_default().iter();
        rest.take_while(move |placed| placed.entry.record == record)
            .map(|placed| &placed.standing)
    }

    /// The words of each of the records, in their order.
    pub fn wordings(&self) -> &[Vec<Wording<'r>>] {
        let of_all = || self.records().map(|(_, record)| wording::of_record(record));
        self.wordings.get_or_init(|| of_all().collect())
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
