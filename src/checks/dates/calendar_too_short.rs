//! A target date, or the time for an answer, in working days that runs past, or begins before, the bank
//! holidays the register declares: no day can be given, and none is guessed.

use crate::checks::response_clock::owed;
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::files::Span;
use crate::kinds::Details;
use crate::model::Response;
use crate::timing::Lack;
use crate::timing::clock::Preset;

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
        if let (Some(due), Some(when)) = (action.due(), action.when())
            && when.lack == Some(Lack::BeyondCalendar)
        {
            let why = when.note.as_deref().unwrap_or("past the calendar");
            found.add(too_short(due.span, due.value, why));
        }
        let is_awaited = matches!(action.standing.response, None | Some(Response::Pending));
        let Some(owed) = owed(&action).filter(|_| is_awaited) else {
            continue;
        };
        if let Err(why) = &owed.by {
            let one = too_short(owed.to.span, &owed.clock, &why.0);
            found.add(one.with(owed.from.span, owed.began()));
        }
    }
    of_records(look, found);
}

/// The plan that an inspection asks for, and the agenda of a meeting, have their time as well.
fn of_records(look: &Look<'_>, found: &mut Diagnostics) {
    let register = look.register;
    let agenda = Preset::FiveClearWorkingDays.clock();
    for (at, record) in look.records() {
        match &record.details {
            Details::Inspection { plan_due, .. } => {
                let when = register.plan_due(at);
                let when = when.filter(|when| when.lack == Some(Lack::BeyondCalendar));
                if let (Some(due), Some(when)) = (plan_due.words(), when) {
                    let why = when.note.as_deref().unwrap_or("past the calendar");
                    found.add(too_short(due.span, due.value, why));
                }
            }
            Details::Meeting {
                agenda_published, ..
            } => {
                let met = record.date.get().and_then(|date| date.latest());
                let last = met.map(|met| agenda.allowance.last_day(met, &register.calendar));
                if let (Some(published), Some(Err(why))) = (agenda_published.read(), last) {
                    found.add(too_short(published.span, agenda.words, &why.0));
                }
            }
            Details::ActionPlan { .. } => {}
        }
    }
}

fn too_short(place: Span, words: &str, why: &str) -> Diagnostic {
    let message = format!("`{words}` cannot be counted");
    CHECK.rule.at(place, message, why).help(
        "declare the bank holidays of those years under `calendars` in register.yaml, and the days \
         they cover as `bank_holidays_from` and `bank_holidays_until`",
    )
}
