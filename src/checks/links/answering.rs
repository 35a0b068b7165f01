//! What answers what: the response in force, and the records answered as a whole.

use std::collections::HashSet;

use crate::checks::Action;
use crate::files::Spanned;
use crate::model::Response;
use crate::register::{RecordIndex, Register, Target};

/// The response in force on the day, where it was given.
pub fn response(action: &Action<'_>) -> Option<Spanned<Response>> {
    let updates = action.updates().rev();
    let given = updates.filter_map(|known| known.update.response.read());
    let last = given.into_iter().next().or(action.item.response.read());
    last.map(|response| Spanned::new(*response.value, response.span))
}

/// The records that some action answers as a whole.
pub fn answered_whole(register: &Register) -> HashSet<RecordIndex> {
    let all = register.entries.iter();
    let answers = all.flat_map(|entry| &entry.links().answers);
    let records = answers.filter_map(|target| match target {
        Target::Record(record) => Some(*record),
        Target::Entry(_) => None,
    });
    records.collect()
}
