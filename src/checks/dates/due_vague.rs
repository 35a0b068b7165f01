//! A target date too vague ever to be missed: `in due course`, `ASAP`, `long term`.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::timing::Lack;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "due-vague",
        "a target date too vague ever to be missed",
        include_str!("due_vague.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let (Some(due), Some(when)) = (action.due(), action.when()) else {
            continue;
        };
        if when.lack != Some(Lack::Vague) || when.deadline().is_some() {
            continue;
        }
        let message = format!("`{}` is no date", due.value);
        let label = when.note.as_deref().unwrap_or("too vague");
        found.add(
            CHECK
                .rule
                .at(due.span, message, label)
                .help("agree a day, a month or a meeting by which it is to be done"),
        );
    }
}
