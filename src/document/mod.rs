//! A page without a format: headings, paragraphs, fields, lists and tables of typed cells.
//!
//! Owns: [`Document`], what stands between reports and formats, and [`Head`], which makes a page a
//! paper.
//! Promises: a table has one header row and every row is complete, by construction; a cell keeps
//! its type until a format writes it; a paper says on what it rests, whatever its format.

mod table;

pub use table::{Cell, Column, Emphasis, Shape, Table, Width};

use crate::model::Basis;

/// A page.
#[derive(Debug, Default)]
pub struct Document {
    /// What stands over a paper. A listing has none.
    pub head: Option<Head>,
    pub blocks: Vec<Block>,
    /// What is said about the page as a whole, last: how many were read, shown and left out.
    pub closing: Vec<String>,
}

/// What a paper says of itself, before anything else.
#[derive(Debug)]
pub struct Head {
    /// Which paper it is: `tracker`.
    pub paper: &'static str,
    /// Its one heading of level 1.
    pub title: String,
    /// Names and values: as at which day, of which body or record, with which filters.
    pub facts: Vec<(String, String)>,
    /// What was read, shown and left out.
    pub basis: Basis,
    /// What has to stand on every page and over every table: that it holds exempt material.
    pub banner: Option<String>,
    /// Abbreviations that stand in the paper, and what each is short for.
    pub abbreviations: Vec<(String, String)>,
}

/// A piece of a page.
#[derive(Debug)]
pub enum Block {
    /// A heading of level 1 to 4; on a paper 2 to 4, one level at a time.
    Heading(u8, String),
    Paragraph(String),
    /// Names and values, a line each.
    Fields(Vec<(String, String)>),
    /// Points, each with the lines that belong under it.
    List(Vec<(String, Vec<String>)>),
    Table(Table),
}

impl Document {
    pub fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading(level, text.into()));
    }

    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(text.into()));
    }

    /// A list of points without lines under them.
    pub fn points(&mut self, points: impl IntoIterator<Item = String>) {
        let points = points.into_iter().map(|point| (point, Vec::new()));
        self.blocks.push(Block::List(points.collect()));
    }

    /// The tables of the page.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// What has to stand over every table.
    pub fn banner(&self) -> Option<&str> {
        self.head.as_ref()?.banner.as_deref()
    }

    /// Every piece of text in the page, for those who search it.
    pub fn texts(&self) -> Vec<std::borrow::Cow<'_, str>> {
        let mut texts: Vec<std::borrow::Cow<'_, str>> = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Heading(_, text) | Block::Paragraph(text) => texts.push(text.into()),
                Block::Fields(fields) => {
                    for (name, value) in fields {
                        texts.extend([name.into(), value.into()]);
                    }
                }
                Block::List(points) => {
                    for (point, lines) in points {
                        texts.push(point.into());
                        texts.extend(lines.iter().map(Into::into));
                    }
                }
                Block::Table(table) => {
                    texts.extend(table.columns.iter().map(|column| (&column.title).into()));
                    texts.extend(table.rows().iter().flatten().map(Cell::plain));
                }
            }
        }
        texts.extend(self.closing.iter().map(Into::into));
        texts
    }
}

/// Where a word, such as an abbreviation, stands alone: a piece of a longer word is not it.
pub fn whole_word(text: &str, word: &str) -> Option<usize> {
    let places = text.match_indices(word).map(|(at, _)| at);
    places.into_iter().find(|at| {
        let before = text.get(..*at).unwrap_or_default();
        let behind = text.get(at + word.len()..).unwrap_or_default();
        !before.ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric)
    })
}
