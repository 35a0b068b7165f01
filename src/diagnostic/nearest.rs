//! "Did you mean": the closest of a set of words.
//!
//! Promises: a suggestion only where the words are truly close, so that it is worth reading.

use std::fmt::Display;

/// The closest of the words, where it is near enough to be what was meant.
pub fn nearest<'a>(written: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(written);
    let allowed = (folded.chars().count() / 3).max(1);
    let length = written.trim().chars().count().min(LONGEST);
    words
        .into_iter()
        // Most words are told apart by their length alone.
        .filter(|word| word.chars().count().min(LONGEST).abs_diff(length) <= allowed)
        .map(|word| (distance(&folded, &fold(word), allowed), word))
        .filter(|(distance, word)| *distance <= allowed && are_alike(length, word, *distance))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Whether more than half of the letters agree: one letter is not like any other.
fn are_alike(length: usize, word: &str, distance: usize) -> bool {
    distance * 2 < length.max(word.chars().count())
}

/// The one word that differs in capitals, spaces, hyphens and underscores alone, where there is
/// exactly one: no guess, but what was meant.
pub fn same_word<'a>(written: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    only_one(written, words, |letter| {
        letter.is_whitespace() || matches!(letter, '-' | '_')
    })
}

/// The same of ids, in which a hyphen counts: `1-1` is not `11`.
pub fn same_id<'a>(written: &str, ids: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    only_one(written, ids, char::is_whitespace)
}

fn only_one<'a>(
    written: &str,
    words: impl IntoIterator<Item = &'a str>,
    is_nothing: fn(char) -> bool,
) -> Option<&'a str> {
    let letters = |word: &'a str| letters_of(word, is_nothing);
    let wanted: String = letters_of(written, is_nothing).collect();
    if wanted.is_empty() {
        return None;
    }
    let mut same = words
        .into_iter()
        .filter(|word| letters(word).eq(wanted.chars()));
    let first = same.next()?;
    same.all(|other| other == first).then_some(first)
}

fn letters_of(word: &str, is_nothing: fn(char) -> bool) -> impl Iterator<Item = char> {
    let some = word.chars().filter(move |letter| !is_nothing(*letter));
    some.flat_map(char::to_lowercase)
}

/// The words under a place: what was meant, where something is near; else what is to be said.
pub fn meant_or<W: Display>(meant: Option<W>, otherwise: &str) -> String {
    meant.map_or_else(|| otherwise.to_owned(), |meant| question(&meant))
}

/// What stands behind an error of the command line: what was meant, or nothing.
pub fn hint<W: Display>(meant: Option<W>) -> String {
    meant.map_or_else(String::new, |meant| format!("; {}", question(&meant)))
}

fn question(meant: &impl Display) -> String {
    format!("did you mean `{meant}`?")
}

/// No letter behind this one is looked at.
const LONGEST: usize = 64;

/// Capitals, spaces, hyphens and underscores do not make a word another word.
fn fold(word: &str) -> String {
    word.trim()
        .chars()
        .map(|letter| {
            if matches!(letter, ' ' | '_') {
                '-'
            } else {
                letter
            }
        })
        .flat_map(char::to_lowercase)
        .take(LONGEST)
        .collect()
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour; anything
/// above `most` may be told as `most + 1`.
fn distance(a: &str, b: &str, most: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut last_a = None;
    for (row, from) in a.iter().enumerate() {
        let mut line = vec![row + 1];
        let mut last_b = None;
        for (column, to) in b.iter().enumerate() {
            let at = |cells: &[usize], index: usize| cells.get(index).copied().unwrap_or(most + 1);
            let changed = at(&above, column) + usize::from(from != to);
            let edited = changed
                .min(at(&above, column + 1) + 1)
                .min(at(&line, column) + 1);
            let swapped = last_a == Some(to) && last_b == Some(from) && column > 0;
            let best = if swapped {
                edited.min(at(&before, column - 1) + 1)
            } else {
                edited
            };
            line.push(best);
            last_b = Some(to);
        }
        before = above;
        above = line;
        last_a = Some(from);
    }
    above.last().copied().unwrap_or(most + 1)
}

#[cfg(test)]
mod tests {
    use super::{distance, hint, meant_or, nearest, same_id, same_word};

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let words = ["owner", "due", "status", "in-progress", "completed"];
        let nearest = |written| nearest(written, words);
        assert_eq!(nearest("onwer"), Some("owner"));
        assert_eq!(nearest("in progres"), Some("in-progress"));
        assert_eq!(nearest("In_Progress"), Some("in-progress"));
        assert_eq!(nearest("compelte"), Some("completed"));
        assert_eq!(nearest("compelted"), Some("completed"));
        assert_eq!(nearest("colour"), None);
        assert_eq!(nearest(""), None);
    }

    #[test]
    fn short_words_are_not_all_alike() {
        let pairs = [
            ("b", "a", false),
            ("B", "b", true),
            ("1", "12", false),
            ("ot", "to", false),
            ("C1", "C2", false),
            ("C10", "C1", true),
            ("C-1", "C1", true),
            ("cyd", "cyp", true),
            ("xyz", "cyp", false),
            ("ower", "owner", true),
        ];
        for (written, word, is_alike) in pairs {
            assert_eq!(
                nearest(written, [word]).is_some(),
                is_alike,
                "{written} {word}"
            );
        }
    }

    #[test]
    fn only_one_word_can_be_the_same() {
        let words = ["in-progress", "rag_key", "C1", "C-1"];
        assert_eq!(same_word("In Progress", words), Some("in-progress"));
        assert_eq!(same_word("INPROGRESS", words), Some("in-progress"));
        assert_eq!(same_word("Rag-Key", words), Some("rag_key"));
        assert_eq!(same_word("in progres", words), None);
        assert_eq!(same_word("c1", words), None);
        assert_eq!(same_id("c 1", words), Some("C1"));
        assert_eq!(same_id("c-1", words), Some("C-1"));
        assert_eq!(same_word("- ", ["_"]), None);
    }

    #[test]
    fn a_suggestion_is_a_question() {
        assert_eq!(meant_or(Some("owner"), "no key"), "did you mean `owner`?");
        assert_eq!(meant_or(None::<&str>, "no key"), "no key");
        assert_eq!(hint(Some("owner")), "; did you mean `owner`?");
        assert_eq!(hint(None::<&str>), "");
    }

    #[test]
    fn a_swap_counts_once() {
        assert_eq!(distance("onwer", "owner", 3), 1);
        assert_eq!(distance("abc", "abc", 3), 0);
        assert_eq!(distance("", "ab", 3), 2);
    }
}
