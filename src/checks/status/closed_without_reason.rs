//! An action that ended without being done, and does not say why.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::{Field, Span};
use crate::kinds::WrittenClosure;
use crate::model::{Closing, Status, Word};

pub static CHECK: Check = Check {
    rule: Rule::error(
        "closed-without-reason",
        "an action closed without a reason",
        include_str!("closed_without_reason.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for index in look.indices() {
        let item = look.register.item(index);
        let top = place_without_reason(&item.closed, &item.status);
        let updates = item.updates.iter();
        let updates = updates.filter_map(|one| place_without_reason(&one.closed, &one.status));
        for place in top.into_iter().chain(updates) {
            let words = Closing::WORDS.iter().map(|(word, _)| format!("`{word}`"));
            let words: Vec<String> = words.collect();
            let help = format!("write `closed: {{reason: …}}`, one of {}", words.join(", "));
            let message = "closed, and nothing says why";
            found.add(CHECK.rule.at(place, message, "no `reason`").help(help));
        }
    }
}

fn place_without_reason(closed: &Field<WrittenClosure>, status: &Field<Status>) -> Option<Span> {
    if let Some(closed) = closed.read() {
        return closed.reason.is_absent().then_some(closed.span);
    }
    let status = status
        .read()
        .filter(|status| *status.value == Status::Closed);
    status
        .filter(|_| closed.is_absent())
        .map(|status| status.span)
}
