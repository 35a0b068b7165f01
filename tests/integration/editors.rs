//! The published schemas in the programs they are written for: `check-jsonschema`, and the server
//! that editors ask about YAML, driven over its own protocol.
//!
//! Owns: how `tests/editors/ask.mjs` is asked, and what an editor has to show.
//! Promises: nothing reaches for the network; where the programs are not installed, nothing fails
//! and the test says that it saw nothing; `TRACK_EDITORS=require` makes that a failure.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Says that nothing was seen, past the harness, which keeps back what a passing test prints; fails
/// where something had to be seen.
fn skip(why: &str) {
    let is_required = std::env::var("TRACK_EDITORS").is_ok_and(|value| value == "require");
    assert!(!is_required, "no editor could be asked: {why}");
    let said = format!("SKIPPED: the schemas were not tried as editors use them: {why}\n");
    let _ = std::io::stderr().write_all(said.as_bytes());
}

/// A folder of records with the schema where `track` puts it.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("records");
    std::fs::create_dir_all(records.join("meetings")).unwrap();
    let written = Command::new(env!("CARGO_BIN_EXE_track"))
        .args(["schema", "--write", "--records"])
        .arg(&records)
        .output()
        .unwrap();
    assert!(written.status.success(), "{written:?}");
    folder
}

/// A document and the places asked about: `‸` for completion, `¤` for what hovering shows.
fn document(path: &str, marked: &str) -> Value {
    let depth = path.matches('/').count() - 1;
    let schema = format!("{}.schema/record.json", "../".repeat(depth));
    let marked = format!("# yaml-language-server: $schema={schema}\n{marked}");
    let (mut text, mut asks) = (String::new(), Vec::new());
    let (mut line, mut character) = (0, 0);
    for letter in marked.chars() {
        let what = match letter {
            '‸' => "completion",
            '¤' => "hover",
            _ => {
                text.push(letter);
                (line, character) = if letter == '\n' {
                    (line + 1, 0)
                } else {
                    (line, character + 1)
                };
                continue;
            }
        };
        asks.push(json!({"what": what, "line": line, "character": character}));
    }
    json!({"path": path, "text": text, "asks": asks})
}

/// What the server says of each document; nothing where there is none to ask.
fn ask(folder: &Path, documents: &[Value]) -> Option<Vec<Value>> {
    let asked = json!({"folder": folder, "settings": {}, "documents": documents});
    let run = Command::new("node")
        .arg(root().join("tests/editors/ask.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut run = match run {
        Ok(run) => run,
        Err(error) => {
            skip(&format!("node does not start: {error}"));
            return None;
        }
    };
    let mut stdin = run.stdin.take().unwrap();
    // Where there is no server, nobody reads to the end.
    let _ = stdin.write_all(asked.to_string().as_bytes());
    drop(stdin);
    let output = run.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => Some(serde_json::from_slice(&output.stdout).unwrap()),
        Some(2) => {
            skip(errors.trim());
            None
        }
        _ => panic!("the server could not be asked: {errors}"),
    }
}

