//! The usual reader gives the tree that the library gives, place for place, or none.
//!
//! Proves: it does so of every file, of any document, of any that was disturbed, of lines thrown
//! together, and of files a letter of which has changed; it reads the records, the examples and
//! most of what is generated, so that these proofs are about something and nobody waits for the
//! library without need.

use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;

use super::documents::{document, roughened};
use super::{Node, Value, config, file_of, files, files_in};
use crate::diagnostic::Diagnostics;
use crate::files::{FileId, MOST_VALUES};
use crate::syntax::parse::by_library;
use crate::syntax::usual;

/// Whether the usual reader reads a text; or how it reads it otherwise than the library.
fn is_read(text: &str) -> Result<bool, String> {
    let file = file_of(text);
    let Some(ours) = usual::tree(FileId(0), &file.text) else {
        return Ok(false);
    };
    let mut found = Diagnostics::default();
    let theirs = by_library(FileId(0), &file, &mut found);
    let said: Vec<&str> = found.iter().map(|one| one.message.as_str()).collect();
    let (ours, theirs) = (lines(&ours), theirs.as_ref().map(lines));
    if said.is_empty() && theirs.as_ref() == Some(&ours) {
        return Ok(true);
    }
    let theirs = theirs.unwrap_or_default();
    Err(format!(
        "the library says {said:?} and {theirs:#?}\nand we {ours:#?}\nof\n{text}\n{text:?}"
    ))
}

/// A tree as lines, each a value, its place and its keys.
fn lines(root: &Node<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    root.visit(&mut |node| {
        let place = node.span.range();
        lines.push(match &node.value {
            Value::Scalar { text, plain } => format!("{place:?} {text:?}, plain: {plain}"),
            Value::List(nodes) => format!("{place:?} a list of {}", nodes.len()),
            Value::Map(pairs) => {
                let keys = pairs
                    .iter()
                    .map(|pair| (&pair.key.value, pair.key.span.range()));
                format!("{place:?} a mapping of {:?}", keys.collect::<Vec<_>>())
            }
        });
    });
    lines
}

/// Holds any text of a kind to the promise; of a hundred, the usual reader gives a tree of so many.
fn hold(texts: impl Strategy<Value = String>, of_a_hundred: usize) {
    const CASES: usize = 2000;
    let read = Cell::new(0);
    let config = ProptestConfig {
        cases: u32::try_from(CASES).unwrap(),
        ..config()
    };
    let held = TestRunner::new(config).run(&texts, |text| {
        let is_read = is_read(&text).map_err(TestCaseError::fail)?;
        read.set(read.get() + usize::from(is_read));
        Ok(())
    });
    held.unwrap_or_else(|error| panic!("{error}"));
    let read = read.get();
    assert!(read * 100 >= CASES * of_a_hundred, "only {read} are read");
}

#[test]
fn every_file_is_read_as_the_library_reads_it() {
    for (name, text) in files() {
        is_read(&text).unwrap_or_else(|said| panic!("{name}: {said}"));
    }
}

#[test]
fn records_and_examples_are_usual() {
    for (name, text) in files_in(&["records", "examples"]) {
        assert!(is_read(&text).unwrap(), "{name}");
    }
}

#[test]
fn what_would_fill_the_memory_is_not_usual() {
    let is_read = |text: &str| usual::tree(FileId(0), text).is_some();
    // The list itself is a value too.
    assert!(is_read(&"- a\n".repeat(MOST_VALUES - 1)));
    assert!(!is_read(&"- a\n".repeat(MOST_VALUES)));
    let deep = |dashes: usize| format!("{}a\n", "- ".repeat(dashes));
    assert!(is_read(&deep(8)) && !is_read(&deep(100_000)));
    assert!(!is_read(&format!("a: {}", "[".repeat(100_000))));
}

