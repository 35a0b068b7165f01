//! The register's calendars: meetings, bank holidays, terms, Annual Council, elections; and the
//! reckoning that needs no declaration: Easter, working days.
//!
//! Owns: what is declared, and the look-ups in it.
//! Promises: a day beyond the declared bank holidays is refused, never guessed; a term, a council
//! or a meeting that is not declared is not found (the conventions belong to the phrases).

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::day::Day;
use super::words::Season;

/// What dates are read against; empty is lawful, and makes more phrases ambiguous.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    pub bodies: Vec<Meetings>,
    pub bank_holidays: BTreeSet<Day>,
    /// The days the list of bank holidays covers; working days outside them cannot be counted.
    pub bank_holidays_from: Option<Day>,
    pub bank_holidays_until: Option<Day>,
    pub terms: Vec<Term>,
    /// The days of Annual Council, at which municipal years begin.
    pub annual_council: Vec<Day>,
    pub elections: Vec<Day>,
    /// Every word of the bodies' names, in order: most phrases are seen at once to name none.
    pub name_words: OnceLock<Vec<String>>,
}

/// A body and the days it meets.
#[derive(Clone, Debug)]
pub struct Meetings {
    pub id: String,
    /// Its name, its short code, its aliases.
    pub names: Vec<String>,
    /// In order.
    pub dates: Vec<Day>,
}

/// A term, a half of one, or a half-term holiday: told apart by its name.
#[derive(Clone, Debug)]
pub struct Term {
    pub name: String,
    pub from: Day,
    pub to: Day,
}

/// A day reached by counting working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    pub day: Day,
    /// False where no bank holidays are declared, so that only weekends were left out.
    pub certain: bool,
}

/// More working days than anybody means.
const MOST_WORKING_DAYS: i64 = 2_000;

impl Calendar {
    pub fn is_working_day(&self, day: Day) -> bool {
        !day.is_weekend() && !self.bank_holidays.contains(&day)
    }

    /// The working day that many after a day (before it, where negative); the day itself is not
    /// counted. The message says why it cannot be counted.
    pub fn plus_working_days(&self, from: Day, count: i64) -> Result<Counted, String> {
        if count.abs() > MOST_WORKING_DAYS {
            return Err(format!("{count} working days are more than can be counted"));
        }
        let mut day = from;
        let mut left = count.abs();
        while left > 0 {
            let next = day.plus_days(count.signum());
            if next == day {
                return Err("the count runs off the calendar".to_owned());
            }
            day = next;
            left -= i64::from(self.is_working_day(day));
        }
        let certain = self.bank_holidays_until.is_some() || !self.bank_holidays.is_empty();
        let (first, last) = (from.min(day), from.max(day));
        if let Some(until) = self.bank_holidays_until.filter(|until| last > *until) {
            return Err(format!(
                "bank holidays are declared only until {}",
                until.plain()
            ));
        }
        if let Some(start) = self.bank_holidays_from.filter(|start| first < *start) {
            return Err(format!(
                "bank holidays are declared only from {}",
                start.plain()
            ));
        }
        let beyond = self
            .bank_holidays
            .last()
            .filter(|end| last.year() > end.year());
        if let (None, Some(end)) = (self.bank_holidays_until, beyond) {
            return Err(format!(
                "no bank holidays are declared after {}",
                end.year()
            ));
        }
        Ok(Counted { day, certain })
    }

    /// The Annual Council of a year.
    pub fn annual_council_in(&self, year: i32) -> Option<Day> {
        self.annual_council
            .iter()
            .copied()
            .find(|day| day.year() == year)
    }

    /// The first election on or after a day.
    pub fn next_election(&self, from: Day) -> Option<Day> {
        self.elections
            .iter()
            .copied()
            .filter(|day| *day >= from)
            .min()
    }

