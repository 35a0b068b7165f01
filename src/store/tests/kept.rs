//! What a write keeps: links, permissions, owners; and what it takes away.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;

use super::{Scratch, change, child, lines, said, skipped};

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Whether the tests may give files away.
fn is_root(scratch: &Scratch) -> bool {
    fs::metadata(scratch.path()).unwrap().uid() == 0
}

#[test]
fn permissions_are_kept() {
    for wanted in [0o640, 0o600, 0o664, 0o666, 0o755, 0o620] {
        let scratch = Scratch::new();
        let path = scratch.put("a.yaml", "old\n");
        set_mode(&path, wanted);
        scratch.change("a.yaml", "old\n", "new\n").unwrap();
        assert_eq!(mode(&path), wanted, "{wanted:o}");
        assert_eq!(scratch.text("a.yaml"), "new\n");
        crate::store::write(&path, b"a paper\n").unwrap();
        assert_eq!(mode(&path), wanted, "{wanted:o}");
    }
}

#[test]
fn a_new_file_has_what_the_mask_leaves() {
    let scratch = Scratch::new();
    fs::write(scratch.file("plain"), "").unwrap();
    change(scratch.path(), &[("x/y/a.yaml", None, "new\n")]).unwrap();
    assert_eq!(
        mode(&scratch.file("x/y/a.yaml")),
        mode(&scratch.file("plain"))
    );
    fs::create_dir(scratch.file("folder")).unwrap();
    assert_eq!(mode(&scratch.file("x/y")), mode(&scratch.file("folder")));
    assert_eq!(scratch.text("x/y/a.yaml"), "new\n");
}

#[test]
fn no_mode_without_writing_is_overcome() {
    for wanted in [0o444, 0o400, 0o000, 0o555] {
        let scratch = Scratch::new();
        let path = scratch.put("a.yaml", "old\n");
        set_mode(&path, wanted);
        let message = said(scratch.change("a.yaml", "old\n", "new\n"));
        assert!(
            message.contains("a.yaml` is read-only; nothing was written"),
            "{message}"
        );
        set_mode(&path, 0o600);
        assert_eq!(scratch.text("a.yaml"), "old\n");
    }
}

#[test]
fn links_stay_links() {
    let scratch = Scratch::new();
    scratch.put("deep/voids.txt", "old\n");
    symlink("deep/voids.txt", scratch.file("voids.yaml")).unwrap();
    symlink("voids.yaml", scratch.file("again.yaml")).unwrap();
    scratch.change("again.yaml", "old\n", "new\n").unwrap();
    for link in ["voids.yaml", "again.yaml"] {
        assert!(scratch.file(link).is_symlink());
        assert_eq!(scratch.text(link), "new\n");
    }
    assert!(!scratch.file("deep/voids.txt").is_symlink());
    assert_eq!(scratch.names().len(), 4);
    // A link to a link that is to be written as well is one file.
    let twice = [
        ("again.yaml", Some("new\n"), "x\n"),
        ("voids.yaml", Some("new\n"), "y\n"),
    ];
    assert!(said(change(scratch.path(), &twice)).contains("is to be written twice"));
    fs::remove_file(scratch.file("deep/voids.txt")).unwrap();
    let message = said(scratch.change("again.yaml", "new\n", "newer\n"));
    assert!(message.contains("is no longer there"), "{message}");
    let message = said(change(scratch.path(), &[("again.yaml", None, "newer\n")]));
    assert!(message.contains("exists already"), "{message}");
    assert!(scratch.file("again.yaml").is_symlink());
}

#[test]
fn a_folder_reached_by_a_link_is_the_same_folder() {
    let scratch = Scratch::new();
    scratch.put("records/a.yaml", "old\n");
    symlink("records", scratch.file("link")).unwrap();
    change(&scratch.file("link"), &[("a.yaml", Some("old\n"), "new\n")]).unwrap();
    change(&scratch.file("link"), &[("b/b.yaml", None, "new\n")]).unwrap();
    assert_eq!(scratch.text("records/a.yaml"), "new\n");
    assert_eq!(scratch.text("records/b/b.yaml"), "new\n");
}

#[test]
fn what_is_no_ordinary_file_is_left_alone() {
    let scratch = Scratch::new();
    let socket = scratch.file("a.yaml");
    let _bound = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let message = said(scratch.change("a.yaml", "old\n", "new\n"));
    assert!(message.contains("is no ordinary file"), "{message}");
    symlink("/dev/null", scratch.file("b.yaml")).unwrap();
    let message = said(scratch.change("b.yaml", "", "new\n"));
    assert!(message.contains("is no ordinary file"), "{message}");
}

#[test]
fn another_owner_is_kept() {
    let scratch = Scratch::new();
    if !is_root(&scratch) {
        return skipped("only root may give a file away");
    }
    let path = scratch.put("a.yaml", "old\n");
    chown(&path, Some(1234), Some(2345)).unwrap();
    set_mode(&path, 0o640);
    scratch.change("a.yaml", "old\n", "new\n").unwrap();
    let there = fs::metadata(&path).unwrap();
    assert_eq!((there.uid(), there.gid(), mode(&path)), (1234, 2345, 0o640));
    crate::store::write(&path, b"a paper\n").unwrap();
    let there = fs::metadata(&path).unwrap();
    assert_eq!((there.uid(), there.gid(), mode(&path)), (1234, 2345, 0o640));
}

