//! What is said beside a change that was made: what the person should look at again.
//!
//! Promises: a remark never stops a change, and says nothing of what this reader may not see.

use super::context::{Context, Note};
use crate::change::{Change, Plan, Proved, Update};
use crate::diagnostic::{hint, nearest};
use crate::model::{ItemType, Word, counted};
use crate::register::Target;
use crate::timing::When;
use crate::view::{Seen, Shown};

/// Most ids that a remark names.
const NAMED_AT_MOST: usize = 5;

/// Actions that nobody touched, and whose target dates mean other days now: a meeting that is put
/// into the register is a day that phrases are reckoned by.
pub fn read_otherwise(proved: &Proved, context: &Context) -> Option<Note> {
    let (before, after) = (&context.register, &proved.register);
    let days = |when: Option<&When>| when.map(|when| (when.earliest, when.latest));
    let seen = context.seen();
    let moved = before.indices().filter(|index| {
        let id = before.id(*index);
        let Ok(was) = seen.one(*index) else {
            return false;
        };
        let Some(Target::Entry(now)) = after.exactly(&id) else {
            return false;
        };
        let is = after.entry(now).when.as_deref();
        was.original_due.is_some() && days(before.entry(*index).when.as_deref()) != days(is)
    });
    if proved
        .changed
        .iter()
        .all(|id| (id.0 as usize) < context.files.len())
    {
        return None;
    }
    let ids: Vec<String> = moved.map(|index| before.id(index)).collect();
    let shown = ids.iter().take(NAMED_AT_MOST).map(String::as_str);
    let shown = shown.collect::<Vec<_>>().join(", ");
    let more = ids.len().saturating_sub(NAMED_AT_MOST);
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    (!ids.is_empty()).then(|| {
        Note::Remark(format!(
            "note: with it, the target dates of {} mean other days: {shown}{more}",
            counted(ids.len(), "action")
        ))
    })
}

/// What the person should look at again in each update.
pub fn as_asked(changes: &[Change], after: Seen<'_>, context: &Context) -> Vec<Note> {
    let mut said: Vec<String> = Vec::new();
    for change in changes {
        let Change::Update { entry, update } = change else {
            continue;
        };
        let id = context.register.id(*entry);
        let Some(Target::Entry(index)) = after.register.exactly(&id) else {
            continue;
        };
        let (Ok(before), Ok(row)) = (context.seen().one(*entry), after.one(index)) else {
            continue;
        };
        if update.exempt.is_none() || context.audience.sees_exempt() {
            said.extend(stays(update, &row));
        }
        said.extend(moves_oddly(update, &before, &row, context));
        let is_asked = row.item_type == ItemType::Action && row.addressees.is_empty();
        if update.response.is_some() && is_asked {
            said.push(format!(
                "{id} is no recommendation, and asks nobody for a response"
            ));
        }
        said.extend(goes_to_what_ended(update, after));
        said.extend(strangers(update, context));
    }
    said.dedup();
    let note = |words: String| Note::Remark(format!("note: {words}"));
    said.into_iter().map(note).collect()
}

/// Where an action does not stand as its update says, since a later update says otherwise.
fn stays(update: &Update, row: &Shown<'_>) -> Vec<String> {
    let is_agreed = update.agreed_by.is_some() && update.due.is_some();
    let axes = [
        (
            update.status.is_some() && update.status != row.status,
            "status",
        ),
        (update.rag.is_some() && update.rag != row.rag, "RAG"),
        (
            is_agreed && update.due.as_deref() != row.due_words,
            "target date",
        ),
    ];
    let stays = axes.iter().filter(|(stays, _)| *stays);
    stays
        .map(|(_, what)| format!("the {what} of {} stays as a later update says", row.id))
        .collect()
}

