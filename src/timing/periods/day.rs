//! Days: `31 March 2025` in all its spellings, several days of one month, a weekday.
//!
//! Promises: the day comes before the month, always; a day that does not exist is an error and is
//! never mended; a weekday that does not match is said.

use crate::timing::cursor::Cursor;
use crate::timing::day::{Day, WEEKDAYS, no_such_day};
use crate::timing::period::{self, Failure, Grain, Named, Period};
use crate::timing::words::{Number, Word};
use crate::timing::year::{Year, infer, trailing, two};
use crate::timing::{Basis, Setting};

/// The lifetime is that of the phrase: an impossible day is quoted as written.
#[derive(Clone, Copy, Debug)]
pub enum Shape<'t> {
    /// One or more days of a month.
    InMonth(InMonth<'t>),
    Weekday(u32),
    /// A spreadsheet's count of days.
    Serial(Day),
}

#[derive(Clone, Copy, Debug)]
pub struct InMonth<'t> {
    first: u32,
    last: u32,
    month: u32,
    weekday: Option<u32>,
    /// `2 or 3 May`.
    choice: bool,
    /// All in figures, with a year of two.
    terse: bool,
    words: &'t str,
}

pub fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    let start = *cursor;
    cursor.eat(Word::The);
    let which = match cursor.peek() {
        Some(Word::This) => Year::This,
        Some(Word::Next) => Year::Next,
        _ => Year::Unsaid,
    };
    if which != Year::Unsaid {
        cursor.step();
        let (weekday, _) = weekday(cursor)?;
        return Some(Named {
            shape: period::Shape::Day(Shape::Weekday(weekday)),
            year: which,
        });
    }
    let weekday = weekday(cursor);
    let (mut found, year) = cursor
        .attempt(numeric)
        .or_else(|| cursor.attempt(day_then_month))
        .or_else(|| cursor.attempt(month_then_day))
        .or_else(|| weekday.is_none().then(|| cursor.attempt(serial))?)
        .or_else(|| {
            let (weekday, long) = weekday?;
            long.then_some((Shape::Weekday(weekday), Year::Unsaid))
        })?;
    if let Shape::InMonth(days) = &mut found {
        days.weekday = weekday.map(|(weekday, _)| weekday);
        days.words = cursor.since(&start);
    }
    Some(Named {
        shape: period::Shape::Day(found),
        year,
    })
}

/// The weekday, and whether its name is written out (`Sat` and `Sun` alone are other words too).
fn weekday(cursor: &mut Cursor<'_>) -> Option<(u32, bool)> {
    let Some(Word::Weekday(weekday)) = cursor.peek() else {
        return None;
    };
    let long = cursor.written().len() >= 6;
    cursor.step();
    cursor.eat_any(&[Word::Sign(','), Word::The]);
    Some((weekday, long))
}

fn in_month<'t>(first: u32, last: u32, month: u32) -> InMonth<'t> {
    InMonth {
        first,
        last,
        month,
        weekday: None,
        choice: false,
        terse: false,
        words: "",
    }
}

/// `31/03/2025`, `31.3.25`, `31-03-2025`, `2025-03-31`, `31/3`, `31-Mar-25`, `31 03 2025`.
fn numeric<'t>(cursor: &mut Cursor<'t>) -> Option<(Shape<'t>, Year)> {
    let first = cursor.number().filter(|number| number.digits > 0)?;
    let sign = match cursor.peek()? {
        Word::Sign(sign @ ('/' | '-' | '.')) => Some(sign),
        Word::Number(number) if cursor.spaced() && number.digits == 2 => None,
        _ => return None,
    };
    if sign.is_some() {
        cursor.step();
    }
    let second = cursor.number()?;
    let again = cursor.attempt(|ahead| {
        let same = match sign {
            Some(sign) => ahead.eat(Word::Sign(sign)),
            None => true,
        };
        same.then(|| ahead.number())?
    });
    match (first.digits, again) {
        // The year first: only in the order of ISO.
        (4, Some(third)) if sign.is_some() && second.digits <= 2 && third.digits <= 2 => {
            eat_midnight(cursor);
            let year = Year::Calendar(i32::try_from(first.value).ok()?);
            Some((
                Shape::InMonth(in_month(third.value, third.value, second.value)),
                year,
            ))
        }
        (1 | 2, Some(third)) if second.digits <= 2 => {
            let year = match third.digits {
                4 => i32::try_from(third.value).ok()?,
                2 if sign.is_some() => two(third.value),
                _ => return None,
            };
            let mut days = in_month(first.value, first.value, second.value);
            days.terse = third.digits == 2;
            Some((Shape::InMonth(days), Year::Calendar(year)))
        }
        (1 | 2, None) if sign == Some('/') && !month_follows(cursor) => {
            yearless(cursor.setting, first, second)
        }
        _ => None,
    }
}

