//! What the words in one cell mean: a status, a colour, owners, a target date, updates.
//!
//! Promises: pure functions of the words and of what the register declares; each says what it took
//! for granted, in sentences that make sense beside the place of the cell; whatever it could not use
//! it gives back, so that it can be kept as words.

pub mod asks;
pub mod colour;
pub mod dates;
pub mod exempt;
pub mod key;
pub mod lists;
pub mod owners;
mod parts;
pub mod percent;
pub mod progress;
pub mod references;
pub mod response;
#[cfg(test)]
pub(super) mod tests;
pub mod vocabulary;

/// A value, and what was taken for granted in order to get it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard<T> {
    pub value: T,
    /// A sentence for each guess.
    pub assumed: Vec<String>,
}

/// Words as they are compared: small letters; hyphens, punctuation, quotation marks and brackets are
/// spaces, and spaces are one. `%`, `/` and `+` stay, since they make another word of it.
pub fn plain(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\u{2019}' | '\'' | '\u{ad}' | '\u{200b}' | '\u{feff}' => {}
            '%' | '/' | '+' | '&' => folded.push(letter),
            letter if letter.is_alphanumeric() => folded.extend(letter.to_lowercase()),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Words on one line, with one space between them.
pub fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether nothing is written: no letter, no number, and no sign that means something.
pub fn is_blank(words: &str) -> bool {
    let is_filler = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '-' | '_' | '.' | '*' | '/' | '\\' | '?' | '|' | ':')
            || matches!(
                letter,
                '\u{2010}'..='\u{2015}' | '\u{ad}' | '\u{200b}' | '\u{feff}'
            )
    };
    words.chars().all(is_filler)
}
