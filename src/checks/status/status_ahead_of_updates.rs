//! A status at the top of an action that is further on than its updates say: somebody changed the
//! top instead of adding an update, and the history no longer tells how it got there.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Status, Word};

pub static CHECK: Check = Check {
    rule: Rule::error(
        "status-ahead-of-updates",
        "a status at the top that is further on than the updates say",
        include_str!("status_ahead_of_updates.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let register = look.register;
    for index in look.indices() {
        let item = register.item(index);
        let Some(top) = item.status.read() else {
            continue;
        };
        // The last word of the updates, in the order of the fold, whatever the day.
        let since = register.entry(index).since.iter().rev();
        let updates = since.filter_map(|since| item.updates.get(since.update as usize));
        let last =
            updates
                .clone()
                .find_map(|update| match (&update.closed, update.status.read()) {
                    (_, Some(status)) => Some((*status.value, status.span)),
                    (closed, None) => closed.read().map(|closed| (Status::Closed, closed.span)),
                });
        let Some((last, place)) = last else { continue };
        if top.value.stage() > last.stage() {
            let message = format!(
                "`{}` at the top is further on than `{}` in the last update",
                top.value.word(),
                last.word()
            );
            found.add(
                CHECK
                    .rule
                    .at(
                        top.span,
                        message,
                        "what stands here is how it was first written",
                    )
                    .with(place, "the last status of its updates")
                    .help(format!(
                        "put the top back to what it was, and add an update with `status: {}`",
                        top.value.word()
                    )),
            );
        }
    }
}
