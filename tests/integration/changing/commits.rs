//! `--commit`: one commit of just the files changed, or a refusal before anything is written.

use std::fs;

use super::{MEETING, PANEL, PLAN, Place, run};

/// The files of the last commit, and its message.
fn last_commit(place: &Place) -> (Vec<String>, String) {
    let files = place
        .git(&["show", "--name-only", "--format=", "HEAD"])
        .fine();
    let message = place.git(&["log", "-1", "--format=%B"]).fine();
    let files = files.lines().map(str::to_owned).collect();
    (files, message.trim_end().to_owned())
}

fn count(place: &Place) -> usize {
    let counted = place.git(&["rev-list", "--count", "HEAD"]).fine();
    counted.trim().parse().unwrap()
}

#[test]
fn one_commit_of_just_the_files_changed() {
    let place = Place::in_git();
    place.put("letter.txt", "staged\n");
    place.git(&["add", "letter.txt"]).fine();
    place.put("notes.txt", "not staged\n");
    let update = ["update", "housing-scrutiny/4.1", "--status", "in-progress"];
    let rest = ["--rag", "amber", "--commit"];
    let said = place.track(&[&update[..], &rest].concat()).fine();
    let (files, message) = last_commit(&place);
    assert_eq!(files, [MEETING]);
    assert_eq!(
        message,
        "2026-01-13-housing-scrutiny 4.1: in progress, amber"
    );
    let hash = place.git(&["rev-parse", "--short", "HEAD"]).fine();
    assert!(said.ends_with(&format!("committed as {hash}")), "{said}");
    let status = place.git(&["status", "--porcelain"]).fine();
    assert_eq!(status, "A  letter.txt\n?? notes.txt\n");
}

#[test]
fn several_changes_are_one_commit_that_names_each() {
    let place = Place::in_git();
    place
        .track(&[
            "complete",
            "2.1",
            "F1",
            "--note",
            "Said in the meeting",
            "--commit",
        ])
        .fine();
    let (files, message) = last_commit(&place);
    assert_eq!(files, [PANEL, PLAN]);
    assert_eq!(
        message,
        "2 changes\n\n2025-11-04-estates-panel 2.1: completed\nsafer-homes F1: completed"
    );
    assert_eq!(count(&place), 2);
}

#[test]
fn a_new_record_is_committed() {
    let place = Place::in_git();
    let new = [
        "new",
        "meeting",
        "--body",
        "HSC",
        "--date",
        "2026-04-14",
        "--commit",
    ];
    place.track(&new).fine();
    let (files, message) = last_commit(&place);
    assert_eq!(files, ["records/meetings/2026-04-14-housing-scrutiny.yaml"]);
    assert_eq!(message, "2026-04-14-housing-scrutiny: new");
    assert_eq!(place.git(&["status", "--porcelain"]).fine(), "");
}

#[test]
fn a_message_says_nothing_that_is_exempt() {
    let place = Place::in_git();
    let update = [
        "update",
        "5.1",
        "--note",
        "Agreed at 1.2 million",
        "--commit",
    ];
    place
        .track(&[&update[..], &["--include-exempt"]].concat())
        .fine();
    assert_eq!(
        last_commit(&place).1,
        "2026-01-13-housing-scrutiny 5.1: changed"
    );
    let update = [
        "update",
        "F1",
        "--note",
        "The maker's price",
        "--exempt=3",
        "--commit",
    ];
    place.track(&update).fine();
    assert_eq!(last_commit(&place).1, "safer-homes F1: changed");
    assert!(
        !place
            .git(&["log", "--format=%B"])
            .fine()
            .contains("million")
    );
}

#[test]
fn an_edit_may_be_committed() {
    let place = Place::in_git();
    let mut command = place.command(&["edit", "F3", "--commit"]);
    run(command.env("EDITOR", "sed -i s/wardens/caretakers/")).fine();
    let (files, message) = last_commit(&place);
    assert_eq!(files, [PLAN]);
    assert!(message.starts_with("safer-homes F3: "), "{message}");
}

