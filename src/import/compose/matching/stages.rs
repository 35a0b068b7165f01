//! In which order actions are looked for, and when nobody can say which of several it is.
//!
//! Promises: each stage is for all lines of a document before the next is for any, and what a line
//! finds does not depend on what the lines before it have added: so the same document finds the same
//! actions each time.

use std::collections::{HashMap, HashSet};

use super::{Match, Referenced, Sought, There};
use crate::import::compose::same;
use crate::register::{EntryIndex, RecordIndex};

/// By what an action is looked for, one after the other: each for all rows of the document before the
/// next for any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its reference and its words, under its own heading.
    AllOfIt,
    /// Its reference.
    Reference,
    /// Its words, under its own heading.
    OwnWords,
    /// Its words, under a heading that may be its own.
    WordsBeside,
    /// Its words, anywhere in its record.
    Words,
}

pub const STAGES: [Stage; 5] = [
    Stage::AllOfIt,
    Stage::Reference,
    Stage::OwnWords,
    Stage::WordsBeside,
    Stage::Words,
];

/// Words that several lines of a document have, by the record of the lines.
#[derive(Debug, Default)]
pub struct Rivals(HashSet<(Option<RecordIndex>, usize)>);

impl Rivals {
    pub fn has(&self, there: &There<'_>, of: &Sought<'_>) -> bool {
        let number = there.number(of);
        number.is_some_and(|number| self.0.contains(&(of.record, number)))
    }
}

impl There<'_> {
    /// The words of several lines: of all lines where references are looked for; of those that are
    /// left and could be the same action, where nothing but words is left to tell by.
    pub fn rivals(&self, stage: Stage, sought: &[Sought<'_>], found: &[Option<Match>]) -> Rivals {
        let is_rival = |one: &Sought<'_>, found: &Option<Match>| match stage {
            Stage::Reference => true,
            Stage::WordsBeside | Stage::Words => {
                found.is_none() && self.by_stage(stage, one).is_some()
            }
            Stage::AllOfIt | Stage::OwnWords => false,
        };
        let mut counts: HashMap<(Option<RecordIndex>, usize), usize> = HashMap::new();
        for (one, found) in sought.iter().zip(found) {
            if let Some(number) = self.number(one).filter(|_| is_rival(one, found)) {
                *counts.entry((one.record, number)).or_default() += 1;
            }
        }
        counts.retain(|_, count| *count > 1);
        Rivals(counts.into_keys().collect())
    }

    /// What an action leads to by one thing; nothing where that does not tell.
    pub fn at(
        &self,
        stage: Stage,
        of: &Sought<'_>,
        claimed: &HashSet<EntryIndex>,
        rivals: &Rivals,
    ) -> Option<Match> {
        if stage == Stage::Reference {
            return self.by_reference(of, claimed, rivals);
        }
        Some(match self.by_stage(stage, of)? {
            Match::One(entry) if rivals.has(self, of) => {
                let id = self.register.id(entry);
                let why = format!("it could be `{id}`, and so could another line of the document");
                Match::Doubtful(why)
            }
            found => found,
        })
    }

    /// What it leads to by anything but its reference alone.
    fn by_stage(&self, stage: Stage, of: &Sought<'_>) -> Option<Match> {
        let under = |groups: &[usize], reference| {
            let found = self.in_groups(of.record?, groups, self.worded(of, reference)?);
            found.map(Match::One)
        };
        match stage {
            Stage::AllOfIt => {
                let reference = same::reference(of.action.reference.as_deref()?);
                let reference = Referenced::By(*self.references.get(&reference)?);
                let own = under(of.groups?.own, reference);
                own.or_else(|| under(of.groups?.beside, reference))
            }
            Stage::Reference => None,
            Stage::OwnWords => under(of.groups?.own, Referenced::AsMayBe),
            Stage::WordsBeside => under(of.groups?.beside, Referenced::AsMayBe),
            Stage::Words => self.by_words(of),
        }
    }
}
