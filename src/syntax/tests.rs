//! What holds of the tree whatever the document: its places, its values, and the referee's.
//!
//! Proves: a span slices back to what was written; our tree and the referee read every record,
//! every example, every odd document and any document a generator can think of to the same values;
//! where one of the two refuses a document, a table says which, and why.

#![expect(
    clippy::disallowed_methods,
    reason = "the samples are read from the disk"
)]

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::{Node, Value, grown, parse, referee, scalar};
use crate::diagnostic::{Diagnostics, MOST_IN_A_FILE};
use crate::files::{FileId, MOST_VALUES, Span, TextFile};

mod documents;
mod layout;
mod places;
mod usual;

use documents::document;
use places::Promise;

/// Documents that one of the two refuses: the rule we name, or nothing where we read it; and
/// whether the referee reads it.
const REFUSED: &[(&str, Option<&str>, bool, &str)] = &[
    (
        "alias",
        Some("yaml-alias"),
        true,
        "we do not follow aliases",
    ),
    ("tag", Some("yaml-tag"), true, "we use no tags"),
    (
        "two-documents",
        Some("several-documents"),
        false,
        "one record, one file",
    ),
    (
        "duplicate-keys",
        Some("duplicate-key"),
        false,
        "which of the two was meant?",
    ),
    (
        "list-as-key",
        Some("wrong-shape"),
        true,
        "our keys are words",
    ),
    (
        "conflict",
        Some("merge-conflict"),
        false,
        "a conflict is named as one",
    ),
    ("unclosed", Some("yaml-syntax"), false, "no YAML"),
    ("colon-in-text", Some("yaml-syntax"), false, "no YAML"),
    ("tab-indent", Some("yaml-syntax"), false, "no YAML"),
    ("control", Some("yaml-syntax"), false, "no YAML"),
    (
        "too-deep",
        Some("yaml-syntax"),
        true,
        "nesting is bounded, here at 64, there at 128",
    ),
    (
        "tab-first-in-block",
        None,
        false,
        "its parser wants no tab where text is indented first",
    ),
    (
        "colon-in-flow",
        None,
        false,
        "its parser follows YAML 1.1 here",
    ),
    (
        "number-of-39-digits",
        None,
        false,
        "it holds numbers, and we hold words",
    ),
];

fn tree(file: &TextFile) -> (Option<Node<'_>>, Diagnostics) {
    let mut found = Diagnostics::default();
    let root = parse(FileId(0), file, &mut found);
    (root, found)
}

fn file_of(text: impl Into<String>) -> TextFile {
    TextFile::new("records/x.yaml".to_owned(), text.into())
}

/// Every record file of the repository that tests may rest on.
fn files() -> Vec<(String, String)> {
    let files = files_in(&["records", "examples", "tests/fixtures/odd"]);
    assert!(files.len() > 60, "only {} files to test with", files.len());
    files
}

