//! A bound, a part and a period → the days that are meant.
//!
//! Promises: `by X` is by its last day and `before X` by its eve; the early, middle and late parts
//! are thirds, by convention.

use super::around::{Bound, Manner, Part};
use super::day::Day;
use super::period::{Grain, Period};
use super::{Basis, Setting, When, WhenKind};

/// The reading of a bound, a part and a period.
pub fn said(
    bound: Bound,
    parts: (Part, Part),
    period: &Period,
    manner: Manner,
    setting: &Setting<'_>,
) -> When {
    let event = period.grain == Grain::Event;
    let inside = within(period, parts, setting);
    let (kind, earliest, latest) = days(bound, parts.0, period, inside, setting);
    let conventional = !matches!(parts.0, Part::Whole | Part::End) && period.basis == Basis::Given;
    // A day of `Oct 03` has no end, and as a start the whole month will do.
    let month = period.grain == Grain::Month
        && (parts.0 == Part::End || (bound == Bound::From && parts.0 == Part::Whole));
    let mut when = When {
        earliest,
        latest,
        basis: if conventional {
            Basis::Convention
        } else {
            period.basis
        },
        ambiguous: period.ambiguous && !month,
        ..When::of(match kind {
            WhenKind::Deadline | WhenKind::Window | WhenKind::Fixed if event => WhenKind::Event,
            kind => kind,
        })
    };
    when.note.clone_from(&period.note);
    when.suspect.clone_from(&period.suspect);
    if bound == Bound::By && parts.0 == Part::Whole {
        when = strictly(when, period);
    }
    if matches!(
        (bound, parts.0, period.grain),
        (Bound::By, Part::Start, Grain::Month)
    ) {
        when = when.doubtful("by the first of the month, or in its first ten days");
    }
    if manner.approximate {
        when = when.doubtful("said to be approximate or not confirmed");
    }
    if manner.done {
        when = when.doubtful("a target, or a statement that it is done");
    }
    if manner.review {
        when = reviewed(when, setting);
    }
    if manner.unset {
        when.kind = WhenKind::Unknown;
    }
    when
}

/// `review March 2026` says when to look again, not when it is due.
fn reviewed(when: When, setting: &Setting<'_>) -> When {
    When {
        kind: WhenKind::Continuing,
        earliest: setting
            .raised
            .filter(|raised| when.latest.is_none_or(|last| *raised <= last)),
        review: when.latest.or(when.earliest),
        latest: None,
        ..when
    }
    .noted("a review, not an end")
}

/// `by March` is by its end; read strictly, by its eve.
fn strictly(mut when: When, period: &Period) -> When {
    let eve = period.from.plus_days(-1);
    match period.grain {
        Grain::Month => {
            if when.basis == Basis::Given {
                when.basis = Basis::Convention;
            }
            when.strict = Some(eve);
            let end = period.to.plain();
            when.noted(format!(
                "by its end, {end}; read strictly, by {}",
                eve.plain()
            ))
        }
        Grain::Quarter | Grain::Half | Grain::FinancialYear | Grain::Season | Grain::Term => {
            when.strict = Some(eve);
            when
        }
        Grain::CalendarYear => {
            when.strict = Some(eve);
            when.doubtful("by its end; the financial or school year may be meant")
        }
        _ => when,
    }
}

type Days = (WhenKind, Option<Day>, Option<Day>);

