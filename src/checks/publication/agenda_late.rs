//! An agenda that was published later than five clear days before its meeting.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::kinds::Details;
use crate::timing::clock::Preset;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "agenda-late",
        "an agenda published later than five clear days before its meeting",
        include_str!("agenda_late.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let clock = Preset::FiveClearWorkingDays.clock();
    for (_, record) in look.records() {
        let Details::Meeting {
            agenda_published, ..
        } = &record.details
        else {
            continue;
        };
        let (Some(published), Some(date)) = (agenda_published.read(), record.date.read()) else {
            continue;
        };
        // Where only the month of the meeting is known, its last day: nobody is blamed a day too early.
        let Some(met) = date.latest() else { continue };
        // A calendar that is too short is reported by itself.
        let Ok(last) = clock.allowance.last_day(met, &look.register.calendar) else {
            continue;
        };
        if *published.value <= last {
            continue;
        }
        let message = format!("the agenda of `{}` was published late", record.id);
        let label = format!("was to be published by {}", last.plain());
        let help = format!(
            "it is owed {} ({}); if the day is right, the minutes say why the meeting went ahead",
            clock.words, clock.basis
        );
        found.add(
            CHECK
                .rule
                .at(published.span, message, label)
                .with(date.span, format!("the meeting: {}", date.plain()))
                .help(help),
        );
    }
}
