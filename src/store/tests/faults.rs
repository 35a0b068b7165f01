//! A fault between every two system calls of a write.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::Duration;

use super::{Scratch, child, lines, lock, rewrites, said};
use crate::store::is_record_name;
use crate::store::lock::lock_within;
use crate::store::rewrite::rewrite_by;
use crate::store::steps::{Step, Steps};

/// Two files that are there, one in a folder, and one in a folder that is yet to be made.
pub const CHANGES: &[(&str, Option<&str>, &str)] = &[
    ("a.yaml", Some("old a\n"), "new a\n"),
    ("b/b.yaml", Some("old b\n"), "new b\n"),
    ("c/d/e.yaml", None, "new e\n"),
];

fn begin() -> Scratch {
    let scratch = Scratch::new();
    for (name, before, _) in CHANGES {
        if let Some(before) = before {
            scratch.put(name, before);
        }
    }
    scratch
}

/// The steps of such a write, with the file of each.
fn steps() -> Vec<(Step, String)> {
    let scratch = begin();
    let taken = RefCell::new(Vec::new());
    let mut steps = Steps::watched(|step, path: &Path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        taken.borrow_mut().push((step, name));
        Ok(())
    });
    let held = lock(scratch.path()).unwrap();
    rewrite_by(&mut steps, &held, &rewrites(scratch.path(), CHANGES)).unwrap();
    drop(steps);
    taken.into_inner()
}

/// How many files were replaced before a step.
fn replaced_before(steps: &[(Step, String)], at: usize) -> usize {
    let replaced = |(step, _): &&(Step, String)| *step == Step::Replace;
    steps[..at].iter().filter(replaced).count()
}

/// The files are new up to that number, and old behind it; nothing else is there but the folders
/// of a file that is.
fn assert_changed(scratch: &Scratch, number: usize, at: usize) {
    for (which, (name, before, after)) in CHANGES.iter().enumerate() {
        match (which < number, before) {
            (true, _) => assert_eq!(scratch.text(name), *after, "step {at}"),
            (false, Some(before)) => assert_eq!(scratch.text(name), *before, "step {at}"),
            (false, None) => assert!(!scratch.file(name).exists(), "step {at}"),
        }
    }
}

#[test]
fn every_step_is_taken() {
    let steps = steps();
    for step in [
        Step::Compare,
        Step::MakeFolder,
        Step::Create,
        Step::Write,
        Step::Own,
        Step::Permit,
        Step::Sync,
        Step::Replace,
        Step::SyncFolder,
    ] {
        assert!(steps.iter().any(|(taken, _)| *taken == step), "{step:?}");
    }
    let of = |step| steps.iter().filter(move |(taken, _)| *taken == step);
    assert_eq!(of(Step::Replace).count(), 3);
    let last_sync = steps.iter().rposition(|(step, _)| *step == Step::Sync);
    let first_replace = steps.iter().position(|(step, _)| *step == Step::Replace);
    assert!(
        last_sync < first_replace,
        "all are on the disk before one is replaced"
    );
}

#[test]
fn an_error_at_any_step_leaves_no_part_and_no_litter() {
    let all = steps();
    for (at, (step, _)) in all.iter().enumerate() {
        for kind in [
            ErrorKind::StorageFull,
            ErrorKind::PermissionDenied,
            ErrorKind::NotFound,
            ErrorKind::Other,
        ] {
            let scratch = begin();
            let mut number = 0;
            let mut steps = Steps::watched(|_, _: &Path| {
                number += 1;
                if number == at + 1 {
                    return Err(io::Error::new(kind, "a fault"));
                }
                Ok(())
            });
            let held = lock(scratch.path()).unwrap();
            let result = rewrite_by(&mut steps, &held, &rewrites(scratch.path(), CHANGES));
            drop(steps);
            let replaced = replaced_before(&all, at);
            let message = said(result);
            assert_changed(&scratch, replaced, at);
            let expected: &[&str] = match replaced {
                3 => &["a.yaml", "b", "b/b.yaml", "c", "c/d", "c/d/e.yaml"],
                _ => &["a.yaml", "b", "b/b.yaml"],
            };
            assert_eq!(scratch.names(), expected, "step {at}, {step:?}");
            assert_message(&message, *step, replaced, kind);
        }
    }
}

