//! The schemas and the reader say the same, of every record there is and of many that are wrong.
//!
//! Owns: how `examples/schemas` gets the schemas of records. `UPDATE_SCHEMAS=1 cargo test --lib
//! kinds::schema` writes them again; without that, a schema that differs from its structs fails.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{RuleName, schema, with_rules};
use crate::checks;
use crate::diagnostic::Diagnostics;
use crate::files::{FileId, TextFile};
use crate::kinds;
use crate::model::{Dated, KindWord, Percent, Word};
use crate::syntax::rules;
use crate::timing::{Allowance, Day};

/// What reading finds that is a matter of shape or of words, and so of the schema.
const OF_SHAPE: [&str; 5] = [
    rules::UNKNOWN_KEY.code,
    rules::MISSING_KEY.code,
    rules::WRONG_SHAPE.code,
    rules::UNKNOWN_WORD.code,
    rules::INVALID_DATE.code,
];

/// Every schema that is published, by the name of its file.
fn published() -> Vec<(&'static str, Option<KindWord>)> {
    let kinds = KindWord::WORDS.iter();
    let kinds = kinds.map(|(word, kind)| (*word, Some(*kind)));
    [("record", None)].into_iter().chain(kinds).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A schema that can be asked.
struct Asked {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Asked {
    fn of(schema: Value) -> Self {
        let mut compiler = boon::Compiler::new();
        compiler.enable_format_assertions();
        compiler.add_resource("urn:track:schema", schema).unwrap();
        let mut schemas = boon::Schemas::new();
        let index = compiler.compile("urn:track:schema", &mut schemas).unwrap();
        Self { schemas, index }
    }

    /// What it refuses, or nothing.
    fn refuses(&self, value: &Value) -> Option<String> {
        let said = self.schemas.validate(value, self.index);
        said.err().map(|error| error.to_string())
    }

    fn takes(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.index).is_ok()
    }
}

/// What the reader finds wrong: of shape, and otherwise so that there is nothing to compare.
fn read(text: &str) -> (Vec<String>, bool) {
    let mut found = Diagnostics::default();
    let file = TextFile::new("records/x.yaml".to_owned(), text.to_owned());
    kinds::read(FileId(0), &file, &mut found);
    let of_shape = found.iter().filter(|one| OF_SHAPE.contains(&one.rule.code));
    let of_shape: Vec<String> = of_shape.map(|one| one.message.clone()).collect();
    let is_other = found.iter().any(|one| !OF_SHAPE.contains(&one.rule.code));
    (of_shape, is_other)
}

/// Whether both take a text or both refuse it; the words of whoever refuses it alone.
fn agree(asked: &Asked, text: &str, value: &Value) -> Result<(), String> {
    let (wrong, is_other) = read(text);
    match (wrong.as_slice(), asked.takes(value)) {
        ([], false) if !is_other => {
            let why = asked.refuses(value).unwrap_or_default();
            Err(format!("only the schema refuses it: {why}"))
        }
        ([first, ..], true) => Err(format!("only the reader refuses it: {first}")),
        _ => Ok(()),
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the developer asks for it by an environment variable, and for files in the repository"
)]
fn the_published_schemas_are_what_the_structs_say() {
    for (name, kind) in published() {
        let path = root().join(format!("examples/schemas/{name}.schema.json"));
        let names: Vec<RuleName<'_>> = checks::rules()
            .map(|rule| RuleName {
                code: rule.code,
                summary: rule.summary,
                can_be_waived: checks::can_be_waived(rule),
            })
            .collect();
        let text = format!("{:#}\n", with_rules(schema(kind), &names));
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            there.replace("\r\n", "\n") == text,
            "{} is not what the structs say; if they were meant to change, write it again with \
             `UPDATE_SCHEMAS=1 cargo test --lib kinds::schema`, and look at the difference",
            path.display()
        );
    }
}

