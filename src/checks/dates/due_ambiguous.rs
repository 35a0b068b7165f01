//! A target date that can be read in more than one way: `Q1 2025`, `March 25`. The later reading
//! counts, and whoever wrote it may have meant the earlier.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Dated;
use crate::timing::Basis;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "due-ambiguous",
        "a target date that can be read in more than one way",
        include_str!("due_ambiguous.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let (Some(due), Some(when)) = (action.due(), action.when()) else {
            continue;
        };
        if !when.ambiguous || when.invalid.is_some() || when.suspect.is_some() {
            continue;
        }
        // Counted from a record of which only the month or the year is known: no fault of the words.
        let is_counted = matches!(when.basis, Basis::Anchor | Basis::Convention);
        let is_day = |date: &Dated| matches!(date, Dated::Day(_));
        if is_counted && !action.raised().is_some_and(|raised| is_day(raised.value)) {
            continue;
        }
        let message = format!("`{}` can be read in more than one way", due.value);
        let read = when
            .deadline()
            .map(|day| format!("read as by {}", day.plain()));
        let label = match (read, when.note.clone()) {
            (Some(read), Some(note)) => format!("{read}: {note}"),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => "which is meant?".to_owned(),
        };
        found.add(
            CHECK
                .rule
                .at(due.span, message, label)
                .help("ask what was meant, and write the day"),
        );
    }
}
