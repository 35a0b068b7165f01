//! The same words in two outstanding actions that do not know of each other: asked twice, or copied
//! from one record into the next.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::checks::{Action, Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::register::{EntryIndex, Target, fold};

pub static CHECK: Check = Check {
    rule: Rule::info(
        "text-twice",
        "the same words in two outstanding actions that are not linked",
        include_str!("text_twice.md"),
    ),
    run,
};

/// Fewer words than this say too little to be the same promise.
const FEW_WORDS: usize = 4;

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    // Of all with the same words, the first and the last so far: enough, and no pairs to compare.
    let mut seen: HashMap<String, [EntryIndex; 2]> = HashMap::new();
    for action in look.outstanding() {
        let Some(text) = action.item.text.words() else {
            continue;
        };
        if text.value.split_whitespace().nth(FEW_WORDS - 1).is_none() {
            continue;
        }
        let folded = fold(text.value.trim_end_matches(['.', ';']));
        let [first, last] = match seen.entry(folded) {
            Entry::Vacant(room) => {
                room.insert([action.index, action.index]);
                continue;
            }
            Entry::Occupied(known) => {
                let [first, last] = known.into_mut();
                [*first, std::mem::replace(last, action.index)]
            }
        };
        let (Some(other), Some(last)) = (look.action_at(first), look.action_at(last)) else {
            continue;
        };
        let is_known = are_linked(&action, &other) || are_linked(&action, &last);
        if is_known || are_shared_out(&action, &other) {
            continue;
        }
        let mut diagnostic = CHECK
            .rule
            .at(
                text.span,
                format!("`{}` asks for the same in the same words", other.id()),
                "the same words",
            )
            .help(format!(
                "close one as merged with the other, or link them: `see: {}`",
                other.id()
            ));
        if let Some(text) = other.item.text.words() {
            diagnostic = diagnostic.with(text.span, "first asked here");
        }
        found.add(diagnostic);
    }
}

/// Whether one leads to the other, or both answer the same.
fn are_linked(one: &Action<'_>, other: &Action<'_>) -> bool {
    let leads = |from: &Action<'_>, to: &Action<'_>| {
        let links = from.entry.links();
        let (entry, record) = (Target::Entry(to.index), Target::Record(to.entry.record));
        let mut all = links.answers.iter().chain(&links.see).chain(&links.went_to);
        all.any(|target| *target == entry || *target == record)
    };
    let answers = &other.entry.links().answers;
    let mut own = one.entry.links().answers.iter();
    leads(one, other) || leads(other, one) || own.any(|target| answers.contains(target))
}

/// Whether a record asks several for the same, each on their own.
fn are_shared_out(one: &Action<'_>, other: &Action<'_>) -> bool {
    let owners = one.standing.owners(one.register, one.index);
    let others = other.standing.owners(other.register, other.index);
    one.entry.record == other.entry.record && owners != others
}
