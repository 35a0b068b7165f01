//! How a text is laid out, found by looking at it: columns, line ends, gaps, what stands apart.
//!
//! Promises: asks, and changes nothing; where a text shows no habit of its own, the habit of this
//! project's records.

use std::cell::RefCell;
use std::collections::HashMap;

use super::write::{Quote, Style};
use super::{Node, Pair, Value};
use crate::files::BYTE_ORDER_MARK;

/// From which side of a line's end new lines are put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// Before the line end: each new line begins with one, and the last has none if the file had none.
    EndOfLine(usize),
    /// At the start of a line, or at the end of a text that ends with a line end.
    StartOfLine(usize),
}

impl Sides {
    pub fn offset(self) -> usize {
        match self {
            Self::EndOfLine(at) => at,
            // The line end before it.
            Self::StartOfLine(at) => at.saturating_sub(1),
        }
    }
}

/// Whether a collection stands in brackets.
pub fn is_flow(text: &str, node: &Node<'_>) -> bool {
    let first = text.as_bytes().get(node.span.start as usize);
    matches!(first, Some(b'[' | b'{'))
}

/// Whether a mapping in brackets quotes its keys, as JSON does.
pub fn is_like_json(text: &str, map: &Node<'_>) -> bool {
    let Value::Map(pairs) = &map.value else {
        return false;
    };
    let first = |pair: &Pair<'_>| text.as_bytes().get(pair.key.span.start as usize).copied();
    is_flow(text, map) && pairs.last().and_then(first) == Some(b'"')
}

/// The column of an offset, from 0, in letters.
pub fn column(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    line.trim_start_matches(BYTE_ORDER_MARK).chars().count()
}

/// The column at which the keys of a mapping in block style stand: that of a key which stands first
/// on its line, where one does.
pub fn column_of_keys(text: &str, pairs: &[Pair<'_>]) -> usize {
    let starts = pairs.iter().map(|pair| start_of_key(text, pair));
    let first_on_line = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        line.bytes().all(|byte| byte == b' ')
    };
    let own_line = starts.clone().find(first_on_line);
    own_line
        .or_else(|| starts.clone().next())
        .map_or(0, |at| column(text, at))
}

/// Where a key begins: with its anchor or tag, if it has one; written `? key`, with its mark.
fn start_of_key(text: &str, pair: &Pair<'_>) -> usize {
    let mut before = text.get(..pair.key.span.start as usize).unwrap_or_default();
    let mut bare = before.trim_end_matches(' ');
    while bare.len() < before.len()
        && let Some(word) = bare.rsplit([' ', '\n', '\r']).next()
        && word.starts_with(['&', '!'])
    {
        before = bare.strip_suffix(word).unwrap_or(bare);
        bare = before.trim_end_matches(' ');
    }
    let is_explicit = bare.len() < before.len()
        && bare
            .strip_suffix('?')
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(['\n', '\r', ' ']));
    if is_explicit {
        bare.len() - 1
    } else {
        before.len()
    }
}

/// Spaces between the dash of a list and what stands behind it on the same line.
pub fn gap(text: &str, list: &Node<'_>, nodes: &[Node<'_>]) -> Option<usize> {
    let first = nodes.first()?;
    let between = text.get(list.span.start as usize + 1..first.span.start as usize)?;
    let is_spaces = !between.is_empty() && between.bytes().all(|byte| byte == b' ');
    is_spaces.then_some(between.len())
}

/// Where a line ends: before its line end, or at the end of the text.
pub fn end_of_line(text: &str, offset: usize) -> usize {
    let rest = text.get(offset..).unwrap_or_default();
    rest.find(['\n', '\r']).map_or(text.len(), |at| offset + at)
}

/// Where the next line begins, behind an end of line; nothing where there is no more.
fn next_line(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..).unwrap_or_default();
    if rest.starts_with("\r\n") {
        Some(end + 2)
    } else {
        (!rest.is_empty()).then_some(end + 1)
    }
}

