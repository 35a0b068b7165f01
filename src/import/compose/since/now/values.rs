//! Each value that a document says of an action, beside what the action has and has had.

use super::Now;
use crate::change::Actual;
use crate::import::compose::same;
use crate::import::compose::since::{New, says};
use crate::kinds::WrittenUpdate;
use crate::model::{Percent, Rag, Response, Status};
use crate::register::Owner;

/// Whether a value is in force, was so before, or is in an update that is to be written.
pub struct Value {
    pub is_now: bool,
    pub was: bool,
    pub is_new: bool,
}

impl Now<'_> {
    pub fn status(&self, status: Status, new: &New) -> Value {
        let top = match self.item.closed.get() {
            Some(_) => Some(Status::Closed),
            None => self.item.status.get().copied(),
        };
        let was = self
            .item
            .updates
            .iter()
            .any(|update| status_of(update) == Some(status));
        Value {
            is_now: self.status_after(new) == Some(status),
            was: was || top == Some(status),
            is_new: new.updates.iter().any(|update| {
                update.status == Some(status)
                    || (status == Status::Closed && update.closed.is_some())
            }),
        }
    }

    pub fn rag(&self, rag: Rag, new: &New) -> Value {
        let mut since = self.item.updates.iter().map(|update| update.rag.get());
        Value {
            is_now: self.standing.rag == Some(rag)
                && new.updates.iter().all(|update| update.rag.is_none()),
            was: since.any(|was| was == Some(&rag)) || self.item.rag.get() == Some(&rag),
            is_new: new.updates.iter().any(|update| update.rag == Some(rag)),
        }
    }

    pub fn percent(&self, percent: Percent, new: &New) -> Value {
        let mut since = self.item.updates.iter().map(|update| update.percent.get());
        let mut made = new.updates.iter().map(|update| update.percent);
        Value {
            is_now: self.standing.percent == Some(percent)
                && made.clone().all(|made| made.is_none()),
            was: since.any(|was| was == Some(&percent))
                || self.item.percent.get() == Some(&percent),
            is_new: made.any(|made| made == Some(percent)),
        }
    }

    pub fn actual(&self, actual: &Actual, new: &New) -> Value {
        let is = |stands: Option<&str>| {
            stands.is_some_and(|stands| same::is_same(stands, &actual.actual))
        };
        let measures = self.standing.measures(self.register, self.entry);
        let mut updates = self.item.updates.iter();
        let mut made = new.updates.iter().flat_map(|update| &update.measures);
        Value {
            is_now: measures
                .iter()
                .any(|one| one.name == actual.name && is(one.actual)),
            was: updates.any(|update| says(update, actual)),
            is_new: made.any(|one| one == actual),
        }
    }

    pub fn response(&self, response: Response, new: &New) -> Value {
        let mut since = self.item.updates.iter().map(|update| update.response.get());
        let mut made = new.updates.iter().map(|update| update.response);
        Value {
            is_now: self.standing.response == Some(response)
                && made.clone().all(|made| made.is_none()),
            was: since.any(|was| was == Some(&response))
                || self.item.response.get() == Some(&response),
            is_new: made.any(|made| made == Some(response)),
        }
    }

    pub fn due(&self, due: &str, new: &New) -> Value {
        let is = |written: Option<&str>| written.is_some_and(|words| same::is_same_due(words, due));
        let requested = self
            .standing
            .requested
            .and_then(|at| usize::try_from(at).ok());
        let requested = requested.and_then(|at| self.item.updates.get(at));
        let in_force = self.standing.due(self.register, self.entry);
        Value {
            is_now: is(in_force.and_then(|due| due.as_str()))
                || is(requested.and_then(|update| update.due.as_str())),
            was: is(self.item.due.as_str())
                || self
                    .item
                    .updates
                    .iter()
                    .any(|update| is(update.due.as_str())),
            is_new: new.updates.iter().any(|update| is(update.due.as_deref())),
        }
    }

    pub fn owners(&self, owners: &[String], new: &New) -> Value {
        let named = |words: &str| match self.register.names.find(words) {
            Some(index) => self.register.names.get(index).name.clone(),
            None => words.to_owned(),
        };
        let read: Vec<String> = owners.iter().map(|one| same::folded(&named(one))).collect();
        let is = |those: &[Owner]| {
            let those = those
                .iter()
                .map(|one| same::folded(self.register.owner_name(one)));
            those.eq(read.iter().cloned())
        };
        let entry = self.register.entry(self.entry);
        Value {
            is_now: is(self.standing.owners(self.register, self.entry))
                && new.updates.iter().all(|update| update.owners.is_empty()),
            was: is(&entry.owners) || entry.since.iter().any(|since| is(&since.owners)),
            is_new: new.updates.iter().any(|update| update.owners == owners),
        }
    }
}

/// The status that an update says.
pub fn status_of(update: &WrittenUpdate) -> Option<Status> {
    match update.closed.get() {
        Some(_) => Some(Status::Closed),
        None => update.status.get().copied(),
    }
}
