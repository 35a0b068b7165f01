//! An action that went on elsewhere, and does not say where.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Closing, Word};

pub static CHECK: Check = Check {
    rule: Rule::error(
        "closed-without-successor",
        "an action closed as superseded, merged or transferred that does not say where it went",
        include_str!("closed_without_successor.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for index in look.indices() {
        let item = look.register.item(index);
        let updates = item.updates.iter().map(|update| &update.closed);
        for closed in [&item.closed].into_iter().chain(updates) {
            let Some(closed) = closed.get() else { continue };
            let Some(reason) = closed.reason.read() else {
                continue;
            };
            let (label, help) = match reason.value {
                Closing::Superseded => (
                    "by what?",
                    "give `to`: the action that took its place, `record/ref`",
                ),
                Closing::Merged => (
                    "with what?",
                    "give `to`: the action it became part of, `record/ref`",
                ),
                Closing::Transferred => (
                    "to whom?",
                    "give `to`: the body that answers for it now, or the action there",
                ),
                _ => continue,
            };
            if !closed.to.is_absent() {
                continue;
            }
            let message = format!("`{}`, and nothing says where it went", reason.value.word());
            found.add(CHECK.rule.at(reason.span, message, label).help(help));
        }
    }
}
