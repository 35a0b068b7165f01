//! YAML as a tree with a place on every key and value; knows no record.
//!
//! Owns: the only door to YAML. Text becomes a [`Node`] tree ([`parse`]), and the tree becomes
//! typed values ([`read`]), with every mistake on the way gathered. What is to be written is read a
//! second time by somebody else ([`referee`]).
//! Promises: no input panics; time and memory grow with the text and no faster; aliases are never
//! expanded.

mod conflict;
mod grown;
mod keys;
pub mod layout;
mod looks;
mod mended;
mod mistake;
mod parse;
mod read;
pub mod referee;
pub mod rules;
mod scalar;
mod sign;
mod splice;
#[cfg(test)]
mod tests;
mod unused;
mod usual;
mod write;

pub use grown::{as_asked, grown};
pub use mended::mended;
pub use parse::parse;
pub use read::read;
pub use splice::{Growth, Splicer};
pub use write::{Fresh, Style, pairs as lines_of_pairs, remarks as lines_of_remarks};

use std::borrow::Cow;

use crate::files::{Span, Spanned};

/// A value of the tree, and where it stands.
/// It borrows the text it was made from: most values are a piece of it, letter for letter, and a
/// tree is gone before its text is.
#[derive(Clone, Debug)]
pub struct Node<'t> {
    pub span: Span,
    pub value: Value<'t>,
}

/// What a node is.
#[derive(Clone, Debug)]
pub enum Value<'t> {
    /// Text, with escapes and folding undone; `plain` where it was written without quotes or bar,
    /// so that it may also stand for a number, a truth value or nothing.
    Scalar {
        text: Cow<'t, str>,
        plain: bool,
    },
    List(Vec<Node<'t>>),
    Map(Vec<Pair<'t>>),
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Pair<'t> {
    pub key: Spanned<Cow<'t, str>>,
    pub value: Node<'t>,
}

impl Pair<'_> {
    /// Where it ends: with its value, or with its key where none is written.
    fn end(&self) -> u32 {
        let value = self.value.span;
        let is_written = value.end > value.start;
        if is_written {
            value.end
        } else {
            self.key.span.end
        }
    }
}

impl<'t> Node<'t> {
    /// Nothing at all: no value, `~` or `null`.
    pub fn is_null(&self) -> bool {
        match &self.value {
            Value::Scalar { text, plain: true } => scalar::is_null(text),
            _ => false,
        }
    }

    /// The value behind a key, where this is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Node<'t>> {
        match &self.value {
            Value::Map(pairs) => pairs
                .iter()
                .find(|pair| *pair.key.value == *key)
                .map(|pair| &pair.value),
            _ => None,
        }
    }

    /// Where a key stands, where this is a mapping that has it.
    pub fn key(&self, key: &str) -> Option<Span> {
        match &self.value {
            Value::Map(pairs) => {
                let pair = pairs.iter().find(|pair| *pair.key.value == *key);
                pair.map(|pair| pair.key.span)
            }
            _ => None,
        }
    }

    /// The elements of the list behind a key; none where there is no such list.
    pub fn list(&self, key: &str) -> &[Node<'t>] {
        match self.get(key).map(|node| &node.value) {
            Some(Value::List(nodes)) => nodes,
            _ => &[],
        }
    }

    /// The words, where this is text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// Shows every node, each before those it holds.
    pub fn visit<'n>(&'n self, see: &mut dyn FnMut(&'n Self)) {
        see(self);
        match &self.value {
            Value::Map(pairs) => pairs.iter().for_each(|pair| pair.value.visit(see)),
            Value::List(nodes) => nodes.iter().for_each(|node| node.visit(see)),
            Value::Scalar { .. } => {}
        }
    }

    /// The keys, where this is a mapping.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let pairs = match &self.value {
            Value::Map(pairs) => pairs.as_slice(),
            _ => &[],
        };
        pairs.iter().map(|pair| &*pair.key.value)
    }

    /// What this is, in words for a message.
    pub fn shape(&self) -> &'static str {
        match &self.value {
            Value::Scalar { .. } if self.is_null() => "nothing",
            Value::Scalar { .. } => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}
