//! An action that is to be written, whole.
//!
//! Owns: [`Addition`], every word that an action may have when it is first written, and in which
//! order it is written.

use super::measure::Measure;
use super::update::{Closure, Update, exempt};
use crate::files::Span;
use crate::model::{Dated, ItemType, Percent, Rag, Response, Status, Word};
use crate::register::EntryIndex;
use crate::syntax::Fresh;

/// An action that is to be written.
#[derive(Clone, Debug, Default)]
pub struct Addition {
    pub under: Under,
    /// Its reference; else the next in the scheme of its group.
    pub reference: Option<String>,
    /// References that stand for others where the action comes from, and are not to be given out.
    pub spoken_for: Vec<String>,
    /// What was asked; may be empty where the finding or the steps say it.
    pub text: String,
    pub finding: Option<String>,
    pub steps: Vec<Step>,
    pub item_type: Option<ItemType>,
    pub to: Vec<String>,
    pub owners: Vec<String>,
    pub due: Option<String>,
    pub raised: Option<Dated>,
    pub status: Option<Status>,
    pub rag: Option<Rag>,
    pub percent: Option<Percent>,
    pub measures: Vec<Measure>,
    pub response: Option<Response>,
    /// The minute that carries it, where that is not its group's.
    pub minute: Option<String>,
    pub answers: Vec<String>,
    pub see: Vec<String>,
    pub evidence: Vec<String>,
    pub signed_off: Option<String>,
    pub closed: Option<Closure>,
    /// The action of another body whose place it takes.
    pub takes_up: Option<EntryIndex>,
    pub note: Option<String>,
    pub exempt: Option<Vec<String>>,
    /// What has happened since, oldest first.
    pub updates: Vec<Update>,
    /// Remarks for people, which stand above it as comments and are not read.
    pub comments: Vec<String>,
}

/// A part of an action; written as plain text where it has no more than that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub text: String,
    pub owner: Vec<String>,
    pub due: Option<String>,
    pub done: Option<Dated>,
}

/// Where in its record.
#[derive(Clone, Debug, Default)]
pub enum Under {
    /// Beside the groups.
    #[default]
    Record,
    /// The group that holds this action, whatever it is called.
    Beside(EntryIndex),
    /// The group whose number, minute or title is written at that place: it may hold no action yet, and
    /// others may be called the same.
    Called(Span),
    /// The group of that number, letter, minute or title; made, where there is none.
    Group {
        named: String,
        /// What it is called, where it has to be made.
        heading: Heading,
        /// Whether this person may see exempt groups; else they are not found by their titles.
        sees_exempt: bool,
    },
    /// A group that is not there, whatever those are called that are: one titled `6` is not number 6.
    New { named: String, heading: Heading },
}

/// What stands above the actions of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Its number or letter.
    pub reference: Option<String>,
    pub title: Option<String>,
    pub minute: Option<String>,
    pub note: Option<String>,
}

impl From<String> for Step {
    fn from(text: String) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }
}

impl Step {
    fn fresh(&self) -> Fresh {
        if self.owner.is_empty() && self.due.is_none() && self.done.is_none() {
            return Fresh::text(&self.text);
        }
        let mut pairs = vec![("text", Fresh::text(&self.text))];
        let owner = Fresh::one_or_many(self.owner.clone());
        pairs.extend(owner.map(|owner| ("owner", owner)));
        pairs.extend(self.due.as_ref().map(|due| ("due", Fresh::text(due))));
        let done = self.done.map(|date| Fresh::text(date.to_string()));
        pairs.extend(done.map(|done| ("done", done)));
        Fresh::Map(pairs)
    }
}

/// A list, where there is anything in it.
fn list(values: Vec<Fresh>) -> Option<Fresh> {
    (!values.is_empty()).then_some(Fresh::List(values))
}

impl Addition {
    /// As it is written, under its reference.
    pub fn fresh(&self, reference: &str) -> Fresh {
        let mut pairs = vec![("ref", Fresh::Quoted(reference.to_owned()))];
        let mut add = |key, value: Option<Fresh>| pairs.extend(value.map(|value| (key, value)));
        let text = |text: &Option<String>| text.as_ref().map(Fresh::text);
        let said_elsewhere =
            self.text.is_empty() && (self.finding.is_some() || !self.steps.is_empty());
        add("finding", text(&self.finding));
        add("text", (!said_elsewhere).then(|| Fresh::text(&self.text)));
        add("steps", list(self.steps.iter().map(Step::fresh).collect()));
        add("type", self.item_type.map(|word| Fresh::text(word.word())));
        add("to", Fresh::one_or_many(self.to.clone()));
        add("owner", Fresh::one_or_many(self.owners.clone()));
        add("due", text(&self.due));
        let raised = self.raised.map(|date| Fresh::text(date.to_string()));
        add("raised", raised);
        add("status", self.status.map(|word| Fresh::text(word.word())));
        add("rag", self.rag.map(|word| Fresh::text(word.word())));
        let percent = self.percent.map(|one| Fresh::text(one.to_string()));
        add("percent", percent);
        let measures = self.measures.iter().map(Measure::fresh);
        add("measures", list(measures.collect()));
        let response = self.response.map(|word| Fresh::text(word.word()));
        add("response", response);
        add("minute", text(&self.minute));
        add("answers", Fresh::one_or_many(self.answers.clone()));
        add("see", Fresh::one_or_many(self.see.clone()));
        add("evidence", Fresh::one_or_many(self.evidence.clone()));
        add("signed_off", text(&self.signed_off));
        add("closed", self.closed.as_ref().map(Closure::fresh));
        add("note", text(&self.note));
        add("exempt", self.exempt.as_deref().map(exempt));
        add(
            "updates",
            list(self.updates.iter().map(Update::fresh).collect()),
        );
        Fresh::Map(pairs).remarked(&self.comments)
    }
}
