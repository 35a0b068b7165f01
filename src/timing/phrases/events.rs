//! Events whose day nobody has said: `Following publication of the report`, `before re-inspection`.
//!
//! Promises: the event is kept as one, without a day; lenient, and so tried last.

use crate::timing::cursor::Cursor;
use crate::timing::phrase::Ask;
use crate::timing::words::Word;
use crate::timing::{Basis, When, WhenKind, span};

const OPENINGS: &[&str] = &[
    "on receipt of",
    "upon receipt of",
    "following receipt of",
    "following",
    "before",
    "after",
    "prior to",
    "ahead of",
    "in time for",
    "ready for",
    "in preparation for",
    "at the",
    "by the",
    "at",
    "by",
    "post",
    "pre",
    "on",
    "upon",
];

/// What such an event is called. An opening alone does not make an event.
const EVENTS: &[&str] = &[
    "publication",
    "inspection",
    "reinspection",
    "visit",
    "ilacs",
    "ofsted",
    "cqc",
    "review",
    "stocktake",
    "transition",
    "conference",
    "letter",
    "report",
    "ifa",
    "jtai",
    "annual",
    "launch",
    "restructure",
    "audit",
];

const LIFE_OF_COUNCIL: &[&str] = &[
    "in the life of this council",
    "within the life of this council",
    "during the life of this council",
    "in the lifetime of this council",
    "this council term",
    "the life of this council",
    "by the end of this council",
    "in the life of the council",
    "before the next election",
];

pub fn read(ask: &Ask<'_>) -> Option<When> {
    council(ask.cursor)
        .or_else(|| transition(ask.cursor))
        .or_else(|| unnamed(ask.cursor))
}

/// The council lives until the next poll.
fn council(mut cursor: Cursor<'_>) -> Option<When> {
    cursor.eat_entry(LIFE_OF_COUNCIL)?;
    if !cursor.done() {
        return None;
    }
    let setting = cursor.setting;
    let poll = setting
        .raised
        .and_then(|raised| setting.calendar.next_election(raised));
    Some(When {
        latest: poll,
        basis: Basis::MeetingList,
        note: poll.is_none().then(|| "no election is declared".to_owned()),
        ..When::of(WhenKind::Event)
    })
}

/// `Y9 annual review; at transition points`: once for each child.
fn transition(mut cursor: Cursor<'_>) -> Option<When> {
    let review = cursor.attempt(|ahead| {
        ahead.eat_words("at");
        let year = ahead.eat_words("y") || ahead.eat_words("year");
        (year && ahead.number().is_some() && ahead.eat_words("annual review")).then_some(())
    });
    let found = review.is_some() || cursor.eat_words("at transition points");
    found.then(|| When {
        note: Some("once for each child: no day".to_owned()),
        ..When::of(WhenKind::Event)
    })
}

fn unnamed(mut cursor: Cursor<'_>) -> Option<When> {
    if cursor.eat_entry(OPENINGS).is_none() {
        cursor.skip(&[Word::Lead]);
        cursor.eat_entry(OPENINGS)?;
    }
    cursor.eat(Word::The);
    let mut rest = cursor;
    let mut named = false;
    let mut counted = None;
    while !rest.done() {
        named |= { rest }.eat_entry(EVENTS).is_some() || { rest }.eat_words("re inspection");
        counted = counted.or_else(|| {
            rest.attempt(|ahead| {
                let span = span::read(ahead)?;
                ahead
                    .eat_entry(&["review", "stocktake", "progress review"])
                    .map(|_| span)
            })
        });
        named |= counted.is_some();
        rest.step();
    }
    if !named {
        return None;
    }
    let what = cursor.rest();
    let when = When {
        note: Some(format!("the day of “{what}” is not known")),
        ..When::of(WhenKind::Event)
    };
    let (Some(span), Some(raised)) = (counted, cursor.setting.raised) else {
        return Some(when);
    };
    let day = span::reach(raised, span, span.most, false, cursor.setting)
        .ok()?
        .day;
    let note = format!(
        "counted from the day raised, {}: what it is counted from is not said",
        raised.plain()
    );
    Some(When {
        latest: Some(day),
        basis: Basis::Anchor,
        ambiguous: true,
        note: Some(note),
        ..when
    })
}
