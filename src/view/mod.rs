//! What a given reader may see: the actions asked for, in order, as they stand on the day.
//!
//! Owns: [`View`], the only thing reports are given.
//! Promises: made in one place, so that nothing exempt can reach a page by forgetting a test, and
//! no action can go missing uncounted.

mod audience;
mod dossier;
mod history;
mod judged;
mod material;
mod order;
mod record_page;
#[cfg(test)]
mod tests;
mod withheld;

pub use crate::register::Measured;
pub use audience::Audience;
pub use dossier::{DateStep, Dossier, Link, Step};
pub use history::{Ending, Event, ended_by};
pub use judged::Stale;
pub use material::{Material, Subject, Wanted};
pub use order::{KEYS as SORT_KEYS, SortKey, parse_sort};
pub use record_page::RecordPage;
pub use withheld::{withheld_files, withhold_each};

use std::borrow::Cow;

use rayon::prelude::*;

use crate::files::{Field, Files};
use crate::model::{Basis, Dated, ItemType, KindWord, LeftOut, Rag, Status};
use crate::query::{Known, Query};
use crate::register::{EntryIndex, Register, Standing};
use crate::timing::{Day, Today, When};

/// The actions a reader sees, and what was left out.
#[derive(Debug)]
pub struct View<'r> {
    pub rows: Vec<Shown<'r>>,
    pub basis: Basis,
}

/// An action as a reader sees it on the day. It borrows from the register it was chosen from, as
/// tens of thousands of them may be shown.
#[derive(Clone, Debug)]
pub struct Shown<'r> {
    pub standing: Standing,
    pub id: String,
    pub record: &'r str,
    pub kind: KindWord,
    /// Name of the body, or its id as written where it is not declared.
    pub body: Option<&'r str>,
    /// The day the action was raised, as far as it is known.
    pub date: Option<Dated>,
    /// The date of its record.
    pub record_date: Option<Dated>,
    /// The agenda item, workstream or band it stands under.
    pub section: Cow<'r, str>,
    pub reference: Option<&'r str>,
    pub item_type: ItemType,
    pub text: Cow<'r, str>,
    pub owners: Vec<&'r str>,
    pub status: Option<Status>,
    /// The words of a status that could not be read.
    pub status_words: Option<&'r str>,
    pub rag: Option<Rag>,
    pub rag_words: Option<&'r str>,
    pub due_words: Option<&'r str>,
    pub when: Option<&'r When>,
    /// The days of the next occurrence of what recurs, on the day or after it.
    pub next: Option<(Day, Day)>,
    /// Who is asked to decide.
    pub addressees: Vec<&'r str>,
    /// The words of the first target date.
    pub original_due: Option<&'r str>,
    pub overdue_days: Option<i64>,
    pub updates: usize,
    pub last_update: Option<Dated>,
    pub path: &'r str,
    /// From 1.
    pub line: usize,
    /// What it was chosen from, for what few readers ask: its history, its links.
    seen: Seen<'r>,
    index: EntryIndex,
}

impl Shown<'_> {
    /// Whether somebody owns it, or is asked to decide it.
    pub fn concerns(&self, name: &str) -> bool {
        self.owners.contains(&name) || self.addressees.contains(&name)
    }

    /// Which action of the register it is, for those who are to change it.
    pub fn entry_index(&self) -> EntryIndex {
        self.index
    }

    /// The day after which it is overdue.
    pub fn deadline(&self) -> Option<Day> {
        self.when.and_then(When::deadline)
    }
}

/// How many actions one hand looks at in one go.
const CHUNK: usize = 512;

/// What a view is made from.
#[derive(Clone, Copy)]
pub struct Seen<'r> {
    pub register: &'r Register,
    pub files: &'r Files,
    pub today: Today,
    pub audience: Audience,
}

impl std::fmt::Debug for Seen<'_> {
    /// The day and the reader; what they look at is more than anybody wants to see.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "as at {} for {:?}", self.today.0, self.audience)
    }
}

impl<'r> Seen<'r> {
    /// Whether an action is there at all on the day, and may be seen; why not, where it is not.
    pub fn admits(&self, index: EntryIndex) -> Result<(), LeftOut> {
        let record = self.register.record_of(index);
        let raised = self.register.entry(index).raised;
        let dated = record.date.get().copied().and_then(Dated::earliest);
        if dated.max(raised).is_some_and(|day| day > self.today.0) {
            return Err(LeftOut::NotYet);
        }
        if !self.audience.may_see(self.register, index) {
            return Err(LeftOut::Exempt);
        }
        Ok(())
    }

