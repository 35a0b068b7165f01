//! An outstanding action of a body that another has taken over from.

use std::collections::HashMap;

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::register::Declared;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "body-ended",
        "an outstanding action of a body that has ended",
        include_str!("body_ended.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let ended = ended(look);
    if ended.is_empty() {
        return;
    }
    for action in look.outstanding() {
        let Some(body) = action.record.body.words() else {
            continue;
        };
        let Some(declared) = look.register.names.body(body.value) else {
            continue;
        };
        let Some(successor) = ended.get(declared.id.as_str()) else {
            continue;
        };
        let message = format!(
            "outstanding, and {} has taken over from {}",
            successor.name, declared.name
        );
        found.add(
            CHECK
                .rule
                .at(action.place(), message, "nobody follows it up")
                .with(body.span, "the body that has ended")
                .help(format!(
                    "agree where it goes: `closed: {{reason: transferred, to: {}}}`, or withdrawn",
                    successor.id
                )),
        );
    }
}

/// The bodies that have ended, each with the one that took over. One whose meetings are known, and
/// which has not met yet, has not taken over.
fn ended<'l>(look: &'l Look<'_>) -> HashMap<&'l str, &'l Declared> {
    let names = &look.register.names;
    let has_begun = |body: &Declared| {
        let meetings = look.register.calendar.body(&body.id);
        let first = meetings.and_then(|meetings| meetings.dates.first());
        first.is_none_or(|day| *day <= look.today.0)
    };
    let mut ended = HashMap::new();
    for body in names.bodies() {
        let successor = body.successor.as_deref().and_then(|name| names.body(name));
        if let Some(successor) = successor.filter(|it| has_begun(it)) {
            ended.insert(body.id.as_str(), successor);
        }
        let before = body.predecessor.as_deref();
        let before = before.and_then(|name| names.body(name));
        if let Some(before) = before.filter(|_| has_begun(body)) {
            ended.entry(before.id.as_str()).or_insert(body);
        }
    }
    ended
}
