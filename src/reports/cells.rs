//! How a paper and a listing say the same thing of an action: its owner, its target date, its
//! status, its colour.
//!
//! Promises: what nobody wrote is said to be missing, and what could not be understood keeps its
//! words.

use crate::document::Cell;
use crate::model::counted;
use crate::timing::Day;
use crate::view::Shown;

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
        lines.push("a later date is asked for".to_owned());
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
