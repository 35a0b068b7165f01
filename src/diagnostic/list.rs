//! Diagnostics gathered during a run.
//!
//! Promises: whatever the order they were found in, they come out by file and place, without
//! repeats, so that output is the same on any machine.

use super::{Diagnostic, Levels};

/// What was found so far.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// Most that are kept, and how many were found beyond them.
    most: Option<usize>,
    beyond: usize,
    /// Parts of a record that could not be read at all.
    lost: usize,
}

/// A file with more mistakes than this is no record; the rest are counted.
pub const MOST_IN_A_FILE: usize = 10_000;

impl Diagnostics {
    /// For the mistakes of one file, so that no file can fill the memory with them.
    pub fn of_a_file() -> Self {
        Self {
            most: Some(MOST_IN_A_FILE),
            ..Self::default()
        }
    }

    pub fn add(&mut self, diagnostic: Diagnostic) {
        if self.is_full() {
            self.beyond += 1;
        } else {
            self.found.push(diagnostic);
        }
    }

    /// Whether no more will be kept, so that it is not worth wording another.
    pub fn is_full(&self) -> bool {
        self.most.is_some_and(|most| self.found.len() >= most)
    }

    /// Counts some that nobody worded, since no more are kept.
    pub fn count_beyond(&mut self, count: usize) {
        self.beyond += count;
    }

    /// Counts a part of a record that could not be read at all.
    pub fn count_lost(&mut self) {
        self.lost += 1;
    }

    /// How many parts of a record could not be read at all.
    pub fn lost(&self) -> usize {
        self.lost
    }

    /// With one more that tells how many were found and not kept, where some were.
    #[must_use]
    pub fn telling_beyond(mut self, tell: impl FnOnce(usize) -> Diagnostic) -> Self {
        let beyond = std::mem::take(&mut self.beyond);
        if beyond > 0 {
            self.found.push(tell(beyond));
        }
        self
    }

    /// Only those the test holds for are kept.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.found.retain(keep);
    }

    /// Shows each, to be added to.
    pub fn each_mut(&mut self, see: impl FnMut(&mut Diagnostic)) {
        self.found.iter_mut().for_each(see);
    }

    pub fn append(&mut self, other: Self) {
        self.beyond += other.beyond;
        self.lost += other.lost;
        if self.most.is_none() {
            self.found.extend(other.found);
            return;
        }
        for diagnostic in other.found {
            self.add(diagnostic);
        }
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Diagnostic> {
        self.found.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// In the order of files and places, each once, at the levels the register sets.
    #[must_use]
    pub fn in_order(mut self, levels: &Levels) -> Self {
        self.found.retain_mut(|diagnostic| levels.apply(diagnostic));
        self.found.sort_by(|a, b| a.key().cmp(&b.key()));
        self.found.dedup_by(|a, b| a.key() == b.key());
        self
    }
}
