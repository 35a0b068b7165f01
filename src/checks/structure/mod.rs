//! Checks of structure.

mod file_name_date;
mod mojibake;
mod spoilt;
mod unquoted_reference;

use super::Check;

pub static CHECKS: &[&Check] = &[
    &file_name_date::CHECK,
    &unquoted_reference::CHECK,
    &mojibake::CHECK,
];
