//! An outstanding action without a target date: it can never be overdue, and so is never chased.
//!
//! Promises: silent where a date is not to be expected: a commitment (which asks for a review), a
//! recommendation that nobody has accepted yet, what another action implements, and what is dated
//! step by step.

use crate::checks::look::Action;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::TextOr;
use crate::model::{ItemType, Response};
use crate::timing::WhenKind;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "due-missing",
        "an outstanding action without a target date",
        include_str!("due_missing.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding().filter(is_to_have_one) {
        let Some(due) = action.due() else {
            if action.standing.due.is_none() {
                let message = format!("`{}` has no target date", action.id());
                found.add(
                    CHECK
                        .rule
                        .at(action.place(), message, "no `due`")
                        .help("agree a date with the owner, and write it as `due`"),
                );
            }
            continue;
        };
        let says_nothing = |kind, note: bool| kind == WhenKind::None && !note;
        let when = action.when();
        if when.is_some_and(|when| says_nothing(when.kind, when.note.is_some())) {
            let message = format!("the target date of `{}` says nothing", action.id());
            found.add(
                CHECK
                    .rule
                    .at(due.span, message, "no date")
                    .help("agree a date with the owner, and write it here"),
            );
        }
    }
}

fn is_to_have_one(action: &Action<'_>) -> bool {
    let has_dated_step = || {
        let mut steps = action.item.steps.iter();
        steps.any(|step| matches!(&step.value, TextOr::Full(step) if !step.due.is_absent()))
    };
    let is_accepted = matches!(
        action.standing.response,
        Some(Response::Accepted | Response::PartiallyAccepted)
    );
    let is_due_here = match action.register.item_type(action.index) {
        ItemType::Action => true,
        ItemType::Recommendation => is_accepted,
        ItemType::Commitment => false,
    };
    is_due_here && action.entry.links().answered_by.is_empty() && !has_dated_step()
}
