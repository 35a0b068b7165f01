//! A period of time out of words: one day, a month, a quarter, a term, a feast, a meeting, …; or
//! several, as a range, a list or a choice.
//!
//! Owns: PERIODS, the families of periods in the order they are tried, and how periods are strung
//! together.
//! Promises: whatever word stands around a period (`by`, `from`, `mid-`) finds it read in one way;
//! parts left unsaid on one side of a range are taken from the other.

pub use super::interval::{Failure, Grain, Period};

use super::Setting;
use super::cursor::Cursor;
use super::periods::{day, event, feast, meeting, month, quarter, term, unit, week, year as years};
use super::words::Word;
use super::year::Year;

/// A period by its name, before it is found in the calendar.
#[derive(Clone, Copy, Debug)]
pub struct Named<'t> {
    pub shape: Shape<'t>,
    pub year: Year,
}

/// The lifetime is that of the phrase, whose words a shape may quote.
#[derive(Clone, Copy, Debug)]
pub enum Shape<'t> {
    Day(day::Shape<'t>),
    Week(week::Shape),
    Month(month::Shape),
    Quarter(quarter::Shape),
    Year(years::Shape),
    Term(term::Shape),
    Feast(feast::Shape),
    Unit(unit::Shape),
    Event(event::Shape),
    Meeting(meeting::Shape<'t>),
}

/// A family of periods.
pub struct Row {
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "for whoever reads the table, and the tests")
    )]
    pub name: &'static str,
    pub read: for<'t> fn(&mut Cursor<'t>) -> Option<Named<'t>>,
    /// Phrases it reads; each is run by the tests.
    #[cfg_attr(not(test), allow(dead_code, reason = "the tests run them"))]
    pub examples: &'static [&'static str],
}

/// In the order they are tried: the longer reading before the shorter.
pub static PERIODS: &[Row] = &[
    Row {
        name: "days",
        read: day::read,
        examples: &[
            "31 March 2025",
            "31/3/25",
            "2025-03-31",
            "Mon 31st of March, 2025",
            "24–27 May 2021",
        ],
    },
    Row {
        name: "weeks",
        read: week::read,
        examples: &[
            "w/c 16 June 2025",
            "first week of June 2025",
            "week ending 20 June 2025",
        ],
    },
    Row {
        name: "halves and quarters",
        read: quarter::read,
        examples: &[
            "Q3 2024/25",
            "2025/26 Q1",
            "first half of 2025/26",
            "M9 2024/25",
        ],
    },
    Row {
        name: "terms",
        read: term::read,
        examples: &[
            "Autumn term 2025",
            "Spring 2 2026",
            "October half term 2025",
            "Summer 2026",
        ],
    },
    Row {
        name: "feasts",
        read: feast::read,
        examples: &["Easter 2026", "Christmas 2025", "the New Year"],
    },
    Row {
        name: "events",
        read: event::read,
        examples: &[
            "Annual Council 2025",
            "GCSE results day 2025",
            "Budget 2026/27",
        ],
    },
    Row {
        name: "meetings",
        read: meeting::read,
        examples: &[
            "next meeting",
            "October Strategic Board",
            "Cabinet March 2025",
        ],
    },
    Row {
        name: "months",
        read: month::read,
        examples: &["March 2025", "Sept-25", "03/2025", "Sep '25"],
    },
    Row {
        name: "years",
        read: years::read,
        examples: &["2025", "2025/26", "academic year 2024/25", "2025–2028"],
    },
    Row {
        name: "units now and next",
        read: unit::read,
        examples: &["this month", "next quarter", "the end of next week"],
    },
];

/// What joins two periods.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    Range,
    List,
    Choice,
}

/// One period or several, as far as they go.
pub fn read(cursor: &mut Cursor<'_>) -> Option<Result<Period, Failure>> {
    let between = cursor.eat(Word::Between);
    let first = named(cursor)?;
    let mut last = first;
    let mut join = None;
    let mut count = 1;
    while count < 12 {
        let Some((by, next)) = cursor.attempt(|ahead| {
            let by = joiner(ahead, last.shape)?;
            Some((by, named(ahead)?))
        }) else {
            break;
        };
        join = Some(match join {
            Some(Join::Choice) => Join::Choice,
            _ => by,
        });
        last = next;
        count += 1;
    }
    match join {
        None if between => None,
        None => Some(resolve(first, cursor.setting)),
        Some(join) => Some(string(first, last, join, cursor.setting)),
    }
}

