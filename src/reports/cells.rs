//! How a paper and a listing say the same thing of an action: its owner, its target date, its
//! status, its colour.
//!
//! Promises: what nobody wrote is said to be missing, and what could not be understood keeps its
//! words.

use crate::document::Cell;
use crate::model::{Dated, Word, capital, counted};
use crate::timing::Day;
use crate::view::{Ending, Event, Measured, Shown};

/// Who answers for it; where nobody is named, who was asked.
pub fn owner(row: &Shown<'_>) -> Cell {
    match row.owners.as_slice() {
        [] if !row.addressees.is_empty() => {
            Cell::Text(format!("asked of {}", row.addressees.join("; ")))
        }
        [] => Cell::Empty,
        names => Cell::Names(names.iter().map(|name| (*name).to_owned()).collect()),
    }
}

/// The words, then the day understood where the words are not that day themselves; what could not
/// be understood is marked.
pub fn due(row: &Shown<'_>) -> Cell {
    let Some(words) = row.due_words else {
        return Cell::Empty;
    };
    let Some(when) = row.when else {
        return Cell::NotUnderstood(words.to_owned());
    };
    if when.invalid.is_some() {
        return Cell::Text(format!("{words} (no such day)"));
    }
    let doubt = if when.ambiguous { "?" } else { "" };
    match when.deadline() {
        Some(day) if says(words, day) => Cell::text(words),
        Some(day) => Cell::Text(format!("{words} ({}{doubt})", day.plain())),
        None => Cell::text(words),
    }
}

/// Whether words name that very day, so that it need not be printed beside them.
fn says(words: &str, day: Day) -> bool {
    let plain = day.plain();
    if words == plain || words == day.to_string() {
        return true;
    }
    let without_ordinals = words
        .split_whitespace()
        .map(|word| {
            let digits = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
            let is_ordinal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            if is_ordinal { digits } else { word }
        })
        .collect::<Vec<_>>()
        .join(" ");
    without_ordinals.contains(&plain)
}

pub fn status(row: &Shown<'_>) -> Cell {
    match (row.status, row.status_words) {
        (Some(status), _) => Cell::Status(status),
        (None, Some(words)) => Cell::NotUnderstood(words.to_owned()),
        (None, None) => Cell::Text("unknown".to_owned()),
    }
}

pub fn rag(row: &Shown<'_>) -> Cell {
    match (row.rag, row.rag_words) {
        (Some(rag), _) => Cell::Rag(rag),
        (None, Some(words)) => Cell::NotUnderstood(words.to_owned()),
        (None, None) => Cell::Empty,
    }
}

/// The status on a paper.
pub fn life(row: &Shown<'_>) -> Cell {
    match status(row) {
        Cell::Text(_) => Cell::text("Unknown"),
        cell => cell,
    }
}

/// An action in its id and its words, with its mark where it is exempt.
pub fn cited(row: &Shown<'_>) -> String {
    format!("{}: {}", marked(row, &row.id), row.text)
}

/// A name of an action, with its mark where it is exempt.
pub fn marked(row: &Shown<'_>, name: &str) -> String {
    let mark = if row.is_exempt() { "EXEMPT " } else { "" };
    format!("{mark}{name}")
}

