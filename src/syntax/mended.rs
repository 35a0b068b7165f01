//! Two trees → whether the second is the first with some values and keys put right, and nothing else.
//!
//! Owns: the proof that a fix did what it offered. It knows nothing of how a text was edited.
//! Promises: every key, its order, every value and whether it stood in quotes is compared. Spaces
//! at which a line is folded or cut off are no part of a value.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Node, Value};
use crate::diagnostic::Repair;
use crate::files::Span;

/// Nothing where the second tree is as it should be; else, in words, what is not. `text` is that of
/// the first.
pub fn mended(old: &Node<'_>, new: &Node<'_>, repairs: &[&Repair], text: &str) -> Option<String> {
    let mut wanted = Wanted::default();
    for repair in repairs {
        match repair {
            Repair::Say { span, words } => {
                wanted.values.insert(*span, Some(words.as_str()));
            }
            Repair::Quote { span } => {
                wanted.values.insert(*span, None);
            }
            Repair::Mend { span, letters } => {
                let written = text.get(span.range()).unwrap_or_default();
                wanted.letters.push((*span, written, letters));
            }
            // No tree has the second of two keys.
            Repair::TakeOut { .. } => {}
        }
    }
    wanted.letters.sort_by_key(|(span, ..)| *span);
    let mut met = 0;
    let compared = wanted.compare(old, new, &mut met);
    let missed = || "what was to be put right is no value".to_owned();
    compared
        .err()
        .or_else(|| (met != wanted.values.len()).then(missed))
}

#[derive(Default)]
struct Wanted<'r> {
    /// What the value or key of a place is to say; nothing, where it is only to be in quotes.
    values: HashMap<Span, Option<&'r str>>,
    /// Places, the letters there and those that take their place, in their order.
    letters: Vec<(Span, &'r str, &'r String)>,
}

type Compared = Result<(), String>;

impl Wanted<'_> {
    fn compare(&self, old: &Node<'_>, new: &Node<'_>, met: &mut usize) -> Compared {
        match (&old.value, &new.value) {
            (
                Value::Scalar { text: one, plain },
                Value::Scalar {
                    text: other,
                    plain: is_plain,
                },
            ) => {
                let (same, quotes_may_differ) = match self.values.get(&old.span) {
                    Some(Some(words)) => (**other == **words, true),
                    Some(None) => (one == other && !is_plain, true),
                    None => (is_same(&self.in_place(one, old.span), other), false),
                };
                *met += usize::from(quotes_may_differ);
                if same && (quotes_may_differ || plain == is_plain) {
                    return Ok(());
                }
                Err(format!("`{}` would be read otherwise", short(one)))
            }
            (Value::List(one), Value::List(other)) if one.len() == other.len() => {
                let mut both = one.iter().zip(other);
                both.try_for_each(|(one, other)| self.compare(one, other, met))
            }
            (Value::Map(one), Value::Map(other)) if one.len() == other.len() => {
                for (was, is) in one.iter().zip(other) {
                    let key = match self.values.get(&was.key.span) {
                        Some(words) => {
                            *met += 1;
                            words.map_or_else(|| was.key.value.clone(), Cow::Borrowed)
                        }
                        None => self.in_place(&was.key.value, was.key.span),
                    };
                    if *key != *is.key.value {
                        return Err(format!("the key `{}` would be read otherwise", short(&key)));
                    }
                    self.compare(&was.value, &is.value, met)?;
                }
                Ok(())
            }
            _ => Err("a value would be gained or lost".to_owned()),
        }
    }

    /// The words of a place with the letters that are to be others.
    fn in_place<'w>(&self, words: &'w str, span: Span) -> Cow<'w, str> {
        let first = self
            .letters
            .partition_point(|(at, ..)| (at.file, at.start) < (span.file, span.start));
        let rest = self.letters.get(first..).unwrap_or_default();
        let mut result = Cow::Borrowed(words);
        let mut behind = 0;
        for (at, from, to) in rest {
            if at.file != span.file || at.end > span.end {
                break;
            }
            let Some(found) = result.get(behind..).and_then(|rest| rest.find(from)) else {
                return result;
            };
            let range = behind + found..behind + found + from.len();
            behind = range.start + to.len();
            result.to_mut().replace_range(range, to);
        }
        result
    }
}

/// Whether two values are the same but for spaces where there may be any number.
fn is_same(one: &str, other: &str) -> bool {
    let words = |text| str::split(text, ' ').filter(|word: &&str| !word.is_empty());
    one == other || words(one).eq(words(other))
}

/// The first letters of a value.
fn short(words: &str) -> Cow<'_, str> {
    match words.char_indices().nth(40) {
        Some((end, _)) => Cow::Owned(format!("{}…", words.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(words),
    }
}
