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

use std::collections::HashMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Fix, Rule, meant_or, nearest, same_word};
use crate::files::Files;
use crate::register::{self, Register, Was};
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

/// Those that compare records with one another, or read whole files: they look at all at once, and
/// the others at some records at a time.
static AT_ALL: &[&[&Check]] = &[structure::OF_FILES, links::COMPARING];

/// Records that checks look at before the next; few enough to stay at hand.
const AT_A_TIME: usize = 64;

/// The register of some texts, and everything wrong in it on a day.
#[cfg(test)]
pub fn judged(files: &Files, today: Today) -> (Register, Diagnostics) {
    let (register, found) = register::build(files);
    let found = all(&register, files, today, found);
    (register, found)
}

/// The register of texts most of which are those of another, and everything wrong in it on a day.
pub fn judged_again(files: &Files, was: &Was<'_>, today: Today) -> (Register, Diagnostics) {
    let (register, found) = register::rebuild(files, was);
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
    let all = CHECKS.iter().flat_map(|(_, checks)| checks.iter().copied());
    let (at_all, at_some): (Vec<&Check>, Vec<&Check>) = all.partition(|check| {
        let mut at_all = AT_ALL.iter().copied().flatten();
        at_all.any(|other| std::ptr::eq(*other, *check))
    });
    let days = register.meetings(|_| true);
    let count = register.records.len();
    let parts: Vec<usize> = (0..count).step_by(AT_A_TIME).collect();
    let looks = parts.into_par_iter().map(|from| {
        let records = from..count.min(from + AT_A_TIME);
        let look = Look::at(records, register, files, today, &days);
        let own = of_each(&at_some, &look);
        (look.into_actions(), own)
    });
    let (actions, own): (Vec<_>, Vec<_>) = looks.unzip();
    for own in own {
        found.append(own);
    }
    let look = Look::at_all(actions, register, files, today);
    found.append(of_each(&at_all, &look));
    owners::settle(register, found);
    check_levels(register, found);
    waivers::apply(register, today, found);
}

/// What each of some checks finds; side by side, as one record may hold nearly all there is.
fn of_each(checks: &[&Check], look: &Look<'_>) -> Diagnostics {
    let each = checks.par_iter().map(|check| {
        let mut own = Diagnostics::default();
        (check.run)(look, &mut own);
        own
    });
    let mut found = Diagnostics::default();
    for own in each.collect::<Vec<_>>() {
        found.append(own);
    }
    found
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

/// Every rule there is, in the order of the families.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    let checks = CHECKS.iter().flat_map(|(_, checks)| checks.iter());
    let own = syntax::rules::RULES.iter().chain(register::rules::RULES);
    own.copied()
        .chain(checks.map(|check| &check.rule))
        .chain(history::RULES.iter().copied())
        .chain(waivers::RULES.iter().copied())
}

/// The rule of that code.
fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code == code)
}

/// What was meant by codes of no rule. A guess costs a look at every code there is, so that only so
/// many get one, however many there are.
#[derive(Default)]
struct Guesses<'w>(HashMap<&'w str, Option<&'static str>>);

/// Codes that get a guess, at most.
const WORTH_A_GUESS: usize = 200;

impl<'w> Guesses<'w> {
    fn label(&mut self, code: &'w str, among: impl Iterator<Item = &'static Rule>) -> String {
        if self.0.len() < WORTH_A_GUESS {
            let guess = || nearest(code, among.map(|rule| rule.code));
            self.0.entry(code).or_insert_with(guess);
        }
        meant_or(self.0.get(code).copied().flatten(), "no such rule")
    }
}

/// A level for a rule that does not exist would be silently without effect.
fn check_levels(register: &Register, found: &mut Diagnostics) {
    let mut guesses = Guesses::default();
    for (code, place) in register.levels.codes() {
        if rule(code).is_some() {
            continue;
        }
        let message = format!("there is no rule `{code}`");
        let label = guesses.label(code, rules());
        let same = same_word(code, rules().map(|rule| rule.code));
        let rule = &register::rules::LEVEL_OF_NO_RULE;
        let fix = same.map(|same| Fix::say(place, same));
        found.add(rule.at(place, message, label).maybe_fix(fix));
    }
}
