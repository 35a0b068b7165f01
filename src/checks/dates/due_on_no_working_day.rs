//! A target date to come that falls on a weekend or a bank holiday: nobody is there to do it.
//!
//! Promises: only a day that somebody named counts; the end of a month may fall on any day.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::timing::WhenKind;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "due-on-no-working-day",
        "a target date on a weekend or a bank holiday",
        include_str!("due_on_no_working_day.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let (Some(due), Some(when)) = (action.due(), action.when()) else {
            continue;
        };
        let is_named = when.kind == WhenKind::Fixed && when.earliest == when.latest;
        let Some(day) = when.latest.filter(|day| is_named && *day >= look.today.0) else {
            continue;
        };
        let label = match day.weekday() {
            5 => "a Saturday",
            6 => "a Sunday",
            _ if !look.register.calendar.is_working_day(day) => "a bank holiday",
            _ => continue,
        };
        let message = format!("`{}` is no working day", due.value);
        found.add(
            CHECK
                .rule
                .at(due.span, message, label)
                .help("choose the working day before it"),
        );
    }
}
