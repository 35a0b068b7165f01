//! An outstanding action of which nothing has been recorded for three months, or since a meeting of
//! its body that was four weeks ago or more.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

use super::silence::silent;
use crate::model::Dated;
use crate::register::Silence;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "stale",
        "an outstanding action of which nothing has been recorded for too long",
        include_str!("stale.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for (action, silence) in silent(look) {
        let Silence::Stale { since } = silence else {
            continue;
        };
        // In the words of the record where the day is not whole.
        let dates = action
            .updates()
            .filter_map(|known| known.update.date.get().copied());
        let mut dates = dates.chain(look.register.raised(action.index));
        let since = dates
            .find(|date| date.earliest() == Some(since))
            .unwrap_or(Dated::Day(since));
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
