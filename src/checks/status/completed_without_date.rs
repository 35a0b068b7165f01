//! A completed action of which nobody can say when it was completed.

use super::said;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Dated;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "completed-without-date",
        "a completed action that does not say when it was completed",
        include_str!("completed_without_date.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        let Some(completed) = said::completed(&action) else {
            continue;
        };
        let message = "completed, and nothing says when";
        let Some(known) = completed.update else {
            let label = "so it was first written down, without a day";
            found.add(
                CHECK
                    .rule
                    .at(completed.first, message, label)
                    .help("move the status into an update, with the `date` of its completion"),
            );
            continue;
        };
        let Some(date) = known.update.date.read() else {
            continue;
        };
        if *date.value == Dated::Unknown {
            found.add(
                CHECK
                    .rule
                    .at(date.span, message, "of the update that completes it")
                    .with(completed.first, "completed here")
                    .help("give the day, or the month if no more is known: `2025-03`"),
            );
        }
    }
}
