//! A question put to the person, until it is answered or given up.
//!
//! Owns: the talk: what is listed, what an answer may be, what is said to one that will not do.
//! Promises: lines of plain words, one after another, so that a screen reader can follow; what was
//! typed is never taken for something else in silence; an answer holds nothing that cannot be
//! seen.

use anyhow::{Result, bail};

use super::narrow::{in_full, narrow};
use crate::commands::{Choice, Question};
use crate::diagnostic::nearest;
use crate::formats::escape;

/// So many choices are listed, with numbers; more are narrowed down first.
const FEW: usize = 12;

/// So many empty answers, one after another, end the question.
const PATIENCE: usize = 3;

/// What came back for a prompt.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    Typed(String),
    /// Nothing more will come: Ctrl-D.
    End,
    /// The person wants to stop: Ctrl-C.
    Stopped,
}

/// Where the talk is held. A trait, so that it can be held without a terminal.
pub trait Talk {
    fn say(&self, line: &str);

    /// What is typed behind a prompt; Tab completes to the choices.
    fn line(&self, prompt: &str, choices: &[Choice]) -> Result<Line>;
}

/// What an answer comes to.
enum Taken<'c> {
    Value(String),
    /// It could be one of these; so many more could not be listed.
    Several(Vec<&'c Choice>, usize),
    Nothing,
}

/// The answer to a question.
pub fn ask(question: &Question<'_>, talk: &dyn Talk) -> Result<String> {
    let prompt = format!("{} ", escape::one_line(question.asks));
    let mut numbered: Vec<&Choice> = introduce(question, talk);
    let mut before = None;
    let mut blank = 0;
    loop {
        let typed = typed(talk.line(&prompt, question.choices)?)?;
        let Some(typed) = usable(&typed, &mut blank, talk)? else {
            continue;
        };
        if before.as_deref() == Some(typed) {
            return Ok(typed.to_owned());
        }
        match take(question, &numbered, typed) {
            Taken::Value(value) => {
                if value != typed {
                    talk.say(&format!("Taken: {}", escape::one_line(&value)));
                }
                return Ok(value);
            }
            Taken::Several(several, more) => {
                let typed = escape::visible(typed);
                talk.say(&format!("`{typed}` could be:"));
                numbered = list(&several, talk);
                if more > 0 {
                    talk.say(&format!("  and {more} more: type more of it"));
                }
            }
            Taken::Nothing => say_unknown(question, typed, talk),
        }
        if !question.only_choices {
            talk.say("To keep what you typed, type the same again.");
            before = Some(typed.to_owned());
        }
    }
}

/// Yes or no; no is the default.
pub fn agrees(question: &str, talk: &dyn Talk) -> Result<bool> {
    let prompt = format!("{} [y/N] ", escape::visible(question));
    loop {
        let typed = typed(talk.line(&prompt, &[])?)?;
        match typed.trim().to_lowercase().as_str() {
            "y" | "yes" => return Ok(true),
            "" | "n" | "no" => return Ok(false),
            _ => talk.say("Type y for yes, or n for no."),
        }
    }
}

/// What was typed, where the person goes on.
fn typed(line: Line) -> Result<String> {
    match line {
        Line::Typed(typed) => Ok(typed),
        Line::End => bail!("the question was not answered; nothing was changed"),
        Line::Stopped => bail!("stopped at the question; nothing was changed"),
    }
}

/// What was typed, where it can be an answer at all.
fn usable<'t>(typed: &'t str, blank: &mut usize, talk: &dyn Talk) -> Result<Option<&'t str>> {
    let typed = typed.trim();
    if typed.is_empty() {
        *blank += 1;
        if *blank >= PATIENCE {
            bail!("the question was not answered; nothing was changed");
        }
        talk.say("An answer is needed; Ctrl-C stops, and nothing is changed.");
        return Ok(None);
    }
    *blank = 0;
    if typed.contains('\n') {
        talk.say("That was more than one line; type or paste one line only.");
        return Ok(None);
    }
    let visible = escape::visible(typed);
    if visible != typed || typed.contains(char::REPLACEMENT_CHARACTER) {
        talk.say(&format!(
            "`{visible}` holds characters that cannot be seen; type it again without them."
        ));
        return Ok(None);
    }
    Ok(Some(typed))
}

