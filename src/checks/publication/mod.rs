//! Checks of publication.

mod abbreviation_undefined;
mod agenda_late;
mod details;
mod exempt_without_paragraph;
mod numbers;
mod personal_data;

use super::Check;

pub static CHECKS: &[&Check] = &[
    &exempt_without_paragraph::CHECK,
    &personal_data::CHECK,
    &agenda_late::CHECK,
    &abbreviation_undefined::CHECK,
];
