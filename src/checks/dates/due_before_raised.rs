//! A target date before the action was raised: nobody is asked for something in the past.
//!
//! Promises: the last day that the words can mean is before the first on which it can have been
//! raised.

use crate::checks::look::Action;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::{Field, Text};
use crate::timing::When;

pub static CHECK: Check = Check {
    rule: Rule::error(
        "due-before-raised",
        "a target date before the action was raised",
        include_str!("due_before_raised.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        check(
            &action,
            &action.item.due,
            action.entry.when.as_deref(),
            found,
        );
        for since in &action.entry.since {
            if let Some(update) = action.item.updates.get(since.update as usize) {
                check(&action, &update.due, since.when.as_deref(), found);
            }
        }
    }
}

fn check(action: &Action<'_>, due: &Field<Text>, when: Option<&When>, found: &mut Diagnostics) {
    let (Some(due), Some(raised)) = (due.words(), action.raised()) else {
        return;
    };
    let (Some(latest), Some(first)) = (when.and_then(When::deadline), raised.earliest()) else {
        return;
    };
    if latest >= first {
        return;
    }
    let message = format!(
        "the target date of `{}`, {}, is before it was raised",
        action.id(),
        latest.plain()
    );
    found.add(
        CHECK
            .rule
            .at(due.span, message, "earlier than the day raised")
            .with(raised.span, format!("raised on {}", raised.plain()))
            .help(
                "check the year; what was taken over from an earlier record says when it was \
                 first raised, as `raised`",
            ),
    );
}
