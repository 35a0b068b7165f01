//! An update dated before its record: usually a slip in the year.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Dated;
use crate::register::Register;

pub static CHECK: Check = Check {
    rule: Rule::error(
        "update-before-raised",
        "an update dated before the action was raised",
        include_str!("update_before_raised.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let register = look.register;
    for index in look.indices() {
        let item = register.item(index);
        let record = register.record_of(index);
        let raised = item.raised.read().or(record.date.read());
        let Some((place, raised)) = raised.and_then(|date| Some((date.span, date.earliest()?)))
        else {
            continue;
        };
        for update in item.updates.iter() {
            let Some(date) = update.date.read() else {
                continue;
            };
            if date.latest().is_some_and(|latest| latest < raised) {
                let message = format!(
                    "an update of {} stands before the action was raised",
                    date.value
                );
                found.add(
                    CHECK
                        .rule
                        .at(date.span, message, "earlier than the record")
                        .with(
                            place,
                            format!("raised on {}", as_written(raised, register, index)),
                        )
                        .help("check the year; if nobody wrote the day down, write `unknown`"),
                );
            }
        }
    }
}

fn as_written(
    raised: crate::timing::Day,
    register: &Register,
    index: crate::register::EntryIndex,
) -> String {
    let item = register.item(index);
    let written = item
        .raised
        .get()
        .or(register.record_of(index).date.get())
        .copied();
    written.map_or(raised.plain(), Dated::plain)
}