/// The record files in folders of the repository: their names without ending, and their texts.
fn files_in(folders: &[&str]) -> Vec<(String, String)> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = folders.iter().map(|folder| repository.join(folder));
    let mut open: Vec<PathBuf> = folders.collect();
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
                files.push((stem, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// How the readings of a text differ; an empty list where they agree.
fn differences(text: &str) -> Vec<String> {
    let file = file_of(text);
    let (root, found) = tree(&file);
    let mut differing: Vec<String> = found
        .iter()
        .map(|one| format!("ours: {}", one.message))
        .collect();
    differing.extend(match root {
        Some(root) => referee::disagreement(text, &root),
        None => referee::refusal(text),
    });
    differing
}

#[test]
fn files_are_read_as_the_referee_reads_them() {
    for (name, text) in files() {
        if REFUSED.iter().any(|(refused, ..)| *refused == name) {
            continue;
        }
        let differing = differences(&text);
        assert!(differing.is_empty(), "{name}: {differing:#?}");
    }
}

#[test]
fn what_one_refuses_is_in_the_table() {
    let files = files();
    for (name, rule, referee_reads, why) in REFUSED {
        let (_, text) = files.iter().find(|(file, _)| file == name).expect(name);
        let file = file_of(text.as_str());
        let (_, found) = tree(&file);
        let codes: Vec<&str> = found.iter().map(|one| one.rule.code).collect();
        assert_eq!(codes.first().copied(), *rule, "{name} ({why}): {codes:?}");
        assert!(
            codes.iter().all(|code| Some(*code) == *rule),
            "{name} ({why}): {codes:?}"
        );
        let theirs = referee::refusal(text);
        assert_eq!(
            theirs.is_none(),
            *referee_reads,
            "{name} ({why}): {theirs:?}"
        );
    }
}

/// Holds every file, and any document, to one promise about places.
fn hold(promise: Promise) {
    let broken = |text: &str| -> Vec<String> {
        let wrong = places::wrong(text).into_iter();
        let wrong = wrong.filter(|(broken, _)| *broken == promise);
        wrong.map(|(_, said)| said).collect()
    };
    let of_files = files()
        .into_iter()
        .map(|(name, text)| (name, broken(&text)));
    let of_files: Vec<_> = of_files.filter(|(_, wrong)| !wrong.is_empty()).collect();
    assert!(of_files.is_empty(), "{of_files:#?}");
    let mut runner = TestRunner::new(config());
    let held = runner.run(&document(), |text| {
        let wrong = broken(&text);
        prop_assert!(wrong.is_empty(), "{wrong:#?} in\n{text}");
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn a_scalar_slices_back_to_its_words() {
    hold(Promise::Scalar);
}

#[test]
fn a_key_slices_back_to_its_words() {
    hold(Promise::Key);
}

#[test]
fn block_text_slices_back_to_its_words() {
    hold(Promise::Block);
}

#[test]
fn a_collection_begins_with_its_sign_or_first_key() {
    hold(Promise::Begin);
}

#[test]
fn a_collection_holds_its_children() {
    hold(Promise::Holds);
}

#[test]
fn a_collection_ends_with_its_last_child_or_bracket() {
    hold(Promise::End);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn generated_documents_are_read_as_the_referee_reads_them(text in document()) {
        let differing = differences(&text);
        prop_assert!(differing.is_empty(), "{differing:#?} in\n{text}");
    }
}

/// What the referee reads otherwise is told in one line, with its place.
#[test]
fn a_disagreement_is_told_in_one_line() {
    let told = |text: &str, read_as: &str| {
        let file = file_of(read_as);
        let (root, _) = tree(&file);
        referee::disagreement(text, &root.unwrap())
    };
    let same = "a: [1, x]\nb: {c: yes}\n";
    assert_eq!(told(same, same), None);
    let cases = [
        ("a: [1, y]\nb: {c: yes}\n", "at a[1], read here as \"x\""),
        ("a: [1, x]\nb: {c: 'no'}\n", "at b.c, read here as \"yes\""),
        (
            "a: [1, x]\nd: {c: yes}\n",
            "at the top, read here as the key",
        ),
        ("a: [1]\nb: {c: yes}\n", "at a, read here as a list"),
        ("a: [\n", "serde_yaml refuses it"),
        (
            "a: [2, z]\nb: {c: yes}\n",
            "by serde_yaml as the number 2 (and 1 more)",
        ),
    ];
    for (text, says) in cases {
        let said = told(text, same).expect(text);
        assert!(
            said.contains(says) && !said.contains('\n'),
            "{text}: {said}"
        );
    }
}

#[test]
fn the_same_values_are_the_same_wherever_they_stand() {
    let is_same = |one: &str, other: &str| {
        let (one, other) = (file_of(one), file_of(other));
        let (one, other) = (tree(&one).0.unwrap(), tree(&other).0.unwrap());
        grown(&one, &other, &[]).is_none()
    };
    assert!(is_same("a: [1, {b: c}]\n", "\n\na:\n- 1  # one\n-   b: c"));
    assert!(!is_same("a: 1\n", "a: '1'\n"), "quoted is another thing");
    assert!(!is_same("a: 1\nb: 2\n", "b: 2\na: 1\n"), "so is the order");
    assert!(!is_same("a: 1\n", "b: 1\n"));
    assert!(!is_same("a: [1]\n", "a: [1, 2]\n"));
    assert!(!is_same("a: {b: 1}\n", "a: {b: 1, c: 2}\n"));
    assert!(!is_same("a: []\n", "a: {}\n"));
}

/// The most that is kept of one file: what is over is refused, and what is told twice is told briefly.
#[test]
fn what_would_fill_the_memory_is_refused_or_counted() {
    let lists = file_of(format!("a: [{}]", "[],".repeat(MOST_VALUES)));
    let (root, found) = tree(&lists);
    assert!(root.is_none());
    let said: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        said,
        ["the file holds more than 3000000 words, lists and mappings"]
    );
    let same = file_of("a: b\n".repeat(100_000));
    let (root, found) = tree(&same);
    assert_eq!(root.unwrap().keys().count(), 1);
    // Those beyond are counted, which only the mistakes of a file tell.
    assert_eq!(found.iter().count(), MOST_IN_A_FILE);
}
