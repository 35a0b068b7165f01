//! Tree → typed value, with every mistake gathered: a serde `Deserializer` over the tree.
//!
//! Promises: one pass, whatever is wrong; a mistake costs the field or the list element it stands
//! in, which says so ([`Field`](crate::files::Field), [`List`](crate::files::List)), and nothing
//! beside it; unknown keys are named with the nearest known one.
//! Why one pass: reading a record again for every mistake, as first planned, takes time in the
//! square of the mistakes. Fields and lists ask for their values under names of their own
//! ([`FIELD`], [`LIST`]), so the reader knows where a mistake may be contained.

use serde::de::{
    self, DeserializeSeed, Deserializer, Expected, IntoDeserializer, MapAccess, SeqAccess, Visitor,
    value::StrDeserializer,
};

use super::mistake::{Mistake, Notes, Synonym, What};
use super::{Node, Pair, Value, scalar};
use crate::diagnostic::Diagnostics;
use crate::files::{FIELD, LIST, ONE_OR_MANY, Span, TEXT_OR};

/// Reads a value from the tree; nothing where the tree's very shape is wrong. Mistakes are added.
pub fn read<T: de::DeserializeOwned>(
    root: &Node,
    synonym: Synonym,
    found: &mut Diagnostics,
) -> Option<T> {
    let notes = Notes::new(synonym);
    let value = T::deserialize(Reader {
        node: root,
        notes: &notes,
    });
    let value = value.map_err(|mistake| notes.add(mistake, root)).ok();
    found.append(notes.into_found());
    value
}

#[derive(Clone, Copy)]
struct Reader<'t> {
    node: &'t Node<'t>,
    notes: &'t Notes,
}

type Read<T> = Result<T, Mistake>;

impl<'t> Reader<'t> {
    fn located<T>(self, result: Read<T>) -> Read<T> {
        result.map_err(|mistake| mistake.at(self.node))
    }

    fn wrong_shape<T>(self, expected: &dyn Expected) -> Read<T> {
        Err(Mistake::new(What::WrongShape(expected.to_string())).at(self.node))
    }

    fn elements(self, nodes: &'t [Node<'t>]) -> Elements<'t> {
        Elements {
            nodes: nodes.iter(),
            notes: self.notes,
        }
    }
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let result = match &self.node.value {
            _ if self.node.is_null() => visitor.visit_unit(),
            Value::Scalar { text, .. } => visitor.visit_str(text),
            Value::List(nodes) => visitor.visit_seq(self.elements(nodes)),
            Value::Map(pairs) => visitor.visit_map(Entries::all(pairs, self.notes)),
        };
        self.located(result)
    }

    /// Text is the words as they stand, whatever else a YAML reader might make of them.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match &self.node.value {
            Value::Scalar { text, .. } if !self.node.is_null() => {
                self.located(visitor.visit_str(text))
            }
            _ => self.wrong_shape(&visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match &self.node.value {
            Value::Scalar { text, plain: true } => match scalar::truth(text) {
                Some(truth) => visitor.visit_bool(truth),
                None => self.wrong_shape(&"`true` or `false`"),
            },
            _ => self.wrong_shape(&"`true` or `false`"),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.node.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        let Value::Map(pairs) = &self.node.value else {
            return self.wrong_shape(&"a mapping of keys to values");
        };
        self.notes.add_unknown_keys(pairs, known);
        self.located(visitor.visit_map(Entries::known(pairs, known, self.notes)))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        let Value::Scalar { text, .. } = &self.node.value else {
            return self.wrong_shape(&format!("a {name}").as_str());
        };
        let word: StrDeserializer<'_, Mistake> = (**text).into_deserializer();
        self.located(visitor.visit_enum(word))
            .map_err(|mistake| mistake.within(name))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        let Self { node, notes } = self;
        let result = match (name, &node.value) {
            (FIELD, _) => visitor.visit_seq(OneField {
                node,
                notes,
                step: Step::Place,
            }),
            (LIST | ONE_OR_MANY, _) if node.is_null() => visitor.visit_seq(self.elements(&[])),
            (LIST | ONE_OR_MANY, Value::List(all)) => visitor.visit_seq(self.elements(all)),
            (ONE_OR_MANY, _) => visitor.visit_seq(self.elements(std::slice::from_ref(node))),
            (TEXT_OR, Value::Scalar { text, .. }) if !node.is_null() => visitor.visit_str(text),
            (TEXT_OR, _) => visitor.visit_some(self),
            (LIST, _) => {
                self.notes
                    .add_lost(Mistake::new(What::WrongShape("a list".to_owned())), node);
                visitor.visit_seq(Lost { left: 1 })
            }
            _ => {
                return visitor
                    .visit_newtype_struct(self)
                    .map_err(|error| error.within(name));
            }
        };
        self.located(result)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match &self.node.value {
            Value::List(nodes) => self.located(visitor.visit_seq(self.elements(nodes))),
            _ => self.wrong_shape(&visitor),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match &self.node.value {
            Value::Map(pairs) => self.located(visitor.visit_map(Entries::all(pairs, self.notes))),
            _ => self.wrong_shape(&visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct
        tuple tuple_struct identifier
    }
}

/// The elements of a list. One that fails is noted, and the list goes on behind it.
struct Elements<'t> {
    nodes: std::slice::Iter<'t, Node<'t>>,
    notes: &'t Notes,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        let Some(node) = self.nodes.next() else {
            return Ok(None);
        };
        seed.deserialize(Reader {
            node,
            notes: self.notes,
        })
        .map(Some)
        .map_err(|mistake| {
            self.notes.add_lost(mistake, node);
            Mistake::noted()
        })
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.nodes.len().min(1024))
    }
}

