//! How much of an action is done, as a percentage that somebody gave.
//!
//! Promises: a whole number from 0 to 100; nobody reckons it, and none is made up.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{Deserialize, Deserializer, Visitor};

/// A percentage: `85%` or `85`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u8);

impl Percent {
    /// All of it.
    pub const ALL: Self = Self(100);
    /// What reads as one, for a schema.
    pub const PATTERN: &str = "^(100|0?[0-9]{1,2}) ?%?$";

    /// Reads `85%`, `85 %` or `85`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let number = text.strip_suffix('%').unwrap_or(text);
        let number = number.strip_suffix(' ').unwrap_or(number);
        let is_number =
            (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        let parsed = number.parse::<u8>().ok().filter(|_| is_number);
        parsed
            .map(Self)
            .filter(|percent| *percent <= Self::ALL)
            .ok_or_else(|| format!("`{text}` is no percentage: write a whole number from 0 to 100"))
    }

    /// The number without its sign.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}%", self.0)
    }
}

struct PercentVisitor;

impl<'de> Visitor<'de> for PercentVisitor {
    type Value = Percent;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a percentage from 0 to 100, such as `85%`")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Percent, E> {
        Percent::parse(text).map_err(E::custom)
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Percent, E> {
        Percent::parse(&number.to_string()).map_err(E::custom)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Percent, D::Error> {
        inner.deserialize_any(self)
    }
}

impl<'de> Deserialize<'de> for Percent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct("percentage", PercentVisitor)
    }
}

impl JsonSchema for Percent {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Percent".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["string", "integer"],
            "minimum": 0,
            "maximum": 100,
            "pattern": Self::PATTERN,
            "patternErrorMessage": "Write a whole number from 0 to 100, with or without `%`."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Percent;

    #[test]
    fn a_percentage_is_a_whole_number_up_to_a_hundred() {
        for (text, number) in [
            ("0", 0),
            ("85", 85),
            ("85%", 85),
            ("85 %", 85),
            ("100%", 100),
        ] {
            let read = Percent::parse(text).map(Percent::number);
            assert_eq!(read, Ok(number), "{text}");
        }
        for text in [
            "", "%", "101", "-1", "+5", "8.5", "85  %", "0085", "85%%", "half",
        ] {
            assert!(Percent::parse(text).is_err(), "{text}");
        }
        assert_eq!(Percent::parse("7").unwrap().to_string(), "7%");
    }
}
