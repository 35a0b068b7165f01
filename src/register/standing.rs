//! What is true of an action on a day.
//!
//! Owns: the fold. The state on a day is the top of the action, then each update that counts from
//! that day or before, in order.
//! Promises: nothing here is stored; an update that counts later is not known yet; a new target
//! date that nobody agreed is a request and moves nothing; what this reader may not see is not
//! folded in, so that it cannot show through.

use super::Register;
use super::entry::{EntryIndex, Owner, Since};
use super::measures::{self, ActualAt, Measured};
use crate::files::{Field, Text};
use crate::kinds::{Exempt, Item, WrittenUpdate};
use crate::model::{Dated, Percent, Rag, Response, Status};
use crate::timing::{Day, Today, When};

/// Which text a target date was written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueFrom {
    Top,
    /// The update at that place in the list, as written.
    Update(u32),
}

/// An action as it stands on a day, for a reader.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Nothing where no record says.
    pub status: Option<Status>,
    pub rag: Option<Rag>,
    /// How much of it is done; nothing where it has ended since somebody said.
    pub percent: Option<Percent>,
    pub response: Option<Response>,
    /// Which text gives the target date in force; nothing where none is written.
    pub due: Option<DueFrom>,
    /// How often the target date has moved, agreed.
    pub revisions: usize,
    /// A later date that was asked for and not agreed.
    pub requested: Option<u32>,
    /// Which update gives the owners; the top where nothing.
    pub owners_from: Option<u32>,
    /// Updates known on the day and seen by this reader.
    pub updates: usize,
    /// Updates kept back as exempt.
    pub exempt_updates: usize,
    /// The last update known, in the order of the fold: its place in the list, as written.
    pub last_update: Option<u32>,
    /// Where the last actual of each measure is written.
    actuals: Vec<ActualAt>,
    /// Days past the target date; nothing where it is not overdue.
    pub overdue_days: Option<i64>,
}

impl Standing {
    /// How the action stands on a day. `sees_exempt` is whether the reader may see exempt material.
    pub fn on(register: &Register, index: EntryIndex, today: Today, sees_exempt: bool) -> Self {
        let (entry, item) = (register.entry(index), register.item(index));
        let mut standing = Self {
            status: item.status.get().copied(),
            rag: item.rag.get().copied(),
            percent: item.percent.get().copied(),
            response: item.response.get().copied(),
            due: (!item.due.is_absent()).then_some(DueFrom::Top),
            revisions: 0,
            requested: None,
            owners_from: None,
            updates: 0,
            exempt_updates: 0,
            last_update: None,
            actuals: Vec::new(),
            overdue_days: None,
        };
        if item.closed.get().is_some() {
            standing.status = Some(Status::Closed);
        }
        for since in entry.since.iter().filter(|since| since.is_known(today)) {
            let Some(update) = item.updates.get(since.update as usize) else {
                continue;
            };
            if Exempt::holds_back(&update.exempt) && !sees_exempt {
                standing.exempt_updates += 1;
                continue;
            }
            standing.apply(since, update, item);
        }
        if standing.is_outstanding() {
            let latest = standing.when(register, index).and_then(When::deadline);
            standing.overdue_days = today.days_past(latest);
        }
        standing
    }

    fn apply(&mut self, since: &Since, update: &WrittenUpdate, item: &Item) {
        let before = self.due_in(item).map(Field::as_str);
        let was_ended = !self.is_outstanding();
        self.updates += 1;
        self.last_update = Some(since.update);
        self.status = update.status.get().copied().or(self.status);
        if update.closed.get().is_some() {
            self.status = Some(Status::Closed);
        }
        self.rag = update.rag.get().copied().or(self.rag);
        let is_ended = !self.is_outstanding();
        let percent = self.percent.filter(|_| was_ended || !is_ended);
        self.percent = update.percent.get().copied().or(percent);
        ActualAt::fold(&mut self.actuals, since.update, update, item);
        self.response = update.response.get().copied().or(self.response);
        if !update.owner.is_empty() {
            self.owners_from = Some(since.update);
        }
        if update.due.is_absent() {
            return;
        }
        if self.due.is_none() || !update.agreed_by.is_absent() {
            let moves = before.is_some_and(|before| before != update.due.as_str());
            self.revisions += usize::from(moves);
            self.due = Some(DueFrom::Update(since.update));
            self.requested = None;
        } else {
            self.requested = Some(since.update);
        }
    }

    /// Neither completed nor closed; where nobody says, it is still to be done.
    pub fn is_outstanding(&self) -> bool {
        self.status.is_none_or(Status::is_outstanding)
    }

    /// What the target date in force means.
    pub fn when<'r>(&self, register: &'r Register, index: EntryIndex) -> Option<&'r When> {
        register.when(index, self.due?)
    }

    /// Where the target date in force is written.
    pub fn due<'r>(&self, register: &'r Register, index: EntryIndex) -> Option<&'r Field<Text>> {
        self.due_in(register.item(index))
    }

    fn due_in<'i>(&self, item: &'i Item) -> Option<&'i Field<Text>> {
        match self.due? {
            DueFrom::Top => Some(&item.due),
            DueFrom::Update(at) => item.updates.get(at as usize).map(|update| &*update.due),
        }
    }

    /// Its measures, each with its last actual.
    pub fn measures<'r>(&self, register: &'r Register, index: EntryIndex) -> Vec<Measured<'r>> {
        measures::measured(register.item(index), &self.actuals)
    }

    /// Who answers for it on the day.
    pub fn owners<'r>(&self, register: &'r Register, index: EntryIndex) -> &'r [Owner] {
        let entry = register.entry(index);
        let Some(at) = self.owners_from else {
            return &entry.owners;
        };
        let since = entry.since.iter().find(|since| since.update == at);
        since.map_or(&entry.owners, |since| &since.owners)
    }

    /// When it was last updated, as far as that is written.
    pub fn last_update_date(&self, register: &Register, index: EntryIndex) -> Option<Dated> {
        let at = self.last_update?;
        register
            .item(index)
            .updates
            .get(at as usize)?
            .date
            .get()
            .copied()
    }
}

impl Since {
    /// Whether the update is known on a day.
    pub fn is_known(&self, today: Today) -> bool {
        self.counts_from.is_none_or(|day: Day| day <= today.0)
    }
}
