//! Documents as they come from outside, through the whole program.
//!
//! Owns: how `track import … --dry-run` is run over a document, and how the scripts in
//! `tests/documents` write one with a real writer.
//! Promises: nothing is written into a record; where a writer is not there, its tests say that they saw
//! nothing, and `TRACK_DOCUMENTS=require` makes that a failure.

mod docx;
mod endless;
mod hostile;
mod ods;
mod packed;
mod xls;
mod xlsx;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the program said of a document.
struct Said {
    code: Option<i32>,
    json: serde_json::Value,
    stderr: String,
}

impl Said {
    /// The texts of a list in the answer.
    fn list(&self, name: &str, field: &str) -> Vec<String> {
        let list = self.json[name].as_array().into_iter().flatten();
        let text = |one: &serde_json::Value| match one {
            serde_json::Value::String(text) => text.clone(),
            other => other[field].as_str().unwrap_or_default().to_owned(),
        };
        list.map(text).collect()
    }

    fn remarks(&self) -> String {
        self.list("remarks", "").join("\n")
    }

    fn assumptions(&self) -> String {
        self.list("assumptions", "words").join("\n")
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `track import FILE --dry-run` beside the records of a council that does not exist.
fn import(file: &Path, more: &[&str]) -> Said {
    let records = root().join("tests/commands/add.in/records");
    let output = Command::new(env!("CARGO_BIN_EXE_track"))
        .arg("import")
        .arg(file)
        .args(["--dry-run", "--format", "json", "--as-at", "2026-03-01"])
        .args(["--kind", "meeting", "--body", "homes-board"])
        .args(["--raised", "2026-02-24", "--records"])
        .arg(records)
        .args(more)
        .output()
        .unwrap();
    Said {
        code: output.status.code(),
        json: serde_json::from_slice(&output.stdout).unwrap_or_default(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What a script writes into a folder; nothing where there is no writer.
fn written(script: &str, arguments: &[&str], file: &str) -> Option<(tempfile::TempDir, PathBuf)> {
    let tests = root().join("tests/documents");
    let folder = tempfile::tempdir().unwrap();
    let run = Command::new(tests.join(".venv/bin/python"))
        .arg(tests.join(script))
        .args(arguments)
        .current_dir(folder.path())
        .output();
    let why = match run {
        Ok(run) if run.status.success() => {
            let path = folder.path().join(file);
            return Some((folder, path));
        }
        Ok(run) => String::from_utf8_lossy(&run.stderr).into_owned(),
        Err(error) => error.to_string(),
    };
    let is_required = std::env::var("TRACK_DOCUMENTS").is_ok_and(|value| value == "require");
    assert!(!is_required, "no document could be written: {why}");
    let said = format!("SKIPPED: no document of another writer was read: {why}\n");
    let _ = std::io::stderr().write_all(said.as_bytes());
    None
}

/// The tracker that a script writes in a form without number formats, and what is remarked on of it.
fn a_tracker_comes_in(script: &str, name: &str, remarked: &[&str]) {
    let Some((_folder, file)) = written(script, &["tracker", name], name) else {
        return;
    };
    let said = import(&file, &[]);
    let sheet = |row| format!("sheet Action Log, row {row}");
    assert_eq!(
        said.list("actions", "place"),
        [4, 5, 6].map(sheet),
        "{}",
        said.stderr
    );
    let assumed = said.assumptions();
    for words in ["`45747` was taken", "`#REF!` is a formula that failed"] {
        assert!(assumed.contains(words), "{words} in {assumed}");
    }
    let remarks = said.remarks();
    for words in remarked {
        assert!(remarks.contains(words), "{words} in {remarks}");
    }
}
