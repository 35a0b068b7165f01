//! What a document was read as → the changes that bring it into the register.
//!
//! Owns: which action of the register an action of the document is, and what of it is new.
//! Promises: nothing that is recorded is rewritten or taken out: what is new becomes an update or an
//! action, what differs and cannot be either is named, and what the document no longer has stays.
//! The same document a second time gives no change.

mod claimed;
mod created;
mod fitted;
mod headed;
mod heading;
mod matching;
mod returned;
mod same;
mod since;
mod stamped;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::rc::Rc;

use super::{Assumption, Reading};
use crate::change::{Addition, Change, Heading, Under};
use crate::kinds::Exempt;
use crate::model::{Dated, counted};
use crate::outside::Place;
use crate::register::{EntryIndex, RecordIndex, Register};
use crate::timing::Today;
use fitted::{Fitted, FittedGroup};
use heading::{Called, Like};
use matching::{Match, Sought, Stage, There};

/// How a reading is to be brought in.
#[derive(Clone, Copy, Debug)]
pub struct Compose {
    pub today: Today,
    /// The day on which what the document says was so: the day of changed states. Where nobody says,
    /// it is unknown.
    pub date: Option<Dated>,
    /// Whether this person may see exempt material.
    pub sees_exempt: bool,
    /// Sheets that owners send back: only updates to actions that are there.
    pub only_updates: bool,
    /// The record that is meant, where the document does not say.
    pub record: Option<RecordIndex>,
    /// Put what was taken for granted here above each action, as comments.
    pub annotate: bool,
}

/// A reading as changes, and what did not become one.
#[derive(Debug, Default)]
pub struct Composed {
    /// Where in the document each change comes from: for a new record a place for each of its actions,
    /// those in groups first; else one place.
    pub origins: Vec<Vec<Place>>,
    /// The path of a new record is `id.yaml` alone: its folder and its schema are for the command.
    pub changes: Vec<Change>,
    /// Actions that are there and of which the document says nothing new.
    pub kept: Vec<Kept>,
    /// Actions of the document that did not go in.
    pub unmatched: Vec<Unmatched>,
    /// Ids of actions in the records met here that the document does not have. They stay.
    pub absent: Vec<String>,
    /// What the document says otherwise than the register, which stays as it is.
    pub differing: Vec<Assumption>,
    pub assumptions: Vec<Assumption>,
}

/// An action that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub place: Place,
    pub id: String,
}

/// An action of the document that did not go in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmatched {
    pub place: Place,
    pub text: String,
    pub why: String,
}

/// The changes that bring a reading in.
pub fn compose(reading: &Reading, register: &Register, asked: &Compose) -> Composed {
    let mut work = Work {
        register,
        asked,
        done: Composed::default(),
        claimed: HashSet::new(),
        given: HashSet::new(),
    };
    if asked.only_updates {
        work.returned(reading);
        return work.done;
    }
    for record in fitted::all(reading, register, asked, &mut work.done) {
        let there = register.record_by_id(&record.id);
        match there {
            None => work.create(record),
            Some(there) => work.join(there, &record),
        }
    }
    work.done
}

struct Work<'a> {
    register: &'a Register,
    asked: &'a Compose,
    done: Composed,
    /// Actions of the register that are somebody's already.
    claimed: HashSet<EntryIndex>,
    /// References that are given out in this go.
    given: HashSet<(RecordIndex, String)>,
}

