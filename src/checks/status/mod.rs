//! Checks on status.

mod status_ahead_of_updates;

use super::Check;

pub static CHECKS: &[&Check] = &[&status_ahead_of_updates::CHECK];
