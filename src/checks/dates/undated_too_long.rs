//! A target date that was to be set, and after more than two meetings or 180 days still is not.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::counted;

use super::undated::undated;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "undated-too-long",
        "a target date still to be set after two meetings or half a year",
        include_str!("undated_too_long.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let meetings = look.register.meetings(|_| true);
    for action in look.outstanding() {
        let Some(undated) = undated(&action) else {
            continue;
        };
        let meetings = action.meetings(&meetings);
        let Some(since) = undated
            .since
            .filter(|_| undated.is_too_long(meetings, look.today))
        else {
            continue;
        };
        let met = undated.meetings_since(meetings, look.today);
        let long = match met {
            0 => "half a year".to_owned(),
            met => counted(met, "meeting"),
        };
        let message = format!("`{}` still leads to no day after {long}", undated.due.value);
        let label = format!("no day since {}", since.plain());
        found.add(
            CHECK
                .rule
                .at(undated.due.span, message, label)
                .help("agree a day now, or close the action with a reason"),
        );
    }
}
