//! Terms, halves of terms, half-term holidays, and the seasons they take their names from.
//!
//! Promises: a declared term is used where there is one; else the convention, which is said. A
//! season without the word “term” is flagged: in a school's plan it may be the term.

use crate::timing::calendar::{Term, easter_sunday, nth_weekday};
use crate::timing::cursor::Cursor;
use crate::timing::day::Day;
use crate::timing::period::{self, Failure, Grain, Named, Period};
use crate::timing::words::{Feast, Number, Season, Unit, Word};
use crate::timing::year::{Year, infer, next, plain, trailing};
use crate::timing::{Basis, Setting};

#[derive(Clone, Copy, Debug)]
pub enum Shape {
    Season(Season),
    Term(Season),
    /// The first or second half of a season's term.
    Half(Season, u32),
    /// The half-term holiday of October, February or May; or whichever comes.
    Holiday(Option<u32>),
    SummerHolidays,
    /// The term that is running, or the next.
    Now,
}

pub fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    cursor.eat(Word::The);
    let leading = cursor.attempt(|ahead| match ahead.peek()? {
        Word::This => {
            ahead.step();
            Some(Year::This)
        }
        Word::Next | Word::New => {
            ahead.step();
            Some(Year::Next)
        }
        _ => plain(ahead, false),
    });
    let start = *cursor;
    let shape = cursor.attempt(half_of).or_else(|| cursor.attempt(shape))?;
    let short = start.written().len() <= 3;
    let year = match (leading, shape) {
        (Some(year), _) => year,
        (None, Shape::Now) => Year::Unsaid,
        _ => trailing(cursor, true),
    };
    // `Aut 25` is a school's way of writing; a bare `sum` is another word.
    let shape = match (shape, year) {
        (Shape::Season(_), Year::Unsaid) if short => return None,
        (Shape::Season(season), _) if short && season != Season::Winter => Shape::Term(season),
        (shape, _) => shape,
    };
    Some(Named {
        shape: period::Shape::Term(shape),
        year,
    })
}

