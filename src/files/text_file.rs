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
#[derive(Debug, Default)]
pub struct TextFile {
    /// As shown to people: from the folder the program was started in.
    pub path: String,
    pub text: String,
    /// Why the text could not be had, or not whole; then it is not to be read as a record.
    pub trouble: Option<Trouble>,
    line_starts: OnceLock<Vec<usize>>,
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

const BYTE_ORDER_MARK: &str = "\u{feff}";

impl TextFile {
    pub fn new(path: String, text: String) -> Self {
        Self {
            path,
            text,
            trouble: None,
            line_starts: OnceLock::new(),
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
        name.strip_suffix(".yaml")
            .or_else(|| name.strip_suffix(".yml"))
            .unwrap_or(name)
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let (line, start) = self.line_of(offset);
        let before = self.text.get(start..offset).unwrap_or_default();
        let before = before.strip_prefix(BYTE_ORDER_MARK).unwrap_or(before);
        Position {
            line,
            column: before.chars().count() + 1,
        }
    }

    /// The line an offset is in, from 1, and where that line begins. A long text gets an index of
    /// its lines the first time it is asked.
    fn line_of(&self, offset: usize) -> (usize, usize) {
        if self.text.len() <= SHORT_BYTES {
            let before = self.text.get(..offset).unwrap_or_default().as_bytes();
            let start = before
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |at| at + 1);
            return (before.split(|byte| *byte == b'\n').count(), start);
        }
        let starts = self.line_starts.get_or_init(|| line_starts(&self.text));
        let line = starts.partition_point(|start| *start <= offset);
        (
            line,
            starts.get(line.saturating_sub(1)).copied().unwrap_or(0),
        )
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let after_breaks = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| *byte == b'\n')
        .map(|(at, _)| at + 1);
    std::iter::once(0).chain(after_breaks).collect()
}
