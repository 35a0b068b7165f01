//! A value with the place it was written in, and how a reader hands that place over through serde.
//!
//! Owns: [`Spanned`], [`Field`] and [`List`], the three ways a record's struct holds what a writer
//! wrote, and the names by which [`syntax::read`](crate::syntax) recognises them.
//! Promises: equality ignores the place; a field that cannot be read never stops the fields beside
//! it, it keeps its place and no value; a list leaves out the element that fails.
//! Any other serde reader (the benchmark's, say) reads the same structs, without places.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};

use super::{FileId, Span};

/// The names under which the three ask a reader of ours for places.
pub const FIELD: &str = "$track::Field";
pub const LIST: &str = "$track::List";
pub const ONE_OR_MANY: &str = "$track::OneOrMany";

/// A value and where it was written; equal by value.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl Spanned<Text> {
    pub fn words(&self) -> Spanned<&str> {
        Spanned {
            value: &self.value,
            span: self.span,
        }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// Text as a record holds it: as small as can be, since a register holds hundreds of thousands.
pub type Text = Box<str>;

/// What a key of a record holds: nothing, a value, or words that could not be understood. Generic,
/// because every key of every kind of record is one.
///
/// Its place tells the last from the first: what is absent has none. So the words of a value that
/// could not be understood need no room of their own; they stand in the file.
#[derive(Clone, Debug)]
pub struct Field<T> {
    pub(super) value: Option<T>,
    pub(super) span: Span,
}

/// The place of what is not there.
pub(super) const NOWHERE: Span = Span {
    file: FileId(u32::MAX),
    start: 0,
    end: 0,
};

/// Equal by value; two that could not be read are equal in that.
impl<T: PartialEq> PartialEq for Field<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.is_absent() == other.is_absent()
    }
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self {
            value: None,
            span: NOWHERE,
        }
    }
}

impl<T> Field<T> {
    /// The value, where there is one that could be read.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The value with its place, where there is one that could be read.
    pub fn read(&self) -> Option<Spanned<&T>> {
        self.value.as_ref().map(|value| Spanned {
            value,
            span: self.span,
        })
    }

    /// Whether the key has no value at all; a value that could not be read is there.
    pub fn is_absent(&self) -> bool {
        self.value.is_none() && self.span == NOWHERE
    }

    /// Where a value stands that could not be understood; its mistake has been noted.
    pub fn unread(&self) -> Option<Span> {
        (self.value.is_none() && self.span != NOWHERE).then_some(self.span)
    }
}

impl Field<Text> {
    pub fn as_str(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// The words with their place.
    pub fn words(&self) -> Option<Spanned<&str>> {
        self.value.as_deref().map(|value| Spanned {
            value,
            span: self.span,
        })
    }
}

/// A list of what could be read; the reader has noted and counted what could not.
#[derive(Clone, Debug, PartialEq)]
pub struct List<T> {
    pub items: Box<[Spanned<T>]>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self {
            items: Box::default(),
        }
    }
}

impl<T> Deref for List<T> {
    type Target = [Spanned<T>];

    fn deref(&self) -> &[Spanned<T>] {
        &self.items
    }
}

/// A list that may also be written as its single element: `owner: DCS` or `owner: [DCS, Police]`.
#[derive(Clone, Debug, PartialEq)]
pub struct OneOrMany<T>(pub List<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(List::default())
    }
}

impl<T> Deref for OneOrMany<T> {
    type Target = [Spanned<T>];

    fn deref(&self) -> &[Spanned<T>] {
        &self.0.items
    }
}

/// How a place crosses serde: file, start, end.
type Place = (u32, u32, u32);

fn span_of((file, start, end): Place) -> Span {
    Span {
        file: FileId(file),
        start,
        end,
    }
}

struct FieldVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for FieldVisitor<T> {
    type Value = Field<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    /// Our reader gives the place, then the value or its failure, which it has noted.
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Field<T>, A::Error> {
        let Some(place) = seq.next_element::<Place>()? else {
            return Ok(Field::default());
        };
        let value = seq.next_element::<T>().unwrap_or_default();
        Ok(Field {
            value,
            span: span_of(place),
        })
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, other: D) -> Result<Field<T>, D::Error> {
        let value = Option::<T>::deserialize(other)?;
        let span = if value.is_some() {
            Span::default()
        } else {
            NOWHERE
        };
        Ok(Field { value, span })
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(FIELD, FieldVisitor(PhantomData))
    }
}

/// An element of a list with its place: what our reader's lists are made of.
struct Element<T>(Spanned<T>);

struct ElementVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ElementVisitor<T> {
    type Value = Element<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an element of a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Element<T>, A::Error> {
        use serde::de::Error;
        let place = seq.next_element::<Place>()?.unwrap_or_default();
        let value = seq
            .next_element::<T>()?
            .ok_or_else(|| A::Error::custom("an empty element of a list"))?;
        Ok(Element(Spanned {
            value,
            span: span_of(place),
        }))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Element<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(FIELD, ElementVisitor(PhantomData))
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<List<T>, A::Error> {
        Ok(gathered(seq).0)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, other: D) -> Result<List<T>, D::Error> {
        unplaced(other)
    }
}

/// What can be read of a list, and how many elements cannot: our reader goes on behind an element
/// that fails, as it has noted the mistake.
pub(super) fn gathered<'de, T: Deserialize<'de>, A: SeqAccess<'de>>(
    mut seq: A,
) -> (List<T>, usize) {
    let mut items = Vec::with_capacity(seq.size_hint().unwrap_or(0));
    let mut lost = 0;
    loop {
        match seq.next_element::<Element<T>>() {
            Ok(Some(Element(element))) => items.push(element),
            Ok(None) => {
                let items = items.into_boxed_slice();
                return (List { items }, lost);
            }
            Err(_) => lost += 1,
        }
    }
}

/// A list from a reader that gives no places.
pub(super) fn unplaced<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    other: D,
) -> Result<List<T>, D::Error> {
    let values = Option::<Vec<T>>::deserialize(other)?.unwrap_or_default();
    let unplaced = |value| Spanned {
        value,
        span: Span::default(),
    };
    Ok(List {
        items: values.into_iter().map(unplaced).collect(),
    })
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(LIST, ListVisitor(PhantomData))
    }
}

/// For readers other than ours: one value or a list of them.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Either<T> {
    Many(Vec<T>),
    One(T),
}

struct OneOrManyVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for OneOrManyVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<OneOrMany<T>, A::Error> {
        ListVisitor(PhantomData).visit_seq(seq).map(OneOrMany)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        other: D,
    ) -> Result<OneOrMany<T>, D::Error> {
        let values = match Option::<Either<T>>::deserialize(other)? {
            Some(Either::Many(values)) => values,
            Some(Either::One(value)) => vec![value],
            None => Vec::new(),
        };
        let unplaced = |value| Spanned {
            value,
            span: Span::default(),
        };
        Ok(OneOrMany(List {
            items: values.into_iter().map(unplaced).collect(),
        }))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(ONE_OR_MANY, OneOrManyVisitor(PhantomData))
    }
}
