//! What "due soon" and "stale" mean: the conventions that papers and checks share.
//!
//! Promises: the same numbers everywhere; each is said in words where it decides something.

use crate::timing::Day;

/// Days before its target date from which an action is due soon.
pub const DUE_SOON_DAYS: i64 = 28;

/// Days after a meeting within which owners may be expected to have reported.
pub const REPORT_WITHIN_DAYS: i64 = 28;

/// Days without an update after which an action is stale, whether or not its body has met.
pub const STALE_DAYS: i64 = 90;

/// Whether nothing has been recorded for too long: for three months, or since a meeting of its body
/// that was four weeks ago or more. `since` is the last day on which anything was recorded; the
/// meetings are in any order.
pub fn is_stale(since: Day, today: Day, meetings: &[Day]) -> bool {
    let reported = today.plus_days(-REPORT_WITHIN_DAYS);
    let was_missed = |meeting: &Day| since < *meeting && *meeting <= reported;
    today.days_since(since) > STALE_DAYS || meetings.iter().any(was_missed)
}
