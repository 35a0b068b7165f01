//! A sign-off that leads to no decision: no minute, no day, and not given on a day the body met.

use super::said;
use crate::checks::{Action, Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::Spanned;
use crate::model::Dated;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "completed-without-decision",
        "a sign-off that does not say in which minute or on which day it was agreed",
        include_str!("completed_without_decision.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.actions() {
        let Some(completed) = said::completed(&action) else {
            continue;
        };
        let signed = completed.since(&action).filter_map(|known| {
            let words = known.update.signed_off.words()?;
            Some((words, known.update.date.get().copied()))
        });
        let top = action.item.signed_off.words().map(|words| (words, None));
        let Some((words, date)) = signed.last().or(top) else {
            continue;
        };
        if leads_to_a_decision(&words, date, &action) {
            continue;
        }
        let message = format!(
            "nothing says where `{}` agreed that it is done",
            words.value
        );
        found.add(
            CHECK
                .rule
                .at(words.span, message, "no minute and no day of a meeting")
                .help("name the minute or the meeting: `signed_off: Improvement Board, minute 27`"),
        );
    }
}

fn leads_to_a_decision(words: &Spanned<&str>, date: Option<Dated>, action: &Action<'_>) -> bool {
    let is_cited = words.value.bytes().any(|byte| byte.is_ascii_digit());
    let register = action.register;
    let body = action.record.body.as_str();
    let body = body.and_then(|body| register.names.body(body));
    let meetings = body.and_then(|body| register.calendar.body(&body.id));
    let is_meeting = match (date, meetings) {
        (Some(Dated::Day(day)), Some(meetings)) => meetings.dates.binary_search(&day).is_ok(),
        _ => false,
    };
    is_cited || is_meeting
}
