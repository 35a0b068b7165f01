//! A calendar day, and the day the program takes as today.
//!
//! Owns: every use of chrono's dates; ISO in, ISO and plain English out.
//! Promises: no clock and no time zone; arithmetic never panics, it saturates at the ends of the
//! range that can be written (years 1 to 9999).

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The names of the months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The names of the days of the week, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A calendar day, without a time or a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// The day the register is looked at: `--as-at`, or the clock's day. A type of its own, so that it
/// cannot be mistaken for any other day.
///
/// Who looks back sees the register as it stood on that day; but what came to pass between that day
/// and now is no mistake of whoever recorded it. So the second day, for that one question, is the
/// later of the two: whatever is after it has not happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today(pub Day, Day);

impl Day {
    /// The day, or nothing where the calendar has no such day or the year is not 1 to 9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        (1..=9999)
            .contains(&year)
            .then(|| NaiveDate::from_ymd_opt(year, month, day).map(Self))?
    }

    /// What it reads, for programs that know no calendar: every day of the years 1 to 9999 and no
    /// other. The second form is 29 February, in the years that have one.
    pub const PATTERN: &str = concat!(
        "((([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-",
        "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
        "|(0[469]|11)-(0[1-9]|[12][0-9]|30)",
        "|02-(0[1-9]|1[0-9]|2[0-8])))",
        "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29)",
    );

    /// Reads `YYYY-MM-DD`, and nothing else. The message says what is wrong with the words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some((year, month, day)) = iso_parts(text) else {
            return Err(format!("`{text}` is not a date written YYYY-MM-DD"));
        };
        Self::new(year, month, day).ok_or_else(|| no_such_day(text, year, month, day))
    }

    /// The one day that words in another form mean, if they mean one: `31/03/2025`, `31.3.2025`,
    /// `2025/3/31`, `31 March 2025`, `31st Mar 2025`. The day before the month, as it is written in the
    /// United Kingdom; with all four figures of the year.
    pub fn as_written(text: &str) -> Option<Self> {
        let marks = ['/', '.', '-', ' '].into_iter();
        let mut parts = marks.filter_map(|mark| {
            let parts: Vec<&str> = text.trim().split(mark).collect();
            <[&str; 3]>::try_from(parts).ok()
        });
        let [first, month, last] = parts.next()?;
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let number = |part: &str, most: usize| {
            let is_right = is_number(part) && (1..=most).contains(&part.len());
            is_right.then(|| part.parse::<u32>().ok())?
        };
        if is_number(month) && first.len() == 4 {
            return Self::new(
                number(first, 4)?.cast_signed(),
                number(month, 2)?,
                number(last, 2)?,
            );
        }
        let year = (last.len() == 4).then(|| number(last, 4))??;
        let month = number(month, 2).or_else(|| month_named(month))?;
        let ends = ["st", "nd", "rd", "th"];
        let bare = ends.iter().find_map(|end| first.strip_suffix(end));
        Self::new(year.cast_signed(), month, number(bare.unwrap_or(first), 2)?)
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Day of the month, 1 to 31.
    pub fn day_of_month(self) -> u32 {
        self.0.day()
    }

    /// Days since Monday, 0 to 6.
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    pub fn is_weekend(self) -> bool {
        self.weekday() >= 5
    }

    /// This day moved by a number of days, which may be negative.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let by = Days::new(days.unsigned_abs());
        let moved = if days < 0 {
            self.0.checked_sub_days(by)
        } else {
            self.0.checked_add_days(by)
        };
        moved.and_then(Self::in_range).unwrap_or(self)
    }

    /// This day moved by a number of months, which may be negative; 31 January and one month is the
    /// last day of February.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let by = Months::new(months.unsigned_abs());
        let moved = if months < 0 {
            self.0.checked_sub_months(by)
        } else {
            self.0.checked_add_months(by)
        };
        moved.and_then(Self::in_range).unwrap_or(self)
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn month_end(self) -> Self {
        let first = self.0.with_day(1).map_or(self, Self);
        first.plus_months(1).plus_days(-1)
    }

    /// Days from `earlier` to this day; negative where this day comes first.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.signed_duration_since(earlier.0).num_days()
    }

    /// As papers print it: `31 March 2025`.
    pub fn plain(self) -> String {
        let month = MONTHS
            .get(self.month() as usize - 1)
            .copied()
            .unwrap_or_default();
        format!("{} {month} {}", self.day_of_month(), self.year())
    }

    fn in_range(date: NaiveDate) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }
}

impl Today {
    /// The day as it is lived: what is later has not happened.
    pub const fn on(day: Day) -> Self {
        Self(day, day)
    }

    /// An earlier day, looked back at from a real one; a later day is looked at as if it had come.
    pub fn looking_back(day: Day, real: Self) -> Self {
        Self(day, day.max(real.1))
    }

    /// Whether a day has not come yet, from wherever the register is looked at.
    pub fn is_yet_to_come(self, day: Day) -> bool {
        day > self.1
    }

    /// How many days after `latest` today is; nothing on the day itself, before it, or where there
    /// is no latest day. What is due today is not overdue.
    pub fn days_past(self, latest: Option<Day>) -> Option<i64> {
        let days = self.0.days_since(latest?);
        (days > 0).then_some(days)
    }
}

/// How many days a month has; 0 where there is no such month.
pub fn days_in_month(year: i32, month: u32) -> u32 {
    Day::new(year, month, 1).map_or(0, |first| first.month_end().day_of_month())
}

/// Says why a day cannot be: `June has 30 days`, `there is no month 13`.
pub fn no_such_day(text: &str, year: i32, month: u32, day: u32) -> String {
    let name = (month as usize)
        .checked_sub(1)
        .and_then(|index| MONTHS.get(index));
    match name {
        _ if !(1..=9999).contains(&year) => format!("`{text}` has no year that can be used"),
        None => format!("`{text}` is no date: there is no month {month}"),
        Some(_) if day == 0 => format!("`{text}` is no date: there is no day 0"),
        Some(&"February") => {
            format!(
                "`{text}` is no date: February {year} has {} days",
                days_in_month(year, month)
            )
        }
        Some(name) => {
            format!(
                "`{text}` is no date: {name} has {} days",
                days_in_month(year, month)
            )
        }
    }
}

/// `March`, `mar`, `Sept`: the number of the month.
fn month_named(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let is_it = |name: &str| word.len() > 2 && name.to_ascii_lowercase().starts_with(&word);
    let at = MONTHS.iter().position(|name| is_it(name))?;
    u32::try_from(at + 1).ok()
}

fn iso_parts(text: &str) -> Option<(i32, u32, u32)> {
    let (year, rest) = text.split_at_checked(4)?;
    let (month, rest) = rest.strip_prefix('-')?.split_at_checked(2)?;
    let day = rest.strip_prefix('-')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if day.len() != 2 || !digits(year) || !digits(month) || !digits(day) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{:04}-{:02}-{:02}",
            self.year(),
            self.month(),
            self.day_of_month()
        )
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Iso;
        impl<'de> serde::de::Visitor<'de> for Iso {
            type Value = Day;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a date, written YYYY-MM-DD")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Day, E> {
                Day::parse(text).map_err(E::custom)
            }

            fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Day, D::Error> {
                inner.deserialize_str(self)
            }
        }
        deserializer.deserialize_newtype_struct("date", Iso)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date"})
    }
}
