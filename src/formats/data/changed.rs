//! The contract of the commands that change records: what was written, where, and how it stands.

use schemars::JsonSchema;
use serde::Serialize;

use super::SCHEMA_VERSION;
use super::actions::{Action, Source};
use crate::timing::Day;
use crate::view::Shown;

/// What a command has changed, or would change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "track: changed")]
pub struct Changed {
    pub schema_version: u32,
    /// The day the actions stand on.
    pub as_at: Day,
    /// Whether files were written: not in a dry run, nor where there was nothing to write.
    pub written: bool,
    /// The git commit that was made, where one was asked for.
    pub commit: Option<String>,
    /// What would be written, as a unified diff; in a dry run only.
    pub diff: Option<String>,
    pub files: Vec<ChangedFile>,
    /// What was done, in the order asked.
    pub changes: Vec<OneChange>,
    /// What is to be said about it: warnings, and how dates are understood.
    pub notes: Vec<String>,
}

/// A file that was changed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangedFile {
    pub path: String,
    /// Whether it was not there before.
    pub is_new: bool,
}

/// One change.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OneChange {
    /// The action or record it is about.
    pub id: String,
    /// Whether it is about exempt material: then its words are not for everybody.
    pub exempt: bool,
    /// What it does, in words.
    pub in_words: String,
    /// Where it is written.
    pub source: Option<Source>,
    /// The action as it stands with the change; null for a record.
    pub action: Option<Action>,
}

/// One change that was made, or would be.
pub struct Made<'m> {
    pub id: &'m str,
    pub words: &'m str,
    /// Path, and line from 1.
    pub place: Option<(String, usize)>,
    /// What it says is not for everybody.
    pub is_exempt: bool,
    /// The action as it stands with the change.
    pub row: Option<Shown<'m>>,
}

/// What a command has done.
pub struct Work<'m> {
    pub as_at: Day,
    pub made: &'m [Made<'m>],
    /// The files, each with whether it is new.
    pub paths: Vec<(&'m str, bool)>,
    pub diff: Option<String>,
    pub written: bool,
    pub commit: Option<&'m str>,
    pub notes: Vec<&'m str>,
}

impl Work<'_> {
    /// Nothing done yet.
    pub fn on(as_at: Day) -> Self {
        Self {
            as_at,
            made: &[],
            paths: Vec::new(),
            diff: None,
            written: false,
            commit: None,
            notes: Vec::new(),
        }
    }
}

impl Changed {
    pub fn of(work: &Work<'_>) -> Self {
        let file = |(path, is_new): &(&str, bool)| ChangedFile {
            path: (*path).to_owned(),
            is_new: *is_new,
        };
        let change = |made: &Made<'_>| OneChange {
            id: made.id.to_owned(),
            exempt: made.is_exempt,
            in_words: made.words.to_owned(),
            source: made.place.clone().map(|(path, line)| Source { path, line }),
            action: made.row.as_ref().map(Action::of),
        };
        Self {
            schema_version: SCHEMA_VERSION,
            as_at: work.as_at,
            written: work.written,
            commit: work.commit.map(str::to_owned),
            diff: work.diff.clone(),
            files: work.paths.iter().map(file).collect(),
            changes: work.made.iter().map(change).collect(),
            notes: work.notes.iter().map(|note| (*note).to_owned()).collect(),
        }
    }
}
