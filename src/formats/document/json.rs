//! A paper as data: what it says of itself, its counts, and its pieces in their order, the rows of
//! tables keyed by column. A published contract, with structs of its own and a version.
//!
//! Promises: days are ISO dates, numbers are numbers, and names are lists, but where the paper says
//! more beside them, and then they are its words; nothing the paper prints is
//! missing.

use std::io::{Result, Write};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::document::{Block, Cell, Document, Table};
use crate::formats::Surface;
use crate::formats::data::{self, Counts, SCHEMA_VERSION};
use crate::model::Word;
use crate::timing::Day;

/// A paper.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "track: a paper")]
pub struct Paper<'d> {
    pub schema_version: u32,
    /// Which paper it is: `tracker`.
    #[serde(rename = "paper")]
    pub name: Option<&'d str>,
    pub title: Option<&'d str>,
    /// The day everything in it stands on.
    pub as_at: Option<Day>,
    /// The filters, in words.
    pub filters: &'d [String],
    pub counts: Option<Counts>,
    /// Present where the paper may hold exempt material.
    pub banner: Option<&'d str>,
    /// What it says of itself: body or record, last review, numbers.
    pub facts: Vec<NamedValue<'d>>,
    pub content: Vec<Piece<'d>>,
    pub abbreviations: Vec<NamedValue<'d>>,
    /// What it rests on, in sentences.
    pub closing: &'d [String],
}

/// A name and its value.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NamedValue<'d> {
    pub name: &'d str,
    pub value: &'d str,
}

/// A point of a list, and what belongs under it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Point<'d> {
    pub text: &'d str,
    pub lines: &'d [String],
}

/// A piece of a paper.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "piece", rename_all = "kebab-case")]
pub enum Piece<'d> {
    Heading {
        level: u8,
        text: &'d str,
    },
    Paragraph {
        text: &'d str,
    },
    Fields {
        fields: Vec<NamedValue<'d>>,
    },
    List {
        points: Vec<Point<'d>>,
    },
    /// Its columns, and each row keyed by them.
    Table {
        caption: Option<&'d str>,
        /// What all rows have in common: the meeting, the workstream.
        group: Option<NamedValue<'d>>,
        columns: Vec<Key<'d>>,
        rows: Vec<Map<String, Value>>,
    },
}

/// A column: its key in the rows, and its title on the page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Key<'d> {
    pub key: String,
    pub title: &'d str,
}

/// Writes the paper.
pub fn write(document: &Document, _: Surface, out: &mut dyn Write) -> Result<()> {
    let bytes = data::write(&Paper::of(document)).map_err(std::io::Error::other)?;
    out.write_all(&bytes)
}

impl<'d> Paper<'d> {
    pub fn of(document: &'d Document) -> Self {
        let head = document.head.as_ref();
        let all = |values: &'d [(String, String)]| values.iter().map(named).collect();
        Self {
            schema_version: SCHEMA_VERSION,
            name: head.map(|head| head.paper),
            title: head.map(|head| head.title.as_str()),
            as_at: head.map(|head| head.basis.as_at),
            filters: head.map_or(&[], |head| &head.basis.filters),
            counts: head.map(|head| Counts::of(&head.basis)),
            banner: document.banner(),
            facts: head.map_or(Vec::new(), |head| all(&head.facts)),
            content: document.blocks.iter().map(Piece::of).collect(),
            abbreviations: head.map_or(Vec::new(), |head| all(&head.abbreviations)),
            closing: &document.closing,
        }
    }
}

fn named((name, value): &(String, String)) -> NamedValue<'_> {
    NamedValue { name, value }
}

impl<'d> Piece<'d> {
    fn of(block: &'d Block) -> Self {
        match block {
            Block::Heading(level, text) => Self::Heading {
                level: *level,
                text,
            },
            Block::Paragraph(text) => Self::Paragraph { text },
            Block::Fields(fields) => Self::Fields {
                fields: fields.iter().map(named).collect(),
            },
            Block::List(points) => Self::List {
                points: points
                    .iter()
                    .map(|(text, lines)| Point { text, lines })
                    .collect(),
            },
            Block::Table(table) => Self::table(table),
        }
    }

    fn table(table: &'d Table) -> Self {
        let mut columns: Vec<Key<'_>> = Vec::new();
        for column in &table.columns {
            // Records choose some titles, and may choose one twice.
            let numbered = (2..).map(|number| format!("{}_{number}", column.key()));
            let mut keys = std::iter::once(column.key()).chain(numbered);
            let key = keys.find(|key| columns.iter().all(|other| other.key != *key));
            columns.push(Key {
                key: key.expect("numbers do not end"),
                title: &column.title,
            });
        }
        let row = |cells: &Vec<Cell>| {
            let cells = columns.iter().zip(cells);
            cells
                .map(|(column, cell)| (column.key.clone(), value(cell)))
                .collect()
        };
        Self::Table {
            caption: table.caption.as_deref(),
            group: table.group.as_ref().map(named),
            rows: table.rows().iter().map(row).collect(),
            columns,
        }
    }
}

/// A cell as data.
fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Number(number) | Cell::Late(number) => Value::from(*number),
        Cell::Names(names) => Value::from(names.clone()),
        Cell::Lines(lines) => Value::from(lines.clone()),
        Cell::Status(status) => Value::from(status.word()),
        Cell::Rag(rag) => Value::from(rag.word()),
        Cell::Day(_) | Cell::Dated(_) | Cell::Text(_) | Cell::Said(..) | Cell::NotUnderstood(_) => {
            Value::from(cell.plain().into_owned())
        }
    }
}
