//! What "due soon" and "stale" mean: the conventions that papers and checks share.
//!
//! Promises: the same numbers everywhere; each is said in words where it decides something.

/// Days before its target date from which an action is due soon.
pub const DUE_SOON_DAYS: i64 = 28;

/// Days after a meeting within which owners may be expected to have reported.
pub const REPORT_WITHIN_DAYS: i64 = 28;

/// Days without an update after which an action is stale, whether or not its body has met.
pub const STALE_DAYS: i64 = 90;
