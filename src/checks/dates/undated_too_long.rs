//! A target date that was to be set, and after more than two meetings or 180 days still is not.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::counted;

use super::undated::each;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "undated-too-long",
        "a target date still to be set after two meetings or half a year",
        include_str!("undated_too_long.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for (undated, too_long) in each(look) {
        let Some((since, met)) = too_long else {
            continue;
        };
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
