//! How long somebody is given, as a register declares it: `two months`, `28 days`, `10 working days`.
//!
//! Owns: [`Allowance`]: its words, and the last day of it.
//! Promises: months begin with the day they are counted from, as the Local Government Act has it;
//! days and weeks begin with the day after it; of clear days neither that day nor the last counts.
//! Nothing is reckoned past a declared calendar. Anything else is refused in words: a law is no
//! place for a guess.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use super::span::{self, Span};
use super::words::Unit;
use super::{Calendar, Day, Setting};

/// A length of time, and how it hangs on the day it is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    pub(super) span: Span,
    pub(super) hangs: Hangs,
}

/// How the time hangs on the day it is counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hangs {
    /// That day is the first that counts.
    BeginningWith,
    /// The day after it is the first that counts.
    After,
    /// It ends before that day.
    Before,
}

/// A count runs past what the calendar declares; why, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeyondCalendar(pub String);

impl fmt::Display for BeyondCalendar {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Numbers that are written as words, from one.
const NUMBERS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

impl Allowance {
    /// What it reads, for programs that know no dates.
    pub const PATTERN: &str = concat!(
        r"^\s*([1-9][0-9]{0,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)",
        r"\s+((clear\s+)?(working\s+)?days?|weeks?|months?)\s*$"
    );

    /// Reads a number and a unit, and nothing else.
    pub fn parse(text: &str) -> Result<Self, String> {
        let refused = || {
            format!(
                "`{text}` is no length of time: write `two months`, `28 days`, `10 working days`, \
                 `5 clear days` or `6 weeks`"
            )
        };
        let mut words = text.split_whitespace().peekable();
        let count = words.next().and_then(count).ok_or_else(refused)?;
        let clear = words.next_if_eq(&"clear").is_some();
        let working = words.next_if_eq(&"working").is_some();
        let unit = match words.next() {
            Some("day" | "days") => Unit::Day,
            Some("week" | "weeks") if !(clear || working) => Unit::Week,
            Some("month" | "months") if !(clear || working) => Unit::Month,
            _ => return Err(refused()),
        };
        if words.next().is_some() {
            return Err(refused());
        }
        Ok(Self {
            span: Span {
                least: count,
                most: count,
                unit,
                working,
                clear,
            },
            hangs: match unit {
                Unit::Month => Hangs::BeginningWith,
                _ => Hangs::After,
            },
        })
    }

    /// The last day of it, counted from the day something was received, or back from a meeting.
    pub fn last_day(self, from: Day, calendar: &Calendar) -> Result<Day, BeyondCalendar> {
        let setting = Setting {
            raised: Some(from),
            calendar,
            body: None,
        };
        let (span, back) = (self.span, self.hangs == Hangs::Before);
        let reached = span::reach(from, span, span.most, back, &setting).map_err(BeyondCalendar)?;
        if let Some(doubt) = reached.doubt {
            return Err(BeyondCalendar(doubt));
        }
        // Days do not go past the years that can be written: they stay where they are.
        if reached.day == from {
            return Err(BeyondCalendar("the count runs off the calendar".to_owned()));
        }
        Ok(match self.hangs {
            Hangs::BeginningWith => span::last_day(from, reached.day, span.unit),
            Hangs::After | Hangs::Before => reached.day,
        })
    }
}

/// `within 10 working days of the day received`.
impl fmt::Display for Allowance {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Span {
            most,
            unit,
            working,
            clear,
            ..
        } = self.span;
        let clear = if clear { "clear " } else { "" };
        let working = if working { "working " } else { "" };
        let unit = match unit {
            Unit::Week => "week",
            Unit::Month => "month",
            _ => "day",
        };
        let many = if most == 1 { "" } else { "s" };
        let hangs = match self.hangs {
            Hangs::BeginningWith => "beginning with",
            Hangs::After => "of",
            Hangs::Before => "before",
        };
        write!(
            out,
            "within {most} {clear}{working}{unit}{many} {hangs} the day received"
        )
    }
}

fn count(word: &str) -> Option<u32> {
    let spelled = (1..).zip(NUMBERS).find(|(_, name)| *name == word);
    if let Some((count, _)) = spelled {
        return Some(count);
    }
    let is_plain = (1..=3).contains(&word.len())
        && !word.starts_with('0')
        && word.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| word.parse().ok())?
}

impl<'de> Deserialize<'de> for Allowance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl serde::de::Visitor<'_> for Words {
            type Value = Allowance;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a length of time, such as `two months` or `28 days`")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Allowance, E> {
                Allowance::parse(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Words)
    }
}

impl JsonSchema for Allowance {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Allowance".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": Self::PATTERN,
            "patternErrorMessage": "Write a length of time, such as `two months`, `28 days` or \
                                    `10 working days`.",
        })
    }
}
