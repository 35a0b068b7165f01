//! What differs between two days: raised, completed, closed, moved, reassigned, re-rated.
//!
//! Promises: an action is compared with itself as it stood on the earlier day, by the same fold;
//! each difference is one row; what did not change is counted.

use super::frame::{begin, end, fact, subject, table};
use super::{About, Report};
use crate::document::{Cell, Document, Table, Width};
use crate::model::{Dated, LeftOut, Rag, Response, Status, Word, counted};
use crate::reports::Grouping;
use crate::reports::cells::{marked, spoken_date};
use crate::view::{Event, Material, Shown, ended_by};

pub static REPORT: Report = Report {
    name: "changes",
    summary: "What differs between two days: raised, completed, closed, moved, reassigned, re-rated",
    about: About::Register,
    build,
    calendar: None,
};

/// The kinds of change, in the order of the paper.
const KINDS: &[&str] = &[
    "Raised",
    "Completed",
    "Signed off",
    "Closed",
    "Reopened",
    "Moved",
    "Another date asked for",
    "Reassigned",
    "Re-rated",
    "Status changed",
    "Answered",
];

/// One difference.
struct Change {
    kind: &'static str,
    from: String,
    to: String,
    /// When, as far as it is written.
    on: Option<Dated>,
    /// Who agreed it, and why.
    agreed: String,
}

