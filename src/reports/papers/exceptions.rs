//! The exceptions a board reads instead of every line: what is off course, why, what would bring
//! it back, and what is asked.
//!
//! Promises: whatever is red, amber, overdue, blocked, stale, moved more than once, or rated
//! better than its dates imply is on it; what is on course is counted.

use rayon::prelude::*;

use super::frame::{begin, end, fact, subject, table};
use super::reasons::{Concern, concern};
use super::{About, Report};
use crate::document::{Cell, Document, Shape, Table, Width};
use crate::model::{LeftOut, Word, counted};
use crate::reports::Grouping;
use crate::reports::cells::{cited, lead, life, rating, target, update_in_words};
use crate::view::{Material, Shown};

pub static REPORT: Report = Report {
    name: "exceptions",
    summary: "What is red, amber, overdue, blocked, stale, moved or rated too well, and why",
    about: About::Register,
    build,
    calendar: None,
};

const HEADING: &str = "Exceptions, the most pressing first";

fn build(material: &Material<'_>, _: Option<&Grouping>) -> Document {
    let of = subject(material);
    let mut document = begin("exceptions", format!("Exceptions: {of}"), material);
    let mut basis = material.view.basis.clone();
    let mut concerns: Vec<(&Shown<'_>, Concern)> = Vec::new();
    let mut on_course = 0;
    let rows = &material.view.rows;
    let judged: Vec<Option<Concern>> = rows.par_iter().map(|row| concern(row, material)).collect();
    for (row, judged) in rows.iter().zip(judged) {
        match judged {
            Some(concern) => concerns.push((row, concern)),
            None if row.standing.is_outstanding() => {
                on_course += 1;
                basis.set_aside(LeftOut::OnCourse);
            }
            None => basis.set_aside(LeftOut::Ended),
        }
    }
    concerns.sort_by_key(|(_, concern)| -concern.weight);
    fact(
        &mut document,
        "Exceptions",
        counted(concerns.len(), "action"),
    );
    fact(&mut document, "On course", counted(on_course, "action"));
    document.heading(2, HEADING);
    if concerns.is_empty() {
        document.paragraph("None.");
    }
    let mut records = Table::titled(&[
        ("Action", Width::Text),
        ("Why it is here", Width::Text),
        ("Owner", Width::Prose),
        ("Target date", Width::Prose),
        ("Status", Width::Whole),
        ("RAG given", Width::Whole),
        ("RAG by its dates", Width::Whole),
        ("Last update", Width::Text),
        ("What would bring it back", Width::Text),
        ("Asked of the board", Width::Text),
    ]);
    records.shape = Shape::Records(3);
    let rows = concerns
        .par_iter()
        .map(|(row, concern)| cells(row, concern, material));
    for cells in rows.collect::<Vec<_>>() {
        records.row(cells);
    }
    table(&mut document, HEADING, records);
    end(document, material, basis)
}

fn cells(row: &Shown<'_>, concern: &Concern, material: &Material<'_>) -> Vec<Cell> {
    let last = row.events().iter().rev().find_map(update_in_words);
    vec![
        Cell::text(cited(row)),
        Cell::text(&concern.why),
        lead(row),
        target(row),
        life(row),
        rating(row),
        material
            .expected_rag(row)
            .map_or(Cell::text("cannot be told"), |rag| Cell::Text(rag.spoken())),
        Cell::text(last.unwrap_or_else(|| "none".to_owned())),
        Cell::lines(concern.remedies.clone()),
        Cell::lines(concern.asks.clone()),
    ]
}
