//! One action plan, laid out as its document is.
//!
//! Promises: workstreams and actions in the plan's own order, completed ones too; the plan's own
//! key in its own words; where its colours were lost, no colour is made up.

use super::frame::{begin, end, fact, record_facts, table};
use super::{About, Report};
use crate::document::{Cell, Column, Document, Table, Width};
use crate::model::{Rag, Status, Word, capital, counted};
use crate::reports::Grouping;
use crate::reports::beside::{asked_of, noted, steps};
use crate::reports::cells::{
    lead, life, marked, measure_in_words, rating, target, update_in_words,
};
use crate::view::{Material, RecordPage, Shown, Subject};

pub static REPORT: Report = Report {
    name: "plan",
    summary: "One action plan as its document looks, with its own RAG key and direction of travel",
    about: About::Record,
    build,
    calendar: None,
};

fn build(material: &Material<'_>, _: Option<&Grouping>) -> Document {
    let Subject::Record(page) = &material.subject else {
        return end(
            begin("plan", "Action plan".to_owned(), material),
            material,
            material.view.basis.clone(),
        );
    };
    let mut document = begin("plan", page.title.to_owned(), material);
    record_facts(&mut document, page);
    let compared = match material.review.after {
        Some(_) => capital(&material.review.words()),
        None => "no earlier report is known".to_owned(),
    };
    fact(&mut document, "Direction since", compared);
    if let Some(note) = page.note {
        document.paragraph(note);
    }
    key(&mut document, page);
    counts(&mut document, page, &material.view.rows);
    let rows = &material.view.rows;
    for of_section in rows.chunk_by(|one, other| one.section == other.section) {
        workstream(&mut document, of_section, material);
    }
    if rows.is_empty() {
        document.paragraph("None of its actions is shown.");
    }
    if !page.without_actions.is_empty() {
        document.heading(2, "Without actions");
        document
            .blocks
            .push(crate::document::Block::List(page.without_actions.clone()));
    }
    end(document, material, material.view.basis.clone())
}

/// What the colours mean in this plan.
fn key(document: &mut Document, page: &RecordPage<'_>) {
    document.heading(2, "Key");
    if page.rag_key.is_empty() {
        document.paragraph("The plan gives no key to its colours.");
        return;
    }
    if page.rag_key.iter().any(|(rag, _)| rag.is_none()) {
        document.paragraph(
            "The colours of this key were lost before it came here; its meanings stand in their order.",
        );
    }
    document.points(page.rag_key.iter().map(|(rag, means)| match rag {
        Some(rag) => format!("{}: {means}", rag.spoken()),
        None => means.clone(),
    }));
}

/// How many actions have each colour, and each status.
fn counts(document: &mut Document, page: &RecordPage<'_>, rows: &[Shown<'_>]) {
    document.heading(2, "Counts");
    let late = rows.iter().filter(|row| row.overdue_days.is_some()).count();
    let open = rows
        .iter()
        .filter(|row| row.standing.is_outstanding())
        .count();
    document.paragraph(format!(
        "{} in all: {open} outstanding, {late} of them overdue.",
        counted(rows.len(), "action")
    ));
    let mut colours = Table::titled(&[
        ("RAG", Width::Whole),
        ("Means", Width::Prose),
        ("Actions", Width::Whole),
    ]);
    colours.is_beside = true;
    for (_, rag) in Rag::WORDS {
        let count = rows.iter().filter(|row| row.rag == Some(*rag)).count();
        let means = page
            .rag_key
            .iter()
            .find(|(colour, _)| *colour == Some(*rag));
        if count > 0 || means.is_some() {
            let means = means.map_or("not in the plan's key", |(_, means)| means);
            colours.row(vec![Cell::Rag(*rag), Cell::text(means), Cell::count(count)]);
        }
    }
    let unrated = rows.iter().filter(|row| row.rag.is_none()).count();
    let last = [
        Cell::text("Not rated"),
        Cell::text("no colour is recorded"),
        Cell::count(unrated),
    ];
    colours.row(last.to_vec());
    table(document, "Actions by RAG", colours);
    let mut statuses = Table::new(vec![
        Column::new("Status", Width::Whole),
        Column::new("Actions", Width::Whole),
    ]);
    statuses.is_beside = true;
    let known = Status::WORDS.iter().map(|(_, status)| Some(*status));
    for status in known.chain([None]) {
        let count = rows.iter().filter(|row| row.status == status).count();
        if count > 0 {
            let word = status.map_or(Cell::text("Unknown"), Cell::Status);
            statuses.row(vec![word, Cell::count(count)]);
        }
    }
    table(document, "Actions by status", statuses);
}

