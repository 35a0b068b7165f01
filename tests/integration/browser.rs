//! The pages in a real browser: everything that only a browser can tell.
//!
//! Owns: how `tests/browser/check.mjs` is run, over the examples and over pages with hostile words
//! in them; and that it refuses the pages of `tests/browser/broken`, each for its own fault.
//! Promises: where there is no browser, nothing fails and the test says that it saw nothing;
//! `TRACK_BROWSER=require` makes that a failure.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is wrong with each broken page, by the rule that has to say so.
const BROKEN: [(&str, &[&str]); 6] = [
    ("external", &["request"]),
    ("low-contrast", &["color-contrast"]),
    (
        "no-keyboard",
        &[
            "focus-not-visible",
            "skip-link-first",
            "filter-second",
            "text-lost",
            "script",
        ],
    ),
    ("no-lang", &["html-has-lang"]),
    (
        "paper",
        &["paper-size", "paper-banner", "paper-headers", "paper-text"],
    ),
    (
        "sideways",
        &["scrolls-sideways", "text-cut-off", "text-lost"],
    ),
];

/// What was found, or why nothing could be looked at.
enum Seen {
    Checked { holds: bool, said: String },
    Nothing(String),
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

fn check(folders: &[PathBuf]) -> Seen {
    let run = Command::new("node")
        .arg(folder().join("check.mjs"))
        .args(folders)
        .output();
    let output = match run {
        Ok(output) => output,
        Err(error) => return Seen::Nothing(format!("node does not start: {error}")),
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    match output.status.code() {
        Some(0) => Seen::Checked { holds: true, said },
        Some(2) => Seen::Nothing(errors.trim().to_owned()),
        _ => Seen::Checked {
            holds: false,
            said: format!("{said}{errors}"),
        },
    }
}

/// Says that nothing was seen, past the harness, which keeps back what a passing test prints; fails
/// where something had to be seen.
fn skip(why: &str) {
    let is_required = std::env::var("TRACK_BROWSER").is_ok_and(|value| value == "require");
    assert!(!is_required, "the pages could not be opened: {why}");
    let said = format!("SKIPPED: the pages were not opened in a browser: {why}\n");
    let _ = std::io::stderr().write_all(said.as_bytes());
}

#[test]
fn the_pages_hold_in_a_browser() {
    let papers = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/papers");
    let pages = [papers, folder().join("fixtures")];
    let pages: Vec<PathBuf> = pages.into_iter().filter(|folder| folder.is_dir()).collect();
    match check(&pages) {
        Seen::Nothing(why) => return skip(&why),
        Seen::Checked { holds, said } => assert!(holds, "\n{said}"),
    }
    let Seen::Checked { holds, said } = check(&[folder().join("broken")]) else {
        panic!("the browser opened the good pages and not the broken ones");
    };
    assert!(!holds, "nothing is wrong with the broken pages:\n{said}");
    let reads_paper = !said.contains("NOTE: pdfinfo");
    for (page, rules) in BROKEN {
        for rule in rules {
            let is_found = said.contains(&format!("{page}.html: {rule}: "));
            let is_unread = rule.starts_with("paper-") && !reads_paper;
            assert!(is_found || is_unread, "{page}: no {rule} in\n{said}");
        }
    }
}
