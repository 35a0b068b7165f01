//! An update that says who agreed a new target date, and not the date.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "agreed-without-date",
        "an agreement to a new target date, without the date",
        include_str!("agreed_without_date.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        for update in action.item.updates.iter() {
            let Some(agreed) = update.agreed_by.words() else {
                continue;
            };
            if !update.due.is_absent() {
                continue;
            }
            let message = format!("`{}` agreed a date that is not there", agreed.value);
            found.add(
                CHECK
                    .rule
                    .at(agreed.span, message, "no `due` beside it")
                    .help(
                        "write the date agreed as `due`; who agreed that it is done stands under \
                 `signed_off`, and that it ends under `closed`",
                    ),
            );
        }
    }
}
