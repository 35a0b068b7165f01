//! An outstanding action of which nothing has been recorded for three months, or since a meeting of
//! its body that was four weeks ago or more.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

use super::silence::{Silence, silence};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "stale",
        "an outstanding action of which nothing has been recorded for too long",
        include_str!("stale.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let meetings = look.register.meetings(|_| true);
    for action in look.outstanding() {
        let silence = silence(&action, action.meetings(&meetings), look.today);
        let Some(Silence::Stale { since }) = silence else {
            continue;
        };
        let message = format!(
            "nothing has been recorded of `{}` for too long",
            action.id()
        );
        let last = action.updates().next_back();
        let label = format!("nothing since {}", since.plain());
        let mut one = CHECK.rule.at(action.place(), message, label);
        let last = last.and_then(|known| known.update.date.read());
        if let Some(date) = last {
            one = one.with(date.span, "the last update");
        }
        found.add(one.help("ask the owner how it stands, and add an update"));
    }
}
