//! A recommendation sent to somebody who has not answered it within the time the law allows.

use crate::checks::response_clock::owed;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Response;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "response-missing",
        "a recommendation that nobody has answered in time",
        include_str!("response_missing.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        if !matches!(action.standing.response, None | Some(Response::Pending)) {
            continue;
        }
        let Some(owed) = owed(&action) else {
            continue;
        };
        let Some(by) = owed.by.as_ref().ok().filter(|by| **by < look.today.0) else {
            continue;
        };
        let message = format!("`{}` has not been answered", action.id());
        let label = format!("was to answer by {}", by.plain());
        let help = format!(
            "record the answer, or ask for it: it is owed {}",
            owed.clock
        );
        found.add(
            CHECK
                .rule
                .at(owed.to.span, message, label)
                .with(owed.from.span, owed.began())
                .help(help),
        );
    }
}