/// The message says what became of each file.
fn assert_message(message: &str, step: Step, replaced: usize, kind: ErrorKind) {
    match replaced {
        0 => assert!(message.contains("nothing was written"), "{message}"),
        3 => assert!(
            message.contains("may not have reached the disk"),
            "{message}"
        ),
        _ => {
            let (done, left) = message.split_once("\nnot changed: ").unwrap();
            let done = done.split_once("\nchanged: ").unwrap().1;
            for (which, (name, _, _)) in CHANGES.iter().enumerate() {
                assert_eq!(done.contains(name), which < replaced, "{message}");
                assert_eq!(left.contains(name), which >= replaced, "{message}");
            }
        }
    }
    let why = match kind {
        ErrorKind::StorageFull => "the disk is full",
        ErrorKind::PermissionDenied => "you have no permission",
        ErrorKind::NotFound if step == Step::Create => "its folder is gone",
        ErrorKind::NotFound => "it is no longer there",
        _ => "a fault",
    };
    assert!(message.contains(why), "{message}");
}

/// What a child does: the write, and an end without any tidying before a step.
pub fn abort_at(folder: &Path, at: usize) {
    let mut number = 0;
    let mut steps = Steps::watched(|_, _: &Path| {
        number += 1;
        if number == at + 1 {
            std::process::abort();
        }
        Ok(())
    });
    let held = lock(folder).unwrap();
    rewrite_by(&mut steps, &held, &rewrites(folder, CHANGES)).unwrap();
}

#[test]
fn a_process_that_ends_at_any_step_leaves_no_part() {
    let all = steps();
    let scratches: Vec<Scratch> = all.iter().map(|_| begin()).collect();
    for (at, scratch) in scratches.iter().enumerate() {
        let aborting = child("abort", scratch.path(), at).spawn().unwrap();
        assert!(lines(aborting).is_empty(), "step {at} was not reached");
        let replaced = replaced_before(&all, at);
        assert_changed(scratch, replaced, at);
        // What it left is no record, and the next command neither waits nor stumbles.
        for name in scratch.names() {
            let is_leaving = name.contains(".track-record-") && !is_record_name(&name);
            let is_known =
                ["a.yaml", "b", "b/b.yaml", "c", "c/d", "c/d/e.yaml"].contains(&name.as_str());
            assert!(is_leaving || is_known, "{name}");
        }
        let again: Vec<_> = CHANGES
            .iter()
            .enumerate()
            .map(|(which, (name, before, after))| {
                let is_new = which < replaced;
                (
                    *name,
                    if is_new { Some(*after) } else { *before },
                    "newer\n",
                )
            })
            .collect();
        super::change(scratch.path(), &again).unwrap();
        let expected = ["a.yaml", "b", "b/b.yaml", "c", "c/d", "c/d/e.yaml"];
        assert_eq!(scratch.names(), expected, "step {at}");
    }
}

/// A long text is written in several steps; a fault among them leaves nothing of it.
#[test]
fn a_long_text_is_never_half_there() {
    let long = "- a line of a long record\n".repeat(40_000);
    let written = RefCell::new(0);
    for at in 1..=4 {
        let scratch = Scratch::new();
        scratch.put("a.yaml", &long);
        *written.borrow_mut() = 0;
        let mut steps = Steps::watched(|step, _: &Path| {
            *written.borrow_mut() += usize::from(step == Step::Write);
            if *written.borrow() == at {
                return Err(ErrorKind::StorageFull.into());
            }
            Ok(())
        });
        let held = lock(scratch.path()).unwrap();
        let changes = [("a.yaml", Some(long.as_str()), &*long.to_uppercase())];
        let result = rewrite_by(&mut steps, &held, &rewrites(scratch.path(), &changes));
        assert!(said(result).contains("the disk is full"));
        assert_eq!(*written.borrow(), at);
        assert_eq!(scratch.text("a.yaml"), long);
        assert_eq!(scratch.names(), ["a.yaml"]);
    }
}