fn days(
    bound: Bound,
    part: Part,
    period: &Period,
    inside: (Day, Day),
    setting: &Setting<'_>,
) -> Days {
    let (from, to) = inside;
    let year = matches!(
        period.grain,
        Grain::FinancialYear | Grain::CalendarYear | Grain::AcademicYear | Grain::MunicipalYear
    );
    let eve = period.before.unwrap_or_else(|| period.from.plus_days(-1));
    let whole = part == Part::Whole;
    let by = period.by.filter(|_| whole).unwrap_or(to);
    let raised = setting.raised.filter(|raised| *raised <= by);
    match bound {
        Bound::By if part == Part::Start && period.grain != Grain::Month => {
            (WhenKind::Deadline, None, Some(eve.plus_days(1)))
        }
        Bound::By => (WhenKind::Deadline, None, Some(by)),
        Bound::Before | Bound::For if part == Part::Start => (WhenKind::Deadline, None, Some(eve)),
        Bound::Before if whole => (WhenKind::Deadline, None, Some(eve)),
        Bound::Before if part == Part::End => (WhenKind::Deadline, None, Some(to)),
        Bound::Before => (WhenKind::Deadline, None, Some(from.plus_days(-1))),
        Bound::From if whole && period.grain == Grain::Several => {
            (WhenKind::Window, Some(from), Some(to))
        }
        Bound::From if part == Part::Start => (WhenKind::Continuing, Some(eve.plus_days(1)), None),
        Bound::From if part == Part::End => (WhenKind::Continuing, Some(to), None),
        Bound::From => (WhenKind::Continuing, Some(from), None),
        Bound::For if year && whole => (WhenKind::Continuing, Some(from), None),
        Bound::After if part == Part::Start => (WhenKind::Continuing, Some(eve.plus_days(2)), None),
        Bound::After => (WhenKind::Continuing, Some(to.plus_days(1)), None),
        Bound::To if period.grain != Grain::Event => (WhenKind::Continuing, raised, Some(by)),
        Bound::Until => (WhenKind::Continuing, raised, Some(by)),
        // `start of term`: two weeks of the next school year, by convention.
        _ if part == Part::Start && period.grain == Grain::Term && eve > period.from => (
            WhenKind::Window,
            Some(eve.plus_days(1)),
            Some(eve.plus_days(14)),
        ),
        _ if part == Part::End => (WhenKind::Deadline, None, Some(to)),
        _ => {
            let kind = if from == to {
                WhenKind::Fixed
            } else {
                WhenKind::Window
            };
            (kind, Some(from).filter(|_| !period.open), Some(to))
        }
    }
}

/// The days of the part that is meant.
fn within(period: &Period, parts: (Part, Part), setting: &Setting<'_>) -> (Day, Day) {
    let first = third(period, parts.0, setting);
    let last = third(period, parts.1, setting);
    (first.0, last.1.max(first.0))
}

fn third(period: &Period, part: Part, setting: &Setting<'_>) -> (Day, Day) {
    let (from, to) = (period.from, period.to);
    let number = match part {
        Part::Whole => return (from, to),
        Part::End => {
            let end = period
                .by
                .filter(|_| period.grain == Grain::AcademicYear)
                .unwrap_or(to);
            return (end, end);
        }
        Part::Later => {
            let start = setting
                .raised
                .map_or(from, |raised| raised.max(from).min(to));
            return (start, to);
        }
        Part::Start | Part::Early => 0,
        Part::Middle => 1,
        Part::Late => 2,
    };
    let months = match period.grain {
        Grain::Month => {
            let starts = [from, from.plus_days(10), from.plus_days(20)];
            return cut(starts, to, number);
        }
        Grain::Quarter | Grain::Season => 1,
        Grain::Half => 2,
        Grain::CalendarYear | Grain::FinancialYear | Grain::AcademicYear => 4,
        _ => {
            let days = to.days_since(from) / 3;
            return cut(
                [from, from.plus_days(days), from.plus_days(2 * days)],
                to,
                number,
            );
        }
    };
    cut(
        [from, from.plus_months(months), from.plus_months(2 * months)],
        to,
        number,
    )
}

/// The numbered of three stretches, by where each begins.
fn cut(starts: [Day; 3], to: Day, number: usize) -> (Day, Day) {
    let start = starts.get(number).copied().unwrap_or(to);
    let next = starts.get(number + 1).map_or(to, |next| next.plus_days(-1));
    (start, next.max(start))
}