impl Work<'_> {
    /// A record that is there gets what is new of each action, and the actions it does not have.
    fn join(&mut self, index: RecordIndex, record: &Fitted) {
        let entries = self.register.entries_of(index);
        let mut there = There::of(self.register, entries, &self.claimed);
        let headings = record.groups.iter().map(|group| &group.heading);
        let called = Called::of(self.register, index, headings);
        let groups = record.groups.iter();
        let groups: Vec<(&FittedGroup, Rc<Like>)> = groups
            .map(|group| (group, called.like(&group.heading)))
            .collect();
        let mut sought: Vec<Sought<'_>> = Vec::new();
        for (group, like) in &groups {
            for (place, action) in &group.actions {
                sought.push(Sought {
                    place: *place,
                    action,
                    record: Some(index),
                    groups: Some(like.groups()),
                });
            }
        }
        let found = self.matched(&mut there, &sought);
        let others = sought.iter().zip(&found);
        let others = others.filter(|(_, found)| !matches!(found, Match::None));
        let others = others.filter_map(|(one, _)| one.action.reference.clone());
        let others: Vec<String> = others.collect();
        let mut found = found.into_iter();
        let from = self.done.changes.len();
        self.differing_head(index, record, &groups);
        for (group, like) in &groups {
            let under = called.under(&group.heading, like, self.asked.sees_exempt);
            for (place, action) in &group.actions {
                match found.next() {
                    Some(Match::One(entry)) => {
                        self.matched_one(*place, action, entry);
                        self.elsewhere(*place, entry, &group.heading, like);
                    }
                    Some(Match::Doubtful(why)) => self.unmatched(*place, action, why),
                    Some(Match::None) | None => {
                        self.add(index, under.as_ref(), *place, action);
                    }
                }
            }
        }
        self.not_to_give(from, others);
        // One that the document cites is in it, though what it says did not go in.
        let cited = sought
            .iter()
            .filter_map(|one| one.action.reference.as_deref());
        let cited: HashSet<String> = cited.map(same::reference).collect();
        let mut absent: Vec<EntryIndex> = self.register.entries_of(index).collect();
        absent.retain(|entry| {
            let may_name = self.asked.sees_exempt || !self.register.is_exempt(*entry);
            let own = self.register.reference(*entry).map(same::reference);
            let is_cited = own.is_some_and(|own| cited.contains(&own));
            may_name && !is_cited && !self.claimed.contains(entry)
        });
        let absent = absent.into_iter().map(|entry| self.register.id(entry));
        self.done.absent.extend(absent);
    }

    /// Says where the document has an action under another heading than its record.
    fn elsewhere(&mut self, place: Place, entry: EntryIndex, heading: &Heading, like: &Like) {
        let at = usize::try_from(self.register.entry(entry).group).unwrap_or(usize::MAX);
        let Some(name) = heading::name(heading).filter(|_| !like.has(at)) else {
            return;
        };
        if self.register.is_exempt(entry) && !self.asked.sees_exempt {
            return;
        }
        let id = self.register.id(entry);
        let title = heading.title.as_ref().filter(|title| *title != name);
        let title = title.map_or_else(String::new, |title| format!(" {title}"));
        let words =
            format!("the document has `{id}` under \"{name}{title}\", and the record elsewhere");
        self.done.differing.push(Assumption { place, words });
    }

    /// Keeps references that the document has for others from the new actions that have none: by such a
    /// reference, these would be taken for those the next time.
    fn not_to_give(&mut self, from: usize, references: Vec<String>) {
        let new = self.done.changes.iter_mut().skip(from);
        let mut numbered = new.filter_map(|change| match change {
            Change::Add { action, .. } if action.reference.is_none() => Some(action),
            _ => None,
        });
        if let Some(first) = numbered.next() {
            first.spoken_for = references;
        }
    }

    /// What a record that is there says otherwise of itself, and what of it cannot be added.
    fn differing_head(
        &mut self,
        index: RecordIndex,
        record: &Fitted,
        groups: &[(&FittedGroup, Rc<Like>)],
    ) {
        let there = self.register.record(index);
        if Exempt::holds_back(&there.exempt) && !self.asked.sees_exempt {
            return;
        }
        let written = there.note.as_str().unwrap_or_default();
        if record
            .note()
            .is_some_and(|note| !same::is_same(written, note))
        {
            let words = format!(
                "the document has another note than `{}`, which stays",
                record.id
            );
            let place = record.place;
            self.done.differing.push(Assumption { place, words });
        }
        for words in headed::differing(record.head(), there, self.register) {
            let place = record.place;
            self.done.differing.push(Assumption { place, words });
        }
        for (group, like) in groups {
            if group.actions.is_empty() && like.is_empty() {
                let name = heading::name(&group.heading).map_or("", String::as_str);
                let words = format!(
                    "\"{name}\" is not in `{}`, and is not added, as nothing stands under it",
                    record.id
                );
                let place = group.place;
                self.done.differing.push(Assumption { place, words });
            }
        }
    }

    /// References first, so that nobody is taken for another by its words; and what stands under its
    /// own heading before all else, so that rows which nothing else tells apart find the same actions
    /// each time, whichever of them was there before.
    fn matched(&mut self, there: &mut There<'_>, sought: &[Sought<'_>]) -> Vec<Match> {
        let mut found: Vec<Option<Match>> = sought.iter().map(|_| None).collect();
        for stage in matching::STAGES {
            let rivals = there.rivals(stage, sought, &found);
            // A reference that stands there again is of no other action by its words.
            let mut cited: HashSet<(Option<RecordIndex>, &str)> = HashSet::new();
            for (one, found) in sought.iter().zip(&mut found) {
                let reference = one.action.reference.as_deref();
                let is_first = reference.is_none_or(|cites| cited.insert((one.record, cites)));
                if found.is_some() {
                    continue;
                }
                *found = match reference {
                    Some(again) if !is_first && stage == Stage::Reference => {
                        let why = format!("the reference {again} stands in the document before");
                        Some(Match::Doubtful(why))
                    }
                    _ => there.at(stage, one, &self.claimed, &rivals),
                };
                if let Some(found) = found {
                    self.claim(there, found);
                }
            }
        }
        let found = found.into_iter();
        found.map(|found| found.unwrap_or(Match::None)).collect()
    }

    fn claim(&mut self, there: &mut There<'_>, found: &Match) {
        if let Match::One(entry) = found {
            there.claim(*entry);
            self.claimed.insert(*entry);
        }
    }

    fn matched_one(&mut self, place: Place, action: &Addition, entry: EntryIndex) {
        let id = self.register.id(entry);
        let is_hidden = self.register.is_exempt(entry) && !self.asked.sees_exempt;
        let asked = Compose {
            sees_exempt: is_hidden || self.asked.sees_exempt,
            ..*self.asked
        };
        let new = since::new_of(self.register, entry, action, &asked);
        // That all of it is there is no secret to whoever has the document.
        if is_hidden && !(new.updates.is_empty() && new.differing.is_empty()) {
            let why = "it is exempt; `--include-exempt` is for those who may see it".to_owned();
            self.unmatched(place, action, why);
            return;
        }
        for words in new.differing {
            let words = format!("`{id}`: {words}");
            self.done.differing.push(Assumption { place, words });
        }
        for words in new.assumptions {
            let words = format!("`{id}`: {words}");
            self.done.assumptions.push(Assumption { place, words });
        }
        if new.updates.is_empty() {
            self.done.kept.push(Kept { place, id });
            return;
        }
        for update in new.updates {
            self.done.origins.push(vec![place]);
            self.done.changes.push(Change::Update {
                entry,
                update: Box::new(update),
            });
        }
    }

    fn add(&mut self, index: RecordIndex, under: Option<&Under>, place: Place, action: &Addition) {
        let record = self.register.record(index);
        let is_exempt = Exempt::holds_back(&record.exempt);
        let under = match under {
            Some(under) if !is_exempt || self.asked.sees_exempt => under.clone(),
            _ => {
                let why = "what it belongs under is exempt; `--include-exempt` is for those who may \
                           see it";
                self.unmatched(place, action, why.to_owned());
                return;
            }
        };
        if let Some(reference) = &action.reference
            && !self.given.insert((index, reference.clone()))
        {
            let why = format!("its reference {reference} is that of another line of the document");
            self.unmatched(place, action, why);
            return;
        }
        if action.reference.is_none() {
            let words = "no reference in the document: the next of its scheme is given".to_owned();
            self.done.assumptions.push(Assumption { place, words });
        }
        let mut action = Addition {
            under,
            ..action.clone()
        };
        stamped::stamp(&mut action.updates, self.asked.date, None);
        self.done.origins.push(vec![place]);
        self.done.changes.push(Change::Add {
            record: index,
            action: Box::new(action),
        });
    }

    fn unmatched(&mut self, place: Place, action: &Addition, why: String) {
        self.done.unmatched.push(Unmatched {
            place,
            text: same::called(action),
            why,
        });
    }
}

impl Composed {
    /// What the document lacks, in words; nothing where it has everything.
    pub fn absent_in_words(&self) -> Option<String> {
        let count = self.absent.len();
        let words = || format!("{} not in the document", counted(count, "action"));
        (count > 0).then(words)
    }
}
