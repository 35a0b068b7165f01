//! What has happened to an action, as far as it is known on the day and this reader may see it.
//!
//! Promises: an exempt update is not there for the public, whatever is asked; an update whose day
//! nobody wrote is never placed on a day.

use super::{DateStep, Seen, Shown, Step};
use crate::files::{Spanned, Text};
use crate::kinds::{Exempt, WrittenActual, WrittenClosure, WrittenUpdate};
use crate::model::{Closing, Dated, LeftOut, Percent, Rag, Response, Status, Word};
use crate::register::{EntryIndex, Measured, Since, Target};
use crate::timing::{Day, Today};

/// An update.
#[derive(Debug)]
pub struct Event<'r> {
    pub date: Option<Dated>,
    /// The day from which it counts.
    pub counts_from: Option<Day>,
    pub by: Option<&'r str>,
    pub note: Option<&'r str>,
    pub status: Option<Status>,
    pub rag: Option<Rag>,
    /// How much of it was done.
    pub percent: Option<Percent>,
    /// Measures by their names, and where each stood.
    pub actuals: Vec<(&'r str, &'r str)>,
    pub response: Option<Response>,
    /// The words of a new target date.
    pub due: Option<&'r str>,
    pub agreed_by: Option<&'r str>,
    pub reason: Option<&'r str>,
    pub owners: Vec<&'r str>,
    pub evidence: Vec<&'r str>,
    pub signed_off: Option<&'r str>,
    pub closed: Option<Ending<'r>>,
    /// Only those who may see exempt material see it.
    pub is_exempt: bool,
}

/// How an action ended without being done.
#[derive(Clone, Copy, Debug)]
pub struct Ending<'r> {
    pub reason: Option<Closing>,
    /// What it went to, as written; a body by its name.
    pub to: Option<&'r str>,
    pub by: Option<&'r str>,
    pub note: Option<&'r str>,
}

impl Event<'_> {
    /// What it changed: name and value.
    pub fn changes(&self) -> Vec<(&'static str, String)> {
        let mut changes: Vec<(&'static str, String)> = Vec::new();
        let mut add =
            |name, value: Option<String>| changes.extend(value.map(|value| (name, value)));
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let list = |words: &[&str]| (!words.is_empty()).then(|| words.join("; "));
        add("Status", owned(self.status.map(Word::word)));
        add("RAG", owned(self.rag.map(Word::word)));
        add(
            "Percent done",
            self.percent.map(|percent| percent.to_string()),
        );
        let actuals = self.actuals.iter();
        let actuals: Vec<String> = actuals
            .map(|(name, actual)| format!("{name} {actual}"))
            .collect();
        add(
            "Measures",
            (!actuals.is_empty()).then(|| actuals.join("; ")),
        );
        add("Target date", owned(self.due));
        add("Agreed by", owned(self.agreed_by));
        add("Response", owned(self.response.map(Word::word)));
        add("Reason", owned(self.reason));
        add("Owner", list(&self.owners));
        add("Evidence", list(&self.evidence));
        add("Signed off by", owned(self.signed_off));
        if let Some(closed) = self.closed {
            add("Closed", owned(closed.reason.map(Word::word)));
            add("Went to", owned(closed.to));
            add("Closed by", owned(closed.by));
            add("Why", owned(closed.note));
        }
        changes
    }

    /// Whether it may have been recorded after a day. An update without a day was recorded after
    /// the meeting whose record it stands in; more is not known of it.
    pub fn is_after(&self, day: Day) -> bool {
        match self.date.and_then(Dated::latest) {
            Some(latest) => latest > day,
            None => self.counts_from.is_some_and(|from| from >= day),
        }
    }

    /// Whether it says that the action is to be done still, or again.
    fn reopens(&self) -> bool {
        self.closed.is_none() && self.status.is_some_and(Status::is_outstanding)
    }

    /// Whether it ended the action.
    pub fn ends(&self) -> bool {
        self.closed.is_some() || self.status.is_some_and(|status| !status.is_outstanding())
    }
}

