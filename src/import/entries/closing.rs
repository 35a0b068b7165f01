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
        let (_, behind) = [" by ", " with ", " to ", " of ", "See ", "As "]
            .iter()
            .find_map(|lead| words.rsplit_once(lead))
            .filter(|_| leads)?;
        let own = self
            .entry
            .piece(Field::Reference)
            .map(|piece| piece.text.as_str());
        let is_another =
            |cites: &&str| self.scene.references.contains(*cites) && Some(*cites) != own;
        let mut cited = behind
            .split_whitespace()
            .map(|word| word.trim_matches([',', '.', ';', ':', '(', ')']));
        if let Some(cites) = cited.find(is_another) {
            return Some(cites.to_owned());
        }
        let name = behind
            .trim_end_matches('.')
            .strip_prefix("the ")
            .unwrap_or(behind);
        let body = self.scene.register.names.body(name.trim_end_matches('.'))?;
        Some(body.id.clone())
    }
}