#[test]
fn long_words_are_read_as_the_library_reads_them() {
    const FORMS: &[&str] = &[
        "W: a\n",
        "\"W\": a\n",
        "'W'   : a\n",
        "a: {W: b}\n",
        "a: {'W': b}\n",
        "- - W: b\n",
        "a: W\nb: [W, \"W\"]\n",
        "- \"W\"\n- W\n- 'W' # W\n- [W]\n",
        "a:\n  W\n  W\nb: >-\n  W\n",
    ];
    for form in FORMS {
        for letters in [
            1, 400, 510, 515, 1000, 1020, 1021, 1022, 1023, 1024, 1025, 1030, 70_000,
        ] {
            for letter in ["x", "é"] {
                let text = form.replace('W', &letter.repeat(letters));
                is_read(&text).unwrap_or_else(|said| panic!("{form}, {letters}: {said}"));
            }
        }
    }
}

/// What lies close to the edge of what is usual, on either side of it.
#[test]
fn the_edges_of_the_usual_are_read_as_the_library_reads_them() {
    let keys = |count: usize, form: &str| -> String {
        let keys = (0..count).map(|at| form.replace('N', &at.to_string()));
        keys.collect()
    };
    let mut texts: Vec<String> = [
        "\u{feff}---\na: b\n",
        "\u{feff}- a\n- b\n",
        "\u{feff}# - c\na: b\n",
        "\u{feff}\u{feff}a: b\n",
        "--- \na: b\n",
        "--- # c\na: b\n",
        "--: b\n",
        "---\n---\na: b\n",
        "a: b\n...\n",
        "a: |\n  b\u{3000}\n",
        "- |\n  b\u{a0}\n- c\n",
        "a: >-\n  b\n\n\n  c\n\n\nd: e\n",
        "a: |\n  b",
        "a: |\n  b\n  \n",
        "a: |\n  b\n    \n",
        "a: |\n  # b\n # c\nd: e\n",
        "a: b\n # c\n  d\n",
        "a: b\n\n  c\n \n\n  d\ne: f\n",
        "a: b\r\n  c\r\nd:\n- e\r\n",
        "a: b\rc: d\n",
        "a: b\n- c\n",
        "- a\nb: c\n",
        "  a: b\nc: d\n",
        "- - - a: b\n      c: d\n    - e\n  - f\n- g\n",
        "a:\n- b:\n  - c\n  d: e\n- f\ng: h\n",
        "\"\": a\n'': b\n",
        "a: b\n\"a\": c\n",
        "{a: b}\n",
        "a: {b: c, \"b\": d}\n",
    ]
    .map(str::to_owned)
    .to_vec();
    for count in [15, 16, 17, 18] {
        for again in ["0", "7", "14"] {
            texts.push(format!("{}\"k{again}\": w\n", keys(count, "kN: v\n")));
            texts.push(format!("a: {{{}'k{again}': w}}\n", keys(count, "kN: v, ")));
        }
        texts.push(keys(count, "kN: v\n"));
    }
    for depth in 28..=36 {
        texts.push(format!("{}a\n", "- ".repeat(depth)));
        texts.push(format!("a: {}b{}\n", "[".repeat(depth), "]".repeat(depth)));
        let lines: Vec<String> = (0..depth).map(|at| format!("{:at$}k:\n", "")).collect();
        texts.push(lines.concat());
    }
    for indent in 124..=131 {
        texts.push(format!("a: |\n{0:indent$}b\n{0:indent$}c\nd: e\n", ""));
        texts.push(format!("a:\n{0:indent$}b: >-\n{0:indent$} c\n", ""));
    }
    let read = texts
        .iter()
        .filter(|text| is_read(text).unwrap_or_else(|said| panic!("{said}")));
    assert!(read.count() > 40, "many are usual");
}

#[test]
fn any_document_is_read_as_the_library_reads_it() {
    hold(document(), 10);
}

#[test]
fn any_disturbed_document_is_read_as_the_library_reads_it() {
    hold(roughened(), 3);
}

#[test]
fn lines_thrown_together_are_read_as_the_library_reads_them() {
    hold(thrown_together(), 2);
}

#[test]
fn files_with_other_letters_are_read_as_the_library_reads_them() {
    hold(other_letters(), 10);
}

