//! A listing: the actions of a view as a table, or as a table for each group.

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::Shows;
use crate::diagnostic::{hint, nearest};
use crate::document::{Block, Cell, Document, Table};
use crate::model::Word;
use crate::view::{Shown, View};

/// What a listing can be grouped by.
pub struct Grouping {
    pub name: &'static str,
    title: &'static str,
    value: fn(&Shown<'_>) -> String,
}

impl Grouping {
    pub fn title(&self) -> &'static str {
        self.title
    }

    /// The group an action is in.
    pub fn of(&self, row: &Shown<'_>) -> String {
        (self.value)(row)
    }
}

/// Every grouping there is.
pub static GROUPINGS: &[Grouping] = &[
    Grouping {
        name: "body",
        title: "Body",
        value: |row| row.body.unwrap_or("No body").to_owned(),
    },
    Grouping {
        name: "owner",
        title: "Owner",
        value: |row| row.owners.first().copied().unwrap_or("No owner").to_owned(),
    },
    Grouping {
        name: "record",
        title: "Record",
        value: |row| row.record.to_owned(),
    },
    Grouping {
        name: "status",
        title: "Status",
        value: |row| row.status.map_or("unknown", Word::word).to_owned(),
    },
    Grouping {
        name: "rag",
        title: "RAG",
        value: |row| row.rag.map_or("unknown", Word::word).to_owned(),
    },
    Grouping {
        name: "section",
        title: "Section",
        value: |row| match &*row.section {
            "" => "No section".to_owned(),
            section => section.to_owned(),
        },
    },
];

/// The grouping of that name.
pub fn parse_grouping(name: &str) -> Result<&'static Grouping> {
    if let Some(grouping) = GROUPINGS.iter().find(|grouping| grouping.name == name) {
        return Ok(grouping);
    }
    let known = || GROUPINGS.iter().map(|grouping| grouping.name);
    let hint = hint(nearest(name, known()));
    bail!(
        "cannot group by `{name}`{hint} (one of {})",
        known().collect::<Vec<_>>().join(", ")
    )
}

/// The columns without those that hold nothing in any row.
pub fn without_empty<'r: 'a, 'a>(
    columns: &[&'static Shows],
    rows: impl Iterator<Item = &'a Shown<'r>>,
) -> Vec<&'static Shows> {
    let mut holds = vec![false; columns.len()];
    for row in rows {
        for (column, holds) in columns.iter().zip(&mut holds) {
            *holds = *holds || column.cell(row) != Cell::Empty;
        }
    }
    let kept = columns.iter().zip(holds).filter(|(_, holds)| *holds);
    kept.map(|(column, _)| *column).collect()
}

/// The listing of a view.
pub fn listing(view: &View<'_>, columns: &[&Shows], grouping: Option<&Grouping>) -> Document {
    let mut document = Document::default();
    add_rows(&mut document, view.rows.iter(), columns, grouping, 2);
    document.closing.extend(doubts(view.rows.iter(), columns));
    document.closing.push(view.basis.sentence());
    document
}

/// Adds rows to a document: one table, or a heading and a table for each group, in the order in
/// which the groups are first met; `level` is that of the headings.
pub fn add_rows<'a, 'r: 'a>(
    document: &mut Document,
    rows: impl Iterator<Item = &'a Shown<'r>>,
    columns: &[&Shows],
    grouping: Option<&Grouping>,
    level: u8,
) {
    let empty = || Table::new(columns.iter().map(|column| column.column()).collect());
    let rows: Vec<&Shown<'_>> = rows.collect();
    let cells = |row: &&Shown<'_>| columns.iter().map(|column| column.cell(row)).collect();
    let cells: Vec<Vec<Cell>> = rows.par_iter().map(cells).collect();
    let Some(grouping) = grouping else {
        let mut table = empty();
        for cells in cells {
            table.row(cells);
        }
        if !table.rows().is_empty() {
            document.blocks.push(Block::Table(table));
        }
        return;
    };
    let mut places = std::collections::HashMap::new();
    let mut groups: Vec<(String, Table)> = Vec::new();
    for (row, cells) in rows.into_iter().zip(cells) {
        let value = (grouping.value)(row);
        let at = *places.entry(value.clone()).or_insert_with(|| {
            groups.push((value, empty()));
            groups.len() - 1
        });
        if let Some((_, table)) = groups.get_mut(at) {
            table.row(cells);
        }
    }
    for (value, mut table) in groups {
        document.heading(level, format!("{}: {value}", grouping.title));
        table.group = Some((grouping.title.to_owned(), value));
        document.blocks.push(Block::Table(table));
    }
}

/// What a question mark behind a date means, where one is printed.
pub fn doubts<'a, 'r: 'a>(
    mut rows: impl Iterator<Item = &'a Shown<'r>>,
    columns: &[&Shows],
) -> Option<String> {
    let doubtful =
        |row: &Shown<'_>| row.deadline().is_some() && row.when.is_some_and(|when| when.ambiguous);
    let is_shown = columns.iter().any(|column| column.name == "due") && rows.any(doubtful);
    is_shown.then(|| {
        "A date with a question mark could be read otherwise; `track show` says how.".to_owned()
    })
}