/// `5/6 May`
fn month_follows(cursor: &Cursor<'_>) -> bool {
    matches!(cursor.peek(), Some(Word::Month(_)))
}

/// The clock of a timestamp: `T00:00:00`.
fn eat_midnight(cursor: &mut Cursor<'_>) {
    cursor.attempt(|ahead| {
        let clock = !ahead.spaced() && ahead.written().eq_ignore_ascii_case("t");
        clock.then(|| ahead.step())
    });
}

/// `31/3`, but not `24/25` (a financial year) and not `03/25` (a month).
fn yearless<'t>(setting: &Setting<'_>, first: Number, second: Number) -> Option<(Shape<'t>, Year)> {
    let follows = first.digits == 2 && second.digits == 2 && second.value == first.value + 1;
    let near = |year: i32| {
        setting
            .raised
            .is_none_or(|raised| (raised.year() - 8..=raised.year() + 8).contains(&year))
    };
    let financial = follows && (second.value > 12 || near(two(first.value)));
    let month_and_year = first.value <= 12 && second.value > 12 && second.digits == 2;
    let right = second.digits <= 2 && !financial && !month_and_year;
    right.then(|| {
        (
            Shape::InMonth(in_month(first.value, first.value, second.value)),
            Year::Unsaid,
        )
    })
}

/// `31st of March, 2025`, `8 and 22 May 2025`, `24–27 May`, `31-Mar-25`.
fn day_then_month<'t>(cursor: &mut Cursor<'t>) -> Option<(Shape<'t>, Year)> {
    let first = day_number(cursor)?;
    let mut last = first;
    let mut choice = false;
    while let Some((next, or)) = cursor.attempt(another_day) {
        last = next;
        choice |= or;
    }
    cursor.skip(&[Word::Of, Word::Sign('-'), Word::Sign('/'), Word::Sign(',')]);
    let Some(Word::Month(month)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    let year = trailing(cursor, true);
    if !matches!(
        year,
        Year::Calendar(_) | Year::Unsaid | Year::This | Year::Next
    ) {
        return None;
    }
    let mut days = in_month(first, last, month);
    days.choice = choice;
    Some((Shape::InMonth(days), year))
}

fn another_day(cursor: &mut Cursor<'_>) -> Option<(u32, bool)> {
    let choice = cursor.peek() == Some(Word::Or);
    let joins = [
        Word::And,
        Word::Or,
        Word::To,
        Word::Sign(','),
        Word::Sign('-'),
        Word::Sign('/'),
    ];
    let comma = cursor.peek() == Some(Word::Sign(','));
    if !cursor.eat_any(&joins) {
        return None;
    }
    if comma {
        cursor.eat(Word::And);
    }
    weekday(cursor);
    Some((day_number(cursor)?, choice))
}

fn day_number(cursor: &mut Cursor<'_>) -> Option<u32> {
    let day = match cursor.peek()? {
        Word::Nth(day) => day,
        Word::Number(Number {
            value,
            digits: 1 | 2,
            quoted: false,
        }) => value,
        _ => return None,
    };
    cursor.step();
    Some(day)
}

/// `March 31st`, `March 31, 2025`; `March 25` is a month's business.
fn month_then_day<'t>(cursor: &mut Cursor<'t>) -> Option<(Shape<'t>, Year)> {
    let Some(Word::Month(month)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    cursor.eat(Word::The);
    let nth = |word| matches!(word, Some(Word::Nth(_)));
    let ordinal = nth(cursor.peek());
    let first = day_number(cursor)?;
    let another = ordinal && nth(cursor.ahead(1)) && cursor.peek() != Some(Word::Sign(','));
    let another = another.then(|| cursor.attempt(another_day)).flatten();
    let (last, choice) = another.unwrap_or((first, false));
    if another.is_some() && matches!(cursor.peek(), Some(Word::Month(_))) {
        return None;
    }
    let year = cursor.attempt(|ahead| {
        let comma = ahead.eat(Word::Sign(','));
        let number = ahead.number().filter(|number| number.digits == 4)?;
        (comma || ahead.spaced() || ahead.done()).then_some(())?;
        i32::try_from(number.value).ok()
    });
    let mut days = in_month(first, last, month);
    days.choice = choice;
    let year = year.map(Year::Calendar);
    let year = year.or(ordinal.then_some(Year::Unsaid))?;
    Some((Shape::InMonth(days), year))
}

/// `45747`: 31 March 2025 as a spreadsheet counts. `20250331`: the same without its dashes.
fn serial<'t>(cursor: &mut Cursor<'t>) -> Option<(Shape<'t>, Year)> {
    let number = cursor.number()?;
    match number.digits {
        5 if (36_526..62_000).contains(&number.value) => {
            let start = Day::new(1899, 12, 30)?;
            Some((
                Shape::Serial(start.plus_days(i64::from(number.value))),
                Year::Unsaid,
            ))
        }
        8 => {
            let (year, rest) = (number.value / 10_000, number.value % 10_000);
            let year = i32::try_from(year)
                .ok()
                .filter(|year| (1990..2100).contains(year))?;
            Day::new(year, rest / 100, rest % 100)?;
            Some((
                Shape::InMonth(in_month(rest % 100, rest % 100, rest / 100)),
                Year::Calendar(year),
            ))
        }
        _ => None,
    }
}

