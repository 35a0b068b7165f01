//! Documents written by a real writer: `python-docx`, as `tests/documents/write_docx.py` uses it.
//!
//! Promises: where it is not installed, nothing fails and the test says that it saw nothing;
//! `TRACK_DOCUMENTS=require` makes that a failure.

#![expect(
    clippy::disallowed_methods,
    reason = "tests run the writer and read its files"
)]

use std::io::Write;
use std::path::Path;
use std::process::Command;

use super::{drawn, grid, read};
use crate::outside::Outside;

/// A document of one shape; nothing where there is no writer.
fn written(shape: &str) -> Option<Outside> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let folder = tempfile::tempdir().unwrap();
    let run = Command::new(tests.join(".venv/bin/python"))
        .arg(tests.join("write_docx.py"))
        .arg(folder.path())
        .output();
    let why = match run {
        Ok(run) if run.status.success() => {
            let bytes = std::fs::read(folder.path().join(format!("{shape}.docx"))).unwrap();
            return Some(read(&bytes).unwrap());
        }
        Ok(run) => String::from_utf8_lossy(&run.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    let is_required = std::env::var("TRACK_DOCUMENTS").is_ok_and(|value| value == "require");
    assert!(!is_required, "no document could be written: {why}");
    let said = format!("SKIPPED: no Word document of another writer was read: {why}\n");
    let _ = std::io::stderr().write_all(said.as_bytes());
    None
}

#[test]
fn a_tracker_comes_in_with_its_merges_and_colours() {
    let Some(outside) = written("tracker") else {
        return;
    };
    assert_eq!(
        drawn(&outside),
        [
            "1# Action tracker",
            "1# Scrutiny",
            "As at March",
            "![Item | Action | Lead Officer | RAG]",
            "[13 March 2025 | < | < | <]",
            "[1 | Write to schools | Head of Service | ]",
            "[^ | Report back/By the summer | Director | ]",
            "[2 | Two steps/• First/• Second | All | Amber]",
            "Key: red is late",
        ]
    );
    let rows = &grid(&outside).rows;
    let shade = |row: usize| rows[row].cells[3].more.clone().and_then(|more| more.shade);
    assert_eq!(shade(2).as_deref(), Some("FF0000"));
    assert_eq!(shade(3).as_deref(), Some("92D050"));
    assert_eq!(shade(4), None);
    assert!(outside.remarks.is_empty(), "{:?}", outside.remarks);
}

#[test]
fn minutes_come_in_with_their_numbers_and_without_what_is_struck() {
    let Some(outside) = written("minutes") else {
        return;
    };
    assert_eq!(
        drawn(&outside),
        [
            "1# Minutes",
            "RESOLVED:",
            "1. That the report be noted",
            "2. That officers write",
            "by June",
            "one\ntwo\tthree",
        ]
    );
    let remarks = outside.remarks.join("\n");
    for words in ["“by May”", "“secret”", "“APPENDIX A”", "“Draft”"] {
        assert!(remarks.contains(words), "{words} in {remarks}");
    }
}

#[test]
fn a_table_in_a_cell_and_a_comment_are_kept() {
    let Some(outside) = written("nested") else {
        return;
    };
    assert_eq!(drawn(&outside), ["[Outer | Step\tDate/Write\tMay]"]);
    let more = grid(&outside).rows[0].cells[0].more.clone().unwrap();
    assert_eq!(more.comment, "Ask the board");
    assert!(outside.remarks.join("").contains("within a cell"));
}
