//! All a command is given, and all it gives back.

use std::path::PathBuf;

use super::person::Person;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::{FileId, Files};
use crate::formats::Surface;
use crate::formats::diagnostics::line;
use crate::model::counted;
use crate::register::Register;
use crate::store::{self, Lock, Staged};
use crate::timing::Today;
use crate::view::{Audience, Seen};

/// The register as it was read, and how it is to be looked at.
pub struct Context {
    pub files: Files,
    pub register: Register,
    /// Everything found wrong, in order, at the levels the register sets.
    pub found: Diagnostics,
    pub today: Today,
    pub audience: Audience,
    pub surface: Surface,
    /// The records folder, as its path is shown.
    pub records: String,
    /// The records folder itself.
    pub folder: PathBuf,
    /// What the commit would change, where the records are those of git's index.
    pub staged: Option<Staged>,
    /// Whether this runs in a workflow of GitHub.
    pub on_github: bool,
    /// Held from before the records were read, where nobody is there to be asked: so that of many
    /// commands at once each finds what the one before it wrote. Else it is taken to write.
    pub lock: Option<Lock>,
    /// Whoever may be asked. Behind a trait, as only `cli`, which stands above, touches the terminal.
    pub person: Box<dyn Person>,
}

/// Something to be said beside an answer.
#[derive(Debug)]
pub enum Note {
    /// Something is wrong; it is said whatever was asked.
    Error(String),
    /// Good to know; `--quiet` goes without.
    Remark(String),
}

impl Note {
    pub fn text(&self) -> &str {
        match self {
            Self::Error(text) | Self::Remark(text) => text,
        }
    }
}

/// What a command answers.
#[derive(Debug, Default)]
pub struct Answer {
    /// For stdout: the answer and nothing else.
    pub bytes: Vec<u8>,
    /// For stderr: what is to be said about it, a line each.
    pub notes: Vec<Note>,
    /// Whether problems were found, so that the exit code has to say so.
    pub has_problems: bool,
    /// Whether records were written, which an answer that cannot be printed does not undo.
    pub has_written: bool,
}

impl Context {
    pub fn seen(&self) -> Seen<'_> {
        Seen {
            register: &self.register,
            files: &self.files,
            today: self.today,
            audience: self.audience,
        }
    }

    /// Where a record file is.
    pub fn path_of(&self, file: FileId) -> PathBuf {
        self.path_shown(&self.files.get(file).path)
    }

    /// The path of a file as git names it, by its path as it is shown.
    pub fn path_in_git(&self, shown: &str) -> String {
        store::from_top(&self.folder, &self.path_shown(shown))
    }

    /// Where a file of the records folder is, by its path as it is shown.
    pub fn path_shown(&self, shown: &str) -> PathBuf {
        let inside = shown.strip_prefix(self.records.as_str()).unwrap_or(shown);
        self.folder.join(inside.trim_start_matches('/'))
    }

    /// An answer that says what could not be read: every command does, whatever it was asked.
    pub fn answer(&self, bytes: Vec<u8>) -> Answer {
        let mut notes: Vec<Note> = self.unread_files().map(Note::Error).collect();
        let left_out = self.register.left_out();
        if left_out > 0 {
            let parts = counted(left_out, "part");
            let text = format!(
                "error: {parts} of records could not be read; `track validate` shows where"
            );
            notes.push(Note::Error(text));
        }
        let is_unread = |one: &Diagnostic| self.register.unread.contains(&one.primary.span.file);
        let mut errors = self
            .found
            .iter()
            .filter(|one| one.severity == Severity::Error);
        if errors.any(|one| !is_unread(one)) {
            let text = "note: there are mistakes in the records; `track validate` shows them";
            notes.push(Note::Remark(text.to_owned()));
        }
        if self.files.len() == 0 && !self.records.is_empty() {
            let text = format!(
                "note: there are no records in `{}`; a record ends in .yaml or .yml",
                self.records
            );
            notes.push(Note::Remark(text));
        }
        Answer {
            bytes,
            notes,
            has_problems: left_out > 0 || !self.register.unread.is_empty(),
            has_written: false,
        }
    }

    /// A line for each file that could not be read.
    fn unread_files(&self) -> impl Iterator<Item = String> {
        self.register.unread.iter().map(|id| {
            let mut of_file = self.found.iter().filter(|one| one.primary.span.file == *id);
            match of_file.next() {
                Some(diagnostic) => line(diagnostic, &self.files),
                None => format!("{}: the file could not be read", self.files.get(*id).path),
            }
        })
    }
}
