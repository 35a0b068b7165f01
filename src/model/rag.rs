//! The colour somebody gave an action, and what colours mean in one record.
//!
//! Promises: a colour is only ever what a record says; where the colours of a key were lost, only
//! their meanings are kept, and none is guessed.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize as DeriveDeserialize, Serialize};

use super::Word;

/// A rating on the canonical scale. What a colour means is for each record's own key to say.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    DeriveDeserialize,
    Serialize,
    JsonSchema,
)]
#[serde(rename = "RAG rating", rename_all = "kebab-case")]
pub enum Rag {
    /// Off plan.
    Red,
    /// At risk, or to be watched.
    Amber,
    /// On plan.
    Green,
    /// Finished.
    Blue,
    /// Not started, or not due.
    Grey,
}

impl Word for Rag {
    const NAME: &'static str = "RAG rating";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("red", Self::Red),
        ("amber", Self::Amber),
        ("green", Self::Green),
        ("blue", Self::Blue),
        ("grey", Self::Grey),
    ];
}

/// Words met for colours, and the rating each means.
pub const RAG_WORDS: &[(&str, &str)] = &[
    ("r", "red"),
    ("a", "amber"),
    ("g", "green"),
    ("b", "blue"),
    ("gray", "grey"),
    ("yellow", "amber"),
    ("orange", "amber"),
];

/// What the colours mean in a record.
#[derive(Clone, Debug, PartialEq)]
pub enum RagKey {
    /// The name of a key that `register.yaml` declares.
    Named(String),
    /// Each colour with its meaning, in the record's own words and order.
    Colours(Vec<(Rag, String)>),
    /// The meanings alone, in order: the colours were lost on the way.
    Meanings(Vec<String>),
}

struct RagKeyVisitor;

impl<'de> Visitor<'de> for RagKeyVisitor {
    type Value = RagKey;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a key, a mapping of colours to meanings, or a list of meanings")
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> Result<RagKey, E> {
        Ok(RagKey::Named(name.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RagKey, A::Error> {
        let most = map.size_hint();
        gather(most, || map.next_entry::<Rag, String>()).map(RagKey::Colours)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RagKey, A::Error> {
        let most = seq.size_hint();
        gather(most, || seq.next_element::<String>()).map(RagKey::Meanings)
    }
}

/// Every part, or the last mistake. A reader that knows how many parts there are goes on behind a
/// mistake, and notes each; another stops at the first.
fn gather<T, E>(
    most: Option<usize>,
    mut next: impl FnMut() -> Result<Option<T>, E>,
) -> Result<Vec<T>, E> {
    let (mut parts, mut mistake) = (Vec::new(), None);
    let mut left = most.unwrap_or(0);
    loop {
        match next() {
            Ok(Some(part)) => parts.push(part),
            Ok(None) => return mistake.map_or(Ok(parts), Err),
            Err(error) if left == 0 => return Err(error),
            Err(error) => mistake = Some(error),
        }
        left = left.saturating_sub(1);
    }
}

impl<'de> Deserialize<'de> for RagKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RagKeyVisitor)
    }
}

impl JsonSchema for RagKey {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RagKey".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({"anyOf": [
            {"type": "string"},
            {"type": "object", "additionalProperties": {"type": "string"},
             "propertyNames": {"enum": ["red", "amber", "green", "blue", "grey"]}},
            {"type": "array", "items": {"type": "string"}}
        ]})
    }
}