/// The point just behind a pair: behind its value, or behind its colon where it has none.
pub fn end_of_pair(text: &str, pair: &Pair<'_>) -> usize {
    let value = pair.value.span;
    if value.end > value.start {
        return value.end as usize;
    }
    let key = pair.key.span.end as usize;
    let rest = text.get(key..).unwrap_or_default();
    let bare = rest.trim_start();
    if bare.starts_with(':') {
        key + rest.len() - bare.len() + 1
    } else {
        key
    }
}

/// Where new lines go behind a collection in block style: behind its last line, and behind the
/// comments right below it that stand at `column` or further right.
pub fn behind(text: &str, node: &Node<'_>, column: usize) -> Sides {
    let mut at = end_of_line(text, end_of(text, node));
    if keeps_blank_lines(text, node) {
        return behind_blank_lines(text, at);
    }
    while let Some(start) = next_line(text, at) {
        let end = end_of_line(text, start);
        let line = text.get(start..end).unwrap_or_default();
        let words = line.trim_start_matches(' ');
        if !words.starts_with('#') || line.len() - words.len() < column {
            break;
        }
        at = end;
    }
    Sides::EndOfLine(at)
}

/// The column of the comment that is the first thing below a line, where a comment is.
pub fn comment_below(text: &str, end: usize) -> Option<usize> {
    let below = text.get(end..).unwrap_or_default();
    let mut lines = below.split(['\n', '\r']).skip(1);
    let line = lines.find(|line| !line.trim().is_empty())?;
    let words = line.trim_start_matches(' ');
    words.starts_with('#').then_some(line.len() - words.len())
}

fn behind_blank_lines(text: &str, last_line: usize) -> Sides {
    let mut at = last_line;
    while let Some(start) = next_line(text, at) {
        let end = end_of_line(text, start);
        if !text.get(start..end).unwrap_or_default().trim().is_empty() {
            return Sides::StartOfLine(start);
        }
        if end == text.len() {
            return Sides::StartOfLine(start);
        }
        at = end;
    }
    Sides::EndOfLine(at)
}

/// Where a collection ends: with its last value, or with the colon of its last key.
fn end_of(text: &str, node: &Node<'_>) -> usize {
    let own = node.span.end as usize;
    match &node.value {
        Value::Map(pairs) => pairs.last().map_or(own, |pair| {
            own.max(end_of_pair(text, pair))
                .max(end_of(text, &pair.value))
        }),
        Value::List(nodes) => nodes.last().map_or(own, |last| own.max(end_of(text, last))),
        Value::Scalar { .. } if node.span.start < node.span.end => own,
        // What is not written stands where the parser says, which is anywhere.
        Value::Scalar { .. } => 0,
    }
}

fn last_leaf<'n, 't>(node: &'n Node<'t>) -> &'n Node<'t> {
    let mut leaf = node;
    loop {
        let last = match &leaf.value {
            Value::Map(pairs) => pairs.last().map(|pair| &pair.value),
            Value::List(nodes) => nodes.last(),
            Value::Scalar { .. } => None,
        };
        let Some(last) = last else { return leaf };
        leaf = last;
    }
}

/// Whether the blank lines behind a value belong to it: it ends with block text with `+` in its
/// header.
pub fn keeps_blank_lines(text: &str, node: &Node<'_>) -> bool {
    let written = text.get(last_leaf(node).span.range()).unwrap_or_default();
    let header = written.split(['\n', '\r', '#']).next().unwrap_or_default();
    written.starts_with(['|', '>']) && header.contains('+')
}

/// How a whole text is laid out.
pub struct Habits {
    steps: Steps,
    quote: Quote,
    /// Whether lists under a key stand apart, as far as that was asked.
    apart: RefCell<HashMap<String, bool>>,
}

