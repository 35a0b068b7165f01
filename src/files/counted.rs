//! A list that knows how many of its elements could not be read.
//!
//! Why beside [`List`]: only where actions stand does a page have to say that some are missing, and
//! a register has too many lists for each to hold a number.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use super::spanned::{gathered, unplaced};
use super::{LIST, List, Spanned};

/// What could be read of a list, and how many of its elements could not.
#[derive(Clone, Debug)]
pub struct Counted<T> {
    pub list: List<T>,
    pub lost: usize,
}

impl<T> Default for Counted<T> {
    fn default() -> Self {
        Self {
            list: List::default(),
            lost: 0,
        }
    }
}

impl<T> Deref for Counted<T> {
    type Target = [Spanned<T>];

    fn deref(&self) -> &[Spanned<T>] {
        &self.list
    }
}

struct CountedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for CountedVisitor<T> {
    type Value = Counted<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Counted<T>, A::Error> {
        let (list, failed) = gathered(seq);
        Ok(Counted { list, lost: failed })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, other: D) -> Result<Counted<T>, D::Error> {
        let list = unplaced(other)?;
        Ok(Counted { list, lost: 0 })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Counted<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(LIST, CountedVisitor(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Counted<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        List::<T>::json_schema(generator)
    }
}
