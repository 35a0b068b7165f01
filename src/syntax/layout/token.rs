//! A text cut into what the layout moves: signs, comments, and values that stay in one piece.
//!
//! Promises: where a key or a value stands is the tree's word; only what lies between them is
//! looked at here, letter by letter. What is not known there is said by giving nothing.

use crate::syntax::{Node, Value};

use super::piece;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Key,
    /// Plain or quoted text, or a bracketed list or mapping.
    Value,
    /// Text behind a bar, and how far its lines are indented where that can be told.
    Block(Option<usize>),
    Dash,
    Question,
    Colon,
    Anchor,
    /// `---`, `...` or a line that begins with `%`.
    Marker,
    Comment,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    /// How many letters stand before it in its line.
    pub column: usize,
    pub opens_line: bool,
    /// Whether there is an empty line above it; asked only of what opens a line.
    pub has_gap_above: bool,
}

/// A key or a value, as the tree has it.
struct Leaf {
    kind: Kind,
    start: usize,
    end: usize,
}

/// Everything that stands in a text, in order; nothing where there is something unknown.
pub fn tokens(text: &str, start: usize, root: &Node) -> Option<Vec<Token>> {
    let mut leaves = Vec::new();
    add_leaves(text, root, &mut leaves);
    let mut cut = Cut {
        text,
        at: start,
        line_start: start,
        opens_line: true,
        breaks: 0,
        tokens: Vec::new(),
    };
    for leaf in leaves {
        cut.between(leaf.start)?;
        cut.add(leaf.kind, leaf.end)?;
    }
    cut.between(text.len())?;
    Some(cut.tokens)
}

/// The words of every comment, those inside of brackets and behind bars included.
pub fn comments(text: &str, tokens: &[Token]) -> Vec<String> {
    let mut comments = Vec::new();
    for token in tokens {
        let words = text.get(token.start..token.end).unwrap_or_default();
        let words: Vec<&str> = match token.kind {
            Kind::Comment => vec![words],
            Kind::Block(_) => piece::lines(words).take(1).collect(),
            Kind::Value if words.starts_with(['[', '{']) => piece::lines(words).collect(),
            _ => continue,
        };
        let trimmed = words.iter().map(|line| piece::without_blanks(line));
        comments.extend(trimmed.map(|line| line.trim_start_matches([' ', '\t']).to_owned()));
    }
    comments
}

fn add_leaves(text: &str, node: &Node, leaves: &mut Vec<Leaf>) {
    let is_bracketed = text
        .get(node.span.range())
        .is_some_and(|slice| slice.starts_with(['[', '{']));
    match &node.value {
        Value::List(nodes) if !is_bracketed => {
            for node in nodes {
                add_leaves(text, node, leaves);
            }
        }
        Value::Map(pairs) if !is_bracketed => {
            for pair in pairs {
                add_leaf(text, pair.key.span.range(), &pair.key.value, true, leaves);
                add_leaves(text, &pair.value, leaves);
            }
        }
        Value::Scalar { text: words, .. } => {
            add_leaf(text, node.span.range(), words, false, leaves);
        }
        Value::List(_) | Value::Map(_) => add_leaf(text, node.span.range(), "", false, leaves),
    }
}

fn add_leaf(
    text: &str,
    place: std::ops::Range<usize>,
    words: &str,
    is_key: bool,
    leaves: &mut Vec<Leaf>,
) {
    let (start, mut end) = (place.start, place.end);
    let slice = text.get(place).unwrap_or_default();
    let kind = if slice.starts_with(['|', '>']) {
        let block = piece::block(text, start, words);
        end = block.end;
        Kind::Block(block.indent)
    } else if is_key {
        Kind::Key
    } else {
        Kind::Value
    };
    if !slice.is_empty() {
        leaves.push(Leaf { kind, start, end });
    }
}

struct Cut<'t> {
    text: &'t str,
    at: usize,
    line_start: usize,
    opens_line: bool,
    /// How many lines ended since the last token.
    breaks: usize,
    tokens: Vec<Token>,
}

impl Cut<'_> {
    /// Adds what stands from here to an offset.
    fn add(&mut self, kind: Kind, end: usize) -> Option<()> {
        let words = self.text.get(self.at..end)?;
        let before = self.text.get(self.line_start..self.at)?;
        self.tokens.push(Token {
            kind,
            start: self.at,
            end,
            column: before.chars().count(),
            opens_line: self.opens_line,
            has_gap_above: self.breaks > 1,
        });
        if let Some(last_break) = words.rfind(['\n', '\r']) {
            self.line_start = self.at + last_break + 1;
        }
        self.at = end;
        self.opens_line = false;
        self.breaks = 0;
        Some(())
    }

    /// Adds what stands from here to the next key or value.
    fn between(&mut self, end: usize) -> Option<()> {
        while self.at < end {
            let rest = self.text.get(self.at..end)?;
            let is_line_start = self.at == self.line_start;
            let letter = rest.chars().next()?;
            match letter {
                ' ' | '\t' => self.at += 1,
                '\n' | '\r' => self.break_line(if rest.starts_with("\r\n") { 2 } else { 1 }),
                '#' => self.add(Kind::Comment, self.line_end(end))?,
                '%' if is_line_start => self.add(Kind::Marker, self.line_end(end))?,
                '-' | '.' if is_line_start && is_marker(rest) => {
                    self.add(Kind::Marker, self.at + 3)?;
                }
                '&' => {
                    let name = rest.find([' ', '\t', '\n', '\r']).unwrap_or(rest.len());
                    self.add(Kind::Anchor, self.at + name)?;
                }
                '-' => self.add(Kind::Dash, self.at + 1)?,
                '?' => self.add(Kind::Question, self.at + 1)?,
                ':' => self.add(Kind::Colon, self.at + 1)?,
                _ => return None,
            }
        }
        (self.at == end).then_some(())
    }

    fn break_line(&mut self, bytes: usize) {
        self.at += bytes;
        self.line_start = self.at;
        // The first line has none above it, so that an empty one there is none between two.
        self.breaks += usize::from(!self.tokens.is_empty());
        self.opens_line = true;
    }

    fn line_end(&self, end: usize) -> usize {
        let rest = self.text.get(self.at..end).unwrap_or_default();
        self.at + rest.find(['\n', '\r']).unwrap_or(rest.len())
    }
}

fn is_marker(rest: &str) -> bool {
    let behind = rest
        .strip_prefix("---")
        .or_else(|| rest.strip_prefix("..."));
    behind.is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', '\t', '\n', '\r']))
}
