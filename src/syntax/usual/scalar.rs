//! Text: plain, quoted, or in a block behind its bar.
//!
//! Promises: words that stand in the text as they are meant are borrowed from it.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::{Reader, Rest, Stop};
use crate::syntax::{Node, Value};

impl<'t> Reader<'t> {
    /// A scalar, or a collection in brackets, that begins at a place of a line. Further lines of it
    /// stand at the column given or beyond. The line behind it is the next to be read.
    pub fn inline(&mut self, at: usize, end: usize, floor: usize) -> Option<Node<'t>> {
        let node = match self.lines.byte(at)? {
            b'"' | b'\'' => {
                let (text, behind) = self.quoted(at, end)?;
                self.ends_line(behind, end)?;
                self.scalar(text, false, at, behind)?
            }
            b'[' | b'{' => {
                let (node, behind) = self.flow(at, end)?;
                self.ends_line(behind, end)?;
                node
            }
            b'|' | b'>' => self.block(at, end, floor)?,
            _ => self.plain(at, end, floor)?,
        };
        self.advance();
        Some(node)
    }

    /// Nothing but a comment stands behind this place of a line.
    fn ends_line(&self, behind: usize, end: usize) -> Option<()> {
        matches!(self.rest(behind, end)?, Rest::Nothing).then_some(())
    }

    pub fn scalar(
        &mut self,
        text: Cow<'t, str>,
        plain: bool,
        start: usize,
        end: usize,
    ) -> Option<Node<'t>> {
        self.count()?;
        Some(Node {
            span: self.span(start, end),
            value: Value::Scalar { text, plain },
        })
    }

    /// Whether a plain scalar may begin with what stands here.
    pub fn begins_plain(&self, at: usize, end: usize) -> bool {
        match self.lines.byte(at) {
            Some(b'-' | b'?' | b':') => !self.ends_word(at + 1, end),
            Some(letter) => !b"&*!|>'\"%@`#,[]{}".contains(&letter),
            None => false,
        }
    }

    fn plain(&mut self, at: usize, end: usize, floor: usize) -> Option<Node<'t>> {
        if !self.begins_plain(at, end) {
            return None;
        }
        let (first, mut is_open) = self.words(at, end)?;
        let mut behind = at + first.len();
        let mut text = Cow::Borrowed(first);
        let mut ahead = self.lines;
        let mut breaks = 0;
        while is_open && let Some(line) = ahead.any() {
            if line.is_blank() {
                breaks += 1;
                continue;
            }
            if line.column < floor || self.lines.byte(line.start) == Some(b'#') {
                break;
            }
            let more;
            (more, is_open) = self.words(line.start, line.end)?;
            push_folded(text.to_mut(), breaks, more);
            behind = line.start + more.len();
            breaks = 0;
            self.lines = ahead;
        }
        self.scalar(text, true, at, behind)
    }

    /// The plain words of a line from here on, and whether the next line may go on with them.
    fn words(&self, at: usize, end: usize) -> Option<(&'t str, bool)> {
        let (stop, is_open) = match self.stop(at, end)? {
            Stop::Colon(_) => return None,
            Stop::Comment(comment) => (comment, false),
            Stop::End => (end, true),
        };
        Some((self.lines.slice(at, stop)?.trim_end_matches(' '), is_open))
    }

    /// Quoted words that end on their line, and the place behind them.
    pub fn quoted(&self, at: usize, end: usize) -> Option<(Cow<'t, str>, usize)> {
        let written = self.lines.slice(at + 1, end)?;
        let (text, length) = match self.lines.byte(at)? {
            b'\'' => in_single_quotes(written)?,
            _ => in_double_quotes(written)?,
        };
        Some((text, at + 1 + length))
    }

    /// Text behind a bar, whose lines are indented alike: kept (`|`) or folded (`>`).
    fn block(&mut self, at: usize, end: usize, floor: usize) -> Option<Node<'t>> {
        let header = self.lines.slice(at, end)?.trim_end_matches(' ');
        let (is_folded, is_stripped) = match header {
            "|" => (false, false),
            ">" => (true, false),
            "|-" => (false, true),
            ">-" => (true, true),
            _ => return None,
        };
        let first = self.lines.any()?;
        if first.is_blank() || first.column < floor {
            return None;
        }
        let indent = first.column;
        let mut text = self.lines.slice(first.start, first.end)?.to_owned();
        let mut behind = first.end;
        let mut breaks = 0;
        let mut ahead = self.lines;
        while let Some(line) = ahead.any() {
            if line.is_blank() {
                // Spaces beyond the indentation are text.
                if line.column > indent {
                    return None;
                }
                breaks += 1;
                continue;
            }
            if line.column < indent {
                break;
            }
            // Lines that are indented further are folded by rules of their own.
            if is_folded && line.column > indent {
                return None;
            }
            let more = self
                .lines
                .slice(line.start - (line.column - indent), line.end)?;
            if is_folded {
                push_folded(&mut text, breaks, more);
            } else {
                text.extend(std::iter::repeat_n('\n', breaks + 1));
                text.push_str(more);
            }
            behind = line.end;
            breaks = 0;
            self.lines = ahead;
        }
        // Of the line ends behind it one is kept, or none.
        if !is_stripped {
            text.push('\n');
        }
        // It ends with its last visible letter, as `parse` has it.
        let written = self.lines.slice(at, behind)?.trim_end().len();
        self.scalar(Cow::Owned(text), false, at, at + written)
    }
}

/// Words of a further line: behind a space, or behind as many line ends as lines were empty.
fn push_folded(text: &mut String, breaks: usize, more: &str) {
    if breaks == 0 {
        text.push(' ');
    } else {
        text.extend(std::iter::repeat_n('\n', breaks));
    }
    text.push_str(more);
}

/// Words up to the quotation mark that ends them, in which two of them stand for one; the length of
/// what was written, with the mark.
fn in_single_quotes(written: &str) -> Option<(Cow<'_, str>, usize)> {
    let mut text = Cow::Borrowed("");
    let mut from = 0;
    loop {
        let rest = written.get(from..)?;
        let stop = memchr(b'\'', rest.as_bytes())?;
        text += rest.get(..stop)?;
        if rest.as_bytes().get(stop + 1) != Some(&b'\'') {
            return Some((text, from + stop + 1));
        }
        text += "'";
        from += stop + 2;
    }
}

/// The same of double quotation marks, in which a backslash stands before what is not itself.
fn in_double_quotes(written: &str) -> Option<(Cow<'_, str>, usize)> {
    let mut text = Cow::Borrowed("");
    let mut from = 0;
    loop {
        let rest = written.get(from..)?;
        let stop = memchr2(b'"', b'\\', rest.as_bytes())?;
        text += rest.get(..stop)?;
        if rest.as_bytes().get(stop) == Some(&b'"') {
            return Some((text, from + stop + 1));
        }
        text += match rest.as_bytes().get(stop + 1)? {
            b'n' => "\n",
            b't' => "\t",
            b'"' => "\"",
            b'\\' => "\\",
            _ => return None,
        };
        from += stop + 2;
    }
}
