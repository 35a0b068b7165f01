//! A recommendation of an inspection that the plan answering the inspection passes over.

use std::collections::HashMap;

use super::answering;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::Span;
use crate::model::{KindWord, Response};
use crate::register::RecordIndex;

pub static CHECK: Check = Check {
    rule: Rule::error(
        "recommendation-uncovered",
        "a recommendation that the plan answering its inspection passes over",
        include_str!("recommendation_uncovered.md"),
    )
    .recorded_as_agreed(),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let plans = plans(look);
    if plans.is_empty() {
        return;
    }
    let answered = answering::answered_whole(look.register);
    for action in look.outstanding() {
        let index = action.entry.record;
        let Some((plan, link)) = plans.get(&index) else {
            continue;
        };
        if action.record.kind != KindWord::Inspection
            || action.standing.response == Some(Response::Rejected)
            || !action.entry.links().answered_by.is_empty()
            || answered.contains(&index)
        {
            continue;
        }
        let message = format!("no action answers `{}`", action.id());
        found.add(
            CHECK
                .rule
                .at(action.place(), message, "passed over")
                .with(*link, format!("`{plan}` answers the inspection"))
                .help(format!(
                    "let an action of the plan say `answers: {}`, or record why it was rejected",
                    action.id()
                )),
        );
    }
}

/// For each record answered by a plan that is agreed, the first such plan and its link.
fn plans<'l>(look: &'l Look<'_>) -> HashMap<RecordIndex, (&'l str, Span)> {
    let mut plans = HashMap::new();
    let records = look.register.records.iter();
    for plan in records.filter(|record| answering::is_agreed_plan(record, look.today)) {
        for link in plan.responds_to.iter() {
            if let Some(index) = look.register.record_by_id(&link.value) {
                plans.entry(index).or_insert((plan.id.as_str(), link.span));
            }
        }
    }
    plans
}
