//! What goes on: `Ongoing`, `BAU`, `Ongoing – review March 2026`, `until further notice`.

use crate::timing::phrase::{self, Ask};
use crate::timing::words::Word;
use crate::timing::{When, WhenKind};

const GOES_ON: &[&str] = &[
    "ongoing",
    "on going",
    "continuous",
    "continuously",
    "continuing",
    "continual",
    "continues",
    "rolling programme",
    "rolling",
    "bau",
    "business as usual",
    "core business",
    "until further notice",
    "permanent",
    "throughout",
    "indefinitely",
];

/// Now and then, from no day on.
const NOW_AND_THEN: &[&str] = &[
    "daily",
    "as required",
    "as and when required",
    "as and when needed",
    "as and when",
    "as needed",
    "as necessary",
    "when required",
    "when needed",
    "if required",
    "if needed",
    "ad hoc",
    "if and when",
    "as they arise",
    "as it arises",
];

pub fn read(ask: &Ask<'_>) -> Option<When> {
    let mut cursor = ask.cursor;
    cursor.attempt(|ahead| (ahead.eat(Word::To) && ahead.eat(Word::Be)).then_some(()));
    let goes_on = cursor.eat_entry(GOES_ON).is_some();
    if !goes_on && cursor.eat_entry(NOW_AND_THEN).is_none() {
        return None;
    }
    let earliest = cursor.setting.raised.filter(|_| goes_on);
    let when = When {
        earliest,
        ..When::of(WhenKind::Continuing)
    };
    cursor.eat_words("programme");
    cursor.eat_words("basis");
    if cursor.done() {
        return Some(when);
    }
    // `ongoing until March 2026`, `ongoing from April`, `continuing throughout 2025/26`
    let limited = matches!(
        cursor.peek(),
        Some(
            Word::Until
                | Word::From
                | Word::To
                | Word::During
                | Word::Through
                | Word::Up
                | Word::By
        )
    );
    let rest = limited.then(|| phrase::strictly(cursor))??;
    let dated = matches!(
        rest.kind,
        WhenKind::Continuing | WhenKind::Window | WhenKind::Deadline | WhenKind::Event
    );
    let inside = |latest| earliest.filter(|raised| *raised <= latest);
    dated.then(|| When {
        kind: WhenKind::Continuing,
        earliest: match (rest.earliest, rest.latest) {
            (None, Some(latest)) => inside(latest),
            (given, _) => given,
        },
        strict: None,
        ..rest
    })
}
