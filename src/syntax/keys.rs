//! The keys of a mapping: where one stands already, and what is said of one that does.
//!
//! Promises: no mapping takes time in the square of its keys.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Pair, Value, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, MOST_IN_A_FILE, Repair};
use crate::files::{Span, Spanned};

/// A mapping with more keys than this looks its keys up in an index instead of in line.
const FEW_KEYS: usize = 16;

/// What to do about a key that is written twice. Where git has merged two entries of a list into one,
/// as it does where both begin with the same line, each is to be had back.
fn help(pairs: &[Pair<'_>]) -> String {
    let first = pairs.first().map_or("…", |pair| &pair.key.value);
    format!(
        "keep one of the two, of which the first was read; or, where a merge made one entry of two, \
         begin the second, above this line, with its own `- {first}: …`"
    )
}

/// What is said of the keys of one mapping that are written twice.
#[derive(Default)]
pub struct Twice {
    told: Vec<Diagnostic>,
    /// How many were found beyond as many as are told.
    beyond: usize,
    /// One of them says something else the second time.
    differ: bool,
}

impl Twice {
    /// Keeps what is said of a pair whose key stands already, at the place given. One that says the
    /// same in a few words can be taken out.
    pub fn add(&mut self, pairs: &[Pair<'_>], first: Span, pair: &Pair<'_>) {
        let key = &pair.key;
        let kept = pairs.binary_search_by_key(&first.start, |kept| kept.key.span.start);
        let kept = kept.ok().and_then(|at| pairs.get(at));
        // What is exempt is put right by whoever knows.
        let says_the_same =
            kept.is_some_and(|kept| is_same_text(kept, pair)) && *key.value != *"exempt";
        self.differ |= !says_the_same;
        if self.told.len() >= MOST_IN_A_FILE {
            self.beyond += 1;
            return;
        }
        let message = format!("the key `{}` is written twice", key.value);
        let span = Span {
            end: pair.value.span.end,
            ..key.span
        };
        let fix = says_the_same.then(|| Fix {
            title: format!("take the second `{}` out, which says the same", key.value),
            repairs: vec![Repair::TakeOut { span }],
            opens: None,
        });
        self.told.push(
            rules::DUPLICATE_KEY
                .at(key.span, message, "written again")
                .with(first, "first written here")
                .help(help(pairs))
                .maybe_fix(fix),
        );
    }

    /// Says which keys are written twice. Where one of them says something else the second time, two
    /// entries have become one, and nothing is to be taken out of it.
    pub fn tell(self, found: &mut Diagnostics) {
        for mut one in self.told {
            one.fix = one.fix.filter(|_| !self.differ);
            found.add(one);
        }
        found.count_beyond(self.beyond);
    }
}

fn is_same_text(one: &Pair<'_>, other: &Pair<'_>) -> bool {
    match (&one.value.value, &other.value.value) {
        (
            Value::Scalar { text: one, plain },
            Value::Scalar {
                text: other,
                plain: is_plain,
            },
        ) => one == other && plain == is_plain && !one.is_empty(),
        _ => false,
    }
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
