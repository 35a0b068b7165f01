//! How much of an action is done, and by what it will be known that it works.
//!
//! Promises: a measure has the name that stands in its row; where a row has values and no name, or
//! where it cannot be told which value is of which measure, all of it is kept as words.

use super::{One, lines, one_line};
use crate::change::{Actual, Measure, Update};
use crate::import::entry::Piece;
use crate::import::headings::Field;
use crate::import::words::{dates, is_blank, percent};

/// Letters of the longest name of a measure; what is longer is prose.
const LONGEST_NAME: usize = 120;
/// Letters of the longest value.
const LONGEST_VALUE: usize = 60;

impl One<'_, '_> {
    pub(super) fn percent(&mut self, piece: &Piece) {
        let share = self.heard(piece, percent::percent(&piece.text));
        self.update.percent = share.percent.or(self.update.percent);
        if let Some(left) = share.left {
            self.note(piece, &left);
        }
    }

    /// The measures of the row, with their values.
    pub(super) fn measured(&mut self) {
        let entry = self.entry;
        let of = |field| entry.piece(field).filter(|piece| !is_blank(&piece.text));
        let name = of(Field::Measure);
        let values = [Field::Baseline, Field::Target, Field::Actual].map(of);
        if name.is_none() && values.iter().all(Option::is_none) {
            return;
        }
        let Some(names) = name.and_then(names) else {
            return self.kept_as_words(name, &values);
        };
        let split = values.map(|value| value.map(|piece| parts(piece, names.len())));
        let [Some(baselines), Some(targets), Some(actuals)] =
            split.map(|parts| parts.map_or(Some(Vec::new()), |parts| parts))
        else {
            return self.kept_as_words(name, &values);
        };
        if let Some(piece) = name.filter(|_| names.len() > 1) {
            let words = format!(
                "the lines of the cell were taken for {} measures",
                names.len()
            );
            self.assume(piece.place, words);
        }
        let mut stand = Vec::new();
        for (at, name) in names.into_iter().enumerate() {
            if let Some(actual) = actuals.get(at).cloned() {
                let name = name.clone();
                stand.push(Actual { name, actual });
            }
            self.action.measures.push(Measure {
                name,
                baseline: baselines.get(at).cloned(),
                target: targets.get(at).cloned(),
            });
        }
        let actual = values.iter().flatten().find(|of| of.field == Field::Actual);
        match actual.and_then(|piece| dates::in_heading(&piece.heading)) {
            Some(date) => self.updates.push(Update {
                date: Some(date),
                measures: stand,
                ..Update::default()
            }),
            None => self.update.measures = stand,
        }
    }

    fn kept_as_words(&mut self, name: Option<&Piece>, values: &[Option<&Piece>]) {
        let has_values = values.iter().any(Option::is_some);
        if let Some(piece) = name.filter(|_| has_values) {
            let words = "which value is of which measure cannot be told: the measures of the row were \
                         kept as words";
            self.assume(piece.place, words.to_owned());
        }
        for piece in name.into_iter().chain(values.iter().copied().flatten()) {
            self.kept(piece);
        }
    }
}

/// The names in a cell: one, be it on several lines, or one in each line. Nothing where they are prose.
fn names(piece: &Piece) -> Option<Vec<String>> {
    let goes_on = |name: &String| name.starts_with(char::is_lowercase);
    let mut names: Vec<String> = lines(&piece.text)
        .iter()
        .map(|line| one_line(line))
        .collect();
    if names.len() > 1 && names.iter().skip(1).all(goes_on) && !piece.text.contains('•') {
        names = vec![names.join(" ")];
    }
    let is_name = |name: &String| {
        let short = name.chars().count() <= LONGEST_NAME;
        short && !name.contains(". ") && !is_blank(name) && !dates::is_fault(name)
    };
    let mut folded: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    folded.sort_unstable();
    folded.dedup();
    let are_apart = names.len() == 1 || !names.iter().any(goes_on);
    let fits = are_apart && !names.is_empty() && folded.len() == names.len();
    (fits && names.iter().all(is_name)).then_some(names)
}

/// The values in a cell, one for each name; nothing where they are not as many, or are prose.
fn parts(piece: &Piece, count: usize) -> Option<Vec<String>> {
    let lines = lines(&piece.text);
    let is_value = |value: &String| {
        let short = value.chars().count() <= LONGEST_VALUE;
        short && !is_blank(value) && !dates::is_fault(value)
    };
    let fits = lines.len() == count && lines.iter().all(is_value);
    // `Baseline (March 2025)`: the day in the heading is that of the value.
    let since = dates::in_heading(&piece.heading).filter(|_| piece.field != Field::Actual);
    let dated = |value: &String| match since {
        Some(since) => format!("{} ({})", one_line(value), since.plain()),
        None => one_line(value),
    };
    fits.then(|| lines.iter().map(dated).collect())
}
