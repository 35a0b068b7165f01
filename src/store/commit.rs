//! A git commit of record files, and of nothing else.
//!
//! Promises: it is asked before anything is written whether a commit can be made, so that no change
//! is left behind uncommitted for a reason that was there to see; a commit holds exactly the files
//! named, and whatever else was staged stays staged; hooks run, and the words of one that refuses
//! are passed on.
//!
//! Paths are given to git as they are on the disk, links followed, and marked as literal, so that
//! none is taken for an option or a pattern. Not by its environment: hooks would inherit that.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::git::{Git, Said, path_of};
use super::resolved;

/// What stands in the folder of a repository while something is under way, and how to end it.
const UNDER_WAY: &[(&str, &str, &str)] = &[
    ("MERGE_HEAD", "a merge", "git merge --abort"),
    ("rebase-merge", "a rebase", "git rebase --abort"),
    ("rebase-apply", "a rebase", "git rebase --abort"),
    (
        "CHERRY_PICK_HEAD",
        "a cherry-pick",
        "git cherry-pick --abort",
    ),
    ("REVERT_HEAD", "a revert", "git revert --abort"),
    ("BISECT_LOG", "a bisection", "git bisect reset"),
];

/// So many paths are named on one command line; no system takes less.
const PATHS_AT_ONCE: usize = 50;

const WITHOUT: &str = "or leave out --commit";

/// A git work tree in which changes can be committed.
pub struct Repository {
    git: Git,
    /// The uppermost folder of the work tree, links followed.
    top: PathBuf,
}

/// Whether a commit of these paths can be made once they are written. Asked before they are.
pub fn committable(folder: &Path, paths: &[PathBuf]) -> Result<Repository> {
    committable_by(Git::ordinary(), folder, paths)
}

pub fn committable_by(git: Git, folder: &Path, paths: &[PathBuf]) -> Result<Repository> {
    let top = work_tree(&git, folder)?;
    let repository = Repository { git, top };
    repository.refuse_what_is_under_way()?;
    repository.refuse_nobody()?;
    let mut folders: Vec<PathBuf> = paths.iter().map(|path| folder_there(path)).collect();
    folders.sort();
    folders.dedup();
    for folder in folders {
        if work_tree(&repository.git, &folder)? != repository.top {
            let (folder, top) = (folder.display(), repository.top.display());
            bail!("`{folder}` is not in the git work tree `{top}`, but in another");
        }
    }
    for paths in paths.chunks(PATHS_AT_ONCE) {
        repository.refuse_what_is_ignored(paths)?;
        repository.refuse_what_is_hidden(paths)?;
        repository.refuse_what_is_not_committed(paths)?;
    }
    Ok(repository)
}

/// The folder of a path, or the nearest one above that is there.
fn folder_there(path: &Path) -> PathBuf {
    let path = resolved(path);
    let there = path.ancestors().skip(1).find(|folder| folder.is_dir());
    there.unwrap_or(&path).to_owned()
}

/// The uppermost folder of the work tree that a folder is in.
fn work_tree(git: &Git, folder: &Path) -> Result<PathBuf> {
    let shown = folder.display();
    let folder = folder.canonicalize();
    let folder = folder.with_context(|| format!("the folder `{shown}` cannot be found"))?;
    let mut command = git.command(&folder, &["rev-parse", "--is-inside-work-tree"]);
    // Its words are looked into, so they must be these.
    command.env("LC_ALL", "C");
    let output = git.run(&mut command, &[])?;
    let is_inside = output.is_fine() && output.out.trim_ascii() == b"true";
    if !is_inside {
        let said = output.words();
        if output.is_fine() || said.contains("not a git repository") {
            bail!("`{shown}` is in no git work tree; make one with `git init`, {WITHOUT}");
        }
        bail!("git cannot be used in `{shown}`: {said}");
    }
    // A way up, such as `../../`: that is in no language and in no encoding.
    let up = git.ask(&folder, &["rev-parse", "--show-cdup"])?.answer()?;
    let up = String::from_utf8_lossy(up.trim_ascii()).into_owned();
    Ok(folder.join(up).canonicalize()?)
}

