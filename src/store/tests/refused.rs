//! What is not written, and what is said of it.

use std::fs;

use super::{Scratch, change, lock, rewrite, rewrites, said};

#[test]
fn one_that_differs_keeps_all_from_being_written() {
    let scratch = Scratch::new();
    scratch.put("a.yaml", "old\n");
    scratch.put("b.yaml", "theirs\n");
    let all = [
        ("a.yaml", Some("old\n"), "new\n"),
        ("b.yaml", Some("old\n"), "new\n"),
    ];
    let message = said(change(scratch.path(), &all));
    let end = "b.yaml` was changed since it was read; nothing was written; run the command again";
    assert!(message.ends_with(end), "{message}");
    assert_eq!(scratch.text("a.yaml"), "old\n");
    assert_eq!(scratch.text("b.yaml"), "theirs\n");
}

#[test]
fn a_difference_of_one_byte_counts() {
    for (there, before) in [
        ("a\n", "a\r\n"),
        ("a\n", "\u{feff}a\n"),
        ("\u{feff}a\n", "a\n"),
        ("a\n", "a"),
        ("", "a"),
        ("a", ""),
        ("ab", "ba"),
    ] {
        let scratch = Scratch::new();
        scratch.put("a.yaml", there);
        let message = said(scratch.change("a.yaml", before, "new"));
        assert!(
            message.contains("was changed since it was read"),
            "{message}"
        );
        assert_eq!(scratch.text("a.yaml"), there);
        scratch.change("a.yaml", there, "\u{feff}new\r\n").unwrap();
        assert_eq!(scratch.text("a.yaml"), "\u{feff}new\r\n");
    }
}

#[test]
fn every_file_in_the_way_is_named_at_once() {
    let scratch = Scratch::new();
    scratch.put("changed.yaml", "theirs\n");
    scratch.put("new.yaml", "theirs\n");
    fs::create_dir(scratch.file("folder.yaml")).unwrap();
    let read_only = scratch.put("read-only.yaml", "old\n");
    set_readonly(&read_only, true);
    scratch.put("fine.yaml", "old\n");
    let message = said(change(
        scratch.path(),
        &[
            ("changed.yaml", Some("old\n"), "new\n"),
            ("gone.yaml", Some("old\n"), "new\n"),
            ("new.yaml", None, "new\n"),
            ("folder.yaml", Some("old\n"), "new\n"),
            ("read-only.yaml", Some("old\n"), "new\n"),
            ("fine.yaml", Some("old\n"), "new\n"),
        ],
    ));
    set_readonly(&read_only, false);
    let place = |name: &str| format!("`{}`", scratch.file(name).display());
    let expected = format!(
        "nothing was written:\n\
         {} was changed since it was read: run the command again\n\
         {} is no longer there: run the command again\n\
         {} exists already: run the command again\n\
         {} is no ordinary file: put that right first\n\
         {} is read-only: allow writing to it first",
        place("changed.yaml"),
        place("gone.yaml"),
        place("new.yaml"),
        place("folder.yaml"),
        place("read-only.yaml"),
    );
    assert_eq!(message, expected);
    assert_eq!(scratch.text("fine.yaml"), "old\n");
    assert_eq!(scratch.text("read-only.yaml"), "old\n");
}

fn set_readonly(path: &std::path::Path, readonly: bool) {
    let mut permissions = fs::metadata(path).unwrap().permissions();
    permissions.set_readonly(readonly);
    fs::set_permissions(path, permissions).unwrap();
}

#[test]
fn a_folder_that_vanished_is_named() {
    let scratch = Scratch::new();
    let folder = scratch.file("records");
    scratch.put("records/a.yaml", "old\n");
    let held = lock(&folder).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    let all = rewrites(&folder, &[("a.yaml", Some("old\n"), "new\n")]);
    let message = said(rewrite(&held, &all));
    assert!(message.contains("records` is gone"), "{message}");
    assert!(scratch.names().is_empty());
    // Another in its place is not the one that is locked.
    scratch.put("records/a.yaml", "old\n");
    let message = said(rewrite(&held, &all));
    if cfg!(unix) {
        assert!(message.contains("is not the one it was"), "{message}");
        assert_eq!(scratch.text("records/a.yaml"), "old\n");
    }
    let message = said(lock(&scratch.file("none")));
    assert!(
        message.contains("none` cannot be locked: it is no longer there"),
        "{message}"
    );
}

#[test]
fn what_is_outside_the_folder_is_not_touched() {
    let scratch = Scratch::new();
    let folder = scratch.file("records");
    scratch.put("records/a.yaml", "old\n");
    scratch.put("b.yaml", "old\n");
    let message = said(change(&folder, &[("../b.yaml", Some("old\n"), "new\n")]));
    assert!(message.contains("b.yaml` is outside"), "{message}");
    let message = said(change(&folder, &[("../c.yaml", None, "new\n")]));
    assert!(message.contains("c.yaml` is outside"), "{message}");
    let message = said(change(
        &folder,
        &[("not/there/../../../c.yaml", None, "new\n")],
    ));
    assert!(message.contains("c.yaml` is outside"), "{message}");
    assert_eq!(scratch.names(), ["b.yaml", "records", "records/a.yaml"]);
    assert_eq!(scratch.text("b.yaml"), "old\n");
}

#[test]
fn a_file_named_twice_is_refused() {
    let scratch = Scratch::new();
    scratch.put("a.yaml", "old\n");
    let twice = [
        ("a.yaml", Some("old\n"), "new\n"),
        ("./a.yaml", Some("old\n"), "newer\n"),
    ];
    assert!(said(change(scratch.path(), &twice)).contains("is to be written twice"));
    let twice = [("b.yaml", None, "new\n"), ("./b.yaml", None, "newer\n")];
    assert!(said(change(scratch.path(), &twice)).contains("is to be written twice"));
    assert_eq!(scratch.text("a.yaml"), "old\n");
    assert_eq!(scratch.names(), ["a.yaml"]);
}

#[test]
fn a_new_file_where_a_folder_is_a_file_is_refused() {
    let scratch = Scratch::new();
    scratch.put("a", "text\n");
    let message = said(change(scratch.path(), &[("a/b.yaml", None, "new\n")]));
    assert!(message.contains("nothing was written"), "{message}");
    assert_eq!(scratch.names(), ["a"]);
    change(scratch.path(), &[]).unwrap();
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let scratch = Scratch::new();
    let text = "x".repeat(32 * 1024 * 1024 + 1);
    let message = said(change(scratch.path(), &[("a.yaml", None, &text)]));
    assert!(
        message.contains("no record is larger than 32 MB"),
        "{message}"
    );
    assert!(scratch.names().is_empty());
}
