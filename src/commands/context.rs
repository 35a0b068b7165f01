//! All a command is given, and all it gives back.

use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::formats::Surface;
use crate::formats::diagnostics::line;
use crate::register::Register;
use crate::timing::Today;
use crate::view::{Audience, Seen, counted};

/// The register as it was read, and how it is to be looked at.
pub struct Context {
    pub files: Files,
    pub register: Register,
    /// Everything found wrong, in order, at the levels the register sets.
    pub found: Diagnostics,
    pub today: Today,
    pub audience: Audience,
    pub surface: Surface,
    /// The records folder, resolved.
    pub records: PathBuf,
}

/// What a command answers.
#[derive(Debug, Default)]
pub struct Answer {
    /// For stdout: the answer and nothing else.
    pub bytes: Vec<u8>,
    /// For stderr: what is to be said about it, a line each.
    pub notes: Vec<String>,
    /// Whether problems were found, so that the exit code has to say so.
    pub has_problems: bool,
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

    /// An answer that says what could not be read: every command does, whatever it was asked.
    pub fn answer(&self, bytes: Vec<u8>) -> Answer {
        let mut notes: Vec<String> = Vec::new();
        for id in &self.register.unread {
            let of_file = |one: &&crate::diagnostic::Diagnostic| one.primary.span.file == *id;
            let worst = self.found.iter().find(of_file);
            notes.push(match worst {
                Some(diagnostic) => line(diagnostic, &self.files),
                None => format!("{}: the file could not be read", self.files.get(*id).path),
            });
        }
        let left_out = self.register.left_out();
        if left_out > 0 {
            notes.push(format!(
                "error: {} could not be read; `track validate` shows where",
                counted(left_out, "action")
            ));
        }
        let unread = |one: &&crate::diagnostic::Diagnostic| {
            self.register.unread.contains(&one.primary.span.file)
        };
        let errors = self
            .found
            .iter()
            .filter(|one| one.severity == crate::diagnostic::Severity::Error && !unread(one));
        let errors = errors.count();
        if errors > 0 {
            notes.push(format!(
                "note: {} in records that were read; `track validate` shows them",
                counted(errors, "mistake")
            ));
        }
        Answer {
            bytes,
            notes,
            has_problems: left_out > 0 || !self.register.unread.is_empty(),
        }
    }
}
