//! The rolls that every choice of a generated record is made by.
//!
//! Promises: a roll of nothing is the plainest choice, and so is every roll once they have run out:
//! what proptest shrinks by taking rolls out or making them smaller becomes plainer.

/// Rolls still to be used.
#[derive(Debug)]
pub struct Dice {
    rolls: std::vec::IntoIter<u8>,
}

impl Dice {
    pub fn new(rolls: Vec<u8>) -> Self {
        Self {
            rolls: rolls.into_iter(),
        }
    }

    /// One of so many, the first being the plainest.
    pub fn one_of(&mut self, sides: usize) -> usize {
        let roll = self.rolls.next().unwrap_or(0);
        usize::from(roll) * sides / 256
    }

    /// Whether something rare is done: so many times in a hundred.
    pub fn chance(&mut self, in_hundred: usize) -> bool {
        self.one_of(100) >= 100 - in_hundred
    }

    /// One of these, the first being the plainest.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.one_of(from.len())]
    }
}
