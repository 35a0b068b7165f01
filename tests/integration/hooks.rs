//! What is staged, in repositories of the real git and in hooks of the real `pre-commit`.
//!
//! Promises: what a commit would contain is what is validated, whatever the work tree holds. Where
//! `pre-commit` is not there, its tests say that they saw nothing; `TRACK_PRE_COMMIT=require` makes
//! that a failure.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const GOOD: &str = "kind: action-plan\ntitle: Damp\nactions:\n  - ref: D1\n    text: Dry it\n    \
                    closed: {reason: rejected}\n";
const BAD: &str = "kind: action-plan\ntitle: Damp\nactions:\n  - ref: D1\n    txet: Dry it\n    \
                   closed: {reason: rejected}\n";
const LINKED: &str = "kind: action-plan\ntitle: Voids\nactions:\n  - ref: V1\n    text: Let them\n    \
                      answers: [damp/D1]\n    closed: {reason: rejected}\n";

struct Repo {
    root: PathBuf,
}

impl Repo {
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("hooks")
            .join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("records")).unwrap();
        let repo = Self { root };
        repo.git(&["init", "--quiet", "--initial-branch=main"]);
        repo
    }

    /// A command in an environment that knows nothing of the developer's.
    fn command(&self, program: &str, folder: &str) -> Command {
        let own = Path::new(env!("CARGO_BIN_EXE_track")).parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(program);
        command
            .current_dir(self.root.join(folder))
            .env_clear()
            .env("PATH", format!("{}:{path}", own.display()))
            .env("HOME", &self.root)
            .env("PRE_COMMIT_HOME", self.root.join(".git/pre-commit"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "A")
            .env("GIT_AUTHOR_EMAIL", "a@example.org")
            .env("GIT_COMMITTER_NAME", "A")
            .env("GIT_COMMITTER_EMAIL", "a@example.org");
        command
    }

    fn try_git(&self, arguments: &[&str]) -> Output {
        self.command("git", "").args(arguments).output().unwrap()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = self.try_git(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn stage(&self, path: &str, text: &str) {
        self.write(path, text);
        self.git(&["add", path]);
    }

    fn track_in(&self, folder: &str, arguments: &[&str]) -> (i32, String) {
        let output = self.command(env!("CARGO_BIN_EXE_track"), folder);
        let mut output = output;
        let output = output
            .args(["validate", "--as-at", "2026-03-16"])
            .args(arguments)
            .output()
            .unwrap();
        (output.status.code().unwrap(), said(&output))
    }

    fn staged(&self) -> (i32, String) {
        self.track_in("", &["--staged", "--format", "brief"])
    }
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn the_index_counts_and_not_the_work_tree() {
    let repo = Repo::new("index");
    assert_eq!(repo.staged().0, 0, "a repository without anything");
    repo.stage("records/damp.yaml", GOOD);
    repo.write("records/damp.yaml", BAD);
    repo.write("records/untracked.yaml", BAD);
    assert_eq!(repo.staged().0, 0, "before the first commit");
    repo.stage("records/damp.yaml", BAD);
    repo.write("records/damp.yaml", GOOD);
    let (code, found) = repo.staged();
    assert_eq!(code, 1, "{found}");
    assert!(
        found.contains("records/damp.yaml:5:5: error[unknown-key]"),
        "{found}"
    );
    fs::remove_dir_all(repo.root.join("records")).unwrap();
    assert_eq!(repo.staged().0, 1, "the folder is in the index alone");
    fs::create_dir_all(repo.root.join("sub/deep")).unwrap();
    let (code, found) = repo.track_in("sub/deep", &["--staged", "--format", "brief"]);
    assert_eq!(code, 1, "{found}");
    assert!(found.contains("../../records/damp.yaml:5:5"), "{found}");
    let named = [
        "--staged",
        "--records",
        "../../records",
        "--format",
        "brief",
    ];
    assert!(
        repo.track_in("sub/deep", &named)
            .1
            .contains("../../records/damp.yaml:5:5")
    );
}

#[test]
fn a_commit_answers_for_what_it_changes_and_for_what_that_breaks() {
    let repo = Repo::new("scope");
    repo.stage("records/damp.yaml", GOOD);
    repo.stage("records/voids.yaml", LINKED);
    repo.stage("records/old.yaml", BAD);
    repo.git(&["commit", "--quiet", "-m", "one"]);
    assert_eq!(repo.staged().0, 0, "nothing is staged");
    repo.stage("records/new.yaml", &GOOD.replace("Damp", "New"));
    let (code, found) = repo.staged();
    assert_eq!(code, 0, "{found}");
    assert!(
        found.contains("2 mistakes in other files stood there before"),
        "{found}"
    );
    let (code, found) = repo.track_in("", &["--staged", "--format", "brief", "."]);
    assert_eq!(code, 1, "all that is staged was asked for: {found}");
    repo.git(&["rm", "--quiet", "records/damp.yaml"]);
    let (code, found) = repo.staged();
    assert_eq!(code, 1, "{found}");
    assert!(
        found.contains("records/voids.yaml:6:15: error[link-broken]"),
        "{found}"
    );
    assert!(!found.contains("old.yaml"), "{found}");
    repo.git(&["reset", "--quiet", "--hard"]);
    repo.git(&["mv", "records/damp.yaml", "records/dry.yaml"]);
    assert!(
        repo.staged()
            .1
            .contains("voids.yaml:6:15: error[link-broken]")
    );
}

#[test]
fn what_will_not_be_committed_is_not_looked_at_and_what_is_odd_is_named() {
    let repo = Repo::new("odd");
    repo.stage("records/damp.yaml", GOOD);
    repo.git(&["commit", "--quiet", "-m", "one"]);
    repo.write("records/later.yaml", BAD);
    repo.git(&["add", "--intent-to-add", "records/later.yaml"]);
    assert_eq!(repo.staged().0, 0, "{}", repo.staged().1);
    repo.stage("records/empty.yaml", "");
    let (code, found) = repo.staged();
    assert_eq!(code, 1, "{found}");
    assert!(
        found.contains("empty.yaml:1:1") && !found.contains("later"),
        "{found}"
    );
    repo.git(&["reset", "--quiet", "--hard"]);
    repo.git(&["checkout", "--quiet", "-b", "other"]);
    repo.stage("records/damp.yaml", &GOOD.replace("Dry", "Wet"));
    repo.git(&["commit", "--quiet", "-m", "two"]);
    repo.git(&["checkout", "--quiet", "main"]);
    repo.stage("records/damp.yaml", &GOOD.replace("Dry", "Air"));
    repo.git(&["commit", "--quiet", "-m", "three"]);
    assert!(!repo.try_git(&["merge", "other"]).status.success());
    let (code, found) = repo.staged();
    assert_eq!(code, 1, "{found}");
    assert!(
        found.contains("a merge of this file is not resolved"),
        "{found}"
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_in_the_index() {
    use std::os::unix::fs::symlink;
    let repo = Repo::new("links");
    let link = |to: &str, name: &str| symlink(to, repo.root.join("records").join(name)).unwrap();
    repo.write("records/plans/damp.yaml", GOOD);
    repo.write("records/voids.txt", &GOOD.replace("Damp", "Voids"));
    repo.write("outside.yaml", GOOD);
    link("plans/damp.yaml", "again.yaml");
    link("voids.txt", "voids.yaml");
    link("voids.txt", "voids-again.yaml");
    link("../outside.yaml", "out.yaml");
    link("plans", "folder.yaml");
    link("plans", "folder");
    fs::create_dir_all(repo.root.join("records/odd.yaml")).unwrap();
    repo.write("records/odd.yaml/inside.yaml", GOOD);
    repo.write("records/tab\tand \u{e9}.yaml", BAD);
    repo.git(&["add", "."]);
    let (code, found) = repo.staged();
    assert_eq!(code, 1);
    assert_eq!(found, repo.track_in("", &["--format", "brief"]).1);
    repo.git(&["commit", "--quiet", "-m", "one"]);
    // What a link leads to is the link's.
    repo.stage("records/voids.txt", &BAD.replace("Damp", "Voids"));
    assert!(repo.staged().1.contains("records/voids-again.yaml:5:5"));
}

const AGREED: &str = "kind: action-plan\ntitle: Damp\ndate: 2026-01-13\nactions:\n  - ref: D1\n    \
                      text: Dry it\n    due: 30 May 2026\n    updates:\n      - date: 2026-02-10\n        \
                      note: Half of it is dry.\n      - date: 2026-03-10\n        note: More of it is.\n  \
                      - ref: D2\n    text: Air it\n";

/// What the rules of history find, a code and a line each.
fn lost(found: &str) -> Vec<String> {
    let codes = ["-gone]", "-rewritten]"];
    let is_lost = |line: &&str| codes.iter().any(|code| line.contains(code));
    let code = |line: &str| {
        let (place, rest) = line.split_once(": ").unwrap();
        let code = rest.split(['[', ']']).nth(1).unwrap();
        let line = place.split(':').nth(1).unwrap();
        format!("{code} {line}")
    };
    found.lines().filter(is_lost).map(code).collect()
}

#[test]
fn what_a_commit_would_lose_is_said() {
    let repo = Repo::new("lost");
    repo.stage("records/damp.yaml", AGREED);
    assert!(lost(&repo.staged().1).is_empty(), "the first commit");
    repo.git(&["commit", "--quiet", "-m", "one"]);
    let now = |text: &str| {
        repo.stage("records/damp.yaml", text);
        let (code, found) = repo.staged();
        let lost = lost(&found);
        assert_eq!(code, i32::from(found.contains("error[")), "{found}");
        repo.git(&["reset", "--quiet", "--hard"]);
        lost
    };
    let later = "      - {date: 2026-03-12, note: N, due: 30 June 2026, agreed_by: B, reason: R}\n";
    let without = |words: &str| AGREED.replace(words, "");
    let first = "      - date: 2026-02-10\n        note: Half of it is dry.\n";
    let second = "      - date: 2026-03-10\n        note: More of it is.\n";
    let d2 = "  - ref: D2\n    text: Air it\n";
    let cases: Vec<(String, &[&str])> = vec![
        (AGREED.replace(d2, &format!("{later}{d2}")), &[]),
        // Between two others, and laid out otherwise.
        (
            AGREED.replace(
                second,
                &format!("{}{second}", later.replace("03-12", "02-12")),
            ),
            &[],
        ),
        (
            AGREED.replace("note: More of it is.", "note: \"More of it is.\"  # yes"),
            &[],
        ),
        (format!("{AGREED}    owner: DoH\n    due: TBC\n"), &[]),
        (format!("{AGREED}  - ref: D3\n    text: Heat it\n"), &[]),
        (without(d2), &["action-gone 1"]),
        (AGREED.replace("ref: D2", "ref: D2a"), &["action-gone 13"]),
        (without(first), &["update-gone 5"]),
        (without(second), &["update-gone 5"]),
        (AGREED.replace("Half", "All"), &["update-rewritten 9"]),
        (
            AGREED.replace("2026-02-10", "2026-02-11"),
            &["update-rewritten 9"],
        ),
        (AGREED.replace("30 May", "30 June"), &["agreed-rewritten 7"]),
        (without("    due: 30 May 2026\n"), &["agreed-rewritten 5"]),
        (
            format!("{AGREED}    status: completed\n"),
            &["agreed-rewritten 15"],
        ),
        // What cannot be read is no proof that it is gone.
        (AGREED.replace("    text: Air it\n", "    - oops\n"), &[]),
        (AGREED.replace("note: Half of it is dry.", "note: [a"), &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(now(&text), expected, "{text}");
    }
    // The record itself: gone, under another name, or only elsewhere.
    repo.git(&["rm", "--quiet", "records/damp.yaml"]);
    let (code, found) = repo.staged();
    assert_eq!(
        (code, lost(&found)),
        (1, vec!["record-gone 1".to_owned()]),
        "{found}"
    );
    assert!(found.contains("records/damp.yaml:1:7"), "{found}");
    repo.git(&["reset", "--quiet", "--hard"]);
    repo.git(&["mv", "records/damp.yaml", "records/dry.yaml"]);
    assert_eq!(lost(&repo.staged().1), ["record-gone 1"]);
    repo.git(&["reset", "--quiet", "--hard"]);
    fs::create_dir_all(repo.root.join("records/old")).unwrap();
    repo.git(&["mv", "records/damp.yaml", "records/old/damp.yaml"]);
    assert!(lost(&repo.staged().1).is_empty(), "{}", repo.staged().1);
}

#[test]
fn what_a_branch_has_lost_is_said() {
    let repo = Repo::new("since");
    let since = |revision: &str| repo.track_in("", &["--since", revision, "--format", "brief"]);
    repo.stage("records/damp.yaml", AGREED);
    assert_eq!(since("main").0, 2, "there is no commit yet");
    repo.git(&["commit", "--quiet", "-m", "one"]);
    assert!(lost(&since("main").1).is_empty());
    repo.git(&["checkout", "--quiet", "-b", "mine"]);
    repo.stage("records/damp.yaml", &AGREED.replace("30 May", "30 June"));
    repo.git(&["commit", "--quiet", "-m", "two"]);
    assert_eq!(lost(&since("main").1), ["agreed-rewritten 7"]);
    assert!(lost(&since("HEAD").1).is_empty());
    // What others add where the branch left is not this branch's to lose.
    repo.git(&["checkout", "--quiet", "main"]);
    repo.stage("records/voids.yaml", &AGREED.replace("Damp", "Voids"));
    repo.git(&["commit", "--quiet", "-m", "three"]);
    repo.git(&["checkout", "--quiet", "mine"]);
    assert_eq!(lost(&since("main").1), ["agreed-rewritten 7"]);
    // The work tree counts, with what is not committed.
    fs::remove_file(repo.root.join("records/damp.yaml")).unwrap();
    repo.write("records/other.yaml", GOOD);
    assert_eq!(lost(&since("main").1), ["record-gone 1"]);
    for revision in ["nowhere", "--all", "", "HEAD:records", "main..mine"] {
        let (code, said) = since(revision);
        assert_eq!(code, 2, "{revision}: {said}");
    }
    // What is lost is found in the records as they are: nothing is changed in the same breath.
    for other in ["--staged", "--fix", "--write-baseline"] {
        let (code, said) = repo.track_in("", &["--since", "main", other]);
        assert_eq!(code, 2, "{other}: {said}");
    }
}

/// The hook that the page of `track validate` gives, in a work tree.
fn plain_hook(repo: &Repo) {
    let hook = repo.root.join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\nexec track validate --staged\n").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn a_plain_hook_sees_the_commit_that_git_makes() {
    let repo = Repo::new("plain");
    repo.stage("records/damp.yaml", GOOD);
    repo.stage("records/voids.yaml", &GOOD.replace("Damp", "Voids"));
    plain_hook(&repo);
    repo.git(&["commit", "--quiet", "-m", "one"]);
    // `--all` and a path commit an index of their own, which only the hook's environment names.
    repo.write("records/damp.yaml", BAD);
    let output = repo.try_git(&["commit", "--all", "--quiet", "-m", "bad"]);
    assert!(!output.status.success());
    assert!(
        said(&output).contains("error[unknown-key]: unknown key `txet`"),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("5 |     txet: Dry it"),
        "{}",
        said(&output)
    );
    repo.stage("records/damp.yaml", BAD);
    repo.write("records/voids.yaml", &GOOD.replace("Damp", "Void"));
    repo.git(&[
        "commit",
        "--quiet",
        "-m",
        "this one",
        "--only",
        "records/voids.yaml",
    ]);
    assert!(
        !repo
            .try_git(&["commit", "--quiet", "-m", "bad"])
            .status
            .success()
    );
    // In a work tree beside, and from a folder of it.
    repo.git(&["reset", "--quiet", "--hard"]);
    repo.git(&["worktree", "add", "--quiet", "beside"]);
    let beside = |arguments: &[&str], folder: &str| {
        let mut command = repo.command("git", folder);
        command.args(arguments).output().unwrap()
    };
    fs::write(repo.root.join("beside/records/damp.yaml"), BAD).unwrap();
    let output = beside(&["commit", "--all", "-m", "bad"], "beside/records");
    assert!(
        !output.status.success() && said(&output).contains("txet"),
        "{}",
        said(&output)
    );
    fs::write(
        repo.root.join("beside/records/damp.yaml"),
        GOOD.replace("Dry", "Air"),
    )
    .unwrap();
    let output = beside(&["commit", "--all", "-m", "good"], "beside/records");
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn outside_of_a_repository_it_says_so() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hooks/none");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("records")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_track"))
        .args(["validate", "--staged"])
        .current_dir(&folder)
        .env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap())
        .env_remove("TRACK_RECORDS")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("is in no git work tree, so nothing is staged"),
        "{}",
        said(&output)
    );
}

/// `pre-commit`, where it is there: in the PATH, or where `.ci/run` puts it.
fn pre_commit() -> Option<String> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pre-commit/bin/pre-commit");
    let names = ["pre-commit".to_owned(), own.to_string_lossy().into_owned()];
    let runs = |name: &String| {
        let run = Command::new(name).arg("--version").output();
        run.is_ok_and(|output| output.status.success())
    };
    let found = names.into_iter().find(runs);
    if found.is_none() {
        let is_required = std::env::var("TRACK_PRE_COMMIT").is_ok_and(|value| value == "require");
        assert!(!is_required, "pre-commit is not there");
        let said = b"SKIPPED: the hooks were not run: pre-commit is not there\n";
        let _ = std::io::stderr().write_all(said);
    }
    found
}

/// A repository that offers our hooks. They are installed as they stand, but run the program that is
/// tested: building it again takes minutes.
fn offered() -> Repo {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml");
    let manifest = fs::read_to_string(manifest).unwrap();
    assert_eq!(manifest.matches("language: rust").count(), 2);
    let repo = Repo::new("offered");
    repo.stage(
        ".pre-commit-hooks.yaml",
        &manifest.replace("language: rust", "language: system"),
    );
    repo.git(&["commit", "--quiet", "-m", "hooks"]);
    repo
}

#[cfg(unix)]
#[test]
fn the_real_pre_commit_stops_what_is_staged_and_wrong() {
    let Some(pre_commit) = pre_commit() else {
        return;
    };
    let hooks = offered();
    let rev = hooks.git(&["rev-parse", "HEAD"]);
    let repo = Repo::new("pre-commit");
    let config = format!(
        "default_install_hook_types: [pre-commit, pre-push]\nrepos:\n  - repo: {}\n    rev: {}    \
         hooks:\n      - id: track-validate\n      - id: track-validate-strict\n",
        hooks.root.display(),
        rev
    );
    repo.stage(".pre-commit-config.yaml", &config);
    let run = |arguments: &[&str]| {
        let mut command = repo.command(&pre_commit, "");
        command.args(arguments).output().unwrap()
    };
    let installed = run(&["install"]);
    assert!(installed.status.success(), "{}", said(&installed));
    let commit = |message: &str| repo.try_git(&["commit", "-m", message]);

    repo.stage("records/damp.yaml", BAD);
    let output = commit("bad");
    assert!(!output.status.success());
    assert!(
        said(&output).contains("5 |     txet: Dry it"),
        "{}",
        said(&output)
    );
    // A mistake in the index that the work tree hides.
    repo.write("records/damp.yaml", GOOD);
    let output = commit("hidden");
    assert!(!output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("unknown key `txet`"),
        "{}",
        said(&output)
    );
    // A good file.
    repo.stage("records/damp.yaml", GOOD);
    let output = commit("good");
    assert!(output.status.success(), "{}", said(&output));
    // A mistake in the work tree alone, in a file of the commit, in another, and in a new one.
    repo.stage("records/voids.yaml", LINKED);
    repo.write("records/voids.yaml", &LINKED.replace("text", "txet"));
    repo.write("records/damp.yaml", BAD);
    repo.write("records/untracked.yaml", BAD);
    let output = commit("good, with mistakes beside it");
    assert!(output.status.success(), "{}", said(&output));
    // A commit that names no file for the hook, and breaks a link.
    repo.git(&["checkout", "--quiet", "."]);
    repo.git(&["rm", "--quiet", "records/damp.yaml"]);
    let output = commit("gone");
    assert!(!output.status.success());
    assert!(said(&output).contains("link-broken"), "{}", said(&output));
    repo.git(&["reset", "--quiet", "--hard"]);
    assert!(run(&["run", "--all-files"]).status.success());

    // Before a push, warnings stop it too.
    let there = Repo::new("pushed-to");
    let to = there.root.join(".git");
    let push = || repo.try_git(&["push", to.to_str().unwrap(), "main:pushed"]);
    let output = push();
    assert!(output.status.success(), "{}", said(&output));
    repo.stage("records/register.yaml", "kind: register\n");
    repo.stage(
        "records/damp.yaml",
        &format!("{GOOD}    owner: Nobody known\n"),
    );
    let output = commit("a warning");
    assert!(output.status.success(), "{}", said(&output));
    let output = push();
    assert!(!output.status.success());
    assert!(said(&output).contains("owner-unknown"), "{}", said(&output));
    assert!(
        !run(&["run", "--all-files", "--hook-stage", "pre-push"])
            .status
            .success()
    );
}
