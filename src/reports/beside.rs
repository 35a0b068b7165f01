//! What papers print beside the words of an action, in the same cell: its steps, who is asked, what
//! is noted of it.
//!
//! Promises: each line says what it is, so that no reader takes a step or a remark for the words of
//! the committee, and an import can tell them again.

use super::cells::spoken_date;
use crate::view::{Shown, Step};

/// A line for each step: `Step 1: Agree a lead (owner Clerk; due June 2026)`.
pub fn steps(row: &Shown<'_>) -> Vec<String> {
    let steps = row.steps();
    let steps = steps.iter().zip(1..);
    steps
        .map(|(one, number)| format!("Step {number}: {}", step(one)))
        .collect()
}

fn step(step: &Step<'_>) -> String {
    let owners = step.owners.iter();
    let mut more: Vec<String> = owners.map(|owner| format!("owner {owner}")).collect();
    more.extend(step.due.map(|due| format!("due {}", spoken_date(due))));
    more.extend(step.done.map(|done| format!("done {}", done.plain())));
    if more.is_empty() {
        step.text.to_owned()
    } else {
        format!("{} ({})", step.text, more.join("; "))
    }
}

/// Who is asked to decide, where somebody else owns it.
pub fn asked_of(row: &Shown<'_>) -> Option<String> {
    let is_both = !row.addressees.is_empty() && !row.owners.is_empty();
    is_both.then(|| format!("Asked of: {}.", row.addressees.join("; ")))
}

/// What is noted of it.
pub fn noted(row: &Shown<'_>) -> Option<String> {
    row.note().map(|note| format!("Note: {}", note.trim()))
}
