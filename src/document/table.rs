//! A table of typed cells.

use std::borrow::Cow;

use crate::model::{Dated, Rag, Status, Word};
use crate::timing::Day;

/// Rows under one header.
#[derive(Debug, Default)]
pub struct Table {
    /// What the rows are a group of, where rows are grouped: name and value. Formats without
    /// headings print it as the first column.
    pub group: Option<(String, String)>,
    pub columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
}

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
    Number(i64),
    Day(Day),
    Dated(Dated),
    /// Several names, the accountable one first.
    Names(Vec<String>),
    Status(Status),
    Rag(Rag),
    /// Days late.
    Late(i64),
    /// A value that could not be understood, in the writer's words.
    NotUnderstood(String),
}

impl Table {
    pub fn new(columns: Vec<Column>) -> Self {
        Self {
            group: None,
            columns,
            rows: Vec::new(),
        }
    }

    /// Adds a row; one that is too short is filled up, so that every row is complete.
    pub fn row(&mut self, mut cells: Vec<Cell>) {
        cells.resize(self.columns.len(), Cell::Empty);
        self.rows.push(cells);
    }

    pub fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }
}

impl Cell {
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
            Self::Text(text) => return Cow::Borrowed(text),
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
            Self::Rag(rag) => Emphasis::Rag(*rag),
            Self::Status(status) if !status.is_outstanding() => Emphasis::Done,
            _ => Emphasis::Plain,
        }
    }
}
