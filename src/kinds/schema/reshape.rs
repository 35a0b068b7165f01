//! What schemars says of the structs → what the reader takes, in the form editors make most of.
//!
//! Promises: a key may stand without a value, but for those in [`NEVER_EMPTY`]; words of text may
//! look like numbers or truth values to YAML; a list of words keeps what each of them means.
//! Why conditions that always hold (`if: true`): what stands behind `then` is checked and not
//! offered. A key that may be empty is not to be completed with `null`, nor text with `true`.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::model::Word;
use crate::timing::Day;

type Object = Map<String, Value>;

/// Keys that hold something wherever they stand, and mean something if they do not.
const NEVER_EMPTY: [&str; 1] = ["exempt"];

/// What has to be there in mappings that are no record, and for which of them a blank is nothing.
const NEEDED: [(&str, &[&str]); 7] = [
    ("Action", &["ref"]),
    ("Actual", &["name", "actual"]),
    ("Body", &["id"]),
    ("Measure", &["name"]),
    ("Role", &["id"]),
    ("Update", &["date"]),
    ("WrittenLevel", &["level"]),
];
const NEVER_BLANK: [&str; 3] = ["ref", "id", "name"];

/// Of these, an action has at least one: else it does not say what was asked.
const SAYS_WHAT: [&str; 2] = ["text", "finding"];

const NOTHING: &str = "#/definitions/Nothing";
const TEXT: &str = "#/definitions/Text";
const TEXTS: &str = "#/definitions/Texts";

/// The mappings there are, each by its name; all else is written where it stands, so that an editor
/// shows the words of the key and not of its type.
pub fn definitions(raw: Object) -> Object {
    let is_mapping = |one: &Value| one.get("properties").is_some();
    let (mappings, small): (Object, Object) = raw.into_iter().partition(|(_, one)| is_mapping(one));
    let mut all = Object::new();
    for (name, mapping) in mappings {
        let mut mapping = reshaped(mapping, &small);
        if let Value::Object(mapping) = &mut mapping {
            let needed = NEEDED.iter().find(|(of, _)| *of == name);
            need(mapping, needed.map_or(&[], |(_, keys)| keys));
            if name == "Action" {
                mapping.insert("anyOf".to_owned(), says_what());
            }
        }
        all.insert(name, mapping);
    }
    for name in behind_keys(&all) {
        if let Some(Value::Object(mapping)) = all.get_mut(&name) {
            // An editor would show these words instead of the key's own.
            let says = mapping.remove("description");
            mapping.extend(says.map(|says| ("$comment".to_owned(), says)));
        }
    }
    all.insert("Nothing".to_owned(), nothing());
    all.insert("Text".to_owned(), text());
    all.insert("Texts".to_owned(), texts());
    all
}

/// The mappings that stand behind keys, and not in lists.
fn behind_keys(all: &Object) -> Vec<String> {
    let properties = all
        .values()
        .filter_map(|one| one.get("properties")?.as_object());
    let forms = properties.flat_map(|keys| keys.values().filter_map(|key| key["anyOf"].as_array()));
    let names = forms
        .flatten()
        .filter_map(|form| form["$ref"].as_str()?.rsplit('/').next());
    names.map(str::to_owned).collect()
}

/// Adds keys that have to be there, and have to hold something.
pub fn need(mapping: &mut Object, keys: &[&str]) {
    if let Some(Value::Object(properties)) = mapping.get_mut("properties") {
        for key in keys {
            let Some(Value::Object(property)) = properties.get_mut(*key) else {
                continue;
            };
            not_empty(property);
            if NEVER_BLANK.contains(key) {
                property.insert("pattern".to_owned(), json!(r"\S"));
                property.insert("patternErrorMessage".to_owned(), json!("This is blank."));
            }
        }
    }
    if keys.is_empty() {
        return;
    }
    let required = mapping.entry("required").or_insert_with(|| json!([]));
    if let Value::Array(required) = required {
        required.extend(keys.iter().map(|key| json!(key)));
    }
}

/// A list of words, each with what it means.
pub fn words<T: Word + JsonSchema>() -> Object {
    let mut generator = SchemaSettings::draft07().into_generator();
    let raw = Value::from(T::json_schema(&mut generator));
    match list_of_words(&raw) {
        Some(Value::Object(list)) => list,
        _ => Object::new(),
    }
}

/// What one word of a list means.
pub fn says_of<T: Word + JsonSchema>(word: T) -> Value {
    let list = words::<T>();
    let part = |key: &str| list.get(key).and_then(Value::as_array);
    let at = part("enum").and_then(|all| all.iter().position(|one| one == word.word()));
    let says = at.and_then(|at| part("enumDescriptions")?.get(at));
    says.cloned().unwrap_or_default()
}