/// Every file of records in the repository, good or bad.
fn files() -> Vec<PathBuf> {
    let mut open = vec![
        root().join("records"),
        root().join("examples"),
        root().join("tests"),
    ];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("node_modules") && !path.ends_with(".venv") {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                files.push(path);
            }
        }
    }
    files
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "these are files of the repository, and not of a register"
)]
fn every_file_is_taken_or_refused_by_both() {
    let asked: Vec<(Option<KindWord>, Asked)> = published()
        .into_iter()
        .map(|(_, kind)| (kind, Asked::of(schema(kind))))
        .collect();
    let (mut taken, mut refused) = (0, 0);
    for path in files() {
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        let Ok(value) = serde_yaml::from_str::<Value>(&text) else {
            continue;
        };
        let kind = value.get("kind").and_then(Value::as_str);
        for (of, asked) in &asked {
            if of.is_some_and(|of| kind != Some(of.word())) {
                continue;
            }
            if let Err(why) = agree(asked, &text, &value) {
                panic!("{}: {why}", path.display());
            }
            if asked.takes(&value) {
                taken += 1;
            } else {
                refused += 1;
            }
        }
    }
    assert!(
        taken > 50 && refused > 20,
        "{taken} taken, {refused} refused"
    );
}

/// A record with every key that a schema names.
fn whole(schema: &Value, root: &Value) -> Value {
    if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
        let mut whole_of = whole(root.pointer(&path[1..]).unwrap(), root);
        if path == "#/definitions/Text" {
            whole_of = json!("words");
        }
        if path == "#/definitions/Texts" {
            whole_of = json!(["words"]);
        }
        return whole_of;
    }
    if let Some(one) = schema.get("const") {
        return one.clone();
    }
    if let Some(word) = schema.pointer("/enum/0") {
        return word.clone();
    }
    if let Some(Value::Object(keys)) = schema.get("properties") {
        let keys = keys
            .iter()
            .map(|(key, schema)| (key.clone(), whole(schema, root)));
        return Value::Object(keys.collect());
    }
    if let Some(element) = schema.get("items") {
        return json!([whole(element, root)]);
    }
    if let Some(inner) = schema.get("additionalProperties") {
        let key = schema.pointer("/propertyNames/enum/0");
        let key = key.and_then(Value::as_str).unwrap_or("name");
        return json!({key: whole(inner, root)});
    }
    if let Some(forms) = schema.get("anyOf").and_then(Value::as_array) {
        // The form that holds most, so that what is inside is tried too.
        let forms = forms.iter().map(|form| whole(form, root));
        return forms.max_by_key(|form| form.to_string().len()).unwrap();
    }
    if schema.get("pattern").is_some() {
        return json!(match schema["pattern"].as_str() {
            Some("^(true|false)$") => "true",
            Some(Allowance::PATTERN) => "28 days",
            Some(Percent::PATTERN) => "85%",
            _ => "2025-02-13",
        });
    }
    match schema.get("type") {
        Some(kind) if kind == "boolean" => json!(true),
        _ => Value::Null,
    }
}

