//! What recurs: how often, and when next.
//!
//! Promises: the next occurrence drives reminders and never makes anything overdue; a rule that can
//! be read in two ways has no next occurrence.

use super::calendar::{Calendar, nth_weekday};
use super::cursor::Cursor;
use super::day::{Day, WEEKDAYS};
use super::words::{Season, Word};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurrence {
    pub every: Every,
    /// The last day of it, where it ends.
    pub until: Option<Day>,
    /// The day it is counted from.
    pub from: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Every {
    Days(u32),
    Months(u32),
    QuarterEnd,
    TermEnd,
    HalfTermEnd,
    Weekday(u32),
    /// The nth weekday of each month; 5 and more is the last.
    NthWeekday {
        nth: u32,
        weekday: u32,
    },
    /// A day of each month, from 1 to 28.
    MonthDay(u32),
    /// All of a month (1 to 12), each year.
    Month(u32),
    /// A day of each year.
    Date {
        month: u32,
        day: u32,
    },
    /// Each meeting of a body, by its id; of the record's own where there is none.
    Meeting(Option<String>),
    /// Twice in a term, or every second? Nobody can say.
    Unclear,
}

/// How many steps are tried before giving up.
const MOST_STEPS: u32 = 4_000;

impl Recurrence {
    /// The first occurrence on or after a day.
    pub fn next(&self, day: Day, calendar: &Calendar, body: Option<&str>) -> Option<(Day, Day)> {
        let (first, last) = self.occurrence(day, calendar, body)?;
        (last >= day && self.until.is_none_or(|until| first <= until)).then_some((first, last))
    }

    fn occurrence(&self, day: Day, calendar: &Calendar, body: Option<&str>) -> Option<(Day, Day)> {
        let one = |day: Day| Some((day, day));
        match &self.every {
            Every::Days(step) => one(self.stepped(day, |start, count| {
                start.plus_days(i64::from(*step) * i64::from(count))
            })?),
            Every::Months(step) => one(self.stepped(day, |start, count| {
                start.plus_months(i32::try_from(step.saturating_mul(count)).unwrap_or(i32::MAX))
            })?),
            Every::QuarterEnd => {
                let ahead = (3 - day.month() % 3) % 3;
                one(day.plus_months(i32::try_from(ahead).ok()?).month_end())
            }
            Every::TermEnd => one(term_end(day, calendar, false)?),
            Every::HalfTermEnd => one(term_end(day, calendar, true)?),
            Every::Weekday(weekday) => {
                one(day.plus_days(i64::from((7 + weekday - day.weekday()) % 7)))
            }
            Every::NthWeekday { nth, weekday } => (0..3)
                .filter_map(|ahead| {
                    let month = Day::new(day.year(), day.month(), 1)?.plus_months(ahead);
                    nth_weekday(month.year(), month.month(), *nth, *weekday)
                })
                .find(|found| *found >= day)
                .and_then(one),
            Every::MonthDay(at) => {
                let this = Day::new(day.year(), day.month(), *at)?;
                one(if this >= day {
                    this
                } else {
                    this.plus_months(1)
                })
            }
            Every::Month(month) => (day.year()..=day.year() + 1)
                .filter_map(|year| Day::new(year, *month, 1))
                .map(|first| (first, first.month_end()))
                .find(|(_, last)| *last >= day),
            Every::Date { month, day: date } => (day.year()..=day.year() + 8)
                .filter_map(|year| Day::new(year, *month, *date))
                .find(|found| *found >= day)
                .and_then(one),
            Every::Meeting(id) => {
                let body = calendar.body(id.as_deref().or(body)?)?;
                one(body.dates.iter().copied().find(|date| *date >= day)?)
            }
            Every::Unclear => None,
        }
    }

    /// The first step after the start that is on or after a day.
    fn stepped(&self, day: Day, step: impl Fn(Day, u32) -> Day) -> Option<Day> {
        let start = self.from?;
        (0..MOST_STEPS)
            .map(|count| step(start, count))
            .find(|found| *found >= day)
    }

    pub fn in_words(&self) -> String {
        match &self.every {
            Every::Days(1) => "every day".to_owned(),
            Every::Days(days) if days % 7 == 0 => format!("every {}", several(days / 7, "week")),
            Every::Days(days) => format!("every {}", several(*days, "day")),
            Every::Months(months) if months % 12 == 0 => {
                format!("every {}", several(months / 12, "year"))
            }
            Every::Months(months) => format!("every {}", several(*months, "month")),
            Every::QuarterEnd => "each quarter end".to_owned(),
            Every::TermEnd => "each term".to_owned(),
            Every::HalfTermEnd => "each half term".to_owned(),
            Every::Weekday(_) => "on a day of each week".to_owned(),
            Every::NthWeekday { .. } | Every::MonthDay(_) => "on a day of each month".to_owned(),
            Every::Month(_) | Every::Date { .. } => "each year".to_owned(),
            Every::Meeting(_) => "each meeting".to_owned(),
            Every::Unclear => "again and again, how often is unclear".to_owned(),
        }
    }
}

fn several(count: u32, unit: &str) -> String {
    if count == 1 {
        unit.to_owned()
    } else {
        format!("{count} {unit}s")
    }
}

/// The first end of a term, or of half of one, on or after a day: as declared, else by convention.
fn term_end(day: Day, calendar: &Calendar, halves: bool) -> Option<Day> {
    let seasons = [Season::Spring, Season::Summer, Season::Autumn];
    (day.year()..=day.year() + 1)
        .flat_map(|year| seasons.into_iter().map(move |season| (year, season)))
        .flat_map(|(year, season)| {
            let half = halves.then(|| half_end(season, year, calendar)).flatten();
            let end = calendar
                .half_term(season, 2, year)
                .filter(|_| halves)
                .or_else(|| calendar.term(season, year))
                .map(|term| term.to)
                .or_else(|| match season {
                    Season::Spring => Day::new(year, 4, 15),
                    Season::Summer => Day::new(year, 7, 31),
                    _ => Day::new(year, 12, 31),
                });
            [half, end]
        })
        .flatten()
        .find(|end| *end >= day)
}

fn half_end(season: Season, year: i32, calendar: &Calendar) -> Option<Day> {
    if let Some(half) = calendar.half_term(season, 1, year) {
        return Some(half.to);
    }
    match season {
        Season::Spring => Day::new(year, 2, 20),
        Season::Summer => Day::new(year, 5, 31),
        _ => Day::new(year, 10, 31),
    }
}

/// Words behind a rule that say what is done, and change nothing about when.
const FILLER: &[&str] = &[
    "basis",
    "reporting",
    "reports",
    "report",
    "reviews",
    "review",
    "updates",
    "update",
    "meetings",
    "meeting",
    "monitoring",
    "thereafter",
    "audits",
    "audit",
    "return",
    "returns",
    "cycle",
    "or as required",
    "and as required",
    "as a minimum",
    "minimum",
    "ongoing",
    "and ongoing",
    "intervals",
    "as standing item",
];

/// The weekday of `weekly on Mondays`.
pub fn on_a_weekday(cursor: &mut Cursor<'_>) -> Option<Every> {
    cursor.eat_any(&[Word::On, Word::Each]);
    let written = cursor.written().to_lowercase();
    let weekday = WEEKDAYS
        .iter()
        .position(|name| written.trim_end_matches('s') == name.to_lowercase())?;
    cursor.step();
    u32::try_from(weekday).ok().map(Every::Weekday)
}

/// Passes over them.
pub fn filler(cursor: &mut Cursor<'_>) {
    cursor.skip(&[Word::Sign('-'), Word::Sign(',')]);
    while cursor.eat_entry(FILLER).is_some() {
        cursor.eat(Word::Sign(','));
    }
}
