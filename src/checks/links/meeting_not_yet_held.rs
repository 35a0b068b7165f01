//! Actions recorded at a meeting that has not been held.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::KindWord;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "meeting-not-yet-held",
        "actions recorded at a meeting that has not been held",
        include_str!("meeting_not_yet_held.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    // Not the actions of the look: it leaves out those raised after the day.
    for (_, record) in look.records() {
        let Some(date) = record.date.read() else {
            continue;
        };
        let is_ahead = date
            .earliest()
            .is_some_and(|day| look.today.is_yet_to_come(day));
        let count = record.items().count();
        if record.kind != KindWord::Meeting || !is_ahead || count == 0 {
            continue;
        }
        let actions = match count {
            1 => "an action is".to_owned(),
            count => format!("{count} actions are"),
        };
        let message = format!(
            "{actions} recorded at a meeting of {}, which has not been held",
            date.plain()
        );
        found.add(
            CHECK
                .rule
                .at(date.span, message, "later than the day")
                .help("check the date; what is only planned belongs under `programme`"),
        );
    }
}
