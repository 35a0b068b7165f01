//! What answers what: the response in force, the records answered as a whole, the plans agreed.

use std::collections::HashSet;

use crate::checks::Action;
use crate::files::Spanned;
use crate::kinds::{Details, Record};
use crate::model::Response;
use crate::register::{RecordIndex, Register, Target};
use crate::timing::Today;

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

/// Whether a record is a plan that has been agreed: a draft may leave gaps, and what is written after
/// the day is not known on it.
pub fn is_agreed_plan(record: &Record, today: Today) -> bool {
    let Details::ActionPlan { draft, .. } = &record.details else {
        return false;
    };
    let day = record.date.get().and_then(|date| date.earliest());
    draft.get() != Some(&true) && day.is_none_or(|day| day <= today.0)
}
