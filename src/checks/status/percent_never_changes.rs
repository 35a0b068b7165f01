//! The same percentage, time after time, of what is said to be in progress.

use super::said;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Percent, Status};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "percent-never-changes",
        "the same percentage in three updates in a row, of what is in progress",
        include_str!("percent_never_changes.md"),
    ),
    run,
};

/// Updates in a row that give the same percentage.
const IN_A_ROW: usize = 3;

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        // Nobody expects what has not begun, waits or is held up to get on.
        if !matches!(action.standing.status, None | Some(Status::InProgress)) {
            continue;
        }
        let Some(percent) = action.standing.percent.filter(|one| *one < Percent::ALL) else {
            continue;
        };
        let given = action.updates().rev();
        let given = given.filter_map(|known| known.update.percent.get());
        let same = given.take_while(|other| **other == percent).count();
        if same < IN_A_ROW {
            continue;
        }
        let Some(done) = said::percent(&action) else {
            continue;
        };
        found.add(
            CHECK
                .rule
                .at(
                    done.last,
                    format!("{percent} done in each of the last {same} updates that say so"),
                    format!("still {percent}"),
                )
                .with(done.first, format!("{percent} since here"))
                .help(
                    "ask what is left, and who is to do it; say in the next update what keeps it",
                ),
        );
    }
}
