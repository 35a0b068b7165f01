//! The keys of a mapping: where one stands already.
//!
//! Promises: no mapping takes time in the square of its keys.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Pair;
use crate::files::{Span, Spanned};

/// A mapping with more keys than this looks its keys up in an index instead of in line.
const FEW_KEYS: usize = 16;

/// What to do about a key that is written twice. Where git has merged two entries of a list into one,
/// as it does where both begin with the same line, each is to be had back.
pub fn help(pairs: &[Pair<'_>]) -> String {
    let first = pairs.first().map_or("…", |pair| &pair.key.value);
    format!(
        "keep one of the two, of which the first was read; or, where a merge made one entry of two, \
         begin the second, above this line, with its own `- {first}: …`"
    )
}

/// The keys of a mapping that has many; empty for one that has few.
pub type Index<'a> = HashMap<Cow<'a, str>, Span>;

/// Where a key stands already among the pairs of its mapping. One that is new is taken into the
/// index: its pair has to be added to the others.
pub fn first<'a>(
    pairs: &[Pair<'a>],
    index: &mut Index<'a>,
    key: &Spanned<Cow<'a, str>>,
) -> Option<Span> {
    if pairs.len() < FEW_KEYS {
        return pairs
            .iter()
            .find(|other| other.key.value == key.value)
            .map(|pair| pair.key.span);
    }
    if pairs.len() == FEW_KEYS {
        let keys = pairs.iter().map(|pair| &pair.key);
        *index = keys.map(|key| (key.value.clone(), key.span)).collect();
    }
    let first = index.get(&key.value).copied();
    if first.is_none() {
        index.insert(key.value.clone(), key.span);
    }
    first
}
