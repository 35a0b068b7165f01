//! An action of a plan without a measure, where others of the plan have one. A plan that gives none at
//! all does not work with measures, and is let be.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::KindWord;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "measure-missing",
        "an action of a plan without a measure, where others of the plan have one",
        include_str!("measure_missing.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let plans = look.records().filter(|(_, record)| {
        record.kind == KindWord::ActionPlan
            && record.items().any(|(_, item)| !item.measures.is_empty())
    });
    let plans: Vec<_> = plans.map(|(at, _)| at).collect();
    if plans.is_empty() {
        return;
    }
    for action in look.outstanding() {
        if !action.item.measures.is_empty() || !plans.contains(&action.entry.record) {
            continue;
        }
        let message = format!(
            "nothing says how it will be known that `{}` works",
            action.id()
        );
        found.add(
            CHECK
                .rule
                .at(action.place(), message, "has no measure")
                .help("add `measures`: each with its `name`, its `baseline` and its `target`"),
        );
    }
}
