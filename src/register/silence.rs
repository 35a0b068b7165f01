//! For how long nothing has been recorded of an action.
//!
//! Owns: what "stale" means of an action; the number of days is the policy's.
//! Promises: the rules and the papers count the same actions. What other actions implement, and what
//! an inspection recommends, is told of where the work is done: without a word of its own it is no
//! news missed.

use super::{EntryIndex, Register, Standing};
use crate::model::policy::{STALE_DAYS, is_stale};
use crate::model::{Dated, KindWord};
use crate::timing::{Day, Today};

/// Meetings of the body that an action may not pass without ever being updated.
const MEETINGS: usize = 2;

/// Nothing has been recorded for too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Nothing has ever been; and how often its body has met since it was raised.
    Never { raised: Dated, met: usize },
    /// Nothing has been since that day.
    Stale { since: Day },
}

impl Register {
    /// Whether nothing has been recorded of an action for too long, as a reader may know it. The
    /// meetings are those of its body.
    pub fn silence(
        &self,
        index: EntryIndex,
        standing: &Standing,
        (today, sees_exempt): (Today, bool),
        meetings: &[Day],
    ) -> Option<Silence> {
        if !standing.is_outstanding() {
            return None;
        }
        let day = today.0;
        if standing.updates == 0 {
            if self.is_told_elsewhere(index, today, sees_exempt) {
                return None;
            }
            // Where only the month or the year is known, its last day: nobody is chased too early.
            let raised = self.raised(index);
            if let Some((raised, last)) = raised.and_then(|raised| Some((raised, raised.latest()?)))
            {
                let met = meetings.iter();
                let met = met.filter(|met| last < **met && **met < day).count();
                if met >= MEETINGS || day.days_since(last) > STALE_DAYS {
                    return Some(Silence::Never { raised, met });
                }
            }
        }
        let known = self.known_updates(index, today, sees_exempt);
        let recorded = known.filter_map(|(since, _)| since.counts_from).max();
        let since = recorded.max(self.entry(index).raised)?;
        is_stale(since, day, meetings).then_some(Silence::Stale { since })
    }

    /// When an action was raised, in the words of its record.
    pub fn raised(&self, index: EntryIndex) -> Option<Dated> {
        let own = self.item(index).raised.get();
        own.or(self.record_of(index).date.get()).copied()
    }

    /// Whether what becomes of an action is recorded at others: those that implement it, as far as
    /// they are there on the day and the reader may see them, or the plan that an inspection brings.
    fn is_told_elsewhere(&self, index: EntryIndex, today: Today, sees_exempt: bool) -> bool {
        let mut answering = self.entry(index).links().answered_by.iter();
        let is_seen = |other: &EntryIndex| {
            let raised = self.entry(*other).raised;
            raised.is_none_or(|day| day <= today.0) && (sees_exempt || !self.is_exempt(*other))
        };
        self.record_of(index).kind == KindWord::Inspection || answering.any(is_seen)
    }
}
