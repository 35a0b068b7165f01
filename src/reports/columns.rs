//! What a listing can show of an action, a row for each column.

use anyhow::{Result, bail};

use super::cells::{due, owner, rag, status};
use crate::diagnostic::{hint, nearest};
use crate::document::{Cell, Column, Width};
use crate::model::Word;
use crate::view::Shown;

/// A column of a listing.
pub struct Shows {
    /// As `--columns` names it.
    pub name: &'static str,
    pub title: &'static str,
    width: Width,
    cell: fn(&Shown<'_>) -> Cell,
}

/// Every column there is, in the order the help lists them.
pub static COLUMNS: &[Shows] = &[
    Shows {
        name: "to",
        title: "Asked of",
        width: Width::Prose,
        cell: addressees,
    },
    Shows {
        name: "next",
        title: "Next",
        width: Width::Whole,
        cell: next,
    },
    Shows {
        name: "moved",
        title: "Times moved",
        width: Width::Whole,
        cell: moved,
    },
    Shows {
        name: "id",
        title: "Id",
        width: Width::Id,
        cell: |row| Cell::text(&row.id),
    },
    Shows {
        name: "ref",
        title: "Ref",
        width: Width::Whole,
        cell: |row| optional(row.reference),
    },
    Shows {
        name: "text",
        title: "Action",
        width: Width::Text,
        cell: |row| Cell::text(&*row.text),
    },
    Shows {
        name: "owner",
        title: "Owner",
        width: Width::Prose,
        cell: owner,
    },
    Shows {
        name: "due",
        title: "Target date",
        width: Width::Prose,
        cell: due,
    },
    Shows {
        name: "latest",
        title: "Latest day",
        width: Width::Whole,
        cell: latest,
    },
    Shows {
        name: "status",
        title: "Status",
        width: Width::Whole,
        cell: status,
    },
    Shows {
        name: "rag",
        title: "RAG",
        width: Width::Whole,
        cell: rag,
    },
    Shows {
        name: "late",
        title: "Days late",
        width: Width::Whole,
        cell: late,
    },
    Shows {
        name: "since",
        title: "Late since",
        width: Width::Whole,
        cell: late_since,
    },
    Shows {
        name: "section",
        title: "Section",
        width: Width::Prose,
        cell: |row| Cell::text(&*row.section),
    },
    Shows {
        name: "record",
        title: "Record",
        width: Width::Id,
        cell: |row| Cell::text(row.record),
    },
    Shows {
        name: "kind",
        title: "Kind",
        width: Width::Whole,
        cell: |row| Cell::text(row.kind.word()),
    },
    Shows {
        name: "type",
        title: "Type",
        width: Width::Whole,
        cell: |row| Cell::text(row.item_type.word()),
    },
    Shows {
        name: "body",
        title: "Body",
        width: Width::Prose,
        cell: |row| optional(row.body),
    },
    Shows {
        name: "date",
        title: "Raised",
        width: Width::Whole,
        cell: |row| row.date.map_or(Cell::Empty, Cell::Dated),
    },
    Shows {
        name: "updates",
        title: "Updates",
        width: Width::Whole,
        cell: updates,
    },
    Shows {
        name: "updated",
        title: "Last update",
        width: Width::Whole,
        cell: |row| row.last_update.map_or(Cell::Empty, Cell::Dated),
    },
    Shows {
        name: "source",
        title: "Source",
        width: Width::Id,
        cell: |row| Cell::text(format!("{}:{}", row.path, row.line)),
    },
];

impl Shows {
    pub fn column(&self) -> Column {
        Column::new(self.title, self.width)
    }

    pub fn cell(&self, row: &Shown<'_>) -> Cell {
        (self.cell)(row)
    }
}

/// The columns of those names; `--columns` takes them with commas.
pub fn parse_columns<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Vec<&'static Shows>> {
    let columns = named(names)?;
    if columns.is_empty() {
        bail!("--columns names no column");
    }
    Ok(columns)
}

fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Vec<&'static Shows>> {
    let names = names
        .into_iter()
        .flat_map(|names| names.split(','))
        .map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(|name| {
            if let Some(column) = COLUMNS.iter().find(|column| column.name == name) {
                return Ok(column);
            }
            let known = || COLUMNS.iter().map(|column| column.name);
            let hint = hint(nearest(name, known()));
            let among = known().collect::<Vec<_>>().join(", ");
            bail!("there is no column `{name}`{hint} (one of {among})")
        })
        .collect()
}

fn optional(text: Option<&str>) -> Cell {
    text.map_or(Cell::Empty, Cell::text)
}

fn addressees(row: &Shown<'_>) -> Cell {
    match row.addressees.as_slice() {
        [] => Cell::Empty,
        names => Cell::Names(names.iter().map(|name| (*name).to_owned()).collect()),
    }
}

/// The last day of the next occurrence of what recurs.
fn next(row: &Shown<'_>) -> Cell {
    row.next
        .map_or(Cell::Empty, |(_, latest)| Cell::Day(latest))
}

/// How often the target date has moved; a later one that nobody agreed is said.
fn moved(row: &Shown<'_>) -> Cell {
    match (row.standing.revisions, row.standing.requested) {
        (0, None) => Cell::Empty,
        (times, None) => Cell::Number(i64::try_from(times).unwrap_or(i64::MAX)),
        (times, Some(_)) => Cell::Text(format!("{times}, and a later date is asked for")),
    }
}

fn latest(row: &Shown<'_>) -> Cell {
    row.deadline().map_or(Cell::Empty, Cell::Day)
}

fn late(row: &Shown<'_>) -> Cell {
    row.overdue_days.map_or(Cell::Empty, Cell::Late)
}

fn late_since(row: &Shown<'_>) -> Cell {
    match (row.overdue_days, row.deadline()) {
        (Some(_), Some(deadline)) => Cell::Day(deadline.plus_days(1)),
        _ => Cell::Empty,
    }
}

fn updates(row: &Shown<'_>) -> Cell {
    Cell::Number(i64::try_from(row.updates).unwrap_or(i64::MAX))
}