/// Every place in a value, as pointers.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(keys) => {
            for (key, value) in keys {
                places(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                places(value, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// What a place is given instead of what stands there.
fn hostile() -> Vec<Value> {
    let mut all = vec![
        json!(null),
        json!(true),
        json!(7),
        json!(7.5),
        json!(-1),
        json!(20250),
        json!(""),
        json!(" "),
        json!("true"),
        json!("null"),
        json!("blether"),
        json!("unknown"),
        json!("85%"),
        json!("85 %"),
        json!("101%"),
        json!(100),
        json!(101),
        json!("2025"),
        json!("2025-02"),
        json!("2025-13"),
        json!("2025-02-30"),
        json!("13 February 2025"),
        json!("two months"),
        json!(" 10  working days "),
        json!("5 clear working days"),
        json!("0 days"),
        json!("28 Days"),
        json!("1000 days"),
        json!("5 working months"),
        json!("6-12 months"),
        json!([]),
        json!([null]),
        json!([[]]),
        json!(["words"]),
        json!([7, true]),
        json!([{"blether": "words"}]),
        json!({}),
        json!({"blether": "words"}),
        json!({"red": null}),
        json!({"red": ["words"]}),
        json!({"text": null}),
        json!({"ref": "1", "text": null}),
        json!({"ref": "1", "steps": []}),
        json!({"ref": "1", "finding": true}),
        json!({"paragraphs": [1, 3]}),
        json!([{"name": "words"}]),
        json!([{"name": " ", "actual": "61%"}]),
        json!([{"actual": "61%"}]),
        json!([{"name": "words", "target": 85}]),
    ];
    all.extend(KindWord::WORDS.iter().map(|(word, _)| json!(word)));
    all
}

#[test]
fn whatever_stands_anywhere_is_taken_or_refused_by_both() {
    let asked = Asked::of(schema(None));
    let (mut tried, mut apart) = (0, Vec::new());
    let mut tried_of = BTreeSet::new();
    for (_, kind) in KindWord::WORDS {
        let of_kind = schema(Some(*kind));
        let record = whole(&of_kind, &of_kind);
        let text = serde_yaml::to_string(&record).unwrap();
        assert_eq!(read(&text), (Vec::new(), false), "{text}");
        let mut all = Vec::new();
        places(&record, "", &mut all);
        // What stands in an action is the same in every kind.
        all.retain(|place| tried_of.insert(below_action(kind.word(), place)));
        for place in &all {
            let mut others: Vec<Value> = hostile()
                .into_iter()
                .map(|other| with(&record, place, |at| *at = other.clone()))
                .collect();
            // Without each of its keys, and with one more.
            if let Some(Value::Object(keys)) = record.pointer(place) {
                others.extend(keys.keys().map(|key| {
                    with(&record, place, |at| {
                        at.as_object_mut().unwrap().remove(key);
                    })
                }));
                others.push(with(&record, place, |at| {
                    at["blether"] = json!("words");
                }));
            }
            for other in others {
                tried += 1;
                let text = serde_yaml::to_string(&other).unwrap();
                if let Err(why) = agree(&asked, &text, &other) {
                    let there = other.pointer(place).unwrap_or(&Value::Null);
                    apart.push(format!("{} {place}: {there}: {why}", kind.word()));
                }
            }
        }
    }
    assert!(
        apart.is_empty(),
        "{} of {tried}:\n{}",
        apart.len(),
        apart.join("\n")
    );
    assert!(tried > 5_000, "{tried}");
}

/// A place from the last action it is in; with the kind of record, where it is in none.
fn below_action(kind: &str, place: &str) -> String {
    let lists = ["/actions/0", "/recommendations/0"];
    let ends = lists
        .iter()
        .filter_map(|list| place.rfind(list).map(|at| at + list.len()));
    ends.max()
        .map_or_else(|| format!("{kind}{place}"), |at| place[at..].to_owned())
}

fn with(record: &Value, place: &str, change: impl FnOnce(&mut Value)) -> Value {
    let mut other = record.clone();
    change(other.pointer_mut(place).unwrap());
    other
}

#[test]
fn every_key_and_every_word_says_what_it_is() {
    let mut open = vec![schema(None)];
    let (mut keys, mut words) = (0, 0);
    while let Some(one) = open.pop() {
        let Value::Object(object) = one else { continue };
        if let (true, Some(Value::Object(properties))) = (
            object.get("additionalProperties") == Some(&json!(false)),
            object.get("properties"),
        ) {
            for (key, value) in properties {
                let says = value["description"].as_str().unwrap_or_default();
                assert!(says.len() > 3, "`{key}` of {object:?} says nothing");
                keys += 1;
            }
        }
        if let Some(Value::Array(says)) = object.get("enumDescriptions") {
            for says in says {
                assert!(
                    says.as_str().is_some_and(|says| says.len() > 3),
                    "{object:?}"
                );
                words += 1;
            }
        }
        for (_, value) in object {
            match value {
                Value::Array(values) => open.extend(values),
                value => open.push(value),
            }
        }
    }
    assert!(keys > 100 && words > 30, "{keys} keys, {words} words");
}

#[test]
fn the_pattern_of_a_day_knows_the_calendar() {
    let asked = Asked::of(json!({"pattern": format!("^{}$", Day::PATTERN)}));
    for year in [
        0, 1, 4, 96, 100, 400, 1900, 1999, 2000, 2024, 2025, 2100, 9996, 9999,
    ] {
        for month in 0..=13 {
            for day in 0..=32 {
                let text = format!("{year:04}-{month:02}-{day:02}");
                let is_taken = asked.takes(&json!(text));
                assert_eq!(is_taken, Day::parse(&text).is_ok(), "{text}");
            }
        }
    }
    let schema = schema(Some(KindWord::Meeting));
    let dated = Asked::of(schema["properties"]["date"].clone());
    for text in [
        "2025", "0000", "0000-01", "2025-1", "2025-00", "unknown", "Unknown", "25", "",
    ] {
        let is_taken = dated.takes(&json!(text));
        assert_eq!(is_taken, Dated::parse(text).is_ok(), "{text}");
    }
}
