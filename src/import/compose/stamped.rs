//! The day of the document, on what it says of how an action stands.
//!
//! Promises: only the last thing that happened is dated, and only where the document gives it no day and
//! nothing else happened later; a note by itself stays without one.

use crate::change::Update;
use crate::model::Dated;
use crate::timing::Day;

/// Dates the last of updates, where it says how things stand; `last` is the last day on which anything
/// else is known to have happened.
pub fn stamp(updates: &mut [Update], day: Option<Dated>, last: Option<Day>) {
    let Some(day) = day else { return };
    let earliest = |update: &Update| update.date.and_then(Dated::earliest);
    let newest = updates.iter().filter_map(earliest).max().max(last);
    let Some(update) = updates.last_mut() else {
        return;
    };
    if earliest(update).is_none() && says_how(update) && newest <= day.earliest() {
        update.date = Some(day);
    }
}

/// Whether an update says more than a note: a state, an answer, a proof.
fn says_how(update: &Update) -> bool {
    let note = Update {
        date: update.date,
        by: update.by.clone(),
        note: update.note.clone(),
        exempt: update.exempt.clone(),
        ..Update::default()
    };
    *update != note
}
