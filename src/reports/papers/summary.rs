//! Counts by status, colour and standing, with ages, slippage and the share of dates met.
//!
//! Promises: within a group every action is in exactly one count of each table, so that the
//! columns of a row add up to its total; a mean says over how many it was taken.

use std::collections::HashMap;

use super::frame::{begin, end, subject, table};
use super::{About, Report};
use crate::document::{Cell, Column, Document, Shape, Table, Width};
use crate::model::policy::DUE_SOON_DAYS;
use crate::model::{Dated, Rag, Status};
use crate::reports::{Grouping, parse_grouping};
use crate::timing::Day;
use crate::view::{Material, Shown, ended_by};

pub static REPORT: Report = Report {
    name: "summary",
    summary: "Counts by status, RAG and standing over any group, with ages, slippage, dates met",
    about: About::Register,
    build,
    calendar: None,
};

/// A number of the summary: its title, and which actions it counts.
struct Count {
    title: &'static str,
    counts: fn(&Shown<'_>, &Material<'_>) -> bool,
}

const STATUSES: &[Count] = &[
    Count {
        title: "Not started",
        counts: |row, _| row.status == Some(Status::NotStarted),
    },
    Count {
        title: "In progress",
        counts: |row, _| row.status == Some(Status::InProgress),
    },
    Count {
        title: "On hold",
        counts: |row, _| row.status == Some(Status::OnHold),
    },
    Count {
        title: "Blocked",
        counts: |row, _| row.status == Some(Status::Blocked),
    },
    Count {
        title: "Completed",
        counts: |row, _| row.status == Some(Status::Completed),
    },
    Count {
        title: "Closed",
        counts: |row, _| row.status == Some(Status::Closed),
    },
    Count {
        title: "Unknown",
        counts: |row, _| row.status.is_none(),
    },
];

const RATINGS: &[Count] = &[
    Count {
        title: "Red",
        counts: |row, _| row.rag == Some(Rag::Red),
    },
    Count {
        title: "Amber",
        counts: |row, _| row.rag == Some(Rag::Amber),
    },
    Count {
        title: "Green",
        counts: |row, _| row.rag == Some(Rag::Green),
    },
    Count {
        title: "Blue",
        counts: |row, _| row.rag == Some(Rag::Blue),
    },
    Count {
        title: "Grey",
        counts: |row, _| row.rag == Some(Rag::Grey),
    },
    Count {
        title: "Not rated",
        counts: |row, _| row.rag.is_none(),
    },
];

/// How what is outstanding stands to the calendar; with what has ended, every action once.
const STANDINGS: &[Count] = &[
    Count {
        title: "Overdue",
        counts: |row, _| is_open(row) && row.overdue_days.is_some(),
    },
    Count {
        title: "Due within four weeks",
        counts: |row, _| is_open(row) && due(row, true),
    },
    Count {
        title: "Due later",
        counts: |row, _| is_open(row) && due(row, false),
    },
    Count {
        title: "No deadline",
        counts: |row, _| is_open(row) && row.deadline().is_none(),
    },
    Count {
        title: "Ended",
        counts: |row, _| !is_open(row),
    },
];

fn is_open(row: &Shown<'_>) -> bool {
    row.standing.is_outstanding()
}

/// Whether it is due, and not overdue, within four weeks (or else later).
fn due(row: &Shown<'_>, soon: bool) -> bool {
    let days = row.deadline().map(|day| day.days_since(row.as_at()));
    days.is_some_and(|days| days >= 0 && (days <= DUE_SOON_DAYS) == soon)
}

fn build(material: &Material<'_>, grouping: Option<&Grouping>) -> Document {
    let of = subject(material);
    let mut document = begin("summary", format!("Summary: {of}"), material);
    let by_body = parse_grouping("body").ok();
    let grouping = grouping.or(by_body);
    let title = grouping.map_or("Group", Grouping::title);
    let groups = groups(material, grouping);
    document.heading(2, "By status");
    counts(
        &mut document,
        "Actions by status",
        title,
        &groups,
        STATUSES,
        material,
    );
    document.heading(2, "By RAG");
    counts(
        &mut document,
        "Actions by RAG",
        title,
        &groups,
        RATINGS,
        material,
    );
    document.heading(2, "By standing");
    counts(
        &mut document,
        "Actions by standing on the day",
        title,
        &groups,
        STANDINGS,
        material,
    );
    document.heading(2, "Time");
    document.paragraph(
        "Age is counted in days since an outstanding action was raised; slippage in days from its \
         first target date to the one in force, where it has moved, and is negative where the \
         date came forward; a date was met where the action was completed on or before its first \
         target date. An action with several owners counts for the first.",
    );
    let mut times = Table::new(time_columns(title));
    times.is_beside = true;
    for (group, rows) in &groups {
        let mut cells = vec![Cell::text(group)];
        cells.extend(time_cells(rows, material));
        times.row(cells);
    }
    table(&mut document, "Ages, slippage and dates met", times);
    document
        .blocks
        .push(crate::document::Block::Table(everything(
            title, &groups, material,
        )));
    end(document, material, material.view.basis.clone())
}

