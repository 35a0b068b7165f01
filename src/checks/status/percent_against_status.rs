//! A percentage that contradicts the status: all of it done and not completed, or completed and not all
//! of it done.

use super::said;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Percent, Status, Word};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "percent-against-status",
        "a percentage that contradicts the status",
        include_str!("percent_against_status.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        let (Some(percent), Some(status)) = (action.standing.percent, action.standing.status)
        else {
            continue;
        };
        let is_all = percent == Percent::ALL;
        let contradicts = match status {
            Status::Completed => !is_all,
            // What ended without being done may have been done in part, or nearly.
            Status::Closed => false,
            _ => is_all,
        };
        if !contradicts {
            continue;
        }
        let (Some(done), Some(status)) = (said::percent(&action), said::status(&action)) else {
            continue;
        };
        let word = status.value.word();
        found.add(
            CHECK
                .rule
                .at(
                    done.last,
                    format!("{percent} done, and `{word}`"),
                    format!("contradicts `{word}`"),
                )
                .with(status.last, format!("`{word}` here"))
                .help("say in an update what is left to be done, or that it is completed"),
        );
    }
}
