//! A mistake met while a value is read: what it is, where, and how it is told.
//!
//! Promises: each is told once, at the innermost place it can be pinned to, with the nearest right
//! word where there is one.

use std::cell::RefCell;
use std::fmt;

use serde::de::{self, Expected, Unexpected};

use super::{Node, Pair, Value, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, meant_or, nearest, same_word};
use crate::files::Span;

/// Finds, for a word of a named list, the word of ours that people mean by it, and whether it says
/// no more and no less: (`status`, `underway`) → `in-progress`.
pub type Synonym = fn(list: &str, word: &str) -> Option<(&'static str, bool)>;

/// Where mistakes are gathered while a value is read.
pub struct Notes {
    found: RefCell<Diagnostics>,
    synonym: Synonym,
}

impl Notes {
    pub fn new(synonym: Synonym) -> Self {
        Self {
            found: RefCell::new(Diagnostics::of_a_file()),
            synonym,
        }
    }

    /// Everything noted.
    pub fn into_found(self) -> Diagnostics {
        self.found.into_inner()
    }

    /// Notes a mistake at the node it happened at, or else at the one given; once.
    pub fn add(&self, mistake: Mistake, node: &Node<'_>) {
        if self.found.borrow().is_full() {
            let is_new = !matches!(mistake.what, What::Noted);
            self.found.borrow_mut().count_beyond(usize::from(is_new));
            return;
        }
        let mistake = mistake.at(node);
        if let Some(diagnostic) = mistake.diagnostic(self.synonym) {
            self.found.borrow_mut().add(diagnostic);
        }
    }

    /// Notes that an element of a list could not be read at all.
    pub fn add_lost(&self, mistake: Mistake, node: &Node<'_>) {
        self.found.borrow_mut().count_lost();
        self.add(mistake, node);
    }

    /// Notes the keys that a place does not have, each with the nearest that it has.
    pub fn add_unknown_keys(&self, pairs: &[Pair<'_>], known: &'static [&'static str]) {
        for pair in pairs {
            let key = &*pair.key.value;
            if known.contains(&key) {
                continue;
            }
            if !pair.value.is_null() && !matches!(pair.value.value, Value::Scalar { .. }) {
                self.found.borrow_mut().count_lost();
            }
            if self.found.borrow().is_full() {
                self.found.borrow_mut().count_beyond(1);
                continue;
            }
            let meant = nearest(key, known.iter().copied());
            let fix = meant_key(key, pairs, known).map(|meant| {
                let is_more = matches!(pair.value.value, Value::List(_) | Value::Map(_));
                Fix::say(pair.key.span, meant).opening(is_more.then_some(pair.value.span))
            });
            let label = meant_or(meant, "not a key of this place");
            let among = known
                .iter()
                .map(|key| format!("`{key}`"))
                .collect::<Vec<_>>()
                .join(", ");
            self.found.borrow_mut().add(
                rules::UNKNOWN_KEY
                    .at(pair.key.span, format!("unknown key `{key}`"), label)
                    .help(format!("the keys here are {among}"))
                    .maybe_fix(fix),
            );
        }
    }
}

/// An error on its way from where it happened to where it can be contained.
#[derive(Debug)]
pub struct Mistake {
    what: What,
    /// Where it happened and what stands there, once a node has said so.
    place: Option<(Span, &'static str)>,
    /// The name of the list of words, or of the form, that the value was read as.
    list: Option<&'static str>,
}

#[derive(Debug)]
pub enum What {
    /// Somebody further in has noted it.
    Noted,
    WrongShape(String),
    UnknownWord(String, &'static [&'static str]),
    Other(String),
}

impl Mistake {
    pub fn new(what: What) -> Self {
        Self {
            what,
            place: None,
            list: None,
        }
    }

    pub fn noted() -> Self {
        Self::new(What::Noted)
    }

    /// Says where it happened, if nothing further in has.
    pub fn at(mut self, node: &Node<'_>) -> Self {
        self.place = self.place.or_else(|| Some((node.span, node.shape())));
        self
    }

    /// Says that it happened at a key.
    pub fn at_key(mut self, span: Span) -> Self {
        self.place = Some((span, "a key"));
        self
    }

    /// Says what the value was read as, if nothing further in has.
    pub fn within(mut self, list: &'static str) -> Self {
        self.list = self.list.or(Some(list));
        self
    }
}

impl Mistake {
    fn diagnostic(self, synonym: Synonym) -> Option<Diagnostic> {
        let (span, shape) = self.place.unwrap_or_default();
        Some(match self.what {
            What::Noted => return None,
            What::WrongShape(expected) => {
                let message = format!("expected {expected}, found {shape}");
                rules::WRONG_SHAPE.at(span, message, format!("this is {shape}"))
            }
            What::UnknownWord(word, words) => {
                unknown_word(&word, words, self.list.unwrap_or("word"), span, synonym)
            }
            What::Other(message) if self.list == Some("date") => {
                rules::INVALID_DATE.at(span, message, "no day in any calendar")
            }
            What::Other(message) => rules::WRONG_SHAPE.at(span, message, "cannot be used here"),
        })
    }
}

fn unknown_word(
    word: &str,
    words: &'static [&'static str],
    list: &'static str,
    span: Span,
    synonym: Synonym,
) -> Diagnostic {
    let synonym = synonym(list, word);
    let same = same_word(word, words.iter().copied());
    let sure = same.or(synonym.and_then(|(meant, is_sure)| is_sure.then_some(meant)));
    let near = sure.or_else(|| nearest(word, words.iter().copied()));
    let meant = near.or(synonym.map(|(meant, _)| meant));
    let label = meant_or(meant, &format!("not a {list}"));
    let among = words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ");
    rules::UNKNOWN_WORD
        .at(span, format!("`{word}` is not a {list}"), label)
        .help(format!("a {list} is one of {among}"))
        .maybe_fix(sure.map(|meant| Fix::say(span, meant)))
}

/// The key that was meant beyond doubt: no other pair has it, or may mean it as well. Not where it
/// says what is exempt: such a mark is put right by whoever knows.
fn meant_key(
    key: &str,
    pairs: &[Pair<'_>],
    known: &'static [&'static str],
) -> Option<&'static str> {
    let same = |key: &str| same_word(key, known.iter().copied());
    let meant = same(key).filter(|meant| *meant != "exempt")?;
    let mut alike = pairs
        .iter()
        .filter(|pair| same(&pair.key.value) == Some(meant));
    alike.next()?;
    alike.next().is_none().then_some(meant)
}

impl fmt::Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.what)
    }
}

impl std::error::Error for Mistake {}

impl de::Error for Mistake {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(What::Other(message.to_string()))
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(What::WrongShape(expected.to_string()))
    }

    fn unknown_variant(word: &str, expected: &'static [&'static str]) -> Self {
        Self::new(What::UnknownWord(word.to_owned(), expected))
    }
}
