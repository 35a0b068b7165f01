//! An update with a date and nothing else.
//!
//! Promises: one that is exempt may be kept elsewhere, and is let be.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::kinds::WrittenUpdate;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "update-empty",
        "an update that says nothing",
        include_str!("update_empty.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        for update in action.item.updates.iter().filter(|update| is_empty(update)) {
            let Some(date) = update.date.read() else {
                continue;
            };
            let message = format!("the update of {} says nothing", date.plain());
            found.add(
                CHECK
                    .rule
                    .at(date.span, message, "a date, and nothing beside it")
                    .help("say as `note` what had happened, or take the update out"),
            );
        }
    }
}

fn is_empty(update: &WrittenUpdate) -> bool {
    let is_blank = |note: &str| note.trim().is_empty();
    let has_note = update.note.unread().is_some() || !update.note.as_str().is_none_or(is_blank);
    let moves_something = !update.status.is_absent()
        || !update.rag.is_absent()
        || !update.percent.is_absent()
        || !update.measures.is_empty()
        || !update.due.is_absent()
        || !update.owner.is_empty()
        || !update.response.is_absent()
        || !update.closed.is_absent();
    let shows_something = !update.reason.is_absent()
        || !update.agreed_by.is_absent()
        || !update.evidence.is_empty()
        || !update.signed_off.is_absent()
        || !update.exempt.is_absent();
    !(has_note || moves_something || shows_something)
}
