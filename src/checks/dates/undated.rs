//! A target date in force whose words lead to no day, though one may still follow from them: `TBC`, a
//! condition, an event that nobody has dated. What two rules on such words share.

use crate::checks::{Action, Look};
use crate::files::Spanned;
use crate::model::Dated;
use crate::register::DueFrom;
use crate::timing::{Day, Today, WhenKind};

/// Meetings of the body after which a date should have been set.
const MEETINGS: usize = 2;

/// Days after which a date should have been set, whether or not the body has met.
const DAYS: i64 = 180;

/// Every outstanding action whose words lead to no day, with the words, and with how often its body
/// has met since where a date should have been set by now.
pub fn each<'l>(look: &'l Look<'_>) -> impl Iterator<Item = (Undated<'l>, Option<(Dated, usize)>)> {
    look.outstanding().filter_map(|action| {
        let undated = undated(&action)?;
        let meetings = action.meetings;
        let too_long = undated
            .since
            .filter(|_| undated.is_too_long(meetings, look.today))
            .map(|since| (since, undated.meetings_since(meetings, look.today)));
        Some((undated, too_long))
    })
}

/// Words that lead to no day.
pub struct Undated<'l> {
    pub due: Spanned<&'l str>,
    /// Why they do not.
    pub why: &'l str,
    /// Since when they stand there, where that is known.
    since: Option<Dated>,
}

/// The words in force, where they lead to no day yet.
fn undated<'l>(action: &Action<'l>) -> Option<Undated<'l>> {
    let (due, when) = (action.due()?, action.when()?);
    let is_told_elsewhere = when.lack.is_some() || when.invalid.is_some() || when.suspect.is_some();
    let may_follow = match when.kind {
        WhenKind::Fixed
        | WhenKind::Window
        | WhenKind::Deadline
        | WhenKind::Event
        | WhenKind::Conditional
        | WhenKind::Unknown => true,
        // `Completed`, `Overdue`: a state, in a date's place.
        WhenKind::None => when.note.is_some(),
        WhenKind::Continuing | WhenKind::Recurring => false,
    };
    if is_told_elsewhere || !may_follow || when.deadline().is_some() {
        return None;
    }
    let since = match action.standing.due? {
        DueFrom::Top => action.raised().map(|raised| *raised.value),
        DueFrom::Update(at) => {
            let mut since = action.entry.since.iter();
            let counts_from = since.find(|since| since.update == at)?.counts_from;
            let written = action.item.updates.get(at as usize)?.date.get().copied();
            written
                .filter(|date| date.latest().is_some())
                .or(counts_from.map(Dated::Day))
        }
    };
    Some(Undated {
        due,
        why: when.note.as_deref().unwrap_or("no day follows from this"),
        since,
    })
}

impl Undated<'_> {
    /// How often the body has met since.
    fn meetings_since(&self, meetings: &[Day], today: Today) -> usize {
        let Some(since) = self.since.and_then(Dated::latest) else {
            return 0;
        };
        let met = meetings.iter();
        met.filter(|day| since < **day && **day <= today.0).count()
    }

    /// Whether a date should have been set by now.
    fn is_too_long(&self, meetings: &[Day], today: Today) -> bool {
        let since = self.since.and_then(Dated::latest);
        let days = since.map_or(0, |since| today.0.days_since(since));
        days > DAYS || self.meetings_since(meetings, today) > MEETINGS
    }
}
