//! One page for the chair: the numbers and how they moved, the five that matter most and why, what
//! members are asked to decide, questions worth asking.
//!
//! Promises: whatever is left for lack of room is counted; a number is compared with the same
//! number as it was at the last review.

use rayon::prelude::*;

use super::frame::{begin, end, fact, table};
use super::reasons::{Concern, concern};
use super::{About, Report};
use crate::document::{Cell, Column, Document, Shape, Table, Width};
use crate::model::{KindWord, Rag, Response, Status, counted};
use crate::reports::Grouping;
use crate::reports::cells::{cited, lead, spoken_date, target};
use crate::view::{Material, Shown, Subject, ended_by};

pub static REPORT: Report = Report {
    name: "brief",
    summary: "One page for the chair: numbers, the five that matter most, decisions, questions",
    about: About::Body,
    build,
    calendar: None,
};

/// How many actions the page has room for.
const MOST: usize = 5;

/// A number on the page.
struct Number {
    title: &'static str,
    counts: fn(&Shown<'_>, &Material<'_>) -> bool,
}

const NUMBERS: &[Number] = &[
    Number {
        title: "Outstanding",
        counts: is_open,
    },
    Number {
        title: "of these, in plans and inspections",
        counts: |row, material| is_open(row, material) && row.kind != KindWord::Meeting,
    },
    Number {
        title: "Overdue",
        counts: |row, _| row.overdue_days.is_some(),
    },
    Number {
        title: "Blocked",
        counts: |row, _| row.status == Some(Status::Blocked),
    },
    Number {
        title: "Rated red",
        counts: |row, _| row.rag == Some(Rag::Red) && row.standing.is_outstanding(),
    },
    Number {
        title: "Rated amber",
        counts: |row, _| row.rag == Some(Rag::Amber) && row.standing.is_outstanding(),
    },
    Number {
        title: "Without a deadline",
        counts: |row, _| row.standing.is_outstanding() && row.deadline().is_none(),
    },
    Number {
        title: "Without an owner",
        counts: |row, _| row.standing.is_outstanding() && row.owners.is_empty(),
    },
    Number {
        title: "Completed",
        counts: |row, _| row.status == Some(Status::Completed),
    },
    Number {
        title: "Closed without being done",
        counts: |row, material| row.status == Some(Status::Closed) && !material.is_handed_here(row),
    },
];

/// Outstanding, or handed over to the body and not taken up yet.
fn is_open(row: &Shown<'_>, material: &Material<'_>) -> bool {
    row.standing.is_outstanding() || material.is_handed_here(row)
}

