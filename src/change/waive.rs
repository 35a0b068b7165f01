//! A rule that is set aside, as it is written.

use crate::syntax::Fresh;
use crate::timing::Day;

/// A waiver that is to be written.
#[derive(Clone, Debug)]
pub struct NewWaiver {
    pub rule: &'static str,
    pub reason: String,
    /// The last day on which it holds.
    pub until: Day,
}

impl NewWaiver {
    pub fn fresh(&self) -> Fresh {
        Fresh::Map(vec![
            ("rule", Fresh::text(self.rule)),
            ("reason", Fresh::text(&self.reason)),
            ("until", Fresh::text(self.until.to_string())),
        ])
    }

    /// What it does, in words.
    pub fn in_words(&self) -> String {
        format!("{} waived until {}", self.rule, self.until.plain())
    }
}