/// The day of an update and what it says: its note, and what it did to the date, the end and the
/// answer; where it says nothing else, what it changed. Nothing for an update without content.
pub fn update_in_words(event: &Event<'_>) -> Option<String> {
    let mut says: Vec<String> = event
        .note
        .map(|note| note.trim().to_owned())
        .into_iter()
        .collect();
    if let Some(due) = event.due {
        let due = spoken_date(due);
        says.push(match event.agreed_by {
            Some(by) => format!("Target date now {due}, agreed by {by}."),
            None => format!("Target date {due} asked for."),
        });
    }
    says.extend(
        event
            .response
            .map(|said| format!("Response: {}.", said.spoken().to_lowercase())),
    );
    let actuals = event.actuals.iter();
    says.extend(actuals.map(|(name, actual)| format!("{name}: {actual}.")));
    says.extend(event.closed.map(|closed| closed_in_words(&closed)));
    says.extend(event.signed_off.map(|by| format!("Signed off by {by}.")));
    if says.is_empty() {
        says.extend(
            event
                .status
                .map(|status| format!("Status: {}.", status.spoken().to_lowercase())),
        );
        says.extend(event.rag.map(|rag| format!("Rated {}.", rag.word())));
        says.extend(event.percent.map(|percent| format!("{percent} done.")));
        says.extend(
            (!event.owners.is_empty()).then(|| format!("Owner: {}.", event.owners.join("; "))),
        );
        says.extend(
            event
                .evidence
                .iter()
                .map(|evidence| format!("Evidence: {evidence}.")),
        );
    }
    if says.is_empty() {
        return None;
    }
    let date = match event.date {
        Some(Dated::Unknown) | None => "no date".to_owned(),
        Some(date) => date.plain(),
    };
    let date = if event.is_exempt {
        format!("EXEMPT, {date}")
    } else {
        capital(&date)
    };
    Some(format!("{date}: {}", says.join(" ")))
}

/// A measure with where it began, what it is to reach and where it stands.
pub fn measure_in_words(measure: &Measured<'_>) -> String {
    let baseline = measure.baseline.unwrap_or("none given");
    let target = measure.target.unwrap_or("none given");
    let latest = latest(measure);
    format!(
        "{}: baseline {baseline}, target {target}, latest {latest}.",
        measure.name
    )
}

/// Where a measure stands, and since when.
pub fn latest(measure: &Measured<'_>) -> String {
    let Some(actual) = measure.actual else {
        return "none recorded".to_owned();
    };
    let date = measure.date.unwrap_or(Dated::Unknown);
    format!("{actual} ({})", date.plain())
}

fn closed_in_words(closed: &Ending<'_>) -> String {
    let reason = closed.reason.map(|reason| reason.spoken().to_lowercase());
    let to = closed.to.map(|to| format!("to {to}"));
    let by = closed.by.map(|by| format!("agreed by {by}"));
    let why = [
        reason,
        to,
        by,
        closed.note.map(|note| note.trim().to_owned()),
    ];
    let why = why.into_iter().flatten().collect::<Vec<_>>().join(", ");
    format!("Closed: {}.", why.trim_end_matches('.'))
}

/// The owner on a paper, where no cell is blank.
pub fn lead(row: &Shown<'_>) -> Cell {
    match owner(row) {
        Cell::Empty => Cell::text("nobody named"),
        cell => cell,
    }
}

/// The colour on a paper, where no cell is blank.
pub fn rating(row: &Shown<'_>) -> Cell {
    match rag(row) {
        Cell::Empty => Cell::text("not rated"),
        cell => cell,
    }
}

/// The target date on a paper: the words, the day, how late, and whether another day was asked for.
pub fn target(row: &Shown<'_>) -> Cell {
    let mut lines = vec![target_date(row)];
    lines.extend(
        row.overdue_days
            .map(|days| format!("{} overdue", days_in_words(days))),
    );
    if row.standing.revisions > 0 {
        let first = row.original_due.map_or(String::new(), |words| {
            format!(", first {}", spoken_date(words))
        });
        lines.push(format!("moved {}{first}", times(row.standing.revisions)));
    }
    if row.standing.requested.is_some() {
        lines.push("another date is asked for".to_owned());
    }
    Cell::lines(lines)
}

/// The target date alone.
pub fn target_date(row: &Shown<'_>) -> String {
    match (due(row), row.due_words) {
        (Cell::Empty, _) | (_, None) => "none written".to_owned(),
        (_, Some(words)) if Day::parse(words).is_ok() => spoken_date(words),
        (cell, _) => cell.plain().into_owned(),
    }
}

/// Words of a date; a day written as numbers as papers print it.
pub fn spoken_date(words: &str) -> String {
    Day::parse(words).map_or_else(|_| words.to_owned(), Day::plain)
}

/// `1 day`, `41 days`.
pub fn days_in_words(days: i64) -> String {
    counted(usize::try_from(days).unwrap_or(usize::MAX), "day")
}

/// `once`, `twice`, `3 times`.
pub fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}
