//! A recommendation that was accepted, and that nothing has come of.

use super::answering;
use crate::checks::{Action, Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{ItemType, Response, Status, Word};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "recommendation-unanswered",
        "an accepted recommendation that no action answers",
        include_str!("recommendation_unanswered.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let answered = answering::answered_whole(look.register);
    for action in look.outstanding() {
        let standing = action.standing;
        let Some(response @ (Response::Accepted | Response::PartiallyAccepted)) = standing.response
        else {
            continue;
        };
        if look.register.item_type(action.index) != ItemType::Recommendation
            || !action.entry.links().answered_by.is_empty()
            || answered.contains(&action.entry.record)
            || is_taken_up(&action)
        {
            continue;
        }
        let Some(place) = answering::response(&action) else {
            continue;
        };
        let response = response.word();
        found.add(
            CHECK
                .rule
                .at(
                    place.span,
                    format!("`{response}`, and no action answers it"),
                    "nothing came of it",
                )
                .with(action.place(), "the recommendation")
                .help(format!(
                    "let the action that implements it say `answers: {}`, or give it an owner here",
                    action.id()
                )),
        );
    }
}

/// Whether somebody has it in hand: it has an owner, a status beyond the start, or an update beside
/// the response.
fn is_taken_up(action: &Action<'_>) -> bool {
    let standing = action.standing;
    let mut updates = action.updates();
    !standing.owners(action.register, action.index).is_empty()
        || standing.status.is_some_and(|it| it != Status::NotStarted)
        || updates.any(|known| known.update.response.is_absent())
}
