//! Which actions? Terms that must all hold; in each, any of its values will do.
//!
//! Owns: what can be asked of an action, and how what somebody typed is taken.
//! Promises: a name, body, record or word that the register does not know is refused with the
//! nearest one: an empty list must never be the answer to a slip of the pen.

mod parse;

pub use parse::{Asked, body, kind, option_day, parse, parse_dated, parse_day, word};

use crate::model::{Closing, ItemType, KindWord, Rag, Status};
use crate::register::{EntryIndex, NameIndex, Owner, RecordIndex, Register, Standing, fold};
use crate::timing::{Day, Today, When};

#[expect(clippy::struct_excessive_bools, reason = "each is a filter of its own")]
/// What is asked for. An empty list asks nothing.
#[derive(Debug, Default)]
pub struct Query {
    /// Also what is completed or closed.
    pub all: bool,
    /// A status, or nothing for "no record says".
    pub statuses: Vec<Option<Status>>,
    pub rags: Vec<Option<Rag>>,
    pub owners: Vec<OwnerTerm>,
    /// Also what one of these is asked to decide.
    pub asked_of: bool,
    /// Ids of bodies.
    pub bodies: Vec<String>,
    /// Also what another body handed over to one of these by closing it.
    pub handed_over: bool,
    pub records: Vec<RecordIndex>,
    pub kinds: Vec<KindWord>,
    pub types: Vec<ItemType>,
    /// Due on a day before this one, or after it.
    pub due_before: Option<Day>,
    pub due_after: Option<Day>,
    pub overdue: bool,
    pub no_due: bool,
    pub no_owner: bool,
    /// Words that must all stand somewhere in the action, in any capitals.
    pub text: Vec<String>,
    /// The filters in words, for the basis.
    pub in_words: Vec<String>,
}

/// What of an action's updates is to be searched: what is known on the day, and may be seen.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub today: Today,
    pub sees_exempt: bool,
}

/// An owner asked for.
#[derive(Debug, PartialEq)]
pub enum OwnerTerm {
    Declared(NameIndex),
    /// Part of a name, folded.
    Part(String),
}

impl Query {
    /// Whether what has ended is asked for, by `--all` or by naming a status.
    pub fn asks_for_ended(&self) -> bool {
        self.all || !self.statuses.is_empty()
    }

    /// Whether an action is asked for, as it stands.
    pub fn matches(
        &self,
        register: &Register,
        index: EntryIndex,
        standing: &Standing,
        known: Known,
    ) -> bool {
        let record = register.record_of(index);
        let in_list = |empty: bool, found: bool| empty || found;
        in_list(
            self.statuses.is_empty(),
            self.statuses.contains(&standing.status),
        ) && in_list(self.rags.is_empty(), self.rags.contains(&standing.rag))
            && in_list(self.kinds.is_empty(), self.kinds.contains(&record.kind))
            && in_list(
                self.records.is_empty(),
                self.records.contains(&register.entry(index).record),
            )
            && in_list(
                self.types.is_empty(),
                self.types.contains(&register.item_type(index)),
            )
            && in_list(
                self.bodies.is_empty(),
                self.is_of_body(register, index, known),
            )
            && in_list(
                self.owners.is_empty(),
                self.is_owned(register, index, standing),
            )
            && self.dates_match(register, index, standing)
            && (!self.no_owner || standing.owners(register, index).is_empty())
            && self
                .text
                .iter()
                .all(|words| has_words(register, index, words, known))
    }

    fn is_of_body(&self, register: &Register, index: EntryIndex, known: Known) -> bool {
        let body = register.record_of(index).body.as_str();
        let id = body.map(|name| register.names.body(name).map_or(name, |body| &body.id));
        let is_asked = |id: &str| self.bodies.iter().any(|body| body == id);
        id.is_some_and(&is_asked)
            || (self.handed_over
                && handed_to(register, index, known).any(|to| {
                    register
                        .names
                        .body(to)
                        .is_some_and(|body| is_asked(&body.id))
                }))
    }

    fn is_owned(&self, register: &Register, index: EntryIndex, standing: &Standing) -> bool {
        let owners = standing.owners(register, index);
        let asked = self.asked_of.then(|| register.item(index).to.iter());
        self.owners.iter().any(|term| {
            owners.iter().any(|owner| term.fits(register, owner))
                || asked
                    .clone()
                    .into_iter()
                    .flatten()
                    .any(|to| term.fits_written(register, to))
        })
    }

    fn dates_match(&self, register: &Register, index: EntryIndex, standing: &Standing) -> bool {
        let deadline = standing.when(register, index).and_then(When::deadline);
        let before = self
            .due_before
            .is_none_or(|day| deadline.is_some_and(|due| due < day));
        let after = self
            .due_after
            .is_none_or(|day| deadline.is_some_and(|due| due > day));
        let overdue = !self.overdue || standing.overdue_days.is_some();
        before && after && overdue && (!self.no_due || deadline.is_none())
    }
}

impl OwnerTerm {
    /// Whether a name as written is the one asked for.
    fn fits_written(&self, register: &Register, written: &str) -> bool {
        let owner = match register.names.find(written) {
            Some(index) => Owner::Declared(index),
            None => Owner::Undeclared(written.into()),
        };
        self.fits(register, &owner)
    }

    pub fn fits(&self, register: &Register, owner: &Owner) -> bool {
        match (self, owner) {
            (Self::Declared(asked), Owner::Declared(index)) => asked == index,
            (Self::Declared(_), Owner::Undeclared(_)) => false,
            (Self::Part(part), owner) => {
                let aliases = match owner {
                    Owner::Declared(index) => register.names.get(*index).aliases.as_slice(),
                    Owner::Undeclared(_) => &[],
                };
                fold(register.owner_name(owner)).contains(part)
                    || aliases.iter().any(|alias| fold(alias) == *part)
            }
        }
    }
}

/// What an action was handed to by closing it, as written: as far as that is known, and may be
/// seen.
fn handed_to(register: &Register, index: EntryIndex, known: Known) -> impl Iterator<Item = &str> {
    let item = register.item(index);
    let updates = register.known_updates(index, known.today, known.sees_exempt);
    let updates = updates.map(|(_, update)| &update.closed);
    let closures = updates.chain([&item.closed]);
    let closures = closures.filter_map(|closed| closed.get());
    closures
        .filter(|closed| closed.reason.get() == Some(&Closing::Transferred))
        .filter_map(|closed| closed.to.as_str())
}

/// Whether words stand in an action: in its id, text, finding, steps, notes, or in its updates.
fn has_words(register: &Register, index: EntryIndex, words: &str, known: Known) -> bool {
    let words = words.to_lowercase();
    let item = register.item(index);
    let has = |text: Option<&str>| text.is_some_and(|text| text.to_lowercase().contains(&words));
    let mut updates = register.known_updates(index, known.today, known.sees_exempt);
    has(item.text.as_str())
        || has(item.finding.as_str())
        || has(item.note.as_str())
        || has(Some(&register.id(index)))
        || register.steps(index).any(|step| has(Some(step)))
        || updates.any(|(_, update)| has(update.note.as_str()))
}