impl Habits {
    pub fn of(text: &str, root: &Node<'_>) -> Self {
        let mut steps = Steps::default();
        let mut quotes = (0, 0);
        root.visit(&mut |node| {
            steps.look(text, node);
            if let Value::Scalar { plain: false, .. } = node.value {
                match text.as_bytes().get(node.span.start as usize) {
                    Some(b'\'') => quotes.0 += 1,
                    Some(b'"') => quotes.1 += 1,
                    _ => {}
                }
            }
        });
        Self {
            steps,
            quote: if quotes.0 > quotes.1 {
                Quote::Single
            } else {
                Quote::Double
            },
            apart: RefCell::default(),
        }
    }

    /// How new lines are to look at a mapping: as it does itself, else as the text does elsewhere.
    pub fn style_at(&self, text: &str, map: &Node<'_>) -> Style {
        let habits = Style::default();
        let mut own = Steps::default();
        own.look(text, map);
        let all = &self.steps;
        Style {
            line_end: line_end(text, map.span.end as usize),
            list_step: own.list.or(all.list).unwrap_or(habits.list_step),
            map_step: own.map.or(all.map).unwrap_or(habits.map_step),
            gap: own.gap.or(all.gap).unwrap_or(habits.gap),
            quote: self.quote,
            folds: true,
        }
    }

    /// Whether the elements of a list stand apart by blank lines; where it has too few to tell,
    /// whether those of another list under the same key do.
    pub fn stand_apart(&self, text: &str, root: &Node<'_>, key: &str, nodes: &[Node<'_>]) -> bool {
        if let Some(own) = last_two_stand_apart(text, nodes) {
            return own;
        }
        if let Some(known) = self.apart.borrow().get(key) {
            return *known;
        }
        let mut apart = None;
        root.visit(&mut |node| {
            if let Value::Map(pairs) = &node.value {
                for pair in pairs.iter().filter(|pair| *pair.key.value == *key) {
                    if let Value::List(nodes) = &pair.value.value {
                        apart = apart.or_else(|| last_two_stand_apart(text, nodes));
                    }
                }
            }
        });
        let apart = apart.unwrap_or(false);
        self.apart.borrow_mut().insert(key.to_owned(), apart);
        apart
    }
}

/// Whether a blank line stands between the last two elements of a list, where it has two.
fn last_two_stand_apart(text: &str, nodes: &[Node<'_>]) -> Option<bool> {
    let [.., before, last] = nodes else {
        return None;
    };
    let between = text.get(before.span.end as usize..last.span.start as usize)?;
    let lines: Vec<&str> = between.split('\n').collect();
    let whole = lines
        .get(1..lines.len().saturating_sub(1))
        .unwrap_or_default();
    Some(whole.iter().any(|line| line.trim().is_empty()))
}

/// The line end nearest to a place.
fn line_end(text: &str, offset: usize) -> &'static str {
    let here = end_of_line(text, offset);
    let at = if here < text.len() {
        Some(here)
    } else {
        text.find(['\n', '\r'])
    };
    match at.and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') => "\r",
        _ => "\n",
    }
}

/// The first habits met.
#[derive(Default)]
struct Steps {
    list: Option<usize>,
    map: Option<usize>,
    gap: Option<usize>,
}

impl Steps {
    fn look(&mut self, text: &str, node: &Node<'_>) {
        let Value::Map(pairs) = &node.value else {
            return;
        };
        if is_flow(text, node) || (self.list.is_some() && self.map.is_some()) {
            return;
        }
        let own = column_of_keys(text, pairs);
        let values = pairs.iter().map(|pair| &pair.value);
        for value in values.filter(|value| !is_flow(text, value)) {
            match &value.value {
                Value::List(nodes) => {
                    let list = column(text, value.span.start as usize);
                    self.list = self.list.or(list.checked_sub(own));
                    self.gap = self.gap.or(gap(text, value, nodes));
                }
                Value::Map(inner) if !inner.is_empty() => {
                    let step = column_of_keys(text, inner).checked_sub(own);
                    self.map = self.map.or(step.filter(|step| *step > 0));
                }
                _ => {}
            }
        }
    }
}