#[test]
fn without_it_git_is_not_touched() {
    let place = Place::in_git();
    let mut command = place.command(&["update", "F1", "--note", "x"]);
    run(command.env("PATH", place.0.path())).fine();
    assert_eq!(count(&place), 1);
    assert_eq!(
        place.git(&["status", "--porcelain"]).fine(),
        format!(" M {PLAN}\n")
    );
    // Nor is it in a dry run.
    let place = Place::in_git();
    let dry = ["update", "F1", "--note", "x", "--commit", "--dry-run"];
    place.track(&dry).fine();
    assert_eq!(count(&place), 1);
    assert_eq!(place.git(&["status", "--porcelain"]).fine(), "");
}

/// `update F1 --commit` is refused with these words, and changes neither records nor history.
#[track_caller]
fn assert_refused(place: &Place, words: &str) {
    let before = place.records();
    let said = place
        .track(&["update", "F1", "--note", "x", "--commit"])
        .refused();
    assert!(said.contains(words), "{said}");
    assert!(said.contains("nothing was written"), "{said}");
    assert!(said.contains("--commit") || said.contains("git"), "{said}");
    assert_eq!(place.records(), before);
}

#[test]
fn what_would_stand_in_the_way_is_said_before_anything_is_written() {
    assert_refused(&Place::new(), "is in no git work tree");

    let place = Place::in_git();
    place.put(PLAN, &format!("{}# mine\n", place.text(PLAN)));
    assert_refused(&place, "has changes that are not committed");
    place.git(&["add", "-A"]).fine();
    assert_refused(&place, "has changes that are not committed");

    let place = Place::in_git();
    place.git(&["rm", "-q", "--cached", PLAN]).fine();
    place.git(&["commit", "-q", "-m", "Forget"]).fine();
    assert_refused(&place, "is not yet known to git");
    place.put(".gitignore", "records/plans/\n");
    assert_refused(&place, "git ignores");

    let place = Place::in_git();
    place.git(&["config", "--unset", "user.email"]).fine();
    assert_refused(&place, "git does not know who you are");

    let place = Place::in_git();
    fs::write(
        place.file(".git/MERGE_HEAD"),
        place.git(&["rev-parse", "HEAD"]).fine(),
    )
    .unwrap();
    assert_refused(&place, "a merge is under way");

    // Changes in a file that is none of ours are nobody's business here.
    let place = Place::in_git();
    place.put(MEETING, &format!("{}# mine\n", place.text(MEETING)));
    place
        .track(&["update", "F1", "--note", "x", "--commit"])
        .fine();
    assert_eq!(
        place.git(&["status", "--porcelain"]).fine(),
        format!(" M {MEETING}\n")
    );
}

#[cfg(unix)]
#[test]
fn a_hook_that_refuses_is_heard_and_the_change_is_not_lost() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::in_git();
    let hook = place.file(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let said = place
        .track(&["update", "F1", "--note", "x", "--commit"])
        .refused();
    assert!(
        said.contains("the records are changed, but not committed"),
        "{said}"
    );
    assert!(said.contains("not on a Friday"), "{said}");
    assert!(place.text(PLAN).contains("note: x"));
    assert_eq!(count(&place), 1);
    // It is left as any change is: not staged, and undone by git.
    assert_eq!(
        place.git(&["status", "--porcelain"]).fine(),
        format!(" M {PLAN}\n")
    );
    place.git(&["restore", PLAN]).fine();
    assert!(!place.text(PLAN).contains("note: x"));
    // A new record stays unknown to git, as it was.
    let new = [
        "new",
        "meeting",
        "--body",
        "HSC",
        "--date",
        "2026-04-14",
        "--commit",
    ];
    place.track(&new).refused();
    let status = place.git(&["status", "--porcelain"]).fine();
    assert_eq!(
        status,
        "?? records/meetings/2026-04-14-housing-scrutiny.yaml\n"
    );
}

#[test]
fn what_was_committed_is_undone_by_git() {
    let place = Place::in_git();
    let before = place.records();
    place
        .track(&["update", "F1", "4.1", "--note", "x", "--commit"])
        .fine();
    assert_ne!(place.records(), before);
    place.git(&["revert", "--no-edit", "HEAD"]).fine();
    assert_eq!(place.records(), before);
}