fn build(material: &Material<'_>, _: Option<&Grouping>) -> Document {
    let of = subject(material);
    let mut document = begin("changes", format!("Changes: {of}"), material);
    let since = material.review.words();
    fact(&mut document, "Compared with", since.clone());
    let mut basis = material.view.basis.clone();
    let mut changes: Vec<(&Shown<'_>, Change)> = Vec::new();
    for row in &material.view.rows {
        let of_row = changes_of(row, material);
        if of_row.is_empty() {
            basis.set_aside(LeftOut::Unchanged);
        }
        changes.extend(of_row.into_iter().map(|change| (row, change)));
    }
    fact(&mut document, "Changes", changes.len().to_string());
    if changes.is_empty() {
        document.paragraph(format!("Nothing has changed since {since}."));
    }
    for kind in KINDS {
        let rows: Vec<_> = changes
            .iter()
            .filter(|(_, change)| change.kind == *kind)
            .collect();
        if rows.is_empty() {
            continue;
        }
        document.heading(2, format!("{kind}: {}", counted(rows.len(), "action")));
        let mut grid = empty();
        grid.group = Some(("Change".to_owned(), (*kind).to_owned()));
        for (row, change) in rows {
            grid.row(cells(row, change));
        }
        table(&mut document, format!("{kind} since {since}"), grid);
    }
    end(document, material, basis)
}

fn empty() -> Table {
    Table::titled(&[
        ("Id", Width::Id),
        ("Action", Width::Text),
        ("From", Width::Prose),
        ("To", Width::Prose),
        ("When", Width::Whole),
        ("Agreed by, or reason", Width::Prose),
    ])
}

fn cells(row: &Shown<'_>, change: &Change) -> Vec<Cell> {
    let or = |text: &str, words: &str| Cell::text(if text.is_empty() { words } else { text });
    vec![
        Cell::text(marked(row, &row.id)),
        Cell::text(&*row.text),
        or(&change.from, "nothing"),
        or(&change.to, "nothing"),
        Cell::Dated(change.on.unwrap_or(Dated::Unknown)),
        or(&change.agreed, "not recorded"),
    ]
}

/// Every difference between an action now and at the review; of one raised since, between now and
/// the day it was raised.
fn changes_of(row: &Shown<'_>, material: &Material<'_>) -> Vec<Change> {
    if let Some(before) = material.at_review(row) {
        return differences(row, &before);
    }
    let mut changes = vec![Change {
        kind: "Raised",
        from: "not there".to_owned(),
        to: "raised".to_owned(),
        on: row.date,
        agreed: row.body.unwrap_or_default().to_owned(),
    }];
    let first_day = row.date.and_then(Dated::earliest);
    let before = first_day.and_then(|day| row.as_it_stood(day));
    changes.extend(before.iter().flat_map(|before| differences(row, before)));
    let kind = match row.status {
        Some(Status::Completed) => "Completed",
        Some(Status::Closed) => "Closed",
        _ => return changes,
    };
    // Written as ended from the start, or ended on a day that nobody wrote.
    if changes.iter().all(|change| change.kind != kind) {
        let events = row.events();
        let to = status_words(row.status);
        let change = change(kind, "raised".to_owned(), to, ended_by(&events));
        changes.push(ending(change, row));
    }
    changes
}

/// Every difference between an action and itself as it stood before.
fn differences(row: &Shown<'_>, before: &Shown<'_>) -> Vec<Change> {
    let events = row.events();
    let mut changes = Vec::new();
    changes.extend(life(row, before, &events));
    changes.extend(moved(row, before, &events));
    if row.owners != before.owners {
        let event = last(&events, |event| !event.owners.is_empty());
        let (from, to) = (before.owners.join("; "), row.owners.join("; "));
        changes.push(change("Reassigned", from, to, event));
    }
    if row.rag != before.rag {
        let word = |rag: Option<Rag>| rag.map_or("not rated".to_owned(), Word::spoken);
        let event = last(&events, |event| event.rag.is_some());
        changes.push(change("Re-rated", word(before.rag), word(row.rag), event));
    }
    if row.standing.response != before.standing.response {
        let word = |said: Option<Response>| said.map_or(String::new(), Word::spoken);
        let event = last(&events, |event| event.response.is_some());
        let (from, to) = (word(before.standing.response), word(row.standing.response));
        changes.push(change("Answered", from, to, event));
    }
    changes
}

/// The reason of a closing, what it went to and who agreed it, on the change that closed it.
fn ending(mut change: Change, row: &Shown<'_>) -> Change {
    if let Some(closed) = row.closed().filter(|_| change.kind == "Closed") {
        let reason = closed.reason.map(Word::spoken);
        let to = closed.to.map(|to| format!("went to {to}"));
        let by = closed.by.map(|by| format!("agreed by {by}"));
        let why = [reason, to, by, closed.note.map(str::to_owned)];
        change.agreed = why.into_iter().flatten().collect::<Vec<_>>().join("; ");
    }
    change
}

/// Where the life cycle went.
fn life(row: &Shown<'_>, before: &Shown<'_>, events: &[Event<'_>]) -> Vec<Change> {
    let mut changes = Vec::new();
    if row.status != before.status {
        let (was_open, is_open) = (
            before.standing.is_outstanding(),
            row.standing.is_outstanding(),
        );
        let kind = match row.status {
            Some(Status::Completed) => "Completed",
            Some(Status::Closed) => "Closed",
            _ if is_open && !was_open => "Reopened",
            _ => "Status changed",
        };
        let event = last(events, |event| {
            event.status.is_some() || event.closed.is_some()
        });
        let (from, to) = (status_words(before.status), status_words(row.status));
        changes.push(ending(change(kind, from, to, event), row));
    }
    if let (None, Some(by)) = (before.signed_off(), row.signed_off()) {
        let event = last(events, |event| event.signed_off.is_some());
        let mut one = change("Signed off", String::new(), "signed off".to_owned(), event);
        by.clone_into(&mut one.agreed);
        changes.push(one);
    }
    changes
}

/// Where the target date went, and what was asked of it.
fn moved(row: &Shown<'_>, before: &Shown<'_>, events: &[Event<'_>]) -> Vec<Change> {
    let mut changes = Vec::new();
    let word = |row: &Shown<'_>| row.due_words.map(spoken_date).unwrap_or_default();
    if row.due_words != before.due_words {
        let event = last(events, |event| {
            event.due.is_some() && event.due == row.due_words
        });
        changes.push(change("Moved", word(before), word(row), event));
    }
    if row.standing.requested.is_some() && before.standing.requested != row.standing.requested {
        let event = last(events, |event| {
            event.due.is_some() && event.agreed_by.is_none()
        });
        let to = event
            .and_then(|event| event.due)
            .map(spoken_date)
            .unwrap_or_default();
        let mut one = change("Another date asked for", word(row), to, event);
        one.agreed = match one.agreed.as_str() {
            "" => "not agreed".to_owned(),
            reason => format!("not agreed; {reason}"),
        };
        changes.push(one);
    }
    changes
}

fn last<'e, 'r>(
    events: &'e [Event<'r>],
    is_it: impl Fn(&Event<'r>) -> bool,
) -> Option<&'e Event<'r>> {
    events.iter().rev().find(|event| is_it(event))
}

/// A change, with the update that made it. Who agreed and the reason belong to a date or an answer;
/// what else an update does, its note explains.
fn change(kind: &'static str, from: String, to: String, event: Option<&Event<'_>>) -> Change {
    let agreed = event.map(|event| {
        let has_reason = matches!(kind, "Moved" | "Another date asked for" | "Answered");
        let by = event.agreed_by.filter(|_| has_reason);
        let by = by.map(|by| format!("agreed by {by}"));
        let reason = event.reason.filter(|_| has_reason).or(event.note);
        let why = [by, reason.map(|reason| reason.trim().to_owned())];
        why.into_iter().flatten().collect::<Vec<_>>().join("; ")
    });
    Change {
        kind,
        from,
        to,
        on: event.and_then(|event| event.date),
        agreed: agreed.unwrap_or_default(),
    }
}

fn status_words(status: Option<Status>) -> String {
    status.map_or("status unknown".to_owned(), Word::spoken)
}
