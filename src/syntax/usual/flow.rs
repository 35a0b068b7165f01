//! Lists and mappings in brackets that close on their line.
//!
//! Promises: nothing that the library would read otherwise: no pair without both its sides, no
//! comma without an element on each, no sign that might begin something else.

use std::borrow::Cow;

use super::{LONGEST_KEY_BYTES, Reader, keys};
use crate::files::Spanned;
use crate::syntax::{Node, Pair, Value};

/// What ends words within brackets wherever it stands.
const ENDS: &[u8] = b",[]{}";

impl<'t> Reader<'t> {
    /// A list or mapping whose bracket opens here, and the place behind the one that closes it.
    pub fn flow(&mut self, at: usize, end: usize) -> Option<(Node<'t>, usize)> {
        self.enter()?;
        let is_map = self.lines.byte(at) == Some(b'{');
        let (value, behind) = if is_map {
            self.flow_map(at, end)?
        } else {
            self.flow_list(at, end)?
        };
        self.depth -= 1;
        let span = self.span(at, behind);
        Some((Node { span, value }, behind))
    }

    fn flow_list(&mut self, at: usize, end: usize) -> Option<(Value<'t>, usize)> {
        let first = self.nodes.len();
        let mut place = self.lines.behind_spaces(at + 1);
        if self.lines.byte(place) == Some(b']') {
            return Some((Value::List(Vec::new()), place + 1));
        }
        loop {
            let (node, behind) = self.flow_value(place, end)?;
            self.nodes.push(node);
            place = match self.next_element(behind, b']')? {
                Next::Element(place) => place,
                Next::End(behind) => {
                    return Some((Value::List(self.nodes.split_off(first)), behind));
                }
            };
        }
    }

    fn flow_map(&mut self, at: usize, end: usize) -> Option<(Value<'t>, usize)> {
        let first = self.pairs.len();
        let mut index = keys::Index::new();
        let mut place = self.lines.behind_spaces(at + 1);
        if self.lines.byte(place) == Some(b'}') {
            return Some((Value::Map(Vec::new()), place + 1));
        }
        loop {
            let (text, behind, _) = self.flow_words(place, end)?;
            self.count()?;
            let key = Spanned::new(text, self.span(place, behind));
            // The colon stands right behind its key.
            let is_long = behind - place > LONGEST_KEY_BYTES;
            if is_long || self.lines.slice(behind, behind + 2) != Some(": ") {
                return None;
            }
            let value_at = self.lines.behind_spaces(behind + 1);
            let (value, behind) = self.flow_value(value_at, end)?;
            if keys::first(self.pairs.get(first..)?, &mut index, &key).is_some() {
                return None;
            }
            self.pairs.push(Pair { key, value });
            place = match self.next_element(behind, b'}')? {
                Next::Element(place) => place,
                Next::End(behind) => {
                    return Some((Value::Map(self.pairs.split_off(first)), behind));
                }
            };
        }
    }

    fn flow_value(&mut self, at: usize, end: usize) -> Option<(Node<'t>, usize)> {
        if let Some(b'[' | b'{') = self.lines.byte(at) {
            return self.flow(at, end);
        }
        let (text, behind, plain) = self.flow_words(at, end)?;
        Some((self.scalar(text, plain, at, behind)?, behind))
    }

    /// What stands behind an element: a comma and another, or the bracket that closes.
    fn next_element(&self, behind: usize, bracket: u8) -> Option<Next> {
        let place = self.lines.behind_spaces(behind);
        match self.lines.byte(place)? {
            b',' => Some(Next::Element(self.lines.behind_spaces(place + 1))),
            letter if letter == bracket => Some(Next::End(place + 1)),
            _ => None,
        }
    }

    /// Words within brackets, the place behind them, and whether they are plain.
    fn flow_words(&self, at: usize, end: usize) -> Option<(Cow<'t, str>, usize, bool)> {
        if let Some(b'"' | b'\'') = self.lines.byte(at) {
            let (text, behind) = self.quoted(at, end)?;
            return Some((text, behind, false));
        }
        let written = self.lines.slice(at, end)?;
        let letters = written.as_bytes();
        let may_begin_else = matches!(letters.first()?, b'-' | b'?' | b':');
        if may_begin_else || !self.begins_plain(at, end) {
            return None;
        }
        let stop = (0..letters.len()).find(|at| ends_words(letters, *at))?;
        let text = written.get(..stop)?.trim_end_matches(' ');
        Some((Cow::Borrowed(text), at + text.len(), true))
    }
}

/// Whether plain words within brackets end at this place.
fn ends_words(letters: &[u8], at: usize) -> bool {
    match letters.get(at) {
        Some(letter) if ENDS.contains(letter) => true,
        Some(b':') => {
            let behind = letters.get(at + 1);
            behind.is_none_or(|letter| *letter == b' ' || ENDS.contains(letter))
        }
        Some(b'#') => at > 0 && letters.get(at - 1) == Some(&b' '),
        _ => false,
    }
}

/// Where the next element begins, or the place behind the last.
enum Next {
    Element(usize),
    End(usize),
}
