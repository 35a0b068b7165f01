//! What of minutes is kept from the public.
//!
//! Promises: fails closed: what is resolved behind the exclusion of the public, or under a heading that says
//! so, is not for them until a line says otherwise; a standing item that excludes nobody hides nothing.

use super::Reader;
use super::lines::{self, Line};
use crate::import::bands;

impl<'o> Reader<'_, 'o> {
    /// Fails closed: what stands under a heading that says so is not for the public, up to the next where
    /// it is that of a minute or an item, and else to the end or until a line says otherwise.
    pub(super) fn keep_from_public(&mut self, line: Line<'o>) {
        if lines::opens(line.text).is_some() {
            return;
        }
        let is_item = lines::minute(line.text).is_some()
            || (!self.has_minutes && lines::item(line.text).is_some());
        let is_title = is_item || line.is_heading;
        let marks = is_title || lines::is_loud(line.text) || bands::is_part_two(line.text);
        let is_to_the_end = self
            .exempt
            .as_ref()
            .is_some_and(|(_, to_the_end)| *to_the_end);
        if bands::is_public(line.text) {
            self.exempt = None;
        } else if marks && bands::is_exempt(line.text) && !bands::denies(line.text) {
            let is_apart = !is_item || bands::is_part_two(line.text);
            self.exempt = Some((line.text.to_owned(), is_to_the_end || is_apart));
        } else if is_title && !is_to_the_end {
            self.exempt = None;
        }
    }

    /// From the words on that exclude the public, what is resolved is not for them.
    pub(super) fn exclude(&mut self, text: &str) {
        let small = text.to_lowercase();
        let says = [
            "be excluded",
            "were excluded",
            "was excluded",
            "exclude the",
            "excluded the",
            "excluding the",
        ];
        let denied = [
            "not be excluded",
            "not excluded",
            "not exclude",
            "not to exclude",
        ];
        let has = |words: &[&str]| words.iter().any(|words| small.contains(words));
        if small.contains("public") && has(&says) && !has(&denied) {
            self.exempt = Some((text.to_owned(), true));
        }
    }
}
