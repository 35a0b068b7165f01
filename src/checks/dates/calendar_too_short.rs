//! A target date in working days that runs past, or begins before, the bank holidays the register declares: no day can
//! be given, and none is guessed.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::timing::Lack;

pub static CHECK: Check = Check {
    rule: Rule::error(
        "calendar-too-short",
        "working days counted past the bank holidays that are declared",
        include_str!("calendar_too_short.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let (Some(due), Some(when)) = (action.due(), action.when()) else {
            continue;
        };
        if when.lack != Some(Lack::BeyondCalendar) {
            continue;
        }
        let message = format!("`{}` cannot be counted", due.value);
        let label = when.note.as_deref().unwrap_or("past the calendar");
        found.add(CHECK.rule.at(due.span, message, label).help(
            "declare the bank holidays of those years under `calendars` in register.yaml, and the \
             days they cover as `bank_holidays_from` and `bank_holidays_until`",
        ));
    }
}
