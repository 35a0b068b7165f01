//! A completed action that its body has had the chance to agree, and has not.

use super::said;
use crate::checks::{Action, Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::timing::Day;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "completed-not-signed-off",
        "a completed action that nobody has signed off, though its body has met since",
        include_str!("completed_not_signed_off.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        let Some(completed) = said::completed(&action) else {
            continue;
        };
        let mut since = completed.since(&action);
        if !action.item.signed_off.is_absent()
            || since.any(|one| !one.update.signed_off.is_absent())
        {
            continue;
        }
        let date = completed.update.and_then(|known| known.update.date.get());
        let Some(day) = date.and_then(|date| date.latest()) else {
            continue;
        };
        let Some((body, met)) = meetings_since(&action, day) else {
            continue;
        };
        let Some(next) = met.first() else {
            continue;
        };
        let message = format!(
            "completed, and not signed off, though {body} met on {}",
            next.plain()
        );
        let label = match met.len() {
            1 => "it has met once since".to_owned(),
            count => format!("it has met {count} times since"),
        };
        found.add(
            CHECK
                .rule
                .at(completed.first, message, label)
                .help("add an update with `signed_off`: who agreed that it is done, and where"),
        );
    }
}

/// The name of the action's body, and the days it has met since a day.
fn meetings_since<'l>(action: &Action<'l>, day: Day) -> Option<(&'l str, &'l [Day])> {
    let register = action.register;
    let body = register.names.body(action.record.body.as_str()?)?;
    let dates = &register.calendar.body(&body.id)?.dates;
    let from = dates.partition_point(|met| *met <= day);
    let until = dates.partition_point(|met| *met <= action.today.0);
    dates.get(from..until).map(|met| (body.name.as_str(), met))
}
