//! A remark after a date: `(was 31 December 2024)`, `– review March 2026`, `(provisional)`.
//!
//! Promises: one in brackets is kept as a note where it is not understood; one without brackets
//! has to be understood, or the phrase is not read. Words that take a date back undo it.

use super::cursor::Cursor;
use super::day::Day;
use super::phrases::{recurring, vague};
use super::recurrence::Recurrence;
use super::span;
use super::words::Word;
use super::{Basis, When, WhenKind, phrase};

/// A remark in brackets, which is kept whether it is understood or not.
pub fn bracketed(main: When, cursor: Cursor<'_>) -> When {
    let words = cursor.rest();
    weighed(main.clone(), cursor).unwrap_or_else(|| main.noted(words))
}

/// The reading with a remark taken in; nothing where it is not understood.
pub fn weighed(main: When, cursor: Cursor<'_>) -> Option<When> {
    if cursor.done() {
        return Some(main);
    }
    let words = cursor.rest();
    if takes_back(cursor) {
        return Some(When::unknown(format!(
            "“{words}”: the date may no longer hold"
        )));
    }
    if let Some(when) = moved(&main, cursor) {
        return Some(when);
    }
    if let Some(when) = review(&main, cursor) {
        return Some(when);
    }
    if goes_on(cursor) && matches!(main.kind, WhenKind::Fixed | WhenKind::Window) {
        let note = format!("“{words}”: it begins then and goes on, or is due then");
        return Some(
            When {
                kind: WhenKind::Continuing,
                latest: None,
                ..main
            }
            .doubtful(note),
        );
    }
    match main.kind {
        WhenKind::Continuing => {
            if let Some(every) = recurring::rule_of(&mut { cursor }) {
                let recurrence = Recurrence {
                    every,
                    until: main.latest,
                    from: cursor.setting.raised,
                };
                return Some(recurring::first_of(recurrence, main.note, &cursor));
            }
        }
        WhenKind::Unknown => {
            if let Some(when) = band(&main, cursor) {
                return Some(when);
            }
        }
        _ => {}
    }
    if doubts(cursor) {
        return Some(main.doubtful(words));
    }
    if understood(cursor) {
        return Some(main.noted(words));
    }
    if recurring::rule_of(&mut { cursor }).is_some() {
        return Some(main.doubtful(words));
    }
    another_date(main, cursor)
}

fn goes_on(mut cursor: Cursor<'_>) -> bool {
    cursor.eat_entry(&["then", "and"]);
    let found = cursor
        .eat_entry(&["ongoing", "on going", "continuing", "continuous"])
        .is_some();
    cursor.eat_entry(&["thereafter", "after that"]);
    let starts = !found
        && cursor
            .eat_entry(&[
                "at the earliest",
                "earliest",
                "start date",
                "start",
                "starts",
                "onwards",
                "rolling",
                "to start",
                "commencing",
                "commences",
            ])
            .is_some();
    (found || starts) && cursor.done()
}

/// Words that undo what stands before them.
fn takes_back(cursor: Cursor<'_>) -> bool {
    const UNDONE: &[&str] = &[
        "cancelled",
        "canceled",
        "superseded",
        "withdrawn",
        "abandoned",
        "suspended",
        "on hold",
        "paused",
        "deferred",
        "postponed",
        "lapsed",
        "void",
        "missed",
        "delayed",
        "n/a",
        "subject to change",
        "unlikely",
        "not",
        "no longer",
        "never",
        "unachievable",
        "slipped",
    ];
    let dated = cursor.tokens().iter().any(|token| {
        matches!(
            token.word,
            Word::Month(_) | Word::Number(_) | Word::Nth(_) | Word::Season(_)
        )
    });
    let mut rest = cursor;
    while !rest.done() && !dated {
        if { rest }.eat_entry(UNDONE).is_some() {
            return true;
        }
        rest.step();
    }
    // `not before 31 March 2025` in a remark is beyond the reading of one.
    dated && matches!(cursor.peek(), Some(Word::Not))
}

/// `was …`, `revised from …`: the date it was; `now …`, `extended to …`: the date it is.
fn moved(main: &When, mut cursor: Cursor<'_>) -> Option<When> {
    let colons = [Word::Sign(':'), Word::Lead, Word::Sign('-')];
    let was = cursor.eat(Word::Was);
    let revised = !was && cursor.eat(Word::Revised);
    let now = !was
        && !revised
        && (cursor.eat_words("now") || cursor.eat_any(&[Word::Sign('>'), Word::Sign('→')]));
    if !was && !revised && !now {
        return None;
    }
    cursor.skip(&colons);
    if revised && cursor.done() {
        return Some(main.clone().noted("revised"));
    }
    if was || (revised && cursor.eat(Word::From)) {
        let old = phrase::strictly(cursor)?;
        return Some(When {
            original: Some(old.latest.or(old.earliest)?),
            ..main.clone()
        });
    }
    cursor.eat(Word::To);
    cursor.eat(Word::Sign(':'));
    let new = phrase::strictly(cursor)?;
    new.latest?;
    Some(When {
        original: main.latest.or(main.earliest),
        ..new
    })
}

