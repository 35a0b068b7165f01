//! Years: calendar, financial, academic, municipal; and plans of several.

use crate::timing::cursor::Cursor;
use crate::timing::day::Day;
use crate::timing::period::{self, Failure, Grain, Named, Period};
use crate::timing::words::{Number, Unit, Word};
use crate::timing::year::{self, Year, infer, plain};
use crate::timing::{Basis, Setting};

#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A year whose sort is told by how it is written.
    Bare,
    Calendar,
    Financial,
    Academic,
    Municipal,
    /// `2025–2028`, and how many years a plan runs.
    Several {
        first: i32,
        last: i32,
    },
    Plan {
        years: u32,
        month: u32,
        first: i32,
    },
}

pub fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    cursor.eat(Word::The);
    let (shape, year) = cursor
        .attempt(plan)
        .or_else(|| cursor.attempt(several))
        .or_else(|| cursor.attempt(sort_first))
        .or_else(|| cursor.attempt(year_first))?;
    Some(Named {
        shape: period::Shape::Year(shape),
        year,
    })
}

/// `3-year plan from April 2025`.
fn plan(cursor: &mut Cursor<'_>) -> Option<(Shape, Year)> {
    let years = cursor.number()?.value;
    cursor.eat(Word::Sign('-'));
    if !(cursor.eat(Word::Unit(Unit::Year)) && cursor.eat(Word::Plan) && cursor.eat(Word::From)) {
        return None;
    }
    cursor.eat(Word::Number(Number {
        value: 1,
        digits: 1,
        quoted: false,
    }));
    let Some(Word::Month(month)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    let Year::Calendar(first) = year::trailing(cursor, false) else {
        return None;
    };
    (1..=30).contains(&years).then_some((
        Shape::Plan {
            years,
            month,
            first,
        },
        Year::Unsaid,
    ))
}

/// `2025–2028`, `2025/28`, `2025 to 2028`.
fn several(cursor: &mut Cursor<'_>) -> Option<(Shape, Year)> {
    let four = |number: Number| {
        let right = number.digits == 4 && (1900..2200).contains(&number.value);
        right.then(|| i32::try_from(number.value).ok())?
    };
    let first = four(cursor.number()?)?;
    let sign = cursor.peek()?;
    if !cursor.eat_any(&[Word::Sign('-'), Word::To, Word::Sign('/')]) {
        return None;
    }
    let number = cursor.number()?;
    let last = match (number.digits, sign) {
        (4, _) => four(number)?,
        (2, Word::Sign(_)) if number.value > 12 => year::two(number.value),
        _ => return None,
    };
    let date = matches!(
        cursor.peek(),
        Some(
            Word::Month(_)
                | Word::Sign('/' | '.')
                | Word::Unit(_)
                | Word::Academic
                | Word::Financial
        )
    );
    (!date && (2..=30).contains(&(last - first)))
        .then_some((Shape::Several { first, last }, Year::Unsaid))
}

/// `financial year 2025/26`, `FY 25/26`, `the academic year`, `calendar year`.
fn sort_first(cursor: &mut Cursor<'_>) -> Option<(Shape, Year)> {
    let leading = cursor.attempt(now_or_next);
    let shape = sort(cursor)?;
    let year = match leading {
        Some(year) => year,
        None => cursor
            .attempt(|ahead| {
                ahead.eat_any(&[Word::Sign(':'), Word::Sign('-'), Word::Sign(','), Word::Of]);
                let bracket = ahead.eat(Word::Sign('('));
                let year = plain(ahead, matches!(shape, Shape::Financial))?;
                (!bracket || ahead.eat(Word::Sign(')'))).then_some(year)
            })
            .unwrap_or(Year::Unsaid),
    };
    Some((shape, year))
}

fn now_or_next(cursor: &mut Cursor<'_>) -> Option<Year> {
    let year = match cursor.peek()? {
        Word::This => Year::This,
        Word::Next | Word::New => Year::Next,
        _ => return None,
    };
    cursor.step();
    Some(year)
}

fn sort(cursor: &mut Cursor<'_>) -> Option<Shape> {
    let word = cursor.peek()?;
    cursor.step();
    if word == Word::Academic && cursor.peek() != Some(Word::Unit(Unit::Year)) {
        // `AY 2024/25`; not `school 2024/25`.
        return matches!(cursor.peek(), Some(Word::Number(_))).then_some(Shape::Academic);
    }
    let year = cursor.eat(Word::Unit(Unit::Year));
    match word {
        Word::Fy => Some(Shape::Financial),
        Word::Financial if year => Some(Shape::Financial),
        Word::Academic if year => Some(Shape::Academic),
        Word::Municipal | Word::Council if year => Some(Shape::Municipal),
        Word::Calendar if year => Some(Shape::Calendar),
        _ => None,
    }
}

/// `2025/26 financial year`, `2025`, `24/25`.
fn year_first(cursor: &mut Cursor<'_>) -> Option<(Shape, Year)> {
    let year = plain(cursor, false)?;
    let shape = cursor.attempt(sort).unwrap_or(match year {
        Year::Label(_) => Shape::Financial,
        _ => Shape::Bare,
    });
    Some((shape, year))
}

pub fn resolve(shape: Shape, year: Year, setting: &Setting<'_>) -> Result<Period, Failure> {
    let none = || Failure::unknown("no such year");
    match (shape, year) {
        (Shape::Several { first, last }, _) => {
            let from = Day::new(first, 4, 1).ok_or_else(none)?;
            let to = Day::new(last, 3, 31).ok_or_else(none)?;
            Ok(Period::new(from, to, Grain::Several).noted("read as financial years"))
        }
        (
            Shape::Plan {
                years,
                month,
                first,
            },
            _,
        ) => {
            let from = Day::new(first, month, 1).ok_or_else(none)?;
            let months = i32::try_from(years).unwrap_or(1) * 12;
            Ok(Period::new(
                from,
                from.plus_months(months).plus_days(-1),
                Grain::Several,
            ))
        }
        (Shape::Bare | Shape::Calendar, Year::Calendar(year)) => {
            starting(Shape::Calendar, year, setting).ok_or_else(none)
        }
        (Shape::Calendar, Year::Split(_)) => Err(Failure::unknown("no calendar year is two")),
        (Shape::Bare, Year::Split(first)) => {
            starting(Shape::Financial, first, setting).ok_or_else(none)
        }
        (_, Year::Split(first)) => starting(shape, first, setting).ok_or_else(none),
        (_, Year::Calendar(year) | Year::Label(year)) => {
            let first = starting(shape, year - 1, setting).ok_or_else(none)?;
            let last = starting(shape, year, setting).ok_or_else(none)?;
            Ok(Period {
                from: first.from,
                ..last
            }
            .doubtful(format!("the year may begin or end in {year}")))
        }
        (Shape::Bare, _) => Err(Failure::unknown("which year is not said")),
        (_, Year::Unsaid | Year::This) => infer(setting, |year| starting(shape, year, setting)),
        (_, Year::Next) => {
            let this = infer(setting, |year| starting(shape, year, setting))?;
            let next = starting(shape, this.from.year() + 1, setting).ok_or_else(none)?;
            Ok(next.on_basis(Basis::Inferred))
        }
    }
}

fn starting(shape: Shape, first: i32, setting: &Setting<'_>) -> Option<Period> {
    let (month, grain) = match shape {
        Shape::Financial => (4, Grain::FinancialYear),
        Shape::Academic => (9, Grain::AcademicYear),
        Shape::Municipal => return municipal(first, setting),
        _ => (1, Grain::CalendarYear),
    };
    let from = Day::new(first, month, 1)?;
    let to = from.plus_months(12).plus_days(-1);
    let mut period = Period::new(from, to, grain);
    if grain == Grain::AcademicYear {
        // What is to be done by the end of the school year is done by the end of summer term.
        period.by = Day::new(first + 1, 7, 31);
    }
    Some(period)
}

/// From one Annual Council to the eve of the next; by convention, which is flagged, May to May.
fn municipal(first: i32, setting: &Setting<'_>) -> Option<Period> {
    let from = setting.calendar.annual_council_in(first);
    let next = setting.calendar.annual_council_in(first + 1);
    let may = |year| Day::new(year, 5, 31);
    let to = next
        .map(|day| day.plus_days(-1))
        .or_else(|| may(first + 1))?;
    let start = from.or_else(|| Day::new(first, 5, 1))?;
    let period = Period::new(start, to, Grain::MunicipalYear);
    Some(match (from, next) {
        (Some(_), Some(_)) => period.on_basis(Basis::MeetingList),
        _ => period.doubtful("no Annual Council is listed for it; taken as May to May"),
    })
}
