//! A length of time: `two weeks`, `6–12 months`, `five clear working days`.
//!
//! Owns: reading one, and counting it from a day.
//! Promises: working days are counted only where the bank holidays are declared; otherwise it says
//! so, or refuses.

use super::Setting;
use super::cursor::Cursor;
use super::day::Day;
use super::words::{Number, Unit, Word};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub least: u32,
    pub most: u32,
    pub unit: Unit,
    pub working: bool,
    /// Neither the first day nor the last counts.
    pub clear: bool,
}

/// A day counted to, and what is to be said about the count.
#[derive(Clone, Debug)]
pub struct Reached {
    pub day: Day,
    pub doubt: Option<String>,
}

/// More of any unit than anybody means.
const MOST: u32 = 1_200;

pub fn read(cursor: &mut Cursor<'_>) -> Option<Span> {
    let between = cursor.eat(Word::Between);
    let least = count(cursor)?;
    let most = cursor
        .attempt(|ahead| {
            ahead
                .eat_any(&[
                    Word::To,
                    Word::Or,
                    Word::And,
                    Word::Sign('-'),
                    Word::Sign('/'),
                ])
                .then(|| count(ahead))?
        })
        .unwrap_or(least);
    cursor.eat(Word::Sign('-'));
    let clear = cursor.eat(Word::Clear);
    let working = cursor.eat(Word::Working);
    let clear = clear || cursor.eat(Word::Clear);
    let (unit, hours) = match cursor.peek()? {
        Word::Unit(unit) => (unit, false),
        Word::Oclock => (Unit::Day, true),
        _ => return None,
    };
    cursor.step();
    let countable = !matches!(unit, Unit::Term) && (!(working || clear) || unit == Unit::Day);
    let right = countable && least <= most && most <= MOST && (!between || least < most);
    let days = |number: u32| if hours { number.div_ceil(24) } else { number };
    right.then_some(Span {
        least: days(least),
        most: days(most),
        unit,
        working,
        clear,
    })
}

fn count(cursor: &mut Cursor<'_>) -> Option<u32> {
    let count = match cursor.peek()? {
        Word::Number(Number {
            value,
            quoted: false,
            digits: 0..=4,
        }) => value,
        Word::A => 1,
        _ => return None,
    };
    cursor.step();
    // `28 (twenty-eight) days`
    cursor.attempt(|ahead| {
        let spelled = ahead.eat(Word::Sign('('))
            && ahead.number().is_some_and(|again| again.value == count)
            && ahead.eat(Word::Sign(')'));
        spelled.then_some(())
    });
    Some(count)
}

/// The day a length of time after a day; before it, where `back`.
pub fn reach(
    from: Day,
    span: Span,
    count: u32,
    back: bool,
    setting: &Setting<'_>,
) -> Result<Reached, String> {
    let sign = if back { -1 } else { 1 };
    let count = i64::from(count) + i64::from(span.clear);
    if span.working {
        let counted = setting.calendar.plus_working_days(from, sign * count)?;
        let doubt = (!counted.certain)
            .then(|| "no bank holidays are declared: only weekends are left out".to_owned());
        return Ok(Reached {
            day: counted.day,
            doubt,
        });
    }
    let months = |each: i64| i32::try_from(sign * count * each).unwrap_or(0);
    let day = match span.unit {
        Unit::Day => from.plus_days(sign * count),
        Unit::Week => from.plus_days(sign * count * 7),
        Unit::Fortnight => from.plus_days(sign * count * 14),
        Unit::Month | Unit::Term => from.plus_months(months(1)),
        Unit::Quarter => from.plus_months(months(3)),
        Unit::Year => from.plus_months(months(12)),
    };
    Ok(Reached { day, doubt: None })
}

/// The last day of a length of time that begins with its first day, from the day reached by
/// counting from it: the eve of that day. Where the last month has no such day, the time ends with
/// the month: two months beginning with 31 December end on 28 February.
pub fn last_day(first: Day, reached: Day, unit: Unit) -> Day {
    let in_months = matches!(unit, Unit::Month | Unit::Quarter | Unit::Year);
    if in_months && reached.day_of_month() < first.day_of_month() {
        reached
    } else {
        reached.plus_days(-1)
    }
}
