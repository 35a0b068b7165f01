//! The person at the terminal, for commands that have to ask.
//!
//! Promises: nobody is asked who is not there: without a terminal on stdin and stderr a question
//! is an error that names the flag. The word about long work is gone before a question is put.

use std::fmt::Write;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::rc::Rc;

use anyhow::{Result, bail};

use super::asking::{self, Line, Talk};
use super::line::Lines;
use super::progress::{Progress, Stage};
use super::{editor, environment, terminal};
use crate::commands::{Choice, Person, Question};
use crate::formats::escape;

/// So many values are named where one is missing.
const FEW: usize = 12;

/// Whoever sits at the terminal of this process.
pub struct AtTerminal {
    lines: Lines,
    progress: Rc<Progress>,
}

impl AtTerminal {
    pub fn new(progress: Rc<Progress>) -> Self {
        Self {
            lines: Lines::default(),
            progress,
        }
    }
}

impl Person for AtTerminal {
    fn is_there(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    fn ask(&self, question: &Question<'_>) -> Result<String> {
        if !self.is_there() {
            bail!("{}", missing(question));
        }
        self.progress.end();
        asking::ask(question, self)
    }

    fn agrees(&self, question: &str) -> Result<bool> {
        if !self.is_there() {
            bail!("`--yes` is missing, and nobody is there to be asked: {question}");
        }
        self.progress.end();
        asking::agrees(question, self)
    }

    fn piped(&self, most: usize) -> Result<Vec<u8>> {
        if io::stdin().is_terminal() {
            bail!("nothing comes through a pipe: name a file, or pipe the document in");
        }
        let mut bytes = Vec::new();
        let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn rows_were_read(&self, done: usize, of: usize) {
        self.progress.rows(done, of);
    }

    fn document_was_read(&self) {
        self.progress.at(Stage::Answer);
    }

    fn edit(&self, file: &Path, line: usize) -> Result<()> {
        self.progress.end();
        let mut chosen = ["VISUAL", "EDITOR"].into_iter().filter_map(environment);
        let chosen = chosen.find(|chosen| !chosen.trim().is_empty());
        editor::open(chosen.as_deref(), file, line)
    }
}

impl Talk for AtTerminal {
    fn say(&self, line: &str) {
        terminal::say(&escape::visible(line));
    }

    fn line(&self, prompt: &str, choices: &[Choice]) -> Result<Line> {
        self.lines.read(&escape::visible(prompt), choices)
    }
}

/// What is said where nobody can be asked.
fn missing(question: &Question<'_>) -> String {
    let mut line = format!("`{}` is missing: {}", question.flag, question.asks);
    let count = question.choices.len();
    if (1..=FEW).contains(&count) {
        let values = question.choices.iter().map(|choice| choice.value.as_str());
        let values: Vec<&str> = values.collect();
        let among = if question.only_choices { "one of " } else { "" };
        let _ = write!(line, " ({among}{})", values.join(", "));
    }
    line
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
