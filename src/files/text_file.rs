//! One file's text, and the way from a byte offset to a line and a column.
//!
//! Promises: the text is every byte of the file as it was read (a byte-order mark included), so
//! that spans can be spliced; lines and columns count from 1, columns in characters.

use std::sync::OnceLock;

/// A line and a column, each from 1; the column counts characters, as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// A file as received: how its path is shown, and its text.
#[derive(Clone, Debug, Default)]
pub struct TextFile {
    /// As shown to people: from the folder the program was started in.
    pub path: String,
    pub text: String,
    /// Why the text could not be had, or not whole; then it is not to be read as a record.
    pub trouble: Option<Trouble>,
    index: OnceLock<Index>,
}

/// What stood in the way of a file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong, in one line.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The offset in the text at which it shows; 0 where there is no text.
    pub at: usize,
}

/// Lines of a text up to this long are counted when asked for.
const SHORT_BYTES: usize = 16 * 1024;

/// What some programs write before a text.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

impl TextFile {
    pub fn new(path: String, text: String) -> Self {
        Self {
            path,
            text,
            trouble: None,
            index: OnceLock::new(),
        }
    }

    /// The same file with another text.
    pub fn with_text(&self, text: String) -> Self {
        Self {
            trouble: self.trouble.clone(),
            ..Self::new(self.path.clone(), text)
        }
    }

    /// A file whose text could not be had.
    pub fn without_text(path: String, trouble: Trouble) -> Self {
        Self {
            trouble: Some(trouble),
            ..Self::new(path, String::new())
        }
    }

    /// The file's name without folders and without its ending: the id of its record.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit(['/', '\\']).next().unwrap_or_default();
        match name.rsplit_once('.') {
            Some((stem, ending))
                if ["yaml", "yml"]
                    .iter()
                    .any(|own| ending.eq_ignore_ascii_case(own)) =>
            {
                stem
            }
            _ => name,
        }
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let (line, letters) = self.before(offset);
        Position {
            line,
            column: 1 + letters.count,
        }
    }

    /// The same, the column counted as UTF-16 does, for programs that count so.
    pub fn position_utf16(&self, offset: usize) -> Position {
        let (line, letters) = self.before(offset);
        Position {
            line,
            column: 1 + letters.count + letters.wide,
        }
    }

    /// The line of an offset, and the letters before it on that line; a byte-order mark is none.
    fn before(&self, offset: usize) -> (usize, Letters) {
        let offset = self.text.floor_char_boundary(offset);
        let has_mark = self.text.starts_with(BYTE_ORDER_MARK);
        let (line, start, letters) = if self.text.len() <= SHORT_BYTES {
            let before = self.text.get(..offset).unwrap_or_default();
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let line = 1 + memchr::memchr_iter(b'\n', before.as_bytes()).count();
            let letters = Letters::of(before.get(start..).unwrap_or_default().as_bytes());
            (line, start, letters)
        } else {
            let index = self.index.get_or_init(|| Index::of(&self.text));
            let line = index.line_starts.partition_point(|start| *start <= offset);
            let start = index.line_starts.get(line.saturating_sub(1)).copied();
            let start = start.unwrap_or(0);
            let until = |offset| index.letters(&self.text, offset);
            (line, start, until(offset).less(until(start)))
        };
        let mark = usize::from(has_mark && start == 0 && offset > 0);
        let count = letters.count - mark;
        (line, Letters { count, ..letters })
    }
}

/// How many letters, and how many of them UTF-16 writes in two units.
#[derive(Clone, Copy, Debug, Default)]
struct Letters {
    count: usize,
    wide: usize,
}

impl Letters {
    fn of(bytes: &[u8]) -> Self {
        Self {
            count: bytes.iter().filter(|byte| begins_letter(**byte)).count(),
            wide: bytes.iter().filter(|byte| **byte >= 0b1111_0000).count(),
        }
    }

    fn and(self, more: Self) -> Self {
        Self {
            count: self.count + more.count,
            wide: self.wide + more.wide,
        }
    }

    fn less(self, other: Self) -> Self {
        Self {
            count: self.count - other.count,
            wide: self.wide - other.wide,
        }
    }
}

/// Where the lines of a long text begin, and how many letters stand before each block of it, so
/// that a place is found as quickly in a long line as in a short one.
#[derive(Clone, Debug)]
struct Index {
    line_starts: Vec<usize>,
    letters_before: Vec<Letters>,
}

/// Bytes of a block.
const BLOCK: usize = 4096;

impl Index {
    fn of(text: &str) -> Self {
        let mut letters_before = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut letters = Letters::default();
        for block in text.as_bytes().chunks(BLOCK) {
            letters_before.push(letters);
            letters = letters.and(Letters::of(block));
        }
        Self {
            line_starts: line_starts(text),
            letters_before,
        }
    }

    /// How many letters stand before an offset.
    fn letters(&self, text: &str, offset: usize) -> Letters {
        let block = offset / BLOCK;
        let before = self.letters_before.get(block).copied().unwrap_or_default();
        let rest = text
            .as_bytes()
            .get(block * BLOCK..offset)
            .unwrap_or_default();
        before.and(Letters::of(rest))
    }
}

/// Whether a byte of UTF-8 is the first of a letter.
fn begins_letter(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

fn line_starts(text: &str) -> Vec<usize> {
    let after_breaks = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| *byte == b'\n')
        .map(|(at, _)| at + 1);
    std::iter::once(0).chain(after_breaks).collect()
}
