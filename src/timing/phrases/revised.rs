//! Dates that were moved: two in one cell, or `Extended to 30 June 2025`.

use crate::timing::period::{self, Grain, Period};
use crate::timing::phrase::{self, Ask};
use crate::timing::words::Word;
use crate::timing::{Basis, When, WhenKind};

pub fn read(ask: &Ask<'_>) -> Option<When> {
    two_dates(ask).or_else(|| announced(ask))
}

/// `31 December 2024 31 March 2025`: the first was struck through, and the line was lost.
fn two_dates(ask: &Ask<'_>) -> Option<When> {
    let mut cursor = ask.cursor;
    let first = period::read(&mut cursor)?.ok()?;
    if !cursor.spaced() || cursor.done() {
        return None;
    }
    let second = period::read(&mut cursor)?.ok()?;
    let dates = |period: &Period| {
        matches!(period.grain, Grain::Day | Grain::Month) && period.basis == Basis::Given
    };
    if !cursor.done() || !dates(&first) || !dates(&second) {
        return None;
    }
    let (old, new) = if first.to <= second.to {
        (first, second)
    } else {
        (second, first)
    };
    let kind = if new.from == new.to {
        WhenKind::Fixed
    } else {
        WhenKind::Window
    };
    Some(
        When {
            earliest: Some(new.from),
            latest: Some(new.to),
            original: Some(old.to),
            basis: new.basis,
            ..When::of(kind)
        }
        .doubtful("two dates in one place: taken as the first date and its revision"),
    )
}

/// `Extended to 30 June 2025`, `Now 30 June 2025`, `was 31 March, now 30 June 2025`.
fn announced(ask: &Ask<'_>) -> Option<When> {
    let mut cursor = ask.cursor;
    let was = cursor.eat(Word::Was);
    let news = [
        "now",
        "new date",
        "new target date",
        "new deadline",
        "carried forward",
        "carried over",
    ];
    if !was && !cursor.eat(Word::Revised) && cursor.eat_entry(&news).is_none() {
        return None;
    }
    cursor.skip(&[Word::Lead, Word::Sign(':'), Word::Sign('-')]);
    if cursor.peek() == Some(Word::From) || cursor.peek() == Some(Word::Until) {
        return None;
    }
    if was {
        let place = cursor.tokens().iter().position(|token| {
            token.word == Word::Revised
                || ask.cursor.text.get(token.start..token.end) == Some("now")
        })?;
        let (old, new) = cursor.tokens().split_at_checked(place)?;
        let comma = old
            .last()
            .is_some_and(|token| matches!(token.word, Word::Sign(_)));
        let old = old
            .get(..old.len() - usize::from(comma))
            .unwrap_or_default();
        let old = phrase::strictly(cursor.over(old))?;
        let mut rest = cursor.over(new);
        rest.step();
        rest.skip(&[Word::To, Word::Lead, Word::Sign(':')]);
        let new = phrase::strictly(rest)?;
        return Some(When {
            original: old.latest,
            ..new
        });
    }
    let place = cursor;
    let when = if cursor.eat(Word::To) {
        phrase::strictly(cursor)
    } else {
        None
    };
    let when = when.or_else(|| phrase::strictly(place))?;
    when.latest
        .is_some()
        .then(|| when.noted("a revised date; the first is not given"))
}
