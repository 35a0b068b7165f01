//! Any bytes at all, given as a record file, end in messages that can be drawn.
//!
//! Proves: reading never panics; every place lies in its file, between letters; every format draws
//! every mistake, at any width, and names its rule and its line.
//! Why here: drawing is above the register, and these mistakes have to be drawn.

use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{DIAGNOSTIC_FORMATS, Findings, diagnostic_format};
use crate::diagnostic::Diagnostics;
use crate::files::{Files, TextFile, Trouble};
use crate::formats::Surface;
use crate::register;
use crate::timing::Day;

/// Pieces that readers of YAML, of UTF-8 or of terminals trip over.
const PIECES: &[&[u8]] = &[
    b"<<<<<<< HEAD\n",
    b"=======\n",
    b">>>>>>> x\n",
    b"---\n",
    b"...\n",
    b"*a",
    b"&a ",
    b"!t ",
    b"!!binary ",
    b"\t",
    b"\r",
    b"\r\n",
    b"\n",
    b"\n\n\n",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xa8",
    b"[",
    b"]",
    b"{",
    b"}",
    b"|\n",
    b">2-\n",
    b": ",
    b":",
    b"\"",
    b"'",
    b"\xf0\x9f\x98\x80",
    b"\0",
    b"- ",
    b"? ",
    b"%Y",
    b"#",
    b" #",
    b"~",
    b"exempt: ",
    b"\xff",
    b"\xe9",
    b"\x1b[31m",
    b"e\xcc\x81",
    b"\xe2\x80\xae",
    b"\\",
    b"<<: ",
    b"ref: 1\n",
    b"9999-12-31",
    b"0000-00-00",
];

#[derive(Clone, Debug)]
enum Slip {
    Cut(Index),
    Flip(Index, u8),
    Put(Index, &'static [u8]),
    SwapLines(Index, Index),
    Double(Index),
    Indent(Index, &'static [u8]),
    Remove(Index),
}

fn slip() -> impl Strategy<Value = Slip> {
    let at = any::<Index>;
    prop_oneof![
        1 => at().prop_map(Slip::Cut),
        3 => (at(), any::<u8>()).prop_map(|(at, byte)| Slip::Flip(at, byte)),
        6 => (at(), select(PIECES.to_vec())).prop_map(|(at, piece)| Slip::Put(at, piece)),
        2 => (at(), at()).prop_map(|(one, other)| Slip::SwapLines(one, other)),
        2 => at().prop_map(Slip::Double),
        3 => (at(), select(vec![&b" "[..], b"  ", b"\t", b"- "]))
            .prop_map(|(at, by)| Slip::Indent(at, by)),
        2 => at().prop_map(Slip::Remove),
    ]
}

fn slipped(mut bytes: Vec<u8>, slip: &Slip) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|byte| *byte == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    match slip {
        Slip::Cut(at) => bytes.truncate(at.index(bytes.len())),
        Slip::Flip(at, byte) => *at.get_mut(&mut bytes) = *byte,
        Slip::Put(at, piece) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, piece.iter().copied());
        }
        Slip::SwapLines(one, other) => {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
        }
        Slip::Double(at) => {
            let line = at.get(&lines).clone();
            lines.insert(at.index(lines.len()), line);
        }
        Slip::Indent(at, by) => {
            at.get_mut(&mut lines).splice(0..0, by.iter().copied());
        }
        Slip::Remove(at) => {
            lines.remove(at.index(lines.len()));
        }
    }
    match slip {
        Slip::Cut(_) | Slip::Flip(..) | Slip::Put(..) => bytes,
        _ => lines.concat(),
    }
}

/// The records of this repository, to make slips in.
fn records() -> Vec<Vec<u8>> {
    let mut open: Vec<PathBuf> = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("records")];
    let mut records = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                records.push(std::fs::read(path).unwrap());
            }
        }
    }
    records.sort();
    records
}

/// A file of these bytes, as the store hands it over.
fn file(bytes: &[u8]) -> TextFile {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut file = TextFile::new("records/x.yaml".to_owned(), text);
    if let Err(error) = std::str::from_utf8(bytes) {
        file.trouble = Some(Trouble {
            message: "the file is not UTF-8 text".to_owned(),
            help: None,
            at: error.valid_up_to(),
        });
    }
    file
}

fn built(bytes: &[u8]) -> (Files, Diagnostics) {
    let mut files = Files::default();
    files.add(file(bytes));
    let (register, found) = register::build(&files);
    (files, found.in_order(&register.levels))
}

/// Whatever was found has its place in the file, between letters.
fn has_places(bytes: &[u8]) -> Result<(), TestCaseError> {
    let (files, found) = built(bytes);
    let labels = found
        .iter()
        .flat_map(|one| one.others.iter().chain([&one.primary]));
    for label in labels {
        let text = &files.get(label.span.file).text;
        prop_assert!(
            text.get(label.span.range()).is_some(),
            "{label:?} is not in {text:?}"
        );
    }
    Ok(())
}

/// Whatever was found can be drawn, in every format.
fn can_be_drawn(bytes: &[u8]) -> Result<(), TestCaseError> {
    let (files, found) = built(bytes);
    let day = Day::new(2026, 3, 16).unwrap();
    let findings = Findings::of(found.iter(), &files, day);
    let widths = [None, Some(0), Some(40), Some(u16::MAX)];
    for format in DIAGNOSTIC_FORMATS {
        for (at, width) in widths.into_iter().enumerate() {
            let colour = at % 2 == 1;
            let mut drawn = Vec::new();
            (format.write)(&findings, Surface { width, colour }, &mut drawn).unwrap();
            let drawn = String::from_utf8(drawn).unwrap();
            for one in found.iter() {
                prop_assert!(
                    drawn.contains(one.rule.code),
                    "{} lost {}",
                    format.name,
                    one.message
                );
            }
            // JSON is data: there a letter that turns the line stands as it was written.
            let signs = ['\u{1b}', '\u{202e}'];
            let signs = if ["json", "sarif"].contains(&format.name) {
                &signs[..1]
            } else {
                &signs
            };
            let is_steered = !colour && drawn.contains(signs);
            prop_assert!(
                !is_steered,
                "{} lets a terminal be steered: {drawn:?}",
                format.name
            );
        }
    }
    Ok(())
}

fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    let pieces = vec(select(PIECES.to_vec()), 0..24);
    let damaged = (select(records()), vec(slip(), 1..5));
    prop_oneof![
        vec(any::<u8>(), 0..200),
        pieces.prop_map(|pieces| [b"kind: meeting\n", pieces.concat().as_slice()].concat()),
        damaged.prop_map(|(record, slips)| { slips.iter().fold(record, slipped) }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_end_in_messages_that_can_be_drawn(bytes in any_bytes()) {
        can_be_drawn(&bytes)?;
    }

    #[test]
    fn any_bytes_end_in_messages_at_their_places(bytes in any_bytes()) {
        has_places(&bytes)?;
    }
}

#[test]
fn a_place_ends_between_letters() {
    has_places("kind: meeting\n\u{2028}<<<<<<< HEAD\n".as_bytes()).unwrap();
    let wide = "kind: meeting\nitems:\n  - actions:\n      - \u{202e}ref: 1\n        text: It\n";
    has_places(wide.as_bytes()).unwrap();
}

#[test]
fn every_format_has_its_name() {
    for format in DIAGNOSTIC_FORMATS {
        let named = diagnostic_format(format.name).unwrap();
        assert!(
            std::ptr::eq(named, format),
            "{} is in the table twice",
            format.name
        );
    }
    assert!(diagnostic_format("xml").is_none());
}
