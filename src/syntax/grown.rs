//! Two trees → whether the second is the first with what was to be added, and nothing else.
//!
//! Owns: the proof that a change did what was asked. It knows nothing of how a text was edited.
//! Promises: every key, its order, every value and whether it stood in quotes is compared; places
//! are not.

use std::collections::HashMap;
use std::fmt::Write;

use super::splice::Growth;
use super::write::Fresh;
use super::{Node, Value};
use crate::files::Span;

/// Nothing where the trees agree; else, in words, the first place where they do not.
pub fn grown(old: &Node<'_>, new: &Node<'_>, growths: &[Growth]) -> Option<String> {
    let mut by_map: HashMap<Span, Vec<&Growth>> = HashMap::new();
    for growth in growths {
        by_map.entry(growth.map).or_default().push(growth);
    }
    let mut walk = Walk {
        by_map,
        met: 0,
        path: String::new(),
    };
    if let Err(what) = walk.compare(old, new) {
        let path = walk.path.trim_start_matches('.');
        return Some(if path.is_empty() {
            what
        } else {
            format!("at `{path}`: {what}")
        });
    }
    let missed = walk.met != growths.len();
    missed.then(|| "part of the change found no place".to_owned())
}

struct Walk<'a> {
    /// What is to be added to each mapping.
    by_map: HashMap<Span, Vec<&'a Growth>>,
    /// How many of them were found where they belong.
    met: usize,
    path: String,
}

type Compared = Result<(), String>;

impl Walk<'_> {
    fn compare(&mut self, old: &Node<'_>, new: &Node<'_>) -> Compared {
        match (&old.value, &new.value) {
            (
                Value::Scalar {
                    text: one,
                    plain: was,
                },
                Value::Scalar {
                    text: other,
                    plain: is,
                },
            ) if one == other && was == is => Ok(()),
            (Value::List(one), Value::List(other)) => self.lists(one, other, &[]),
            (Value::Map(_), Value::Map(_)) => self.maps(old, new),
            _ => Err("another value is read".to_owned()),
        }
    }

    /// The elements there were, then those that were to be added.
    fn lists(&mut self, old: &[Node<'_>], new: &[Node<'_>], more: &[Fresh]) -> Compared {
        if new.len() != old.len() + more.len() {
            return Err(format!(
                "{} elements are read where there should be {}",
                new.len(),
                old.len() + more.len()
            ));
        }
        for (at, (one, other)) in old.iter().zip(new).enumerate() {
            self.within(format_args!("[{at}]"), |walk| walk.compare(one, other))?;
        }
        for (fresh, node) in more.iter().zip(new.iter().skip(old.len())) {
            is_as_asked(fresh, node)?;
        }
        Ok(())
    }

    fn maps(&mut self, old: &Node<'_>, new: &Node<'_>) -> Compared {
        let (Value::Map(one), Value::Map(other)) = (&old.value, &new.value) else {
            return Err("another value is read".to_owned());
        };
        let mut here = self.by_map.get(&old.span).cloned().unwrap_or_default();
        self.met += here.len();
        for (was, is) in one.iter().zip(other) {
            if was.key.value != is.key.value {
                return Err(format!(
                    "the key `{}` is read as `{}`",
                    was.key.value, is.key.value
                ));
            }
            let added = here.iter().position(|add| *add.key == *was.key.value);
            let more = added.map_or(&[][..], |at| &here.remove(at).values);
            self.within(format_args!(".{}", was.key.value), |walk| {
                match (&was.value.value, &is.value.value) {
                    _ if more.is_empty() => walk.compare(&was.value, &is.value),
                    (Value::List(one), Value::List(other)) => walk.lists(one, other, more),
                    (_, Value::List(other)) if was.value.is_null() => walk.lists(&[], other, more),
                    _ => Err("what was added did not become part of a list".to_owned()),
                }
            })?;
        }
        let (behind, lost) = (
            other.get(one.len()..).unwrap_or_default(),
            one.get(other.len()..),
        );
        if lost.is_some_and(|lost| !lost.is_empty()) || behind.len() != here.len() {
            return Err("a key is missing or too many".to_owned());
        }
        for (add, pair) in here.iter().zip(behind) {
            if *pair.key.value != *add.key {
                return Err(format!(
                    "the key `{}` was to be `{}`",
                    pair.key.value, add.key
                ));
            }
            is_as_asked(&Fresh::List(add.values.clone()), &pair.value)?;
        }
        Ok(())
    }

    fn within(
        &mut self,
        step: std::fmt::Arguments<'_>,
        compare: impl FnOnce(&mut Self) -> Compared,
    ) -> Compared {
        let length = self.path.len();
        let _ = write!(self.path, "{step}");
        compare(self)?;
        self.path.truncate(length);
        Ok(())
    }
}

/// Nothing where a text that is all new is read as it was to be written; else why not.
pub fn as_asked(fresh: &Fresh, root: &Node<'_>) -> Option<String> {
    is_as_asked(fresh, root).err()
}

/// Whether a value is read as it was to be written. What is said above it is not read.
fn is_as_asked(fresh: &Fresh, node: &Node<'_>) -> Compared {
    let differs = || Err("what was to be written is read otherwise".to_owned());
    match (fresh.bare(), &node.value) {
        (Fresh::Text(words) | Fresh::Quoted(words), Value::Scalar { text, .. }) => {
            if **text == **words && !node.is_null() {
                Ok(())
            } else {
                differs()
            }
        }
        (Fresh::True, Value::Scalar { text, plain: true }) if text == "true" => Ok(()),
        (Fresh::List(values) | Fresh::Apart(values), Value::List(nodes))
            if values.len() == nodes.len() =>
        {
            let both = values.iter().zip(nodes);
            both.into_iter()
                .try_for_each(|(value, node)| is_as_asked(value, node))
        }
        (Fresh::Map(values), Value::Map(pairs)) if values.len() == pairs.len() => values
            .iter()
            .zip(pairs)
            .try_for_each(|((key, value), pair)| {
                if *pair.key.value == **key {
                    is_as_asked(value, &pair.value)
                } else {
                    differs()
                }
            }),
        _ => differs(),
    }
}
