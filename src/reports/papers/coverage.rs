//! Every recommendation of an inspection or a meeting, who answered it, and how far that is.
//!
//! Promises: what nobody answers comes first; grades are printed in the words of their framework.

use super::frame::{begin, end, fact, record_facts, table};
use super::{About, Report};
use crate::document::{Cell, Column, Document, Table, Width};
use crate::model::{Dated, ItemType, LeftOut, Response, Status, Word, counted};
use crate::reports::Grouping;
use crate::reports::cells::target_date;
use crate::view::{Material, RecordPage, Shown, Subject};

pub static REPORT: Report = Report {
    name: "coverage",
    summary: "Every recommendation of a record, the response, the actions that answer it, how far",
    about: About::Record,
    build,
    calendar: None,
};

/// A recommendation, and what answers it.
struct Answered<'m, 'r> {
    row: &'m Shown<'r>,
    by: Vec<Shown<'r>>,
    /// Exempt actions that answer it.
    hidden: usize,
}

impl Answered<'_, '_> {
    fn is_by_nobody(&self) -> bool {
        self.by.is_empty() && self.hidden == 0
    }
}

fn build(material: &Material<'_>, _: Option<&Grouping>) -> Document {
    let Subject::Record(page) = &material.subject else {
        return end(
            begin("coverage", "Coverage".to_owned(), material),
            material,
            material.view.basis.clone(),
        );
    };
    let mut document = begin("coverage", format!("Coverage: {}", page.title), material);
    record_facts(&mut document, page);
    let mut basis = material.view.basis.clone();
    let rows = &material.view.rows;
    // A meeting holds actions too; where it recommends nothing, they are what has to be answered.
    let recommends = rows
        .iter()
        .any(|row| row.item_type == ItemType::Recommendation);
    let mut answered = Vec::new();
    for row in rows {
        if recommends && row.item_type != ItemType::Recommendation {
            basis.set_aside(LeftOut::NotAsked);
            continue;
        }
        let (by, hidden) = row.answered_by();
        answered.push(Answered { row, by, hidden });
    }
    let (nobody, somebody): (Vec<_>, Vec<_>) =
        answered.into_iter().partition(Answered::is_by_nobody);
    let all = nobody.len() + somebody.len();
    fact(&mut document, "Recommendations", all.to_string());
    fact(
        &mut document,
        "Answered by actions",
        somebody.len().to_string(),
    );
    fact(
        &mut document,
        "Answered by nobody",
        nobody.len().to_string(),
    );
    grades(&mut document, page);
    if !page.answered_by.is_empty() {
        document.heading(2, "Records that answer it as a whole");
        document.points(page.answered_by.iter().cloned());
    }
    for (heading, rows) in [
        ("Recommendations that no action answers", &nobody),
        ("Recommendations that actions answer", &somebody),
    ] {
        document.heading(2, heading);
        if rows.is_empty() {
            document.paragraph("None.");
        }
        let mut grid = empty();
        for one in rows {
            grid.row(cells(one));
        }
        table(&mut document, heading, grid);
    }
    end(document, material, basis)
}

fn grades(document: &mut Document, page: &RecordPage<'_>) {
    if page.judgements.is_empty() {
        return;
    }
    document.heading(2, "Grades");
    let columns = page.judgement_columns.iter();
    let mut grid = Table::new(
        columns
            .map(|title| Column::new(title, Width::Prose))
            .collect(),
    );
    grid.is_beside = true;
    let cell = |words: &String| match words.as_str() {
        "" => Cell::text("not graded"),
        words => Cell::text(words),
    };
    for row in &page.judgements {
        grid.row(row.iter().map(cell).collect());
    }
    table(document, format!("Grades: {}", page.title), grid);
}

fn empty() -> Table {
    Table::titled(&[
        ("Ref", Width::Whole),
        ("Recommendation", Width::Text),
        ("Asked of", Width::Prose),
        ("Response", Width::Prose),
        ("Actions that answer it", Width::Text),
        ("How far", Width::Prose),
        ("Evidence", Width::Prose),
    ])
}

fn cells(one: &Answered<'_, '_>) -> Vec<Cell> {
    let row = one.row;
    let asked = if row.addressees.is_empty() {
        &row.owners
    } else {
        &row.addressees
    };
    let mut evidence: Vec<String> = row
        .evidence()
        .iter()
        .map(|words| (*words).to_owned())
        .collect();
    for action in &one.by {
        let of = action.evidence();
        evidence.extend(of.iter().map(|words| format!("{}: {words}", action.id)));
    }
    let or = |cell: Cell, words: &str| {
        if cell == Cell::Empty {
            Cell::text(words)
        } else {
            cell
        }
    };
    vec![
        Cell::text(row.reference.unwrap_or("none")),
        Cell::text(&*row.text),
        or(Cell::names(asked.iter().copied()), "nobody named"),
        response(row),
        or(Cell::lines(answering(one)), "none"),
        Cell::text(how_far(one)),
        or(Cell::lines(evidence), "none recorded"),
    ]
}

/// What the body that was asked said, and why.
fn response(row: &Shown<'_>) -> Cell {
    let Some(said) = row.standing.response else {
        return Cell::text("none recorded");
    };
    let mut lines = vec![match said {
        Response::Unknown => "Answered; what was said is not recorded".to_owned(),
        said => said.spoken(),
    }];
    let events = row.events();
    let last = events.iter().rev().find(|event| event.response.is_some());
    if let Some(event) = last {
        lines.extend(event.reason.map(str::to_owned));
        lines.extend(event.date.map(Dated::plain));
    }
    Cell::lines(lines)
}

fn answering(one: &Answered<'_, '_>) -> Vec<String> {
    let action = |action: &Shown<'_>| {
        let status = action
            .status
            .map_or("status unknown".to_owned(), Word::spoken);
        let late = action.overdue_days.map_or("", |_| ", overdue");
        let owner = action.owners.first().copied().unwrap_or("nobody named");
        format!(
            "{}: {} ({status}{late}; {owner}; {})",
            action.id,
            action.text,
            target_date(action)
        )
    };
    let mut lines: Vec<String> = one.by.iter().map(action).collect();
    if one.hidden > 0 {
        lines.push(format!(
            "{} not shown.",
            counted(one.hidden, "exempt action")
        ));
    }
    lines
}

/// How many of the answering actions are done; of a recommendation without any, its own status.
fn how_far(one: &Answered<'_, '_>) -> String {
    if one.by.is_empty() {
        return one.row.status.map_or("not known".to_owned(), Word::spoken);
    }
    let done = one
        .by
        .iter()
        .filter(|row| row.status == Some(Status::Completed))
        .count();
    let late = one
        .by
        .iter()
        .filter(|row| row.overdue_days.is_some())
        .count();
    let late = if late > 0 {
        format!(", {late} overdue")
    } else {
        String::new()
    };
    format!("{done} of {} completed{late}", one.by.len())
}
