//! What is wrong, where, and how to put it right.
//!
//! Owns: [`Diagnostic`], the one shape in which every mistake in a record is told.
//! Promises: a diagnostic always has a place; it is data, and knows nothing of how it is drawn.

mod fix;
mod levels;
mod list;
mod nearest;
mod rule;
mod tally;

pub use fix::{Fix, Repair};
pub use levels::{Levels, Setting};
pub use list::{Diagnostics, MOST_IN_A_FILE};
pub use nearest::{hint, meant_or, nearest, same_id, same_word};
pub use rule::Rule;
pub use tally::Tally;

use crate::files::{Edit, Files, Span};

/// How much a problem matters: errors stop a commit, warnings are said, infos are said on request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Info,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A place, and what is to be said under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// One problem at one place.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    pub severity: Severity,
    /// What is wrong, in one line that can stand alone.
    pub message: String,
    pub primary: Label,
    /// Other places that belong to it, such as where a reference was used first.
    pub others: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// How it is put right, where there is exactly one way. Boxed, as few have one.
    pub fix: Option<Box<Fix>>,
    /// The lines it stands in are not to be shown.
    pub is_withheld: bool,
}

impl Diagnostic {
    /// Adds another place that belongs to the problem.
    #[must_use]
    pub fn with(mut self, span: Span, text: impl Into<String>) -> Self {
        self.others.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// The place and the kind of the problem, without a word of what stands there.
    #[must_use]
    pub fn withheld(mut self) -> Self {
        self.message = format!("{}, in exempt material", self.rule.summary);
        self.primary.text = String::new();
        self.others.clear();
        self.fix = None;
        self.help = Some("`--include-exempt` shows it to those who may see it".to_owned());
        self.is_withheld = true;
        self
    }

    /// Gives it another level than its rule has; a level that the register sets still counts.
    #[must_use]
    pub fn at_level(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Says what to do about it, where there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, text: Option<String>) -> Self {
        self.help = text.or(self.help);
        self
    }

    /// Says how it is put right, where there is exactly one way.
    #[must_use]
    pub fn maybe_fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix.map(Box::new).or(self.fix);
        self
    }

    /// The fix with its edits, where the text as it is written leaves room for one.
    pub fn fix_in(&self, files: &Files) -> Option<(&Fix, Vec<Edit>)> {
        let fix = self.fix.as_deref()?;
        let edits = fix.edits(&files.get(fix.file()).text)?;
        Some((fix, edits))
    }

    fn key(&self) -> (Span, Severity, &'static str, &str) {
        (
            self.primary.span,
            self.severity,
            self.rule.code,
            &self.message,
        )
    }
}
