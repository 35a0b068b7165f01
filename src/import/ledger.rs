//! What became of everything that stands in a document.
//!
//! Promises: whatever holds words ends either as used or as not used with a reason; what nobody
//! spoke of is not used, because nothing here knew what it is. So nothing is lost in silence, whatever
//! the readers forget.

use std::collections::HashMap;

use super::Unused;
use super::words::one_line;
use crate::outside::{Block, Outside, Place};

/// The fate of each place of a document.
#[derive(Debug, Default)]
pub struct Ledger {
    fates: HashMap<Place, Option<&'static str>>,
    /// What of a place is not used, though others of its words may be.
    parts: HashMap<Place, Vec<(String, &'static str)>>,
}

/// What is said of a place of which nobody spoke: in a table, and outside of one.
const UNKNOWN: &str = "nothing here says what it is";
const OUTSIDE: &str = "words outside the tables";

impl Ledger {
    /// What stands there is in the records, or decided how they were read.
    pub fn used(&mut self, place: Place) {
        self.fates.insert(place, None);
    }

    /// What stands there is in no record. What was used already stays so.
    pub fn unused(&mut self, place: Place, why: &'static str) {
        self.fates.entry(place).or_insert(Some(why));
    }

    /// Some of the words that stand there are in no record.
    pub fn unused_part(&mut self, place: Place, text: String, why: &'static str) {
        if !text.is_empty() {
            self.parts.entry(place).or_default().push((text, why));
        }
    }

    /// What became of cells that were joined to others is what became of these.
    pub fn follow(&mut self, joined: &[(Place, Place)]) {
        for (place, other) in joined {
            if let Some(fate) = self.fates.get(other).copied() {
                self.fates.insert(*place, fate);
            }
        }
    }

    /// Everything in the document that was not used, in its order; and how many places hold
    /// something, and how many of them were used.
    pub fn settle(&self, outside: &Outside) -> (Vec<Unused>, usize, usize) {
        let mut unused = Vec::new();
        let mut left_of_used = Vec::new();
        let mut places = 0;
        for (place, text) in all(outside) {
            places += 1;
            let why = match self.fates.get(&place) {
                Some(None) => {
                    let parts = self.parts.get(&place).into_iter().flatten();
                    left_of_used.extend(parts.map(|(text, why)| Unused {
                        place,
                        text: text.clone(),
                        why,
                    }));
                    continue;
                }
                Some(Some(why)) => why,
                None if place.column == 0 => OUTSIDE,
                None => UNKNOWN,
            };
            let text = one_line(text);
            unused.push(Unused { place, text, why });
        }
        let used = places - unused.len();
        places += left_of_used.len();
        unused.extend(left_of_used);
        unused.sort_by_key(|one: &Unused| one.place);
        (unused, places, used)
    }
}

/// Every place that holds something, with what it holds: its words, else those that are struck through.
pub fn all(outside: &Outside) -> impl Iterator<Item = (Place, &str)> {
    outside
        .blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading { text, place, .. } | Block::Words { text, place } => {
                vec![(*place, text.as_str())]
            }
            Block::Grid(grid) => {
                let cells = grid.rows.iter().flat_map(crate::outside::Row::cells);
                cells.map(|(place, cell)| (place, cell.words())).collect()
            }
        })
        .filter(|(_, text)| !text.trim().is_empty())
}
