//! A sheet that owners have sent back → updates to actions that are there.
//!
//! Promises: it adds no action; a line that no action fits is named.

use super::Work;
use super::matching::{Match, Sought, There};
use crate::import::Reading;

impl Work<'_> {
    /// A sheet that was sent back: what it says of actions that are there.
    pub(super) fn returned(&mut self, reading: &Reading) {
        let all = reading.records.iter().flat_map(|record| {
            let index = record
                .id
                .as_deref()
                .and_then(|id| self.register.record_by_id(id));
            let index = index.or(self.asked.record);
            let groups = record.groups.iter();
            groups.flat_map(move |group| group.actions.iter().map(move |one| (index, one)))
        });
        let sought: Vec<Sought<'_>> = all
            .map(|(record, one)| Sought {
                place: one.place,
                action: &one.action,
                record,
                groups: None,
            })
            .collect();
        let mut there = There::of(self.register, self.register.indices(), &self.claimed);
        let found = self.matched(&mut there, &sought);
        for (one, found) in sought.iter().zip(found) {
            match found {
                Match::One(entry) => self.matched_one(one.place, one.action, entry),
                Match::Doubtful(why) => self.unmatched(one.place, one.action, why),
                Match::None => {
                    let why = "no such action is in the register, and --update adds none";
                    self.unmatched(one.place, one.action, why.to_owned());
                }
            }
        }
    }
}
