//! What of minutes is kept from the public.
//!
//! Promises: fails closed: what is resolved behind the exclusion of the public, or under a heading that says
//! so, is not for them until a line says otherwise; a standing item that excludes nobody hides nothing.

use super::Reader;
use super::lines::{self, Line};
use crate::import::bands;

impl<'o> Reader<'_, 'o> {
    /// Takes what a line says of what follows it. The line that begins to keep it from the public may be
    /// seen itself.
    pub(super) fn pass(&mut self, line: Line<'o>) {
        let was_exempt = self.exempt.is_some();
        self.keep_from_public(line);
        if was_exempt && self.exempt.is_some() {
            self.prose.held_back.push(line.place);
        }
    }

    /// Fails closed: what stands under a heading that says so is not for the public, up to the next where
    /// it is that of a minute or an item, and else to the end or until a line says otherwise.
    fn keep_from_public(&mut self, line: Line<'o>) {
        let is_item = lines::minute(line.text).is_some()
            || (!self.has_minutes && lines::item(line.text).is_some());
        if lines::opens(line.text).is_some() {
            return;
        }
        if bands::is_public(line.text) {
            self.exempt = None;
        } else if is_item || line.is_heading || is_mark(line) {
            self.under_title(line, is_item);
        }
    }

    /// The same for a title: of an item it speaks for that item, and else for all that follows.
    pub(super) fn under_title(&mut self, line: Line<'o>, is_item: bool) {
        let is_to_the_end = self
            .exempt
            .as_ref()
            .is_some_and(|(_, to_the_end)| *to_the_end);
        if bands::is_exempt(line.text) && !bands::denies(line.text) {
            let is_apart = !is_item || bands::is_part_two(line.text);
            self.exempt = Some((line.text.to_owned(), is_to_the_end || is_apart));
        } else if !is_to_the_end {
            self.exempt = None;
        }
    }

    /// From the words on that exclude the public, what is resolved is not for them.
    pub(super) fn exclude(&mut self, text: &str) {
        if excludes(text) {
            self.exempt = Some((text.to_owned(), true));
        }
    }
}

/// Whether words exclude the public from what follows.
pub fn excludes(text: &str) -> bool {
    let small = text.to_lowercase();
    let says = [
        "be excluded",
        "been excluded",
        "were excluded",
        "was excluded",
        "exclude the",
        "excluded the",
        "excluding the",
        "asked to leave",
        "leave the meeting",
        "leave the room",
        "withdraw from the meeting",
    ];
    let closes = [
        "into closed session",
        "into private session",
        "into confidential session",
        "meeting in camera",
    ];
    let denied = [
        "not be excluded",
        "not excluded",
        "not exclude",
        "not to exclude",
    ];
    let has = |words: &[&str]| words.iter().any(|words| small.contains(words));
    (small.contains("public") && has(&says) && !has(&denied)) || has(&closes)
}

/// Whether a line of its own keeps from the public what follows it: no list goes on over it.
pub fn is_mark(line: Line<'_>) -> bool {
    let stands_out = lines::is_loud(line.text)
        || bands::is_part_two(line.text)
        || bands::is_exempt_line(line.text);
    stands_out
        && lines::opens(line.text).is_none()
        && bands::is_exempt(line.text)
        && !bands::denies(line.text)
}