/// A process of somebody else's, who may do what the folder and the file allow.
fn as_nobody(scratch: &Scratch) -> Option<String> {
    if !is_root(scratch) {
        skipped("only root may act for another");
        return None;
    }
    let mut command = child("small", scratch.path(), 0);
    let Ok(spawned) = command.uid(65534).gid(65534).spawn() else {
        skipped("another user may not run this program");
        return None;
    };
    let said = lines(spawned);
    if said.is_empty() {
        skipped("another user may not run this program");
    }
    said.into_iter().next()
}

#[test]
fn an_owner_that_cannot_be_kept_is_not_lost() {
    let scratch = Scratch::new();
    set_mode(scratch.path(), 0o777);
    set_mode(&scratch.put("a.yaml", "old\n"), 0o666);
    let Some(message) = as_nobody(&scratch) else {
        return;
    };
    let why = "a.yaml` cannot be written: its owner cannot be kept: you have no permission";
    assert!(message.contains(why), "{message}");
    assert_eq!(scratch.text("a.yaml"), "old\n");
    assert_eq!(scratch.names(), ["a.yaml"]);
}

#[test]
fn a_file_one_may_not_write_to_is_left_though_the_folder_allows_it() {
    let scratch = Scratch::new();
    set_mode(scratch.path(), 0o777);
    set_mode(&scratch.put("a.yaml", "old\n"), 0o644);
    let Some(message) = as_nobody(&scratch) else {
        return;
    };
    assert!(
        message.contains("a.yaml` cannot be changed: you have no permission"),
        "{message}"
    );
    assert_eq!(scratch.text("a.yaml"), "old\n");
}

#[test]
fn a_folder_that_takes_no_file_is_named() {
    let scratch = Scratch::new();
    set_mode(scratch.path(), 0o755);
    let path = scratch.put("a.yaml", "old\n");
    set_mode(&path, 0o666);
    let Some(message) = as_nobody(&scratch) else {
        return;
    };
    let why = "a.yaml` cannot be written: no file can be made beside it: you have no permission";
    assert!(message.contains(why), "{message}");
    assert_eq!(scratch.text("a.yaml"), "old\n");
}

#[test]
fn only_our_own_leavings_are_swept() {
    let scratch = Scratch::new();
    scratch.put("a.yaml", "old\n");
    let leavings = [".track-record-aB3xYz", "x/.track-record-000000"];
    let others = [
        ".track-aB3xYz",
        ".track-record-aB3xY",
        ".track-record-aB3xYz.yaml",
        ".track-record-notes.md",
        "x/y/.track-record-000000",
    ];
    for name in leavings.iter().chain(&others) {
        scratch.put(name, "left\n");
    }
    fs::create_dir(scratch.file(".track-record-folder")).unwrap();
    symlink("a.yaml", scratch.file(".track-record-linked")).unwrap();
    scratch.put("x/b.yaml", "old\n");
    let both = [
        ("a.yaml", Some("old\n"), "new\n"),
        ("x/b.yaml", Some("old\n"), "new\n"),
    ];
    change(scratch.path(), &both).unwrap();
    let names = scratch.names();
    for name in leavings {
        assert!(!names.iter().any(|there| there == name), "{name}");
    }
    for name in others
        .iter()
        .chain(&[".track-record-folder", ".track-record-linked"])
    {
        assert!(names.iter().any(|there| there == name), "{name}");
    }
}

/// A list of permissions as Linux keeps it: owner, user 1234, group, mask, others.
#[cfg(target_os = "linux")]
fn list(user: u16) -> Vec<u8> {
    let none = u32::MAX;
    let entries = [
        (1_u16, 6, none),
        (2, user, 1234),
        (4, 4, none),
        (16, 6, none),
        (32, 0, none),
    ];
    let mut bytes = 2_u32.to_le_bytes().to_vec();
    for (tag, permissions, id) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(permissions.to_le_bytes());
        bytes.extend(id.to_le_bytes());
    }
    bytes
}

#[cfg(target_os = "linux")]
#[test]
fn permissions_of_single_users_are_kept() {
    const ACCESS: &str = "system.posix_acl_access";
    const DEFAULT: &str = "system.posix_acl_default";
    let scratch = Scratch::new();
    let path = scratch.put("a.yaml", "old\n");
    let plain = scratch.put("plain.yaml", "old\n");
    set_mode(&plain, 0o640);
    if xattr::set(&path, ACCESS, &list(6)).is_err() {
        return skipped("this disk keeps no permissions of single users");
    }
    // What the folder gives to new files is not what these have.
    xattr::set(scratch.path(), DEFAULT, &list(2)).unwrap();
    let both = [
        ("a.yaml", Some("old\n"), "new\n"),
        ("plain.yaml", Some("old\n"), "new\n"),
        ("new.yaml", None, "new\n"),
    ];
    change(scratch.path(), &both).unwrap();
    assert_eq!(xattr::get(&path, ACCESS).unwrap(), Some(list(6)));
    assert_eq!(xattr::get(&plain, ACCESS).unwrap(), None);
    assert_eq!(mode(&plain), 0o640);
    let new = xattr::get(scratch.file("new.yaml"), ACCESS).unwrap();
    assert_eq!(new, Some(list(2)), "what is new has what its folder gives");
}
