//! `track fmt` on real files: what it writes, what it leaves, and the diff it shows.
//!
//! Promises: git takes the diff, and makes of the files what `track fmt` makes of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A git work tree of its own with the odd fixtures as its records.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("records")).unwrap();
    // Else it would be part of the one that the tests stand in.
    git(&folder, &["init", "-q"]);
    for entry in fs::read_dir(root().join("tests/fixtures/odd")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            let name = path.file_name().unwrap();
            fs::write(folder.join("records").join(name), fs::read(&path).unwrap()).unwrap();
        }
    }
    folder
}

fn texts(folder: &Path) -> BTreeMap<PathBuf, String> {
    let entries = fs::read_dir(folder.join("records")).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let records = paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    records
        .map(|path| {
            let name = PathBuf::from(path.file_name().unwrap());
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

fn track(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_track"))
        .arg("fmt")
        .args(arguments)
        .current_dir(folder)
        .env("TRACK_RECORDS", "records")
        .output()
        .unwrap()
}

fn git(folder: &Path, arguments: &[&str]) -> Output {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(["-c", "core.autocrlf=false", "-c", "core.hooksPath=none"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "git {arguments:?}: {said}");
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn git_makes_of_the_files_what_track_makes_of_them() {
    let (applied, written) = (folder("layout-applied"), folder("layout-written"));
    let before = texts(&applied);
    let checked = track(&applied, &["--check"]);
    assert_eq!(checked.status.code(), Some(1));
    let diff = track(&applied, &["--dry-run", "--include-exempt"]);
    assert_eq!(texts(&applied), before, "neither of the two writes");
    fs::write(applied.join("layout.patch"), &diff.stdout).unwrap();
    git(&applied, &["init", "--quiet", "."]);
    git(&applied, &["apply", "--whitespace=nowarn", "layout.patch"]);

    let laid_out = track(&written, &[]);
    let said = stdout(&laid_out);
    assert_eq!(
        laid_out.status.code(),
        Some(1),
        "some cannot be read: {said}"
    );
    let after = texts(&written);
    assert_eq!(texts(&applied), after);
    let changed = before.iter().filter(|(name, text)| after[*name] != **text);
    let changed: Vec<String> = changed
        .map(|(name, _)| format!("records/{}: laid out again\n", name.display()))
        .collect();
    assert_eq!(said, changed.concat());
    assert!(changed.len() > 8, "{said}");

    let again = track(&written, &[]);
    assert_eq!(stdout(&again), "", "laid out once is laid out");
    assert_eq!(texts(&written), after);
}

#[test]
fn a_commit_holds_the_layout_alone() {
    let folder = folder("layout-commit");
    git(&folder, &["init", "--quiet", "."]);
    git(&folder, &["config", "user.name", "A"]);
    git(&folder, &["config", "user.email", "a@example.org"]);
    git(&folder, &["config", "core.autocrlf", "false"]);
    git(&folder, &["add", "records"]);
    git(&folder, &["commit", "--quiet", "-m", "records"]);
    fs::write(folder.join("other.txt"), "not yet\n").unwrap();
    let output = track(&folder, &["--commit", "records/flush-list.yaml"]);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{errors}");
    assert!(stdout(&output).contains("committed as "), "{errors}");
    let shown = git(&folder, &["show", "--format=%s", "--name-only", "HEAD"]);
    let shown = stdout(&shown);
    assert_eq!(
        shown,
        "Layout of 1 record file\n\nrecords/flush-list.yaml\n"
    );
}

/// What is not for everybody is laid out, and not shown.
#[test]
fn exempt_words_are_in_no_diff() {
    let folder = folder("layout-exempt");
    let secret =
        "kind: action-plan\ntitle: Sale\nexempt: [3]\nactions:\n- ref: a\n  text: Sell for 9000\n";
    let doubtful = "kind: action-plan\ntitle: Sale\nactions:\n- ref: a\n  exempt: {no: what}\n  text: Sell for 9000\n";
    fs::write(folder.join("records/flush-list.yaml"), secret).unwrap();
    fs::write(folder.join("records/keys.yaml"), doubtful).unwrap();
    for record in ["records/flush-list.yaml", "records/keys.yaml"] {
        let public = track(&folder, &["--dry-run", record]);
        let said = format!(
            "{}{}",
            stdout(&public),
            String::from_utf8_lossy(&public.stderr)
        );
        assert!(!said.contains("9000"), "{said}");
        assert!(said.contains("would be laid out again"), "{said}");
        let open = track(&folder, &["--dry-run", record, "--include-exempt"]);
        assert!(stdout(&open).contains("+    text: Sell for 9000\n"));
    }
}