/// The update by which an action ended, of updates in the order of the fold: the first that says
/// so since it was last to be done.
pub fn ended_by<'e, 'r>(events: &'e [Event<'r>]) -> Option<&'e Event<'r>> {
    let mut ended = None;
    for event in events {
        if event.reopens() {
            ended = None;
        } else if event.ends() {
            ended = ended.or(Some(event));
        }
    }
    ended
}

impl<'r> Seen<'r> {
    /// The updates known on the day that this reader may see, in the order of the fold.
    pub(super) fn known_updates(&self, index: EntryIndex) -> Vec<(&'r Since, &'r WrittenUpdate)> {
        let sees_exempt = self.audience.sees_exempt();
        self.register
            .known_updates(index, self.today, sees_exempt)
            .collect()
    }

    /// What an action went to when it was closed, as far as this reader may know.
    pub(super) fn went_to(&self, index: EntryIndex) -> Vec<Target> {
        let entry = self.register.entry(index);
        if entry.links().went_to.is_empty() {
            return Vec::new();
        }
        let known = self.known_updates(index);
        let updates = known.iter().map(|(_, update)| &update.closed);
        let closures = updates.chain([&self.register.item(index).closed]);
        closures
            .filter_map(|closed| closed.get()?.to.as_str())
            .filter_map(|to| self.register.target(entry.record, to))
            .collect()
    }

    pub(super) fn event(&self, since: &Since, update: &'r WrittenUpdate) -> Event<'r> {
        let names = |words: &'r [Spanned<Text>]| words.iter().map(|one| self.name(one)).collect();
        Event {
            date: update.date.get().copied(),
            counts_from: since.counts_from,
            by: update.by.as_str(),
            note: update.note.as_str(),
            status: update.status.get().copied(),
            rag: update.rag.get().copied(),
            percent: update.percent.get().copied(),
            actuals: update
                .measures
                .iter()
                .filter_map(|one| actual(one))
                .collect(),
            response: update.response.get().copied(),
            due: update.due.as_str(),
            agreed_by: update.agreed_by.as_str().map(|by| self.name(by)),
            reason: update.reason.as_str(),
            owners: names(&update.owner),
            evidence: update.evidence.iter().map(|one| &*one.value).collect(),
            signed_off: update.signed_off.as_str().map(|by| self.name(by)),
            closed: update.closed.get().map(|closed| self.ending(closed)),
            is_exempt: Exempt::holds_back(&update.exempt),
        }
    }

    fn ending(&self, closed: &'r WrittenClosure) -> Ending<'r> {
        Ending {
            reason: closed.reason.get().copied(),
            to: closed.to.as_str().map(|to| self.name(to)),
            by: closed.by.as_str().map(|by| self.name(by)),
            note: closed.note.as_str(),
        }
    }
}

/// What an update says of a measure, where it says both which and what.
fn actual(written: &WrittenActual) -> Option<(&str, &str)> {
    Some((written.name.as_str()?, written.actual.as_str()?))
}

impl<'r> Shown<'r> {
    /// Whether only those who may see exempt material see it.
    pub fn is_exempt(&self) -> bool {
        self.seen.register.is_exempt(self.index)
    }

    /// The day it stands on.
    pub fn as_at(&self) -> Day {
        self.seen.today.0
    }

    /// Every update, in the order of the fold.
    pub fn events(&self) -> Vec<Event<'r>> {
        let known = self.seen.known_updates(self.index);
        known
            .iter()
            .map(|(since, update)| self.seen.event(since, update))
            .collect()
    }

    /// The action as it stood on another day, for the same reader; nothing where it had not been
    /// raised.
    pub fn as_it_stood(&self, day: Day) -> Option<Shown<'r>> {
        let seen = Seen {
            today: Today::on(day),
            ..self.seen
        };
        seen.one(self.index).ok()
    }

