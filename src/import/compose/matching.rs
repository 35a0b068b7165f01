//! Which action of the register an action of the document is.
//!
//! Promises: by its reference, else by its words; never by where it stands. Where that could be
//! several, or where the reference says one and the words another, it is none, and why is said.

use std::collections::{BTreeSet, HashMap, HashSet};

mod stages;

use super::same;
use crate::change::Addition;
use crate::outside::Place;
use crate::register::{EntryIndex, RecordIndex, Register, Target};
pub use stages::{Rivals, STAGES, Stage};

/// An action of the document that is looked for.
pub struct Sought<'d> {
    pub place: Place,
    pub action: &'d Addition,
    /// In which record; in all of them, where that is not said.
    pub record: Option<RecordIndex>,
    /// In which groups of the record it is looked for first.
    pub groups: Option<InGroups<'d>>,
}

/// Groups of a record; each list goes up.
#[derive(Clone, Copy, Debug)]
pub struct InGroups<'d> {
    /// Those of its heading.
    pub own: &'d [usize],
    /// Those that may be of its heading.
    pub beside: &'d [usize],
}

impl InGroups<'_> {
    /// Whether a group is among them.
    pub fn has(&self, at: usize) -> bool {
        self.own.binary_search(&at).is_ok() || self.beside.binary_search(&at).is_ok()
    }
}

/// What was found.
#[derive(Debug)]
pub enum Match {
    One(EntryIndex),
    /// It may be one that is there and cannot be told, for this reason.
    Doubtful(String),
    None,
}

/// The actions among which is looked: those that are nobody's yet, by what they may be found by, so
/// that each of many is found at once, be they ever so alike.
pub struct There<'r> {
    register: &'r Register,
    references: HashMap<String, usize>,
    words: HashMap<String, usize>,
    free: HashMap<Key, BTreeSet<EntryIndex>>,
    /// The first two of a record that have the same words, whosoever they are.
    alike: HashMap<(RecordIndex, usize), Vec<EntryIndex>>,
}

