//! A completed action with no evidence, and no word of what was done.

use super::said;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "completed-without-evidence",
        "a completed action with neither evidence nor a word of what was done",
        include_str!("completed_without_evidence.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        let Some(completed) = said::completed(&action) else {
            continue;
        };
        let item = action.item;
        let is_shown = !item.evidence.is_empty()
            || action.updates().any(|one| !one.update.evidence.is_empty());
        let mut since = completed.since(&action);
        let is_told = since.any(|one| !one.update.note.is_absent())
            || (completed.update.is_none() && !item.note.is_absent());
        if is_shown || is_told {
            continue;
        }
        found.add(
            CHECK
                .rule
                .at(
                    completed.first,
                    "completed, and nothing shows what was done",
                    "neither `evidence` nor a `note`",
                )
                .help("name what shows it under `evidence`, or say in a `note` what was done"),
        );
    }
}
