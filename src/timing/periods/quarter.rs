//! Quarters and halves of the financial year, and its numbered months.
//!
//! Promises: a quarter with `2025/26` is the financial year's; one with a single year may be the
//! calendar's or the financial year's, and both readings are covered.

use crate::timing::cursor::Cursor;
use crate::timing::day::Day;
use crate::timing::period::{self, Failure, Grain, Named, Period};
use crate::timing::words::{Unit, Word};
use crate::timing::year::{Year, infer, plain, trailing};
use crate::timing::{Basis, Setting};

#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Quarter(u32),
    /// `Q2-3`: the first and the last.
    Quarters(u32, u32),
    /// With the months it covers: `Quarter 4 (January to March 2025)`.
    Spelled {
        first: u32,
        last: u32,
        year: i32,
    },
    Half {
        number: u32,
        loose: bool,
    },
    Period(u32),
}

pub fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    cursor.eat(Word::The);
    let leading = cursor.attempt(|ahead| {
        let year = plain(ahead, false)?;
        ahead.eat_any(&[Word::Sign(','), Word::Sign('-'), Word::Sign(':')]);
        Some(year)
    });
    let shape = cursor.attempt(part)?;
    if let (Shape::Quarter(number), None) = (shape, leading)
        && let Some(spelled) = cursor.attempt(|ahead| spelled(ahead, number))
    {
        return Some(Named {
            shape: period::Shape::Quarter(spelled),
            year: Year::Unsaid,
        });
    }
    let year = match leading {
        Some(year) => year,
        None => trailing(cursor, false),
    };
    let shape = match shape {
        Shape::Half { loose: true, .. } if year == Year::Unsaid => the_year(cursor, shape)?,
        shape => shape,
    };
    Some(Named {
        shape: period::Shape::Quarter(shape),
        year,
    })
}

/// `second half of the year`: without the year it might be half of anything.
fn the_year(cursor: &mut Cursor<'_>, shape: Shape) -> Option<Shape> {
    if !cursor.eat_any(&[Word::Of, Word::In]) {
        return None;
    }
    cursor.skip(&[Word::The, Word::This, Word::Financial]);
    cursor.eat(Word::Unit(Unit::Year)).then_some(shape)
}

fn part(cursor: &mut Cursor<'_>) -> Option<Shape> {
    if let Some(Word::Nth(nth)) = cursor.peek() {
        cursor.step();
        let shape = match cursor.peek()? {
            Word::Unit(Unit::Quarter) => Shape::Quarter(nth),
            Word::Half => Shape::Half {
                number: nth,
                loose: true,
            },
            _ => return None,
        };
        cursor.step();
        return in_range(shape);
    }
    let word = cursor.peek()?;
    cursor.step();
    if matches!(word, Word::Unit(Unit::Quarter | Unit::Month) | Word::Period) {
        cursor.eat(Word::No);
    } else if cursor.spaced() {
        return None;
    }
    let number = cursor.number().filter(|number| number.digits <= 2)?.value;
    if word == Word::Q
        && let Some(last) = cursor.attempt(|ahead| to_quarter(ahead, number))
    {
        return in_range(Shape::Quarters(number, last));
    }
    in_range(match word {
        Word::Q | Word::Unit(Unit::Quarter) => Shape::Quarter(number),
        Word::H => Shape::Half {
            number,
            loose: false,
        },
        Word::M | Word::P | Word::Period | Word::Unit(Unit::Month) => Shape::Period(number),
        _ => return None,
    })
}

/// The `-3` of `Q2-3`, which is no year.
fn to_quarter(cursor: &mut Cursor<'_>, first: u32) -> Option<u32> {
    if cursor.spaced() || !cursor.eat(Word::Sign('-')) || cursor.spaced() {
        return None;
    }
    let last = cursor.number().filter(|number| number.digits == 1)?.value;
    let ends = cursor.done() || (cursor.spaced() && !matches!(cursor.peek(), Some(Word::Sign(_))));
    (ends && first < last).then_some(last)
}

fn in_range(shape: Shape) -> Option<Shape> {
    match shape {
        Shape::Quarter(1..=4)
        | Shape::Quarters(1..=4, 1..=4)
        | Shape::Half { number: 1 | 2, .. }
        | Shape::Period(1..=12) => Some(shape),
        _ => None,
    }
}

