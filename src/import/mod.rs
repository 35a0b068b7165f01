//! A document from outside → records, with every assumption said and nothing lost in silence.
//!
//! Owns: what rows, headings and words of a document mean as actions; the ledger in which every cell
//! ends either in a record or among what was not used, with a reason.
//! Promises: what is unknown stays unknown; each guess is an [`Assumption`] at its place; where
//! columns cannot be told, the reading is refused. What comes out are changes, which are proved
//! like any other; nothing here writes.

mod asked;
mod bands;
mod columns;
mod compose;
mod draft;
mod entries;
mod entry;
mod furniture;
mod headings;
mod ledger;
mod legend;
mod listed;
mod minutes;
mod own;
mod read;
mod records;
mod rows;
#[cfg(test)]
mod tests;
pub mod words;

pub use asked::{Asked, Sought};
pub use compose::{Compose, Composed, compose};
pub use draft::{Drafted, DraftedAction, DraftedGroup, Reading};
pub use headings::{FIELDS, Field, folded};
pub use ledger::all as all_words;
pub use read::read;

use crate::outside::Place;

/// A guess, and where in the document it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    pub place: Place,
    /// A sentence: ``"On target" was taken for the status in-progress``.
    pub words: String,
}

/// Something of the document that is not in the records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    pub place: Place,
    /// As it stands there, on one line.
    pub text: String,
    /// Why: `a header row that is repeated`.
    pub why: &'static str,
}
