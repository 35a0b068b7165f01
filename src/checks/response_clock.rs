//! The clock on the answer to a recommendation: what the rules about answers and about the calendar
//! share.
//!
//! Promises: the time is what the body that recommends has declared (`respond_within`), else what the
//! law gives an executive. It begins with the day the recommendation was received, where that is
//! written, else with the last day on which it can have been raised, so that nobody is blamed a day
//! too early. A recommendation of an inspection is answered by a plan, not by a response.

use crate::checks::look::Action;
use crate::files::Spanned;
use crate::model::{Dated, ItemType, KindWord};
use crate::timing::clock::Preset;
use crate::timing::{BeyondCalendar, Day};

/// The clock that runs where nothing else is said.
const PRESET: Preset = Preset::TwoMonthsInclusive;

/// An answer that is owed.
pub struct Owed<'l> {
    /// Who is asked.
    pub to: Spanned<&'l str>,
    /// When it was received, or else raised.
    pub from: Spanned<&'l Dated>,
    pub is_received: bool,
    /// The last day for it.
    pub by: Result<Day, BeyondCalendar>,
    /// What is allowed, and by what, in words.
    pub clock: String,
}

/// The answer that somebody owes to a recommendation.
pub fn owed<'l>(action: &Action<'l>) -> Option<Owed<'l>> {
    let is_asked = action.register.item_type(action.index) == ItemType::Recommendation
        && action.record.kind != KindWord::Inspection;
    let to = action.item.to.first().filter(|_| is_asked)?;
    let received = action.item.received.read();
    let from = received.or_else(|| action.raised())?;
    let body = action.record.body.as_str();
    let body = body.and_then(|name| action.register.names.body(name));
    let (allowance, clock) = match body.map(|body| &body.respond_within) {
        Some(declared) if !declared.is_absent() => {
            // One that cannot be read is reported, and no clock is put in its place.
            let allowance = *declared.get()?;
            (allowance, format!("{allowance} (register.yaml)"))
        }
        _ => {
            let clock = PRESET.clock();
            (
                clock.allowance,
                format!("{} ({})", clock.words, clock.basis),
            )
        }
    };
    Some(Owed {
        to: to.words(),
        from,
        is_received: received.is_some(),
        by: allowance.last_day(from.latest()?, &action.register.calendar),
        clock,
    })
}

impl Owed<'_> {
    /// What is said of the day from which the time is counted.
    pub fn began(&self) -> String {
        let what = if self.is_received {
            "received"
        } else {
            "raised"
        };
        format!("{what} on {}", self.from.plain())
    }
}
