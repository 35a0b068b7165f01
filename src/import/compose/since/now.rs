//! How an action stands and has stood, and what the document says otherwise of that.
//!
//! Promises: a status, rating, owner or date that the action had before and has left is no news,
//! unless the document is known to be newer; what the rules of the verbs forbid is named, and not
//! done.

mod values;

use super::New;
use crate::change::{Addition, State, Update, may_go};
use crate::files::Text;
use crate::import::compose::claimed::{Claimed, recorded};
use crate::import::compose::{Compose, same};
use crate::kinds::Item;
use crate::model::{Dated, Status, Word};
use crate::register::{EntryIndex, Register, Standing};
use crate::timing::{Day, Today};
use values::{Value, status_of};

/// How an action stands, and how it has stood.
pub struct Now<'r> {
    register: &'r Register,
    entry: EntryIndex,
    item: &'r Item,
    standing: Standing,
    asked: &'r Compose,
    /// The last day that any of its updates says.
    last: Option<Day>,
}

impl<'r> Now<'r> {
    pub fn of(register: &'r Register, entry: EntryIndex, asked: &'r Compose) -> Self {
        let item = &register.item(entry).value;
        let days = item.updates.iter();
        let days = days.filter_map(|update| update.date.get().copied()?.earliest());
        // An update that counts from a later day is known all the same to whoever compares.
        let since = register.entry(entry).since.iter();
        let known = since.filter_map(|since| since.counts_from).max();
        let today = Today::on(known.map_or(asked.today.0, |day| day.max(asked.today.0)));
        Self {
            register,
            entry,
            item,
            standing: Standing::on(register, entry, today, true),
            asked,
            last: days.max(),
        }
    }

    /// The last day that any of its updates says.
    pub fn last(&self) -> Option<Day> {
        self.last
    }

    /// The day of the document, where it is known to be after all that is written.
    fn is_newer(&self) -> bool {
        let day = self.asked.date.and_then(Dated::earliest);
        day.zip(self.last).is_some_and(|(day, last)| day > last)
    }

    fn is_older(&self) -> bool {
        let day = self.asked.date.and_then(Dated::earliest);
        day.zip(self.last).is_some_and(|(day, last)| day < last)
    }

    /// What the document says otherwise of how it stands, as an update or in words.
    pub fn differ(&self, read: &Addition, new: &mut New) {
        let claimed = Claimed::of(read);
        let recorded = match new.updates.as_slice() {
            [] => recorded(read),
            _ => Vec::new(),
        };
        let mut news = News {
            now: self,
            says_why: new.updates.iter().any(|update| update.note.is_some()),
            recorded,
            left: Vec::new(),
        };
        let mut state = Update::default();
        news.of_status(&claimed, &mut state, new);
        news.of_ratings(&claimed, &mut state, new);
        news.of_amounts(&claimed, &mut state, new);
        if let Some(due) = claimed.due
            && news.is_news("due", &self.due(due, new))
        {
            state.due = Some(due.clone());
        }
        if !claimed.owners.is_empty() && news.is_news("owner", &self.owners(claimed.owners, new)) {
            state.owners = claimed.owners.to_vec();
        }
        state.evidence = self.evidence(read);
        if let Some(by) = &read.signed_off {
            self.sign_off(by, &mut state, new);
        }
        if !news.left.is_empty() {
            let seems = if self.is_newer() {
                ""
            } else {
                ": it seems older"
            };
            new.differing.push(format!(
                "the document still has the {} that the record has left behind, and says nothing \
                 new{seems}",
                news.left.join(" and ")
            ));
        }
        if !state.is_empty() {
            self.put(state, new);
        }
    }

    /// Its status once the new updates are written: the fold of all, in the order of the register.
    fn status_after(&self, new: &New) -> Option<Status> {
        let mut all: Vec<(Option<Day>, Option<Status>)> = Vec::new();
        let mut place = None;
        for update in self.item.updates.iter() {
            place = update
                .date
                .get()
                .copied()
                .and_then(Dated::earliest)
                .or(place);
            all.push((place, status_of(update)));
        }
        for update in &new.updates {
            place = update.date.and_then(Dated::earliest).or(place);
            let closed = update.closed.as_ref().map(|_| Status::Closed);
            all.push((place, closed.or(update.status)));
        }
        all.sort_by_key(|(place, _)| *place);
        let last = all.iter().rev().find_map(|(_, status)| *status);
        last.or(match self.item.closed.get() {
            Some(_) => Some(Status::Closed),
            None => self.item.status.get().copied(),
        })
    }

    /// What shows that it is done, as far as it is not there.
    fn evidence(&self, read: &Addition) -> Vec<String> {
        let of_updates = self
            .item
            .updates
            .iter()
            .flat_map(|update| update.evidence.iter());
        let there: Vec<&Text> = self
            .item
            .evidence
            .iter()
            .chain(of_updates)
            .map(|one| &one.value)
            .collect();
        let is_there = |words: &&String| there.iter().any(|one| same::is_same(one, words));
        read.evidence
            .iter()
            .filter(|words| !is_there(words))
            .cloned()
            .collect()
    }

    fn sign_off(&self, by: &str, state: &mut Update, new: &mut New) {
        let of_updates = self
            .item
            .updates
            .iter()
            .any(|update| update.signed_off.as_str().is_some());
        let is_new = new.updates.iter().any(|update| update.signed_off.is_some());
        if of_updates || is_new || self.item.signed_off.as_str().is_some() {
            return;
        }
        let is_completed = |status: Option<Status>| status == Some(Status::Completed);
        let was_completed = is_completed(self.item.status.get().copied())
            || self
                .item
                .updates
                .iter()
                .any(|update| is_completed(status_of(update)))
            || new.updates.iter().any(|update| is_completed(update.status));
        if was_completed || is_completed(state.status) {
            state.signed_off = Some(by.to_owned());
        } else {
            let words =
                format!("the document says that {by} signed it off, and it is not completed");
            new.differing.push(words);
        }
    }

