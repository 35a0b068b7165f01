//! Keys that most records go without.
//!
//! Owns: [`Rare`], for one value, and [`RareList`], for several.
//! Why beside [`Field`] and the lists: a register holds hundreds of thousands of actions and updates, and most of
//! the keys they may have are absent in most of them; what is absent should take no room.

use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer};

use super::Field;
use super::spanned::NOWHERE;

/// A [`Field`] that takes the room of one word where it is absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Rare<T>(Option<Box<Field<T>>>);

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T: 'static> Rare<T> {
    const ABSENT: &'static Field<T> = &Field {
        value: None,
        span: NOWHERE,
    };
}

impl<T: 'static> Deref for Rare<T> {
    type Target = Field<T>;

    fn deref(&self) -> &Field<T> {
        self.0.as_deref().unwrap_or(Self::ABSENT)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Rare<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let field = Field::deserialize(deserializer)?;
        Ok(Self((!field.is_absent()).then(|| Box::new(field))))
    }
}

impl<T: JsonSchema> JsonSchema for Rare<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Field::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Field::<T>::json_schema(generator)
    }
}

/// A list that takes the room of one word where it is empty. Generic, because lists are written in more
/// than one way.
#[derive(Clone, Debug, PartialEq)]
pub struct RareList<L>(Option<Box<L>>);

impl<L> Default for RareList<L> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T, L: Deref<Target = [T]>> Deref for RareList<L> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_deref().map_or(&[], |list| list)
    }
}

impl<'de, T, L: Deserialize<'de> + Deref<Target = [T]>> Deserialize<'de> for RareList<L> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = L::deserialize(deserializer)?;
        Ok(Self((!list.is_empty()).then(|| Box::new(list))))
    }
}

impl<L: JsonSchema> JsonSchema for RareList<L> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        L::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        L::json_schema(generator)
    }
}