/// Somebody else writes between our look and our rename.
#[test]
fn what_changes_meanwhile_is_not_overwritten() {
    let all = steps();
    let last_compare = |name: &str| {
        let is = |(step, file): &(Step, String)| *step == Step::Compare && file == name;
        all.iter().rposition(is).unwrap()
    };
    for (name, at) in [
        ("a.yaml", last_compare("a.yaml")),
        ("b/b.yaml", last_compare("b.yaml")),
        ("c/d/e.yaml", last_compare("e.yaml")),
    ] {
        for at in 0..=at {
            let scratch = begin();
            let mut number = 0;
            let mut steps = Steps::watched(|_, _: &Path| {
                number += 1;
                if number == at + 1 {
                    scratch.put(name, "theirs\n");
                }
                Ok(())
            });
            let held = lock(scratch.path()).unwrap();
            let result = rewrite_by(&mut steps, &held, &rewrites(scratch.path(), CHANGES));
            drop(steps);
            let message = said(result);
            assert!(message.contains(name), "{message}");
            assert_eq!(scratch.text(name), "theirs\n", "{name} before step {at}");
            let is_litter = |name: &String| name.contains(".track-");
            assert!(!scratch.names().iter().any(is_litter));
        }
    }
}

/// Whoever takes a folder in ours for a register of its own holds another lock, and is kept out all
/// the same.
#[test]
fn the_folder_of_each_file_is_locked_while_they_are_replaced() {
    let scratch = begin();
    let is_free = |name: &str| {
        let folder = scratch.file(name);
        let take = move || lock_within(&folder, Duration::ZERO).is_ok();
        std::thread::spawn(take).join().unwrap()
    };
    let mut steps = Steps::watched(|step, _: &Path| {
        if matches!(step, Step::Create | Step::Replace) {
            for name in ["", "b", "c/d"] {
                assert!(!is_free(name), "`{name}` at {step:?}");
            }
        }
        Ok(())
    });
    let held = lock(scratch.path()).unwrap();
    rewrite_by(&mut steps, &held, &rewrites(scratch.path(), CHANGES)).unwrap();
    drop(steps);
    assert!(is_free("b") && is_free("c/d") && !is_free(""));
    drop(held);
    assert!(is_free(""));
}

/// Somebody gives it other permissions, or another place, between our look and our rename.
#[cfg(unix)]
#[test]
fn what_stands_otherwise_meanwhile_is_not_replaced() {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    let restrict = |scratch: &Scratch| {
        let permissions = fs::Permissions::from_mode(0o600);
        fs::set_permissions(scratch.file("b.txt"), permissions).unwrap();
    };
    let lead_elsewhere = |scratch: &Scratch| {
        fs::remove_file(scratch.file("a.yaml")).unwrap();
        symlink("c.txt", scratch.file("a.yaml")).unwrap();
    };
    let cases: [&dyn Fn(&Scratch); 2] = [&restrict, &lead_elsewhere];
    for meanwhile in cases {
        for at in [Step::Sync, Step::Create] {
            let scratch = Scratch::new();
            for name in ["b.txt", "c.txt"] {
                let path = scratch.put(name, "old\n");
                fs::set_permissions(path, fs::Permissions::from_mode(0o644)).unwrap();
            }
            symlink("b.txt", scratch.file("a.yaml")).unwrap();
            let mut steps = Steps::watched(|step, _: &Path| {
                if step == at {
                    meanwhile(&scratch);
                }
                Ok(())
            });
            let held = lock(scratch.path()).unwrap();
            let changes = [("a.yaml", Some("old\n"), "new\n")];
            let result = rewrite_by(&mut steps, &held, &rewrites(scratch.path(), &changes));
            drop(steps);
            assert!(said(result).contains("was changed since it was read"));
            assert_eq!(scratch.text("b.txt"), "old\n");
            assert_eq!(scratch.text("c.txt"), "old\n");
        }
    }
}
