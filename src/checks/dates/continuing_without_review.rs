//! Work that goes on without an end, and without a day on which anybody looks at it again.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::ItemType;
use crate::timing::WhenKind;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "continuing-without-review",
        "work without an end and without a day to look at it again",
        include_str!("continuing_without_review.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let help = "say when it is looked at again: `due: Ongoing – review March 2026`";
        let Some(due) = action.due() else {
            let is_commitment = action.register.item_type(action.index) == ItemType::Commitment;
            if is_commitment && action.standing.due.is_none() {
                let message = format!("the commitment `{}` has no day of review", action.id());
                found.add(
                    CHECK
                        .rule
                        .at(action.place(), message, "no end and no review")
                        .help(help),
                );
            }
            continue;
        };
        let goes_on = action.when().is_some_and(|when| {
            when.kind == WhenKind::Continuing && when.latest.is_none() && when.review.is_none()
        });
        if goes_on {
            let message = format!("`{}` has no end and no day of review", due.value);
            found.add(
                CHECK
                    .rule
                    .at(due.span, message, "can never be overdue")
                    .help(help),
            );
        }
    }
}
