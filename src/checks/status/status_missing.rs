//! An outstanding action of which nothing says how far it has come. Recommendations are left out:
//! they have a response, and the actions that answer them have the status.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::ItemType;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "status-missing",
        "an action that nothing gives a status",
        include_str!("status_missing.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let unread = action
            .updates()
            .any(|one| one.update.status.unread().is_some());
        if action.standing.status.is_some()
            || unread
            || action.item.status.unread().is_some()
            || action.item.closed.unread().is_some()
            || look.register.item_type(action.index) == ItemType::Recommendation
        {
            continue;
        }
        let label = match action.standing.updates {
            0 => "no status",
            _ => "no status here, nor in its updates",
        };
        let message = "nothing says how far the action has come";
        found.add(
            CHECK
                .rule
                .at(action.place(), message, label)
                .help("give it a `status`, such as `not-started`; later ones go into updates"),
        );
    }
}
