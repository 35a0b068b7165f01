//! Commits, tried with the real git in repositories of a test's own.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Scratch, said};
use crate::store::commit::Repository;
use crate::store::commit::committable_by;
use crate::store::committable;
use crate::store::git::Git;

/// A repository with one commit, and no configuration but its own.
struct Repo {
    scratch: Scratch,
    git: Git,
}

fn scrubbed(home: &Path) -> Git {
    let set = |name, value: &str| (name, Some(value.to_owned()));
    let home = home.to_string_lossy();
    let mut environment = vec![
        set("GIT_CONFIG_GLOBAL", "/dev/null"),
        set("GIT_CONFIG_SYSTEM", "/dev/null"),
        set("GIT_CONFIG_NOSYSTEM", "1"),
        set("GIT_CEILING_DIRECTORIES", &home),
        set("HOME", &home),
    ];
    for name in [
        "EMAIL",
        "GIT_AUTHOR_DATE",
        "GIT_AUTHOR_EMAIL",
        "GIT_AUTHOR_NAME",
        "GIT_COMMITTER_DATE",
        "GIT_COMMITTER_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_CONFIG_COUNT",
        "GIT_CONFIG_PARAMETERS",
        "GIT_TRACE",
        "XDG_CONFIG_HOME",
    ] {
        environment.push((name, None));
    }
    Git {
        program: "git",
        environment,
        led_by: Vec::new(),
        wanted_for: "--commit",
    }
}

impl Repo {
    /// A repository in the folder `r`, and nothing in it.
    fn empty() -> Self {
        let scratch = Scratch::on_disk();
        fs::create_dir(scratch.file("r")).unwrap();
        let git = scrubbed(scratch.path());
        let repo = Self { scratch, git };
        repo.git(&["init", "--quiet", "--initial-branch=main"]);
        repo.git(&["config", "user.name", "Clerk"]);
        repo.git(&["config", "user.email", "clerk@example.org"]);
        repo
    }

    fn new() -> Self {
        let repo = Self::empty();
        repo.put("records/a.yaml", "old a\n");
        repo.put("records/b.yaml", "old b\n");
        repo.put("other.txt", "old\n");
        repo.git(&["add", "."]);
        repo.git(&["commit", "--quiet", "-m", "begin"]);
        repo
    }

    fn top(&self) -> PathBuf {
        self.scratch.file("r")
    }

    fn put(&self, name: &str, text: &str) -> PathBuf {
        self.scratch.put(&format!("r/{name}"), text)
    }

    /// What git says, whether it fails or not.
    fn try_git(&self, arguments: &[&str]) -> (bool, String) {
        let said = self.git.ask(&self.top(), arguments).unwrap();
        let text = String::from_utf8_lossy(&said.out).into_owned();
        (said.is_fine(), text)
    }

    fn git(&self, arguments: &[&str]) -> String {
        let said = self.git.ask(&self.top(), arguments).unwrap();
        assert!(said.is_fine(), "{arguments:?}: {}", said.words());
        String::from_utf8(said.out).unwrap().trim_end().to_owned()
    }

    fn committable(&self, names: &[&str]) -> anyhow::Result<Repository> {
        let folder = self.top().join("records");
        committable_by(self.git.clone(), &folder, &self.paths(names))
    }

    fn paths(&self, names: &[&str]) -> Vec<PathBuf> {
        names.iter().map(|name| self.top().join(name)).collect()
    }

    fn refusal(&self, name: &str) -> String {
        said(self.committable(&[name]))
    }

    /// Asks, writes and commits.
    fn commit(&self, names: &[&str], message: &str) -> anyhow::Result<String> {
        let repository = self.committable(names)?;
        for name in names {
            self.put(name, "new\n");
        }
        repository.commit(&self.paths(names), message)
    }

    /// The files of the last commit.
    fn committed(&self) -> Vec<String> {
        let arguments = ["show", "--format=", "--name-only", "-z", "HEAD"];
        let names = self.git(&arguments);
        names.split_terminator('\0').map(str::to_owned).collect()
    }

    fn status(&self) -> String {
        self.git(&["status", "--porcelain", "--untracked-files=all"])
    }

