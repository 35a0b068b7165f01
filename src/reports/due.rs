//! What falls due within a window: what is due, what recurs next, and what has no day to fall on.

use super::{
    Grouping, Shows,
    listing::{add_rows, doubts},
};
use crate::document::{Block, Document};
use crate::model::{Basis, LeftOut};
use crate::timing::{Day, When, WhenKind};
use crate::view::{Shown, View};

/// The actions of a view, by how they stand to a window of days.
#[derive(Debug)]
pub struct Coming<'v, 'r> {
    /// What the page rests on: what lies outside the window is left out of it.
    pub basis: Basis,
    /// The last day of the window.
    pub until: Day,
    /// The latest day lies in the window.
    pub due: Vec<&'v Shown<'r>>,
    /// The next occurrence lies in the window, with its days.
    pub recurring: Vec<(&'v Shown<'r>, (Day, Day))>,
    /// No date, none meant, or open at the end.
    pub no_deadline: usize,
    /// A date was written that leads to no day.
    pub unresolved: usize,
    /// Overdue already.
    pub overdue: usize,
    /// The latest day lies behind the window, or no occurrence lies in it.
    pub later: usize,
}

/// Sorts the actions of a view by a window that begins on the day.
pub fn coming<'v, 'r>(view: &'v View<'r>, until: Day) -> Coming<'v, 'r> {
    let mut coming = Coming {
        basis: view.basis.clone(),
        until,
        due: Vec::new(),
        recurring: Vec::new(),
        no_deadline: 0,
        unresolved: 0,
        overdue: 0,
        later: 0,
    };
    for row in &view.rows {
        let kind = row.when.map_or(WhenKind::None, |when| when.kind);
        match row.when.and_then(When::deadline) {
            _ if row.overdue_days.is_some() => coming.overdue += 1,
            _ if kind == WhenKind::Recurring => match row.next {
                Some(days) if days.0 <= until => coming.recurring.push((row, days)),
                Some(_) => coming.later += 1,
                None => coming.unresolved += 1,
            },
            Some(day) if day <= until => coming.due.push(row),
            Some(_) => coming.later += 1,
            None if matches!(kind, WhenKind::None | WhenKind::Continuing) && !is_unread(row) => {
                coming.no_deadline += 1;
            }
            None => coming.unresolved += 1,
        }
    }
    coming.basis.shown = coming.due.len() + coming.recurring.len();
    for _ in coming.basis.shown..view.rows.len() {
        coming.basis.leave_out(LeftOut::Filtered);
    }
    coming
}

/// A target date that could not even be read as text.
fn is_unread(row: &Shown<'_>) -> bool {
    row.due_words.is_some() && row.when.is_none()
}

/// The page of what is coming.
pub fn page(coming: &Coming<'_, '_>, columns: &[&Shows], grouping: Option<&Grouping>) -> Document {
    let mut document = Document::default();
    let until = coming.until.plain();
    document.heading(2, format!("Due by {until}"));
    if coming.due.is_empty() {
        document.paragraph("Nothing.");
    }
    add_rows(
        &mut document,
        coming.due.iter().copied(),
        columns,
        grouping,
        3,
    );
    name_tables(&mut document, "due");
    if !coming.recurring.is_empty() {
        document.heading(2, format!("Recurring, next by {until}"));
        add_rows(
            &mut document,
            coming.recurring.iter().map(|(row, _)| *row),
            columns,
            grouping,
            3,
        );
        name_tables(&mut document, "recurring");
    }
    document.closing.push(format!(
        "Beside these: {} overdue, {} later, {} with no deadline, {} whose date cannot be resolved.",
        coming.overdue, coming.later, coming.no_deadline, coming.unresolved
    ));
    let rows = coming.due.iter().copied();
    let rows = rows.chain(coming.recurring.iter().map(|(row, _)| *row));
    document.closing.extend(doubts(rows, columns));
    document.closing.push(coming.basis.sentence());
    document
}

/// Says of the tables that are not grouped which part of the page they are, for formats without
/// headings.
fn name_tables(document: &mut Document, part: &str) {
    for block in &mut document.blocks {
        if let Block::Table(table) = block
            && table.group.is_none()
        {
            table.group = Some(("Falls".to_owned(), part.to_owned()));
        }
    }
}
