//! Where an action went that ended without being done, as the words of its status say.
//!
//! Promises: another action only where the document has its reference, and a body only where the register
//! declares it by that name; the words stay beside it.

use super::One;
use crate::import::headings::Field;
use crate::import::words::one_line;
use crate::model::Closing;

impl One<'_, '_> {
    /// What `Superseded by 4` and `Transferred to the Health Board` lead to.
    pub(super) fn went_to(&self, reason: Closing, text: &str) -> Option<String> {
        let leads = matches!(
            reason,
            Closing::Superseded | Closing::Merged | Closing::Transferred
        );
        let words = one_line(text);
        let starts = [" by ", " with ", " to ", " of ", "See ", "As "].iter();
        let behind = starts.filter(|_| leads).flat_map(|lead| {
            let starts = words.match_indices(lead);
            starts.map(|(at, lead)| words.get(at + lead.len()..).unwrap_or_default())
        });
        behind.into_iter().find_map(|behind| self.is_meant(behind))
    }

    /// What words come to that are an action's reference or a body's name, and nothing more.
    fn is_meant(&self, words: &str) -> Option<String> {
        const NAMES: [&str; 7] = ["action ", "item ", "point ", "ref ", "no ", "no. ", "the "];
        let mut bare = words.trim_end_matches(['.', ' ']);
        while let Some(behind) = NAMES.iter().find_map(|name| bare.strip_prefix(name)) {
            bare = behind;
        }
        let own = self.entry.piece(Field::Reference);
        let is_own = own.is_some_and(|piece| piece.text == bare);
        if self.scene.references.contains(bare) && !is_own {
            return Some(bare.to_owned());
        }
        let body = self.scene.register.names.body(bare)?;
        Some(body.id.clone())
    }
}
