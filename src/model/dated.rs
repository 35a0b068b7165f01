//! A date as far as it is known: a day, a month, a year, or nothing.
//!
//! Promises: what is not known is not made up; each says which days it may be.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{Deserialize, Deserializer, Visitor};

use crate::timing::Day;

/// A date as somebody knew it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// Nobody wrote it down.
    Unknown,
    Year(i32),
    Month(i32, u32),
    Day(Day),
}

impl Dated {
    /// Reads `2025-02-13`, `2025-02`, `2025` or `unknown`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let number = |part: &str, digits: usize| {
            let right = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            right.then(|| part.parse::<u32>().ok()).flatten()
        };
        if text == "unknown" {
            return Ok(Self::Unknown);
        }
        if let Some(year) = number(text, 4) {
            return Ok(Self::Year(year.cast_signed()));
        }
        if let Some((year, month)) = text.split_once('-')
            && let (Some(year), Some(month)) = (number(year, 4), number(month, 2))
        {
            let year = year.cast_signed();
            return match Day::new(year, month, 1) {
                Some(_) => Ok(Self::Month(year, month)),
                None => Err(format!("`{text}` is no date: there is no month {month}")),
            };
        }
        Day::parse(text).map(Self::Day)
    }

    /// The first day it may be.
    pub fn earliest(self) -> Option<Day> {
        match self {
            Self::Unknown => None,
            Self::Year(year) => Day::new(year, 1, 1),
            Self::Month(year, month) => Day::new(year, month, 1),
            Self::Day(day) => Some(day),
        }
    }

    /// The last day it may be.
    pub fn latest(self) -> Option<Day> {
        match self {
            Self::Unknown => None,
            Self::Year(year) => Day::new(year, 12, 31),
            Self::Month(year, month) => Day::new(year, month, 1).map(Day::month_end),
            Self::Day(day) => Some(day),
        }
    }

    /// As papers print it: `31 March 2025`, `March 2025`, `2025`, `date unknown`.
    pub fn plain(self) -> String {
        match self {
            Self::Unknown => "date unknown".to_owned(),
            Self::Year(year) => year.to_string(),
            Self::Month(year, month) => match Day::new(year, month, 1) {
                Some(first) => first.plain().trim_start_matches("1 ").to_owned(),
                None => self.to_string(),
            },
            Self::Day(day) => day.plain(),
        }
    }
}

impl fmt::Display for Dated {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => out.write_str("unknown"),
            Self::Year(year) => write!(out, "{year:04}"),
            Self::Month(year, month) => write!(out, "{year:04}-{month:02}"),
            Self::Day(day) => write!(out, "{day}"),
        }
    }
}

struct DatedVisitor;

impl<'de> Visitor<'de> for DatedVisitor {
    type Value = Dated;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a date, written YYYY-MM-DD (or YYYY-MM, YYYY, unknown)")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Dated, E> {
        Dated::parse(text).map_err(E::custom)
    }

    fn visit_u64<E: serde::de::Error>(self, year: u64) -> Result<Dated, E> {
        Dated::parse(&year.to_string()).map_err(E::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Dated, D::Error> {
        inner.deserialize_any(self)
    }
}

impl<'de> Deserialize<'de> for Dated {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct("date", DatedVisitor)
    }
}

impl JsonSchema for Dated {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Dated".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let month = "([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-(0[1-9]|1[0-2])";
        schemars::json_schema!({
            "type": ["string", "integer"],
            // A year by itself is a number to YAML, which forgets the noughts of one before 1000.
            "minimum": 1000,
            "maximum": 9999,
            "pattern": format!("^({day}|{month}|[0-9]{{4}}|unknown)$", day = Day::PATTERN),
            "patternErrorMessage": "Write a date as YYYY-MM-DD, or a month, a year or `unknown`."
        })
    }
}
