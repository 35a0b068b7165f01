//! The pages of `tests/commands`: each command in them is run, and has to answer as the page says.
//!
//! Owns: how a page is run. The folder `<page>.in`, where there is one, is where its commands run;
//! they may not change it. Where there is a folder `<page>.out` as well, they run one after another
//! in a copy, which they may change, and which must in the end hold the files of `<page>.out`. What
//! goes to stdout comes first, then what goes to stderr.
//! Promises: nothing of the machine shows through; a page that is to change is written again with
//! `TRYCMD=overwrite cargo test --test integration`, and then read.
//! Not here: output with backslashes, as trycmd turns them into slashes; `contracts.rs` has it.

/// What in the environment could change an answer, with a value by which it does not. (To unset a
/// variable is unsafe, and an empty `TRACK_RECORDS` counts as none.)
const ENVIRONMENT: [(&str, &str); 11] = [
    ("TRACK_RECORDS", ""),
    ("GITHUB_ACTIONS", ""),
    ("TMPDIR", env!("CARGO_TARGET_TMPDIR")),
    ("VISUAL", ""),
    ("NO_COLOR", "1"),
    ("CLICOLOR", "0"),
    ("CLICOLOR_FORCE", "0"),
    ("COLUMNS", "80"),
    ("TERM", "dumb"),
    ("LC_ALL", "C.UTF-8"),
    ("TZ", "UTC"),
];

#[test]
fn every_page_says_what_is_seen() {
    let pages = trycmd::TestCases::new();
    for (name, value) in ENVIRONMENT {
        pages.env(name, value);
    }
    pages.case("tests/commands/*.md");
    if !cfg!(unix) {
        // Its editors are programs that other systems have not.
        pages.skip("tests/commands/edit.md");
    }
    pages.case("README.md");
}
