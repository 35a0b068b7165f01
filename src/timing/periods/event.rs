//! Known events: Annual Council, elections, the budget, results days, staff training days.
//!
//! Promises: an event whose day is neither declared nor fixed by law or custom is unresolved.

use crate::timing::calendar::nth_weekday;
use crate::timing::cursor::Cursor;
use crate::timing::day::Day;
use crate::timing::period::{self, Failure, Grain, Named, Period};
use crate::timing::words::{Unit, Word};
use crate::timing::year::{Year, infer, trailing};
use crate::timing::{Basis, Setting};

#[derive(Clone, Copy, Debug)]
pub enum Shape {
    AnnualCouncil,
    /// Polling day; of May, where that is said.
    Election {
        may: bool,
    },
    PreElection,
    Budget,
    Results {
        gcse: bool,
    },
    Training {
        month: u32,
    },
}

pub fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    let the = cursor.eat(Word::The);
    if let Some((month, year)) = cursor.attempt(training) {
        return Some(Named {
            shape: period::Shape::Event(Shape::Training { month }),
            year,
        });
    }
    let (shape, year) = cursor.attempt(election).or_else(|| {
        let shape = cursor.attempt(name)?;
        Some((shape, trailing(cursor, false)))
    })?;
    // `within budget` is money.
    if matches!((shape, year), (Shape::Budget, Year::Unsaid)) && !the {
        return None;
    }
    Some(Named {
        shape: period::Shape::Event(shape),
        year,
    })
}

/// `September 2025 INSET`.
fn training(cursor: &mut Cursor<'_>) -> Option<(u32, Year)> {
    let Some(Word::Month(month)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    let year = trailing(cursor, true);
    if !cursor.eat(Word::Inset) {
        return None;
    }
    cursor.eat(Word::Unit(Unit::Day));
    Some((month, year))
}

fn election(cursor: &mut Cursor<'_>) -> Option<(Shape, Year)> {
    let next = cursor.eat(Word::Next);
    let may = !next && cursor.eat(Word::Month(5));
    let year = if may {
        trailing(cursor, false)
    } else {
        Year::Unsaid
    };
    if cursor.written().eq_ignore_ascii_case("local") {
        cursor.step();
    }
    if !cursor.eat(Word::Election) {
        return None;
    }
    let year = if year == Year::Unsaid && !next {
        trailing(cursor, false)
    } else {
        year
    };
    Some((
        Shape::Election {
            may: may || matches!(year, Year::Calendar(_)),
        },
        year,
    ))
}

fn name(cursor: &mut Cursor<'_>) -> Option<Shape> {
    let word = cursor.peek()?;
    let level = cursor.written();
    cursor.step();
    match word {
        Word::Annual if cursor.eat(Word::Council) => {
            cursor.eat(Word::Meeting);
            Some(Shape::AnnualCouncil)
        }
        Word::Purdah => Some(Shape::PreElection),
        Word::Before if cursor.eat_all(&[Word::Sign('-'), Word::Election, Word::Period]) => {
            Some(Shape::PreElection)
        }
        Word::Budget => {
            cursor.eat_any(&[Word::Council, Word::Meeting]);
            Some(Shape::Budget)
        }
        Word::Other if level.eq_ignore_ascii_case("gcse") => results(cursor, true),
        Word::A => {
            cursor.eat(Word::Sign('-'));
            let levels = ["level", "levels"]
                .iter()
                .any(|word| cursor.written().eq_ignore_ascii_case(word));
            cursor.step();
            levels.then(|| results(cursor, false))?
        }
        _ => None,
    }
}

fn results(cursor: &mut Cursor<'_>, gcse: bool) -> Option<Shape> {
    let named = cursor.written().eq_ignore_ascii_case("results");
    cursor.step();
    (named && cursor.eat(Word::Unit(Unit::Day))).then_some(Shape::Results { gcse })
}

pub fn resolve(shape: Shape, year: Year, setting: &Setting<'_>) -> Result<Period, Failure> {
    match (shape, year) {
        (Shape::Election { may: false } | Shape::PreElection, _) => poll(shape, setting),
        (_, Year::Calendar(year)) => in_year(shape, year, setting).ok_or_else(|| unknown(shape)),
        (Shape::Budget, Year::Split(year)) => {
            in_year(shape, year, setting).ok_or_else(|| unknown(shape))
        }
        (_, Year::Unsaid | Year::This | Year::Next) => {
            infer(setting, |year| in_year(shape, year, setting)).map_err(|failure| match shape {
                Shape::Results { .. } => unknown(shape),
                _ => failure,
            })
        }
        _ => Err(unknown(shape)),
    }
}

fn unknown(shape: Shape) -> Failure {
    Failure::unresolved(
        match shape {
            Shape::AnnualCouncil => "the day of Annual Council is not known",
            Shape::Election { .. } | Shape::PreElection => "no election is declared",
            Shape::Budget => "the day of the budget is not known",
            Shape::Results { .. } => "that year's results day is not known",
            Shape::Training { .. } => "the day of the training is not known",
        }
        .to_owned(),
    )
}

/// The next poll declared; the weeks before it, for the pre-election period.
fn poll(shape: Shape, setting: &Setting<'_>) -> Result<Period, Failure> {
    let day = setting
        .raised
        .and_then(|raised| setting.calendar.next_election(raised))
        .ok_or_else(|| unknown(shape))?;
    let mut period = Period::new(day, day, Grain::Event).on_basis(Basis::MeetingList);
    if matches!(shape, Shape::PreElection) {
        period.from = day.plus_days(-42);
    } else {
        // What is promised before an election is judged on polling day.
        period.before = Some(day);
    }
    Ok(period)
}

fn in_year(shape: Shape, year: i32, setting: &Setting<'_>) -> Option<Period> {
    let on = |day| Period::new(day, day, Grain::Event);
    match shape {
        Shape::AnnualCouncil => Some(match setting.calendar.annual_council_in(year) {
            Some(day) => on(day).on_basis(Basis::MeetingList),
            None => Period::new(Day::new(year, 5, 1)?, Day::new(year, 5, 31)?, Grain::Event)
                .on_basis(Basis::Convention)
                .doubtful(format!(
                    "no Annual Council is listed in {year}; it is held in May"
                )),
        }),
        Shape::Election { .. } => {
            let may = |day: &&Day| day.year() == year && day.month() == 5;
            Some(match setting.calendar.elections.iter().find(may) {
                Some(day) => on(*day).on_basis(Basis::MeetingList),
                None => on(nth_weekday(year, 5, 1, 3)?)
                    .on_basis(Basis::Convention)
                    .doubtful("no election is declared; the first Thursday of May"),
            })
        }
        Shape::PreElection => None,
        Shape::Budget => {
            let mut period = on(Day::new(year, 3, 11)?)
                .on_basis(Basis::Convention)
                .noted("the budget is set by 11 March, before the year begins");
            period.open = true;
            Some(period)
        }
        Shape::Results { gcse } => {
            let (_, a_level, day) = RESULTS.iter().find(|row| row.0 == year)?;
            Some(on(Day::new(year, 8, if gcse { *day } else { *a_level })?))
        }
        Shape::Training { month } => {
            let first = Day::new(year, month, 1)?;
            Some(Period::new(first, first.month_end(), Grain::Event))
        }
    }
}

/// The days in August on which A level and GCSE results came out.
const RESULTS: &[(i32, u32, u32)] = &[
    (2021, 10, 12),
    (2022, 18, 25),
    (2023, 17, 24),
    (2024, 15, 22),
    (2025, 14, 21),
    (2026, 13, 20),
];
