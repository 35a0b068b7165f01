//! Marks within words that keep what they stand on from the public.
//!
//! Promises: fails closed: a mark that may be one is one. A word that only looks like it
//! (`tax-exempt`, `exempt from charges`, `not exempt`) is none.

/// What a mark is made of, wherever it stands.
const MARKS: &[&str] = &[
    "not for publication",
    "exempt information",
    "exempt item",
    "exempt appendix",
    "exempt report",
    "exempt under",
    "exempt by virtue",
    "(exempt)",
    "[exempt]",
    "(confidential)",
    "[confidential]",
    "(part ii)",
    "(part 2)",
];

/// What a mark begins with, where a line begins with it, a sign behind.
const OPENERS: &[&str] = &["exempt", "confidential", "part ii", "part 2", "restricted"];

/// Whether words carry a mark that keeps them from the public.
pub fn is_marked(text: &str) -> bool {
    let lower = text.to_lowercase();
    if MARKS.iter().any(|mark| stands(&lower, mark)) {
        return true;
    }
    // `Exempt – paragraph 3`, wherever it stands.
    let numbered = lower.match_indices("exempt").any(|(at, word)| {
        let behind = lower.get(at + word.len()..).unwrap_or_default();
        let behind = behind.trim_start_matches([' ', '-', '–', '—', ':', ',', '(']);
        behind.starts_with("para") && is_apart(lower.get(..at).unwrap_or_default())
    });
    numbered || lower.lines().any(opens)
}

fn opens(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['(', '[', '*', '•', ' ']);
    OPENERS.iter().any(|opener| {
        line.strip_prefix(opener).is_some_and(|behind| {
            let behind = behind.trim_start();
            behind.is_empty() || behind.starts_with([':', '-', '–', '—', ')', ']', '.', '*'])
        })
    })
}

fn stands(lower: &str, mark: &str) -> bool {
    let found = lower.match_indices(mark);
    found
        .map(|(at, _)| lower.get(..at).unwrap_or_default())
        .any(is_apart)
}

/// Whether what stands before a mark leaves it one: `tax-exempt` and `not exempt` do not.
fn is_apart(before: &str) -> bool {
    let joined = before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '-');
    let before = before.trim_end();
    let denied = ["not", "non", "no", "no longer"];
    let last = before.rsplit([' ', '\n', '(']).next().unwrap_or_default();
    !joined && !denied.contains(&last)
}

/// The paragraphs of the schedule that words name: `paragraphs 1 and 3` → `1`, `3`; numbers alone are
/// paragraphs too.
pub fn paragraphs(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = || {
        lower
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let is_number = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
    let only = words().all(is_number);
    let mut open = only;
    let mut found: Vec<String> = Vec::new();
    for word in words() {
        if word.starts_with("para") {
            open = true;
        } else if is_number(word) && word.len() < 3 {
            if open && found.iter().all(|known| known != word) {
                found.push(word.to_owned());
            }
        } else if !["and", "or", "to", "no", "nos", "s"].contains(&word) {
            open = false;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{is_marked, paragraphs};

    #[test]
    fn marks_and_what_only_looks_like_one() {
        for text in [
            "Settle the claim (Exempt – paragraph 3)",
            "EXEMPT: the tender was opened",
            "Exempt",
            "Not for publication by virtue of paragraph 3",
            "Write to them [exempt]",
            "Part II: settle the claim",
            "Confidential – the lease",
            "Report the terms\nExempt under paragraph 5",
        ] {
            assert!(is_marked(text), "{text}");
        }
        for text in [
            "Review the tax-exempt list",
            "Write to those exempt from charges",
            "This is not exempt",
            "A non-exempt item: publish",
            "Part 2 of the plan",
            "Keep it confidential",
            "",
        ] {
            assert!(!is_marked(text), "{text}");
        }
    }

    #[test]
    fn paragraphs_are_numbers_behind_their_word() {
        let table: [(&str, &[&str]); 7] = [
            ("Yes – paragraph 3", &["3"]),
            ("Paragraphs 3 and 5", &["3", "5"]),
            ("1, 2", &["1", "2"]),
            ("Part 2, para. 3", &["3"]),
            ("Part 2", &[]),
            ("paragraph 3 of Part 1 of Schedule 12A", &["3"]),
            ("?", &[]),
        ];
        for (text, numbers) in table {
            assert_eq!(paragraphs(text), numbers, "{text}");
        }
    }
}