fn build(material: &Material<'_>, _: Option<&Grouping>) -> Document {
    let (name, next) = match &material.subject {
        Subject::Body(body) => (body.name, body.next_meeting),
        _ => ("every body", None),
    };
    let mut document = begin("brief", format!("Chair's brief: {name}"), material);
    if let Some(day) = next {
        fact(&mut document, "Next meeting", day.plain());
    }
    undated(&mut document, material);
    numbers(&mut document, material);
    let mut concerns: Vec<(&Shown<'_>, Concern)> = material
        .view
        .rows
        .par_iter()
        .filter_map(|row| Some((row, concern(row, material)?)))
        .collect();
    concerns.sort_by_key(|(_, concern)| -concern.weight);
    worst(&mut document, &concerns);
    decisions(&mut document, material);
    if !concerns.is_empty() {
        document.heading(2, "Questions worth asking");
        let top = concerns.iter().take(MOST);
        document.points(top.map(|(row, concern)| format!("{}: {}", row.id, concern.question)));
    }
    end(document, material, material.view.basis.clone())
}

fn numbers(document: &mut Document, material: &Material<'_>) {
    document.heading(2, "Numbers, and how they moved");
    let then = material.review.after.map(|_| {
        let rows = material.view.rows.iter();
        rows.filter_map(|row| material.at_review(row))
            .collect::<Vec<_>>()
    });
    let mut columns = vec![
        Column::new("Actions", Width::Prose),
        Column::new("Now", Width::Whole),
    ];
    if let Some(day) = material.review.after {
        columns.push(Column::new(format!("On {}", day.plain()), Width::Whole));
        columns.push(Column::new("Change", Width::Whole));
    }
    let mut grid = Table::new(columns);
    grid.is_beside = true;
    for number in NUMBERS {
        let now = material
            .view
            .rows
            .iter()
            .filter(|row| (number.counts)(row, material))
            .count();
        let mut cells = vec![Cell::text(number.title), Cell::count(now)];
        if let Some(then) = &then {
            let before = then
                .iter()
                .filter(|row| (number.counts)(row, material))
                .count();
            cells.push(Cell::count(before));
            cells.push(Cell::text(moved(before, now)));
        }
        grid.row(cells);
    }
    table(document, "Numbers, and how they moved", grid);
}

/// What was completed on a day that nobody wrote counts below from the day of its meeting, and is
/// among what members are asked to agree.
fn undated(document: &mut Document, material: &Material<'_>) {
    let rows = material.view.rows.iter();
    let completed = rows.filter(|row| row.status == Some(Status::Completed));
    let undated = completed.filter(|row| {
        let events = row.events();
        let ended = ended_by(&events).and_then(|event| event.date);
        ended.is_some_and(|date| date.latest().is_none()) && material.is_new_ending(row, &events)
    });
    let count = undated.count();
    if count > 0 {
        fact(
            document,
            "Completed on a day nobody wrote down",
            format!(
                "{}, counted from the day of the meeting",
                counted(count, "action")
            ),
        );
    }
}

/// `2 more`, `1 fewer`, `no change`.
fn moved(before: usize, now: usize) -> String {
    match now.cmp(&before) {
        std::cmp::Ordering::Greater => format!("{} more", now - before),
        std::cmp::Ordering::Less => format!("{} fewer", before - now),
        std::cmp::Ordering::Equal => "no change".to_owned(),
    }
}

fn worst(document: &mut Document, concerns: &[(&Shown<'_>, Concern)]) {
    document.heading(2, "What matters most");
    if concerns.is_empty() {
        document.paragraph("Nothing is off course.");
        return;
    }
    let mut records = Table::titled(&[
        ("Action", Width::Text),
        ("Why", Width::Text),
        ("Owner", Width::Prose),
        ("Target date", Width::Prose),
    ]);
    records.shape = Shape::Records(3);
    for (row, concern) in concerns.iter().take(MOST) {
        records.row(vec![
            Cell::text(cited(row)),
            Cell::text(&concern.why),
            lead(row),
            target(row),
        ]);
    }
    table(document, "What matters most", records);
    let more = concerns.len().saturating_sub(MOST);
    if more > 0 {
        let more = match more {
            1 => "1 more action is".to_owned(),
            more => format!("{more} more actions are"),
        };
        document.paragraph(format!("{more} off course: see the exceptions report."));
    }
}

/// What members are asked to decide, each with what it rests on.
fn decisions(document: &mut Document, material: &Material<'_>) {
    document.heading(2, "Members are asked to");
    let rows = || material.view.rows.iter();
    let mut points: Vec<(String, Vec<String>)> = Vec::new();
    let mut add = |what: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            points.push((format!("{what} ({})", lines.len()), few(lines)));
        }
    };
    let brief = |row: &Shown<'_>| format!("{}: {}", row.id, first_words(&row.text));
    let is_new = |row: &&Shown<'_>| {
        row.status == Some(Status::Completed)
            && row.signed_off().is_none()
            && material.is_new_ending(row, &row.events())
    };
    add(
        "Agree that these are complete",
        rows().filter(is_new).map(brief).collect(),
    );
    let asked =
        rows().filter(|row| row.standing.requested.is_some() && row.standing.is_outstanding());
    let later = asked.map(|row| {
        let dates = row.dates();
        let words = dates
            .iter()
            .rev()
            .find(|step| step.is_request)
            .map(|step| spoken_date(step.words));
        format!("{}, to {}", brief(row), words.unwrap_or_default())
    });
    add("Agree or refuse another date", later.collect());
    let blocked = rows().filter(|row| row.status == Some(Status::Blocked));
    add(
        "Decide who is to remove an obstacle",
        blocked.map(brief).collect(),
    );
    let handed = rows().filter(|row| material.is_handed_here(row));
    add(
        "Take up what another body handed over",
        handed.map(brief).collect(),
    );
    let unowned = rows().filter(|row| row.standing.is_outstanding() && row.owners.is_empty());
    add("Name an owner", unowned.map(brief).collect());
    let unanswered = rows().filter(|row| {
        let said = row.standing.response;
        row.standing.is_outstanding()
            && !row.addressees.is_empty()
            && said.is_none_or(|said| said == Response::Pending)
    });
    add(
        "Press for an answer to what was recommended",
        unanswered
            .map(|row| format!("{}, asked of {}", brief(row), row.addressees.join("; ")))
            .collect(),
    );
    if points.is_empty() {
        document.paragraph("Nothing waits for a decision.");
    } else {
        document.blocks.push(crate::document::Block::List(points));
    }
}

/// As many as the page has room for, and the count of the rest.
fn few(mut lines: Vec<String>) -> Vec<String> {
    let more = lines.len().saturating_sub(MOST);
    lines.truncate(MOST);
    if more > 0 {
        lines.push(match more {
            1 => "and 1 more action".to_owned(),
            more => format!("and {more} more actions"),
        });
    }
    lines
}

/// Enough of the words to know the action by.
fn first_words(text: &str) -> String {
    const ENOUGH: usize = 16;
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..ENOUGH) {
        Some(first) if words.len() > ENOUGH => format!("{} …", first.join(" ")),
        _ => words.join(" "),
    }
}
