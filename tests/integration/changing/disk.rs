//! Files that change under the program's hands, cannot be written, or are links; and the draft of
//! what somebody typed.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::{MEETING, PLAN, Place, run};

/// `track edit` with a line of shell for an editor, which is given the draft as `$0`.
fn edit(place: &Place, line: &str, arguments: &[&str]) -> super::Said {
    let editor = format!("sh -c '{line}'");
    let arguments = [&["edit"], arguments].concat();
    run(place.command(&arguments).env("EDITOR", editor))
}

#[test]
fn what_changed_while_the_editor_was_open_is_not_overwritten() {
    let place = Place::new();
    let line = format!("sed -i s/wardens/caretakers/ \"$0\"; echo \"# meanwhile\" >> {PLAN}");
    let before = place.text(PLAN);
    let said = edit(&place, &line, &["F3"]).refused();
    assert!(said.contains("was changed since it was read"), "{said}");
    assert!(said.contains("nothing was written"), "{said}");
    assert_eq!(place.text(PLAN), format!("{before}# meanwhile\n"));
    assert_kept(&place, &said, "Train the caretakers");
}

/// The message names the one draft there is, and it holds what was typed.
#[track_caller]
fn assert_kept(place: &Place, said: &str, typed: &str) {
    let drafts = place.drafts();
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    for (name, text) in &drafts {
        let text = String::from_utf8_lossy(text);
        assert!(text.contains(typed), "{text}");
        assert!(said.contains(name), "{said}");
        let mode = fs::metadata(place.0.path().join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o077, 0, "nobody else can read it");
    }
}

#[test]
fn somebody_else_can_write_while_an_editor_is_open() {
    let place = Place::new();
    let track = env!("CARGO_BIN_EXE_track");
    let theirs = format!("{track} update F1 --note Theirs --as-at 2026-03-16 >/dev/null");
    let line = format!("{theirs} && sed -i s/wardens/caretakers/ \"$0\"");
    let said = edit(&place, &line, &["F3"]).refused();
    assert!(said.contains("was changed since it was read"), "{said}");
    assert!(place.text(PLAN).contains("note: Theirs"));
    assert!(place.text(PLAN).contains("Train the wardens"));
    assert_kept(&place, &said, "Train the caretakers");
    // In another record they do not meet.
    let place = Place::new();
    let theirs = theirs.replace("F1", "4.1");
    let line = format!("{theirs} && sed -i s/wardens/caretakers/ \"$0\"");
    edit(&place, &line, &["F3"]).fine();
    assert!(place.text(MEETING).contains("note: Theirs"));
    assert!(place.text(PLAN).contains("Train the caretakers"));
    assert!(place.drafts().is_empty());
    place.assert_valid();
}

#[test]
fn a_draft_that_is_refused_is_kept_and_one_that_says_nothing_is_not() {
    for (line, typed) in [
        ("sed -i s/Two/Four/ \"$0\"", "Four blocks are done"),
        ("sed -i s/owner:/onwer:/ \"$0\"", "onwer:"),
        ("echo typed > \"$0\"", "typed"),
        ("sed -i s/wardens/caretakers/ \"$0\"; exit 1", "caretakers"),
    ] {
        let place = Place::new();
        let before = place.records();
        let said = edit(&place, line, &["F1"]).refused();
        assert_kept(&place, &said, typed);
        assert_eq!(place.records(), before);
    }
    for line in ["true", "exit 1"] {
        let place = Place::new();
        let before = place.records();
        let said = edit(&place, line, &["F1"]);
        assert!(place.drafts().is_empty(), "{said:?}");
        assert_eq!(place.records(), before);
    }
    // A draft that is gone is no reason to touch the record.
    let place = Place::new();
    let before = place.records();
    edit(&place, "rm \"$0\"", &["F1"]).refused();
    assert_eq!(place.records(), before);
    // Bytes that are no text.
    let place = Place::new();
    let said = edit(&place, "printf \"\\\\377\\\\376\" > \"$0\"", &["F1"]).refused();
    assert_eq!(place.records(), before);
    assert_eq!(place.drafts().len(), 1, "{said}");
}

#[test]
fn what_cannot_be_written_is_named_and_stays() {
    let place = Place::new();
    let file = place.file(PLAN);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    let before = place.records();
    // One of the two files could be written: neither is.
    let said = place
        .track(&["update", "4.1", "F1", "--note", "x"])
        .refused();
    assert!(said.contains("safer-homes.yaml"), "{said}");
    assert!(said.contains("nothing was written"), "{said}");
    assert_eq!(place.records(), before);
    place.track(&["update", "4.1", "--note", "x"]).fine();
}

#[test]
fn links_and_permissions_survive() {
    let place = Place::new();
    let (link, file) = (
        place.file(PLAN),
        place.file("records/plans/safer-homes.txt"),
    );
    fs::rename(&link, &file).unwrap();
    symlink("safer-homes.txt", &link).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    place
        .track(&["update", "F1", "--note", "By way of a link"])
        .fine();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert!(
        place
            .text("records/plans/safer-homes.txt")
            .contains("By way of a link")
    );
    let mode = fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn records_that_are_not_there_are_named() {
    let place = Place::new();
    fs::remove_dir_all(place.file("records")).unwrap();
    // Named, since there may be others somewhere above the folder for temporary files.
    let mut command = place.command(&["update", "F1", "--note", "x"]);
    let said = run(command.env("TRACK_RECORDS", "records")).refused();
    assert!(said.contains("there is no such folder"), "{said}");
    let elsewhere = ["update", "F1", "--note", "x", "--records", "elsewhere"];
    let said = place.track(&elsewhere).refused();
    assert!(said.contains("`elsewhere`"), "{said}");
    // The folder goes away while the editor is open: what was typed stays.
    let place = Place::new();
    let said = edit(
        &place,
        "sed -i s/wardens/caretakers/ \"$0\"; rm -r records",
        &["F3"],
    )
    .refused();
    assert_kept(&place, &said, "Train the caretakers");
    assert!(!place.file("records").exists());
}
