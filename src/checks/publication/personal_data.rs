//! What looks like somebody's personal details, in material that the public may see.
//!
//! Promises: the details themselves stand in no message, since messages go to logs.

use rayon::prelude::*;

use super::details;
use crate::checks::{Check, Look, wording};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::kinds::Record;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "personal-data",
        "what looks like somebody's personal details, in public",
        include_str!("personal_data.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let all: Vec<Diagnostic> = look
        .register
        .records
        .par_iter()
        .flat_map_iter(|record| in_record(record, look))
        .collect();
    for one in all {
        found.add(one);
    }
}

fn in_record(record: &Record, look: &Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let public = wording::of_record(record)
        .into_iter()
        .filter(|wording| wording.is_public);
    for wording in public {
        for detail in details::in_text(wording.words) {
            let part = wording.words.get(detail.at).unwrap_or_default();
            let message = format!("this looks like {}", detail.what);
            found.push(
                CHECK
                    .rule
                    .at(
                        wording.place_of(part, look),
                        message,
                        "the public will see it",
                    )
                    .help(
                        "take it out; where it has to be kept, mark the update or the action \
                         `exempt` with its paragraph. It stays in the history of the file",
                    ),
            );
        }
    }
    found
}
