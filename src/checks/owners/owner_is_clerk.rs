//! A recommendation to a member of the executive that the clerk who keeps the tracker owns: the
//! clerk sends it and files the answer, and cannot decide it.

use crate::checks::{Action, Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::ItemType;
use crate::register::{Names, fold};

pub static CHECK: Check = Check {
    rule: Rule::info(
        "owner-is-clerk",
        "a recommendation to the executive that the committee's clerk owns",
        include_str!("owner_is_clerk.md"),
    ),
    run,
};

/// What the titles of those who keep trackers say.
const CLERKS: &[&str] = &[
    "clerk",
    "committee manager",
    "committee officer",
    "committee services",
    "committee support officer",
    "democratic services",
    "democratic support",
    "governance officer",
    "scrutiny manager",
    "scrutiny officer",
    "scrutiny support",
];

/// What the titles of members of an executive begin with.
const EXECUTIVE: &[&str] = &[
    "cabinet",
    "deputy leader",
    "executive member",
    "leader of the council",
    "mayor",
    "portfolio holder",
    "the cabinet",
    "the executive",
    "the leader",
    "the mayor",
];

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let names = &look.register.names;
    for action in look.outstanding() {
        if look.register.item_type(action.index) == ItemType::Recommendation {
            check(&action, names, found);
        }
    }
}

fn check(action: &Action<'_>, names: &Names, found: &mut Diagnostics) {
    let item = action.item;
    let update = action
        .standing
        .owners_from
        .and_then(|at| item.updates.get(at as usize));
    let owners = update.map_or(&*item.owner, |update| &update.owner);
    let Some(owner) = owners.first() else { return };
    let is_clerk = has_title(owner, names, |title| {
        CLERKS.iter().any(|clerk| title.contains(clerk))
    });
    let asked = item.to.iter().find(|to| {
        has_title(to, names, |title| {
            EXECUTIVE.iter().any(|begin| title.starts_with(begin))
        })
    });
    if let Some(asked) = asked.filter(|_| is_clerk) {
        let message = format!(
            "`{}` owns what `{}` has to decide",
            owner.value, asked.value
        );
        found.add(
            CHECK
                .rule
                .at(owner.span, message, "keeps the tracker")
                .with(asked.span, "is asked to decide")
                .help(
                    "name as `owner` the post that answers for it once it is accepted, or take the \
                     owner out: `to` says who is asked",
                ),
        );
    }
}

/// Whether a name as written, or as declared, has such a title.
fn has_title(name: &str, names: &Names, is_such: impl Fn(&str) -> bool) -> bool {
    let declared = names.find(name).map(|index| fold(&names.get(index).name));
    is_such(&fold(name)) || declared.is_some_and(|title| is_such(&title))
}
