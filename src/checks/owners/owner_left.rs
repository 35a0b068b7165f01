//! An action owned by a post that has ended: nobody answers for it any more.

use std::collections::HashSet;

use crate::checks::{Action, Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::register::{Declared, Names, Owner};
use crate::timing::Today;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "owner-left",
        "an owner whose post has ended",
        include_str!("owner_left.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        check(&action, look, found);
    }
}

fn check(action: &Action<'_>, look: &Look<'_>, found: &mut Diagnostics) {
    let names = &look.register.names;
    let item = action.item;
    let update = action
        .standing
        .owners_from
        .and_then(|at| item.updates.get(at as usize));
    let written = update.map_or(&*item.owner, |update| &update.owner);
    let owners = action.standing.owners(look.register, action.index);
    for (owner, words) in owners.iter().zip(written.iter()) {
        let Owner::Declared(index) = owner else {
            continue;
        };
        let post = names.get(*index);
        let Some(ended) = post.ended.filter(|ended| ended.value < look.today.0) else {
            continue;
        };
        let message = format!("`{}` ended on {}", post.name, ended.value.plain());
        let label = format!("owns {} still", action.id());
        let help = match successor(post, names, look.today) {
            Some(successor) => format!(
                "`{}` took over: add an update with `owner: {}`",
                successor.name, successor.name
            ),
            None => "find out who took over, and add an update with `owner`".to_owned(),
        };
        found.add(
            CHECK
                .rule
                .at(words.span, message, label)
                .with(ended.span, "the last day of the post")
                .help(help),
        );
    }
}

/// Who took over and is still there; successors may have successors, and even lead in a circle.
fn successor<'n>(post: &'n Declared, names: &'n Names, today: Today) -> Option<&'n Declared> {
    let mut seen: HashSet<&str> = HashSet::from([post.id.as_str()]);
    let mut post = post;
    loop {
        let next = names.get(names.find(post.successor.as_deref()?)?);
        if !seen.insert(&next.id) {
            return None;
        }
        if next.ended.is_none_or(|ended| today.0 <= ended.value) {
            return Some(next);
        }
        post = next;
    }
}
