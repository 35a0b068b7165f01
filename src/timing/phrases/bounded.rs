//! A period and the words around it: `by mid-July 2025`, `from Q2`, `the end of summer term`.
//!
//! Promises: everything written has to be understood: a word left over makes the phrase somebody
//! else's.

use crate::timing::around::{Bound, Part, approximate, bound, clock, lead, part, tail};
use crate::timing::cursor::Cursor;
use crate::timing::day::Day;
use crate::timing::paper::paper;
use crate::timing::period::{self, Failure, Grain, Period};
use crate::timing::periods::unit;
use crate::timing::phrase::Ask;
use crate::timing::sense::said;
use crate::timing::tokens::Token;
use crate::timing::words::{Unit, Word};
use crate::timing::{Basis, Setting, When, WhenKind};

pub fn read(ask: &Ask<'_>) -> Option<When> {
    let cursor = ask.cursor;
    if let Some(when) = initials(cursor) {
        return Some(when);
    }
    let (when, period_ends) = interpreted(cursor)?;
    // `before April`, said in April, and `start of the school year`, said in spring: the next.
    match (when.latest, cursor.setting.raised, period_ends) {
        (Some(latest), Some(raised), Some(ends))
            if latest < raised && when.basis != Basis::Given =>
        {
            let later = Setting {
                raised: Some(ends.plus_days(1)),
                ..*cursor.setting
            };
            let again = Cursor::new(cursor.text, cursor.tokens(), &later);
            Some(interpreted(again).map_or(when, |(next, _)| next))
        }
        _ => Some(when),
    }
}

/// The reading, and the last day of a period whose year was inferred.
fn interpreted(whole: Cursor<'_>) -> Option<(When, Option<Day>)> {
    let mut cursor = whole;
    // A band that nobody has defined, and not the middle of a term.
    if { cursor }.eat_words("mid term") && cursor.tokens().len() <= 3 {
        return None;
    }
    let mut manner = lead(&mut cursor);
    let paper = paper(&mut cursor);
    let mut bound = paper.unwrap_or_else(|| bound(&mut cursor));
    manner.approximate |= approximate(&mut cursor);
    clock(&mut cursor);
    if manner.done && !matches!(bound, Bound::By | Bound::Before) {
        return None;
    }
    let (mut first, last) = part(&mut cursor);
    let found = match cursor.attempt(period::read) {
        Some(found) => found,
        None if matches!(first, Part::End | Part::Start) && !cursor.done() => {
            cursor.attempt(unit::bare)?
        }
        None if first == Part::Whole => {
            first = Part::End;
            cursor.attempt(unit_end)?
        }
        None => return year_end(first, &cursor, &whole).map(|when| (when, None)),
    };
    let last = tail(&mut cursor, &mut manner, last);
    if !cursor.done() || (paper.is_some() && !meets(&found)) {
        return None;
    }
    if manner.onwards {
        if !matches!(
            bound,
            Bound::Nothing | Bound::During | Bound::From | Bound::After
        ) {
            return None;
        }
        if bound != Bound::After {
            bound = Bound::From;
        }
    }
    let first = if last == Part::End && first == Part::Whole {
        Part::End
    } else {
        first
    };
    match found {
        Ok(period) => {
            let ends = (period.basis == Basis::Inferred).then_some(period.to);
            Some((
                said(bound, (first, last), &period, manner, whole.setting),
                ends,
            ))
        }
        // `tbc in meeting` is no event.
        Err(Failure::Unresolved { .. }) if manner.approximate => None,
        Err(failure) => Some((failed(failure), None)),
    }
}

/// `quarter end`, `the month-end`.
fn unit_end(cursor: &mut Cursor<'_>) -> Option<Result<Period, Failure>> {
    cursor.eat(Word::The);
    let found = unit::bare(cursor)?;
    cursor.eat(Word::Sign('-'));
    cursor.eat(Word::End).then_some(found)
}

/// `by EOY`, which says as little as `by the end of the year`.
fn initials(mut cursor: Cursor<'_>) -> Option<When> {
    cursor.eat_any(&[Word::By, Word::Before, Word::At]);
    let found = cursor.eat_words("eoy") && cursor.done();
    found.then(|| When {
        ambiguous: true,
        ..When::unknown(unit::YEAR_END)
    })
}

/// `year end`, with nothing to say which.
fn year_end(part: Part, cursor: &Cursor<'_>, whole: &Cursor<'_>) -> Option<When> {
    let year = |token: &Token| token.word == Word::Unit(Unit::Year);
    if part != Part::End || !cursor.done() || !whole.tokens().iter().any(year) {
        return None;
    }
    Some(When {
        ambiguous: true,
        ..When::unknown(unit::YEAR_END)
    })
}

pub fn failed(failure: Failure) -> When {
    match failure {
        Failure::Invalid(why) => When {
            invalid: Some(why),
            ..When::of(WhenKind::Unknown)
        },
        Failure::Unresolved {
            kind,
            ambiguous,
            note,
        } => When {
            ambiguous,
            note: Some(note),
            ..When::of(kind)
        },
    }
}

fn meets(found: &Result<Period, Failure>) -> bool {
    match found {
        Ok(period) => matches!(period.grain, Grain::Event | Grain::Day),
        Err(Failure::Unresolved { kind, .. }) => *kind == WhenKind::Event,
        Err(Failure::Invalid(_)) => true,
    }
}
