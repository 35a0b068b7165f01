//! The same amber or red, time after time: what the path to green says is not happening, or the
//! colour is copied without a look.

use super::said;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Rag, Word};

pub static CHECK: Check = Check {
    rule: Rule::info(
        "rag-never-changes",
        "the same amber or red in four updates in a row",
        include_str!("rag_never_changes.md"),
    ),
    run,
};

/// Updates in a row that give the same colour.
const IN_A_ROW: usize = 4;

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let Some(rag @ (Rag::Amber | Rag::Red)) = action.standing.rag else {
            continue;
        };
        let given = action.updates().rev();
        let given = given.filter_map(|known| known.update.rag.get());
        let same = given.take_while(|other| **other == rag).count();
        if same < IN_A_ROW {
            continue;
        }
        let Some(colour) = said::rag(&action) else {
            continue;
        };
        let rag = rag.word();
        found.add(
            CHECK
                .rule
                .at(
                    colour.last,
                    format!("rated `{rag}` in each of the last {same} updates"),
                    format!("still `{rag}`"),
                )
                .with(colour.first, format!("`{rag}` since here"))
                .help("say in the next update what has to happen for the colour to change"),
        );
    }
}
