//! When two texts say the same: white space, capitals, kinds of quotation marks and dashes, and a
//! full stop at the end make no other text.

use std::collections::BTreeSet;

use crate::change::Addition;
use crate::files::{Text, TextOr};
use crate::import::words::dates::dated;
use crate::kinds::Item;
use crate::model::Dated;

/// A text as it is compared.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // The sign of a list at the head of a line is how it is set.
    let lines = text.lines().map(|line| {
        let line = line.trim_start();
        let bare = ["- ", "• ", "* "]
            .iter()
            .find_map(|sign| line.strip_prefix(sign));
        bare.unwrap_or(line)
    });
    let words = lines.flat_map(str::split_whitespace);
    for word in words.filter(|word| !matches!(*word, "" | "-")) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        for letter in word.chars() {
            match letter {
                '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '"' => folded.push('\''),
                '\u{2010}'..='\u{2015}' => folded.push('-'),
                _ => folded.extend(letter.to_lowercase()),
            }
        }
    }
    let end = folded.trim_end_matches(['.', ' ']).len();
    // Of nothing but full stops, nothing would be left to compare.
    if end > 0 {
        folded.truncate(end);
    }
    folded
}

/// A reference as it is compared: `a` and `A` are two, and `C 2` and `C2` are one.
pub fn reference(written: &str) -> String {
    let mut compared = String::with_capacity(written.len());
    for word in written.split_whitespace() {
        let last = compared.chars().next_back();
        let is_code = last.is_some_and(char::is_alphabetic)
            && word.starts_with(|first: char| first.is_ascii_digit());
        if last.is_some() && !is_code {
            compared.push(' ');
        }
        compared.push_str(word);
    }
    compared
}

pub fn is_same(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

/// Whether two texts may be of one promise that was worded anew: more than half of the words of the
/// shorter stand in the other too, small words and endings apart.
pub fn are_akin(one: &str, other: &str) -> bool {
    let (one, other) = (stems(one), stems(other));
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let shared = short.iter().filter(|word| long.contains(*word)).count();
    short.is_empty() || shared * 2 > short.len()
}

/// The words that tell a text from others, without their endings.
fn stems(text: &str) -> BTreeSet<String> {
    const SMALL: [&str; 24] = [
        "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "of",
        "on", "or", "that", "the", "their", "this", "to", "was", "will", "with",
    ];
    let folded = folded(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && !SMALL.contains(word));
    words
        .map(|word| word.chars().take(STEM).collect())
        .collect()
}

/// Letters by which a word is told from another of another family.
const STEM: usize = 5;

/// Whether two target dates are one: in the same words, or the same day however it is written.
pub fn is_same_due(one: &str, other: &str) -> bool {
    let day = |words: &str| dated(words).filter(|date| matches!(date, Dated::Day(_)));
    is_same(one, other) || day(one).is_some_and(|one| day(other) == Some(one))
}

/// What an action asks, in the first of its words there are.
pub fn words_of(action: &Addition) -> String {
    if !action.text.trim().is_empty() {
        return action.text.clone();
    }
    let finding = action.finding.as_ref();
    if let Some(finding) = finding.filter(|finding| !finding.trim().is_empty()) {
        return finding.clone();
    }
    let steps = action.steps.iter().map(|step| step.text.as_str());
    steps.collect::<Vec<_>>().join("; ")
}

/// How an action of the document is called: by its words, else by its reference and what it notes.
pub fn called(action: &Addition) -> String {
    let words = words_of(action);
    if !words.is_empty() {
        return words;
    }
    let notes = action
        .updates
        .iter()
        .filter_map(|update| update.note.as_deref());
    let notes = notes.chain(action.note.as_deref());
    let said = action.reference.as_deref().into_iter().chain(notes);
    said.collect::<Vec<_>>().join(": ")
}

/// The same of one that is there.
pub fn words_of_item(item: &Item) -> String {
    let written = [item.text.as_str(), item.finding.as_str()];
    let mut written = written.into_iter().flatten();
    if let Some(words) = written.find(|words| !words.trim().is_empty()) {
        return words.to_owned();
    }
    let steps = item.steps.iter().map(|step| match &step.value {
        TextOr::Text(text) => text,
        TextOr::Full(step) => step.text.get().unwrap_or(&NOTHING),
    });
    steps.map(|text| &**text).collect::<Vec<_>>().join("; ")
}

static NOTHING: std::sync::LazyLock<Text> = std::sync::LazyLock::new(Text::default);

/// Whether a date that was read may be the one that is written: the same, or known no better.
pub fn may_be(read: Option<Dated>, written: Option<&Dated>) -> bool {
    let Some(read) = read.filter(|read| *read != Dated::Unknown) else {
        return true;
    };
    let Some(written) = written else { return false };
    let (from, to) = (read.earliest(), read.latest());
    let (first, last) = (written.earliest(), written.latest());
    first.is_some() && from <= first && last <= to
}

#[cfg(test)]
mod tests {
    use super::{are_akin, folded, is_same, may_be};
    use crate::model::Dated;

    #[test]
    fn what_people_write_otherwise_is_the_same() {
        let table = [
            ("Report back.", "report  back"),
            ("the \u{201c}offer\u{201d}", "The \"offer\""),
            ("16\u{2013}18", "16-18"),
            ("a\n b\u{a0}c", "a b c"),
        ];
        for (one, other) in table {
            assert!(is_same(one, other), "{one:?} {other:?}");
        }
        assert!(!is_same("1.1", "1.10"));
        assert_eq!(folded("..."), "...");
    }

    #[test]
    fn what_is_worded_anew_shares_words() {
        assert!(are_akin(
            "Count homes",
            "Count the empty homes of the north"
        ));
        assert!(are_akin("Review the offer", "The offer was reviewed"));
        assert!(are_akin("", "Review the offer"));
        assert!(!are_akin("Mend lifts", "Mend doors by hand"));
        assert!(!are_akin("Count homes", "Buy three vans"));
        assert!(!are_akin("Report to the board", "Letter to the tenants"));
    }

    #[test]
    fn a_date_known_less_well_may_be_the_same() {
        let date = |text: &str| Dated::parse(text).unwrap();
        let table = [
            ("2025-03", "2025-03-04", true),
            ("2025-03-04", "2025-03-04", true),
            ("2025-03-04", "2025-03", false),
            ("2025-03-04", "unknown", false),
            ("unknown", "2025-03-04", true),
        ];
        for (read, written, same) in table {
            assert_eq!(
                may_be(Some(date(read)), Some(&date(written))),
                same,
                "{read} {written}"
            );
        }
    }
}
