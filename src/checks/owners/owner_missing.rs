//! An action still to be done that is given to nobody, and that asks nobody to decide.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

pub static CHECK: Check = Check {
    rule: Rule::error(
        "owner-missing",
        "an outstanding action that nobody owns",
        include_str!("owner_missing.md"),
    )
    .recorded_as_agreed(),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let owners = action.standing.owners(look.register, action.index);
        if !owners.is_empty() || !action.item.to.is_empty() {
            continue;
        }
        let message = format!("nobody owns {}", action.id());
        found.add(CHECK.rule.at(action.place(), message, "no `owner`").help(
            "give it `owner`, the post that answers for it, or `to`, whoever is asked to \
                     decide",
        ));
    }
}