/// `first half of the autumn term`.
fn half_of(cursor: &mut Cursor<'_>) -> Option<Shape> {
    let Some(Word::Nth(half @ 1..=2)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    if !(cursor.eat(Word::Half) && cursor.eat_any(&[Word::Of, Word::In])) {
        return None;
    }
    cursor.eat(Word::The);
    let Some(Word::Season(season)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    (season != Season::Winter && cursor.eat(Word::Unit(Unit::Term)))
        .then_some(Shape::Half(season, half))
}

fn shape(cursor: &mut Cursor<'_>) -> Option<Shape> {
    let word = cursor.peek()?;
    cursor.step();
    match word {
        Word::Season(season) => Some(after_season(cursor, season)),
        Word::Feast(Feast::Whitsun) => {
            let _ = half_term(cursor) || cursor.eat(Word::Holiday);
            Some(Shape::Holiday(Some(5)))
        }
        Word::Month(month @ (2 | 5 | 10)) => {
            half_term(cursor).then_some(Shape::Holiday(Some(month)))
        }
        Word::Half if cursor.eat(Word::Unit(Unit::Term)) || dashed_term(cursor) => {
            let number = small_number(cursor, 6);
            let holiday = number.is_none() && cursor.eat(Word::Holiday);
            Some(
                number
                    .filter(|_| !holiday)
                    .map_or(Shape::Holiday(None), sixth),
            )
        }
        Word::Unit(Unit::Term) => match small_number(cursor, 6) {
            Some(number) => Some(sixth(number)),
            None => Some(Shape::Now),
        },
        Word::Ht => small_number(cursor, 6).map(sixth),
        _ => None,
    }
}

fn after_season(cursor: &mut Cursor<'_>, season: Season) -> Shape {
    if season == Season::Winter {
        cursor.eat(Word::Unit(Unit::Term));
        return Shape::Season(season);
    }
    if half_term(cursor) {
        return match small_number(cursor, 2) {
            Some(half) => Shape::Half(season, half),
            None => Shape::Holiday(Some(match season {
                Season::Spring => 2,
                Season::Summer => 5,
                _ => 10,
            })),
        };
    }
    if season == Season::Summer && cursor.eat(Word::Holiday) {
        return Shape::SummerHolidays;
    }
    if cursor.eat(Word::Unit(Unit::Term)) {
        return match small_number(cursor, 2) {
            Some(half) => Shape::Half(season, half),
            None => Shape::Term(season),
        };
    }
    match small_number(cursor, 2) {
        Some(half) => Shape::Half(season, half),
        None => Shape::Season(season),
    }
}

fn half_term(cursor: &mut Cursor<'_>) -> bool {
    cursor
        .attempt(|ahead| {
            let found = ahead.eat_all(&[Word::Half, Word::Unit(Unit::Term)]);
            found.then(|| ahead.eat(Word::Holiday))
        })
        .is_some()
}

fn dashed_term(cursor: &mut Cursor<'_>) -> bool {
    cursor.eat_all(&[Word::Sign('-'), Word::Unit(Unit::Term)])
}

fn small_number(cursor: &mut Cursor<'_>, most: u32) -> Option<u32> {
    cursor.attempt(|ahead| match ahead.number()? {
        Number {
            value,
            digits: 0 | 1,
            ..
        } if (1..=most).contains(&value) => Some(value),
        _ => None,
    })
}

/// Six terms a year, as many authorities number them.
fn sixth(number: u32) -> Shape {
    let season = match number {
        1 | 2 => Season::Autumn,
        3 | 4 => Season::Spring,
        _ => Season::Summer,
    };
    Shape::Half(season, if number % 2 == 1 { 1 } else { 2 })
}

pub fn resolve(shape: Shape, year: Year, setting: &Setting<'_>) -> Result<Period, Failure> {
    let none = || Failure::unknown("no such term");
    let find = |year| in_year(shape, year, setting);
    match (shape, year) {
        (Shape::Now, Year::Calendar(_) | Year::Split(_) | Year::Label(_)) => {
            Err(Failure::unknown("which term of that year is not said"))
        }
        (Shape::Now | Shape::Holiday(None), Year::Unsaid | Year::This | Year::Next) => {
            running(shape, year == Year::Next, year == Year::Unsaid, setting)
        }
        (Shape::Season(Season::Winter), Year::Split(first)) => find(first)
            .map(|period| Period {
                ambiguous: false,
                note: None,
                ..period
            })
            .ok_or_else(none),
        (_, Year::Calendar(year)) => find(year).ok_or_else(none),
        (_, Year::Split(first)) => find(first + later_half(shape)).ok_or_else(none),
        (_, Year::Label(_)) => Err(Failure::unknown("a term needs a calendar or a school year")),
        (_, Year::Unsaid | Year::This) => infer(setting, find),
        (_, Year::Next) => next(setting, find),
    }
}

/// 1 where it falls in the second calendar year of a school year.
fn later_half(shape: Shape) -> i32 {
    let autumn = matches!(
        shape,
        Shape::Season(Season::Autumn | Season::Winter)
            | Shape::Term(Season::Autumn)
            | Shape::Half(Season::Autumn, _)
            | Shape::Holiday(Some(10))
    );
    i32::from(!autumn)
}

/// The term, or half-term holiday, that is running or comes next; or the one after that.
fn running(
    shape: Shape,
    following: bool,
    unsaid: bool,
    setting: &Setting<'_>,
) -> Result<Period, Failure> {
    let raised = setting
        .raised
        .ok_or_else(|| Failure::no_anchor("it gives no date"))?;
    let shapes = match shape {
        Shape::Now => [Season::Spring, Season::Summer, Season::Autumn].map(Shape::Term),
        _ => [2, 5, 10].map(|month| Shape::Holiday(Some(month))),
    };
    let mut coming = (raised.year()..=raised.year() + 1).flat_map(|year| {
        shapes
            .into_iter()
            .filter_map(move |shape| in_year(shape, year, setting))
    });
    let skip = usize::from(following && matches!(shape, Shape::Now));
    let mut found = coming
        .by_ref()
        .filter(|period| period.to >= raised)
        .nth(skip)
        .ok_or_else(|| Failure::unknown("no such term"))?
        .on_basis(Basis::Inferred);
    if unsaid && matches!(shape, Shape::Now) {
        // The start of “term”, unnamed, is the start of the school year.
        found.before = infer(setting, |year| Day::new(year, 8, 31).map(Period::day))
            .ok()
            .map(|eve| eve.to);
    }
    Ok(found)
}

fn in_year(shape: Shape, year: i32, setting: &Setting<'_>) -> Option<Period> {
    let day = |month, day| Day::new(year, month, day);
    match shape {
        Shape::Season(season) => season_in(season, year),
        Shape::Term(season) => {
            if let Some(term) = setting.calendar.term(season, year) {
                return Some(declared(term));
            }
            let (from, to) = match season {
                Season::Autumn => (day(9, 1)?, day(12, 31)?),
                Season::Spring => (day(1, 1)?, day(4, 15)?),
                Season::Summer => (day(4, 16)?, day(7, 31)?),
                Season::Winter => return None,
            };
            let mut period = by_convention(Period::new(from, to, Grain::Term));
            if season == Season::Summer {
                period.before = easter_sunday(year);
            }
            Some(period)
        }
        Shape::Half(season, half) => {
            if let Some(term) = setting.calendar.half_term(season, half, year) {
                return Some(declared(term));
            }
            let (from, to) = match (season, half) {
                (Season::Autumn, 1) => (day(9, 1)?, day(10, 31)?),
                (Season::Autumn, _) => (day(11, 1)?, day(12, 31)?),
                (Season::Spring, 1) => (day(1, 1)?, day(2, 20)?),
                (Season::Spring, _) => (day(2, 21)?, day(4, 15)?),
                (Season::Summer, 1) => (day(4, 16)?, day(5, 31)?),
                (Season::Summer, _) => (day(6, 1)?, day(7, 31)?),
                (Season::Winter, _) => return None,
            };
            Some(by_convention(Period::new(from, to, Grain::Term)))
        }
        Shape::Holiday(month) => holiday(month?, year, setting),
        Shape::SummerHolidays => {
            let term = setting.calendar.term(Season::Summer, year);
            let from = term.map_or(day(8, 1)?, |term| term.to.plus_days(1));
            Some(
                Period::new(from, day(8, 31)?, Grain::Feast)
                    .doubtful("the summer holidays, taken to end on 31 August"),
            )
        }
        Shape::Now => None,
    }
}

fn season_in(season: Season, year: i32) -> Option<Period> {
    let (month, name) = match season {
        Season::Spring => (3, "spring"),
        Season::Summer => (6, "summer"),
        Season::Autumn => (9, "autumn"),
        Season::Winter => (12, "winter"),
    };
    let from = Day::new(year, month, 1)?;
    let to = from.plus_months(3).plus_days(-1);
    let period = Period::new(from, to, Grain::Season).on_basis(Basis::Convention);
    Some(period.doubtful(if season == Season::Winter {
        format!("the winter that begins in {year}")
    } else {
        format!("the season; in a school's plan the {name} term may be meant")
    }))
}

fn declared(term: &Term) -> Period {
    Period::new(term.from, term.to, Grain::Term).noted(format!("{}, as declared", term.name))
}

fn by_convention(period: Period) -> Period {
    period
        .on_basis(Basis::Convention)
        .noted("no term dates are declared: by convention")
}

/// Monday to Friday; what is to be done by it is done by the Friday before.
fn holiday(month: u32, year: i32, setting: &Setting<'_>) -> Option<Period> {
    let listed = setting.calendar.half_term_holiday(year, month);
    let mut period = if let Some(term) = listed {
        Period {
            grain: Grain::Feast,
            ..declared(term)
        }
    } else {
        let nth = if month == 2 { 3 } else { 5 };
        let monday = nth_weekday(year, month, nth, 0)?;
        by_convention(Period::new(monday, monday.plus_days(4), Grain::Feast))
    };
    let mut eve = period.from.plus_days(-1);
    while eve.is_weekend() {
        eve = eve.plus_days(-1);
    }
    period.by = Some(eve);
    period.before = Some(eve);
    Some(period)
}