pub fn resolve(shape: Shape<'_>, year: Year, setting: &Setting<'_>) -> Result<Period, Failure> {
    match shape {
        Shape::InMonth(days) => resolve_days(days, year, setting),
        Shape::Weekday(weekday) => {
            let raised = setting
                .raised
                .ok_or_else(|| Failure::no_anchor("it gives no date"))?;
            let ahead = (7 + weekday - raised.weekday()) % 7;
            let first = raised.plus_days(i64::from(ahead));
            let period = Period::day(first).on_basis(Basis::Inferred);
            Ok(if year == Year::Next {
                Period {
                    to: first.plus_days(7),
                    ..period
                }
                .doubtful("“next” may mean the first to come or the one after it")
            } else {
                period
            })
        }
        Shape::Serial(day) => {
            let mut period = Period::day(day);
            period.suspect = Some(format!(
                "a spreadsheet's number for a day: it stands for {}",
                day.plain()
            ));
            Ok(period)
        }
    }
}

fn resolve_days(days: InMonth<'_>, year: Year, setting: &Setting<'_>) -> Result<Period, Failure> {
    let period = match year {
        Year::Calendar(year) => in_year(days, year).ok_or_else(|| impossible(days, year))?,
        Year::This | Year::Next => {
            let raised = setting
                .raised
                .ok_or_else(|| Failure::no_anchor("it gives no year"))?;
            let year = raised.year() + i32::from(year == Year::Next);
            in_year(days, year).ok_or_else(|| impossible(days, year))?
        }
        _ => {
            // A leap year: 29 February without a year can be.
            in_year(days, 2024).ok_or_else(|| impossible(days, 2024))?;
            let found = infer(setting, |year| in_year(days, year))?;
            match setting.raised {
                Some(raised) if found.to.year() > raised.year() + 1 => {
                    found.doubtful("the next year that has such a day")
                }
                _ => found,
            }
        }
    };
    Ok(doubts(days, period, setting))
}

fn doubts(days: InMonth<'_>, mut period: Period, setting: &Setting<'_>) -> Period {
    let said = days
        .weekday
        .and_then(|weekday| WEEKDAYS.get(weekday as usize));
    let is = WEEKDAYS
        .get(period.from.weekday() as usize)
        .copied()
        .unwrap_or_default();
    if let Some(said) = said
        && *said != is
    {
        period.suspect = Some(format!("{} is a {is}, not a {said}", period.from.plain()));
    }
    let before = setting
        .raised
        .filter(|raised| raised.days_since(period.to) > 365);
    if let (true, Some(raised)) = (days.terse, before) {
        period.suspect = Some(format!(
            "{} is long before {}, when this was raised: a slip?",
            period.to.plain(),
            raised.plain()
        ));
    }
    period
}

fn in_year(days: InMonth<'_>, year: i32) -> Option<Period> {
    let last = Day::new(year, days.month, days.last)?;
    if days.first == days.last {
        return Some(Period::day(last));
    }
    let first = if days.first < days.last {
        Day::new(year, days.month, days.first)?
    } else {
        return None;
    };
    let period = Period::new(first, last, Grain::Several);
    Some(if days.choice {
        period.doubtful("it names more than one day; the last of them is taken")
    } else {
        period
    })
}

fn impossible(days: InMonth<'_>, year: i32) -> Failure {
    let exists = |day| Day::new(year, days.month, day).is_some();
    if exists(days.first) && exists(days.last) {
        return Failure::unknown("its days are not in order");
    }
    let wrong = if exists(days.last) {
        days.first
    } else {
        days.last
    };
    Failure::Invalid(no_such_day(days.words, year, days.month, wrong))
}
