//! An inspection whose plan is past the day by which it was to be sent, and that no agreed plan answers.

use std::collections::HashSet;

use super::answering;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::kinds::Details;
use crate::model::counted;
use crate::register::RecordIndex;
use crate::timing::When;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "plan-overdue",
        "an inspection whose plan was to be sent by now",
        include_str!("plan_overdue.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let register = look.register;
    let due = look.records().filter_map(|(index, _)| {
        let by = register.plan_due(index).and_then(When::deadline)?;
        Some((index, by, look.today.days_past(Some(by))?))
    });
    let due: Vec<_> = due.collect();
    if due.is_empty() {
        return;
    }
    let answered = answered(look);
    for (index, by, days) in due.into_iter().filter(|(at, ..)| !answered.contains(at)) {
        let record = register.record(index);
        let Details::Inspection { plan_due, .. } = &record.details else {
            continue;
        };
        let Some(words) = plan_due.words() else {
            continue;
        };
        let days = counted(usize::try_from(days).unwrap_or(usize::MAX), "day");
        let message = format!(
            "no agreed plan answers `{}`, {days} after it was due",
            record.id
        );
        let label = format!("was to be sent by {}", by.plain());
        found.add(CHECK.rule.at(words.span, message, label).help(format!(
            "record the plan with `responds_to: {}`, and without `draft` once it is agreed",
            record.id
        )));
    }
}

/// The records that an agreed plan answers.
fn answered(look: &Look<'_>) -> HashSet<RecordIndex> {
    let records = look.register.records.iter();
    let plans = records.filter(|record| answering::is_agreed_plan(record, look.today));
    let links = plans.flat_map(|plan| plan.responds_to.iter());
    let found = links.filter_map(|link| look.register.record_by_id(&link.value));
    found.collect()
}