    /// Whether the rules of the verbs let its status go there.
    fn may_become(
        &self,
        from: Option<Status>,
        to: Status,
        claimed: &Claimed<'_>,
        says_why: bool,
    ) -> anyhow::Result<()> {
        let hidden = Standing::on(
            self.register,
            self.entry,
            self.asked.today,
            self.asked.sees_exempt,
        );
        let state = State {
            id: self.register.id(self.entry),
            status: from,
            hidden_updates: hidden.exempt_updates,
            ..State::default()
        };
        if to == Status::Closed && claimed.closed.is_some() {
            return state.must_be_outstanding();
        }
        state.must_be_seen_whole()?;
        may_go(&state, to, says_why)
    }

    /// What has changed goes with the last new note, where that says no day of its own or the
    /// document says none; else it is an update of the document's day.
    fn put(&self, state: Update, new: &mut New) {
        let day = |date: Option<Dated>| date.and_then(Dated::earliest);
        let last = self.last;
        let mut days = new.updates.iter().map(|update| day(update.date));
        let is_behind = |of: Option<Day>| of.is_none() || of >= last;
        let newest = new
            .updates
            .iter()
            .filter_map(|update| day(update.date))
            .max();
        let of_last = new.updates.last().and_then(|update| day(update.date));
        let in_order = days.all(is_behind) && (of_last.is_none() || of_last >= newest);
        let of_document = day(self.asked.date);
        let fitting = new.updates.last_mut().filter(|update| {
            let is_alone =
                update.status.is_none() && update.closed.is_none() && update.due.is_none();
            let has_day = day(update.date).is_some();
            in_order && is_alone && (!has_day || of_document.is_none() || state.status.is_some())
        });
        let Some(update) = fitting else {
            let date = self.asked.date.filter(|_| of_document >= newest.max(last));
            new.updates.push(Update { date, ..state });
            return;
        };
        if let Some(date) = update.date.filter(|_| day(update.date).is_some()) {
            let words = format!(
                "what has changed was taken to be of {}, the day of its note",
                date.plain()
            );
            new.assumptions.push(words);
        }
        update.status = state.status;
        update.closed = state.closed;
        update.due = state.due;
        update.rag = update.rag.or(state.rag);
        update.percent = update.percent.or(state.percent);
        update.measures.extend(state.measures);
        update.response = update.response.or(state.response);
        if !state.owners.is_empty() {
            update.owners = state.owners;
        }
        update.evidence.extend(state.evidence);
        update.signed_off = update.signed_off.take().or(state.signed_off);
        if day(update.date).is_none() && of_document >= last && of_document.is_some() {
            update.date = self.asked.date;
        }
    }
}

/// What of the document's words is news, and what the record has left behind.
struct News<'n, 'r> {
    now: &'n Now<'r>,
    /// Whether the document says something new of it beside.
    says_why: bool,
    /// The keys of which all that the document's updates say is recorded.
    recorded: Vec<&'static str>,
    /// The keys that the record has left behind.
    left: Vec<&'static str>,
}

impl News<'_, '_> {
    /// Whether a value is to be written; one that the record had and has left is no news, unless the
    /// document is known to be newer.
    fn is_news(&mut self, key: &'static str, value: &Value) -> bool {
        let is_recorded = value.was && self.recorded.contains(&key);
        if value.is_now || value.is_new || is_recorded {
            return false;
        }
        let now = self.now;
        // A sheet that is newer may have cells that nobody has looked at: whose it is and by when was
        // decided, and is not taken back by words that stand there still.
        let is_decided = matches!(key, "owner" | "due");
        let may_be_old = is_decided || !now.is_newer();
        if now.is_older() || (value.was && !self.says_why && may_be_old) {
            self.left.push(key);
            return false;
        }
        true
    }

    fn of_status(&mut self, claimed: &Claimed<'_>, state: &mut Update, new: &mut New) {
        let now = self.now;
        let Some(status) = claimed.status else {
            return;
        };
        if !self.is_news("status", &now.status(status, new)) {
            return;
        }
        match now.may_become(now.status_after(new), status, claimed, self.says_why) {
            Ok(()) if status == Status::Closed => state.closed = claimed.closed.cloned(),
            Ok(()) => state.status = Some(status),
            Err(why) => new
                .differing
                .push(format!("the document says {}: {why:#}", status.word())),
        }
    }

    /// How much is done, and where its measures stand.
    fn of_amounts(&mut self, claimed: &Claimed<'_>, state: &mut Update, new: &New) {
        let now = self.now;
        state.percent = claimed
            .percent
            .filter(|percent| self.is_news("percentage", &now.percent(*percent, new)));
        for actual in &claimed.actuals {
            if self.is_news("measure", &now.actual(actual, new)) {
                state.measures.push((*actual).clone());
            }
        }
    }

    fn of_ratings(&mut self, claimed: &Claimed<'_>, state: &mut Update, new: &New) {
        let now = self.now;
        state.rag = claimed
            .rag
            .filter(|rag| self.is_news("rag", &now.rag(*rag, new)));
        state.response = claimed
            .response
            .filter(|response| self.is_news("response", &now.response(*response, new)));
    }
}
