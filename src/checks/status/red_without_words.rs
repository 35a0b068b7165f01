//! An amber or red action with no word of why, or of what is done about it.

use super::said;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Rag, Word};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "red-without-words",
        "amber or red without a word of why, or of what is done about it",
        include_str!("red_without_words.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        if !matches!(action.standing.rag, Some(Rag::Amber | Rag::Red)) {
            continue;
        }
        let Some(colour) = said::rag(&action) else {
            continue;
        };
        let mut since = colour.since(&action);
        let is_told = since.any(|one| !one.update.note.is_absent())
            || (colour.update.is_none() && !action.item.note.is_absent());
        if is_told {
            continue;
        }
        let rag = colour.value.word();
        found.add(
            CHECK
                .rule
                .at(
                    colour.last,
                    format!("rated `{rag}`, and nothing says why"),
                    "no `note` here or since",
                )
                .help("say in a `note` why, and what will bring it back to green"),
        );
    }
}
