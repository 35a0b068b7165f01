//! More than ten actions of one record due on the same day: it is likely that nobody thought about
//! each, and certain that not all will be done on it.
//!
//! Promises: each such day of a record once, at the first of its actions.

use std::collections::BTreeMap;

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::Span;
use crate::register::RecordIndex;
use crate::timing::{Day, When};

pub static CHECK: Check = Check {
    rule: Rule::info(
        "due-cluster",
        "more than ten actions of a record due on one day",
        include_str!("due_cluster.md"),
    ),
    run,
};

/// More than these on one day are too many.
const MANY: usize = 10;

/// The actions due on one day: the first two, and how many there are.
struct Together {
    first: Span,
    second: Option<Span>,
    count: usize,
}

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let mut days: BTreeMap<(RecordIndex, Day), Together> = BTreeMap::new();
    for action in look.outstanding() {
        let deadline = action.when().and_then(When::deadline);
        let (Some(due), Some(day)) = (action.due(), deadline) else {
            continue;
        };
        let together = days.entry((action.entry.record, day)).or_insert(Together {
            first: due.span,
            second: None,
            count: 0,
        });
        together.count += 1;
        if together.count == 2 {
            together.second = Some(due.span);
        }
    }
    for ((_, day), together) in days {
        if together.count <= MANY {
            continue;
        }
        let message = format!(
            "{} actions of this record are due on {}",
            together.count,
            day.plain()
        );
        let mut one = CHECK
            .rule
            .at(together.first, message, "the first of them")
            .help("agree with each owner when it can be done, and spread the dates");
        if let Some(second) = together.second {
            one = one.with(second, "the second of them");
        }
        found.add(one);
    }
}
