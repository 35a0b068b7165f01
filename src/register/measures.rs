//! What an action is measured by: where each measure began, what it is to reach, where it stands.
//!
//! Owns: which actual of which update is the last of its measure.
//! Promises: an update names a measure in the words it has at the top of the action; a name that no
//! measure there has is an error, and what it says is shown all the same.

use std::collections::HashMap;
use std::collections::hash_map::Entry::{Occupied, Vacant};

use super::rules;
use crate::diagnostic::{Diagnostics, Fix, meant_or, nearest, same_word};
use crate::files::{Field, Span};
use crate::kinds::{Item, WrittenActual, WrittenUpdate};
use crate::model::Dated;

/// Where the last actual of a measure is written: in which update, and where in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActualAt {
    update: u32,
    at: u32,
}

/// A measure, as it stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured<'r> {
    pub name: &'r str,
    pub baseline: Option<&'r str>,
    pub target: Option<&'r str>,
    /// The last that is known.
    pub actual: Option<&'r str>,
    /// When that was, as far as it is written.
    pub date: Option<Dated>,
}

impl ActualAt {
    /// Takes the actuals of an update as the last of their measures.
    pub fn fold(latest: &mut Vec<Self>, place: u32, update: &WrittenUpdate, item: &Item) {
        for (at, actual) in (0..).zip(update.measures.iter()) {
            if actual.name.get().is_none() || actual.actual.get().is_none() {
                continue;
            }
            let is_same = |one: &Self| {
                let before = one.read(item);
                before.is_some_and(|(_, before)| before.name.get() == actual.name.get())
            };
            let known = latest.iter().position(is_same);
            let last = Self { update: place, at };
            match known.and_then(|known| latest.get_mut(known)) {
                Some(known) => *known = last,
                None => latest.push(last),
            }
        }
    }

    fn read(self, item: &Item) -> Option<(&WrittenUpdate, &WrittenActual)> {
        let update = item.updates.get(self.update as usize)?;
        Some((update, update.measures.get(self.at as usize)?))
    }
}

/// The measures of an action in the order they are given, each with its last actual; then those that
/// only updates name.
pub fn measured<'r>(item: &'r Item, latest: &[ActualAt]) -> Vec<Measured<'r>> {
    let given = item.measures.iter().map(|measure| Measured {
        name: measure.name.as_str().unwrap_or("without a name"),
        baseline: measure.baseline.as_str(),
        target: measure.target.as_str(),
        actual: None,
        date: None,
    });
    let mut all: Vec<Measured<'r>> = given.collect();
    for (update, actual) in latest.iter().filter_map(|one| one.read(item)) {
        let Some(name) = actual.name.as_str() else {
            continue;
        };
        let now = Measured {
            name,
            baseline: None,
            target: None,
            actual: actual.actual.as_str(),
            date: update.date.get().copied(),
        };
        match all.iter_mut().find(|one| one.name == name) {
            Some(one) => {
                *one = Measured {
                    baseline: one.baseline,
                    target: one.target,
                    ..now
                }
            }
            None => all.push(now),
        }
    }
    all
}

/// Adds what the measures of an action and those that its updates name have wrong with them.
pub fn check(item: &Item, found: &mut Diagnostics) {
    repeated(item, found);
    strangers(item, found);
}

/// Adds the measures whose name one before them has.
fn repeated(item: &Item, found: &mut Diagnostics) {
    let mut firsts: HashMap<&str, Span> = HashMap::new();
    for name in item.measures.iter().filter_map(|one| one.name.words()) {
        match firsts.entry(name.value) {
            Vacant(none) => {
                none.insert(name.span);
            }
            Occupied(first) => found.add(
                rules::MEASURE_DUPLICATE
                    .at(
                        name.span,
                        format!("the action has two measures `{}`", name.value),
                        "the second of this name",
                    )
                    .with(*first.get(), "the first is here")
                    .help("say in each name what is measured, so that updates can tell them apart"),
            ),
        }
    }
}

/// Adds the names in updates that no measure of the action has.
fn strangers(item: &Item, found: &mut Diagnostics) {
    let names = || item.measures.iter().filter_map(|one| one.name.as_str());
    let actuals = item.updates.iter().flat_map(|one| one.measures.iter());
    for named in actuals.filter_map(|actual| Field::words(&actual.name)) {
        if names().any(|name| name == named.value) {
            continue;
        }
        let message = format!("the action has no measure `{}`", named.value);
        let label = meant_or(nearest(named.value, names()), "no such measure");
        let fix = same_word(named.value, names()).map(|same| Fix::say(named.span, same));
        let known: Vec<String> = names().map(|name| format!("`{name}`")).collect();
        let help = if known.is_empty() {
            "give it at the top of the action, under `measures`: its name, baseline and target"
                .to_owned()
        } else {
            format!("its measures are {}", known.join(", "))
        };
        found.add(
            rules::MEASURE_UNKNOWN
                .at(named.span, message, label)
                .help(help)
                .maybe_fix(fix),
        );
    }
}
