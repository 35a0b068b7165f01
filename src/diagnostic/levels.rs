//! Which rules the register raises, lowers or turns off, for all of it or for some files.
//!
//! Promises: only a rule's level changes, never what it finds; syntax mistakes cannot be turned
//! off by a file that may itself be broken, because levels come from a register that was read.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, Severity};
use crate::files::{FileId, Span};

/// The levels `register.yaml` gives, by rule code.
#[derive(Debug, Default)]
pub struct Levels {
    by_code: BTreeMap<String, Vec<Setting>>,
}

/// A level, and for what.
#[derive(Debug)]
pub struct Setting {
    /// Nothing is `off`.
    pub level: Option<Severity>,
    /// The files it is for; all, where none is named.
    pub files: Option<BTreeSet<FileId>>,
    /// Where the register says so.
    pub place: Span,
}

impl Levels {
    /// Sets a rule's level. Of several that fit a file the one for some files wins over that for all,
    /// and the later over the earlier.
    pub fn set(&mut self, code: String, setting: Setting) {
        self.by_code.entry(code).or_default().push(setting);
    }

    /// The codes that have a level, and where the register gives it.
    pub fn codes(&self) -> impl Iterator<Item = (&str, Span)> {
        self.by_code.iter().filter_map(|(code, settings)| {
            let place = settings.first()?.place;
            Some((code.as_str(), place))
        })
    }

    /// Gives the diagnostic its level; false where its rule is turned off.
    pub fn apply(&self, diagnostic: &mut Diagnostic) -> bool {
        let Some(settings) = self.by_code.get(diagnostic.rule.code) else {
            return true;
        };
        let file = diagnostic.primary.span.file;
        let fits = |setting: &&Setting| match &setting.files {
            Some(files) => files.contains(&file),
            None => true,
        };
        let fitting = settings.iter().filter(fits);
        let Some(setting) = fitting.max_by_key(|setting| setting.files.is_some()) else {
            return true;
        };
        match setting.level {
            Some(severity) => diagnostic.severity = severity,
            None => return false,
        }
        true
    }
}
