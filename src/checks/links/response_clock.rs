//! The clock on the answer to a recommendation: what two rules share.
//!
//! Promises: counted from the last day on which it can have been raised, so that nobody is blamed a
//! day too early. A recommendation of an inspection is answered by a plan, not by a response.

use crate::checks::look::Action;
use crate::files::Spanned;
use crate::model::{Dated, ItemType, KindWord};
use crate::timing::Day;
use crate::timing::clock::{self, Clock, Preset};

/// The clock that runs where nothing else is said.
const PRESET: Preset = Preset::TwoMonthsInclusive;

/// An answer that is owed.
pub struct Owed<'l> {
    /// Who is asked.
    pub to: Spanned<&'l str>,
    /// When it was raised.
    pub raised: Spanned<&'l Dated>,
    /// The last day for it.
    pub by: Day,
    pub clock: &'static Clock,
}

/// The answer that somebody owes to a recommendation.
pub fn owed<'l>(action: &Action<'l>) -> Option<Owed<'l>> {
    let is_asked = action.register.item_type(action.index) == ItemType::Recommendation
        && action.record.kind != KindWord::Inspection;
    let to = action.item.to.first().filter(|_| is_asked)?;
    let raised = action.raised()?;
    let by = clock::reckon(PRESET, raised.latest()?, &action.register.calendar).ok()?;
    Some(Owed {
        to: to.words(),
        raised,
        by,
        clock: PRESET.clock(),
    })
}
