//! How much one record may hold, and the words with which more is refused.
//!
//! Promises: the limits are far above what a council keeps in one record, and at the worst of them a
//! run still takes seconds and less than two gigabytes.
//! Why here: whoever reads and whoever writes must agree: what could not be read again is never
//! written.

/// No record needs more than this, not even one of 50,000 actions; what is larger is no record.
pub const LARGEST_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// Words, lists and mappings of one file. As many may stand in a few bytes each, and each is kept.
pub const MOST_VALUES: usize = 3_000_000;

/// Actions of one record: each is resolved, checked and shown, which takes more than to read it.
pub const MOST_ACTIONS: usize = 100_000;

/// What to do with a record that is too large.
pub const SPLIT: &str = "split it into a record for each meeting, plan or inspection";

/// How large a file is, and that none may be.
pub fn beyond_largest(bytes: u64) -> String {
    let (is, most) = (bytes / 1024 / 1024, LARGEST_FILE_BYTES / 1024 / 1024);
    format!("{is} MB, and no record is larger than {most} MB")
}

/// How many actions a record has, and that none may have.
pub fn beyond_most_actions(actions: usize) -> String {
    format!("{actions} actions, and no record has more than {MOST_ACTIONS}")
}
