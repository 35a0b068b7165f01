//! All that a paper is made from: the actions, what the paper is about, and since when things are
//! new.
//!
//! Owns: [`Material`], what reports are given instead of the register.
//! Promises: everything in it may be seen by this reader on the day; a paper that leaves one of
//! the actions out says so through the basis.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{Event, RecordPage, Seen, Shown, View, ended_by};
use crate::model::{Closing, Dated, LeftOut, Status};
use crate::query::Query;
use crate::register::{EntryIndex, RecordIndex};
use crate::timing::Day;

/// What a paper is made from.
#[derive(Debug)]
pub struct Material<'r> {
    /// The actions the paper is about, ended ones too, in the order of the register.
    pub view: View<'r>,
    pub subject: Subject<'r>,
    pub review: Review,
    around: Arc<Around<'r>>,
}

/// What is known of the register around the actions of a paper.
#[derive(Debug)]
struct Around<'r> {
    /// Abbreviations of bodies and roles, and what each is short for.
    abbreviations: Vec<(&'r str, &'r str)>,
    /// The days each body met or meets, by its name, in order.
    meetings: HashMap<&'r str, Vec<Day>>,
    /// Which action took over from which.
    took_over: HashMap<EntryIndex, Vec<EntryIndex>>,
}

/// What a paper is about.
#[derive(Debug)]
pub enum Subject<'r> {
    /// The whole register, or what filters choose of it.
    Register,
    Body(BodyPage<'r>),
    Record(Box<RecordPage<'r>>),
    /// A post, body or person, by the name printed.
    Owner(String),
}

/// A body.
#[derive(Debug)]
pub struct BodyPage<'r> {
    pub name: &'r str,
    /// Names of the bodies it took over from, nearest first.
    pub predecessors: Vec<&'r str>,
    /// The first meeting after the day.
    pub next_meeting: Option<Day>,
}

/// Since when things are new.
#[derive(Clone, Copy, Debug, Default)]
pub struct Review {
    /// New is what was recorded after this day; nothing where there was no review before.
    pub after: Option<Day>,
    /// Whether a meeting was held on it, and not merely a day asked for.
    pub is_meeting: bool,
}

/// What a paper is asked to be about.
#[derive(Debug)]
pub enum Wanted {
    Register,
    /// Id of a body.
    Body(String),
    Record(RecordIndex),
    Owner(String),
}

impl Review {
    /// In words that follow "since".
    pub fn words(self) -> String {
        match self.after {
            Some(day) if self.is_meeting => format!("the meeting of {}", day.plain()),
            Some(day) => day.plain(),
            None => "the first record".to_owned(),
        }
    }
}

impl<'r> Seen<'r> {
    /// What a paper is made from: the actions a query asks for, and what is wanted. Things are new
    /// since a day that is given, or else since the last meeting before the day.
    pub fn material(
        &self,
        query: &Query,
        wanted: &Wanted,
        since: Option<Day>,
    ) -> Result<Material<'r>, LeftOut> {
        let meetings = self
            .register
            .meetings(|record| self.audience.may_see_record(record));
        let today = self.today.0;
        let (subject, body) = match wanted {
            Wanted::Register => (Subject::Register, None),
            Wanted::Owner(name) => (Subject::Owner(name.clone()), None),
            Wanted::Record(index) => {
                let page = self.record(*index)?;
                let body = self.register.record(*index).body.as_str();
                let body = body.map(|name| self.name(name));
                (Subject::Record(Box::new(page)), body)
            }
            Wanted::Body(id) => {
                let page = self.body(id, &meetings);
                let name = page.as_ref().map(|page| page.name);
                (page.map_or(Subject::Register, Subject::Body), name)
            }
        };
        let mut material = Material {
            view: self.choose(query, &[]),
            subject,
            review: Review::default(),
            around: Arc::new(Around {
                abbreviations: self.abbreviations(),
                meetings,
                took_over: self.took_over(),
            }),
        };
        // Before its own first meeting, what its predecessors reviewed last.
        let last = material.last_meeting(body, today).or_else(|| {
            let Subject::Body(body) = &material.subject else {
                return None;
            };
            let before = body.predecessors.iter();
            before
                .filter_map(|name| material.last_meeting(Some(name), today))
                .max()
        });
        material.review = Review {
            after: since.or(last),
            is_meeting: since.is_none() && last.is_some(),
        };
        Ok(material)
    }

    fn body(&self, id: &str, meetings: &HashMap<&'r str, Vec<Day>>) -> Option<BodyPage<'r>> {
        let names = &self.register.names;
        let body = names.body(id)?;
        let predecessors = names.predecessors(id).into_iter();
        let predecessors = predecessors.map(|before| before.name.as_str()).collect();
        let days = meetings.get(body.name.as_str());
        let next = days.and_then(|days| days.iter().find(|day| **day > self.today.0));
        Some(BodyPage {
            name: &body.name,
            predecessors,
            next_meeting: next.copied(),
        })
    }

    /// The days each body met or meets: as declared, and as its records say.
    fn abbreviations(&self) -> Vec<(&'r str, &'r str)> {
        let declared = self.register.names.iter();
        let mut abbreviations: Vec<(&str, &str)> = declared
            .flat_map(|declared| {
                let short = declared
                    .aliases
                    .iter()
                    .filter(|alias| is_abbreviation(alias));
                short.map(|short| (short.as_str(), declared.name.as_str()))
            })
            .collect();
        abbreviations.sort_unstable();
        abbreviations.dedup_by_key(|(short, _)| *short);
        abbreviations
    }

    fn took_over(&self) -> HashMap<EntryIndex, Vec<EntryIndex>> {
        let mut took_over: HashMap<EntryIndex, Vec<EntryIndex>> = HashMap::new();
        for index in self.register.indices() {
            for target in self.went_to(index) {
                if let crate::register::Target::Entry(to) = target {
                    took_over.entry(to).or_default().push(index);
                }
            }
        }
        took_over
    }
}

