//! Shapes that real trackers, plans and response forms have, and what becomes of them; and what must
//! hold of any document at all.
//!
//! A file of `shapes/` holds cases: `=== what it shows`, then `> ` and what is asked, then the
//! document (`⇥` is a tab), then `=>` and all that was read. With `TRACK_SHAPES=write` in the
//! environment the files are written anew, to be read through by a person.

mod any;
mod told;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::words::tests::register;
use super::{Asked, Sought, read};
use crate::model::{Dated, KindWord, Word};
use crate::outside::Outside;
use crate::outside::forms::{self, Input};
use told::told;

/// One shape.
struct Case {
    name: String,
    asked: String,
    document: String,
    told: String,
}

fn cases(text: &str) -> Vec<Case> {
    let parts = text.split("=== ").skip(1);
    let case = |part: &str| {
        let (name, rest) = part.split_once('\n').unwrap();
        let (asked, rest) = rest.split_once('\n').unwrap();
        let (document, told) = rest.split_once("\n=>\n").unwrap_or((rest, ""));
        Case {
            name: name.to_owned(),
            asked: asked.trim_start_matches("> ").to_owned(),
            document: document.to_owned(),
            told: told.trim_end().to_owned(),
        }
    };
    parts.map(case).collect()
}

/// `meeting 2025-02-13`, `action-plan`: the kind, and the day it was raised; `update`: a sheet that was
/// sent back.
fn asked(words: &str) -> Asked {
    let mut asked = Asked::default();
    for word in words.split(' ').filter(|word| *word != "nothing") {
        match KindWord::from_word(word) {
            Some(kind) => asked.kind = Some(kind),
            None if word == "update" => {
                (asked.kind, asked.sought) = (Some(KindWord::Meeting), Sought::Updates);
            }
            None => asked.raised = Dated::parse(word).ok(),
        }
    }
    asked
}

fn outside(document: &str) -> Outside {
    let bytes = document.replace('⇥', "\t").into_bytes();
    // What has no tabs, strokes and tags is given as a file of comma-separated values.
    let is_delimited = !document.contains(['⇥', '|', '<']) && document.contains(',');
    let input = Input {
        bytes: &bytes,
        name: is_delimited.then_some("tracker.csv"),
        sheet: None,
    };
    forms::read(&input).unwrap()
}

/// All that a document was read as, in lines; or why it was refused.
fn reading(document: &str, words: &str) -> String {
    let outside = outside(document);
    match read(&outside, &asked(words), &register(), &|_, _| ()) {
        Ok(reading) => told(&outside, &reading),
        Err(refusal) => format!("refused: {refusal:#}"),
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the cases are files in the repository, written anew where a developer asks for it"
)]
fn shapes_are_read_as_they_are_meant() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import/tests/shapes");
    let writes = std::env::var("TRACK_SHAPES").is_ok_and(|word| word == "write");
    let mut problems = String::new();
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        let mut written = String::new();
        for case in cases(&fs::read_to_string(&path).unwrap()) {
            let now = reading(&case.document, &case.asked);
            let Case {
                name,
                asked,
                document,
                told,
            } = &case;
            let document = document.trim_end();
            write!(written, "=== {name}\n> {asked}\n{document}\n=>\n{now}\n\n").unwrap();
            if now != *told {
                write!(
                    problems,
                    "\n=== {name}\n{document}\n-- was to be\n{told}\n-- is\n{now}\n"
                )
                .unwrap();
            }
        }
        if writes {
            fs::write(&path, written.trim_end().to_owned() + "\n").unwrap();
        }
    }
    assert!(writes || problems.is_empty(), "{problems}");
}
