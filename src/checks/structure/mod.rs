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

/// Of these, those that read whole files, whether or not there is a record in them.
pub static OF_FILES: &[&Check] = &[&mojibake::CHECK];
