//! What our papers print of measures and percentages.
//!
//! Promises: a line of a measure becomes that measure again, and the end of an update that says where it
//! stands becomes its actual; words that are neither stay where they are.

use crate::change::{Actual, Measure};
use crate::model::Percent;

/// The measures that a cell of progress begins with, and the rest of it: `Homes let: baseline 54%, target
/// none given, latest 61% (15 December 2025).`
pub fn measures(cell: &str) -> (Vec<Measure>, &str) {
    let mut all = Vec::new();
    let mut rest = cell;
    while let Some((measure, behind)) = measure(rest) {
        all.push(measure);
        rest = behind;
    }
    (all, rest)
}

fn measure(text: &str) -> Option<(Measure, &str)> {
    const NONE: &str = "none recorded.";
    let (name, behind) = text.split_once(": baseline ")?;
    let (baseline, behind) = behind.split_once(", target ")?;
    let (target, behind) = behind.split_once(", latest ")?;
    let rest = match behind.strip_prefix(NONE) {
        Some(rest) => rest,
        None => behind.split_once(").")?.1,
    };
    let is_end = rest.is_empty() || rest.starts_with([' ', '\n']);
    let is_one_line = [name, baseline, target]
        .iter()
        .all(|words| !words.contains('\n'));
    let given = |words: &str| (words != "none given").then(|| words.to_owned());
    let measure = Measure {
        name: name.to_owned(),
        baseline: given(baseline),
        target: given(target),
    };
    (is_end && is_one_line && !name.is_empty()).then_some((measure, rest.trim_start()))
}

/// Where the last sentence of a note says that one of these measures stands, and what stands before it:
/// `Letters were sent. Homes let: 61%.`
pub fn actual_at_end<'n>(
    note: &str,
    names: impl Iterator<Item = &'n str>,
) -> Option<(String, Actual)> {
    let note = note.trim_end();
    let found = |name: &'n str| {
        let opening = format!("{name}: ");
        let at = note.rfind(&opening)?;
        Some((at, name, note.get(at + opening.len()..)?))
    };
    // The last of them, as one sentence follows another.
    let (at, name, behind) = names.filter_map(found).max_by_key(|(at, ..)| *at)?;
    let before = note.get(..at)?;
    let actual = behind
        .strip_suffix('.')
        .filter(|actual| !actual.is_empty())?;
    let is_begin = before.is_empty() || before.ends_with([' ', '\n']);
    let (name, actual) = (name.to_owned(), actual.to_owned());
    is_begin.then(|| (before.trim_end().to_owned(), Actual { name, actual }))
}

/// The status of a cell, and how much is done where a line behind it says so.
pub fn life_and_share(cell: &str, is_csv: bool) -> (&str, Option<Percent>) {
    let parted = cell.rsplit_once(if is_csv { "; " } else { "\n" });
    let found = parted.and_then(|(life, words)| Some((life, share(words)?)));
    found.map_or((cell, None), |(life, percent)| (life, Some(percent)))
}

/// `70% done`.
pub fn share(words: &str) -> Option<Percent> {
    Percent::parse(words.strip_suffix(" done")?).ok()
}

#[cfg(test)]
mod tests {
    use super::{actual_at_end, measures};

    #[test]
    fn lines_of_measures_become_measures() {
        let cell = "On time: baseline 54%, target 85% by June 2026, latest 61% (15 December 2025). \
                    Complaints: baseline none given, target none given, latest none recorded. \
                    16 February 2026: Complaints: 22.";
        let (all, rest) = measures(cell);
        let said: Vec<_> = all
            .iter()
            .map(|one| {
                (
                    one.name.as_str(),
                    one.baseline.as_deref(),
                    one.target.as_deref(),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                ("On time", Some("54%"), Some("85% by June 2026")),
                ("Complaints", None, None)
            ]
        );
        assert_eq!(rest, "16 February 2026: Complaints: 22.");
        for other in [
            "",
            "none recorded",
            "4 March 2025: baseline set",
            "a: baseline b, target c",
        ] {
            assert_eq!(measures(other), (Vec::new(), other));
        }
    }

    #[test]
    fn the_last_sentence_says_where_a_measure_stands() {
        let names = || ["Let", "Homes let", "Sold"].into_iter();
        let read = |note: &str| {
            let (before, actual) = actual_at_end(note, names())?;
            Some((before, actual.name, actual.actual))
        };
        let said = |before: &str, name: &str, actual: &str| {
            Some((before.to_owned(), name.to_owned(), actual.to_owned()))
        };
        assert_eq!(
            read("Sent. Let: 6. Sold: 1.5."),
            said("Sent. Let: 6.", "Sold", "1.5")
        );
        assert_eq!(read("Let: 6."), said("", "Let", "6"));
        assert_eq!(read("Outlet: 6."), None);
        assert_eq!(read("Let: 6"), None);
        assert_eq!(read("Other: 6."), None);
    }
}
