//! A wish for an item on the work programme that names no meeting: it is never late, and never comes.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

pub static CHECK: Check = Check {
    rule: Rule::info(
        "work-item-undated",
        "an item for the work programme that names no meeting",
        include_str!("work_item_undated.md"),
    ),
    run,
};

/// What is asked, and of what: one of the first, and one of the second behind it.
const ASKS: &[&str] = &["consider", "add", "put", "include"];
const ITEMS: &[&str] = &[
    "work programme",
    "work plan",
    "an item",
    "agenda item",
    "future meeting",
    "later meeting",
];

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        if action.standing.due.is_some() || action.standing.requested.is_some() {
            continue;
        }
        let Some(text) = action.item.text.words() else {
            continue;
        };
        if !asks_for_an_item(text.value) {
            continue;
        }
        found.add(
            CHECK
                .rule
                .at(
                    text.span,
                    "an item for the work programme, and no meeting is named for it",
                    "at which meeting?",
                )
                .help("give it a `due`: the meeting, or the day by which it is to be decided"),
        );
    }
}

fn asks_for_an_item(text: &str) -> bool {
    let lower = text.to_lowercase();
    let is_end = |letter: char| !letter.is_alphanumeric();
    let mut words = lower.split(is_end);
    let Some(ask) = words.find(|word| ASKS.contains(word)) else {
        return false;
    };
    let rest = lower.split_once(ask).map_or("", |(_, rest)| rest);
    ITEMS.iter().any(|item| rest.contains(item))
}
