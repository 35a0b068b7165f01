//! The YAML that records are written in, read in one pass; anything else is left to the library.
//!
//! Owns: a quick way from text to tree for block mappings and lists of plain text, of quoted text that
//! ends on its line, of `|`, `|-`, `>` and `>-`, and of brackets that close on their line. It knows no
//! mistake: where a text holds anything that is not usual, or is wrong, it says nothing at all, and
//! [`parse`](super::parse) asks `granit-parser`, which also says what is wrong.
//! Promises: a tree that is given is, place for place, the one the library gives (the properties in
//! `tests/usual.rs` hold it to that); time and memory grow with the text and no faster.
//! Why beside the library: most of a run went into its events, of which a record needs few.

mod flow;
mod lines;
mod scalar;

use std::borrow::Cow;

use lines::{Line, Lines};

use super::parse::{self, OPEN_AT_ONCE};
use super::{Node, Pair, Value, keys};
use crate::files::{BYTE_ORDER_MARK, FileId, MOST_VALUES, Span, Spanned};

/// How deep lists and mappings may lie in each other here; the library is asked beyond.
const DEEPEST: usize = 32;
const _: () = assert!(
    DEEPEST <= parse::DEEPEST,
    "the library refuses what is deeper"
);

/// YAML has a key end within 1,024 letters; whether a longer one is one, the library says.
const LONGEST_KEY_BYTES: usize = 512;

/// The tree of a text that is usual throughout, and nothing for any other.
pub fn tree(id: FileId, text: &str) -> Option<Node<'_>> {
    let bare = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if !has_usual_letters(bare) {
        return None;
    }
    let mut reader = Reader {
        id,
        line: None,
        lines: Lines::new(text, text.len() - bare.len()),
        depth: 0,
        values: 0,
        nodes: Vec::with_capacity(OPEN_AT_ONCE),
        pairs: Vec::with_capacity(OPEN_AT_ONCE),
    };
    reader.advance();
    let mut first = reader.line?;
    if first.column == 0 && reader.lines.slice(first.start, first.end) == Some("---") {
        reader.advance();
        first = reader.line?;
    }
    let root = match reader.begun(first)? {
        Begun::Dash => reader.list(first.column)?,
        Begun::Key(key) => reader.map(first.column, key)?,
        Begun::Scalar => return None,
    };
    reader.line.is_none().then_some(root)
}

/// Whether every letter is one that only ever stands for itself: no tab, no control character, no
/// other sign that breaks lines, no further byte-order mark. Line ends are `\n` or `\r\n`.
fn has_usual_letters(text: &str) -> bool {
    let is_control = |byte: &u8| (*byte < b' ' && *byte != b'\n') || *byte == 0x7f;
    let bytes = text.as_bytes();
    // Counted in one go, as the machine does for many letters in a step; as many as there are `\r\n` are
    // the `\r` of each.
    let controls = bytes.iter().filter(|byte| is_control(byte)).count();
    let crlf = || memchr::memmem::find_iter(bytes, b"\r\n").count();
    if controls > 0 && controls != crlf() {
        return false;
    }
    text.is_ascii() || !text.chars().any(is_odd)
}

fn is_odd(letter: char) -> bool {
    matches!(
        letter,
        '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// A text while it is read. Whatever reads a value leaves behind it the line that follows; where
/// something says nothing, the text is not usual, and the reader is done with.
struct Reader<'t> {
    id: FileId,
    /// The line to be read next, or what is left of it behind its dashes; none behind the last.
    line: Option<Line>,
    /// The lines behind it.
    lines: Lines<'t>,
    depth: usize,
    values: usize,
    /// The elements and the pairs of every list and mapping still open, the innermost last: so each
    /// is given its room once, when it is closed and its size is known.
    nodes: Vec<Node<'t>>,
    pairs: Vec<Pair<'t>>,
}

/// A key, the place behind its colon, and the end of its line.
struct Key<'t> {
    name: Spanned<Cow<'t, str>>,
    behind: usize,
    end: usize,
}

/// What a line begins with.
enum Begun<'t> {
    Key(Key<'t>),
    Dash,
    /// Neither: a scalar, or brackets.
    Scalar,
}

/// What ends plain words on a line: the colon that makes a key of them, which a space or nothing follows,
/// a comment, or nothing before the line does.
enum Stop {
    Colon(usize),
    Comment(usize),
    End,
}

/// What more stands on a line: nothing but a comment, or something, and where.
enum Rest {
    Nothing,
    At(usize),
}

