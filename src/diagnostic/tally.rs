//! Which mistakes were there before: two lists of them, compared.
//!
//! Promises: a mistake is the same wherever in its file it has moved to; of several that are alike,
//! as many are known as there were.

use std::collections::HashMap;

use super::{Diagnostic, Diagnostics, Severity};
use crate::files::Files;

/// How often each mistake was found.
pub struct Tally<'d>(HashMap<Identity<'d>, usize>);

/// What tells one mistake from another wherever it stands: rule, level, file and words.
pub type Identity<'d> = (&'static str, Severity, &'d str, &'d str);

impl<'d> Tally<'d> {
    pub fn of(found: &'d Diagnostics, files: &'d Files) -> Self {
        let mut counts: HashMap<Identity<'_>, usize> = HashMap::new();
        for one in found.iter() {
            *counts.entry(one.identity(files)).or_default() += 1;
        }
        Self(counts)
    }

    /// Takes one off, and says whether there was one.
    pub fn take(&mut self, one: &'d Diagnostic, files: &'d Files) -> bool {
        match self.0.get_mut(&one.identity(files)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}

impl Diagnostic {
    pub fn identity<'d>(&'d self, files: &'d Files) -> Identity<'d> {
        let path = files.get(self.primary.span.file).path.as_str();
        (self.rule.code, self.severity, path, &self.message)
    }
}
