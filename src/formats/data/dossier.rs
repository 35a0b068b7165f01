//! The contract of `show`: one action whole.

use schemars::JsonSchema;
use serde::Serialize;

use super::actions::Action;
use super::{DueMeaning, SCHEMA_VERSION};
use crate::model::{Percent, Response};
use crate::timing::Day;
use crate::view::{self, Dossier};

/// One action with its history and links.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "track: one action")]
pub struct Whole {
    pub schema_version: u32,
    /// The day it stands on.
    pub as_at: Day,
    pub action: Action,
    pub record_title: Option<String>,
    pub minute: Option<String>,
    pub finding: Option<String>,
    pub note: Option<String>,
    /// Who is asked to decide.
    pub addressees: Vec<String>,
    pub steps: Vec<Step>,
    pub response: Option<Response>,
    /// When whoever is asked received it, where it says: a day, a month or a year.
    pub received: Option<String>,
    /// How much of it is done, from 0 to 100; null where nobody says.
    pub percent: Option<u8>,
    /// What it is measured by, each with where it stands on the day.
    pub measures: Vec<Measure>,
    /// Every target date, first to last.
    pub dates: Vec<DateStep>,
    /// Every update known on the day, in order.
    pub history: Vec<Event>,
    pub links: Vec<Link>,
    /// Links to actions that are left out.
    pub links_left_out: usize,
    pub evidence: Vec<String>,
    pub signed_off: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Step {
    pub text: String,
    pub owners: Vec<String>,
    pub due: Option<String>,
    pub done: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Measure {
    pub name: String,
    pub baseline: Option<String>,
    pub target: Option<String>,
    /// The last value known; null where no update gives one.
    pub actual: Option<String>,
    /// The date of the update that gives it.
    pub date: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct DateStep {
    /// When it was set; null for the first.
    pub set: Option<String>,
    pub due: DueMeaning,
    pub agreed_by: Option<String>,
    pub reason: Option<String>,
    /// Asked for and not agreed: not in force.
    pub is_request: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Event {
    pub date: Option<String>,
    pub by: Option<String>,
    pub note: Option<String>,
    pub changes: Vec<Change>,
}

/// Something an update changed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Change {
    pub what: String,
    pub to: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Link {
    pub relation: String,
    pub id: String,
    pub text: String,
    pub status: Option<String>,
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

fn all(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

impl Whole {
    pub fn of(dossier: &Dossier<'_>, as_at: Day) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            as_at,
            action: Action::of(&dossier.shown),
            record_title: owned(dossier.record_title),
            minute: owned(dossier.minute),
            finding: owned(dossier.finding),
            note: owned(dossier.note),
            addressees: all(&dossier.shown.addressees),
            steps: dossier.steps.iter().map(step).collect(),
            response: dossier.response,
            received: dossier.received.map(|date| date.to_string()),
            percent: dossier.percent.map(Percent::number),
            measures: dossier.measures.iter().map(measure).collect(),
            dates: dossier.dates.iter().map(date).collect(),
            history: dossier.events.iter().map(event).collect(),
            links: dossier.links.iter().map(link).collect(),
            links_left_out: dossier.hidden_links,
            evidence: all(&dossier.evidence),
            signed_off: owned(dossier.signed_off),
        }
    }
}

fn step(step: &view::Step<'_>) -> Step {
    Step {
        text: step.text.to_owned(),
        owners: all(&step.owners),
        due: owned(step.due),
        done: step.done.map(|date| date.to_string()),
    }
}

fn measure(measure: &view::Measured<'_>) -> Measure {
    Measure {
        name: measure.name.to_owned(),
        baseline: owned(measure.baseline),
        target: owned(measure.target),
        actual: owned(measure.actual),
        date: measure.date.map(|date| date.to_string()),
    }
}

fn date(step: &view::DateStep<'_>) -> DateStep {
    DateStep {
        set: step.set.map(|date| date.to_string()),
        due: DueMeaning::of(step.words, step.when),
        agreed_by: owned(step.agreed_by),
        reason: owned(step.reason),
        is_request: step.is_request,
    }
}

fn event(event: &view::Event<'_>) -> Event {
    let change = |(what, to): &(&str, String)| Change {
        what: (*what).to_owned(),
        to: to.clone(),
    };
    Event {
        date: event.date.map(|date| date.to_string()),
        by: owned(event.by),
        note: owned(event.note),
        changes: event.changes().iter().map(change).collect(),
    }
}

fn link(link: &view::Link<'_>) -> Link {
    Link {
        relation: link.relation.to_owned(),
        id: link.id.clone(),
        text: link.text.clone(),
        status: owned(link.status),
    }
}