impl<'r> Material<'r> {
    /// Abbreviations of bodies and roles, and what each is short for.
    pub fn abbreviations(&self) -> &[(&'r str, &'r str)] {
        &self.around.abbreviations
    }

    /// The same for each owner of something outstanding, by name; what has no owner last, under no
    /// name.
    pub fn by_owner(&self) -> Vec<(Option<&'r str>, Material<'r>)> {
        let mut by_owner: BTreeMap<&'r str, Vec<&Shown<'r>>> = BTreeMap::new();
        let mut unowned: Vec<&Shown<'r>> = Vec::new();
        for row in &self.view.rows {
            let asked = row.addressees.iter();
            let asked = asked.filter(|asked| !row.owners.contains(*asked));
            for name in row.owners.iter().chain(asked) {
                by_owner.entry(name).or_default().push(row);
            }
            if row.owners.is_empty() {
                unowned.push(row);
            }
        }
        let named = by_owner
            .into_iter()
            .map(|(owner, rows)| (Some(owner), rows));
        named
            .chain([(None, unowned)])
            .filter(|(_, rows)| rows.iter().any(|row| row.standing.is_outstanding()))
            .map(|(owner, rows)| (owner, self.only(owner, &rows)))
            .collect()
    }

    /// The same with the actions of one owner alone.
    pub fn of_owner(&self, name: &str) -> Material<'r> {
        let rows = self.view.rows.iter();
        let rows: Vec<&Shown<'r>> = rows.filter(|row| row.concerns(name)).collect();
        let owner = rows.first().and_then(|row| {
            let mut owners = row.owners.iter().chain(&row.addressees);
            owners.find(|owner| **owner == name).copied()
        });
        self.only(owner, &rows)
    }

    /// The same with some of the actions, all of one owner; the others are counted as not asked
    /// for.
    fn only(&self, owner: Option<&'r str>, rows: &[&Shown<'r>]) -> Material<'r> {
        let mut basis = self.view.basis.clone();
        basis.set_aside_many(LeftOut::Filtered, self.view.rows.len() - rows.len());
        let rows: Vec<Shown<'r>> = rows.iter().map(|row| (*row).clone()).collect();
        basis.exempt_updates = rows.iter().map(|row| row.standing.exempt_updates).sum();
        Material {
            view: View { rows, basis },
            subject: Subject::Owner(owner.unwrap_or("nobody").to_owned()),
            review: self.review,
            around: Arc::clone(&self.around),
        }
    }

    /// The days a body met or meets, in order.
    pub fn meetings(&self, body: Option<&str>) -> &[Day] {
        let days = body.and_then(|body| self.around.meetings.get(body));
        days.map_or(&[], Vec::as_slice)
    }

    /// The last meeting of a body before a day.
    pub fn last_meeting(&self, body: Option<&str>, before: Day) -> Option<Day> {
        let mut days = self.meetings(body).iter().rev();
        days.find(|day| **day < before).copied()
    }

    /// The actions a row took over from, and how many of them are exempt.
    pub fn took_over_from(&self, row: &Shown<'r>) -> (Vec<Shown<'r>>, usize) {
        let from = self.around.took_over.get(&row.index).into_iter().flatten();
        row.those(from.copied())
    }

    /// Whether an action that has ended did so after the last review.
    pub fn is_new_ending(&self, row: &Shown<'r>, events: &[Event<'_>]) -> bool {
        let ended = ended_by(events);
        match (self.review.after, ended) {
            (None, _) => true,
            (Some(after), Some(ended)) => ended.is_after(after),
            // Written as ended from the start: new while its meeting is.
            (Some(after), None) => {
                let raised = row.date.and_then(Dated::earliest);
                raised.is_some_and(|day| day >= after)
            }
        }
    }

    /// Whether another body handed the action to the one this is about, by closing it.
    pub fn is_handed_here(&self, row: &Shown<'r>) -> bool {
        let Subject::Body(body) = &self.subject else {
            return false;
        };
        let ending = row.closed().filter(|_| row.status == Some(Status::Closed));
        ending.is_some_and(|closed| {
            let own = |name: &str| name == body.name || body.predecessors.contains(&name);
            closed.reason == Some(Closing::Transferred)
                && closed.to.is_some_and(own)
                && !row.body.is_some_and(own)
        })
    }

    /// The row as it stood at the last review; nothing where it had not been raised, or where
    /// there was no review.
    pub fn at_review(&self, row: &Shown<'r>) -> Option<Shown<'r>> {
        row.as_it_stood(self.review.after?)
    }
}

/// Two capitals or more, and no small word: `DCS`, `BS+I`, `YOSB`.
fn is_abbreviation(alias: &str) -> bool {
    let capitals = alias.chars().filter(|letter| letter.is_uppercase()).count();
    capitals >= 2
        && alias.chars().count() <= 8
        && !alias.contains(char::is_whitespace)
        && alias.chars().filter(|letter| letter.is_lowercase()).count() < capitals
}
