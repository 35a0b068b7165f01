//! References for actions that come without one, in a record that is there and in one that is new.
//!
//! Promises: what a document or a person says stays as it is said, even where it is said twice: that
//! is a mistake to be named, and not one to be numbered away. What is given here is in the scheme of
//! its group, and no other action of the record has it.

use std::collections::{HashMap, HashSet};

use anyhow::{Result, bail};

use super::add::Place;
use super::addition::Heading;
use super::create::NewRecord;
use crate::files::Span;
use crate::kinds::{self, Groups, Record};
use crate::register::{RecordIndex, Register, Taken, following, next_reference};
use crate::syntax::Node;

/// The references of a record, those given out in this go among them.
#[derive(Default)]
pub struct Numbers {
    /// Those that an action has.
    taken: HashSet<String>,
    /// These, and those that are asked for in this go, and so not given to others before it is their
    /// turn.
    kept: Taken,
    /// The last that was given in each place: what comes next there is counted on from it, without
    /// looking at all of a long record again.
    last: HashMap<Where, String>,
}

/// A group, as far as numbering goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Where {
    There(Span),
    New(String),
    /// Of a new record: which group; nothing beside the groups.
    At(Option<usize>),
}

/// A reference that was given to an action of a new record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// In which group, and as which action of it; none beside the groups.
    pub group: Option<usize>,
    pub action: usize,
    pub reference: String,
    /// The letter stands for a number that its group does not have.
    pub by_initial: bool,
}

/// What the references of a group begin with, what stands between that and a number, and whether it
/// is only the first letter of the title.
struct Stem {
    words: String,
    apart: &'static str,
    by_initial: bool,
}

impl Stem {
    fn of(groups: &Groups, heading: &Heading) -> Option<Self> {
        let number = heading.reference.as_ref();
        let number = number.filter(|_| groups.reference.is_some());
        if let Some(words) = number.or(heading.minute.as_ref()) {
            let is_letter = words.ends_with(char::is_alphabetic);
            return Some(Self {
                words: words.clone(),
                apart: if is_letter { "" } else { "." },
                by_initial: false,
            });
        }
        let title = heading.title.as_ref().filter(|_| groups.by_initial)?;
        let initial = title.chars().find(|letter| letter.is_alphabetic())?;
        Some(Self {
            words: initial.to_uppercase().collect(),
            apart: ".",
            by_initial: true,
        })
    }
}

impl Numbers {
    /// Those of a record that is there.
    pub fn of_record(register: &Register, record: RecordIndex) -> Self {
        let entries = register.entries_of(record);
        Self::with(entries.filter_map(|entry| register.reference(entry)))
    }

    /// Generic, as the references of a record that is there and of a new one lie in different places.
    fn with<'r>(written: impl Iterator<Item = &'r str>) -> Self {
        let mut numbers = Self::default();
        for reference in written {
            numbers.take(reference);
        }
        numbers
    }

    /// Whether it was not taken before.
    fn take(&mut self, reference: &str) -> bool {
        self.kept.add(reference);
        self.taken.insert(reference.to_owned())
    }

    /// Keeps a reference for the action that asks for it.
    pub fn keep(&mut self, asked: &str) {
        self.kept.add(asked);
    }

    /// The reference of an action that joins the record: as asked for, or the next in its scheme.
    pub fn reference(
        &mut self,
        place: &Place<'_, '_>,
        record: &Record,
        groups: &Groups,
        asked: Option<&str>,
    ) -> Result<String> {
        if let Some(asked) = asked {
            if !self.take(asked) {
                let record = &record.id;
                bail!("`{record}/{asked}` is there already; give another --ref, or none");
            }
            return Ok(asked.to_owned());
        }
        let key = match place {
            Place::In(map) => Where::There(map.span),
            Place::InNew { named, .. } => Where::New(named.clone()),
        };
        if let Some(counted) = self.counted(&key) {
            return Ok(self.given(key, counted));
        }
        let (of_group, heading) = match place {
            Place::In(map) => {
                let actions = map.list(groups.actions).iter();
                let written = actions.filter_map(|action| action.get("ref")?.text());
                let is_root = map.get("kind").is_some();
                let heading = if is_root {
                    Heading::default()
                } else {
                    heading(map, groups)
                };
                (written.collect(), heading)
            }
            Place::InNew { heading, .. } => (Vec::new(), heading.clone()),
        };
        let stem = Stem::of(groups, &heading);
        Ok(self.first(key, &of_group, stem.as_ref()))
    }

    /// What comes behind the last that was given there; nothing where none was, or nothing can.
    fn counted(&self, key: &Where) -> Option<String> {
        let mut counted = following(self.last.get(key)?)?;
        while self.kept.has(&counted) {
            counted = following(&counted)?;
        }
        Some(counted)
    }

    /// The first that is given in a place, from those it has.
    fn first(&mut self, key: Where, of_group: &[&str], stem: Option<&Stem>) -> String {
        let words = stem.map(|stem| stem.words.as_str());
        let apart = stem.map_or(".", |stem| stem.apart);
        let first = next_reference(of_group, &self.kept, words, apart);
        self.given(key, first)
    }

    fn given(&mut self, key: Where, reference: String) -> String {
        self.take(&reference);
        self.last.insert(key, reference.clone());
        reference
    }
}

/// What stands above the actions of a group that is there.
fn heading(map: &Node<'_>, groups: &Groups) -> Heading {
    let words = |key: &str| map.get(key).and_then(Node::text).map(str::to_owned);
    Heading {
        reference: groups.reference.and_then(words),
        title: words("title"),
        minute: words("minute"),
        note: None,
    }
}

/// Whether a reference is none.
fn is_blank(reference: Option<&String>) -> bool {
    reference.is_none_or(|reference| reference.trim().is_empty())
}

impl NewRecord {
    /// Gives every action of it that has no reference the next of its scheme, and says which.
    pub fn number(&mut self) -> Vec<Given> {
        let mut given = Vec::new();
        let Some(kind) = kinds::kind(self.kind) else {
            return given;
        };
        let written = self.all_actions();
        let mut numbers = Numbers::with(written.filter_map(|action| action.reference.as_deref()));
        let groups = self.groups.iter_mut().enumerate();
        let groups = groups.map(|(at, group)| {
            let stem = Stem::of(&kind.groups, &group.heading);
            (Some(at), &mut group.actions, stem)
        });
        for (group, actions, stem) in groups.chain([(None, &mut self.actions, None)]) {
            let of_group: Vec<String> = actions
                .iter()
                .filter_map(|action| action.reference.clone())
                .collect();
            let of_group: Vec<&str> = of_group.iter().map(String::as_str).collect();
            let blank = actions.iter_mut().enumerate();
            let blank = blank.filter(|(_, action)| is_blank(action.reference.as_ref()));
            for (action, addition) in blank {
                let key = Where::At(group);
                let reference = match numbers.counted(&key) {
                    Some(counted) => numbers.given(key, counted),
                    None => numbers.first(key, &of_group, stem.as_ref()),
                };
                addition.reference = Some(reference.clone());
                given.push(Given {
                    group,
                    action,
                    reference,
                    by_initial: stem.as_ref().is_some_and(|stem| stem.by_initial),
                });
            }
        }
        given
    }
}
