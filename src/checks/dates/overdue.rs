//! An outstanding action past its target date: a fact about the work, and no mistake in the record.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::counted;
use crate::timing::When;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "overdue",
        "an outstanding action past its target date",
        include_str!("overdue.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let latest = action.when().and_then(When::deadline);
        let (Some(days), Some(due), Some(latest)) =
            (action.standing.overdue_days, action.due(), latest)
        else {
            continue;
        };
        let days = counted(usize::try_from(days).unwrap_or_default(), "day");
        let message = format!("`{}` is {days} overdue", action.id());
        found.add(
            CHECK
                .rule
                .at(due.span, message, format!("passed on {}", latest.plain()))
                .help("ask the owner for an update, or the body to agree a new date"),
        );
    }
}