/// A new target date that is before the one there was, or has passed.
fn moves_oddly(
    update: &Update,
    before: &Shown<'_>,
    row: &Shown<'_>,
    context: &Context,
) -> Vec<String> {
    let Some((new, words)) = row.deadline().zip(update.due.as_ref()) else {
        return Vec::new();
    };
    if update.due.as_deref() != row.due_words {
        return Vec::new();
    }
    let mut said = Vec::new();
    if before.deadline().is_some_and(|old| new < old) {
        said.push(format!(
            "`{words}` is before the target date that {} had",
            row.id
        ));
    }
    if new < context.today.0 {
        said.push(format!("`{words}` has passed already"));
    }
    said
}

/// What an action went to, where that has ended itself.
fn goes_to_what_ended(update: &Update, after: Seen<'_>) -> Option<String> {
    let to = update.closed.as_ref()?.to.as_deref()?;
    let Some(Target::Entry(index)) = after.register.exactly(to) else {
        return None;
    };
    let row = after.one(index).ok()?;
    let status = row.status.filter(|status| !status.is_outstanding())?;
    Some(format!(
        "{to}, to which it went, is {} itself",
        status.word()
    ))
}

/// Those who agreed, where nobody of that name is declared.
fn strangers(update: &Update, context: &Context) -> Vec<String> {
    let names = &context.register.names;
    let agreed = [&update.agreed_by, &update.signed_off];
    let unknown = agreed
        .into_iter()
        .flatten()
        .filter(|name| names.is_stranger(name));
    unknown
        .map(|name| {
            let meant = hint(nearest(name, names.spellings()));
            format!("no declared role or body is called `{name}`{meant}")
        })
        .collect()
}

/// Changes beyond this many are not each told how their dates are read.
const READ_AT_MOST: usize = 20;

/// How the target dates that were just written are understood, each phrase once.
pub fn understood(changes: &[Change], plan: &Plan, after: Seen<'_>) -> Vec<Note> {
    let is_taken_up =
        |change: &Change| matches!(change, Change::Add { action, .. } if action.takes_up.is_some());
    if changes.iter().any(is_taken_up) || changes.len() > READ_AT_MOST {
        return Vec::new();
    }
    let mut notes: Vec<String> = Vec::new();
    for done in &plan.done {
        let said = reading(&done.id, after);
        notes.extend(said.filter(|said| !notes.contains(said)));
    }
    notes.into_iter().map(Note::Remark).collect()
}

/// The target date that was written last for an action, and what it means.
fn reading(id: &str, after: Seen<'_>) -> Option<String> {
    let (words, when) = last_due(id, after)?;
    Some(format!("note: `{words}` is read as {}", when.in_words()))
}

fn last_due<'a>(id: &str, after: Seen<'a>) -> Option<(&'a str, &'a When)> {
    let Some(Target::Entry(index)) = after.register.exactly(id) else {
        return None;
    };
    let (entry, item) = (after.register.entry(index), after.register.item(index));
    let (words, when) = match item.updates.len().checked_sub(1) {
        None => (item.due.as_str(), entry.when.as_deref()),
        Some(last) => {
            let mut since = entry.since.iter();
            let since = since.find(|since| since.update as usize == last);
            let update = item.updates.get(last)?;
            let when = since.and_then(|since| since.when.as_deref());
            (update.due.as_str(), when)
        }
    };
    words.zip(when)
}

/// What is taken up by another body keeps the words of its target date, and these may mean other
/// days there.
pub fn means_otherwise(
    changes: &[Change],
    plan: &Plan,
    after: Seen<'_>,
    context: &Context,
) -> Vec<Note> {
    let mut notes = Vec::new();
    for done in &plan.done {
        let Some(Change::Add { action, .. }) = changes.get(done.change) else {
            continue;
        };
        let Some(was) = action
            .takes_up
            .and_then(|from| context.seen().one(from).ok())
        else {
            continue;
        };
        let Some((words, when)) = last_due(&done.id, after) else {
            continue;
        };
        if was.deadline() != when.deadline() {
            notes.push(Note::Remark(format!(
                "note: {}: `{words}` does not mean the day there that it meant for {}",
                done.id, was.id
            )));
        }
    }
    notes
}
