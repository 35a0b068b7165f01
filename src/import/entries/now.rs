//! How an action stands, as its row says → the update, or the top of the action, that says so.
//!
//! Promises: a day is of what its heading says it is of, and of nothing beside it: the day of a response
//! dates the response, that of a completion the completion, the month over a rating the rating.

use super::One;
use crate::change::Update;
use crate::model::{Closing, Dated, Status};

impl One<'_, '_> {
    /// The updates of a row. How it stands now goes with the last thing that happened; where nothing
    /// did, it is how the action was first written, and stands at its top.
    pub(super) fn settled(&mut self) -> Vec<Update> {
        let mut updates = std::mem::take(&mut self.updates);
        updates.extend(self.answer());
        self.rated_then(&mut updates);
        self.done_then(&updates);
        let mut now = std::mem::take(&mut self.update);
        let is_an_update = now.response.is_some()
            || now.signed_off.is_some()
            || now.closed.is_some()
            || now.note.is_some()
            || now.reason.is_some()
            || now.date.is_some();
        if is_an_update {
            updates.push(now);
        } else if let Some(last) = updates.last_mut() {
            last.status = now.status.or(last.status);
            last.rag = now.rag.or(last.rag);
            last.percent = now.percent.or(last.percent);
            last.measures.append(&mut now.measures);
            last.evidence.append(&mut now.evidence);
        } else {
            updates.extend(self.at_the_top(now));
        }
        for update in &mut updates {
            update.date.get_or_insert(Dated::Unknown);
        }
        updates
    }

    /// Writes how it stands where the action is first written; what has no place there has happened.
    fn at_the_top(&mut self, now: Update) -> Vec<Update> {
        let mut updates = Vec::new();
        self.action.status = now.status;
        self.action.percent = now.percent;
        self.action.evidence = now.evidence;
        // A rating that has moved since the one before it is what has happened.
        if self.action.rag.is_some() && now.rag.is_some() && self.action.rag != now.rag {
            updates.push(Update {
                rag: now.rag,
                date: self.rated,
                ..Update::default()
            });
        } else {
            self.action.rag = self.action.rag.or(now.rag);
        }
        if !now.measures.is_empty() {
            updates.push(Update {
                measures: now.measures,
                ..Update::default()
            });
        }
        updates
    }

    /// The response, with its day, where the row gives one.
    fn answer(&mut self) -> Option<Update> {
        let (date, words) = self.responded.take()?;
        let now = &mut self.update;
        if now.response.is_none() {
            self.notes.push(words);
            return None;
        }
        Some(Update {
            date: Some(date),
            response: now.response.take(),
            reason: now.reason.take(),
            note: now.note.take(),
            closed: now
                .closed
                .take_if(|closed| closed.reason == Closing::Rejected),
            ..Update::default()
        })
    }

    /// A rating under a heading that says when goes with what happened then.
    fn rated_then(&mut self, updates: &mut Vec<Update>) {
        let Some(rated) = self.rated.filter(|_| !updates.is_empty()) else {
            return;
        };
        let Some(rag) = self.update.rag.take() else {
            return;
        };
        let day = |date: Option<Dated>| date.and_then(Dated::earliest);
        let then = |update: &&mut Update| update.date == Some(rated) && update.rag.is_none();
        if let Some(then) = updates.iter_mut().find(then) {
            then.rag = Some(rag);
            return;
        }
        let is_later =
            |update: &Update| day(update.date).is_some_and(|later| Some(later) > day(Some(rated)));
        let at = updates.iter().position(is_later).unwrap_or(updates.len());
        let rating = Update {
            date: Some(rated),
            rag: Some(rag),
            ..Update::default()
        };
        updates.insert(at, rating);
    }

    /// The day it was done is the day of its completion or closing, where the row says that it ended.
    fn done_then(&mut self, updates: &[Update]) {
        let Some((date, words, place)) = self.ended.take() else {
            return;
        };
        // Where something that happened already says how it ended, that stands.
        let is_said = updates
            .iter()
            .any(|update| update.status == Some(Status::Completed) || update.closed.is_some());
        let now = &mut self.update;
        if now.status == Some(Status::Completed) || now.closed.is_some() {
            now.date = Some(date);
        } else if now.status.is_none() && !is_said {
            now.status = Some(Status::Completed);
            now.date = Some(date);
            let words = format!("`{words}` was taken to say that it was completed then");
            self.assume(place, words);
        } else {
            self.notes.push(words);
        }
    }
}
