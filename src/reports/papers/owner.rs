//! One owner's sheet: what can be sent to them, or pasted into an e-mail.
//!
//! Promises: every outstanding action of the owner is in exactly one part; what has ended is
//! counted.

use super::frame::{begin, end, fact, table};
use super::{About, Report};
use crate::document::{Cell, Document, Shape, Table, Width};
use crate::model::policy::DUE_SOON_DAYS;
use crate::model::{Dated, LeftOut, Response, Status, counted};
use crate::reports::Grouping;
use crate::reports::cells::{cited, life, rating, target, update_in_words};
use crate::view::{Material, Shown, Subject};

pub static REPORT: Report = Report {
    name: "owner",
    summary: "One owner's sheet: what is late, due, without a date, or waiting for somebody else",
    about: About::Owner,
    build,
    calendar: Some(outstanding),
};

/// A part of the sheet: its heading, and what is said under it.
struct Part {
    heading: &'static str,
    says: &'static str,
    /// Whether it holds an action, on the sheet of that name.
    holds: fn(&Shown<'_>, &str) -> bool,
}

/// An action is in the first part that holds it.
const PARTS: &[Part] = &[
    Part {
        heading: "Asked of you",
        says: "Please say what you have decided, and when the answer can be expected.",
        holds: |row, name| row.addressees.contains(&name) && !row.owners.contains(&name),
    },
    Part {
        heading: "Late",
        says: "Please send a short note of progress, and a new date with its reason if one is needed.",
        holds: |row, _| row.overdue_days.is_some(),
    },
    Part {
        heading: "Waiting for somebody else",
        says: "Please say if you can go on, or who should be asked.",
        holds: |row, _| waits(row),
    },
    Part {
        heading: "Due within four weeks",
        says: "Please say if the date will not be met.",
        holds: |row, _| {
            let day = row.next.map(|(_, latest)| latest).or(row.deadline());
            day.is_some_and(|day| day.days_since(row.as_at()) <= DUE_SOON_DAYS)
        },
    },
    Part {
        heading: "Due later",
        says: "Nothing is asked of you yet.",
        holds: |row, _| row.next.is_some() || row.deadline().is_some(),
    },
    Part {
        heading: "Without a date",
        says: "Please propose a target date, or say that there is to be none.",
        holds: |_, _| true,
    },
];

fn build(material: &Material<'_>, _: Option<&Grouping>) -> Document {
    let name = match &material.subject {
        Subject::Owner(name) => name.as_str(),
        _ => "every owner",
    };
    let title = match name {
        "nobody" => "Actions without an owner".to_owned(),
        name => format!("Actions of {name}"),
    };
    let mut document = begin("owner", title, material);
    let mut basis = material.view.basis.clone();
    let mut parts: Vec<Vec<&Shown<'_>>> = PARTS.iter().map(|_| Vec::new()).collect();
    for row in &material.view.rows {
        if !row.standing.is_outstanding() {
            basis.set_aside(LeftOut::Ended);
            continue;
        }
        let part = PARTS.iter().position(|part| (part.holds)(row, name));
        if let Some(rows) = part.and_then(|at| parts.get_mut(at)) {
            rows.push(row);
        }
    }
    for (part, rows) in PARTS.iter().zip(&parts) {
        fact(&mut document, part.heading, counted(rows.len(), "action"));
    }
    if parts.iter().all(Vec::is_empty) {
        document.paragraph("Nothing is outstanding.");
    }
    for (part, mut rows) in PARTS.iter().zip(parts) {
        if rows.is_empty() {
            continue;
        }
        rows.sort_by_key(|row| row.next.map(|(_, latest)| latest).or(row.deadline()));
        document.heading(2, part.heading);
        document.paragraph(part.says);
        let mut records = Table::titled(&[
            ("Action", Width::Text),
            ("Target date", Width::Prose),
            ("Status", Width::Whole),
            ("RAG", Width::Whole),
            ("Agreed", Width::Prose),
            ("With", Width::Prose),
            ("Last update", Width::Text),
        ]);
        records.shape = Shape::Records(3);
        records.group = Some(("Part".to_owned(), part.heading.to_owned()));
        for row in rows {
            records.row(cells(row, name));
        }
        table(&mut document, part.heading, records);
    }
    end(document, material, basis)
}

fn outstanding<'m, 'r>(material: &'m Material<'r>) -> Vec<&'m Shown<'r>> {
    let rows = material.view.rows.iter();
    rows.filter(|row| row.standing.is_outstanding()).collect()
}

/// Whether the next move is somebody else's: it is blocked or on hold, was asked of somebody who
/// has not answered, or rests on a date nobody has agreed.
fn waits(row: &Shown<'_>) -> bool {
    let is_asked = !row.addressees.is_empty()
        && row
            .standing
            .response
            .is_none_or(|said| said == Response::Pending);
    matches!(row.status, Some(Status::Blocked | Status::OnHold))
        || is_asked
        || row.standing.requested.is_some()
}

fn cells(row: &Shown<'_>, of: &str) -> Vec<Cell> {
    let agreed = [
        row.date.map(Dated::plain),
        row.body.map(str::to_owned),
        (!row.section.is_empty()).then(|| row.section.to_string()),
    ];
    let others = row.owners.iter().enumerate();
    let others = others.filter(|(_, owner)| **owner != of);
    let others = others.map(|(at, owner)| match at {
        0 => format!("{owner} (lead)"),
        _ => (*owner).to_owned(),
    });
    let asked = row
        .addressees
        .iter()
        .filter(|asked| **asked != of)
        .map(|asked| format!("asked of {asked}"));
    let with = Cell::lines(others.chain(asked).collect());
    let last = row.events().iter().rev().find_map(update_in_words);
    vec![
        Cell::text(cited(row)),
        target(row),
        life(row),
        rating(row),
        Cell::lines(agreed.into_iter().flatten().collect()),
        if with == Cell::Empty {
            Cell::text("nobody else")
        } else {
            with
        },
        last.map_or(Cell::text("none"), Cell::Text),
    ]
}
