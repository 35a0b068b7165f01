//! Weeks: `w/c 16 June 2025`, `week ending 20 June`, `first week of June`, `last Friday in July`.
//!
//! Promises: a week is its working days, Monday to Friday.

use super::super::calendar::nth_weekday;
use crate::timing::Setting;
use crate::timing::cursor::Cursor;
use crate::timing::day::Day;
use crate::timing::period::{self, Failure, Grain, Named, Period};
use crate::timing::words::{Number, Unit, Word};
use crate::timing::year::{Year, infer, trailing};

#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Around {
        day: u32,
        month: u32,
        ending: bool,
    },
    /// The nth seven days of a month; 5 is the last.
    OfMonth {
        nth: u32,
        month: u32,
    },
    Weekday {
        nth: u32,
        weekday: u32,
        month: u32,
    },
    /// The first or second half of a month, or the last day of it.
    Fortnight {
        half: u32,
        month: u32,
    },
    LastDay {
        month: u32,
        working: bool,
    },
}

pub fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    cursor.eat(Word::The);
    let (shape, year) = cursor
        .attempt(around)
        .or_else(|| cursor.attempt(of_month))?;
    Some(Named {
        shape: period::Shape::Week(shape),
        year,
    })
}

fn around(cursor: &mut Cursor<'_>) -> Option<(Shape, Year)> {
    let ending = if cursor.eat(Word::Commencing) {
        false
    } else if cursor.eat(Word::Ending) {
        true
    } else {
        if !cursor.eat(Word::Unit(Unit::Week)) {
            return None;
        }
        let ending = cursor.peek() == Some(Word::End) || cursor.written() == "ending";
        let says = ending
            || matches!(
                cursor.peek(),
                Some(Word::From | Word::Start | Word::Of | Word::Commencing)
            );
        if !says {
            return None;
        }
        cursor.step();
        ending
    };
    cursor.skip(&[Word::Sign(':'), Word::Sign('-'), Word::The, Word::Sign(',')]);
    if let Some(Word::Weekday(_)) = cursor.peek() {
        cursor.step();
        cursor.eat(Word::Sign(','));
    }
    let day = match cursor.peek()? {
        Word::Nth(day) => day,
        Word::Number(Number {
            value,
            digits: 1 | 2,
            ..
        }) => value,
        _ => return None,
    };
    cursor.step();
    let separated = cursor.eat_any(&[Word::Sign('/'), Word::Sign('.'), Word::Sign('-'), Word::Of]);
    let month = match cursor.peek()? {
        Word::Month(month) => month,
        Word::Number(Number {
            value,
            digits: 1 | 2,
            ..
        }) if separated => value,
        _ => return None,
    };
    cursor.step();
    cursor.eat_any(&[Word::Sign('.')]);
    Some((Shape::Around { day, month, ending }, trailing(cursor, true)))
}

/// `first week of June 2025`, `last Friday in July`, `second half of March`.
fn of_month(cursor: &mut Cursor<'_>) -> Option<(Shape, Year)> {
    let nth = match cursor.peek()? {
        Word::Nth(nth @ 1..=5) => nth,
        Word::Last => 6,
        _ => return None,
    };
    cursor.step();
    let working = cursor.eat(Word::Working);
    let what = cursor.peek()?;
    cursor.step();
    if !cursor.eat_any(&[Word::Of, Word::In]) {
        return None;
    }
    cursor.eat(Word::The);
    let Some(Word::Month(month)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    let shape = match what {
        Word::Unit(Unit::Week) => Shape::OfMonth { nth, month },
        Word::Weekday(weekday) => Shape::Weekday {
            nth,
            weekday,
            month,
        },
        Word::Half | Word::Unit(Unit::Fortnight) if nth <= 2 || nth == 6 => Shape::Fortnight {
            half: nth.min(2),
            month,
        },
        Word::Unit(Unit::Day) if nth == 6 => Shape::LastDay { month, working },
        _ => return None,
    };
    let plain = !working || matches!(shape, Shape::LastDay { .. } | Shape::OfMonth { .. });
    plain.then(|| (shape, trailing(cursor, true)))
}

pub fn resolve(shape: Shape, year: Year, setting: &Setting<'_>) -> Result<Period, Failure> {
    match year {
        Year::Calendar(year) => in_year(shape, year, setting).ok_or_else(|| match shape {
            Shape::Around { day, month, .. } => Failure::Invalid(crate::timing::day::no_such_day(
                &format!("{day}/{month}/{year}"),
                year,
                month,
                day,
            )),
            _ => Failure::unknown("there is no such week"),
        }),
        Year::Unsaid => infer(setting, |year| in_year(shape, year, setting)),
        _ => Err(Failure::unknown("a week needs a calendar year")),
    }
}

fn in_year(shape: Shape, year: i32, setting: &Setting<'_>) -> Option<Period> {
    match shape {
        Shape::Around { day, month, ending } => {
            let day = Day::new(year, month, day)?;
            let monday = day.plus_days(-i64::from(day.weekday()));
            Some(if ending {
                Period::new(monday.min(day), day, Grain::Week)
            } else {
                let friday = monday.plus_days(4);
                Period::new(
                    day,
                    if friday < day {
                        day.plus_days(4)
                    } else {
                        friday
                    },
                    Grain::Week,
                )
            })
        }
        Shape::OfMonth { nth, month } => {
            let first = Day::new(year, month, 1)?;
            let end = first.month_end();
            Some(if nth > 5 {
                Period::new(end.plus_days(-6), end, Grain::Week)
            } else {
                let from = first.plus_days(7 * (i64::from(nth) - 1));
                (from <= end).then(|| Period::new(from, from.plus_days(6).min(end), Grain::Week))?
            })
        }
        Shape::Weekday {
            nth,
            weekday,
            month,
        } => {
            let day = nth_weekday(year, month, nth, weekday)?;
            Some(Period::day(day))
        }
        Shape::Fortnight { half, month } => {
            let first = Day::new(year, month, 1)?;
            let middle = first.plus_days(14);
            Some(if half == 1 {
                Period::new(first, middle, Grain::Several)
            } else {
                Period::new(middle.plus_days(1), first.month_end(), Grain::Several)
            })
        }
        Shape::LastDay { month, working } => {
            let end = Day::new(year, month, 1)?.month_end();
            let mut day = end;
            while working && !setting.calendar.is_working_day(day) && day.day_of_month() > 20 {
                day = day.plus_days(-1);
            }
            Some(Period::day(day))
        }
    }
}
