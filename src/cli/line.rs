//! One line that the person types: edited in place and completed by Tab where the terminal can do
//! that, plain where it cannot.
//!
//! Promises: what is asked stands on the terminal, never on stdout, which may be a pipe; a pasted
//! text is one answer, whatever lines it has.

use std::cell::RefCell;
use std::io::{self, BufRead, Write};

use anyhow::{Context as _, Result};
use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{
    Behavior, ColorMode, CompletionType, Config, Context, Editor, Helper, Result as EditorResult,
};

use super::asking::Line;
use super::narrow::narrow;
use crate::commands::Choice;
use crate::formats::escape;

/// More than this are not listed at a Tab: nobody reads so many, and rustyline counts to 65,535.
const MANY: usize = 2000;

/// Reads lines. It lives as long as the program, so that what is typed ahead is not lost between
/// two questions.
#[derive(Default)]
pub struct Lines {
    editor: RefCell<Option<Editor<Completing, MemHistory>>>,
}

impl Lines {
    /// What is typed behind a prompt.
    pub fn read(&self, prompt: &str, choices: &[Choice]) -> Result<Line> {
        if !can_edit() {
            return plain(prompt);
        }
        let mut editor = self.editor.borrow_mut();
        let editor = match editor.as_mut() {
            Some(editor) => editor,
            None => editor.insert(begin()?),
        };
        editor.set_helper(Some(Completing {
            choices: choices.to_vec(),
        }));
        match editor.readline(prompt) {
            Ok(typed) => Ok(Line::Typed(typed)),
            Err(ReadlineError::Eof) => Ok(Line::End),
            Err(ReadlineError::Interrupted) => Ok(Line::Stopped),
            Err(error) => Err(error).context("the answer cannot be read"),
        }
    }
}

fn begin() -> Result<Editor<Completing, MemHistory>> {
    let config = Config::builder()
        .behavior(Behavior::PreferTerm)
        .color_mode(ColorMode::Disabled)
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .build();
    let history = MemHistory::with_config(&config);
    Editor::with_history(config, history).context("the terminal cannot be asked")
}

/// Whether the terminal is one that lines can be edited on. Where it cannot be opened by its name,
/// the editor would fall back on stdout.
fn can_edit() -> bool {
    if cfg!(windows) {
        return true;
    }
    let is_plain = |term: &str| ["", "dumb", "cons25", "emacs"].contains(&term);
    if super::environment("TERM").is_none_or(|term| is_plain(&term)) {
        return false;
    }
    let mut terminal = std::fs::OpenOptions::new();
    terminal.read(true).write(true).open("/dev/tty").is_ok()
}

fn plain(prompt: &str) -> Result<Line> {
    let mut stderr = io::stderr().lock();
    let asked = write!(stderr, "{prompt}").and_then(|()| stderr.flush());
    asked.context("the question cannot be asked")?;
    let mut typed = Vec::new();
    let read = io::stdin().lock().read_until(b'\n', &mut typed);
    if read.context("the answer cannot be read")? == 0 {
        let _ = writeln!(stderr);
        return Ok(Line::End);
    }
    let typed = String::from_utf8_lossy(&typed);
    Ok(Line::Typed(typed.trim_end_matches(['\n', '\r']).to_owned()))
}

/// Completes what is typed to the choices, which it owns, as the editor outlives the question.
struct Completing {
    choices: Vec<Choice>,
}

impl Completer for Completing {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        cursor: usize,
        _: &Context<'_>,
    ) -> EditorResult<(usize, Vec<Pair>)> {
        let typed = line.get(..cursor).unwrap_or_default();
        let typed = typed.trim_start();
        let start = cursor - typed.len();
        Ok((start, self.pairs(typed)))
    }
}

impl Completing {
    /// What Tab offers: each choice shown with its words. Where several fit that do not begin with
    /// what was typed, they are shown and it stays as it is.
    fn pairs(&self, typed: &str) -> Vec<Pair> {
        let narrowed = narrow(&self.choices, typed);
        let stays = !narrowed.at_start && narrowed.choices.len() > 1;
        if narrowed.choices.len() > MANY {
            let values = narrowed.choices.iter().map(|choice| choice.value.as_str());
            let replacement = beginning(values);
            let longer = narrowed.at_start && replacement.len() > typed.len();
            let pair = longer.then(|| Pair {
                display: replacement.clone(),
                replacement,
            });
            return pair.into_iter().collect();
        }
        let pair = |choice: &&Choice| {
            let colon = if choice.words.is_empty() { "" } else { ": " };
            let shown = format!("{}{colon}{}", choice.value, choice.words);
            Pair {
                display: escape::one_line(&shown).into_owned(),
                replacement: if stays {
                    typed.to_owned()
                } else {
                    choice.value.clone()
                },
            }
        };
        narrowed.choices.iter().map(pair).collect()
    }
}

/// What all values begin with.
fn beginning<'v>(mut values: impl Iterator<Item = &'v str>) -> String {
    let mut beginning = values.next().unwrap_or_default();
    for value in values {
        let same = beginning.chars().zip(value.chars());
        let same = same.take_while(|(one, other)| one == other);
        let length: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
        beginning = beginning.get(..length).unwrap_or_default();
    }
    beginning.to_owned()
}

impl Helper for Completing {}

impl Highlighter for Completing {}

impl Validator for Completing {}

impl Hinter for Completing {
    type Hint = String;
}

#[cfg(test)]
mod tests {
    use super::{Completing, beginning};
    use crate::commands::Choice;

    fn replacements(choices: usize, typed: &str) -> Vec<String> {
        let choices = (1..=choices).map(|at| Choice::new(format!("plan/C{at}"), "Words"));
        let completing = Completing {
            choices: choices.collect(),
        };
        let pairs = completing.pairs(typed).into_iter();
        pairs.map(|pair| pair.replacement).collect()
    }

    #[test]
    fn tab_never_takes_away_what_was_typed() {
        assert_eq!(replacements(20, "plan/C2"), ["plan/C2", "plan/C20"]);
        assert_eq!(replacements(20, "C20"), ["plan/C20"]);
        assert!(replacements(20, "an/C").iter().all(|typed| typed == "an/C"));
        assert!(replacements(20, "zzz").is_empty());
    }

    #[test]
    fn too_many_are_begun_and_not_listed() {
        assert_eq!(replacements(100_000, "pl"), ["plan/C"]);
        assert!(replacements(100_000, "plan/C").is_empty());
        assert!(replacements(100_000, "C").is_empty());
    }

    #[test]
    fn a_beginning_is_whole_letters() {
        assert_eq!(beginning(["éa", "éb"].into_iter()), "é");
        assert_eq!(beginning(["é", "è"].into_iter()), "");
        assert_eq!(beginning([].into_iter()), "");
    }
}