/// `(January to March 2025)`, and only the three months that quarter has.
fn spelled(cursor: &mut Cursor<'_>, number: u32) -> Option<Shape> {
    let bracket = cursor.eat(Word::Sign('('));
    cursor.eat_any(&[Word::Sign('-'), Word::Sign(':'), Word::Sign(',')]);
    let Some(Word::Month(first)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    if !cursor.eat_any(&[Word::To, Word::Sign('-')]) {
        return None;
    }
    let Some(Word::Month(last)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    let Year::Calendar(year) = trailing(cursor, true) else {
        return None;
    };
    let financial = (first, last) == (number % 4 * 3 + 1, number % 4 * 3 + 3);
    let calendar = (first, last) == (number * 3 - 2, number * 3);
    let closed = !bracket || cursor.eat(Word::Sign(')'));
    (closed && (financial || calendar)).then_some(Shape::Spelled { first, last, year })
}

pub fn resolve(shape: Shape, year: Year, setting: &Setting<'_>) -> Result<Period, Failure> {
    let none = || Failure::unknown("no such quarter");
    match (shape, year) {
        (Shape::Spelled { first, last, year }, _) => {
            months(year, first, last, Grain::Quarter).ok_or_else(none)
        }
        (_, Year::Split(first)) => financial(shape, first).ok_or_else(none),
        (Shape::Period(_), Year::Calendar(_)) => Err(Failure::unknown(
            "a numbered month needs a financial year, such as 2025/26",
        )),
        (_, Year::Calendar(year)) => {
            let first = calendar(shape, year).ok_or_else(none)?;
            let last = financial(shape, year).ok_or_else(none)?;
            Ok(Period {
                to: last.to,
                ..first
            }
            .doubtful(format!(
                "of the calendar year, {} to {}; of the financial year {year}/{:02}, {} to {}",
                first.from.plain(),
                first.to.plain(),
                (year + 1).rem_euclid(100),
                last.from.plain(),
                last.to.plain()
            )))
        }
        (_, Year::Label(year)) => {
            let first = financial(shape, year - 1).ok_or_else(none)?;
            let last = financial(shape, year).ok_or_else(none)?;
            Ok(Period {
                to: last.to,
                ..first
            }
            .doubtful(format!("the financial year may begin or end in {year}")))
        }
        (Shape::Half { loose: true, .. }, Year::Unsaid) => loose_half(shape, setting),
        (_, Year::Unsaid) => infer(setting, |year| financial(shape, year)),
        (_, Year::This | Year::Next) => {
            let raised = setting
                .raised
                .ok_or_else(|| Failure::no_anchor("it gives no year"))?;
            let this = raised.plus_months(-3).year() + i32::from(year == Year::Next);
            financial(shape, this)
                .map(|period| period.on_basis(Basis::Inferred))
                .ok_or_else(none)
        }
    }
}

/// `second half of the year`: whose year is not said, so the first such half still to begin.
fn loose_half(shape: Shape, setting: &Setting<'_>) -> Result<Period, Failure> {
    let raised = setting
        .raised
        .ok_or_else(|| Failure::no_anchor("it gives no year"))?;
    let period = infer(setting, |year| {
        financial(shape, year).filter(|period| period.from >= raised)
    })?;
    Ok(period.doubtful("read as half of a financial year still to begin; the year is not said"))
}

fn financial(shape: Shape, first_year: i32) -> Option<Period> {
    let (start, length, grain) = size(shape);
    let from = Day::new(first_year, 4, 1)?.plus_months(start);
    Some(Period::new(
        from,
        from.plus_months(length).plus_days(-1),
        grain,
    ))
}

fn calendar(shape: Shape, year: i32) -> Option<Period> {
    let (start, length, grain) = size(shape);
    let from = Day::new(year, 1, 1)?.plus_months(start);
    Some(Period::new(
        from,
        from.plus_months(length).plus_days(-1),
        grain,
    ))
}

/// Months from the start of the year, how many, and the grain.
fn size(shape: Shape) -> (i32, i32, Grain) {
    let (number, length, grain) = match shape {
        Shape::Quarter(number) => (number, 3, Grain::Quarter),
        Shape::Quarters(first, last) => {
            let months = i32::try_from(last - first + 1).unwrap_or(1) * 3;
            let start = (i32::try_from(first).unwrap_or(1) - 1) * 3;
            return (start, months, Grain::Several);
        }
        Shape::Half { number, .. } => (number, 6, Grain::Half),
        Shape::Period(number) => (number, 1, Grain::Month),
        Shape::Spelled { .. } => (1, 3, Grain::Quarter),
    };
    (
        (i32::try_from(number).unwrap_or(1) - 1) * length,
        length,
        grain,
    )
}

fn months(year: i32, first: u32, last: u32, grain: Grain) -> Option<Period> {
    let to = Day::new(year, last, 1)?.month_end();
    Some(Period::new(Day::new(year, first, 1)?, to, grain))
}
