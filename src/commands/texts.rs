//! New texts of record files on their way to the disk: shown, written, committed.
//!
//! Promises: all are written, or none; what is exempt is in no diff but for those who may see it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::context::Context;
use crate::diagnostic::Severity;
use crate::files::FileId;
use crate::formats::diff::{AROUND, unified};
use crate::store;
use crate::view::withheld_files;

/// How much of a file that changes may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Those that change, and those around them.
    Around,
    /// Those that change alone.
    Changed,
    None,
}

/// The new texts of files there are, and the paths and texts of files there are to be.
#[derive(Clone, Copy)]
pub struct NewTexts<'t> {
    pub texts: &'t [(FileId, String)],
    pub more: &'t [(String, String)],
}

impl<'t> NewTexts<'t> {
    /// Writes them, all or none, and commits them where that was asked for; gives back the commit.
    pub fn put(self, commit: bool, message: &str, context: &Context) -> Result<Option<String>> {
        let changed = self.texts.iter().map(|(id, text)| store::Rewrite {
            path: context.path_of(*id),
            before: Some(&context.files.get(*id).text),
            after: text,
        });
        let new = self.more.iter().map(|(shown, text)| store::Rewrite {
            path: context.path_shown(shown),
            before: None,
            after: text,
        });
        let rewrites: Vec<store::Rewrite<'_>> = changed.chain(new).collect();
        if rewrites.is_empty() {
            return Ok(None);
        }
        let paths: Vec<PathBuf> = rewrites.iter().map(|one| one.path.clone()).collect();
        // Held until all of it is done: what is committed is what was written.
        let own;
        let lock = if let Some(lock) = &context.lock {
            lock
        } else {
            own = store::lock(&context.folder)?;
            &own
        };
        let repository = commit
            .then(|| store::committable(&context.folder, &paths).context("nothing was written"))
            .transpose()?;
        store::rewrite(lock, &rewrites)?;
        repository
            .map(|repository| repository.commit(&paths, message))
            .transpose()
    }

    /// What would be written, as a unified diff: of each file that there is as much as may be shown.
    pub fn diff(self, mut may_show: impl FnMut(FileId) -> Lines, context: &Context) -> String {
        let mut text = String::new();
        for (id, after) in self.texts {
            let around = match may_show(*id) {
                Lines::Around => AROUND,
                Lines::Changed => 0,
                Lines::None => continue,
            };
            let file = context.files.get(*id);
            let path = context.path_in_git(&file.path);
            text.push_str(&unified(&path, Some(&file.text), after, around));
        }
        for (path, after) in self.more {
            text.push_str(&unified(&context.path_in_git(path), None, after, AROUND));
        }
        text
    }

    /// The paths as they are shown, each with whether the file is new.
    pub fn paths(self, context: &'t Context) -> Vec<(&'t str, bool)> {
        let files = &context.files;
        let changed = self.texts.iter();
        let changed = changed.map(|(id, _)| (files.get(*id).path.as_str(), false));
        let new = self.more.iter().map(|(path, _)| (path.as_str(), true));
        changed.chain(new).collect()
    }
}

/// Files of which this reader may not see every line: they hold exempt material, or a part of them
/// could not be read and so may be exempt.
pub fn hidden_files(context: &Context) -> BTreeSet<FileId> {
    let mut hidden = withheld_files(&context.register, context.audience);
    if !context.audience.sees_exempt() {
        let errors = context.found.iter();
        let errors = errors.filter(|one| one.severity == Severity::Error);
        hidden.extend(errors.map(|one| one.primary.span.file));
    }
    hidden
}
