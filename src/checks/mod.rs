//! Checks: one file each, in families. A check reads the register and the day, and says what is
//! wrong.
//!
//! Owns: [`CHECKS`], the table of them all, and the list of every rule there is.
//! Promises: pure; a check changes nothing, and none knows another.

mod dates;
mod freshness;
mod history;
mod links;
mod look;
mod owners;
mod people;
mod publication;
mod response_clock;
mod status;
mod structure;
#[cfg(test)]
mod tests;
mod waivers;
mod wording;

pub use history::compare;
pub use look::{Action, Known, Look};
pub use waivers::can_be_waived;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Fix, Rule, meant_or, nearest, same_word};
use crate::files::Files;
use crate::register::{self, Register};
use crate::syntax;
use crate::timing::Today;

/// A rule, and how it is found broken.
pub struct Check {
    pub rule: Rule,
    run: fn(&Look<'_>, &mut Diagnostics),
}

/// The families, in the order people read them.
static CHECKS: &[(&str, &[&Check])] = &[
    ("Structure", structure::CHECKS),
    ("Owners", owners::CHECKS),
    ("Dates", dates::CHECKS),
    ("Status, RAG and evidence", status::CHECKS),
    ("Freshness", freshness::CHECKS),
    ("Links and coverage", links::CHECKS),
    ("Publication", publication::CHECKS),
];

/// The register of some texts, and everything wrong in it on a day.
pub fn judged(files: &Files, today: Today) -> (Register, Diagnostics) {
    let (register, found) = register::build(files);
    let found = all(&register, files, today, found);
    (register, found)
}

/// Everything wrong in a register on a day: what was found when it was built, and what every check
/// finds. In order, at the levels the register sets.
pub fn all(
    register: &Register,
    files: &Files,
    today: Today,
    mut found: Diagnostics,
) -> Diagnostics {
    run(register, files, today, &mut found);
    found.in_order(&register.levels)
}

/// Runs every check on the register as it stands on a day, and leaves out what is waived.
fn run(register: &Register, files: &Files, today: Today, found: &mut Diagnostics) {
    let look = Look::new(register, files, today);
    let checks: Vec<&Check> = CHECKS
        .iter()
        .flat_map(|(_, checks)| *checks)
        .copied()
        .collect();
    let all: Vec<Diagnostics> = checks
        .par_iter()
        .map(|check| {
            let mut own = Diagnostics::default();
            (check.run)(&look, &mut own);
            own
        })
        .collect();
    for own in all {
        found.append(own);
    }
    owners::settle(register, found);
    check_levels(register, found);
    waivers::apply(&look, found);
}

/// Every rule there is, in families: of the files, of the register, of the checks.
pub fn families() -> Vec<(&'static str, Vec<&'static Rule>)> {
    let mut families = vec![
        ("Files", syntax::rules::RULES.to_vec()),
        ("The register", register::rules::RULES.to_vec()),
    ];
    for (name, checks) in CHECKS {
        families.push((name, checks.iter().map(|check| &check.rule).collect()));
    }
    families.push(("History", history::RULES.to_vec()));
    families.push(("Waivers", waivers::RULES.to_vec()));
    families
}

/// Every rule there is.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    families().into_iter().flat_map(|(_, rules)| rules)
}

/// A level for a rule that does not exist would be silently without effect.
fn check_levels(register: &Register, found: &mut Diagnostics) {
    for (code, place) in register.levels.codes() {
        if rules().any(|rule| rule.code == code) {
            continue;
        }
        let meant = nearest(code, rules().map(|rule| rule.code));
        let same = same_word(code, rules().map(|rule| rule.code));
        let message = format!("there is no rule `{code}`");
        let label = meant_or(meant, "no such rule");
        let rule = &register::rules::LEVEL_OF_NO_RULE;
        let fix = same.map(|same| Fix::say(place, same));
        found.add(rule.at(place, message, label).maybe_fix(fix));
    }
}
