//! The verb `transfer`: a body ends, and what it had outstanding goes to another.
//!
//! Promises: both ends are written: the action that ends says where it went, and the one that takes
//! its place, where a record takes them up, says what it came from. Nothing is taken away.

use anyhow::{Result, bail};

use super::addition::{Addition, Step, Under};
use super::update::{Closure, Update};
use super::{Change, State};
use crate::files::{Field, OneOrMany, Text, TextOr};
use crate::kinds::WrittenStep;
use crate::model::{Closing, Dated, ItemType};
use crate::register::{EntryIndex, Register};

/// To whom, and how.
#[derive(Clone, Debug)]
pub struct Transfer {
    pub date: Option<Dated>,
    /// The body that takes over, by its id.
    pub to: String,
    pub by: Option<String>,
    pub note: Option<String>,
}

/// One action that is handed over, and how it stands.
pub struct Transferred {
    pub entry: EntryIndex,
    pub state: State,
}

/// The closing of an action that goes to `to`.
pub fn handed_over(asked: &Transfer, to: &str) -> Update {
    Update {
        date: asked.date,
        closed: Some(Closure {
            reason: Closing::Transferred,
            to: Some(to.to_owned()),
            by: asked.by.clone(),
            note: asked.note.clone(),
        }),
        ..Update::default()
    }
}

/// The closings, where nobody takes the actions up in a record yet.
pub fn transfer(actions: &[Transferred], asked: &Transfer) -> Result<Vec<Change>> {
    if actions.is_empty() {
        bail!("nothing is outstanding there: there is nothing to hand over");
    }
    let change = |action: &Transferred| Change::Update {
        entry: action.entry,
        update: Box::new(handed_over(asked, &asked.to)),
    };
    Ok(actions.iter().map(change).collect())
}

/// What the action that takes another's place leads back to; of one without a reference, its record.
fn came_from(register: &Register, action: &Transferred) -> String {
    match register.reference(action.entry) {
        Some(_) => action.state.id.clone(),
        None => register.record_of(action.entry).id.clone(),
    }
}

/// The paragraphs by which an action is exempt, of itself, with its group or with its record: what is
/// exempt here is exempt there.
fn exempt_with(register: &Register, entry: EntryIndex) -> Option<Vec<String>> {
    let fields = [
        &*register.record_of(entry).exempt,
        &*register.group(entry).exempt,
        &*register.item(entry).exempt,
    ];
    let mut paragraphs: Vec<String> = Vec::new();
    for exempt in fields.iter().filter_map(|field| field.get()) {
        paragraphs.extend(exempt.paragraphs.iter().map(ToString::to_string));
    }
    paragraphs.sort();
    paragraphs.dedup();
    register.is_exempt(entry).then_some(paragraphs)
}

fn many(words: &OneOrMany<Text>) -> Vec<String> {
    words.iter().map(|one| one.value.to_string()).collect()
}

/// A part of an action, with whatever else is written of it.
fn part(step: &TextOr<WrittenStep>) -> Step {
    match step {
        TextOr::Text(text) => Step::from(text.to_string()),
        TextOr::Full(step) => Step {
            text: step.text.as_str().unwrap_or_default().to_owned(),
            owner: many(&step.owner),
            due: step.due.as_str().map(str::to_owned),
            done: step.done.get().copied(),
        },
    }
}

/// The action that takes another's place: its words, its owners, its target date and its rating as
/// everybody may see them, the day it was raised, and where it came from.
pub fn taken_up(register: &Register, action: &Transferred, under: Under) -> Addition {
    let item = register.item(action.entry);
    let written = |words: &Field<Text>| words.as_str().map(str::to_owned);
    let record = register.record_of(action.entry);
    Addition {
        under,
        text: written(&item.text).unwrap_or_default(),
        finding: written(&item.finding),
        steps: item.steps.iter().map(|step| part(&step.value)).collect(),
        item_type: Some(register.item_type(action.entry)).filter(|own| *own != ItemType::default()),
        to: many(&item.to),
        owners: action.state.owners.clone(),
        due: action.state.due.clone(),
        raised: item.raised.get().or(record.date.get()).copied(),
        status: action.state.status,
        rag: action.state.rag,
        note: written(&item.note),
        exempt: exempt_with(register, action.entry),
        answers: many(&item.answers),
        see: vec![came_from(register, action)],
        takes_up: Some(action.entry),
        ..Addition::default()
    }
}
