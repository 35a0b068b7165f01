//! A recommendation that somebody has to answer, of which nobody wrote when it reached them: the time for
//! the answer begins with that day.

use crate::checks::response_clock::owed;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Response;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "notice-missing",
        "a recommendation without the day on which it was received",
        include_str!("notice_missing.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let is_awaited = matches!(action.standing.response, None | Some(Response::Pending));
        let is_said = !action.item.received.is_absent();
        let Some(owed) = owed(&action).filter(|_| is_awaited && !is_said) else {
            continue;
        };
        let message = format!("nothing says when `{}` was received", action.id());
        let help = "give it `received`: the day it reached whoever is asked, with the notice that asks \
                    for an answer";
        found.add(
            CHECK
                .rule
                .at(owed.to.span, message, "since when is an answer owed?")
                .with(
                    owed.from.span,
                    format!("counted from here: {}", owed.began()),
                )
                .help(help),
        );
    }
}
