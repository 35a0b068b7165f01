//! The formats diagnostics can be written in, a file each.

mod brief;
mod frames;
pub mod json;
#[cfg(test)]
mod tests;

use std::io::{Result, Write};

use super::Surface;
use crate::diagnostic::Diagnostics;
use crate::files::{FileId, Files};
use crate::timing::Day;

/// The mistakes to be told, and what they were found in.
pub struct Findings<'a> {
    pub found: &'a Diagnostics,
    pub files: &'a Files,
    pub as_at: Day,
    /// Files of the register that could not be read.
    pub unread: &'a [FileId],
    /// Parts of its records that could not be read at all.
    pub lost: usize,
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
        write: frames::write,
    },
    DiagnosticFormat {
        name: "brief",
        write: brief::write,
    },
    DiagnosticFormat {
        name: "json",
        write: json::write,
    },
];

pub use brief::line;

/// The format of that name.
pub fn diagnostic_format(name: &str) -> Option<&'static DiagnosticFormat> {
    DIAGNOSTIC_FORMATS.iter().find(|format| format.name == name)
}
