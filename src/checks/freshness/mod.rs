//! Checks of freshness.

mod never_updated;
mod silence;
mod stale;
mod update_copied;
mod update_empty;

use super::Check;

pub static CHECKS: &[&Check] = &[
    &stale::CHECK,
    &never_updated::CHECK,
    &update_empty::CHECK,
    &update_copied::CHECK,
];
