//! The person at the terminal, as far as commands may meet them.
//!
//! Owns: what a question is, and what may be asked of whoever is there.
//! Promises: only `cli` touches the terminal; a command that asks works the same in a test, where
//! somebody else answers.

use std::path::Path;

use anyhow::Result;

/// Something that can be chosen: what is written, and what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is written where this is chosen.
    pub value: String,
    /// What it is, for those who do not know the value by heart; may be empty.
    pub words: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            words: words.into(),
        }
    }
}

/// A question for a needed value that was not given. It borrows, since there may be tens of
/// thousands of choices.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The question itself: "Who owns it?"
    pub asks: &'q str,
    /// What is missing where nobody can be asked: `--owner`, or `ID`.
    pub flag: &'q str,
    /// The known values.
    pub choices: &'q [Choice],
    /// Whether something else is refused.
    pub only_choices: bool,
}

/// Whoever sits at the terminal. A trait, as `cli` stands above the commands and is the only one
/// that may touch the terminal.
pub trait Person {
    /// Whether somebody is there to be asked: stdin and stderr are a terminal.
    fn is_there(&self) -> bool;

    /// The answer, never blank. Off a terminal an error that says which flag is missing.
    fn ask(&self, question: &Question<'_>) -> Result<String>;

    /// Yes or no; no is the default. Off a terminal an error that says `--yes`.
    fn agrees(&self, question: &str) -> Result<bool>;

    /// The bytes of a document that comes through a pipe, no more than so many; one more, where there
    /// are more, so that the reader of it sees that. An error at a terminal, where nothing comes.
    fn piped(&self, most: usize) -> Result<Vec<u8>>;

    /// Says how many rows of a document are read, of how many.
    fn rows_were_read(&self, _done: usize, _of: usize) {}

    /// Says that a document is read, so that the word about long work goes on to what follows.
    fn document_was_read(&self) {}

    /// Opens the editor on a file at a line, and waits until it is closed. An error where it
    /// cannot be started or ends with a failure.
    fn edit(&self, file: &Path, line: usize) -> Result<()>;
}
