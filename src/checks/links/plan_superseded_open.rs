//! Outstanding actions of a plan that a later plan of the same body answers: left behind in the old
//! one, they are followed up in neither.

use std::collections::HashMap;

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::Span;
use crate::kinds::{Details, Record};
use crate::model::KindWord;
use crate::register::RecordIndex;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "plan-superseded-open",
        "an outstanding action of a plan that a later plan has taken over from",
        include_str!("plan_superseded_open.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let later = later_plans(look);
    if later.is_empty() {
        return;
    }
    for action in look.outstanding() {
        let Some((plan, link)) = later.get(&action.entry.record) else {
            continue;
        };
        let message = format!("outstanding, and `{plan}` has taken over from its plan");
        found.add(
            CHECK
                .rule
                .at(action.place(), message, "left behind in the old plan")
                .with(*link, "the later plan answers this one")
                .help(format!(
                    "close it as superseded by the action that carries it on, `to: {plan}/…`, or as withdrawn"
                )),
        );
    }
}

/// For each plan, the first later plan of the same body that answers it, and its link.
fn later_plans<'l>(look: &'l Look<'_>) -> HashMap<RecordIndex, (&'l str, Span)> {
    let mut later = HashMap::new();
    for plan in &look.register.records {
        let Details::ActionPlan { draft, .. } = &plan.details else {
            continue;
        };
        if draft.get() == Some(&true) {
            continue;
        }
        for link in plan.responds_to.iter() {
            let Some(index) = look.register.record_by_id(&link.value) else {
                continue;
            };
            if takes_over(plan, look.register.record(index), look) {
                later.entry(index).or_insert((plan.id.as_str(), link.span));
            }
        }
    }
    later
}

/// Whether a plan that answers another is the later version of it: of the same body, dated after it,
/// and known on the day.
fn takes_over(plan: &Record, old: &Record, look: &Look<'_>) -> bool {
    let names = &look.register.names;
    let body = |record: &Record| record.body.as_str().and_then(|name| names.find(name));
    let day = |record: &Record| record.date.get().and_then(|date| date.earliest());
    let is_later = match (day(plan), day(old)) {
        (Some(plan), Some(old)) => plan > old && plan <= look.today.0,
        _ => false,
    };
    old.kind == KindWord::ActionPlan && is_later && body(plan).is_some() && body(plan) == body(old)
}
