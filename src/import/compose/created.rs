//! A record of the document that is not there yet → a new one.
//!
//! Promises: an action without a reference is given one here, and that is said at its place.

use super::fitted::Fitted;
use super::{Work, stamped};
use crate::change::Change;
use crate::import::Assumption;

impl Work<'_> {
    pub(super) fn create(&mut self, record: Fitted) {
        let (mut new, groups) = record.into_new();
        let of_groups = new.groups.iter_mut().flat_map(|group| &mut group.actions);
        for action in of_groups.chain(&mut new.actions) {
            stamped::stamp(&mut action.updates, self.asked.date, None);
        }
        for given in new.number() {
            let group = given.group.unwrap_or(groups.len().saturating_sub(1));
            let place = groups
                .get(group)
                .and_then(|places| places.get(given.action));
            let letter = if given.by_initial {
                ", by the first letter of its title"
            } else {
                ""
            };
            let words = format!(
                "no reference in the document: {} was given{letter}",
                given.reference
            );
            if self.asked.annotate {
                let actions = match given.group {
                    Some(group) => new.groups.get_mut(group).map(|group| &mut group.actions),
                    None => Some(&mut new.actions),
                };
                let action = actions.and_then(|actions| actions.get_mut(given.action));
                if let Some(action) = action {
                    action.comments.push(words.clone());
                }
            }
            self.done.assumptions.push(Assumption {
                place: place.copied().unwrap_or_default(),
                words,
            });
        }
        self.done.origins.push(groups.concat());
        self.done.changes.push(Change::Create(Box::new(new)));
    }
}
