//! A recommendation sent to somebody who has not answered it within the time the law allows.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Response;

use super::response_clock::owed;

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
        let Some(owed) = owed(&action).filter(|owed| owed.by < look.today.0) else {
            continue;
        };
        let message = format!("`{}` has not been answered", action.id());
        let label = format!("was to answer by {}", owed.by.plain());
        let help = format!(
            "record the answer, or ask for it: it is owed {} ({})",
            owed.clock.words, owed.clock.basis
        );
        found.add(
            CHECK
                .rule
                .at(owed.to.span, message, label)
                .with(
                    owed.raised.span,
                    format!("raised on {}", owed.raised.plain()),
                )
                .help(help),
        );
    }
}
