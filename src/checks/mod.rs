//! Checks: one file each, in families. A check reads the register and the day, and says what is
//! wrong.
//!
//! Owns: [`CHECKS`], the table of them all, and the list of every rule there is.
//! Promises: pure; a check changes nothing, and none knows another.

mod dates;
mod status;

use crate::diagnostic::{Diagnostics, Rule, meant_or, nearest};
use crate::register::{self, Register};
use crate::syntax;
use crate::timing::Today;

/// A rule, and how it is found broken.
pub struct Check {
    pub rule: Rule,
    run: fn(&Register, Today, &mut Diagnostics),
}

/// The families, in the order people read them.
static CHECKS: &[&[&Check]] = &[dates::CHECKS, status::CHECKS];

/// Runs every check on the register as it stands on a day.
pub fn run(register: &Register, today: Today, found: &mut Diagnostics) {
    for check in CHECKS.iter().copied().flatten() {
        (check.run)(register, today, found);
    }
    check_levels(register, found);
}

/// Every rule there is: of the files, of the folder, of the register, of the checks.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let checks = CHECKS.iter().copied().flatten().map(|check| &check.rule);
    syntax::rules::RULES
        .iter()
        .chain(register::rules::RULES)
        .copied()
        .chain(checks)
}

/// A level for a rule that does not exist would be silently without effect.
fn check_levels(register: &Register, found: &mut Diagnostics) {
    for (code, place) in register.levels.codes() {
        if rules().any(|rule| rule.code == code) {
            continue;
        }
        let meant = nearest(code, rules().map(|rule| rule.code));
        let message = format!("there is no rule `{code}`");
        found.add(register::rules::LEVEL_OF_NO_RULE.at(
            place,
            message,
            meant_or(meant, "no such rule"),
        ));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_read_well() {
        let mut seen = BTreeSet::new();
        for rule in super::rules() {
            assert!(seen.insert(rule.code), "{} is used twice", rule.code);
            let plain = rule
                .code
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            assert!(plain, "{}", rule.code);
            assert!(
                !rule.summary.ends_with('.') && !rule.summary.is_empty(),
                "{}",
                rule.code
            );
        }
    }
}
