//! The one place that runs `git`, as a program.
//!
//! Promises: what a surrounding hook has put into the environment does not lead git to another
//! repository; the rest of the user's configuration holds; nothing it leaves running is waited for.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, anyhow, bail};

/// What says to git where its things are, and how to read paths; `git rev-parse --local-env-vars`
/// lists the former, less what is configuration.
const LEADING_ASTRAY: &[&str] = &[
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_CONFIG",
    "GIT_DIR",
    "GIT_GLOB_PATHSPECS",
    "GIT_GRAFT_FILE",
    "GIT_ICASE_PATHSPECS",
    "GIT_IMPLICIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_INTERNAL_SUPER_PREFIX",
    "GIT_LITERAL_PATHSPECS",
    "GIT_NAMESPACE",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_NO_REPLACE_OBJECTS",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_QUARANTINE_PATH",
    "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
];

/// How git is called.
#[derive(Clone)]
pub struct Git {
    pub program: &'static str,
    /// The option that cannot do without it.
    pub wanted_for: &'static str,
    /// The environment of the user is the user's; tests bring their own.
    pub environment: Vec<(&'static str, Option<String>)>,
    /// What is to lead it after all, by the names of `LEADING_ASTRAY`.
    pub led_by: Vec<(&'static str, OsString)>,
}

impl Git {
    pub fn ordinary() -> Self {
        Self {
            program: "git",
            wanted_for: "--commit",
            environment: Vec::new(),
            led_by: Vec::new(),
        }
    }

    pub fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.program);
        for (name, value) in &self.environment {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        for name in LEADING_ASTRAY {
            command.env_remove(name);
        }
        for (name, value) in &self.led_by {
            command.env(name, value);
        }
        command.current_dir(folder).args(arguments);
        command
    }

    /// Runs git with something to read, and waits for it.
    ///
    /// Files stand for its pipes: a hook may leave something running that holds a pipe open, and we
    /// would wait for that as well.
    pub fn run(&self, command: &mut Command, input: &[u8]) -> Result<Said> {
        let mut out = tempfile::tempfile()?;
        let mut complaints = tempfile::tempfile()?;
        let mut reads = tempfile::tempfile()?;
        reads.write_all(input)?;
        reads.rewind()?;
        command
            .stdin(reads)
            .stdout(out.try_clone()?)
            .stderr(complaints.try_clone()?);
        let status = command.status().map_err(|error| self.cannot_run(&error))?;
        Ok(Said {
            code: status.code(),
            out: whole(&mut out)?,
            complaints: whole(&mut complaints)?,
        })
    }

    /// Runs git with something to read, and takes what it says as it says it: for what runs no
    /// hook, and says more than should be held at once.
    pub fn stream<T>(
        &self,
        command: &mut Command,
        input: &[u8],
        take: impl FnOnce(&mut dyn BufRead) -> Result<T>,
    ) -> Result<T> {
        let mut complaints = tempfile::tempfile()?;
        let mut reads = tempfile::tempfile()?;
        reads.write_all(input)?;
        reads.rewind()?;
        command
            .stdin(reads)
            .stdout(Stdio::piped())
            .stderr(complaints.try_clone()?);
        let mut child = command.spawn().map_err(|error| self.cannot_run(&error))?;
        let out = child.stdout.take().expect("its stdout is a pipe");
        let taken = take(&mut BufReader::with_capacity(64 * 1024, out));
        let code = child.wait()?.code();
        // What it says of itself tells more than that its words end too soon; but a signal is what
        // it gets for words that nobody takes any more.
        if code.is_some_and(|code| code != 0) || (code.is_none() && taken.is_ok()) {
            let complaints = whole(&mut complaints)?;
            let said = Said {
                code,
                out: Vec::new(),
                complaints,
            };
            bail!("{}", said.words());
        }
        taken
    }

    fn cannot_run(&self, error: &std::io::Error) -> anyhow::Error {
        match error.kind() {
            ErrorKind::NotFound => anyhow!(
                "`{}` is not installed, or cannot be found: install it, or leave out {}",
                self.program,
                self.wanted_for
            ),
            _ => anyhow!("`{}` cannot be run: {error}", self.program),
        }
    }

    pub fn ask(&self, folder: &Path, arguments: &[&str]) -> Result<Said> {
        self.run(&mut self.command(folder, arguments), &[])
    }
}

fn whole(file: &mut File) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What became of a call.
pub struct Said {
    /// Nothing when a signal ended it.
    pub code: Option<i32>,
    pub out: Vec<u8>,
    complaints: Vec<u8>,
}

impl Said {
    pub fn is_fine(&self) -> bool {
        self.code == Some(0)
    }

    /// What git said, when it did what it was asked.
    pub fn answer(self) -> Result<Vec<u8>> {
        if !self.is_fine() {
            bail!("{}", self.words());
        }
        Ok(self.out)
    }

    /// What git, or a hook it ran, had to say.
    pub fn words(&self) -> String {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
        let said = [text(&self.complaints), text(&self.out)].join("\n");
        match (said.trim(), self.code) {
            ("", Some(code)) => format!("git failed with code {code}, and gave no reason"),
            ("", None) => "git was ended by a signal".to_owned(),
            (said, _) => said.to_owned(),
        }
    }
}

/// A path from the bytes git gives: on Unix any at all.
#[cfg(unix)]
pub fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

/// Elsewhere git gives UTF-8.
#[cfg(not(unix))]
pub fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}
