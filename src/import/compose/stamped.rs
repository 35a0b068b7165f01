//! The day of the document, on what a new action says of how it stands.
//!
//! Promises: only the last thing that happened is dated, and only where the document gives it no day and
//! nothing else happened later; a note by itself stays without one.

use crate::change::{Addition, Update};
use crate::model::Dated;

/// Dates the last update of a new action, where it says how things stand.
pub fn stamp(action: &mut Addition, day: Option<Dated>) {
    let Some(day) = day else { return };
    let earliest = |update: &Update| update.date.and_then(Dated::earliest);
    let newest = action.updates.iter().filter_map(earliest).max();
    let Some(last) = action.updates.last_mut() else {
        return;
    };
    if earliest(last).is_none() && says_how(last) && newest <= day.earliest() {
        last.date = Some(day);
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
