//! A table of typed cells.

use std::borrow::Cow;

use crate::model::{Dated, Rag, Status, Word};
use crate::timing::Day;

/// Rows under one header.
#[derive(Debug, Default)]
pub struct Table {
    /// What the table is, in words that make sense without the page around it.
    pub caption: Option<String>,
    pub shape: Shape,
    /// Beside the point of the page, such as counts: left out where only one table can be
    /// written.
    pub is_beside: bool,
    /// What the rows are a group of, where rows are grouped: name and value. Formats without
    /// headings print it as the first column.
    pub group: Option<(String, String)>,
    pub columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

/// How a table reads best. Formats for programs write rows either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// As columns.
    #[default]
    Grid,
    /// Each row as a heading of that level (its first cell) and a name and a value for each
    /// other cell: for more columns than a page, a phone or a screen reader can do with.
    Records(u8),
    /// For programs alone: people read the same in other tables of the page.
    Data,
}

/// Words in a cell before it is no longer read across a row, but down the page.
pub const LONG_CELL_WORDS: usize = 60;

/// Words up to which the pieces of a cell read well on one line.
const SHORT_CELL_WORDS: usize = 16;

/// A column: its title, and how much room it wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub title: String,
    pub width: Width,
}

/// How a column behaves where room is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Never broken: dates, numbers.
    Whole,
    /// Ids: broken behind a slash, and only where room is short.
    Id,
    /// Broken between words.
    Prose,
    /// Broken between words, and wanting more room than other prose.
    Text,
}

/// How much a cell wants to be seen. A format may add weight or colour to the words; it never
/// replaces them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    Plain,
    Late,
    Rag(Rag),
    Done,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    /// Several pieces, each on a line of its own where a format has lines.
    Lines(Vec<String>),
    Number(i64),
    Day(Day),
    Dated(Dated),
    /// Several names, the accountable one first.
    Names(Vec<String>),
    Status(Status),
    Rag(Rag),
    /// Days late.
    Late(i64),
    /// Words, with an emphasis of their own.
    Said(String, Emphasis),
    /// A value that could not be understood, in the writer's words.
    NotUnderstood(String),
}

impl Table {
    pub fn new(columns: Vec<Column>) -> Self {
        Self {
            caption: None,
            shape: Shape::Grid,
            is_beside: false,
            group: None,
            columns,
            rows: Vec::new(),
        }
    }

    /// A table without rows, by the titles of its columns and the room they want.
    pub fn titled(columns: &[(&str, Width)]) -> Self {
        let columns = columns.iter();
        Self::new(
            columns
                .map(|(title, width)| Column::new(*title, *width))
                .collect(),
        )
    }

    /// Adds a row; one that is too short is filled up, so that every row is complete.
    pub fn row(&mut self, mut cells: Vec<Cell>) {
        cells.resize(self.columns.len(), Cell::Empty);
        self.rows.push(cells);
    }

    /// The table as a paper prints it: its dates, statuses and colours in words of a sentence.
    pub fn spoken(&self) -> Self {
        let spoken = |cell: &Cell| match cell {
            Cell::Day(_) | Cell::Dated(_) | Cell::Status(_) | Cell::Rag(_) => {
                Cell::Said(cell.spoken().into_owned(), cell.emphasis())
            }
            cell => cell.clone(),
        };
        let rows = self.rows.iter();
        Self {
            caption: self.caption.clone(),
            shape: self.shape,
            is_beside: self.is_beside,
            group: self.group.clone(),
            columns: self.columns.clone(),
            rows: rows.map(|row| row.iter().map(spoken).collect()).collect(),
        }
    }

    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }
}

impl Column {
    pub fn new(title: impl Into<String>, width: Width) -> Self {
        Self {
            title: title.into(),
            width,
        }
    }

    /// The title as a key of data: `target_date`.
    pub fn key(&self) -> String {
        let letters = self.title.chars().map(|letter| {
            if letter.is_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                '_'
            }
        });
        let key: String = letters.collect();
        let parts = key.split('_').filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("_")
    }
}