/// The published schema of any record.
fn published() -> Value {
    let path = root().join("examples/schemas/record.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The words of a key, each with what it means.
fn words(schema: &Value, mapping: &str, key: &str) -> Vec<(String, String)> {
    let key = if mapping.is_empty() {
        &schema["properties"][key]
    } else {
        &schema["definitions"][mapping]["properties"][key]
    };
    let list = std::iter::once(key)
        .chain(key["anyOf"].as_array().into_iter().flatten())
        .flat_map(|form| [form, &form["additionalProperties"]["anyOf"][0]])
        .find(|form| form["enum"].is_array())
        .unwrap_or_else(|| panic!("no words in {key}"));
    let texts = |of: &str| -> Vec<String> {
        let all = list[of].as_array().unwrap().iter();
        all.map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    texts("enum")
        .into_iter()
        .zip(texts("enumDescriptions"))
        .collect()
}

const HEAD: &str = "kind: meeting\nbody: audit\ndate: 2026-03-10\n";
const ACTION: &str = "actions:\n  - ref: a\n    text: Paint the doors\n";

#[test]
fn every_word_is_completed_at_its_place() {
    let schema = published();
    let folder = workspace();
    let in_action = |line: &str| format!("{HEAD}{ACTION}    {line}\n");
    let in_update = |lines: &str| {
        format!("{HEAD}{ACTION}    updates:\n      - date: unknown\n        {lines}\n")
    };
    let closed = "closed:\n          reason: ‸";
    let places = [
        ("", "kind", "kind: ‸\n".to_owned()),
        ("Action", "status", in_action("status: ‸")),
        ("Action", "status", in_action("status: i‸")),
        ("Action", "rag", in_action("rag: ‸")),
        ("Action", "type", in_action("type: ‸")),
        ("Action", "response", in_action("response: ‸")),
        ("Closure", "reason", in_action("closed:\n      reason: ‸")),
        ("Update", "status", in_update("status: ‸")),
        ("Update", "rag", in_update("rag: ‸")),
        ("Update", "response", in_update("response: ‸")),
        ("Closure", "reason", in_update(closed)),
        (
            "WrittenWaiver",
            "rule",
            in_action("waive:\n      - rule: ‸"),
        ),
        (
            "Register",
            "levels",
            "kind: register\nlevels:\n  stale: ‸\n".to_owned(),
        ),
    ];
    let documents = places
        .iter()
        .map(|(.., text)| document("records/meetings/x.yaml", text));
    let documents: Vec<Value> = documents.collect();
    let Some(said) = ask(folder.path(), &documents) else {
        return;
    };
    for ((mapping, key, text), said) in places.iter().zip(&said) {
        let offered = said["answers"][0].as_array().unwrap();
        let offered: Vec<(&str, &str)> = offered
            .iter()
            .map(|one| {
                (
                    one["insert"].as_str().unwrap(),
                    one["says"].as_str().unwrap(),
                )
            })
            .collect();
        let words = words(&schema, mapping, key);
        let meant: Vec<(&str, &str)> = words
            .iter()
            .map(|(w, s)| (w.as_str(), s.as_str()))
            .collect();
        assert_eq!(offered, meant, "{text}");
    }
}

#[test]
fn keys_are_completed_and_nothing_that_is_not_meant() {
    let folder = workspace();
    let documents = [
        "‸".to_owned(),
        format!("{HEAD}‸\n"),
        format!("{HEAD}{ACTION}    ‸\n"),
        format!("{HEAD}rag_key:\n  ‸\n"),
        "kind: register\nlevels:\n  ‸\n".to_owned(),
        // An empty value and a truth value may stand here, and are not offered.
        format!("{HEAD}{ACTION}    note: ‸\n    due: ‸\n    owner: ‸\n    raised: ‸\nitems: ‸\n"),
    ];
    let documents = documents.map(|text| document("records/x.yaml", &text));
    let Some(said) = ask(folder.path(), &documents) else {
        return;
    };
    let labels = |of: &Value| -> Vec<String> {
        let all = of.as_array().unwrap().iter();
        all.map(|one| one["label"].as_str().unwrap().to_owned())
            .collect()
    };
    let has = |at: usize, keys: &[&str]| {
        let offered = labels(&said[at]["answers"][0]);
        for key in keys {
            assert!(
                offered.iter().any(|one| one == key),
                "no `{key}` in {offered:?}"
            );
        }
    };
    has(0, &["kind"]);
    has(1, &["title", "items", "actions", "rag_key", "exempt"]);
    has(2, &["owner", "due", "status", "updates", "answers"]);
    has(3, &["red", "amber", "green", "blue", "grey"]);
    has(4, &["stale", "owner-missing", "update-gone", "unknown-key"]);
    for offered in said[5]["answers"].as_array().unwrap() {
        assert_eq!(labels(offered), [""; 0]);
    }
}

#[test]
fn what_is_wrong_is_said_in_its_line() {
    let folder = workspace();
    let action = |line: &str| format!("{HEAD}{ACTION}    {line}\n");
    let wrong = [
        (action("colour: red"), 7, "Property colour is not allowed."),
        (
            action("status: finished"),
            7,
            "\"not-started\", \"in-progress\", \"on-hold\"",
        ),
        (
            action("rag: pink"),
            7,
            "\"red\", \"amber\", \"green\", \"blue\", \"grey\"",
        ),
        (action("closed: {reason: bored}"), 7, "\"risk-accepted\""),
        (action("waive: [{rule: stael}]"), 7, "\"owner-missing\""),
        (action("note: [a, b]"), 7, "Words go here"),
        (action("updates: soon"), 7, "A list goes here."),
        (action("raised: 2025-02-30"), 7, "YYYY-MM-DD"),
        (
            "kind: metting\n".to_owned(),
            1,
            "\"meeting\", \"action-plan\"",
        ),
        (
            "date: 2026-03-10\n".to_owned(),
            1,
            "Missing property \"kind\"",
        ),
        (
            "kind: action-plan\n".to_owned(),
            1,
            "Missing property \"title\"",
        ),
        (
            format!("{HEAD}colour: red\n"),
            4,
            "Property colour is not allowed.",
        ),
        (
            format!("{HEAD}actions:\n  - ref: a\n"),
            5,
            "Missing property",
        ),
    ];
    let documents = wrong
        .iter()
        .map(|(text, ..)| document("records/x.yaml", text));
    let mut documents: Vec<Value> = documents.collect();
    documents.push(document(
        "records/x.yaml",
        &format!("{HEAD}{ACTION}    note:\n    due: true\n"),
    ));
    let Some(said) = ask(folder.path(), &documents) else {
        return;
    };
    for ((text, line, message), said) in wrong.iter().zip(&said) {
        let problems = said["problems"].as_array().unwrap();
        let is_said = |one: &&Value| {
            one["line"] == *line && one["message"].as_str().unwrap().contains(message)
        };
        assert!(
            problems.iter().any(|one| is_said(&one)),
            "{text}: {problems:?}"
        );
        assert_eq!(problems.len(), 1, "{text}: {problems:?}");
    }
    assert_eq!(said.last().unwrap()["problems"], json!([]));
}

#[test]
fn hovering_shows_what_the_structs_say() {
    let folder = workspace();
    let text = format!(
        "{HEAD}actions:\n  - re¤f: a\n    text: Paint the doors\n    own¤er: [DCS]\n    \
         stat¤us: on-hold\n    exem¤pt: {{paragraphs: 3}}\n    clo¤sed: {{reason: merged}}\n"
    );
    let Some(said) = ask(folder.path(), &[document("records/x.yaml", &text)]) else {
        return;
    };
    let schema = published();
    for (key, said) in ["ref", "owner", "status", "exempt", "closed"]
        .iter()
        .zip(said[0]["answers"].as_array().unwrap())
    {
        let says = &schema["definitions"]["Action"]["properties"][*key]["description"];
        let plain = said.as_str().unwrap().replace('\\', "");
        assert!(
            plain.starts_with(says.as_str().unwrap()),
            "`{key}`: {plain}"
        );
    }
    let status = said[0]["answers"][2].as_str().unwrap();
    assert!(status.contains("`blocked`: Cannot go on until"), "{status}");
}

/// Every record of the repository that is meant to be good.
fn records() -> Vec<PathBuf> {
    let mut open = vec![root().join("records"), root().join("examples")];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            let ending = path.extension().and_then(|ending| ending.to_str());
            // What begins with a point is for git and its like, and is no record.
            let name = path.file_name().unwrap().to_string_lossy();
            match ending {
                _ if path.is_dir() => open.push(path),
                Some("yaml") if is_record(&path) && !name.starts_with('.') => files.push(path),
                _ => {}
            }
        }
    }
    files
}

/// Whether it says of which kind it is: examples hold other YAML too.
fn is_record(path: &Path) -> bool {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().any(|line| line.starts_with("kind: "))
}

#[test]
fn the_server_finds_nothing_wrong_with_the_records() {
    let folder = workspace();
    let texts = records()
        .into_iter()
        .map(|path| std::fs::read_to_string(path).unwrap());
    let documents: Vec<Value> = texts
        .map(|text| document("records/x.yaml", &text))
        .collect();
    assert!(documents.len() > 5, "{}", documents.len());
    let Some(said) = ask(folder.path(), &documents) else {
        return;
    };
    for (document, said) in documents.iter().zip(&said) {
        assert_eq!(said["problems"], json!([]), "{}", document["text"]);
    }
}

#[test]
fn check_jsonschema_takes_the_records_and_refuses_the_broken_ones() {
    let own = root().join("tests/editors/.venv/bin/check-jsonschema");
    let program = if own.is_file() {
        own
    } else {
        "check-jsonschema".into()
    };
    let check = |schema: &str, files: &[PathBuf]| {
        let schemas = root().join("examples/schemas");
        Command::new(&program)
            .arg("--schemafile")
            .arg(schemas.join(format!("{schema}.schema.json")))
            .args(files)
            .env("PYTHONUTF8", "1")
            .output()
    };
    let output = match check("record", &records()) {
        Ok(output) => output,
        Err(error) => return skip(&format!("check-jsonschema does not start: {error}")),
    };
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    let broken = root().join("tests/commands/validate.in/records/plans/damp-plan.yaml");
    let output = check("record", std::slice::from_ref(&broken)).unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for kind in ["meeting", "action-plan", "inspection", "register"] {
        let of_kind = |path: &PathBuf| {
            let text = std::fs::read_to_string(path).unwrap();
            text.contains(&format!("kind: {kind}\n"))
        };
        let files: Vec<PathBuf> = records().into_iter().filter(of_kind).collect();
        assert!(!files.is_empty(), "no record of kind {kind}");
        let output = check(kind, &files).unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{kind}: {said}");
    }
}
