//! The formats diagnostics can be written in, a file each.
//!
//! Promises: what is text for a person may stop at a limit, and then says so; what is for a program
//! is complete, and is written as it goes, without a second copy of it all.

mod brief;
mod frames;
mod github;
pub mod json;
mod junit;
mod sarif;
#[cfg(test)]
mod tests;
mod text;

use std::borrow::Cow;
use std::io::{Result, Write};

use super::Surface;
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::files::{FileId, Files};
use crate::timing::Day;

/// The mistakes to be told, and what they were found in.
pub struct Findings<'a> {
    /// In the order of files and places.
    pub found: Vec<Cow<'a, Diagnostic>>,
    pub files: &'a Files,
    pub as_at: Day,
    /// The files that were asked for, in their order.
    pub looked_at: Vec<FileId>,
    /// Files of the register that could not be read.
    pub unread: &'a [FileId],
    /// Parts of its records that could not be read at all.
    pub lost: usize,
    /// Infos that are counted only.
    pub unsaid: usize,
    /// What was put right in this run, at its place in the texts as they are now.
    pub fixed: Vec<Cow<'a, Diagnostic>>,
    /// Every rule there is, for the formats that tell what could have been found.
    pub rules: Vec<&'static Rule>,
    /// The least that fails the run.
    pub fails: Severity,
    /// As many as are drawn for a person; nothing draws all.
    pub limit: Option<usize>,
    pub folder: Folder,
}

impl<'a> Findings<'a> {
    /// These mistakes, with nothing to say of the run they were found in.
    pub fn of(
        found: impl IntoIterator<Item = &'a Diagnostic>,
        files: &'a Files,
        as_at: Day,
    ) -> Self {
        Self {
            found: found.into_iter().map(Cow::Borrowed).collect(),
            files,
            as_at,
            looked_at: Vec::new(),
            unread: &[],
            lost: 0,
            unsaid: 0,
            fixed: Vec::new(),
            rules: Vec::new(),
            fails: Severity::Error,
            limit: None,
            folder: Folder::default(),
        }
    }

    pub fn count(&self, severity: Severity) -> usize {
        let found = self.found.iter();
        found.filter(|one| one.severity == severity).count()
    }

    /// The path of a file as other programs look for it.
    fn path(&self, file: FileId) -> Cow<'_, str> {
        self.folder.path(&self.files.get(file).path)
    }
}

/// Where the records folder is, for programs that do not run where this one does.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// As its path is shown to people.
    pub shown: String,
    /// Its path from the top of its repository; else its whole path. With slashes, on any system.
    pub path: String,
}

impl Folder {
    /// A path shown to people, as other programs look for it.
    fn path<'p>(&self, shown: &'p str) -> Cow<'p, str> {
        match shown.strip_prefix(self.shown.as_str()) {
            Some(inside) if inside.starts_with('/') && !self.shown.is_empty() => {
                let whole = format!("{}{inside}", self.path);
                Cow::Owned(match self.path.as_str() {
                    "" => inside.trim_start_matches('/').to_owned(),
                    _ => whole,
                })
            }
            _ => Cow::Borrowed(shown),
        }
    }
}

/// A way to write diagnostics.
pub struct DiagnosticFormat {
    pub name: &'static str,
    pub write: fn(&Findings<'_>, Surface, &mut dyn Write) -> Result<()>,
}

/// Every format diagnostics can be written in.
pub static DIAGNOSTIC_FORMATS: &[DiagnosticFormat] = &[
    DiagnosticFormat {
        name: "text",
        write: text::write,
    },
    DiagnosticFormat {
        name: "brief",
        write: brief::write,
    },
    DiagnosticFormat {
        name: "json",
        write: json::write,
    },
    DiagnosticFormat {
        name: "github",
        write: github::write,
    },
    DiagnosticFormat {
        name: "sarif",
        write: sarif::write,
    },
    DiagnosticFormat {
        name: "junit",
        write: junit::write,
    },
];

pub use brief::{line, place};
use frames::Frames;

/// The format of that name.
pub fn diagnostic_format(name: &str) -> Option<&'static DiagnosticFormat> {
    DIAGNOSTIC_FORMATS.iter().find(|format| format.name == name)
}
