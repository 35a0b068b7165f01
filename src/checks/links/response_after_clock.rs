//! A recommendation that was answered, and later than the law allows.

use crate::checks::response_clock::owed;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Response;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "response-after-clock",
        "a recommendation that was answered late",
        include_str!("response_after_clock.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        let is_answer = |response: &Response| *response != Response::Pending;
        // An answer known from the start was there before any clock ran out.
        if action.item.response.get().is_some_and(is_answer) {
            continue;
        }
        let mut updates = action.updates();
        let answer = updates.find(|known| known.update.response.get().is_some_and(is_answer));
        let Some(date) = answer.and_then(|known| known.update.date.read()) else {
            continue;
        };
        let (Some(owed), Some(answered)) = (owed(&action), date.earliest()) else {
            continue;
        };
        let Some(by) = owed.by.as_ref().ok().filter(|by| answered > **by) else {
            continue;
        };
        let message = format!("`{}` was answered late", action.id());
        let label = format!("was to be answered by {}", by.plain());
        let help = format!("it was owed {}", owed.clock);
        found.add(
            CHECK
                .rule
                .at(date.span, message, label)
                .with(owed.from.span, owed.began())
                .help(help),
        );
    }
}