/// `review March 2026`, `to be reviewed annually`.
fn review(main: &When, mut cursor: Cursor<'_>) -> Option<When> {
    cursor.attempt(|ahead| (ahead.eat(Word::To) && ahead.eat(Word::Be)).then_some(()));
    let next = cursor.eat(Word::Next);
    if !cursor.eat(Word::Review) {
        return None;
    }
    cursor.skip(&[Word::Lead, Word::Sign(':'), Word::Sign('-')]);
    if cursor.done() && !next {
        return Some(main.clone().noted("to be reviewed"));
    }
    if recurring::rule_of(&mut { cursor }).is_some() {
        return Some(main.clone().noted(format!("reviewed {}", cursor.rest())));
    }
    let when = phrase::strictly(cursor)?;
    Some(When {
        review: Some(when.latest.or(when.earliest)?),
        ..main.clone()
    })
}

/// `Short term (0–6 months)`, `TBC (expected July 2025)`.
fn band(main: &When, cursor: Cursor<'_>) -> Option<When> {
    let mut ahead = cursor;
    if let Some(span) = span::read(&mut ahead).filter(|_| ahead.done()) {
        let raised = cursor.setting.raised?;
        let reach = |count| span::reach(raised, span, count, false, cursor.setting).ok();
        let first = if span.least == span.most {
            Some(raised)
        } else {
            reach(span.least).map(|at| at.day)
        };
        return Some(When {
            earliest: first,
            latest: reach(span.most).map(|at| at.day),
            basis: Basis::Anchor,
            ..When::of(WhenKind::Window)
        });
    }
    let expected = phrase::strictly(cursor)?;
    expected.latest?;
    if main.note.as_deref() == Some(vague::UNDEFINED_BAND) {
        return Some(expected);
    }
    Some(
        When {
            earliest: expected.earliest,
            latest: expected.latest,
            basis: expected.basis,
            ambiguous: true,
            ..main.clone()
        }
        .noted(format!("“{}”, which is not a promise", cursor.rest())),
    )
}

/// Remarks that make a date less sure.
fn doubts(mut cursor: Cursor<'_>) -> bool {
    const DOUBTS: &[&str] = &[
        "subject to",
        "dependent",
        "depending",
        "provisional",
        "provisionally",
        "tbc",
        "tba",
        "to be confirmed",
        "estimated",
        "estimate",
        "indicative",
        "approx",
        "approximately",
        "at risk",
        "if",
        "pending",
        "awaiting",
        "draft",
        "unless",
        "target",
        "aspirational",
        "stretch",
        "contingent",
    ];
    cursor.eat_entry(DOUBTS).is_some()
}

/// Remarks that change nothing.
fn understood(mut cursor: Cursor<'_>) -> bool {
    const PLAIN: &[&str] = &[
        "revised",
        "new date",
        "revised date",
        "extended",
        "agreed",
        "confirmed",
        "at the latest",
        "latest",
        "or earlier",
        "or sooner",
        "if possible",
        "final",
        "statutory",
        "deadline",
        "statutory deadline",
        "original",
        "original date",
        "first draft",
        "ongoing",
        "then ongoing",
        "ongoing thereafter",
        "and ongoing",
        "and annually thereafter",
        "annually thereafter",
        "then annually",
        "then quarterly",
        "quarterly thereafter",
        "monthly thereafter",
        "then monthly",
        "and quarterly thereafter",
        "and monthly thereafter",
        "thereafter",
        "end of quarter",
        "end of year",
        "end of month",
        "then annually thereafter",
        "and then annually",
        "and then quarterly",
        "and then monthly",
        "then as required",
    ];
    PLAIN.iter().any(|words| {
        let mut ahead = cursor;
        ahead.eat_words(words) && ahead.done()
    }) || cursor
        .tokens()
        .iter()
        .all(|token| token.word == Word::Sign('?'))
        && cursor.eat(Word::Sign('?'))
}

/// A second date: the same time in other words is kept as a note; another makes it ambiguous.
fn another_date(main: When, cursor: Cursor<'_>) -> Option<When> {
    let other = phrase::strictly(cursor)?;
    let words = cursor.rest();
    let (Some(main_last), Some(other_last)) = (main.latest, other.latest) else {
        if main.kind == WhenKind::Event && main.latest.is_none() && other.latest.is_some() {
            return Some(
                When {
                    earliest: other.earliest,
                    latest: other.latest,
                    basis: other.basis,
                    ..main
                }
                .doubtful(words),
            );
        }
        return None;
    };
    let dated = |kind| {
        matches!(
            kind,
            WhenKind::Fixed | WhenKind::Window | WhenKind::Deadline | WhenKind::Event
        )
    };
    if !dated(main.kind) || !dated(other.kind) {
        return None;
    }
    // One inside the other is the same time, said twice.
    let inside = |one: &When, one_last, other: &When, other_last| {
        starts(one) >= starts(other) && one_last <= other_last
    };
    if inside(&other, other_last, &main, main_last) || inside(&main, main_last, &other, other_last)
    {
        return Some(main.noted(words));
    }
    let latest = main_last.max(other_last);
    Some(
        When {
            latest: Some(latest),
            ..main
        }
        .doubtful(format!("and “{words}”: the later is taken")),
    )
}

fn starts(when: &When) -> Option<Day> {
    when.earliest.or(when.latest)
}
