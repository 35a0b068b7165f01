//! An outstanding action that has never been updated, though its body has met twice since it was
//! raised, or three months have passed.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::counted;

use super::silence::silent;
use crate::register::Silence;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "never-updated",
        "an outstanding action that has never been updated",
        include_str!("never_updated.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for (action, silence) in silent(look) {
        let Silence::Never { raised, met } = silence else {
            continue;
        };
        let since = match met {
            0 | 1 => "three months".to_owned(),
            met => counted(met, "meeting"),
        };
        let message = format!("`{}` has no update after {since}", action.id());
        let label = format!("raised: {}", raised.plain());
        found.add(
            CHECK
                .rule
                .at(action.place(), message, label)
                .help("ask the owner how it stands, and add an update"),
        );
    }
}
