//! The action tracker of a body, for its next agenda.
//!
//! Promises: what is outstanding is always there; what was completed is there once, for the
//! committee to agree its removal; what was signed off or closed is counted; what was handed over
//! by another body says where it came from.

use rayon::prelude::*;

use super::frame::{begin, end, fact, table};
use super::{About, Report};
use crate::document::{Cell, Column, Document, Table, Width};
use crate::model::{Dated, KindWord, LeftOut, Status, capital, counted};
use crate::reports::beside::{asked_of, noted, steps};
use crate::reports::cells::{lead, life, rating, target, update_in_words};
use crate::view::{Event, Material, Shown, Subject};

pub static REPORT: Report = Report {
    name: "tracker",
    summary: "One body's actions for its next agenda, meeting by meeting",
    about: About::Body,
    build,
    calendar: Some(outstanding),
};

/// A row of the tracker, with its cells; the last is its colour.
struct Tracked<'m, 'r> {
    row: &'m Shown<'r>,
    cells: Vec<Cell>,
}

fn build(material: &Material<'_>, _: Option<&crate::reports::Grouping>) -> Document {
    let (name, next) = match &material.subject {
        Subject::Body(body) => (body.name, body.next_meeting),
        _ => ("every body", None),
    };
    let mut document = begin("tracker", format!("Action tracker: {name}"), material);
    let mut basis = material.view.basis.clone();
    let (mut open, mut done) = (Vec::new(), Vec::new());
    let rows = material.view.rows.par_iter();
    let placed: Vec<Result<(bool, Tracked<'_, '_>), LeftOut>> = rows
        .map(|row| {
            let events = row.events();
            let is_open = place(row, &events, material)?;
            let cells = cells(row, &events, material);
            Ok((is_open, Tracked { row, cells }))
        })
        .collect();
    for one in placed {
        match one {
            Ok((true, one)) => open.push(one),
            Ok((false, one)) => done.push(one),
            Err(why) => basis.set_aside(why),
        }
    }
    let review = match material.review.after {
        Some(_) => capital(&material.review.words()),
        None => "None: this is the first tracker".to_owned(),
    };
    fact(&mut document, "Last review", review);
    if let Some(day) = next {
        fact(&mut document, "Next meeting", day.plain());
    }
    let late = open.iter().filter(|one| one.row.overdue_days.is_some());
    let late = late.count();
    fact(
        &mut document,
        "Outstanding",
        format!("{}, {late} of them overdue", counted(open.len(), "action")),
    );
    fact(
        &mut document,
        "Completed since the last review",
        counted(done.len(), "action"),
    );
    let has_rag = open
        .iter()
        .chain(&done)
        .any(|one| one.row.rag.is_some() || one.row.rag_words.is_some());
    document.heading(2, "Outstanding");
    if open.is_empty() {
        document.paragraph("No action is outstanding.");
    }
    meetings(&mut document, open, "Outstanding", has_rag, material);
    if !done.is_empty() {
        document.heading(2, "Completed since the last review");
        let (these, they) = match done.len() {
            1 => ("this action is", "it"),
            _ => ("these actions are", "they"),
        };
        document.paragraph(format!(
            "The committee is asked to agree that {these} complete, and that {they} be removed \
             from this tracker."
        ));
        meetings(&mut document, done, "Completed", has_rag, material);
    }
    elsewhere(&mut document, material);
    end(document, material, basis)
}

/// Whether a row is outstanding (true) or newly completed; else why it is left out.
fn place(row: &Shown<'_>, events: &[Event<'_>], material: &Material<'_>) -> Result<bool, LeftOut> {
    if row.kind != KindWord::Meeting {
        return Err(LeftOut::OtherPaper);
    }
    match row.status {
        Some(Status::Completed) if row.signed_off().is_some() => Err(LeftOut::SignedOff),
        Some(Status::Completed) => {
            if material.is_new_ending(row, events) {
                Ok(false)
            } else {
                Err(LeftOut::Reported)
            }
        }
        Some(Status::Closed) if material.is_handed_here(row) => Ok(true),
        Some(Status::Closed) => Err(LeftOut::Closed),
        _ => Ok(true),
    }
}

fn outstanding<'m, 'r>(material: &'m Material<'r>) -> Vec<&'m Shown<'r>> {
    let rows = material.view.rows.iter();
    rows.filter(|row| place(row, &row.events(), material) == Ok(true))
        .collect()
}

