//! Checks on dates.

mod update_before_raised;
mod update_in_future;

use super::Check;

pub static CHECKS: &[&Check] = &[&update_before_raised::CHECK, &update_in_future::CHECK];