/// Whether something is not there, or goes away in a moment: an editor that shows what is changed
/// has git look at it now and then.
fn is_soon_gone(path: &Path) -> bool {
    (0..20).any(|_| {
        let is_there = super::exists(path);
        if is_there {
            sleep(Duration::from_millis(50));
        }
        !is_there
    })
}

impl Repository {
    fn ask(&self, arguments: &[&str]) -> Result<Said> {
        self.git.ask(&self.top, arguments)
    }

    fn refuse_what_is_under_way(&self) -> Result<()> {
        let own = self.ask(&["rev-parse", "--absolute-git-dir"])?.answer()?;
        let own = path_of(own.strip_suffix(b"\n").unwrap_or(&own));
        for (name, what, end) in UNDER_WAY {
            // Where git keeps its references otherwise than as files, it knows them all the same.
            let is_known = name.ends_with("_HEAD")
                && self
                    .ask(&["rev-parse", "--quiet", "--verify", name])?
                    .is_fine();
            if is_known || super::exists(&own.join(name)) {
                bail!(
                    "{what} is under way in this git work tree; finish it, or give it up with `{end}`"
                );
            }
        }
        if !is_soon_gone(&own.join("index.lock")) {
            let lock = own.join("index.lock");
            let lock = lock.display();
            bail!(
                "another git is at work here, or was killed: `{lock}` is there; wait, or remove it"
            );
        }
        let in_conflict = self.ask(&["ls-files", "--unmerged", "-z"])?.answer()?;
        if !in_conflict.is_empty() {
            bail!(
                "there are conflicts in this git work tree; resolve them and `git add` the files"
            );
        }
        Ok(())
    }