/// The actions of each group, in the order in which groups are first met; all of them together
/// last, where there are several.
fn groups<'m, 'r>(
    material: &'m Material<'r>,
    grouping: Option<&Grouping>,
) -> Vec<(String, Vec<&'m Shown<'r>>)> {
    let mut places = HashMap::new();
    let mut groups: Vec<(String, Vec<&Shown<'r>>)> = Vec::new();
    for row in &material.view.rows {
        let name = grouping.map_or("All".to_owned(), |grouping| grouping.of(row));
        let at = *places.entry(name.clone()).or_insert_with(|| {
            groups.push((name, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, rows)) = groups.get_mut(at) {
            rows.push(row);
        }
    }
    if groups.len() != 1 {
        groups.push(("All".to_owned(), material.view.rows.iter().collect()));
    }
    groups
}

fn counts(
    document: &mut Document,
    caption: &str,
    title: &str,
    groups: &[(String, Vec<&Shown<'_>>)],
    of: &[Count],
    material: &Material<'_>,
) {
    let titles = of
        .iter()
        .map(|count| Column::new(count.title, Width::Whole));
    let columns = [Column::new(title, Width::Prose)].into_iter().chain(titles);
    let mut grid = Table::new(columns.chain([Column::new("All", Width::Whole)]).collect());
    grid.is_beside = true;
    for (group, rows) in groups {
        let mut cells = vec![Cell::text(group)];
        cells.extend(of.iter().map(|count| number(count, rows, material)));
        cells.push(Cell::count(rows.len()));
        grid.row(cells);
    }
    table(document, caption, grid);
}

fn number(count: &Count, rows: &[&Shown<'_>], material: &Material<'_>) -> Cell {
    Cell::count(
        rows.iter()
            .filter(|row| (count.counts)(row, material))
            .count(),
    )
}

/// One row for each group with everything in it, for programs.
fn everything(title: &str, groups: &[(String, Vec<&Shown<'_>>)], material: &Material<'_>) -> Table {
    let all = || STATUSES.iter().chain(RATINGS).chain(STANDINGS);
    let mut columns = vec![
        Column::new(title, Width::Prose),
        Column::new("Actions", Width::Whole),
    ];
    columns.extend(all().map(|count| Column::new(count.title, Width::Whole)));
    columns.extend(time_columns(title).into_iter().skip(1));
    let mut table = Table::new(columns);
    table.shape = Shape::Data;
    for (group, rows) in groups {
        let mut cells = vec![Cell::text(group), Cell::count(rows.len())];
        cells.extend(all().map(|count| number(count, rows, material)));
        cells.extend(time_cells(rows, material));
        table.row(cells);
    }
    table
}

fn time_columns(title: &str) -> Vec<Column> {
    let titles = [
        title,
        "Mean age",
        "Greatest age",
        "Moved",
        "Mean slippage",
        "Stale",
        "Dates met",
        "Completed with a date",
    ];
    titles
        .map(|title| Column::new(title, Width::Whole))
        .to_vec()
}

fn time_cells(rows: &[&Shown<'_>], material: &Material<'_>) -> Vec<Cell> {
    let open = || rows.iter().filter(|row| is_open(row));
    let ages: Vec<i64> = open()
        .filter_map(|row| Some(row.as_at().days_since(row.date?.earliest()?)))
        .collect();
    let slips: Vec<i64> = rows.iter().filter_map(|row| slippage(row)).collect();
    let met: Vec<bool> = rows.iter().filter_map(|row| is_met(row)).collect();
    let none = || Cell::text("none to count");
    let mean = |numbers: &[i64]| {
        let count = i64::try_from(numbers.len()).unwrap_or(i64::MAX);
        match count {
            0 => none(),
            count => Cell::Number((numbers.iter().sum::<i64>() + count / 2) / count),
        }
    };
    vec![
        mean(&ages),
        ages.iter().max().map_or(none(), |age| Cell::Number(*age)),
        Cell::count(rows.iter().filter(|row| row.standing.revisions > 0).count()),
        mean(&slips),
        Cell::count(open().filter(|row| material.stale(row).is_some()).count()),
        Cell::count(met.iter().filter(|met| **met).count()),
        Cell::count(met.len()),
    ]
}

/// The last day the first target date can mean.
fn first_deadline(row: &Shown<'_>) -> Option<Day> {
    row.dates().first()?.when?.deadline()
}

/// Days from the first target date to the one in force, where it has moved.
fn slippage(row: &Shown<'_>) -> Option<i64> {
    if row.standing.revisions == 0 {
        return None;
    }
    Some(row.deadline()?.days_since(first_deadline(row)?))
}

/// Whether a completed action met its first target date; nothing where it had none, or where
/// nobody wrote the day it was completed.
fn is_met(row: &Shown<'_>) -> Option<bool> {
    if row.status != Some(Status::Completed) {
        return None;
    }
    let deadline = first_deadline(row)?;
    let events = row.events();
    ended_by(&events)?
        .date
        .and_then(Dated::latest)
        .map(|day| day <= deadline)
}
