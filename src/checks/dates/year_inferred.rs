//! A target date that does not say which year: `30 September`, `Q3`. The first such day on or after
//! the day raised is taken.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::timing::{Basis, WhenKind};

pub static CHECK: Check = Check {
    rule: Rule::info(
        "year-inferred",
        "a target date that does not say which year",
        include_str!("year_inferred.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let (Some(due), Some(when)) = (action.due(), action.when()) else {
            continue;
        };
        let is_inferred = when.basis == Basis::Inferred && when.kind != WhenKind::Recurring;
        let Some(day) = when.deadline().filter(|_| is_inferred) else {
            continue;
        };
        if is_relative(due.value) {
            continue;
        }
        let message = format!("`{}` does not say which year", due.value);
        found.add(
            CHECK
                .rule
                .at(due.span, message, format!("taken as {}", day.plain()))
                .help("write the year"),
        );
    }
}

/// `next Friday`, `by the end of the month`: what is not said is no year.
fn is_relative(words: &str) -> bool {
    const RELATIVE: &[&str] = &["next", "this", "the week", "the month", "the year"];
    let words = words.to_lowercase();
    let is_weekday = words.contains("day") && !words.contains(|mark: char| mark.is_ascii_digit());
    is_weekday || RELATIVE.iter().any(|word| words.contains(word))
}
