//! The lines of a text, one behind the other, each with its indentation.
//!
//! Promises: lines come in order, each once; who looks ahead does so with a copy; what ends a line (`\n`,
//! `\r\n`) belongs to none.

use memchr::memchr;

/// A line, or what is left of one behind its dashes: its column, where its first letter stands, and
/// where it ends.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// Counted from 0; spaces and dashes stand before it.
    pub column: usize,
    /// Byte offsets of the text.
    pub start: usize,
    pub end: usize,
}

impl Line {
    /// Nothing stands in it.
    pub fn is_blank(self) -> bool {
        self.start == self.end
    }
}

/// A text, and where in it the next line begins.
#[derive(Clone, Copy, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    next: usize,
}

impl<'t> Lines<'t> {
    /// The lines of a text from a place on.
    pub fn new(text: &'t str, from: usize) -> Self {
        Self { text, next: from }
    }

    /// The byte at a place: of a letter beyond ASCII a part, which is 0x80 or more.
    pub fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// What stands between two places.
    pub fn slice(&self, start: usize, end: usize) -> Option<&'t str> {
        self.text.get(start..end)
    }

    /// The first place behind the spaces that begin here.
    pub fn behind_spaces(&self, from: usize) -> usize {
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        from + rest.iter().take_while(|letter| **letter == b' ').count()
    }

    /// The next line, whatever stands in it.
    pub fn any(&mut self) -> Option<Line> {
        let from = self.next;
        let rest = self.text.as_bytes().get(from..)?;
        if rest.is_empty() {
            return None;
        }
        let length = memchr(b'\n', rest).unwrap_or(rest.len());
        self.next = from + length + 1;
        let line = rest.get(..length)?;
        let end = from + line.strip_suffix(b"\r").unwrap_or(line).len();
        let start = self.behind_spaces(from).min(end);
        Some(Line {
            column: start - from,
            start,
            end,
        })
    }

    /// The next line in which something other than a comment stands.
    pub fn telling(&mut self) -> Option<Line> {
        loop {
            let line = self.any()?;
            if !line.is_blank() && self.byte(line.start) != Some(b'#') {
                return Some(line);
            }
        }
    }
}