impl<'t> Reader<'t> {
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.id, start, end)
    }

    fn advance(&mut self) {
        self.line = self.lines.telling();
    }

    /// Goes one deeper, and counts the value that is begun.
    fn enter(&mut self) -> Option<()> {
        self.depth += 1;
        self.count()?;
        (self.depth <= DEEPEST).then_some(())
    }

    fn count(&mut self) -> Option<()> {
        self.values += 1;
        (self.values <= MOST_VALUES).then_some(())
    }

    /// What a line begins with.
    fn begun(&self, line: Line) -> Option<Begun<'t>> {
        let marks_document = |text: &str| text.starts_with("---") || text.starts_with("...");
        if line.column == 0 && marks_document(self.lines.slice(line.start, line.end)?) {
            return None;
        }
        if self.is_dash(line) {
            return Some(Begun::Dash);
        }
        let (text, end, colon) = match self.lines.byte(line.start)? {
            b'"' | b'\'' => {
                let (text, end) = self.quoted(line.start, line.end)?;
                (text, end, self.lines.behind_spaces(end))
            }
            b'[' | b'{' | b'|' | b'>' => return Some(Begun::Scalar),
            _ => {
                let Stop::Colon(colon) = self.stop(line.start, line.end)? else {
                    return Some(Begun::Scalar);
                };
                if !self.begins_plain(line.start, line.end) {
                    return None;
                }
                let text = self.lines.slice(line.start, colon)?.trim_end_matches(' ');
                (Cow::Borrowed(text), line.start + text.len(), colon)
            }
        };
        if self.lines.byte(colon) != Some(b':') || !self.ends_word(colon + 1, line.end) {
            return Some(Begun::Scalar);
        }
        let is_short = colon - line.start <= LONGEST_KEY_BYTES;
        is_short.then_some(Begun::Key(Key {
            name: Spanned::new(text, self.span(line.start, end)),
            behind: colon + 1,
            end: line.end,
        }))
    }

    /// Where plain words end on their line at the latest.
    fn stop(&self, start: usize, end: usize) -> Option<Stop> {
        let written = self.lines.slice(start, end)?.as_bytes();
        for at in memchr::memchr2_iter(b':', b'#', written) {
            let at = start + at;
            if self.lines.byte(at) == Some(b':') {
                if self.ends_word(at + 1, end) {
                    return Some(Stop::Colon(at));
                }
            } else if at > start && self.lines.byte(at - 1) == Some(b' ') {
                return Some(Stop::Comment(at));
            }
        }
        Some(Stop::End)
    }

    /// Begins with a dash that stands alone.
    fn is_dash(&self, line: Line) -> bool {
        self.lines.byte(line.start) == Some(b'-') && self.ends_word(line.start + 1, line.end)
    }

    /// Nothing more stands at this place of a line, or a space does.
    fn ends_word(&self, at: usize, end: usize) -> bool {
        at >= end || self.lines.byte(at) == Some(b' ')
    }

    /// What stands on a line behind a colon, a dash, a quotation mark or a bracket.
    fn rest(&self, from: usize, end: usize) -> Option<Rest> {
        let at = self.lines.behind_spaces(from);
        if at >= end {
            return Some(Rest::Nothing);
        }
        match self.lines.byte(at) {
            Some(b'#') if at > from => Some(Rest::Nothing),
            Some(b'#') => None,
            _ => Some(Rest::At(at)),
        }
    }

    /// What begins on a line of its own, or behind a dash.
    fn begin(&mut self, line: Line, floor: usize) -> Option<Node<'t>> {
        match self.begun(line)? {
            Begun::Dash => {
                self.line = Some(line);
                self.list(line.column)
            }
            Begun::Key(key) => {
                self.line = Some(line);
                self.map(line.column, key)
            }
            Begun::Scalar => self.inline(line.start, line.end, floor),
        }
    }

    fn list(&mut self, column: usize) -> Option<Node<'t>> {
        self.enter()?;
        let first = self.nodes.len();
        let start = self.line?.start;
        let mut end = start + 1;
        while let Some(line) = self.line {
            if line.column != column || !self.is_dash(line) {
                break;
            }
            let node = self.element(line, column)?;
            end = (line.start + 1).max(node.span.end as usize);
            self.nodes.push(node);
        }
        self.depth -= 1;
        let nodes = self.nodes.split_off(first);
        Some(Node {
            span: self.span(start, end),
            value: Value::List(nodes),
        })
    }

    fn element(&mut self, line: Line, column: usize) -> Option<Node<'t>> {
        let behind = line.start + 1;
        let Rest::At(at) = self.rest(behind, line.end)? else {
            self.advance();
            return match self.line {
                Some(next) if next.column > column => self.begin(next, column + 1),
                // The library's place for it depends on what else stands behind the dash.
                _ if behind < line.end => None,
                _ => self.nothing(behind),
            };
        };
        let rest = Line {
            column: column + at - line.start,
            start: at,
            end: line.end,
        };
        self.begin(rest, column + 1)
    }

    /// A mapping whose first key is read already.
    fn map(&mut self, column: usize, key: Key<'t>) -> Option<Node<'t>> {
        self.enter()?;
        let first = self.pairs.len();
        let start = key.name.span;
        let mut end = start.end;
        let mut index = keys::Index::new();
        let mut next = Some(key);
        while let Some(Key {
            name: key,
            behind,
            end: line_end,
        }) = next
        {
            self.count()?;
            let value = self.value(behind, line_end, column)?;
            let pairs = self.pairs.get(first..)?;
            if keys::first(pairs, &mut index, &key).is_some() {
                return None;
            }
            let pair = Pair { key, value };
            end = pair.end();
            self.pairs.push(pair);
            next = match self.line {
                Some(line) if line.column == column => match self.begun(line)? {
                    Begun::Key(key) => Some(key),
                    Begun::Dash | Begun::Scalar => return None,
                },
                _ => None,
            };
        }
        self.depth -= 1;
        let pairs = self.pairs.split_off(first);
        Some(Node {
            span: Span { end, ..start },
            value: Value::Map(pairs),
        })
    }

    /// What stands behind the colon of a key of a mapping at that column.
    fn value(&mut self, behind: usize, end: usize, column: usize) -> Option<Node<'t>> {
        if let Rest::At(at) = self.rest(behind, end)? {
            return self.inline(at, end, column + 1);
        }
        self.advance();
        match self.line {
            Some(next) if next.column > column => self.begin(next, column + 1),
            Some(next) if next.column == column && self.is_dash(next) => self.list(column),
            _ => self.nothing(behind - 1),
        }
    }

    /// A value that is not written: before its colon, behind its dash.
    fn nothing(&mut self, at: usize) -> Option<Node<'t>> {
        self.count()?;
        Some(Node {
            span: self.span(at, at),
            // As the library says it.
            value: Value::Scalar {
                text: Cow::Borrowed("~"),
                plain: true,
            },
        })
    }
}