    /// Each target date written, first to last.
    pub fn dates(&self) -> Vec<DateStep<'r>> {
        let known = self.seen.known_updates(self.index);
        self.seen.dates(self.index, &known)
    }

    pub fn steps(&self) -> Vec<Step<'r>> {
        self.seen.steps(self.seen.register.item(self.index))
    }

    /// The area for improvement, where one is written.
    pub fn finding(&self) -> Option<&'r str> {
        self.seen.register.item(self.index).finding.as_str()
    }

    /// What was asked or promised, where it is more than its area and its steps.
    pub fn own_text(&self) -> Option<&'r str> {
        self.seen.register.item(self.index).text.as_str()
    }

    pub fn note(&self) -> Option<&'r str> {
        self.seen.register.item(self.index).note.as_str()
    }

    /// What it is measured by, each with where it stands on the day.
    pub fn measures(&self) -> Vec<Measured<'r>> {
        self.standing.measures(self.seen.register, self.index)
    }

    /// The names of the measures that are given at its top.
    pub fn measure_names(&self) -> Vec<String> {
        let measures = self.seen.register.item(self.index).measures.iter();
        let names = measures.filter_map(|measure| measure.name.as_str());
        names.map(str::to_owned).collect()
    }

    pub fn evidence(&self) -> Vec<&'r str> {
        let own = self.seen.register.item(self.index).evidence.iter();
        let mut evidence: Vec<&str> = own.map(|one| &*one.value).collect();
        for event in self.events() {
            evidence.extend(event.evidence);
        }
        evidence
    }

    /// Who agreed that it is done; nobody, where it was taken up again since.
    pub fn signed_off(&self) -> Option<&'r str> {
        let own = self.seen.register.item(self.index).signed_off.as_str();
        let mut signed_off = own.map(|by| self.seen.name(by));
        for event in self.events() {
            if event.reopens() {
                signed_off = None;
            }
            signed_off = event.signed_off.or(signed_off);
        }
        signed_off
    }

    /// When it was last said to be completed, as far as that is written.
    pub fn completed_on(&self) -> Option<Dated> {
        let events = self.events();
        let mut back = events.iter().rev();
        let last = back.find(|event| event.status == Some(Status::Completed));
        last.and_then(|event| event.date)
    }

    /// How it ended without being done.
    pub fn closed(&self) -> Option<Ending<'r>> {
        let last = self.events().iter().rev().find_map(|event| event.closed);
        let own = || self.seen.register.item(self.index).closed.get();
        last.or_else(|| own().map(|closed| self.seen.ending(closed)))
    }

    /// The actions that implement it, and how many more there are that this reader may not see.
    pub fn answered_by(&self) -> (Vec<Shown<'r>>, usize) {
        let answering = &self.seen.register.entry(self.index).links().answered_by;
        self.those(answering.iter().copied())
    }

    /// What it implements, in ids: actions and whole records.
    pub fn answers(&self) -> Vec<String> {
        let answers = self.seen.register.entry(self.index).links().answers.iter();
        answers
            .filter_map(|target| match target {
                Target::Entry(index) => Some(self.seen.one(*index).ok()?.id),
                Target::Record(index) => {
                    let record = self.seen.register.record(*index);
                    self.seen.admits_record(record).ok()?;
                    Some(record.id.clone())
                }
            })
            .collect()
    }

    /// Actions as this reader sees them, and how many of them are exempt.
    pub(super) fn those(
        &self,
        indices: impl Iterator<Item = EntryIndex>,
    ) -> (Vec<Shown<'r>>, usize) {
        let mut shown = Vec::new();
        let mut hidden = 0;
        for index in indices {
            match self.seen.one(index) {
                Ok(row) => shown.push(row),
                Err(LeftOut::Exempt) => hidden += 1,
                // What had not been raised by the day was not there.
                Err(_) => {}
            }
        }
        (shown, hidden)
    }
}