/// What should have been a list and is not: so many elements that cannot be read.
struct Lost {
    left: usize,
}

impl<'de> SeqAccess<'de> for Lost {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, _: T) -> Read<Option<T::Value>> {
        match self.left.checked_sub(1) {
            Some(left) => {
                self.left = left;
                Err(Mistake::noted())
            }
            None => Ok(None),
        }
    }
}

/// A field: its place, then its value.
struct OneField<'t> {
    node: &'t Node<'t>,
    notes: &'t Notes,
    step: Step,
}

#[derive(Clone, Copy)]
enum Step {
    Place,
    Value,
    Done,
}

impl<'de> SeqAccess<'de> for OneField<'_> {
    type Error = Mistake;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        match self.step {
            Step::Place if self.node.is_null() => Ok(None),
            Step::Place => {
                self.step = Step::Value;
                seed.deserialize(PlaceReader(self.node.span)).map(Some)
            }
            Step::Value => {
                self.step = Step::Done;
                let reader = Reader {
                    node: self.node,
                    notes: self.notes,
                };
                seed.deserialize(reader).map(Some).map_err(|mistake| {
                    self.notes.add(mistake, self.node);
                    Mistake::noted()
                })
            }
            Step::Done => Ok(None),
        }
    }
}

/// Hands a span over as the three numbers that [`Field`](crate::files::Field) asks for.
struct PlaceReader(Span);

impl<'de> Deserializer<'de> for PlaceReader {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        let Span { file, start, end } = self.0;
        let numbers = de::value::SeqDeserializer::new([file.0, start, end].into_iter());
        visitor.visit_seq(numbers)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

/// The pairs of a mapping, those with a known key only where the keys are known.
struct Entries<'t> {
    pairs: std::slice::Iter<'t, Pair<'t>>,
    known: Option<&'static [&'static str]>,
    value: Option<&'t Node<'t>>,
    notes: &'t Notes,
}

impl<'t> Entries<'t> {
    fn all(pairs: &'t [Pair<'t>], notes: &'t Notes) -> Self {
        Self {
            known: None,
            ..Self::known(pairs, &[], notes)
        }
    }

    /// Notes the mistake here, so that whoever reads the mapping may go on behind it.
    fn noted(&self, mistake: Mistake, node: &Node<'_>) -> Mistake {
        self.notes.add(mistake, node);
        Mistake::noted()
    }

    fn known(pairs: &'t [Pair<'t>], known: &'static [&'static str], notes: &'t Notes) -> Self {
        Self {
            pairs: pairs.iter(),
            known: Some(known),
            value: None,
            notes,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Mistake;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        let known = self.known;
        let is_known = |key: &str| known.is_none_or(|known| known.contains(&key));
        let Some(pair) = self.pairs.find(|pair| is_known(&pair.key.value)) else {
            return Ok(None);
        };
        self.value = Some(&pair.value);
        let key = KeyReader {
            text: &pair.key.value,
            span: pair.key.span,
        };
        seed.deserialize(key)
            .map(Some)
            .map_err(|mistake| self.noted(mistake, &pair.value))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        let node = self
            .value
            .take()
            .expect("serde asks for a value behind its key");
        seed.deserialize(Reader {
            node,
            notes: self.notes,
        })
        .map_err(|mistake| self.noted(mistake, node))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.pairs.len())
    }
}

/// A key, which may itself be a word of a list (the colours of a RAG key).
struct KeyReader<'t> {
    text: &'t str,
    span: Span,
}

impl<'de> Deserializer<'de> for KeyReader<'_> {
    type Error = Mistake;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_str(self.text)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        let word: StrDeserializer<'_, Mistake> = self.text.into_deserializer();
        visitor
            .visit_enum(word)
            .map_err(|mistake: Mistake| mistake.at_key(self.span).within(name))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
