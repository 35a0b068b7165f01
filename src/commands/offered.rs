//! What can be chosen for an argument: to complete it in a shell, and to ask for it.
//!
//! Owns: [`Offered`], which an argument carries (`#[arg(add = offered::ids())]`), and the same
//! choices for questions (`choices_ids` and the rest).
//! Promises: nothing exempt is ever offered, whatever the audience: an offer is made before
//! anybody has asked to see anything. Nothing that a shell or a terminal would take for a command
//! of its own is offered: no control characters.

use clap::builder::ArgExt;
use rayon::prelude::*;

use super::context::Context;
use super::person::Choice;
use crate::model::{KindWord, Word};
use crate::register::{Declared, EntryIndex};
use crate::reports::papers::{About, report};
use crate::reports::{COLUMNS, GROUPINGS};
use crate::view::{Audience, SORT_KEYS, Seen};

/// What is offered for an argument.
#[derive(Clone, Copy, Debug)]
pub struct Offered {
    pub source: Source,
    /// Whether values may follow one another with commas between them.
    pub several: bool,
}

/// Where it comes from.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// The register, with the words on the line before the argument.
    Register(fn(Seen<'_>, &[String]) -> Vec<Choice>),
    /// The program alone.
    Program(fn() -> Vec<Choice>),
}

impl ArgExt for Offered {}

impl Offered {
    fn of(choices: fn(Seen<'_>, &[String]) -> Vec<Choice>) -> Self {
        Self {
            source: Source::Register(choices),
            several: false,
        }
    }

    fn words_of(choices: fn() -> Vec<Choice>) -> Self {
        Self {
            source: Source::Program(choices),
            several: false,
        }
    }

    /// The same, where commas may stand between several.
    #[must_use]
    pub fn several(self) -> Self {
        Self {
            several: true,
            ..self
        }
    }
}

/// Actions and records by their ids.
pub fn ids() -> Offered {
    Offered::of(|seen, _| {
        let mut choices = records_in(seen);
        choices.extend(actions_in(seen));
        choices
    })
}

/// Actions by their ids.
pub fn actions() -> Offered {
    Offered::of(|seen, _| actions_in(seen))
}

/// Records by their ids.
pub fn records() -> Offered {
    Offered::of(|seen, _| records_in(seen))
}

/// Declared bodies by their ids.
pub fn bodies() -> Offered {
    Offered::of(|seen, _| declared_in(seen, |declared| declared.is_body))
}

/// Whoever can own an action: declared roles, and bodies.
pub fn owners() -> Offered {
    Offered::of(|seen, _| declared_in(seen, |_| true))
}

/// The words of a list of ours. Generic, as all lists of words are alike.
pub fn words<W: Word>() -> Offered {
    Offered::words_of(choices_words::<W>)
}

/// The words of a list of ours, and `unknown`, which filters take for "nobody said".
pub fn words_or_unknown<W: Word>() -> Offered {
    Offered::words_of(|| {
        let mut choices = choices_words::<W>();
        choices.push(Choice::new("unknown", format!("No {} is known", W::NAME)));
        choices
    })
}

/// The kinds of record.
pub fn kinds() -> Offered {
    Offered::words_of(choices_kinds)
}

/// The word for every kind of file at once.
pub const ALL_KINDS: &str = "all";

/// The kinds of file, and the word for all of them.
pub fn files() -> Offered {
    Offered::words_of(|| {
        let mut choices = choices_words::<KindWord>();
        choices.push(Choice::new(ALL_KINDS, "Every kind of file"));
        choices
    })
}

/// What a listing can be sorted by, forwards and backwards.
pub fn sort_keys() -> Offered {
    Offered::words_of(|| {
        let forwards = SORT_KEYS.iter();
        let forwards = forwards.map(|(name, _)| Choice::new(*name, ""));
        let backwards = SORT_KEYS.iter();
        let backwards = backwards.map(|(name, _)| Choice::new(format!("-{name}"), "backwards"));
        forwards.chain(backwards).collect()
    })
}

/// The columns of a listing.
pub fn columns() -> Offered {
    Offered::words_of(|| {
        let columns = COLUMNS.iter();
        columns
            .map(|column| Choice::new(column.name, column.title))
            .collect()
    })
}

/// What a listing can be grouped by.
pub fn groupings() -> Offered {
    Offered::words_of(|| {
        let groupings = GROUPINGS.iter();
        groupings
            .map(|grouping| Choice::new(grouping.name, grouping.title()))
            .collect()
    })
}

/// What a paper can be about, by the paper that is named before it.
pub fn about() -> Offered {
    Offered::of(|seen, line| {
        let paper = line.iter().find_map(|word| report(word));
        match paper.map(|paper| paper.about) {
            Some(About::Record) => records_in(seen),
            Some(About::Owner) => declared_in(seen, |_| true),
            _ => Vec::new(),
        }
    })
}

/// Rules by their codes.
pub fn rules() -> Offered {
    Offered::words_of(choices_rules)
}

/// Rules by their codes, for a question.
pub fn choices_rules() -> Vec<Choice> {
    let rules = crate::checks::rules();
    rules
        .map(|rule| Choice::new(rule.code, rule.summary))
        .collect()
}

/// Actions by their ids, for a question.
pub fn choices_actions(context: &Context) -> Vec<Choice> {
    actions_in(context.seen())
}

/// Actions and records by their ids, for a question.
pub fn choices_ids(context: &Context) -> Vec<Choice> {
    let mut choices = records_in(context.seen());
    choices.extend(actions_in(context.seen()));
    choices
}

/// Records by their ids, for a question.
pub fn choices_records(context: &Context) -> Vec<Choice> {
    records_in(context.seen())
}

/// Declared bodies by their ids, for a question.
pub fn choices_bodies(context: &Context) -> Vec<Choice> {
    declared_in(context.seen(), |declared| declared.is_body)
}

/// Declared roles and bodies by their ids, for a question.
pub fn choices_owners(context: &Context) -> Vec<Choice> {
    declared_in(context.seen(), |_| true)
}

/// The words of a list of ours, for a question. Generic, as all lists of words are alike.
pub fn choices_words<W: Word>() -> Vec<Choice> {
    let words = W::WORDS.iter();
    words
        .map(|(word, value)| Choice::new(*word, value.spoken()))
        .collect()
}

/// The kinds of record, for a question.
pub fn choices_kinds() -> Vec<Choice> {
    let mut choices = choices_words::<KindWord>();
    choices.retain(|choice| choice.value != KindWord::Register.word());
    choices
}

fn actions_in(seen: Seen<'_>) -> Vec<Choice> {
    let public = Seen {
        audience: Audience::Public,
        ..seen
    };
    let actions: Vec<EntryIndex> = seen.register.indices().collect();
    let actions = actions.into_par_iter();
    let actions = actions.filter(|index| public.admits(*index).is_ok());
    let choices = actions.map(|index| {
        let id = seen.register.id(index);
        Choice::new(id, first_words(seen, index))
    });
    choices.filter(is_plain).collect()
}

fn records_in(seen: Seen<'_>) -> Vec<Choice> {
    let names = &seen.register.names;
    let records = seen.register.records.iter();
    let public = records.filter(|record| Audience::Public.may_see_record(record));
    let choices = public.map(|record| {
        let body = record.body.as_str();
        let body = body.map(|body| names.body(body).map_or(body, |declared| &declared.name));
        let words = record.title.as_str().or(body).unwrap_or_default();
        Choice::new(&record.id, shortened(words))
    });
    choices.filter(is_plain).collect()
}

fn declared_in(seen: Seen<'_>, wanted: fn(&Declared) -> bool) -> Vec<Choice> {
    let declared = seen.register.names.iter();
    let choices = declared.filter(|one| wanted(one)).map(|one| {
        let also = match one.aliases.as_slice() {
            [] => String::new(),
            aliases => format!(" ({})", aliases.join("; ")),
        };
        Choice::new(&one.id, format!("{}{also}", one.name))
    });
    choices.filter(is_plain).collect()
}

/// An action's first words, by which people know it again.
fn first_words(seen: Seen<'_>, index: EntryIndex) -> String {
    let item = seen.register.item(index);
    let text = item.text.as_str().or(item.finding.as_str());
    let step = || seen.register.steps(index).next();
    shortened(text.or_else(step).unwrap_or_default())
}

/// No more letters of a text than this are of use beside an id.
const LETTERS: usize = 60;

/// A text's first words, on one line.
fn shortened(text: &str) -> String {
    let mut short = String::new();
    // Only as much is looked at as can be shown: there may be tens of thousands.
    for word in text.split_whitespace() {
        if !short.is_empty() && short.chars().count() + word.chars().count() >= LETTERS {
            short.push('…');
            return short;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.extend(word.chars().take(LETTERS));
    }
    short
}

fn is_plain(choice: &Choice) -> bool {
    !choice.value.trim().is_empty() && !choice.value.chars().any(char::is_control)
}
