//! A target date that has been moved twice or more. The second agreed move is a warning, the third an
//! error: then the action is in trouble, whatever its colour.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule, Severity};

use super::moves::moves;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "date-moved-often",
        "a target date that has been moved more than once",
        include_str!("date_moved_often.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look
        .outstanding()
        .filter(|action| action.standing.revisions > 1)
    {
        let moves = moves(&action);
        let (Some(last), Some(first)) = (moves.last(), moves.first()) else {
            continue;
        };
        let (often, severity) = match moves.len() {
            0 | 1 => continue,
            2 => ("twice".to_owned(), Severity::Warning),
            times => (format!("{times} times"), Severity::Error),
        };
        let message = format!(
            "the target date of `{}` has been moved {often}",
            action.id()
        );
        let mut one = CHECK
            .rule
            .at(last.to.span, message, "the last move")
            .at_level(severity)
            .with(first.from.span, "the first date");
        for before in moves.iter().rev().skip(1).rev() {
            one = one.with(before.to.span, "moved before");
        }
        found.add(one.help(
            "take it to the body as an exception: what stands in the way, and what will be \
             different this time",
        ));
    }
}
