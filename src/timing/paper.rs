//! What is taken to a meeting: a paper is ready by it, a report is given at it.
//!
//! Owns: the words that say so, which stand before a meeting as `by` stands before a day.

use super::around::Bound;
use super::cursor::Cursor;

/// What is taken to a meeting; ready by it, or at it.
const FOR_A_MEETING: &[&str] = &["proposal for", "proposals for", "paper for", "report for"];
const AT_A_MEETING: &[&str] = &[
    "to be brought to",
    "to be brought back to",
    "to be presented to",
    "to be presented at",
    "to be reported to",
    "to be reported at",
    "to be reported back to",
    "to be taken to",
    "to be considered at",
    "to be considered by",
    "to be discussed at",
    "to be submitted to",
    "to be reviewed at",
    "to go to",
    "report to",
    "report back to",
    "report back at",
    "update to",
    "update at",
    "update for",
    "paper to",
    "papers to",
    "presentation to",
    "presentation at",
    "discussion at",
    "for discussion at",
    "for consideration at",
    "for consideration by",
    "take to",
    "take back to",
    "taken to",
    "brought to",
    "reported to",
    "bring to",
    "bring back to",
    "back to",
    "agenda item for",
    "item for",
];

/// The bound that words of this sort put on the meeting behind them.
pub fn paper(cursor: &mut Cursor<'_>) -> Option<Bound> {
    if cursor.eat_entry(FOR_A_MEETING).is_some() {
        return Some(Bound::By);
    }
    cursor.eat_entry(AT_A_MEETING).map(|_| Bound::During)
}
