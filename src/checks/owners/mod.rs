//! Checks of owners.

mod name_in_public;
mod owner_is_clerk;
mod owner_left;
mod owner_missing;
mod owner_vague;

use super::Check;

pub static CHECKS: &[&Check] = &[
    &owner_missing::CHECK,
    &owner_vague::CHECK,
    &owner_left::CHECK,
    &owner_is_clerk::CHECK,
    &name_in_public::CHECK,
];
