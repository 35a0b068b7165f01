//! For how long nothing has been recorded of an action: what two rules share, so that only one of them
//! speaks.

use crate::checks::look::Action;
use crate::model::policy::{STALE_DAYS, is_stale};
use crate::model::{Dated, KindWord};
use crate::timing::{Day, Today};

/// Meetings of the body that an action may not pass without ever being updated.
const MEETINGS: usize = 2;

/// Nothing has been recorded for too long.
pub enum Silence {
    /// Nothing has ever been; and how often its body has met since it was raised.
    Never { raised: Dated, met: usize },
    /// Nothing has been since then.
    Stale { since: Dated },
}

/// Whether nothing has been recorded of an outstanding action for too long.
///
/// What other actions implement, and what an inspection recommends, is told of where the work is
/// done: without a word of its own it is no news missed.
pub fn silence(action: &Action<'_>, meetings: &[Day], today: Today) -> Option<Silence> {
    let raised = action.raised().map(|raised| *raised.value);
    if action.standing.updates == 0 {
        let is_told_elsewhere = action.record.kind == KindWord::Inspection
            || !action.entry.links().answered_by.is_empty();
        if is_told_elsewhere {
            return None;
        }
        // Where only the month or the year is known, its last day: nobody is chased too early.
        if let Some((raised, day)) = raised.and_then(|raised| Some((raised, raised.latest()?))) {
            let met = meetings.iter();
            let met = met.filter(|met| day < **met && **met < today.0).count();
            if met >= MEETINGS || today.0.days_since(day) > STALE_DAYS {
                return Some(Silence::Never { raised, met });
            }
        }
    }
    let recorded = action.updates().filter_map(|known| known.since.counts_from);
    let since = recorded.max().max(action.entry.raised)?;
    if !is_stale(since, today.0, meetings) {
        return None;
    }
    // In the words of the record where the day is not whole.
    let updates = action.updates();
    let dates = updates.filter_map(|known| known.update.date.get().copied());
    let mut dates = dates.chain(raised);
    let since = dates
        .find(|date| date.earliest() == Some(since))
        .unwrap_or(Dated::Day(since));
    Some(Silence::Stale { since })
}
