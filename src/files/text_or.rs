//! A value that may be written as plain text or in full.
//!
//! Why a type of ours: serde's own "untagged" tries each form in turn and then says only that none
//! matched; a reader of ours is told which form stands there, and so says what is wrong inside it.

use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, Visitor};

use super::Text;

/// The name under which [`TextOr`] asks a reader of ours which form stands there.
pub const TEXT_OR: &str = "$track::TextOr";

/// Plain text, or the form in full: `- Review advertising` or `- {text: …, due: …}`.
#[derive(Clone, Debug, PartialEq)]
pub enum TextOr<T> {
    Text(Text),
    Full(T),
}

struct TextOrVisitor<T>(PhantomData<T>);

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Either<T> {
    Text(Text),
    Full(T),
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for TextOrVisitor<T> {
    type Value = TextOr<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("text, or a mapping of keys to values")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<TextOr<T>, E> {
        Ok(TextOr::Text(text.into()))
    }

    /// Our reader hands over the full form as it stands.
    fn visit_some<D: Deserializer<'de>>(self, full: D) -> Result<TextOr<T>, D::Error> {
        T::deserialize(full).map(TextOr::Full)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, other: D) -> Result<TextOr<T>, D::Error> {
        Ok(match Either::deserialize(other)? {
            Either::Text(text) => TextOr::Text(text),
            Either::Full(full) => TextOr::Full(full),
        })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(TEXT_OR, TextOrVisitor(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for TextOr<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let full = generator.subschema_for::<T>();
        schemars::json_schema!({"anyOf": [{"type": "string"}, full]})
    }
}