impl Cell {
    /// Several pieces; none is an empty cell, and one is text.
    pub fn lines(mut lines: Vec<String>) -> Self {
        lines.retain(|line| !line.is_empty());
        match lines.len() {
            0 => Self::Empty,
            1 => Self::Text(lines.remove(0)),
            _ => Self::Lines(lines),
        }
    }

    /// The accountable name first; nobody is an empty cell.
    pub fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        if names.is_empty() {
            Self::Empty
        } else {
            Self::Names(names)
        }
    }

    pub fn count(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// Whether its pieces read well on one line.
    pub fn is_short(&self) -> bool {
        self.plain().split_whitespace().count() <= SHORT_CELL_WORDS
    }

    /// Its pieces, each on a line of its own.
    pub fn pieces(&self) -> Vec<String> {
        let lines: Vec<String> = match self {
            Self::Lines(lines) => lines.clone(),
            cell => vec![cell.spoken().into_owned()],
        };
        lines.iter().flat_map(|line| paragraphs(line)).collect()
    }

    /// The cell as a paper prints it: dates as `31 March 2025`, words of our vocabulary as words
    /// of a sentence.
    pub fn spoken(&self) -> Cow<'_, str> {
        match self {
            Self::Day(day) => Cow::Owned(day.plain()),
            Self::Dated(date) => Cow::Owned(date.plain()),
            Self::Status(status) => Cow::Owned(status.spoken()),
            Self::Rag(rag) => Cow::Owned(rag.spoken()),
            cell => cell.plain(),
        }
    }

    /// Whether the cell is so long that a grid cannot hold it: formats move it to a note under the
    /// table. Letters count as well as words, for what has no spaces: ten to a word.
    pub fn is_long(&self) -> bool {
        match self {
            Self::Text(_) | Self::Lines(_) | Self::Names(_) | Self::NotUnderstood(_) => {
                let words = self.plain();
                words.split_whitespace().count() > LONG_CELL_WORDS
                    || words.chars().count() > LONG_CELL_WORDS * 10
            }
            _ => false,
        }
    }

    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// The cell in words, dates as ISO: what every format can fall back on.
    pub fn plain(&self) -> Cow<'_, str> {
        Cow::Owned(match self {
            Self::Empty => return Cow::Borrowed(""),
            Self::Text(text) | Self::Said(text, _) => return Cow::Borrowed(text),
            Self::Lines(lines) => joined(lines),
            Self::Number(number) | Self::Late(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Dated(date) => date.to_string(),
            Self::Names(names) => names.join("; "),
            Self::Status(status) => return Cow::Borrowed(status.word()),
            Self::Rag(rag) => return Cow::Borrowed(rag.word()),
            Self::NotUnderstood(words) => format!("{words} (not understood)"),
        })
    }

    pub fn emphasis(&self) -> Emphasis {
        match self {
            Self::Late(_) | Self::NotUnderstood(_) => Emphasis::Late,
            Self::Said(_, emphasis) => *emphasis,
            Self::Rag(rag) => Emphasis::Rag(*rag),
            Self::Status(status) if !status.is_outstanding() => Emphasis::Done,
            _ => Emphasis::Plain,
        }
    }
}

/// The points and paragraphs of a text: a new one begins with a hyphen or behind an empty line.
fn paragraphs(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut begins = true;
    for line in text.lines().map(str::trim) {
        let point = line.strip_prefix("- ").or(line.strip_prefix("* "));
        match (line, pieces.last_mut()) {
            ("", _) => begins = true,
            (line, Some(last)) if point.is_none() && !begins => {
                last.push(' ');
                last.push_str(line);
            }
            (line, _) => {
                pieces.push(point.unwrap_or(line).to_owned());
                begins = false;
            }
        }
    }
    pieces
}

/// Pieces in one line: a full stop between those that have none of their own.
fn joined(lines: &[String]) -> String {
    let mut joined = String::new();
    for line in lines.iter().map(|line| line.trim()) {
        if !joined.is_empty() {
            let ends = joined.ends_with(['.', '!', '?', ':', ';']);
            joined.push_str(if ends { " " } else { "; " });
        }
        joined.push_str(line);
    }
    joined
}
