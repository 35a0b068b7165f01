//! A target date that leads to no day: `TBC`, a condition, an event whose day nobody has said.
//!
//! Promises: silent where another rule says more: words that are vague, invalid or doubtful, that
//! count past the calendar, or that have stood too long.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::kinds::Details;
use crate::timing::{Lack, WhenKind};

use super::undated::each;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "due-unresolved",
        "a target date that leads to no day",
        include_str!("due_unresolved.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for (undated, _) in each(look).filter(|(_, too_long)| too_long.is_none()) {
        let message = format!("`{}` leads to no day", undated.due.value);
        found.add(
            CHECK
                .rule
                .at(undated.due.span, message, undated.why)
                .help("agree a day, or declare the day of the meeting or event in register.yaml"),
        );
    }
    of_plans(look, found);
}

/// The day by which an inspection asks for a plan.
fn of_plans(look: &Look<'_>, found: &mut Diagnostics) {
    for (at, record) in look.records() {
        let Details::Inspection { plan_due, .. } = &record.details else {
            continue;
        };
        let when = look.register.plan_due(at);
        let (Some(due), Some(when)) = (plan_due.words(), when) else {
            continue;
        };
        let is_told_elsewhere = when.lack == Some(Lack::BeyondCalendar)
            || when.invalid.is_some()
            || when.suspect.is_some();
        let is_nothing = when.kind == WhenKind::None && when.note.is_none();
        if is_told_elsewhere || is_nothing || when.deadline().is_some() {
            continue;
        }
        let message = format!("`{}` leads to no day", due.value);
        let why = when.note.as_deref().unwrap_or("no day follows from this");
        found.add(
            CHECK
                .rule
                .at(due.span, message, why)
                .help("write the day by which the plan is to be sent"),
        );
    }
}
