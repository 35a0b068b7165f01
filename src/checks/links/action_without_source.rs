//! An action of a plan that answers something, and does not say what it answers itself.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::kinds::Record;
use crate::model::KindWord;
use crate::register::Register;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "action-without-source",
        "an action of a plan that does not say which recommendation it answers",
        include_str!("action_without_source.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let mut last: Option<(*const Record, bool)> = None;
    for action in look.outstanding() {
        let record = action.record;
        let has_sources = match last {
            Some((known, has)) if std::ptr::eq(known, record) => has,
            _ => record.kind == KindWord::ActionPlan && has_sources(record, look.register),
        };
        last = Some((record, has_sources));
        if !has_sources || !action.item.answers.is_empty() {
            continue;
        }
        let mut diagnostic = CHECK
            .rule
            .at(
                action.place(),
                "the action does not say what it answers, though its plan answers something",
                "no `answers`",
            )
            .help("name the recommendation under `answers`, if it implements one");
        if let Some(link) = record.responds_to.first() {
            diagnostic = diagnostic.with(link.span, "what the plan answers");
        }
        found.add(diagnostic);
    }
}

/// Whether one of the records the plan answers has anything to be answered.
fn has_sources(plan: &Record, register: &Register) -> bool {
    let links = plan.responds_to.iter();
    let mut records = links.filter_map(|link| register.record_by_id(&link.value));
    records.any(|record| register.entries_of(record).next().is_some())
}