fn joiner(cursor: &mut Cursor<'_>, before: Shape<'_>) -> Option<Join> {
    let join = match cursor.peek()? {
        Word::To | Word::Until | Word::Through | Word::Sign('-') => Join::Range,
        Word::And | Word::Sign(',') => Join::List,
        Word::Or => Join::Choice,
        Word::Sign('/') if !matches!(before, Shape::Day(_)) => Join::List,
        _ => return None,
    };
    cursor.step();
    if join == Join::List {
        cursor.eat(Word::And);
    }
    if join != Join::List || cursor.peek() != Some(Word::By) {
        cursor.skip(&[Word::The, Word::End, Word::Of]);
    }
    Some(join)
}

/// One period, by its name.
pub fn named<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    PERIODS.iter().find_map(|row| cursor.attempt(row.read))
}

/// A day, or days of one month, and nothing larger.
pub fn named_day<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    cursor.attempt(day::read)
}

/// One period, in the calendar.
pub fn resolve(named: Named<'_>, setting: &Setting<'_>) -> Result<Period, Failure> {
    let year = named.year;
    match named.shape {
        Shape::Day(shape) => day::resolve(shape, year, setting),
        Shape::Week(shape) => week::resolve(shape, year, setting),
        Shape::Month(shape) => month::resolve(shape, year, setting),
        Shape::Quarter(shape) => quarter::resolve(shape, year, setting),
        Shape::Year(shape) => years::resolve(shape, year, setting),
        Shape::Term(shape) => term::resolve(shape, year, setting),
        Shape::Feast(shape) => feast::resolve(shape, year, setting),
        Shape::Unit(shape) => unit::resolve(shape, setting),
        Shape::Event(shape) => event::resolve(shape, year, setting),
        Shape::Meeting(shape) => meeting::resolve(shape, setting),
    }
}

fn string(
    first: Named<'_>,
    last: Named<'_>,
    join: Join,
    setting: &Setting<'_>,
) -> Result<Period, Failure> {
    let (start, end) = ends(first, last, setting)?;
    if end.to < start.from {
        return Err(Failure::unknown("it ends before it begins"));
    }
    let whole = start.joined(end);
    Ok(match join {
        Join::Choice => whole.doubtful("it names more than one; the last of them is taken"),
        Join::Range | Join::List => whole,
    })
}

/// Both ends, each lending the other the year it lacks.
fn ends(
    mut first: Named<'_>,
    mut last: Named<'_>,
    setting: &Setting<'_>,
) -> Result<(Period, Period), Failure> {
    match (first.year, last.year) {
        (Year::Unsaid, Year::Unsaid) => {
            let start = resolve(first, setting)?;
            let after = Setting {
                raised: Some(start.from),
                ..*setting
            };
            let end = resolve(last, &after)?;
            // A range that is running: it began before the day raised.
            let earlier = setting.raised.map(|raised| raised.plus_months(-12));
            let running = Setting {
                raised: earlier,
                ..*setting
            };
            if let (Ok(begun), Ok(ends)) = (resolve(first, &running), resolve(last, setting))
                && ends.to < start.from
                && begun.from <= ends.to
            {
                return Ok((begun, ends));
            }
            return Ok((start, end));
        }
        (Year::Unsaid, year) => {
            first.year = year;
            let end = resolve(last, setting)?;
            let start = resolve(first, setting)?;
            if start.from <= end.to {
                return Ok((start, end));
            }
            first.year = match year {
                Year::Calendar(year) => Year::Calendar(year - 1),
                Year::Split(year) => Year::Split(year - 1),
                other => other,
            };
        }
        (_, Year::Unsaid) => {
            let start = resolve(first, setting)?;
            let after = Setting {
                raised: Some(start.from),
                ..*setting
            };
            last.year = Year::Unsaid;
            return Ok((start, resolve(last, &after)?));
        }
        _ => {}
    }
    Ok((resolve(first, setting)?, resolve(last, setting)?))
}
