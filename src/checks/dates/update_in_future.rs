//! An update dated after the day: nobody can know yet what it says.
//!
//! Promises: who looks back to an earlier day is not told that what came after it is a mistake: it
//! only had not been recorded on that day.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

pub static CHECK: Check = Check {
    rule: Rule::error(
        "update-in-future",
        "an update dated after the day",
        include_str!("update_in_future.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let register = look.register;
    let today = look.today;
    for index in look.indices() {
        for update in register.item(index).updates.iter() {
            let Some(date) = update.date.read() else {
                continue;
            };
            if date.earliest().is_some_and(|day| today.is_yet_to_come(day)) {
                let message = format!("an update of {} is later than {}", date.value, today.0);
                found.add(
                    CHECK
                        .rule
                        .at(date.span, message, "has not happened yet")
                        .help("an update says what has happened; what is to come is a `due`"),
                );
            }
        }
    }
}
