//! No date yet: `TBC`, `in due course`, `long term`, `at a future meeting`.

use crate::timing::phrase::Ask;
use crate::timing::words::{Unit, Word};
use crate::timing::{When, WhenKind};

/// Openings after which anything may follow.
const TO_BE_SET: &[&str] = &[
    "dates tbc",
    "date tbc",
    "tbd",
    "to be determined",
    "to be decided",
    "to be arranged",
    "to be advised",
    "to be set",
    "to be scheduled",
    "to be announced",
    "date to be agreed",
    "date to be confirmed",
    "date to be set",
    "dates to be confirmed",
    "dates to be agreed",
    "target to be set",
    "target date tbc",
    "timescale to be agreed",
    "timescales to be agreed",
    "timescale tbc",
    "timescales tbc",
    "target date to be set",
    "target date to be agreed",
    "target date to be confirmed",
];

/// Nothing may follow these.
const TBC: &[&str] = &[
    "tbc",
    "tba",
    "to be confirmed",
    "to be agreed",
    "unknown",
    "not known",
    "none set",
    "none given",
    "no date given",
    "no date",
    "no timescale",
    "no timescale set",
    "date not known",
    "not set",
    "not yet set",
    "not yet agreed",
    "not agreed",
    "not specified",
    "unspecified",
    "date not set",
    "no date set",
    "awaited",
    "not confirmed",
    "not yet confirmed",
    "open",
    "dates tba",
    "date tba",
];

const VAGUE: &[&str] = &[
    "in due course",
    "due course",
    "at the appropriate time",
    "when appropriate",
    "as appropriate",
    "in the near future",
    "near future",
    "soon",
    "shortly",
    "very soon",
    "imminently",
    "imminent",
    "in the future",
    "future",
    "at some point",
    "when possible",
    "when able",
    "when time allows",
    "in the coming weeks",
    "in the coming months",
    "over the coming months",
    "over the coming weeks",
    "over time",
    "in time",
    "eventually",
    "later",
    "sometime",
    "some time",
    "as time permits",
    "in the next few weeks",
    "in the next few months",
    "in a few weeks",
    "in a few months",
    "next few months",
];

/// What is said of `medium term` and the like; a remark may define it.
pub const UNDEFINED_BAND: &str = "a band that nobody has defined";

const BANDS: &[&str] = &[
    "for action in the longer term",
    "for action in the long term",
    "for action in the medium term",
    "for action in the short term",
    "in the longer term",
    "in the long term",
    "in the medium term",
    "in the short term",
    "longer term",
    "long term",
    "medium term",
    "medium to long term",
    "short to medium term",
    "short term",
    "mid term",
    "aspirational",
    "aspiration",
];

const FUTURE_MEETING: &[&str] = &[
    "at a future meeting",
    "to a future meeting",
    "a future meeting",
    "future meeting",
    "at a later meeting",
    "a later meeting",
    "at a subsequent meeting",
    "future meetings",
];

pub fn read(ask: &Ask<'_>) -> Option<When> {
    let cursor = ask.cursor;
    let only = |table: &[&str]| {
        table.iter().any(|words| {
            let mut ahead = cursor;
            ahead.eat_words(words) && ahead.done()
        })
    };
    if { cursor }.eat_entry(TO_BE_SET).is_some() || only(TBC) {
        return Some(When::unknown("no date has been set"));
    }
    if only(VAGUE) {
        return Some(When::vague("too vague to be a date"));
    }
    if only(BANDS) {
        return Some(When::vague(UNDEFINED_BAND));
    }
    if only(FUTURE_MEETING) {
        return Some(When::vague("a meeting that nobody has named"));
    }
    if let Some(note) = report(ask) {
        return Some(When {
            note: Some(note),
            ..When::of(WhenKind::Event)
        });
    }
    numbered(ask)
}

/// `To be incorporated in Q2`: a report, not a date.
fn report(ask: &Ask<'_>) -> Option<String> {
    let mut cursor = ask.cursor;
    cursor.eat_words("to be incorporated").then_some(())?;
    cursor.eat_any(&[Word::In]);
    let written = cursor.rest();
    Some(format!(
        "goes into “{written}”, which may be a report and not a date"
    ))
}

/// `Year 2 (plan starts 1 April 2025)`, `Phase 1`.
fn numbered(ask: &Ask<'_>) -> Option<When> {
    let mut cursor = ask.cursor;
    let phase = cursor.eat(Word::Phase);
    if !phase && !cursor.eat(Word::Unit(Unit::Year)) {
        return None;
    }
    let number = cursor.number().filter(|number| number.digits <= 2)?.value;
    if cursor.done() {
        let what = if phase { "phase" } else { "year" };
        return Some(When::unknown(format!(
            "{what} {number} of a plan whose start is not given"
        )));
    }
    if phase || number == 0 || !cursor.eat(Word::Sign('(')) {
        return None;
    }
    cursor.eat_words("plan");
    cursor.eat_entry(&["starts", "started", "starting", "from", "begins"]);
    let rest = cursor.tokens();
    let inside = rest.get(..rest.len().checked_sub(1)?)?;
    let start = crate::timing::phrase::strictly(cursor.over(inside))?.earliest?;
    let months = i32::try_from(number).ok()? * 12;
    Some(When {
        earliest: Some(start.plus_months(months - 12)),
        latest: Some(start.plus_months(months).plus_days(-1)),
        basis: crate::timing::Basis::Anchor,
        ..When::of(WhenKind::Window)
    })
}
