//! The contract of `validate --format json`.

use std::io::{Error, Result, Write};

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::Findings;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::{Files, Span};
use crate::formats::Surface;
use crate::formats::data::SCHEMA_VERSION;
use crate::timing::Day;

/// Everything that is wrong in a register.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "track: diagnostics")]
pub struct Report<L = Vec<Problem>> {
    pub schema_version: u32,
    /// The day on which it is wrong.
    pub as_at: Day,
    pub counts: Counts,
    /// By file and place.
    pub diagnostics: L,
    /// What was put right in this run, by file and place in the files as they are now.
    pub fixed: Vec<Fixed>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Counts {
    /// Files read, or tried.
    pub files: usize,
    /// Paths of the files that could not be read, whichever were asked for.
    pub files_unreadable: Vec<String>,
    /// Parts of records (actions, updates, steps) that could not be read at all.
    pub parts_unreadable: usize,
    pub errors: usize,
    pub warnings: usize,
    /// Those that were not asked for are counted, and not listed.
    pub infos: usize,
}

/// One problem.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problem {
    /// The rule's code.
    pub code: String,
    /// What kind of problem that is, in one line.
    pub summary: String,
    pub severity: Level,
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The words under the place.
    pub label: String,
    #[serde(flatten)]
    pub place: Place,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// How it is put right, where there is exactly one way.
    pub fix: Option<Fix>,
}

/// How a problem is put right.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fix {
    /// What it does, in words.
    pub title: String,
    pub edits: Vec<Edit>,
}

/// A place whose text becomes another.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Edit {
    #[serde(flatten)]
    pub place: Place,
    pub text: String,
}

/// A problem that was put right.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fixed {
    /// The rule's code.
    pub code: String,
    pub message: String,
    /// What was done, in words; null in exempt material.
    pub title: Option<String>,
    pub path: String,
    pub line: usize,
}

/// How much a problem matters.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Error,
    Warning,
    Info,
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Info,
        }
    }
}

/// A place in a file. Lines and columns count from 1; the end is just behind the last character.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Place {
    pub path: String,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
}

/// Another place that belongs to a problem.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Related {
    pub label: String,
    #[serde(flatten)]
    pub place: Place,
}

/// Problems that are made one by one, as they are written.
struct Listed<'a>(&'a Findings<'a>);

impl Serialize for Listed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let Self(findings) = self;
        let found = findings.found.iter();
        serializer.collect_seq(found.map(|one| problem(one, findings.files)))
    }
}

/// Writes the report.
pub fn write(findings: &Findings<'_>, _: Surface, out: &mut dyn Write) -> Result<()> {
    let files = findings.files;
    let unread = findings.unread.iter();
    let report = Report {
        schema_version: SCHEMA_VERSION,
        as_at: findings.as_at,
        counts: Counts {
            files: files.len(),
            files_unreadable: unread.map(|id| files.get(*id).path.clone()).collect(),
            parts_unreadable: findings.lost,
            errors: findings.count(Severity::Error),
            warnings: findings.count(Severity::Warning),
            infos: findings.count(Severity::Info) + findings.unsaid,
        },
        diagnostics: Listed(findings),
        fixed: findings.fixed.iter().map(|one| fixed(one, files)).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &report).map_err(Error::other)?;
    writeln!(out)
}

fn fixed(diagnostic: &Diagnostic, files: &Files) -> Fixed {
    let span = diagnostic.primary.span;
    Fixed {
        code: diagnostic.rule.code.to_owned(),
        message: diagnostic.message.clone(),
        title: diagnostic.fix.as_ref().map(|fix| fix.title.clone()),
        path: files.get(span.file).path.clone(),
        line: files.start_of(span).line,
    }
}

fn problem(diagnostic: &Diagnostic, files: &Files) -> Problem {
    let place = |span| {
        let (start, end) = (files.start_of(span), files.end_of(span));
        Place {
            path: files.get(span.file).path.clone(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    };
    let fix = diagnostic.fix_in(files).map(|(fix, edits)| {
        let edit = |edit: crate::files::Edit| Edit {
            place: place(Span::new(fix.file(), edit.range.start, edit.range.end)),
            text: edit.text,
        };
        Fix {
            title: fix.title.clone(),
            edits: edits.into_iter().map(edit).collect(),
        }
    });
    let related = diagnostic.others.iter().map(|label| Related {
        label: label.text.clone(),
        place: place(label.span),
    });
    Problem {
        code: diagnostic.rule.code.to_owned(),
        summary: diagnostic.rule.summary.to_owned(),
        severity: diagnostic.severity.into(),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        label: diagnostic.primary.text.clone(),
        place: place(diagnostic.primary.span),
        related: related.collect(),
        fix,
    }
}
