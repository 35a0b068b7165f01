//! What sort of values the cells of a column are, by a look at one of them.

use crate::import::words::key::Key;
use crate::import::words::{dates, percent, references, vocabulary};
use crate::model::{Status, Word, synonym};

/// Short, and a number, a letter or a code: `7`, `7.1`, `C3`, `(1a)`, `SR (25/26) 07`.
pub fn is_reference(text: &str) -> bool {
    const LONGEST: usize = 16;
    let text = text.trim();
    let has_digit = text.chars().any(|letter| letter.is_ascii_digit());
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let short = text.chars().count() <= LONGEST && !text.contains('\n');
    short && (has_digit && letters <= 6 || (letters == 1 && text.chars().count() <= 3))
}

/// A code by itself, and no `7. Ofsted`.
pub fn is_code(text: &str) -> bool {
    let (number, title) = references::agenda_item(text);
    is_reference(text) && (number.is_none() || title.is_empty())
}

/// High, low, 1 to 3: how important something is, and not what it belongs to.
pub fn is_importance(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "high", "medium", "low", "h", "m", "l", "1", "2", "3", "4", "must", "should", "critical",
        "urgent",
    ];
    WORDS.contains(&text.trim().to_lowercase().as_str()) || is_colour(text)
}

pub fn is_colour(text: &str) -> bool {
    let word = text.trim().to_lowercase();
    let short = ["r", "a", "g", "b", "a/g", "a/r", "ag", "ar", "a-r", "a-g"];
    let colours = [
        "red", "amber", "green", "blue", "grey", "gray", "yellow", "purple",
    ];
    let first = word
        .split(|letter: char| !letter.is_alphabetic())
        .next()
        .unwrap_or_default();
    short.contains(&word.as_str()) || colours.contains(&first)
}

/// A short text that is a status and nothing more.
pub fn is_status_word(text: &str) -> bool {
    let hyphened = text.trim().to_lowercase().replace(' ', "-");
    synonym(Status::NAME, text).is_some() || Status::from_word(&hyphened).is_some()
}

/// A share of something, with its sign: `75%`.
pub fn is_percentage(text: &str) -> bool {
    text.contains('%') && percent::percent(text).value.percent.is_some()
}

/// A number of something, and no day: `85%`, `£20,000`, `< 5`.
pub fn is_amount(text: &str) -> bool {
    let bare = text.trim_start_matches(['<', '>', '≤', '≥', '=', '~', '£', ' ']);
    bare.starts_with(|first: char| first.is_ascii_digit())
        && (bare.contains('%') || dates::dated(text).is_none())
        && bare.chars().filter(|letter| letter.is_alphabetic()).count() <= bare.len() / 2
}

pub fn is_date(text: &str) -> bool {
    dates::dated(text).is_some()
}

/// Words by which something ends without being done: `Enquiry not to be pursued`.
pub fn is_disposal(text: &str) -> bool {
    let heard = vocabulary::status(text, &Key::default());
    heard.value.closing.is_some()
}