    /// Whether a word stands in the name of any body; capitals and marks do not count.
    pub fn names_with(&self, word: &str) -> bool {
        let words = self.name_words.get_or_init(|| {
            let names = self.bodies.iter().flat_map(|body| &body.names);
            let parts =
                names.flat_map(|name| name.split(|mark: char| mark == '-' || mark.is_whitespace()));
            let mut words: Vec<String> = parts.map(|part| bare(part).collect()).collect();
            words.sort_unstable();
            words.dedup();
            words
        });
        words
            .binary_search_by(|known| known.chars().cmp(bare(word)))
            .is_ok()
    }

    pub fn body(&self, id: &str) -> Option<&Meetings> {
        self.bodies.iter().find(|body| body.id == id)
    }

    /// The declared term of a season that begins in a year.
    pub fn term(&self, season: Season, year: i32) -> Option<&Term> {
        self.terms.iter().find(|term| {
            term.from.year() == year
                && term.says(season_word(season))
                && term.says("term")
                && !term.says("half")
                && term.half().is_none()
        })
    }

    /// The declared half of a season's term (1 or 2) that begins in a year.
    pub fn half_term(&self, season: Season, half: u32, year: i32) -> Option<&Term> {
        self.terms.iter().find(|term| {
            term.from.year() == year && term.says(season_word(season)) && term.half() == Some(half)
        })
    }

    /// The declared half-term holiday that begins in a month.
    pub fn half_term_holiday(&self, year: i32, month: u32) -> Option<&Term> {
        self.terms.iter().find(|term| {
            let starts = term.from.plus_days(3);
            term.says("half")
                && term.half().is_none()
                && starts.year() == year
                && (starts.month() == month || term.to.month() == month)
        })
    }
}

impl Meetings {
    pub fn first_after(&self, day: Day) -> Option<Day> {
        self.dates.iter().copied().find(|date| *date > day)
    }
}

impl Term {
    fn says(&self, word: &str) -> bool {
        self.name
            .split(|mark: char| !mark.is_alphanumeric())
            .any(|part| {
                part.get(..word.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(word))
            })
    }

    /// 1 or 2, where the name gives a half of a term.
    fn half(&self) -> Option<u32> {
        self.name
            .split(|mark: char| !mark.is_alphanumeric())
            .find_map(|part| match part {
                "1" => Some(1),
                "2" => Some(2),
                _ => None,
            })
    }
}

fn season_word(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}

/// Easter Sunday of a year (the reckoning of Meeus, Jones and Butcher).
pub fn easter_sunday(year: i32) -> Option<Day> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let leap_centuries = century.div_euclid(4);
    let moon_shift = (century + 8).div_euclid(25);
    let lunar = (century - moon_shift + 1).div_euclid(3);
    let epact = (19 * golden + century - leap_centuries - lunar + 15).rem_euclid(30);
    let weekday = (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4)
        - epact
        - of_century.rem_euclid(4))
    .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday).div_euclid(451);
    let days = epact + weekday - 7 * late + 114;
    let month = u32::try_from(days.div_euclid(31)).ok()?;
    let day = u32::try_from(days.rem_euclid(31) + 1).ok()?;
    Day::new(year, month, day)
}

/// The nth weekday of a month, counted from its start; 5 and more is the last.
pub fn nth_weekday(year: i32, month: u32, nth: u32, weekday: u32) -> Option<Day> {
    let first = Day::new(year, month, 1)?;
    let shift = (7 + weekday - first.weekday()) % 7;
    let start = first.plus_days(i64::from(shift));
    let steps = i64::from(nth.clamp(1, 5)) - 1;
    let day = start.plus_days(7 * steps);
    Some(if day.month() == month {
        day
    } else {
        day.plus_days(-7)
    })
}

/// A word without its marks, in small letters.
fn bare(word: &str) -> impl Iterator<Item = char> {
    word.chars()
        .filter(|mark| mark.is_alphanumeric())
        .flat_map(char::to_lowercase)
}
