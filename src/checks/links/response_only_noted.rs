//! A recommendation to which the only reply is that it was noted.

use super::answering;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Response;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "response-only-noted",
        "a recommendation that was noted, and neither accepted nor rejected",
        include_str!("response_only_noted.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        if action.standing.response != Some(Response::Noted)
            || !action.entry.links().answered_by.is_empty()
        {
            continue;
        }
        let Some(response) = answering::response(&action) else {
            continue;
        };
        found.add(
            CHECK
                .rule
                .at(
                    response.span,
                    "noted, and neither accepted nor rejected",
                    "received, not answered",
                )
                .with(action.place(), "the recommendation")
                .help("ask for an answer, and add it in an update with its `response`"),
        );
    }
}
