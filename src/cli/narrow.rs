//! Which choices what somebody typed can mean.
//!
//! Promises: one rule for questions and for shells: what begins with it comes before what ends
//! with it, that before what holds it, and that before what is only described with it; where one
//! of these fits, nothing of a lesser kind is offered beside it.

use crate::commands::Choice;

/// How what was typed fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Begins,
    BeginsInOtherCapitals,
    /// From where one of its parts begins: `7.1` of `…/7.1`, and not of `…/17.1`.
    EndsWithParts,
    Holds,
    DescribedByWord,
    DescribedByPart,
}

/// The choices that fit best.
#[derive(Debug)]
pub struct Narrowed<'c> {
    /// In the order of the choices.
    pub choices: Vec<&'c Choice>,
    /// Whether each begins with what was typed, whatever the capitals.
    pub at_start: bool,
}

/// The choices that what was typed can mean, of the best kind alone.
pub fn narrow<'c>(choices: &'c [Choice], typed: &str) -> Narrowed<'c> {
    let lower = typed.to_lowercase();
    let mut best = Fit::DescribedByPart;
    let mut fitting: Vec<&Choice> = Vec::new();
    for choice in choices {
        let Some(fit) = fit(choice, typed, &lower, best) else {
            continue;
        };
        if fit > best {
            continue;
        }
        if fit < best {
            fitting.clear();
            best = fit;
        }
        fitting.push(choice);
    }
    Narrowed {
        choices: fitting,
        at_start: best <= Fit::BeginsInOtherCapitals,
    }
}

/// How a choice fits, as far as that is not worse than the best so far.
fn fit(choice: &Choice, typed: &str, lower: &str, best: Fit) -> Option<Fit> {
    if choice.value.starts_with(typed) {
        return Some(Fit::Begins);
    }
    let value = choice.value.to_lowercase();
    if value.starts_with(lower) {
        return Some(Fit::BeginsInOtherCapitals);
    }
    if let Some(before) = value.strip_suffix(lower)
        && before.ends_with(['/', '-'])
    {
        return Some(Fit::EndsWithParts);
    }
    if value.contains(lower) {
        return Some(Fit::Holds);
    }
    if best < Fit::DescribedByWord {
        return None;
    }
    let words = choice.words.to_lowercase();
    let mut places = words.match_indices(lower).peekable();
    places.peek()?;
    let is_word = |(at, _): (usize, &str)| {
        let before = words
            .get(..at)
            .and_then(|before| before.chars().next_back());
        let after = words.get(at + lower.len()..);
        let after = after.and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    Some(if places.any(is_word) {
        Fit::DescribedByWord
    } else {
        Fit::DescribedByPart
    })
}

/// The choice that was typed in full: its value, or all of its words.
pub fn in_full<'c>(choices: &'c [Choice], typed: &str) -> Option<&'c Choice> {
    let lower = typed.to_lowercase();
    let is_value = |choice: &&Choice| choice.value == typed;
    let in_other_capitals = |choice: &&Choice| choice.value.to_lowercase() == lower;
    let is_words = |choice: &&Choice| choice.words.to_lowercase() == lower;
    choices
        .iter()
        .find(is_value)
        .or_else(|| only(choices.iter().filter(in_other_capitals)))
        .or_else(|| only(choices.iter().filter(is_words)))
}

/// The one that there is, where there is one only.
fn only<'c>(mut choices: impl Iterator<Item = &'c Choice>) -> Option<&'c Choice> {
    let first = choices.next()?;
    choices.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::{in_full, narrow};
    use crate::commands::Choice;

    fn choices() -> Vec<Choice> {
        [
            ("cyp-scrutiny/7.1", "Bring the data"),
            ("cyp-scrutiny/17.1", "Send the letter"),
            ("g2g/C1", "Write to DCS; ask the board"),
            ("g2g/c1", "Another"),
            ("dcs", "Director of Children's Services (DCS)"),
        ]
        .map(|(value, words)| Choice::new(value, words))
        .to_vec()
    }

    fn fitting(typed: &str) -> Vec<String> {
        let choices = choices();
        let narrowed = narrow(&choices, typed);
        let values = narrowed.choices.iter();
        values.map(|choice| choice.value.clone()).collect()
    }

    #[test]
    fn the_better_fit_comes_alone() {
        assert_eq!(fitting("7.1"), ["cyp-scrutiny/7.1"]);
        assert_eq!(fitting(".1"), ["cyp-scrutiny/7.1", "cyp-scrutiny/17.1"]);
        assert_eq!(fitting("g2g/C"), ["g2g/C1"]);
        assert_eq!(fitting("G2G"), ["g2g/C1", "g2g/c1"]);
        assert_eq!(fitting("DCS"), ["dcs"]);
        assert_eq!(fitting("children"), ["dcs"]);
        assert_eq!(fitting("etter"), ["cyp-scrutiny/17.1"]);
        assert_eq!(fitting("nothing like it"), [""; 0]);
        assert_eq!(fitting("").len(), 5);
    }

    #[test]
    fn letters_of_any_script_are_no_danger() {
        let odd = [Choice::new("İstanbul/ß", "ﬁ ǅ"), Choice::new("é", "ẞ")];
        for typed in ["i̇", "ß", "SS", "ǆ", "É", "\u{301}", "ﬁ"] {
            let _ = (narrow(&odd, typed), in_full(&odd, typed));
        }
    }

    #[test]
    fn in_full_is_one_choice_only() {
        let choices = choices();
        let value = |typed| in_full(&choices, typed).map(|choice| choice.value.clone());
        assert_eq!(value("g2g/C1").as_deref(), Some("g2g/C1"));
        assert_eq!(value("G2G/C1"), None);
        assert_eq!(value("DCS").as_deref(), Some("dcs"));
        assert_eq!(value("another").as_deref(), Some("g2g/c1"));
    }
}