/// What a line may begin with, behind its indentation.
const BEGINNINGS: &[&str] = &[
    "", "", "- ", "- ", "- - ", "-", "a: ", "b: ", "c:", "d e: ", "é: ", "\"q\": ", "'s' : ",
    "- a: ", "- b:", "? ", "f : ", "-x: ", "a: - ", "--- ", "g:  ", "-   ", "- - a: ", "<<: ",
];

/// What may stand behind it.
const WORDS: &[&str] = &[
    "",
    "",
    "a",
    "b c",
    "a: b",
    "a:b",
    "x #c",
    "x#c",
    "# c",
    "#c",
    "|",
    ">",
    ">-",
    "|-",
    "|+",
    "| # c",
    "|2",
    "[a, b]",
    "[ a ,b ]",
    "[a",
    "[]",
    "{}",
    "{a: b}",
    "{a: b, c: 'd'}",
    "{a}",
    "[a, ]",
    "[[a], {b: c}]",
    "[a: b]",
    "{a: b, a: c}",
    "[a #b]",
    "[a:b, c#d]",
    "{a:b: c}",
    "[a:]",
    "{a:}",
    "[-a]",
    "[a b: c]",
    "{é: [ü], b: {}}",
    "{'a': b}",
    "{a : b}",
    "[\"a\"]",
    "\"x\"",
    "'x'",
    "'x",
    "\"x",
    "''",
    "\"\"",
    "'it''s'",
    "'x' y",
    "\"x\" # c",
    "\"x\"#c",
    "\"a\\nb\"",
    "\"a\\\\\\\"b\"",
    "\"\\x41\"",
    "\"\\n\"",
    "a:",
    "-",
    "---",
    "...",
    "&a b",
    "*a",
    "!t x",
    "%Y",
    "@x",
    "`x",
    "~",
    "null",
    ", x",
    "a, b",
    "]",
    "}",
    "a]",
    "?",
    "?x",
    ": x",
    ":x",
    "-x",
    "--",
    "x  ",
    "\u{a0}x\u{a0}",
    "ü",
    "=",
    "a\tb",
    "\t",
    "x\t",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "a - b",
    "2025-01-01",
    "12:30",
    "a ? b",
    "it's",
    "\"a\": b",
    "'a': b",
    "[a]: b",
];

/// What may end it.
const ENDINGS: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n",
    "\r\n",
    " \n",
    "  # c\n",
    " # c\n",
    "\n\n",
    "\n   \n",
    "\n      \n",
    "\n# c\n",
    "\n    # c\n",
    "",
    "\r",
    "\n\n\n",
];

/// Lines of odd signs at odd places.
fn thrown_together() -> impl Strategy<Value = String> {
    let indent = prop_oneof![3 => Just(0_usize), 3 => Just(2), 2 => Just(4), 1 => 0..7_usize];
    let line = (indent, select(BEGINNINGS), select(WORDS), select(ENDINGS));
    let line = line.prop_map(|(indent, beginning, words, ending)| {
        format!("{:indent$}{beginning}{words}{ending}", "")
    });
    vec(line, 1..9).prop_map(|lines| lines.concat())
}

/// A piece of a file with letters taken out, put in, or moved.
fn other_letters() -> impl Strategy<Value = String> {
    let signs = "-:#'\"[]{},|>?&*! \n\r\tax~\\.é\u{a0}";
    let change = (
        any::<Index>(),
        0..3_usize,
        select(signs.chars().collect::<Vec<_>>()),
    );
    let texts: Vec<String> = files().into_iter().map(|(_, text)| text).collect();
    (select(texts), any::<Index>(), vec(change, 1..4)).prop_map(|(text, from, changes)| {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let from = from.index(lines.len() + 1).saturating_sub(3);
        let piece = lines
            .iter()
            .skip(from)
            .take(12)
            .copied()
            .collect::<String>();
        let mut letters: Vec<char> = piece.chars().collect();
        for (at, what, sign) in changes {
            let at = at.index(letters.len() + 1);
            if what == 0 && at < letters.len() {
                letters.remove(at);
            } else if what == 1 && at < letters.len() {
                letters[at] = sign;
            } else {
                letters.insert(at, sign);
            }
        }
        letters.into_iter().collect()
    })
}
