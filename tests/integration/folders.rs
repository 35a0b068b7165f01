//! Folders that a repository does not hold on every machine: with links in them.
//!
//! Promises: what a link leads to is read once, and its actions are counted once.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

const RECORD: &str = "kind: action-plan\ntitle: Damp\nactions:\n  - ref: D1\n    text: Dry it\n";

#[test]
fn what_a_link_leads_to_is_counted_once() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("links");
    let _ = fs::remove_dir_all(&root);
    let records = root.join("records");
    fs::create_dir_all(records.join("plans")).unwrap();
    fs::write(records.join("plans/damp.yaml"), RECORD).unwrap();
    fs::write(records.join("voids.txt"), RECORD).unwrap();
    symlink("plans/damp.yaml", records.join("again.yaml")).unwrap();
    symlink("voids.txt", records.join("voids.yaml")).unwrap();
    symlink("voids.txt", records.join("voids-again.yaml")).unwrap();
    let track = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_track"))
            .args(arguments)
            .args(["--as-at", "2026-03-16"])
            .current_dir(&root)
            .env_remove("TRACK_RECORDS")
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let listed = track(&["list", "--format", "plain", "--columns", "id"]);
    assert_eq!(listed.lines().count(), 2, "{listed}");
    let found = track(&["validate", "--format", "brief"]);
    assert!(
        found.contains(
            "again.yaml:1:1: error[file-unreadable]: this is a link to `plans/damp.yaml`"
        ),
        "{found}"
    );
    let twice = "error[file-unreadable]: this is a link to `voids.txt`, which is read already";
    assert_eq!(found.matches(twice).count(), 1, "{found}");
}
