//! A colour that contradicts the status: green and blocked, red and completed. Where the record's own
//! key gives the colour that very meaning, it does not contradict.

use super::said;
use crate::checks::{Action, Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Rag, RagKey, Status, Word};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "rag-against-status",
        "a colour that contradicts the status",
        include_str!("rag_against_status.md"),
    ),
    run,
};

/// The pairs that contradict one another, and parts of words by which a key may say that in its
/// record they do not.
const AGAINST: &[(Rag, Status, &[&str])] = &[
    (Rag::Green, Status::Blocked, &["block"]),
    (
        Rag::Red,
        Status::Completed,
        &["complet", "done", "finish", "evidence", "sign"],
    ),
];

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        let (Some(rag), Some(status)) = (action.standing.rag, action.standing.status) else {
            continue;
        };
        let mut pairs = AGAINST.iter();
        let Some((.., unless)) = pairs.find(|pair| (pair.0, pair.1) == (rag, status)) else {
            continue;
        };
        let meaning = meaning(&action, rag).unwrap_or_default().to_lowercase();
        if unless.iter().any(|part| meaning.contains(part)) {
            continue;
        }
        let (Some(colour), Some(status)) = (said::rag(&action), said::status(&action)) else {
            continue;
        };
        let (rag, word) = (rag.word(), status.value.word());
        found.add(
            CHECK
                .rule
                .at(
                    colour.last,
                    format!("rated `{rag}`, and `{word}`"),
                    format!("contradicts `{word}`"),
                )
                .with(status.last, format!("`{word}` here"))
                .help("rate it anew in an update, by the record's own key, or correct the status"),
        );
    }
}

/// What a colour means in the action's record, where it says.
fn meaning<'l>(action: &Action<'l>, rag: Rag) -> Option<&'l str> {
    let key = action.register.written_out(action.record.rag_key.get()?)?;
    let RagKey::Colours(colours) = key else {
        return None;
    };
    let mut colours = colours.iter();
    let (_, meaning) = colours.find(|(colour, _)| *colour == rag)?;
    Some(meaning)
}
