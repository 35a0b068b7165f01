//! The year that goes with a period: `2025`, `25`, `'25`, `2025/26`, `FY25`, `next`, or none.
//!
//! Owns: how years are written, and the first period on or after the day raised where none is.
//! Promises: `2025/26` only where the second year follows the first; two digits up to 79 are this
//! century's.

use super::cursor::Cursor;
use super::period::{Failure, Period};
use super::words::{Number, Unit, Word};
use super::{Basis, Setting};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Year {
    Unsaid,
    Calendar(i32),
    /// `2025/26`, by its first year.
    Split(i32),
    /// `FY25`: the year it begins or the year it ends, nobody knows.
    Label(i32),
    This,
    Next,
}

/// The year after a period's name, where there is one: `2025`, `of 2025/26`, `(FY25)`, `'25`.
/// Two digits alone are a year only where `two_digits` says so.
pub fn trailing(cursor: &mut Cursor<'_>, two_digits: bool) -> Year {
    cursor
        .attempt(|ahead| dressed(ahead, two_digits))
        .unwrap_or(Year::Unsaid)
}

fn dressed(cursor: &mut Cursor<'_>, two_digits: bool) -> Option<Year> {
    let bracket = cursor.eat(Word::Sign('('));
    if !bracket {
        let comma = cursor.eat(Word::Sign(','));
        let _ = !comma
            && (cursor.eat(Word::Sign('/'))
                || cursor.eat(Word::Of)
                || cursor.eat(Word::In)
                || (!cursor.spaced() && cursor.eat(Word::Sign('-')))
                || (cursor.peek() == Some(Word::Sign('-')) && spaced_dash(cursor)));
    }
    cursor.eat(Word::The);
    cursor.eat_any(&[Word::Financial, Word::Academic]);
    cursor.eat(Word::Unit(Unit::Year));
    let year = plain(cursor, two_digits).or_else(|| named(cursor))?;
    cursor.attempt(|ahead| {
        (ahead.eat_any(&[Word::Financial, Word::Academic]) && ahead.eat(Word::Unit(Unit::Year)))
            .then_some(())
    });
    (!bracket || cursor.eat(Word::Sign(')'))).then_some(year)
}

/// `Q3 - 2024/25`: a dash with spaces, and a whole year after it.
fn spaced_dash(cursor: &mut Cursor<'_>) -> bool {
    let year = matches!(cursor.ahead(1), Some(Word::Number(number)) if number.digits == 4);
    year && cursor.eat(Word::Sign('-'))
}

fn named(cursor: &mut Cursor<'_>) -> Option<Year> {
    let year = match cursor.peek()? {
        Word::This => Year::This,
        Word::Next => Year::Next,
        _ => return None,
    };
    cursor.step();
    cursor.eat(Word::Unit(Unit::Year)).then_some(year)
}

/// A year by itself.
pub fn plain(cursor: &mut Cursor<'_>, two_digits: bool) -> Option<Year> {
    let label = cursor.eat(Word::Fy);
    if label {
        cursor.eat(Word::Sign('-'));
    }
    if let Some(first) = cursor.attempt(split) {
        return Some(Year::Split(first));
    }
    let number = cursor.attempt(|ahead| {
        let number = ahead.number()?;
        let time = matches!(
            (ahead.spaced(), ahead.peek()),
            (false, Some(Word::Sign(':' | '.'))) | (_, Some(Word::Am | Word::Pm | Word::Month(_)))
        );
        (!time).then_some(number)
    });
    let year = single(number?, two_digits || label)?;
    Some(if label {
        Year::Label(year)
    } else {
        Year::Calendar(year)
    })
}

fn single(number: Number, two_digits: bool) -> Option<i32> {
    match number.digits {
        4 if (1900..=2199).contains(&number.value) => i32::try_from(number.value).ok(),
        2 if two_digits || number.quoted => Some(two(number.value)),
        _ => None,
    }
}

/// `2025/26`, `2025-2026`, `25/26`, `2024/5`, `2024 to 2025`: the first year.
pub fn split(cursor: &mut Cursor<'_>) -> Option<i32> {
    let first = cursor.number()?;
    let joined = cursor.eat_any(&[Word::Sign('/'), Word::Sign('-')])
        || (first.digits == 4 && cursor.eat(Word::To));
    if !joined {
        return None;
    }
    let spaced = cursor.spaced();
    let second = cursor.number()?;
    // `March 2024 - 25 June 2024` is no year 2024/25, and `24/25/26` is nothing.
    let date = matches!(cursor.peek(), Some(Word::Month(_)))
        || matches!(
            (cursor.spaced(), cursor.peek()),
            (false, Some(Word::Sign('/' | '.')))
        );
    if date || (spaced && second.digits != 4) {
        return None;
    }
    let start = match first.digits {
        4 if (1900..=2199).contains(&first.value) => i32::try_from(first.value).ok()?,
        2 => two(first.value),
        _ => return None,
    };
    let follows = i32::try_from(second.value).ok()?;
    let right = match (first.digits, second.digits) {
        (4, 4) => follows == start + 1,
        (4 | 2, 2) => follows == (start + 1).rem_euclid(100),
        (4, 1) => follows == (start + 1).rem_euclid(10),
        _ => false,
    };
    right.then_some(start)
}

/// 00 to 79 are 2000 to 2079; the rest are of the last century.
pub fn two(value: u32) -> i32 {
    let value = i32::try_from(value).unwrap_or(0);
    if value < 80 {
        2000 + value
    } else {
        1900 + value
    }
}

/// The first such period whose last day is on or after the day raised.
pub fn infer(
    setting: &Setting<'_>,
    in_year: impl Fn(i32) -> Option<Period>,
) -> Result<Period, Failure> {
    let Some(raised) = setting.raised else {
        return Err(Failure::no_anchor("it gives no year"));
    };
    let found = (raised.year() - 1..=raised.year() + 8)
        .filter_map(in_year)
        .find(|period| period.to >= raised)
        .ok_or_else(|| Failure::unresolved("no such period was found".to_owned()))?;
    Ok(found.on_basis(Basis::Inferred))
}

/// The next such period: the first to begin after the day raised; where one that has begun, or
/// that begins in the same year, might be meant instead, both readings are covered.
pub fn next(
    setting: &Setting<'_>,
    in_year: impl Fn(i32) -> Option<Period>,
) -> Result<Period, Failure> {
    let first = infer(setting, &in_year)?;
    let Some(raised) = setting.raised else {
        return Ok(first);
    };
    if first.from.year() > raised.year() {
        return Ok(first);
    }
    let later = in_year(first.from.year() + 1).map(|later| later.to);
    match later {
        Some(to) if first.from > raised => Ok(Period {
            to,
            ambiguous: true,
            note: Some(format!(
                "“next” may mean the one in {} or the one after it",
                first.from.year()
            )),
            ..first
        }),
        _ => in_year(first.from.year() + 1)
            .map(|period| period.on_basis(Basis::Inferred))
            .ok_or_else(|| Failure::unresolved("no such period was found".to_owned())),
    }
}
