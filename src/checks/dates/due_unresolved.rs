//! A target date that leads to no day: `TBC`, a condition, an event whose day nobody has said.
//!
//! Promises: silent where another rule says more: words that are vague, invalid or doubtful, that
//! count past the calendar, or that have stood too long.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

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
}