fn reshaped(schema: Value, small: &Object) -> Value {
    let Value::Object(mut schema) = schema else {
        return schema;
    };
    let name = schema.get("$ref").and_then(Value::as_str);
    let name = name.and_then(|path| path.rsplit('/').next());
    let name = name.map(|name| name.replace("%20", " "));
    if let Some(Value::Object(meant)) = name.and_then(|name| small.get(&name)) {
        let mut here = meant.clone();
        here.remove("description");
        schema.remove("$ref");
        here.append(&mut schema);
        return reshaped(Value::Object(here), small);
    }
    schema.remove("title");
    schema.remove("default");
    if let Some(Value::Object(mut list)) = list_of_words(&Value::Object(schema.clone())) {
        list.extend(schema.remove_entry("description"));
        return Value::Object(list);
    }
    if schema.get("type").is_some_and(|kind| kind == "string") {
        plain_text(&mut schema);
    }
    if schema.get("type") == Some(&json!(["array", "null"])) {
        schema.remove("type");
        schema.insert("if".to_owned(), json!(true));
        schema.insert(
            "then".to_owned(),
            json!({"type": ["array", "null"], "errorMessage": "A list goes here."}),
        );
    }
    if let Some(Value::Object(properties)) = schema.remove("properties") {
        let keys = properties.into_iter().map(|(key, value)| {
            let mut value = reshaped(value, small);
            if let Value::Object(value) = &mut value
                && NEVER_EMPTY.contains(&key.as_str())
            {
                not_empty(value);
            }
            (key, value)
        });
        schema.insert("properties".to_owned(), Value::Object(keys.collect()));
    }
    for key in ["items", "additionalProperties"] {
        if let Some(inner) = schema.remove(key) {
            schema.insert(key.to_owned(), reshaped(inner, small));
        }
    }
    if let Some(Value::Array(forms)) = schema.remove("anyOf") {
        let forms = forms.into_iter().map(|form| reshaped(form, small));
        let mut forms: Vec<Value> = forms.flat_map(forms_of).collect();
        let one_or_many = [
            json!({"$ref": TEXT}),
            json!({"type": "array", "items": {"$ref": TEXT}}),
        ];
        if forms.starts_with(&one_or_many) {
            forms.splice(..2, [json!({"$ref": TEXTS})]);
        }
        schema.insert("anyOf".to_owned(), Value::Array(forms));
    }
    Value::Object(schema)
}

/// A choice among choices is one choice; what is nothing is not offered.
fn forms_of(form: Value) -> Vec<Value> {
    if form == json!({"type": "null"}) {
        return vec![json!({"$ref": NOTHING})];
    }
    match form {
        Value::Object(mut only) if only.len() == 1 => match only.remove("anyOf") {
            Some(Value::Array(forms)) => forms,
            _ => vec![Value::Object(only)],
        },
        form => vec![form],
    }
}

/// An enumeration as one list, with a list of what each word means beside it: of the forms there
/// are, the one whose mistakes name every word and of which editors show every meaning.
fn list_of_words(schema: &Value) -> Option<Value> {
    let forms = match schema.get("oneOf").or_else(|| schema.get("anyOf")) {
        Some(Value::Array(forms)) => forms.as_slice(),
        _ => std::slice::from_ref(schema),
    };
    let (mut list, mut says) = (Vec::new(), Vec::new());
    for form in forms {
        let meant = form.get("description").cloned();
        let some = form.get("enum").and_then(Value::as_array);
        let words: Vec<&Value> = match (form.get("const"), some) {
            (Some(word), _) => vec![word],
            (None, Some(words)) => words.iter().collect(),
            (None, None) => return None,
        };
        for word in words {
            list.push(word.clone());
            says.push(meant.clone().unwrap_or_else(|| json!("")));
        }
    }
    Some(json!({"enum": list, "enumDescriptions": says}))
}

/// Text is the words as they stand, whatever YAML makes of them; a day is one of the calendar's.
fn plain_text(schema: &mut Object) {
    if schema.contains_key("pattern") {
        return;
    }
    if schema.get("format").is_some_and(|format| format == "date") {
        schema.insert("pattern".to_owned(), json!(format!("^{}$", Day::PATTERN)));
        let asks = "Write a day of the calendar, as YYYY-MM-DD.";
        schema.insert("patternErrorMessage".to_owned(), json!(asks));
        return;
    }
    schema.remove("type");
    schema.insert("$ref".to_owned(), json!(TEXT));
}

/// Takes back that it may stand without a value.
fn not_empty(property: &mut Object) {
    if let Some(Value::Object(then)) = property.get_mut("then") {
        then.insert("type".to_owned(), json!("array"));
    }
    if let Some(Value::Array(forms)) = property.get_mut("anyOf") {
        forms.retain(|form| form.get("$ref").is_none_or(|path| path != NOTHING));
    }
}

fn says_what() -> Value {
    let there =
        |key: &&str| json!({"required": [key], "properties": {*key: {"not": {"$ref": NOTHING}}}});
    let mut ways: Vec<Value> = SAYS_WHAT.iter().map(there).collect();
    ways.push(json!({"required": ["steps"], "properties": {"steps": {"minItems": 1, "not": {"$ref": NOTHING}}}}));
    Value::Array(ways)
}

fn nothing() -> Value {
    json!({
        "$comment": "No value: the same as if the key were not there. Behind a condition that always \
                     holds, so that no editor offers `null`.",
        "if": true,
        "then": {"type": "null"}
    })
}

fn text() -> Value {
    let asks = "Words go here, and not a list or a mapping.";
    json!({
        "$comment": "Words, taken as they stand, in quotes or not: `7.1` and `true` are words too. \
                     Behind a condition that always holds, so that no editor offers `true`.",
        "anyOf": [
            {"type": ["string", "number"], "errorMessage": asks},
            {"if": true, "then": {"type": "boolean", "errorMessage": asks}}
        ]
    })
}

fn texts() -> Value {
    let asks = "Words go here, or a list of them, and not a mapping.";
    json!({
        "$comment": "Words, or a list of them.",
        "anyOf": [
            {"type": ["string", "number", "array"], "items": {"$ref": TEXT}, "errorMessage": asks},
            {"if": true, "then": {"type": "boolean", "errorMessage": asks}}
        ]
    })
}
