//! What a record file may hold, as JSON Schema: for editors, and for whoever checks records without
//! `track`.
//!
//! Owns: the schema of each kind of file, and the one that tells the kinds apart.
//! Promises: made of the very structs that read, so that neither can have a key or a word that the
//! other has not; what reading refuses for its shape or its words is refused, as far as JSON can
//! tell it, and nothing else is.
//! Why here and not among the formats: the structs and what has to be there are private to the
//! kinds, and a schema is no more than these said in another language.
//! Why draft-07: every version of the servers that editors ask about YAML takes it, and nothing of
//! what came later would say more.

mod reshape;
mod rules;
#[cfg(test)]
mod tests;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value, json};

pub use rules::{RuleName, with_rules};

use super::{Declarations, KINDS};
use crate::model::{KindWord, Word};

/// The schema of one kind of file; of any, where none is named.
pub fn schema(kind: Option<KindWord>) -> Value {
    let mut all = Map::new();
    let mut generator = generator();
    let mut described = Vec::new();
    for (word, describe) in files().filter(|(word, _)| kind.is_none_or(|kind| kind == *word)) {
        let name = describe(&mut generator);
        described.push((word, name));
    }
    for (name, definition) in reshape::definitions(generator.take_definitions(true)) {
        all.insert(name, definition);
    }
    for (word, name) in &described {
        if let Some(Value::Object(of_kind)) = all.get_mut(name) {
            names_itself(of_kind, *word);
        }
    }
    let mut root = match described.as_slice() {
        [(_, name)] => match all.remove(name) {
            Some(Value::Object(one)) => one,
            _ => Map::new(),
        },
        several => any_of(several),
    };
    root.insert("$schema".to_owned(), json!(META));
    let written = "Written by `track schema`: change the program, not this file.";
    root.insert("$comment".to_owned(), json!(written));
    root.insert("definitions".to_owned(), Value::Object(all));
    Value::Object(root)
}

const META: &str = "http://json-schema.org/draft-07/schema#";

/// Adds a struct to a schema and gives the name it has there.
pub type Describe = fn(&mut SchemaGenerator) -> String;

/// Every kind of file with its struct.
fn files() -> impl Iterator<Item = (KindWord, Describe)> {
    let records = KINDS.iter().map(|kind| (kind.word, kind.describe));
    records.chain([(KindWord::Register, described::<Declarations> as Describe)])
}

/// Adds a struct and what it holds.
pub fn described<T: JsonSchema>(generator: &mut SchemaGenerator) -> String {
    generator.subschema_for::<T>();
    T::schema_name().into_owned()
}

fn generator() -> SchemaGenerator {
    // Where a key has words of its own beside what it refers to, both are kept: editors show them.
    let mut settings = SchemaSettings::draft07();
    settings.transforms.clear();
    settings.into_generator()
}

/// A kind of file has just that kind, and what a record of it has to have.
fn names_itself(of_kind: &mut Map<String, Value>, word: KindWord) {
    if let Some(Value::Object(keys)) = of_kind.get_mut("properties") {
        let says = reshape::says_of(word);
        keys.insert(
            "kind".to_owned(),
            json!({"const": word.word(), "description": says}),
        );
    }
    let needs = super::kind(word).map_or([].as_slice(), |kind| kind.required);
    reshape::need(of_kind, &["kind"]);
    reshape::need(of_kind, needs);
}

/// A file of any kind: its `kind` says which. One condition for each, and not a choice of one among
/// them, because then what is wrong is said of that kind alone.
fn any_of(kinds: &[(KindWord, String)]) -> Map<String, Value> {
    let conditions = kinds.iter().map(|(word, name)| {
        json!({
            "if": {"required": ["kind"], "properties": {"kind": {"const": word.word()}}},
            "then": {"$ref": format!("#/definitions/{name}")}
        })
    });
    let mut kind = reshape::words::<KindWord>();
    let asks = "Which kind of record this is; it stands first.";
    kind.insert("description".to_owned(), json!(asks));
    let root = json!({
        "description": "A record that `track` keeps: a meeting, an action plan, an inspection, or \
                        the declarations of the register.",
        "type": "object",
        "properties": {"kind": kind},
        "required": ["kind"],
        "allOf": conditions.collect::<Vec<Value>>()
    });
    match root {
        Value::Object(root) => root,
        _ => Map::new(),
    }
}
