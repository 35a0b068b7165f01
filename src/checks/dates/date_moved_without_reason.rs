//! A target date that was moved, with somebody's agreement and without a reason.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

use super::moves::moves;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "date-moved-without-reason",
        "a target date that was moved without a reason",
        include_str!("date_moved_without_reason.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        for moved in moves(&action) {
            let update = moved.update.update;
            let is_blank = |reason: &str| reason.trim().is_empty();
            if update.reason.unread().is_some() || !update.reason.as_str().is_none_or(is_blank) {
                continue;
            }
            let message = format!(
                "the target date of `{}` was moved to `{}` and nobody says why",
                action.id(),
                moved.to.value
            );
            found.add(
                CHECK
                    .rule
                    .at(moved.to.span, message, "no `reason` beside it")
                    .with(moved.from.span, "the date it replaced")
                    .help("write beside it, as `reason`, why the date had to move"),
            );
        }
    }
}
