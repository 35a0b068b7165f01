//! Writing, tried by doing it: folders of a test's own, and processes that write and are stopped.

#![expect(
    clippy::disallowed_methods,
    reason = "tests touch the disk, and tell one another by the environment what to do"
)]

mod commits;
mod faults;
mod kept;
mod processes;
mod refused;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::{Rewrite, lock, rewrite};

/// A folder that is gone after the test.
struct Scratch(tempfile::TempDir);

impl Scratch {
    /// In memory where the system has a place for that: a disk that others use as well makes every
    /// `fsync` wait for theirs.
    fn new() -> Self {
        let memory = Path::new("/dev/shm");
        let folder = tempfile::Builder::new().prefix("store").tempdir_in(memory);
        folder.map_or_else(|_| Self::on_disk(), Self)
    }

    /// Where files may be run as programs, too.
    fn on_disk() -> Self {
        Self(tempfile::Builder::new().prefix("store").tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Puts a text there as any editor would.
    fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.file(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    /// Every path below, in order.
    fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut open = vec![self.path().to_owned()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.strip_prefix(self.path()).unwrap();
                names.push(name.to_string_lossy().into_owned());
                if path.is_dir() && !path.is_symlink() {
                    open.push(path);
                }
            }
        }
        names.sort();
        names
    }

    /// Changes one file from one text to another.
    fn change(&self, name: &str, before: &str, after: &str) -> anyhow::Result<()> {
        change(self.path(), &[(name, Some(before), after)])
    }
}

/// Changes files of a folder: a name, what is there, what is to be there.
fn change(folder: &Path, changes: &[(&str, Option<&str>, &str)]) -> anyhow::Result<()> {
    rewrite(&lock(folder)?, &rewrites(folder, changes))
}

fn rewrites<'a>(
    folder: &Path,
    changes: &[(&'a str, Option<&'a str>, &'a str)],
) -> Vec<Rewrite<'a>> {
    let one = |(name, before, after): &(&'a str, Option<&'a str>, &'a str)| Rewrite {
        path: folder.join(name),
        before: *before,
        after,
    };
    changes.iter().map(one).collect()
}

/// What an error says, as a person is shown it.
fn said<T>(result: anyhow::Result<T>) -> String {
    match result {
        Ok(_) => "no error".to_owned(),
        Err(error) => format!("{error:#}"),
    }
}

/// This very program, about to run a task in a process of its own (see `processes::task_of_a_child`).
fn child(task: &str, folder: &Path, at: usize) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "store::tests::processes::task_of_a_child"])
        .args(["--ignored", "--nocapture", "--test-threads=1"]);
    as_child(&mut command, task, folder, at);
    command
}

/// The same by way of a line of shell, in which `"$0" "$@"` is the program.
#[cfg(unix)]
fn child_in_shell(line: &str, task: &str, folder: &Path) -> Command {
    let program = child(task, folder, 0);
    let mut command = Command::new("sh");
    command.args(["-c", line]).arg(program.get_program());
    command.args(program.get_args());
    as_child(&mut command, task, folder, 0);
    command
}

fn as_child(command: &mut Command, task: &str, folder: &Path, at: usize) {
    command
        .env("TRACK_TEST_TASK", task)
        .env("TRACK_TEST_FOLDER", folder)
        .env("TRACK_TEST_AT", at.to_string())
        .current_dir("/")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
}

/// What a child said, line by line, once it is done.
fn lines(child: Child) -> Vec<String> {
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = text.lines().filter_map(|line| line.split_once("said: "));
    said.map(|(_, line)| line.to_owned()).collect()
}

#[cfg(unix)]
fn skipped(what: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "SKIPPED: {what}");
}
