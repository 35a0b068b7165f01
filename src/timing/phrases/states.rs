//! States where a date should be: `Completed`, `Complete – March 2025`, `Overdue`.
//!
//! Promises: a day of completion is never a day due.

use crate::timing::phrase::{self, Ask};
use crate::timing::words::Word;
use crate::timing::{When, WhenKind};

const DONE: &[&str] = &[
    "completed",
    "complete",
    "done",
    "achieved",
    "closed",
    "implemented",
    "delivered",
    "finished",
    "actioned",
    "discharged",
    "concluded",
    "in place",
];

const OTHER: &[(&str, &str)] = &[
    (
        "overdue",
        "a state: overdue, and the date it was due is lost",
    ),
    ("late", "a state: late, and the date it was due is lost"),
    ("delayed", "a state: delayed, and the date is lost"),
    ("not started", "a state, not a date"),
    ("not yet started", "a state, not a date"),
    ("in progress", "a state, not a date"),
    ("underway", "a state, not a date"),
    ("under way", "a state, not a date"),
    ("on hold", "a state, not a date"),
    ("on track", "a state, not a date"),
    ("superseded", "a state, not a date"),
    ("cancelled", "a state, not a date"),
    ("withdrawn", "a state, not a date"),
    ("no longer required", "a state, not a date"),
    ("no longer applicable", "a state, not a date"),
];

pub fn read(ask: &Ask<'_>) -> Option<When> {
    let mut cursor = ask.cursor;
    for (words, note) in OTHER {
        let mut ahead = cursor;
        if ahead.eat_words(words) && ahead.done() {
            return Some(When {
                note: Some((*note).to_owned()),
                ..When::none()
            });
        }
    }
    let mut derived = cursor;
    if derived.eat_words("not yet due") && derived.done() {
        return Some(When::unknown("derived from a date that is not given"));
    }
    cursor.eat_entry(&["now", "already", "all", "action"]);
    cursor.eat_entry(DONE)?;
    let note = "a state: done";
    if cursor.done() {
        return Some(When {
            note: Some(format!("{note}, on a day that is not given")),
            ..When::none()
        });
    }
    // `by` after it makes a target of it, which is another's.
    if matches!(
        cursor.peek(),
        Some(Word::By | Word::Before | Word::Until | Word::From)
    ) {
        return None;
    }
    cursor.skip(&[
        Word::Sign('-'),
        Word::Sign(':'),
        Word::Sign(','),
        Word::Sign('('),
    ]);
    let close = cursor
        .tokens()
        .last()
        .is_some_and(|token| token.word == Word::Sign(')'));
    let length = cursor.tokens().len() - usize::from(close);
    let rest = cursor.over(cursor.tokens().get(..length).unwrap_or_default());
    let when = phrase::strictly(rest)?;
    let dated = matches!(
        when.kind,
        WhenKind::Fixed | WhenKind::Window | WhenKind::Event
    );
    dated.then(|| When {
        kind: WhenKind::None,
        note: Some(format!(
            "{note}; the date is when it was done, not when it was due"
        )),
        ..when
    })
}