    #[cfg(unix)]
    fn hook(&self, name: &str, lines: &str) {
        use std::os::unix::fs::PermissionsExt;
        let path = self.put(
            &format!(".git/hooks/{name}"),
            &format!("#!/bin/sh\n{lines}\n"),
        );
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn a_commit_holds_the_files_named_and_leaves_the_rest() {
    let repo = Repo::new();
    repo.put("other.txt", "staged\n");
    repo.put("staged.txt", "new\n");
    repo.git(&["add", "other.txt", "staged.txt"]);
    repo.put("other.txt", "staged, and more\n");
    repo.put("records/b.yaml", "being written\n");
    repo.put("loose.txt", "new\n");
    let hash = repo
        .commit(&["records/a.yaml", "records/2025/c.yaml"], "a: in progress")
        .unwrap();
    assert_eq!(hash, repo.git(&["rev-parse", "--short", "HEAD"]));
    assert_eq!(repo.committed(), ["records/2025/c.yaml", "records/a.yaml"]);
    assert_eq!(repo.git(&["rev-list", "--count", "HEAD"]), "2");
    assert_eq!(
        repo.git(&["log", "-1", "--format=%an %ae %B"]),
        "Clerk clerk@example.org a: in progress"
    );
    assert_eq!(
        repo.status(),
        "MM other.txt\n M records/b.yaml\nA  staged.txt\n?? loose.txt"
    );
    assert_eq!(repo.git(&["show", ":other.txt"]), "staged");
}

#[test]
fn a_message_is_not_interpreted() {
    for message in [
        "# not a comment",
        "-x --amend",
        "cyp 7.1: „geprüft“, café ✓",
        "$(touch /tmp/x) `y` %s %h \\n \"q\" 'q'",
        "first\n\n# second\n\n  third  ",
        "@{-1} :/x",
    ] {
        let repo = Repo::new();
        repo.git(&["config", "i18n.commitEncoding", "ISO-8859-1"]);
        repo.git(&["config", "commit.cleanup", "strip"]);
        repo.commit(&["records/a.yaml"], message).unwrap();
        let raw = repo.git(&["cat-file", "commit", "HEAD"]);
        let (_, kept) = raw.split_once("\n\n").unwrap();
        assert_eq!(kept.trim_end(), message.trim_end());
    }
    let repo = Repo::new();
    assert!(said(repo.commit(&["records/a.yaml"], " \n")).contains("a commit needs a message"));
}

#[cfg(unix)]
const ODD: &[&str] = &[
    "-a.yaml",
    "--all",
    "a b.yaml",
    "ü café.yaml",
    "*.yaml",
    "[a-z].yaml",
    ":x.yaml",
    ":(top)y.yaml",
    "!z.yaml",
    "#.yaml",
    "q\"q'.yaml",
    "new\nline.yaml",
    "back\\slash.yaml",
    " ",
    "~",
];

#[cfg(unix)]
#[test]
fn no_name_is_taken_for_anything_else() {
    // Neighbours that a pattern or an option would take along.
    let repo = Repo::new();
    repo.put("records/a.yaml", "being written\n");
    repo.put("b.yaml", "loose\n");
    for name in ODD {
        repo.commit(&[name], "odd").unwrap();
        assert_eq!(repo.committed(), [*name]);
    }
    let folder = "-records/*/";
    let mut names: Vec<String> = ODD.iter().map(|name| format!("{folder}{name}")).collect();
    names.sort();
    let all: Vec<&str> = names.iter().map(String::as_str).collect();
    repo.commit(&all, "odd").unwrap();
    assert_eq!(repo.committed(), names);
    assert_eq!(repo.status(), " M records/a.yaml\n?? b.yaml");
    repo.put(".gitignore", "*.new\n");
    for name in ODD {
        let fresh = format!("{name}.new");
        assert!(repo.refusal(&fresh).contains("git ignores `"), "{fresh}");
        repo.put(name, "by hand\n");
        assert!(
            repo.refusal(name)
                .contains("has changes that are not committed")
        );
        repo.put(name, "new\n");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_need_not_be_text() {
    use std::os::unix::ffi::OsStrExt;
    let repo = Repo::new();
    let path = repo
        .top()
        .join(std::ffi::OsStr::from_bytes(b"records/\xff\xfe.yaml"));
    let folder = repo.top().join("records");
    for text in ["new\n", "newer\n"] {
        let repository = committable_by(repo.git.clone(), &folder, std::slice::from_ref(&path));
        fs::write(&path, text).unwrap();
        repository
            .unwrap()
            .commit(std::slice::from_ref(&path), "odd")
            .unwrap();
    }
    assert_eq!(repo.status(), "");
}

#[test]
fn what_is_not_committed_is_refused() {
    let repo = Repo::new();
    repo.put("records/a.yaml", "unstaged\n");
    assert!(
        repo.refusal("records/a.yaml")
            .contains("`records/a.yaml` has changes that are not")
    );
    repo.git(&["add", "."]);
    assert!(
        repo.refusal("records/a.yaml")
            .contains("has changes that are not committed")
    );
    // Back to what it was on the disk, but not in the index.
    repo.put("records/a.yaml", "old a\n");
    assert!(
        repo.refusal("records/a.yaml")
            .contains("has changes that are not committed")
    );
    repo.git(&["reset", "--quiet"]);
    repo.committable(&["records/a.yaml"]).unwrap();
    repo.put("records/c.yaml", "by hand\n");
    assert!(
        repo.refusal("records/c.yaml")
            .contains("is not yet known to git; commit it first")
    );
    repo.git(&["add", "--intent-to-add", "records/c.yaml"]);
    assert!(
        repo.refusal("records/c.yaml")
            .contains("has changes that are not committed")
    );
    fs::remove_file(repo.top().join("records/b.yaml")).unwrap();
    assert!(
        repo.refusal("records/b.yaml")
            .contains("has changes that are not committed")
    );
    repo.git(&["rm", "--quiet", "--cached", "records/b.yaml"]);
    assert!(
        repo.refusal("records/b.yaml")
            .contains("has changes that are not committed")
    );
    // One among many is enough, wherever it is.
    let many: Vec<String> = (0..120)
        .map(|number| format!("records/{number}.yaml"))
        .collect();
    let mut many: Vec<&str> = many.iter().map(String::as_str).collect();
    repo.committable(&many).unwrap();
    many.push("records/a.yaml");
    repo.put("records/a.yaml", "unstaged\n");
    assert!(said(repo.committable(&many)).contains("`records/a.yaml` has changes"));
}

#[test]
fn what_git_does_not_look_at_is_refused() {
    let repo = Repo::new();
    repo.put(".gitignore", "drafts/\n*.tmp.yaml\n/records/b.yaml\n");
    assert!(
        repo.refusal("records/drafts/x.yaml")
            .contains("git ignores `records/drafts/x.yaml`")
    );
    assert!(repo.refusal("records/x.tmp.yaml").contains("git ignores"));
    repo.put("records/x.tmp.yaml", "there\n");
    assert!(repo.refusal("records/x.tmp.yaml").contains("git ignores"));
    // What git keeps all the same is not ignored.
    repo.committable(&["records/b.yaml"]).unwrap();
    for (set, unset) in [
        ("--assume-unchanged", "--no-assume-unchanged"),
        ("--skip-worktree", "--no-skip-worktree"),
    ] {
        repo.git(&["update-index", set, "records/a.yaml"]);
        let message = repo.refusal("records/a.yaml");
        assert!(
            message.contains("git was told not to look at `records/a.yaml`"),
            "{message}"
        );
        repo.git(&["update-index", unset, "records/a.yaml"]);
    }
    repo.committable(&["records/a.yaml"]).unwrap();
}

#[test]
fn nothing_is_committed_while_something_is_under_way() {
    // Two branches that disagree on a file.
    let diverged = || {
        let repo = Repo::new();
        repo.git(&["checkout", "--quiet", "-b", "side"]);
        repo.put("other.txt", "side\n");
        repo.git(&["commit", "--quiet", "-am", "side"]);
        repo.git(&["checkout", "--quiet", "main"]);
        repo.put("other.txt", "main\n");
        repo.git(&["commit", "--quiet", "-am", "main"]);
        repo
    };
    for (command, what) in [
        (&["merge", "side"][..], "a merge is under way"),
        (&["rebase", "side"], "a rebase is under way"),
        (&["rebase", "--apply", "side"], "a rebase is under way"),
        (&["cherry-pick", "side"], "a cherry-pick is under way"),
        (&["revert", "--no-edit", "side"], "a revert is under way"),
        (
            &["merge", "--no-commit", "-s", "ours", "side"],
            "a merge is under way",
        ),
    ] {
        let repo = diverged();
        repo.try_git(command);
        let message = repo.refusal("records/a.yaml");
        assert!(message.contains(what), "{command:?}: {message}");
    }
    let repo = diverged();
    repo.git(&["bisect", "start", "main", "side"]);
    assert!(
        repo.refusal("records/a.yaml")
            .contains("a bisection is under way")
    );
    // A conflict that comes of none of these.
    let repo = diverged();
    repo.put("other.txt", "stashed\n");
    repo.git(&["stash", "--quiet"]);
    repo.put("other.txt", "again\n");
    repo.git(&["commit", "--quiet", "-am", "again"]);
    assert!(!repo.try_git(&["stash", "pop"]).0);
    assert!(
        repo.refusal("records/a.yaml")
            .contains("there are conflicts")
    );
    let repo = Repo::new();
    let lock = repo.put(".git/index.lock", "");
    let message = repo.refusal("records/a.yaml");
    assert!(
        message.contains("another git is at work here, or was killed"),
        "{message}"
    );
    fs::remove_file(lock).unwrap();
    repo.committable(&["records/a.yaml"]).unwrap();
}

#[test]
fn without_git_or_a_work_tree_it_says_so() {
    let repo = Repo::new();
    let missing = Git {
        program: "no-such-git",
        environment: Vec::new(),
        led_by: Vec::new(),
        wanted_for: "--commit",
    };
    let message = said(committable_by(missing, &repo.top(), &[]));
    assert!(
        message.contains("`no-such-git` is not installed, or cannot be found"),
        "{message}"
    );
    let asked = |folder: &Path| said(committable_by(repo.git.clone(), folder, &[]));
    let message = asked(repo.scratch.path());
    assert!(
        message.contains("is in no git work tree; make one with `git init`"),
        "{message}"
    );
    // So says the git of this machine, with whatever configuration it has.
    assert_eq!(said(committable(repo.scratch.path(), &[])), message);
    let message = asked(&repo.top().join(".git"));
    assert!(message.contains("is in no git work tree"), "{message}");
    assert!(asked(&repo.top().join("none")).contains("none` cannot be found"));
    repo.put("records/inner/a.yaml", "old\n");
    repo.git(&["init", "--quiet", "records/inner"]);
    let message = repo.refusal("records/inner/a.yaml");
    assert!(message.contains("but in another"), "{message}");
    let outside = repo.scratch.put("x.yaml", "old\n");
    let message = said(committable_by(repo.git.clone(), &repo.top(), &[outside]));
    assert!(message.contains("is in no git work tree"), "{message}");
}

#[test]
fn without_a_name_or_an_address_it_says_so() {
    for key in ["user.name", "user.email"] {
        let mut repo = Repo::new();
        repo.git(&["config", "--unset", key]);
        let message = repo.refusal("records/a.yaml");
        assert!(
            message.contains("git does not know who you are"),
            "{message}"
        );
        for name in [
            "GIT_AUTHOR_NAME",
            "GIT_AUTHOR_EMAIL",
            "GIT_COMMITTER_NAME",
            "GIT_COMMITTER_EMAIL",
        ] {
            repo.git
                .environment
                .push((name, Some("clerk@example.org".to_owned())));
        }
        repo.commit(&["records/a.yaml"], "by the environment")
            .unwrap();
    }
}

#[test]
fn the_first_commit_a_bare_head_and_a_second_work_tree_will_do() {
    let repo = Repo::empty();
    repo.put("staged.txt", "new\n");
    repo.git(&["add", "."]);
    fs::create_dir(repo.top().join("records")).unwrap();
    repo.commit(&["records/a.yaml"], "first").unwrap();
    assert_eq!(repo.committed(), ["records/a.yaml"]);
    assert_eq!(repo.status(), "A  staged.txt");

    let repo = Repo::new();
    repo.git(&["checkout", "--quiet", "--detach"]);
    repo.commit(&["records/a.yaml"], "detached").unwrap();

    let repo = Repo::new();
    repo.git(&["worktree", "add", "--quiet", "../w", "-b", "w"]);
    let folder = repo.scratch.file("w/records");
    let path = folder.join("a.yaml");
    // What is under way in the one says nothing of the other.
    fs::write(
        repo.top().join(".git/MERGE_HEAD"),
        repo.git(&["rev-parse", "HEAD"]),
    )
    .unwrap();
    let paths = [path.clone(), folder.join("c.yaml")];
    let repository = committable_by(repo.git.clone(), &folder, &paths).unwrap();
    fs::write(&path, "new\n").unwrap();
    fs::write(folder.join("c.yaml"), "new\n").unwrap();
    repository.commit(&paths, "in the second").unwrap();
    assert_eq!(
        repo.git(&["log", "-1", "--format=%s", "w"]),
        "in the second"
    );
    assert_eq!(repo.git(&["log", "-1", "--format=%s", "main"]), "begin");
}

/// As in a hook of another repository, or of this one.
#[test]
fn the_environment_of_a_hook_does_not_lead_astray() {
    let astray = Repo::new();
    let mut repo = Repo::new();
    let other = astray.top();
    for (name, value) in [
        ("GIT_DIR", other.join(".git")),
        ("GIT_WORK_TREE", other.clone()),
        ("GIT_INDEX_FILE", other.join(".git/index")),
        ("GIT_OBJECT_DIRECTORY", other.join(".git/objects")),
        ("GIT_COMMON_DIR", other.join(".git")),
        ("GIT_PREFIX", "records/".into()),
        ("GIT_GLOB_PATHSPECS", "1".into()),
        ("GIT_ICASE_PATHSPECS", "1".into()),
        ("GIT_NAMESPACE", "astray".into()),
    ] {
        let value = value.to_string_lossy().into_owned();
        repo.git.environment.push((name, Some(value)));
    }
    repo.commit(&["records/a.yaml", "records/c.yaml"], "here")
        .unwrap();
    assert_eq!(repo.committed(), ["records/a.yaml", "records/c.yaml"]);
    assert_eq!(astray.git(&["log", "--format=%s"]), "begin");
    assert_eq!(astray.status(), "");
}

#[cfg(unix)]
#[test]
fn a_record_that_is_a_link_is_committed_where_it_is() {
    use std::os::unix::fs::symlink;
    let repo = Repo::new();
    repo.put("records/voids.txt", "old\n");
    symlink("voids.txt", repo.top().join("records/voids.yaml")).unwrap();
    symlink("r", repo.scratch.file("link")).unwrap();
    repo.git(&["add", "."]);
    repo.git(&["commit", "--quiet", "-m", "link"]);
    let folder = repo.scratch.file("link/records");
    let path = folder.join("voids.yaml");
    let paths = [path.clone(), folder.join("sub/new.yaml")];
    let repository = committable_by(repo.git.clone(), &folder, &paths).unwrap();
    fs::write(&path, "new\n").unwrap();
    repo.put("records/sub/new.yaml", "new\n");
    repository.commit(&paths, "through a link").unwrap();
    assert_eq!(
        repo.committed(),
        ["records/sub/new.yaml", "records/voids.txt"]
    );
    assert_eq!(repo.status(), "");
}

#[cfg(unix)]
#[test]
fn a_hook_that_refuses_is_heard_and_leaves_the_index_as_it_was() {
    for hook in ["pre-commit", "commit-msg", "prepare-commit-msg"] {
        let repo = Repo::new();
        repo.put("other.txt", "staged\n");
        repo.git(&["add", "."]);
        let index = repo.git(&["ls-files", "--stage"]);
        repo.hook(
            hook,
            "echo 'no commits after five' >&2; echo 'ask the clerk'; exit 1",
        );
        let message = said(repo.commit(&["records/a.yaml", "records/c.yaml"], "late"));
        assert!(
            message.starts_with("the records are changed, but not committed: "),
            "{message}"
        );
        assert!(message.contains("no commits after five"), "{message}");
        assert!(message.contains("ask the clerk"), "{message}");
        assert_eq!(repo.git(&["ls-files", "--stage"]), index);
        assert_eq!(
            repo.status(),
            "M  other.txt\n M records/a.yaml\n?? records/c.yaml"
        );
        assert_eq!(repo.git(&["log", "--format=%s"]), "begin");
    }
}

#[cfg(unix)]
#[test]
fn hooks_run_as_they_would_and_are_not_waited_for() {
    use std::time::{Duration, Instant};
    let repo = Repo::new();
    repo.put("x.txt", "loose\n");
    repo.hook("pre-commit", "git add -- '*.txt' && echo ran >>.git/ran");
    repo.hook(
        "post-commit",
        "echo ran >>.git/ran; sleep 20 & echo $! >.git/sleeping",
    );
    let begin = Instant::now();
    repo.commit(&["records/a.yaml"], "with hooks").unwrap();
    assert!(
        begin.elapsed() < Duration::from_secs(10),
        "what a hook leaves running is not ours"
    );
    assert_eq!(
        fs::read_to_string(repo.top().join(".git/ran")).unwrap(),
        "ran\nran\n"
    );
    assert_eq!(
        repo.committed(),
        ["records/a.yaml", "x.txt"],
        "a hook may add to a commit"
    );
    let sleeping = fs::read_to_string(repo.top().join(".git/sleeping")).unwrap();
    let kill = std::process::Command::new("kill")
        .arg(sleeping.trim())
        .status();
    assert!(kill.unwrap().success());
}

#[test]
fn more_paths_than_one_command_line_takes() {
    let repo = Repo::new();
    let long = "x".repeat(180);
    let names: Vec<String> = (0..300)
        .map(|number| format!("records/{long}{number}.yaml"))
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    repo.commit(&names, "many").unwrap();
    assert_eq!(repo.committed().len(), 300);
    assert!(said(repo.commit(&[], "none")).contains("there is nothing to commit"));
}