    /// The action as this reader sees it, or why it is left out.
    fn shown(&self, index: EntryIndex, query: &Query) -> Result<Shown<'r>, LeftOut> {
        self.admits(index)?;
        let sees_exempt = self.audience.sees_exempt();
        let standing = Standing::on(self.register, index, self.today, sees_exempt);
        let known = Known {
            today: self.today,
            sees_exempt,
        };
        if !query.matches(self.register, index, &standing, known) {
            return Err(LeftOut::Filtered);
        }
        if !standing.is_outstanding() && !query.asks_for_ended() {
            return Err(LeftOut::Ended);
        }
        Ok(self.row(index, standing))
    }

    /// One action, whatever is asked for, if this reader may see it.
    pub fn one(&self, index: EntryIndex) -> Result<Shown<'r>, LeftOut> {
        self.admits(index)?;
        let sees_exempt = self.audience.sees_exempt();
        Ok(self.row(
            index,
            Standing::on(self.register, index, self.today, sees_exempt),
        ))
    }

    fn next_occurrence(&self, index: EntryIndex, standing: &Standing) -> Option<(Day, Day)> {
        let when = standing.when(self.register, index)?;
        when.recurrence.as_ref()?;
        let body = self.register.record_of(index).body.as_str();
        let body = body.and_then(|name| self.register.names.body(name));
        let body = body.map(|body| body.id.as_str());
        when.next_occurrence(self.today.0, &self.register.calendar, body)
    }

    /// A name as it is declared, or else as it is written.
    pub(super) fn name(&self, written: &'r str) -> &'r str {
        self.register.name_of(written)
    }

    /// A value that could not be understood, as it stands in its file.
    fn unread_words<T>(&self, field: &Field<T>) -> Option<&'r str> {
        let span = field.unread()?;
        self.files.get(span.file).text.get(span.range())
    }

    fn row(&self, index: EntryIndex, standing: Standing) -> Shown<'r> {
        let register = self.register;
        let (record, item) = (register.record_of(index), register.item(index));
        let place = register.place(index);
        let due = standing.due(register, index);
        let body = record.body.as_str();
        Shown {
            id: register.id(index),
            record: &record.id,
            kind: record.kind,
            body: body.map(|name| register.names.body(name).map_or(name, |body| &body.name)),
            date: item.raised.get().or(record.date.get()).copied(),
            record_date: record.date.get().copied(),
            section: register.group(index).heading(),
            reference: register.reference(index),
            item_type: register.item_type(index),
            text: text(register, index),
            owners: standing
                .owners(register, index)
                .iter()
                .map(|owner| register.owner_name(owner))
                .collect(),
            status: standing.status,
            status_words: self
                .unread_words(&item.status)
                .filter(|_| standing.status.is_none()),
            rag: standing.rag,
            rag_words: self
                .unread_words(&item.rag)
                .filter(|_| standing.rag.is_none()),
            due_words: due.and_then(|due| due.as_str().or(self.unread_words(due))),
            next: self.next_occurrence(index, &standing),
            addressees: item.to.iter().map(|to| self.name(to)).collect(),
            when: standing.when(register, index),
            original_due: item.due.as_str().or(self.unread_words(&item.due)),
            overdue_days: standing.overdue_days,
            updates: standing.updates,
            last_update: standing.last_update_date(register, index),
            path: &self.files.get(place.file).path,
            line: self.files.start_of(place).line,
            standing,
            seen: *self,
            index,
        }
    }

    /// The actions asked for, in the order of the register, and the count of all others.
    pub fn choose(&self, query: &Query, order: &[SortKey]) -> View<'r> {
        let all: Vec<EntryIndex> = self.register.indices().collect();
        self.choose_among(&all, query, order)
    }

    /// The actions asked for among some; only these are counted.
    pub fn choose_among(&self, all: &[EntryIndex], query: &Query, order: &[SortKey]) -> View<'r> {
        let chosen: Vec<(Vec<Shown<'r>>, Vec<LeftOut>)> = all
            .par_chunks(CHUNK)
            .map(|some| {
                let mut left_out = Vec::new();
                let rows = some
                    .iter()
                    .filter_map(|index| match self.shown(*index, query) {
                        Ok(row) => Some(row),
                        Err(why) => {
                            left_out.push(why);
                            None
                        }
                    });
                (rows.collect(), left_out)
            })
            .collect();
        let mut basis = self.basis();
        basis.read = all.len();
        basis.filters.clone_from(&query.in_words);
        let mut rows = Vec::with_capacity(chosen.iter().map(|(rows, _)| rows.len()).sum());
        for (some, left_out) in chosen {
            rows.extend(some);
            for why in left_out {
                basis.leave_out(why);
            }
        }
        order::sort(&mut rows, order);
        basis.shown = rows.len();
        basis.exempt_updates = rows.iter().map(|row| row.standing.exempt_updates).sum();
        View { rows, basis }
    }

    /// What was read, before anything is chosen.
    pub fn basis(&self) -> Basis {
        let mut basis = Basis::new(self.today.0);
        basis.files = self.files.len();
        let path = |id: &crate::files::FileId| self.files.get(*id).path.clone();
        basis.unread = self.register.unread.iter().map(path).collect();
        basis.read = self.register.len();
        basis.unreadable = self.register.left_out();
        basis.with_exempt = self.audience.sees_exempt();
        basis
    }
}

/// What was asked, in one piece: the text, else the area for improvement, else the steps.
fn text(register: &Register, index: EntryIndex) -> Cow<'_, str> {
    let item = register.item(index);
    match item.text.as_str().or(item.finding.as_str()) {
        Some(text) => Cow::Borrowed(text.trim_end()),
        None => Cow::Owned(register.steps(index).collect::<Vec<_>>().join("; ")),
    }
}
