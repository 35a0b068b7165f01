//! What looks like somebody's personal details, in material that the public may see.
//!
//! Promises: the details themselves stand in no message, since messages go to logs.

use std::collections::HashSet;

use super::details;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::files::Span;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "personal-data",
        "what looks like somebody's personal details, in public",
        include_str!("personal_data.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let all = look.wordings().iter().flatten();
    for wording in all.filter(|wording| wording.is_public) {
        let mut details = details::in_text(wording.words).into_iter().peekable();
        if details.peek().is_none() {
            continue;
        }
        let mut places = wording.places(look);
        // What is written twice is said once.
        let mut said: HashSet<&str> = HashSet::new();
        for detail in details {
            let part = wording.words.get(detail.at.clone()).unwrap_or_default();
            if said.insert(part) {
                found.add(problem(detail.what, places.of(part, detail.at.start)));
            }
        }
    }
}

fn problem(what: &str, place: Span) -> Diagnostic {
    let message = format!("this looks like {what}");
    CHECK
        .rule
        .at(place, message, "the public will see it")
        .help(
            "take it out; where it has to be kept, mark the update or the action `exempt` with its \
             paragraph. It stays in the history of the file",
        )
}