/// A heading and a table for each meeting, the earliest first.
fn meetings<'r>(
    document: &mut Document,
    mut rows: Vec<Tracked<'_, 'r>>,
    part: &str,
    has_rag: bool,
    material: &Material<'r>,
) {
    rows.sort_by_key(|one| {
        (
            one.row.record_date.and_then(Dated::earliest),
            one.row.record,
        )
    });
    let mut before = String::new();
    for of_meeting in rows.chunk_by_mut(|one, other| one.row.record == other.row.record) {
        let Some(first) = of_meeting.first() else {
            continue;
        };
        let mut heading = heading(first.row, material);
        // A second meeting on one day is told from the first by its record.
        if heading == before {
            heading = format!("{heading} ({})", first.row.record);
        } else {
            before.clone_from(&heading);
        }
        document.heading(3, &heading);
        let mut grid = empty(has_rag);
        grid.group = Some(("Meeting".to_owned(), heading.clone()));
        for one in of_meeting {
            let mut cells = std::mem::take(&mut one.cells);
            cells.truncate(grid.columns.len());
            grid.row(cells);
        }
        table(document, format!("{part}: {heading}"), grid);
    }
}

/// The day of the meeting; of which body, where that is not the one the tracker is of.
fn heading(row: &Shown<'_>, material: &Material<'_>) -> String {
    let day = row
        .record_date
        .map_or("Date unknown".to_owned(), Dated::plain);
    match (&material.subject, row.body) {
        (Subject::Body(body), Some(other)) if other != body.name => {
            format!("{day}, {other} (handed over)")
        }
        _ => day,
    }
}

fn empty(has_rag: bool) -> Table {
    let mut columns = vec![
        Column::new("Item", Width::Prose),
        Column::new("Outcome", Width::Text),
        Column::new("Lead officer", Width::Prose),
        Column::new("Target date", Width::Prose),
        Column::new("Action since last review", Width::Text),
        Column::new("Status", Width::Whole),
    ];
    if has_rag {
        columns.push(Column::new("RAG", Width::Whole));
    }
    Table::new(columns)
}

fn cells<'r>(row: &Shown<'r>, events: &[Event<'_>], material: &Material<'r>) -> Vec<Cell> {
    let item = [
        Some(row.section.to_string()),
        row.reference.map(|cited| format!("action {cited}")),
        row.is_exempt().then(|| "EXEMPT".to_owned()),
    ];
    vec![
        Cell::lines(item.into_iter().flatten().collect()),
        Cell::lines(outcome(row, material)),
        lead(row),
        target(row),
        Cell::lines(since(events, material)),
        if row.status == Some(Status::Closed) {
            Cell::text("Handed over, not yet taken up")
        } else {
            life(row)
        },
        rating(row),
    ]
}

/// What was resolved, who was asked, where it came from, and what is noted of it.
fn outcome<'r>(row: &Shown<'r>, material: &Material<'r>) -> Vec<String> {
    let mut lines: Vec<String> = row.own_text().map(str::to_owned).into_iter().collect();
    lines.extend(
        row.finding()
            .map(|words| format!("Area for improvement: {words}")),
    );
    lines.extend(steps(row));
    if lines.is_empty() {
        lines.push(row.text.to_string());
    }
    lines.extend(asked_of(row));
    let (from, hidden) = material.took_over_from(row);
    for before in from {
        let body = before.body.unwrap_or("another record");
        lines.push(format!("Taken over from {body}, {}.", before.id));
    }
    if hidden > 0 {
        lines.push(format!(
            "Taken over from {}.",
            counted(hidden, "exempt action")
        ));
    }
    lines.extend(noted(row));
    lines
}

/// What was recorded since the last review.
fn since(events: &[Event<'_>], material: &Material<'_>) -> Vec<String> {
    let after = material.review.after;
    let new = events
        .iter()
        .filter(|event| after.is_none_or(|after| event.is_after(after)));
    let lines: Vec<String> = new.filter_map(update_in_words).collect();
    if lines.is_empty() {
        return vec!["Nothing recorded".to_owned()];
    }
    lines
}

/// Plans and inspections of the body, which have papers of their own.
fn elsewhere(document: &mut Document, material: &Material<'_>) {
    let mut records: Vec<(&str, usize, usize)> = Vec::new();
    let others = material
        .view
        .rows
        .iter()
        .filter(|row| row.kind != KindWord::Meeting);
    for row in others.filter(|row| row.standing.is_outstanding()) {
        if records
            .last()
            .is_none_or(|(record, ..)| *record != row.record)
        {
            records.push((row.record, 0, 0));
        }
        if let Some((_, open, late)) = records.last_mut() {
            *open += 1;
            *late += usize::from(row.overdue_days.is_some());
        }
    }
    if records.is_empty() {
        return;
    }
    document.heading(2, "Plans and inspections");
    document.paragraph("These have papers of their own, and their actions are not listed here.");
    document.points(records.into_iter().map(|(record, open, late)| {
        format!(
            "{record}: {} outstanding, {late} overdue",
            counted(open, "action")
        )
    }));
}
