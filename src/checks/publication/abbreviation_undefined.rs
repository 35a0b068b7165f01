//! An abbreviation that a reader cannot look up: neither the register nor the record says what it
//! stands for.

use std::collections::HashSet;
use std::ops::Range;

use crate::checks::wording::Wording;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::Span;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "abbreviation-undefined",
        "an abbreviation that neither the register nor the record spells out",
        include_str!("abbreviation_undefined.md"),
    ),
    run,
};

/// Abbreviations that everybody knows, and words that people write in capitals.
const KNOWN: &[&str] = &[
    "AGM", "ALL", "AND", "ANY", "APPROX", "ASAP", "BBC", "BSL", "CCTV", "CEO", "COVID", "DIY",
    "DNA", "DRAFT", "DVD", "EAST", "FAQ", "FAQS", "FOR", "FROM", "GCSE", "GCSES", "GDPR", "GPS",
    "HIV", "HMRC", "ICT", "III", "ISO", "LED", "LGBT", "MOT", "MUST", "NEW", "NHS", "NONE",
    "NORTH", "NOT", "NOTE", "NOW", "OBE", "ONLY", "OPEN", "PART", "PDF", "PIN", "PLUS", "RAG",
    "RSVP", "SMART", "SMS", "SOUTH", "STEM", "TBA", "TBC", "TBD", "THE", "URL", "USA", "USB",
    "VAT", "VIII", "VIP", "WEST", "WILL", "WITH", "XIII", "YES",
];

const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for all in look.wordings() {
        // Most records have none that is new: what they spell out is looked for when one is met.
        let mut spelt_out: Option<HashSet<&str>> = None;
        let mut seen: HashSet<&str> = HashSet::new();
        for wording in all {
            let mut places = None;
            for at in abbreviations(wording.words) {
                let word = wording.words.get(at.clone()).unwrap_or_default();
                if KNOWN.contains(&word)
                    || !seen.insert(word)
                    || look.register.names.find(word).is_some()
                {
                    continue;
                }
                let spelt_out = spelt_out.get_or_insert_with(|| spelt_out_in(all));
                if !spelt_out.contains(word) {
                    let places = places.get_or_insert_with(|| wording.places(look));
                    found.add(problem(word, places.of(word, at.start)));
                }
            }
        }
    }
}

fn problem(word: &str, place: Span) -> crate::diagnostic::Diagnostic {
    let message = format!("nothing says what `{word}` stands for");
    CHECK
        .rule
        .at(place, message, "first used here")
        .help(format!(
            "spell it out once with `({word})` behind it, or declare it in register.yaml as an \
             alias of the role or body"
        ))
}

/// Where a text has words of capitals only; a text that is in capitals throughout has none.
fn abbreviations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let is_capital = |at: &usize| bytes.get(*at).is_some_and(u8::is_ascii_uppercase);
    let mut at = 0;
    while let Some(start) = (at..bytes.len()).find(is_capital) {
        let end = (start..bytes.len())
            .find(|at| !is_capital(at))
            .unwrap_or(bytes.len());
        at = end;
        let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied();
        let is_plural = bytes.get(end) == Some(&b's');
        let behind = bytes.get(end + usize::from(is_plural)).copied();
        let joins =
            |byte: u8| byte.is_ascii_alphanumeric() || b"+@_&".contains(&byte) || !byte.is_ascii();
        // Curly quotation marks and dashes are no letters: what is not ASCII joins as a letter only.
        let joins_before = before.is_some_and(joins) && !ends_word(text, start);
        let joins_behind =
            behind.is_some_and(joins) && !begins_gap(text, end + usize::from(is_plural));
        if LETTERS.contains(&(end - start)) && !joins_before && !joins_behind {
            found.push(start..end);
        }
    }
    if found.is_empty() {
        return found;
    }
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    let small = text.chars().filter(|letter| letter.is_lowercase()).count();
    if capitals > 3 * small {
        found.clear();
    }
    found
}

/// Whether what stands before a place is a mark, and no letter.
fn ends_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_some_and(|letter| !letter.is_ascii() && !letter.is_alphanumeric())
}

/// Whether what stands at a place is a mark, and no letter.
fn begins_gap(text: &str, at: usize) -> bool {
    let behind = text.get(at..).and_then(|behind| behind.chars().next());
    behind.is_some_and(|letter| !letter.is_ascii() && !letter.is_alphanumeric())
}

/// The abbreviations that stand in brackets behind words, or before brackets with words in them.
fn spelt_out_in<'r>(all: &[Wording<'r>]) -> HashSet<&'r str> {
    let mut found = HashSet::new();
    for wording in all {
        let text = wording.words;
        for at in abbreviations(text) {
            let (before, behind) = (text.get(..at.start), text.get(at.end..));
            let in_brackets = before.is_some_and(|before| before.ends_with(['(', '[']));
            let behind = behind.unwrap_or_default();
            let behind = behind.strip_prefix('s').unwrap_or(behind);
            let words = behind.strip_prefix(" (").unwrap_or_default();
            let inside = words.split(')').next().unwrap_or_default();
            let is_explained = inside.contains(' ') && inside.contains(char::is_lowercase);
            if in_brackets || is_explained {
                found.extend(text.get(at));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::abbreviations;

    #[test]
    fn abbreviations_are_words_of_capitals() {
        for (text, words) in [
            ("Give the MASH and IROs a list", vec!["MASH", "IRO"]),
            ("the LCSPR\u{2019}s point", vec!["LCSPR"]),
            ("LA/ICB and (SEND)", vec!["ICB", "SEND"]),
            ("CYP07.1, BS+I, S151, UK, iPAD, McKAY, AB1CD", vec![]),
            ("APPENDIX ONE TO THE PLAN", vec![]),
            ("a PARTNERSHIP of all", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = abbreviations(text)
                .into_iter()
                .map(|at| text.get(at).unwrap())
                .collect();
            assert_eq!(found, words, "{text}");
        }
    }
}
