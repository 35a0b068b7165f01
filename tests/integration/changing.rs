//! Changing records, by doing it: the whole program, in folders of a test's own.
//!
//! Owns: such a folder, with the register of the pages in it, and how the program and git are run
//! there.
//! Promises: neither the network nor anything of the user's is touched: no configuration, no home,
//! no folder for temporary files.
//! Not here: what the disk can do to a write; `src/store/tests` has that, a fault at every step.

mod branches;
mod commits;
mod diffs;
mod disk;
mod processes;
mod promises;
mod records;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The day of every command.
const DAY: &str = "2026-03-16";

const MEETING: &str = "records/meetings/2026-01-13-housing-scrutiny.yaml";
const PANEL: &str = "records/meetings/2025-11-04-estates-panel.yaml";
const PLAN: &str = "records/plans/safer-homes.yaml";

/// What a program answered.
#[derive(Debug)]
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Said {
    fn is_fine(&self) -> bool {
        self.code == Some(0)
    }

    /// What was answered, where it did what it was asked.
    #[track_caller]
    fn fine(self) -> String {
        assert!(self.is_fine(), "{self:?}");
        self.out
    }

    /// What was said, where it could not.
    #[track_caller]
    fn refused(self) -> String {
        assert_eq!(self.code, Some(2), "{self:?}");
        assert_eq!(self.out, "", "what was refused has no answer");
        self.err
    }
}

/// A folder that is gone after the test: `work` with the records, `home`, and `drafts` for
/// temporary files.
struct Place(tempfile::TempDir);

impl Place {
    /// With nothing in it.
    fn empty() -> Self {
        let place = Self(tempfile::Builder::new().prefix("track").tempdir().unwrap());
        for name in ["work", "home", "drafts"] {
            fs::create_dir(place.0.path().join(name)).unwrap();
        }
        place
    }

    /// With the register that the pages of `tests/commands` are about.
    fn new() -> Self {
        let place = Self::empty();
        copy(&root().join("tests/commands/borsley"), &place.work());
        place
    }

    /// In a git repository in which all is committed.
    fn in_git() -> Self {
        let place = Self::new();
        place.begin_git();
        place
    }

    fn begin_git(&self) {
        for line in [
            "init -q -b main",
            "config user.name Clerk",
            "config user.email clerk@borsley.example",
            "config commit.gpgsign false",
            "add -A",
            "commit -q -m Begin",
        ] {
            let arguments: Vec<&str> = line.split(' ').collect();
            self.git(&arguments).fine();
        }
    }

    fn work(&self) -> PathBuf {
        self.0.path().join("work")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.work().join(name)
    }

    #[track_caller]
    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Every file of the records, by its path.
    fn records(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.work(), "records")
    }

    /// What was left in the folder for temporary files.
    fn drafts(&self) -> BTreeMap<String, Vec<u8>> {
        files(self.0.path(), "drafts")
    }

    /// A program, in an environment that knows of nothing but this folder.
    fn program(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.work())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.0.path().join("home"))
            .env("TMPDIR", self.0.path().join("drafts"))
            .env("LC_ALL", "C.UTF-8")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .env("GIT_CEILING_DIRECTORIES", self.0.path())
            .env("GIT_EDITOR", "true")
            .stdin(Stdio::null());
        command
    }

    /// `track` with these arguments, on the day.
    fn command(&self, arguments: &[&str]) -> Command {
        self.command_on(DAY, arguments)
    }

    fn command_on(&self, day: &str, arguments: &[&str]) -> Command {
        let mut command = self.program(env!("CARGO_BIN_EXE_track"));
        command.args(arguments).args(["--as-at", day]);
        command
    }

    fn track_on(&self, day: &str, arguments: &[&str]) -> Said {
        run(&mut self.command_on(day, arguments))
    }

    fn track(&self, arguments: &[&str]) -> Said {
        run(&mut self.command(arguments))
    }

    fn git(&self, arguments: &[&str]) -> Said {
        run(self.program("git").args(arguments))
    }

    /// No error is in the records.
    #[track_caller]
    fn assert_valid(&self) {
        let said = self.track(&["validate", "--format", "brief"]);
        assert!(said.is_fine() && !said.out.contains("error["), "{said:?}");
    }

    fn errors(&self) -> String {
        self.track(&["validate"]).out
    }
}

fn run(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder with all that is below it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::write(to, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

/// Every file in a folder, by its path from `base`.
fn files(base: &Path, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(base.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            all.extend(files(base, &name));
        } else {
            all.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    all
}
