//! Months: `March 2025` in all its spellings; a month with a number that may be a day or a year.

use crate::timing::cursor::Cursor;
use crate::timing::day::{Day, MONTHS};
use crate::timing::period::{self, Failure, Grain, Named, Period};
use crate::timing::words::{Number, Word};
use crate::timing::year::{Year, infer, next, trailing, two};
use crate::timing::{Basis, Setting};

#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Month(u32),
    /// `March 25`: a day of March, or March of a year.
    Numbered {
        month: u32,
        number: u32,
    },
    /// `03/25`: March 2025, or a day and a month that cannot be.
    Figures {
        month: u32,
        year: i32,
    },
}

pub fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    let (shape, year) = cursor.attempt(figures).or_else(|| cursor.attempt(name))?;
    Some(Named {
        shape: period::Shape::Month(shape),
        year,
    })
}

/// `03/2025`, `2025-03`, `03/25`.
fn figures(cursor: &mut Cursor<'_>) -> Option<(Shape, Year)> {
    let first = cursor.number()?;
    let sign = cursor.peek()?;
    if cursor.spaced() || !cursor.eat_any(&[Word::Sign('/'), Word::Sign('-'), Word::Sign('.')]) {
        return None;
    }
    let second = cursor.number()?;
    if !cursor.spaced() && cursor.peek() == Some(sign) {
        return None;
    }
    let (month, year) = match (first.digits, second.digits) {
        (1 | 2, 4) => (first, second),
        (4, 2) if sign != Word::Sign('/') || second.value <= 12 => (second, first),
        (2, 2)
            if sign == Word::Sign('/') && second.value > 12 && second.value != first.value + 1 =>
        {
            let month = (1..=12).contains(&first.value).then_some(first.value)?;
            return Some((
                Shape::Figures {
                    month,
                    year: two(second.value),
                },
                Year::Unsaid,
            ));
        }
        _ => return None,
    };
    // `2024-25` and `2011-12` are years that follow each other first.
    let follows = month.value == (year.value + 1) % 100 && first.digits == 4;
    let right = (1..=12).contains(&month.value) && (1900..2200).contains(&year.value) && !follows;
    let year = i32::try_from(year.value).ok()?;
    right.then_some((Shape::Month(month.value), Year::Calendar(year)))
}

fn name(cursor: &mut Cursor<'_>) -> Option<(Shape, Year)> {
    let before = match cursor.peek()? {
        Word::This => Some(Year::This),
        Word::Next => Some(Year::Next),
        Word::Number(Number { digits: 4, .. }) => None,
        _ => Some(Year::Unsaid),
    };
    match before {
        Some(Year::Unsaid) => {}
        Some(_) => cursor.step(),
        None => return year_first(cursor),
    }
    let month = month(cursor)?;
    if let Some(year @ (Year::This | Year::Next)) = before {
        return Some((Shape::Month(month), year));
    }
    // `Sept-25` is glued, `Sep '25` is marked: no doubt about those.
    if let Some(number) = cursor.attempt(loose_number) {
        return Some((Shape::Numbered { month, number }, Year::Unsaid));
    }
    Some((Shape::Month(month), trailing(cursor, true)))
}

fn month(cursor: &mut Cursor<'_>) -> Option<u32> {
    let Some(Word::Month(month)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    Some(month)
}

/// `2025 March`.
fn year_first(cursor: &mut Cursor<'_>) -> Option<(Shape, Year)> {
    let year = cursor.number()?;
    let year = (1900..2200).contains(&year.value).then_some(year.value)?;
    cursor.eat_any(&[Word::Sign('-'), Word::Sign(',')]);
    let month = month(cursor)?;
    // `2025 March 31` is another's.
    let alone = !matches!(cursor.peek(), Some(Word::Number(_) | Word::Nth(_)));
    alone.then_some((
        Shape::Month(month),
        Year::Calendar(i32::try_from(year).ok()?),
    ))
}

/// A number of two digits that stands apart and is the end of what is said.
fn loose_number(cursor: &mut Cursor<'_>) -> Option<u32> {
    let apart = cursor.spaced();
    let number = cursor.number()?;
    let time = matches!(
        cursor.peek(),
        Some(Word::Sign('/' | ':' | '.') | Word::Am | Word::Pm | Word::Number(_) | Word::Month(_))
    );
    (apart && !time && !number.quoted && number.digits == 2).then_some(number.value)
}

pub fn resolve(shape: Shape, year: Year, setting: &Setting<'_>) -> Result<Period, Failure> {
    match shape {
        Shape::Month(month) => whole(month, year, setting),
        Shape::Figures { month, year } => {
            let period = in_year(month, year).ok_or_else(|| Failure::unknown("no such month"))?;
            Ok(period.doubtful("read as a month and a year; a day comes before a month"))
        }
        Shape::Numbered { month, number } => numbered(month, number, setting),
    }
}

fn whole(month: u32, year: Year, setting: &Setting<'_>) -> Result<Period, Failure> {
    let no_month = || Failure::unknown("no such month");
    match year {
        Year::Calendar(year) => in_year(month, year).ok_or_else(no_month),
        Year::Split(first) => in_year(month, first + i32::from(month < 4)).ok_or_else(no_month),
        Year::Label(year) => {
            let later = in_year(month, year + i32::from(month < 4)).ok_or_else(no_month)?;
            let first = in_year(month, year - 1 + i32::from(month < 4)).ok_or_else(no_month)?;
            Ok(Period {
                from: first.from,
                ..later
            }
            .doubtful("a financial year by one number may be the one it begins or ends in"))
        }
        Year::Unsaid => infer(setting, |year| in_year(month, year)),
        Year::This => {
            let raised = setting
                .raised
                .ok_or_else(|| Failure::no_anchor("it gives no year"))?;
            let period = in_year(month, raised.year()).ok_or_else(no_month)?;
            Ok(period.on_basis(Basis::Inferred))
        }
        Year::Next => next(setting, |year| in_year(month, year)),
    }
}

/// Of the day and the month, the one that is still to come; of two, the later.
fn numbered(month: u32, number: u32, setting: &Setting<'_>) -> Result<Period, Failure> {
    let name = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    let year = two(number);
    let of_year = in_year(month, year).ok_or_else(|| Failure::unknown("no such month"))?;
    let on_day = |year| Day::new(year, month, number).map(Period::day);
    let day = if number <= 31 {
        infer(setting, on_day).ok()
    } else {
        None
    };
    let coming = setting.raised.is_none_or(|raised| of_year.to >= raised);
    Ok(match day {
        Some(day) if !coming || day.to > of_year.to => {
            day.doubtful(format!("{number} {name}, or {name} {year}"))
        }
        Some(_) => of_year.doubtful(format!("{name} {year}, or {number} {name}")),
        None if number <= 31 && setting.raised.is_none() => {
            of_year.doubtful(format!("{name} {year}, or {number} {name}"))
        }
        None => of_year,
    })
}

fn in_year(month: u32, year: i32) -> Option<Period> {
    let first = Day::new(year, month, 1)?;
    Some(Period::new(first, first.month_end(), Grain::Month))
}