/// By what actions are found. References and words go by number: each is in several keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key {
    within: Within,
    reference: Referenced,
    words: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Within {
    All,
    Record(RecordIndex),
    Group(RecordIndex, u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Referenced {
    AsMayBe,
    Not,
    By(usize),
}

/// The number of a text, a new one for one that was not met.
fn numbered(all: &mut HashMap<String, usize>, text: String) -> usize {
    let next = all.len();
    *all.entry(text).or_insert(next)
}

impl<'r> There<'r> {
    /// Those of these entries that are not claimed.
    pub fn of(
        register: &'r Register,
        entries: impl Iterator<Item = EntryIndex>,
        claimed: &HashSet<EntryIndex>,
    ) -> Self {
        let mut there = Self {
            register,
            references: HashMap::new(),
            words: HashMap::new(),
            free: HashMap::new(),
            alike: HashMap::new(),
        };
        for entry in entries {
            let words = same::folded(&same::words_of_item(register.item(entry)));
            let words = numbered(&mut there.words, words);
            let reference = register.reference(entry).map(same::reference);
            let reference = reference.map(|words| numbered(&mut there.references, words));
            for key in there.keys(entry, reference, words) {
                let free = there.free.entry(key).or_default();
                if !claimed.contains(&entry) {
                    free.insert(entry);
                }
            }
            let record = register.entry(entry).record;
            let alike = there.alike.entry((record, words)).or_default();
            if alike.len() < 2 {
                alike.push(entry);
            }
        }
        there
    }

    /// Everything that an action may be found by.
    fn keys(&self, entry: EntryIndex, reference: Option<usize>, words: usize) -> Vec<Key> {
        let at = self.register.entry(entry);
        let (record, group) = (at.record, at.group);
        let mut keys = Vec::with_capacity(8);
        for within in [
            Within::All,
            Within::Record(record),
            Within::Group(record, group),
        ] {
            let mut add = |reference, words| {
                keys.push(Key {
                    within,
                    reference,
                    words,
                });
            };
            add(Referenced::AsMayBe, Some(words));
            match reference {
                Some(reference) => {
                    add(Referenced::By(reference), None);
                    add(Referenced::By(reference), Some(words));
                }
                None => add(Referenced::Not, Some(words)),
            }
        }
        keys
    }

    /// From now on it is somebody's.
    pub fn claim(&mut self, entry: EntryIndex) {
        let words = same::folded(&same::words_of_item(self.register.item(entry)));
        let Some(words) = self.words.get(&words).copied() else {
            return;
        };
        let reference = self.register.reference(entry).map(same::reference);
        let reference = reference.and_then(|words| self.references.get(&words).copied());
        for key in self.keys(entry, reference, words) {
            if let Some(free) = self.free.get_mut(&key) {
                free.remove(&entry);
            }
        }
    }

    /// Those that are free; nothing where there never were any.
    fn free(&self, key: Key) -> Option<&BTreeSet<EntryIndex>> {
        self.free.get(&key)
    }

    /// The first of them in the groups in which it is looked for.
    fn in_groups(&self, record: RecordIndex, groups: &[usize], key: Key) -> Option<EntryIndex> {
        let all = self.free(key).filter(|all| !all.is_empty())?;
        if all.len() <= groups.len() {
            let is_in = |entry: &&EntryIndex| {
                let at = usize::try_from(self.register.entry(**entry).group);
                at.is_ok_and(|at| groups.binary_search(&at).is_ok())
            };
            return all.iter().find(is_in).copied();
        }
        let in_group = |at: &usize| {
            let within = Within::Group(record, u32::try_from(*at).ok()?);
            self.free(Key { within, ..key })?.first().copied()
        };
        groups.iter().find_map(in_group)
    }

    /// The number of its words.
    fn number(&self, of: &Sought<'_>) -> Option<usize> {
        let words = same::folded(&same::words_of(of.action));
        self.words.get(&words).copied()
    }

    /// What has its words; nothing where nobody has.
    fn worded(&self, of: &Sought<'_>, reference: Referenced) -> Option<Key> {
        Some(Key {
            within: of.record.map_or(Within::All, Within::Record),
            reference,
            words: Some(self.number(of)?),
        })
    }

    /// What its reference leads to; nothing where it has none, or nobody has it.
    fn by_reference(
        &self,
        of: &Sought<'_>,
        claimed: &HashSet<EntryIndex>,
        rivals: &Rivals,
    ) -> Option<Match> {
        let reference = same::reference(of.action.reference.as_deref()?);
        let words = same::folded(&same::words_of(of.action));
        let number = self.references.get(&reference);
        let key = number.map(|number| Key {
            within: of.record.map_or(Within::All, Within::Record),
            reference: Referenced::By(*number),
            words: None,
        });
        let Some((key, free)) = key.and_then(|key| Some((key, self.free(key)?))) else {
            return self.by_whole_id(&reference, &words, of, claimed);
        };
        let alike = Key {
            words: self.words.get(&words).copied(),
            ..key
        };
        let same = alike.words.and_then(|_| self.free(alike));
        let same = same.filter(|same| !same.is_empty());
        Some(match (free.len(), same) {
            (0, _) => taken(&reference),
            (_, Some(same)) if same.len() == 1 || of.record.is_some() => {
                // Alike in reference and words, within one record: one is as good as another.
                same.first().copied().map_or(Match::None, Match::One)
            }
            (1, _) => match free.first() {
                // Where several lines have its words, these tell nothing.
                Some(one) if rivals.has(self, of) => self.unless_unlike(*one, of),
                Some(one) => self.unless_another(*one, &words, of),
                None => Match::None,
            },
            _ => Match::Doubtful(self.could_be(free, of)),
        })
    }

    /// What a reference that nobody has leads to, where it is a whole id.
    fn by_whole_id(
        &self,
        reference: &str,
        words: &str,
        of: &Sought<'_>,
        claimed: &HashSet<EntryIndex>,
    ) -> Option<Match> {
        let Some(Target::Entry(entry)) = self.register.exactly(reference) else {
            return None;
        };
        if claimed.contains(&entry) {
            return Some(taken(reference));
        }
        let own = same::folded(&same::words_of_item(self.register.item(entry)));
        if own == words {
            return Some(Match::One(entry));
        }
        Some(self.unless_another(entry, words, of))
    }

    /// The one of its reference, unless its words are those of another.
    fn unless_another(&self, one: EntryIndex, words: &str, of: &Sought<'_>) -> Match {
        match self.another(words, one, of) {
            Some(other) => Match::Doubtful(format!(
                "its reference is that of `{}`, and its words are those of `{other}`",
                self.register.id(one)
            )),
            None => self.unless_unlike(one, of),
        }
    }

    /// The one of its reference, unless its words have nothing in common with those of the document, or
    /// are others and it stands under another heading: then the document may number anew, and what it
    /// says is of another action.
    fn unless_unlike(&self, one: EntryIndex, of: &Sought<'_>) -> Match {
        let (there, here) = (
            same::words_of_item(self.register.item(one)),
            same::words_of(of.action),
        );
        let at = usize::try_from(self.register.entry(one).group).unwrap_or(usize::MAX);
        let is_elsewhere = of
            .groups
            .is_some_and(|groups| !groups.own.is_empty() && !groups.has(at));
        let may_be = if is_elsewhere {
            here.trim().is_empty() || same::is_same(&there, &here)
        } else {
            same::are_akin(&there, &here)
        };
        if there.trim().is_empty() || may_be {
            return Match::One(one);
        }
        let words = if self.register.is_exempt(one) {
            String::new()
        } else {
            format!(": \"{there}\"")
        };
        Match::Doubtful(format!(
            "its reference is that of `{}`, which is another action{words}; if it is the same, \
             `track update` says what has happened to it",
            self.register.id(one)
        ))
    }

    /// One with the same words in the same record, and another reference.
    fn another(&self, words: &str, than: EntryIndex, of: &Sought<'_>) -> Option<String> {
        if words.is_empty() {
            return None;
        }
        let record = self.register.entry(than).record;
        if of.record.is_some_and(|asked| asked != record) {
            return None;
        }
        let words = self.words.get(words)?;
        let mut alike = self.alike.get(&(record, *words))?.iter();
        let other = alike.find(|one| **one != than)?;
        Some(self.register.id(*other))
    }

    /// What its words lead to in its record.
    fn by_words(&self, of: &Sought<'_>) -> Option<Match> {
        // What says nothing is nobody.
        if same::folded(&same::words_of(of.action)).is_empty() {
            return None;
        }
        // Under another heading and by another reference, the same words are another promise.
        let is_elsewhere = of.groups.is_some() && of.action.reference.is_some();
        let reference = if is_elsewhere {
            Referenced::Not
        } else {
            Referenced::AsMayBe
        };
        let all = self.free(self.worded(of, reference)?)?;
        if all.len() > 1 {
            return Some(Match::Doubtful(self.could_be(all, of)));
        }
        all.first().copied().map(Match::One)
    }

    fn could_be(&self, several: &BTreeSet<EntryIndex>, of: &Sought<'_>) -> String {
        let ids = several.iter().take(3);
        let ids: Vec<String> = ids
            .map(|one| format!("`{}`", self.register.id(*one)))
            .collect();
        let more = several.len().saturating_sub(3);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let remedy = match of.record {
            Some(_) => "",
            None => "; --id says of which record it is",
        };
        format!("it could be {}{more}{remedy}", ids.join(", "))
    }
}

fn taken(reference: &str) -> Match {
    Match::Doubtful(format!(
        "its reference {reference} is that of another line of the document"
    ))
}
