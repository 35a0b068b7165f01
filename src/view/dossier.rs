//! One action whole, as a reader may see it on the day: its words, its history, its links.
//!
//! Promises: the same rules of what may be seen as in a listing; a link to an action that this
//! reader may not see, or that is not there yet, is counted and not named.

use super::history::Event;
use super::{Seen, Shown};
use crate::files::TextOr;
use crate::kinds::{Item, WrittenUpdate};
use crate::model::{Dated, LeftOut, Percent, Response, Word};
use crate::register::{EntryIndex, Measured, Since, Target};
use crate::timing::When;

/// Everything about one action.
#[derive(Debug)]
pub struct Dossier<'r> {
    pub shown: Shown<'r>,
    pub record_title: Option<&'r str>,
    pub minute: Option<&'r str>,
    pub finding: Option<&'r str>,
    pub note: Option<&'r str>,
    pub steps: Vec<Step<'r>>,
    /// When whoever is asked received it.
    pub received: Option<Dated>,
    pub response: Option<Response>,
    /// How much of it is done.
    pub percent: Option<Percent>,
    pub measures: Vec<Measured<'r>>,
    /// Each target date written, first to last.
    pub dates: Vec<DateStep<'r>>,
    pub events: Vec<Event<'r>>,
    pub links: Vec<Link<'r>>,
    /// Links to actions this reader may not see.
    pub hidden_links: usize,
    pub evidence: Vec<&'r str>,
    pub signed_off: Option<&'r str>,
    /// Where the record was taken from.
    pub source: Option<&'r str>,
}

/// A part of the action.
#[derive(Debug)]
pub struct Step<'r> {
    pub text: &'r str,
    pub owners: Vec<&'r str>,
    pub due: Option<&'r str>,
    pub done: Option<Dated>,
}

/// A target date the action has had, or was asked to have.
#[derive(Debug)]
pub struct DateStep<'r> {
    /// When it was set; nothing for the first.
    pub set: Option<Dated>,
    pub words: &'r str,
    pub when: Option<&'r When>,
    pub agreed_by: Option<&'r str>,
    pub reason: Option<&'r str>,
    /// Asked for, and not agreed.
    pub is_request: bool,
}

/// A link, and what stands at its other end.
#[derive(Debug)]
pub struct Link<'r> {
    /// How this action stands to the other: `answers`, `answered by`.
    pub relation: &'static str,
    pub id: String,
    pub text: String,
    pub status: Option<&'r str>,
}

impl<'r> Seen<'r> {
    /// Everything about one action that this reader may see; else why it is left out.
    pub fn dossier(&self, index: EntryIndex) -> Result<Dossier<'r>, LeftOut> {
        let shown = self.one(index)?;
        let (register, item) = (self.register, self.register.item(index));
        let record = register.record_of(index);
        let group = register.group(index);
        let known = self.known_updates(index);
        let mut links = Vec::new();
        let mut hidden_links = 0;
        for (relation, target) in self.targets(index) {
            match self.link(relation, target) {
                Some(link) => links.push(link),
                None => hidden_links += 1,
            }
        }
        let evidence = known.iter().flat_map(|(_, update)| update.evidence.iter());
        Ok(Dossier {
            record_title: record.title.as_str(),
            minute: item.minute.as_str().or(group.minute.as_str()),
            finding: item
                .finding
                .as_str()
                .filter(|finding| *finding != shown.text),
            note: item.note.as_str(),
            steps: self.steps(item),
            received: self.received(item),
            response: shown.standing.response,
            percent: shown.standing.percent,
            measures: shown.measures(),
            dates: self.dates(index, &known),
            events: known
                .iter()
                .map(|(since, update)| self.event(since, update))
                .collect(),
            links,
            hidden_links,
            evidence: item
                .evidence
                .iter()
                .chain(evidence)
                .map(|words| &*words.value)
                .collect(),
            signed_off: shown.signed_off(),
            source: record.source.as_str(),
            shown,
        })
    }

    /// The day of receipt, where it has come.
    fn received(&self, item: &Item) -> Option<Dated> {
        let received = item.received.get().copied();
        received.filter(|date| date.earliest().is_none_or(|day| day <= self.today.0))
    }

    pub(super) fn steps(&self, item: &'r Item) -> Vec<Step<'r>> {
        let full = |step: &'r TextOr<_>| match step {
            TextOr::Text(text) => Step {
                text,
                owners: Vec::new(),
                due: None,
                done: None,
            },
            TextOr::Full(step) => {
                let step: &crate::kinds::WrittenStep = step;
                Step {
                    text: step.text.as_str().unwrap_or_default(),
                    owners: step.owner.iter().map(|owner| self.name(owner)).collect(),
                    due: step.due.as_str(),
                    done: step.done.get().copied(),
                }
            }
        };
        item.steps.iter().map(|step| full(&step.value)).collect()
    }

    pub(super) fn dates(
        &self,
        index: EntryIndex,
        known: &[(&'r Since, &'r WrittenUpdate)],
    ) -> Vec<DateStep<'r>> {
        let entry = self.register.entry(index);
        let item = self.register.item(index);
        let first = item
            .due
            .as_str()
            .or(self.unread_words(&item.due))
            .map(|words| DateStep {
                set: None,
                words,
                when: entry.when.as_deref(),
                agreed_by: None,
                reason: None,
                is_request: false,
            });
        let mut dates: Vec<DateStep<'r>> = first.into_iter().collect();
        for (since, update) in known {
            let Some(words) = update.due.as_str().or(self.unread_words(&update.due)) else {
                continue;
            };
            dates.push(DateStep {
                set: update.date.get().copied(),
                words,
                when: since.when.as_deref(),
                agreed_by: update.agreed_by.as_str().map(|by| self.name(by)),
                reason: update.reason.as_str(),
                is_request: !dates.is_empty() && update.agreed_by.is_absent(),
            });
        }
        dates
    }

    fn targets(&self, index: EntryIndex) -> impl Iterator<Item = (&'static str, Target)> {
        let links = self.register.entry(index).links();
        let seen_from = self.register.indices().filter(move |other| {
            self.register
                .entry(*other)
                .links()
                .see
                .contains(&Target::Entry(index))
        });
        let came_from = self
            .register
            .indices()
            .filter(move |other| self.went_to(*other).contains(&Target::Entry(index)));
        let out = links.answers.iter().map(|target| ("answers", *target));
        let back = links
            .answered_by
            .iter()
            .map(|index| ("answered by", Target::Entry(*index)));
        let see = links.see.iter().map(|target| ("see", *target));
        let went = self.went_to(index).into_iter();
        let went = went.map(|target| ("went to", target));
        out.chain(back)
            .chain(see)
            .chain(seen_from.map(|index| ("seen from", Target::Entry(index))))
            .chain(went)
            .chain(came_from.map(|index| ("took over from", Target::Entry(index))))
    }

    fn link(&self, relation: &'static str, target: Target) -> Option<Link<'r>> {
        match target {
            Target::Entry(index) => {
                let other = self.one(index).ok()?;
                let status = other.status.map(Word::word);
                Some(Link {
                    relation,
                    id: other.id,
                    text: other.text.into_owned(),
                    status,
                })
            }
            Target::Record(index) => {
                let record = self.register.record(index);
                if !self.audience.may_see_record(record) {
                    return None;
                }
                let text = record.title.as_str().unwrap_or(&record.id).to_owned();
                Some(Link {
                    relation,
                    id: record.id.clone(),
                    text,
                    status: None,
                })
            }
        }
    }
}