/// Lists the choices, or says how many there are; gives back those that have a number.
fn introduce<'c>(question: &Question<'c>, talk: &dyn Talk) -> Vec<&'c Choice> {
    let count = question.choices.len();
    if count == 0 {
        return Vec::new();
    }
    if count <= FEW {
        let all: Vec<&Choice> = question.choices.iter().collect();
        return list(&all, talk);
    }
    talk.say(&format!(
        "{count} are known: type a part of one, and Tab completes it."
    ));
    Vec::new()
}

/// Lists choices, a line each, and gives back those that can be chosen by their number: none where
/// one of them is itself a number.
fn list<'c>(choices: &[&'c Choice], talk: &dyn Talk) -> Vec<&'c Choice> {
    let is_number = |choice: &&Choice| choice.value.parse::<usize>().is_ok();
    let has_numbers = choices.iter().any(is_number);
    for (at, choice) in choices.iter().enumerate() {
        let mut line = if has_numbers {
            "  ".to_owned()
        } else {
            format!("  {}. ", at + 1)
        };
        line.push_str(&escape::one_line(&choice.value));
        if !choice.words.is_empty() {
            line.push_str(": ");
            line.push_str(&escape::one_line(&choice.words));
        }
        talk.say(&line);
    }
    if has_numbers {
        return Vec::new();
    }
    choices.to_vec()
}

fn take<'c>(question: &Question<'c>, numbered: &[&'c Choice], typed: &str) -> Taken<'c> {
    let choices = question.choices;
    if let Some(choice) = in_full(choices, typed) {
        return Taken::Value(choice.value.clone());
    }
    let number = typed.trim_end_matches('.').parse::<usize>().ok();
    let place = number.and_then(|number| number.checked_sub(1));
    if let Some(choice) = place.and_then(|place| numbered.get(place)) {
        return Taken::Value(choice.value.clone());
    }
    let fitting = narrow(choices, typed).choices;
    match fitting.as_slice() {
        [] if question.only_choices => Taken::Nothing,
        [] => match meant(choices, typed) {
            Some(choice) => Taken::Several(vec![choice], 0),
            None => Taken::Value(typed.to_owned()),
        },
        [one] if question.only_choices => Taken::Value(one.value.clone()),
        several => Taken::Several(
            several.iter().copied().take(FEW).collect(),
            several.len().saturating_sub(FEW),
        ),
    }
}

/// The choice that a slip of the pen may have meant.
fn meant<'c>(choices: &'c [Choice], typed: &str) -> Option<&'c Choice> {
    let spellings = || {
        let values = choices.iter().map(|choice| (choice.value.as_str(), choice));
        values.chain(choices.iter().map(|choice| (choice.words.as_str(), choice)))
    };
    let meant = nearest(typed, spellings().map(|(spelling, _)| spelling))?;
    let mut all = spellings();
    all.find(|(spelling, _)| *spelling == meant)
        .map(|(_, choice)| choice)
}

fn say_unknown(question: &Question<'_>, typed: &str, talk: &dyn Talk) {
    let typed = escape::visible(typed);
    match meant(question.choices, &typed) {
        Some(choice) => {
            let value = escape::one_line(&choice.value);
            talk.say(&format!(
                "There is no `{typed}`; did you mean `{value}`? Type it, or a part of it."
            ));
        }
        None if question.choices.is_empty() => {
            talk.say(&format!("There is no `{typed}`: none is known."));
        }
        None => talk.say(&format!("There is no `{typed}`, nor anything like it.")),
    }
}

#[cfg(test)]
mod tests;