fn workstream<'r>(document: &mut Document, rows: &[Shown<'r>], material: &Material<'r>) {
    let Some(first) = rows.first() else {
        return;
    };
    let heading = match &*first.section {
        "" => "Actions",
        section => section,
    };
    document.heading(2, heading);
    let has_finding = material.view.rows.iter().any(|row| row.finding().is_some());
    let mut columns = vec![
        Column::new("Ref", Width::Whole),
        Column::new("Actions", Width::Text),
        Column::new("Owner", Width::Prose),
        Column::new("Timescale", Width::Prose),
        Column::new("Progress", Width::Text),
        Column::new("Status", Width::Whole),
        Column::new("RAG", Width::Whole),
        Column::new("Direction", Width::Prose),
    ];
    if has_finding {
        columns.insert(1, Column::new("Area for improvement", Width::Prose));
    }
    let mut grid = Table::new(columns);
    grid.group = Some(("Workstream".to_owned(), heading.to_owned()));
    for row in rows {
        let mut cells = vec![
            Cell::text(marked(row, row.reference.unwrap_or("none"))),
            Cell::lines(actions(row)),
            lead(row),
            target(row),
            Cell::lines(progress(row)),
            status(row),
            rating(row),
            Cell::text(direction(row, material)),
        ];
        if has_finding {
            cells.insert(1, Cell::text(row.finding().unwrap_or("none given")));
        }
        grid.row(cells);
    }
    table(document, heading, grid);
}

/// What is to be done: the words, then each step; what it answers, and what is noted of it.
fn actions(row: &Shown<'_>) -> Vec<String> {
    let mut lines: Vec<String> = row.own_text().map(str::to_owned).into_iter().collect();
    lines.extend(steps(row));
    lines.extend(asked_of(row));
    let answers = row.answers();
    if !answers.is_empty() {
        lines.push(format!("Answers {}.", answers.join(", ")));
    }
    lines.extend(noted(row));
    if lines.is_empty() {
        lines.push("none written".to_owned());
    }
    lines
}

/// The life cycle, and how much is done where somebody says.
fn status(row: &Shown<'_>) -> Cell {
    let life = life(row);
    match row.standing.percent {
        None => life,
        Some(percent) => Cell::lines(vec![life.spoken().into_owned(), format!("{percent} done")]),
    }
}

/// Where its measures stand; every update, the newest first; and what shows that it is done.
fn progress(row: &Shown<'_>) -> Vec<String> {
    let events = row.events();
    let measures = row.measures();
    let mut lines: Vec<String> = measures.iter().map(measure_in_words).collect();
    lines.extend(events.iter().rev().filter_map(update_in_words));
    for evidence in row.evidence() {
        if lines.iter().all(|line| !line.contains(evidence)) {
            lines.push(format!("Evidence: {evidence}"));
        }
    }
    if lines.is_empty() {
        lines.push("none recorded".to_owned());
    }
    lines
}

/// How the colour has moved since the last report.
fn direction(row: &Shown<'_>, material: &Material<'_>) -> String {
    let Some(after) = material.review.after else {
        return "nothing to compare with".to_owned();
    };
    let Some(before) = row.as_it_stood(after) else {
        return "new".to_owned();
    };
    match (before.rag, row.rag) {
        (None, None) => "not rated then or now".to_owned(),
        (None, Some(_)) => "not rated then".to_owned(),
        (Some(was), None) => format!("was {}", was.word()),
        (Some(was), Some(now)) if was == now => "no change".to_owned(),
        (Some(was), Some(now)) => {
            let better = rank(now) > rank(was);
            format!(
                "{}, was {}",
                if better { "better" } else { "worse" },
                was.word()
            )
        }
    }
}

/// From worst to best; grey has not started, and is left for the first colour to better or worsen.
fn rank(rag: Rag) -> u8 {
    match rag {
        Rag::Red => 0,
        Rag::Amber => 1,
        Rag::Grey => 2,
        Rag::Green => 3,
        Rag::Blue => 4,
    }
}