    /// Git would make up a name and an address from those of the machine.
    fn refuse_nobody(&self) -> Result<()> {
        for who in ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"] {
            let output = self.ask(&["-c", "user.useConfigOnly=true", "var", who])?;
            if !output.is_fine() {
                bail!(
                    "git does not know who you are: set `git config user.name` and \
                     `git config user.email`, {WITHOUT}"
                );
            }
        }
        Ok(())
    }

    /// Each path as git is to take it: from the top of the work tree, without any interpretation.
    fn literal(&self, paths: &[PathBuf], before: &[u8]) -> Result<Vec<u8>> {
        let mut all = Vec::new();
        for path in paths {
            let file = resolved(path);
            let Ok(inside) = file.strip_prefix(&self.top) else {
                let (path, top) = (path.display(), self.top.display());
                bail!("`{path}` is not in the git work tree `{top}`");
            };
            all.extend_from_slice(before);
            all.extend(
                inside
                    .as_os_str()
                    .as_encoded_bytes()
                    .iter()
                    .copied()
                    .map(slashed),
            );
            all.push(0);
        }
        Ok(all)
    }

    /// What git says of paths, each given as an argument.
    fn about(&self, arguments: &[&str], paths: &[PathBuf]) -> Result<Vec<u8>> {
        let mut command = self.git.command(&self.top, arguments);
        command.arg("--");
        for path in self
            .literal(paths, b":(literal)")?
            .split_inclusive(|byte| *byte == 0)
        {
            command.arg(path_of(path.strip_suffix(b"\0").unwrap_or(path)));
        }
        self.git.run(&mut command, &[])?.answer()
    }

    fn refuse_what_is_ignored(&self, paths: &[PathBuf]) -> Result<()> {
        let arguments = ["check-ignore", "-z", "--stdin"];
        let mut command = self.git.command(&self.top, &arguments);
        // No mark is understood here; but nothing that begins like this is taken apart.
        let output = self.git.run(&mut command, &self.literal(paths, b"./")?)?;
        match output.code {
            Some(1) => Ok(()),
            Some(0) => {
                let named = first(&output.out);
                let named = named.strip_prefix("./").unwrap_or(&named);
                bail!("git ignores `{named}`; take it out of `.gitignore`, {WITHOUT}")
            }
            _ => bail!("{}", output.words()),
        }
    }

    /// Files that git was told not to look at would not be seen to have changed.
    fn refuse_what_is_hidden(&self, paths: &[PathBuf]) -> Result<()> {
        let listed = self.about(&["ls-files", "-v", "-z"], paths)?;
        for line in listed.split(|byte| *byte == 0) {
            if let [mark, b' ', name @ ..] = line
                && *mark != b'H'
            {
                let name = String::from_utf8_lossy(name);
                bail!(
                    "git was told not to look at `{name}`; undo that with `git update-index \
                     --no-assume-unchanged --no-skip-worktree`, {WITHOUT}"
                );
            }
        }
        Ok(())
    }

    fn refuse_what_is_not_committed(&self, paths: &[PathBuf]) -> Result<()> {
        let arguments = [
            "--no-optional-locks",
            "status",
            "--porcelain=v1",
            "-z",
            "--untracked-files=all",
            "--no-renames",
        ];
        let changed = self.about(&arguments, paths)?;
        if changed.is_empty() {
            return Ok(());
        }
        let first = first(&changed);
        let (marks, name) = first.split_at_checked(3).unwrap_or(("", &first));
        let what = match marks.trim() {
            "??" => "is not yet known to git",
            _ => "has changes that are not committed",
        };
        bail!("`{name}` {what}; commit it first, {WITHOUT}")
    }

    /// Makes one commit of these files, as they are, and of nothing else; its short hash.
    pub fn commit(&self, paths: &[PathBuf], message: &str) -> Result<String> {
        let before = self.head();
        if let Err(error) = self.commit_files(paths, message) {
            // It may have failed behind the commit, as when there was no room for a new index.
            let is_made = self.head() != before;
            return Err(error.context(if is_made {
                "the records are changed and committed, but git failed after that"
            } else {
                "the records are changed, but not committed"
            }));
        }
        let hash = self.ask(&["rev-parse", "--short", "HEAD"])?.answer();
        let hash = hash.context("the records are committed, but git does not name the commit")?;
        Ok(String::from_utf8_lossy(hash.trim_ascii()).into_owned())
    }

    /// The last commit; nothing before the first.
    fn head(&self) -> Option<Vec<u8>> {
        let said = self.ask(&["rev-parse", "--quiet", "--verify", "HEAD"]);
        said.and_then(Said::answer).ok()
    }

    fn commit_files(&self, paths: &[PathBuf], message: &str) -> Result<()> {
        if message.trim().is_empty() {
            bail!("a commit needs a message");
        }
        if paths.is_empty() {
            bail!("there is nothing to commit");
        }
        let files = self.literal(paths, b":(literal)")?;
        let with_files = |arguments: &[&str], more: &[&str]| {
            let mut command = self.git.command(&self.top, arguments);
            command.args(["--pathspec-from-file=-", "--pathspec-file-nul"]);
            self.git.run(command.args(more), &files)?.answer()
        };
        let message = format!("--message={message}");
        // Git commits what it knows; so a new file is made known to it first.
        let made = with_files(&["add"], &[]).and_then(|_| {
            let utf8 = ["-c", "i18n.commitEncoding=UTF-8", "commit"];
            let only = ["--only", "--quiet", "--cleanup=verbatim", &message];
            with_files(&utf8, &only)
        });
        if made.is_err() {
            // What was not staged before is not staged now.
            let _ = with_files(&["reset", "--quiet"], &[]);
        }
        made.map(|_| ())
    }
}

/// Git writes paths with slashes on every system.
fn slashed(byte: u8) -> u8 {
    match byte {
        b'\\' if cfg!(windows) => b'/',
        byte => byte,
    }
}

/// The first of several things that end with nothing, for people.
fn first(listed: &[u8]) -> String {
    let first = listed.split(|byte| *byte == 0).next();
    String::from_utf8_lossy(first.unwrap_or_default()).into_owned()
}
