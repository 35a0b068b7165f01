//! An overdue action still marked green: the colour contradicts the calendar.

use super::said;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::Field;
use crate::model::Rag;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "green-when-overdue",
        "marked green, yet overdue",
        include_str!("green_when_overdue.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let (Some(Rag::Green), Some(days)) = (action.standing.rag, action.standing.overdue_days)
        else {
            continue;
        };
        let Some(colour) = said::rag(&action) else {
            continue;
        };
        let days = match days {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        let message = format!("marked green, and {days} overdue");
        let mut diagnostic = CHECK
            .rule
            .at(colour.last, message, "marked green")
            .help("rate it as it stands, or have a new target date agreed, with the reason");
        let due = action.standing.due(look.register, action.index);
        if let Some(due) = due.and_then(Field::words) {
            diagnostic = diagnostic.with(due.span, format!("passed {days} ago"));
        }
        found.add(diagnostic);
    }
}
