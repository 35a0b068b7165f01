//! Checks of owners.

mod name_in_public;
mod owner_is_clerk;
mod owner_left;
mod owner_missing;
mod owner_vague;

use std::collections::HashSet;

use super::Check;
use crate::diagnostic::Diagnostics;
use crate::files::Span;
use crate::register::{Register, rules};

pub static CHECKS: &[&Check] = &[
    &owner_missing::CHECK,
    &owner_vague::CHECK,
    &owner_left::CHECK,
    &owner_is_clerk::CHECK,
    &name_in_public::CHECK,
];

/// Whoever reads that an owner is nobody who could be asked need not read as well that nobody of that
/// name is declared: to declare `officers` would put nothing right.
pub fn settle(register: &Register, found: &mut Diagnostics) {
    let vague = owner_vague::CHECK.rule.code;
    let is_told = |one: &&crate::diagnostic::Diagnostic| {
        one.rule.code == vague && register.levels.apply(&mut (*one).clone())
    };
    let told: HashSet<Span> = found
        .iter()
        .filter(is_told)
        .map(|one| one.primary.span)
        .collect();
    if !told.is_empty() {
        let unknown = rules::OWNER_UNKNOWN.code;
        found.retain(|one| one.rule.code != unknown || !told.contains(&one.primary.span));
    }
}
