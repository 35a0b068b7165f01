//! Which rules the register raises, lowers or turns off.
//!
//! Promises: only a rule's level changes, never what it finds; syntax mistakes cannot be turned
//! off by a file that may itself be broken, because levels come from a register that was read.

use std::collections::BTreeMap;

use super::{Diagnostic, Severity};
use crate::files::Span;

/// The levels `register.yaml` gives, by rule code; nothing is `off`.
#[derive(Debug, Default)]
pub struct Levels {
    by_code: BTreeMap<String, (Option<Severity>, Span)>,
}

impl Levels {
    /// Sets a rule's level; nothing turns it off. The place is where the register says so.
    pub fn set(&mut self, code: String, level: Option<Severity>, place: Span) {
        self.by_code.insert(code, (level, place));
    }

    /// The codes that have a level, and where the register gives it.
    pub fn codes(&self) -> impl Iterator<Item = (&str, Span)> {
        self.by_code
            .iter()
            .map(|(code, (_, place))| (code.as_str(), *place))
    }

    /// Gives the diagnostic its level; false where its rule is turned off.
    pub fn apply(&self, diagnostic: &mut Diagnostic) -> bool {
        match self.by_code.get(diagnostic.rule.code) {
            Some((Some(severity), _)) => diagnostic.severity = *severity,
            Some((None, _)) => return false,
            None => {}
        }
        true
    }
}
