//! What stands in a document and is no data: running heads and feet, page numbers, totals, marks of a
//! draft; and work programmes, which list what will be looked at and ask nobody for anything.

use std::collections::HashMap;

use super::headings::folded;
use crate::outside::{Block, Cell, Grid, Outside, Place};

/// Lines that come again and again through a document.
pub struct Running {
    counts: HashMap<String, usize>,
}

/// So often at least does a running head come.
const OFTEN: usize = 3;
/// And no longer is it, in letters.
const LONGEST: usize = 120;

/// Counts the lines of a document.
pub fn running(outside: &Outside) -> Running {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for block in &outside.blocks {
        let Block::Words { text, .. } = block else {
            continue;
        };
        *counts.entry(without_digits(text)).or_default() += 1;
    }
    Running { counts }
}

impl Running {
    /// Why a line is furniture; nothing where it is not.
    pub fn why(&self, text: &str) -> Option<&'static str> {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().count() > LONGEST {
            return None;
        }
        if is_page_number(&words) {
            return Some("a page number");
        }
        let letters: String = words
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        let letters = letters.to_uppercase();
        let is_mark = letters.starts_with("OFFICIAL") && letters.chars().count() <= 24;
        if is_mark {
            return Some("a protective marking");
        }
        let has_words = words.chars().any(char::is_alphabetic);
        let count = self
            .counts
            .get(&without_digits(&words))
            .copied()
            .unwrap_or(0);
        (has_words && count >= OFTEN).then_some("a line that comes again and again")
    }
}

/// Whether a line is the mark of a draft, its letters apart or not.
pub fn is_draft_mark(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic());
    let letters: String = letters.collect();
    let is_short = text.chars().count() <= 20;
    // `Draft` in small letters may be the title of something.
    is_short && letters == "DRAFT"
}

fn without_digits(text: &str) -> String {
    let letters = text.split_whitespace().collect::<Vec<_>>().join(" ");
    letters
        .chars()
        .filter(|letter| !letter.is_ascii_digit())
        .collect()
}

/// `Page 3 of 12`, `(21)`, `- 7 -`.
fn is_page_number(words: &str) -> bool {
    let lower = words.to_lowercase();
    let bare = lower.trim_matches(['(', ')', '[', ']', '-', '–', ' ', '|']);
    let rest = bare.strip_prefix("page").map(str::trim);
    let number =
        |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_digit());
    match rest {
        Some(rest) => {
            let mut parts = rest.split(" of ").flat_map(|part| part.split('/'));
            parts.all(|part| number(part.trim()))
        }
        None => bare != lower && number(bare),
    }
}

/// Why a row counts others; nothing where it does not.
pub fn total(filled: &[(Place, &Cell)]) -> Option<&'static str> {
    let (_, first) = filled.first()?;
    let word = folded(&first.text);
    let is_total = ["total", "totals", "grand total", "sub total", "subtotal"];
    let few = filled.len() <= 6;
    (few && is_total.contains(&word.as_str())).then_some("a row of totals")
}

/// Whether a table lists what will be looked at, meeting by meeting.
pub fn is_programme(grid: &Grid, lines: &[(Place, String)]) -> bool {
    const SAYS: [&str; 5] = [
        "work programme",
        "forward plan",
        "work plan",
        "forward work programme",
        "work program",
    ];
    const HEADS: [&str; 7] = [
        "objective",
        "purpose",
        "reason",
        "objectives",
        "scope",
        "purpose of item",
        "topic",
    ];
    let headings: Vec<String> = grid
        .rows
        .iter()
        .take(3)
        .flat_map(|row| row.cells.iter().map(|cell| folded(&cell.text)))
        .collect();
    let named = lines.iter().rev().take(4).any(|(_, line)| {
        let line = line.to_lowercase();
        SAYS.iter().any(|words| line.contains(words))
    });
    let has = |words: &[&str]| {
        headings
            .iter()
            .any(|heading| words.contains(&heading.as_str()))
    };
    let is_listed = has(&["item", "agenda item", "topic", "title", "report", "subject"]);
    let of_meetings = has(&["meeting", "meeting date", "date", "date of meeting"]);
    is_listed && (named || (of_meetings && has(&HEADS)))
}

#[cfg(test)]
mod tests {
    use super::running;
    use crate::outside::{Block, Outside, Place};

    #[test]
    fn furniture_is_known() {
        let words = |text: &str| Block::Words {
            text: text.to_owned(),
            place: Place::default(),
        };
        let foot = [
            "Council offices, page 1",
            "Council offices, page 2",
            "Council offices, page 3",
        ];
        let outside = Outside {
            blocks: foot.iter().map(|text| words(text)).collect(),
            ..Outside::default()
        };
        let running = running(&outside);
        for text in [
            "Page 3 of 12",
            "(21)",
            "OFFICIAL – SENSITIVE",
            "Council offices, page 4",
            "OFFICIAL",
            "page 4",
        ] {
            assert!(running.why(text).is_some(), "{text}");
        }
        assert!(super::is_draft_mark("D R AF T"));
        for text in ["7", "7.1", "Write to the Director", "C3", "Draft a letter"] {
            assert!(running.why(text).is_none(), "{text}");
        }
    }
}
