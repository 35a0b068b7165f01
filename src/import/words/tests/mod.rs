//! The words of real documents, as tables, and what must hold of any words at all.

mod asks;
mod dates;
mod lists;
mod owners;
mod progress;
mod references;
mod status;

use crate::files::{Files, TextFile};
use crate::register::{Register, build};

/// A register that declares posts and bodies, some of them under other spellings.
pub fn register() -> Register {
    let mut files = Files::default();
    let text = include_str!("register.yaml").to_owned();
    files.add(TextFile::new("records/register.yaml".to_owned(), text));
    let (register, _) = build(&files);
    register
}

/// The words of a text, in small letters, without what stands around them.
pub fn words_of(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether every word of a text is in what was made of it.
pub fn keeps_all(text: &str, made: &[&str]) -> bool {
    let made: Vec<String> = made.iter().flat_map(|made| words_of(made)).collect();
    words_of(text).iter().all(|word| made.contains(word))
}
