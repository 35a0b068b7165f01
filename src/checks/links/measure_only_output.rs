//! An action whose measures say only that something is made, and not what becomes better by it.
//!
//! Promises: only where every measure of the action says so plainly: by a word such as "published", and
//! without a figure beside it.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::kinds::WrittenMeasure;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "measure-only-output",
        "an outstanding action measured only by what is made, and not by what it changes",
        include_str!("measure_only_output.md"),
    ),
    run,
};

/// Words of what is made and handed over.
const OUTPUTS: &[&str] = &[
    "adopted",
    "agreed",
    "appointed",
    "approved",
    "circulated",
    "commissioned",
    "completed",
    "delivered",
    "developed",
    "drafted",
    "established",
    "finalised",
    "held",
    "implemented",
    "in place",
    "introduced",
    "issued",
    "launched",
    "procured",
    "produced",
    "published",
    "refreshed",
    "reviewed",
    "rolled out",
    "set up",
    "signed",
    "submitted",
    "updated",
    "written",
];

/// Words of what is counted: a figure is meant, even where none is given yet.
const COUNTED: &[&str] = &[
    "average",
    "days",
    "fewer",
    "how many",
    "less",
    "level",
    "more",
    "number",
    "of all",
    "on time",
    "per cent",
    "percentage",
    "proportion",
    "rate",
    "ratio",
    "satisfaction",
    "score",
    "share",
    "within",
];

/// Beside these a number is a date.
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let measures = &action.item.measures;
        let Some(first) = measures.first() else {
            continue;
        };
        if !measures.iter().all(|measure| is_output(measure)) {
            continue;
        }
        let place = first.name.words().map_or(first.span, |name| name.span);
        let message = match measures.len() {
            1 => "its only measure says that something is made, and not what it changes",
            _ => "its measures say that something is made, and not what it changes",
        };
        found.add(
            CHECK
                .rule
                .at(place, message, "made, and then?")
                .help("add a measure of what is to be better for people, with a figure"),
        );
    }
}

fn is_output(measure: &WrittenMeasure) -> bool {
    let name = measure.name.as_str().unwrap_or_default().to_lowercase();
    let values = [&measure.baseline, &measure.target];
    let has_figure = values
        .iter()
        .any(|value| value.as_str().is_some_and(is_figure));
    let holds = |words: &[&str]| words.iter().any(|word| has_words(&name, word));
    holds(OUTPUTS) && !holds(COUNTED) && !name.contains('%') && !has_figure
}

/// Whether words hold others whole.
fn has_words(text: &str, words: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, _)| {
        let (before, behind) = (text.get(..at), text.get(at + words.len()..));
        !is_letter(before.and_then(|before| before.chars().next_back()))
            && !is_letter(behind.and_then(|behind| behind.chars().next()))
    })
}

/// Whether a value says how much: a number that is no date.
fn is_figure(value: &str) -> bool {
    if value.contains(['%', '£']) {
        return true;
    }
    let value = value.to_lowercase();
    let words = || value.split(|letter: char| !letter.is_alphanumeric());
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_year =
        |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let is_month = |word: &str| MONTHS.iter().any(|month| word.starts_with(month));
    let has_date = words().any(|word| is_month(word) || is_year(word));
    !has_date && words().any(is_number)
}

#[cfg(test)]
mod tests {
    use super::{has_words, is_figure};

    #[test]
    fn a_figure_is_a_number_and_no_date() {
        for value in [
            "85%",
            "85% by March 2026",
            "12",
            "£4m",
            "0 of 7",
            "3 a month",
        ] {
            assert!(is_figure(value), "{value}");
        }
        for value in [
            "yes",
            "by 2026",
            "31 March 2026",
            "March",
            "2025-03-31",
            "Q2",
        ] {
            assert!(!is_figure(value), "{value}");
        }
    }

    #[test]
    fn words_are_held_whole() {
        assert!(has_words("policy written, and sent", "written"));
        assert!(!has_words("plans unwritten", "written"));
        assert!(!has_words("households", "held"));
    }
}
