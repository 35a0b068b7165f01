//! A page without a format: headings, paragraphs, fields, lists and tables of typed cells.
//!
//! Owns: [`Document`], what stands between reports and formats.
//! Promises: a table has one header row and every row is complete, by construction; a cell keeps
//! its type until a format writes it.

mod table;

pub use table::{Cell, Column, Emphasis, Table, Width};

/// A page.
#[derive(Debug, Default)]
pub struct Document {
    pub blocks: Vec<Block>,
    /// What is said about the page as a whole, last: how many were read, shown and left out.
    pub closing: Vec<String>,
}

/// A piece of a page.
#[derive(Debug)]
pub enum Block {
    /// A heading of level 1 to 4.
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

    /// The tables of the page, each with what it is a group of.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}
