//! What was to be done at once, and is still outstanding after the month's grace that allows.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "immediate-still-open",
        "an action that was to be done at once, and is still outstanding",
        include_str!("immediate_still_open.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let (Some(due), Some(when)) = (action.due(), action.when()) else {
            continue;
        };
        let Some(latest) = when
            .latest
            .filter(|day| when.at_once && *day < look.today.0)
        else {
            continue;
        };
        let message = format!(
            "`{}` was to be done at once, and is outstanding",
            action.id()
        );
        let label = format!("a month's grace ended on {}", latest.plain());
        found.add(
            CHECK
                .rule
                .at(due.span, message, label)
                .help("record that it was done, or have a new date agreed and say why"),
        );
    }
}
