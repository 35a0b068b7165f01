//! Spans counted from a day: `within 5 working days`, `6–12 months`, `two months from the meeting`.
//!
//! Promises: what it is counted from is the day raised only where nothing else is said, or where
//! the words (`the meeting`, `receipt`) may be taken for it; another event is named, not guessed.

use crate::timing::cursor::Cursor;
use crate::timing::day::Day;
use crate::timing::period::{self, Grain};
use crate::timing::phrase::Ask;
use crate::timing::span::{self, Span};
use crate::timing::words::{Unit, Word};
use crate::timing::{Basis, Lack, Setting, When, WhenKind};

/// `within the next fortnight`: one of them.
fn one(cursor: &mut Cursor<'_>) -> Option<Span> {
    let Some(Word::Unit(unit)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    let span = Span {
        least: 1,
        most: 1,
        unit,
        working: false,
        clear: false,
    };
    (!matches!(unit, Unit::Term | Unit::Day)).then_some(span)
}

/// How the span hangs on its anchor.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hangs {
    After,
    Before,
    /// The anchor is the first day counted.
    BeginningWith,
}

/// What it is counted from.
enum Anchor {
    Day(Day),
    /// Taken to be the day raised, though the words may mean another.
    Perhaps(Day),
    Missing(String),
}

pub fn read(ask: &Ask<'_>) -> Option<When> {
    let mut cursor = ask.cursor;
    let setting = cursor.setting;
    cursor.skip(&[Word::Lead]);
    let approximate = cursor.eat(Word::Approximately);
    cursor.attempt(|ahead| (ahead.eat(Word::For) && ahead.eat(Word::Lead)).then_some(()));
    let within = opening(&mut cursor);
    let span = match span::read(&mut cursor) {
        Some(span) => span,
        None => (within == Opening::Next).then(|| one(&mut cursor))??,
    };
    let bare = within == Opening::Nothing;
    // `in three months’ time`
    cursor.eat_words("time");
    let of = cursor.peek() == Some(Word::Of);
    let hanging = cursor.attempt(hangs);
    let anchor = match hanging {
        Some(Hangs::After) if bare && of => return None,
        Some(hangs) => anchor(&mut cursor, hangs)?,
        None => raised(setting),
    };
    cursor.attempt(|ahead| (ahead.eat(Word::At) && ahead.eat(Word::The)).then_some(()));
    cursor.eat(Word::Latest);
    // `3 days` alone is an effort, not a date.
    let effort =
        bare && hanging.is_none() && span.unit == Unit::Day && !span.working && span.most < 7;
    if !cursor.done() || effort || (within == Opening::By && hanging.is_none()) {
        return None;
    }
    let hangs = hanging.unwrap_or(Hangs::After);
    let when = counted(
        span,
        hangs,
        anchor,
        bare || within == Opening::Between,
        setting,
    );
    if bare && hanging.is_none() && span.unit == Unit::Day && !span.working {
        return Some(when.doubtful("a time allowed, or an amount of work"));
    }
    Some(if approximate {
        when.doubtful("said to be approximate")
    } else {
        when
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    Nothing,
    Within,
    /// `within the next …`
    Next,
    By,
    Between,
}

fn opening(cursor: &mut Cursor<'_>) -> Opening {
    if cursor.eat_words("at least") {
        return Opening::By;
    }
    if cursor.peek() == Some(Word::Between) {
        return Opening::Between;
    }
    for words in [
        &[Word::Less, Word::Than][..],
        &[Word::No, Word::More, Word::Than],
        &[Word::Not, Word::More, Word::Than],
        &[Word::Up, Word::To],
        &[Word::No, Word::Later, Word::Than],
        &[Word::Not, Word::Later, Word::Than],
        &[Word::Within, Word::The],
        &[Word::Within],
        &[Word::In, Word::The],
        &[Word::In],
        &[Word::Over, Word::The],
        &[Word::Over],
        &[Word::During, Word::The],
        &[Word::At, Word::The, Word::Latest],
    ] {
        if cursor.eat_all(words) {
            let next = cursor.eat_any(&[Word::Next, Word::This, Word::After]);
            cursor.eat_any(&[Word::Approximately]);
            cursor.eat_all(&[Word::Less, Word::Than]);
            return if next { Opening::Next } else { Opening::Within };
        }
    }
    if cursor.eat(Word::By) {
        return Opening::By;
    }
    if cursor.eat(Word::The) && cursor.eat(Word::Next) || cursor.eat(Word::Next) {
        return Opening::Within;
    }
    Opening::Nothing
}

fn hangs(cursor: &mut Cursor<'_>) -> Option<Hangs> {
    let hangs = match cursor.peek()? {
        Word::Before | Word::Prior | Word::Ahead => Hangs::Before,
        Word::In if cursor.ahead(1) == Some(Word::Advance) => {
            cursor.step();
            Hangs::Before
        }
        Word::Start | Word::From if cursor.ahead(1) == Some(Word::With) => Hangs::BeginningWith,
        Word::Of | Word::From | Word::After => Hangs::After,
        _ => return None,
    };
    cursor.step();
    cursor.eat_any(&[Word::To, Word::Of, Word::With, Word::On]);
    Some(hangs)
}

/// Words that stand for the day raised: the meeting, the report, the notice itself.
const OWN_DAY: &[&str] = &[
    "the date of the meeting",
    "date of the meeting",
    "date of meeting",
    "the date of this meeting",
    "the meeting",
    "this meeting",
    "meeting",
    "today",
    "now",
    "the date raised",
    "being raised",
    "the date of this report",
    "this report",
];

/// Words that may stand for it.
const PERHAPS_OWN_DAY: &[&str] = &[
    "the date of publication",
    "publication of the report",
    "publication of this report",
    "the publication of the report",
    "the publication of this report",
    "date of publication",
    "publication",
    "the date of receipt",
    "date of receipt",
    "receipt of the report",
    "receipt of the recommendations",
    "receipt",
    "being received",
    "the report",
    "the date of the report",
    "notice",
    "the notice",
    "issue",
    "the inspection",
    "inspection",
    "the date of this letter",
    "the date of the letter",
    "the letter",
];

fn anchor(cursor: &mut Cursor<'_>, hangs: Hangs) -> Option<Anchor> {
    if let Some(day) = cursor.attempt(|ahead| known_day(ahead, hangs)) {
        return Some(Anchor::Day(day));
    }
    let start = *cursor;
    let own = cursor.eat_entry(OWN_DAY).is_some();
    let perhaps = !own && cursor.eat_entry(PERHAPS_OWN_DAY).is_some();
    if own || perhaps {
        if let Some(day) = cursor.attempt(day_given) {
            return Some(Anchor::Day(day));
        }
        if cursor.done() {
            let setting = cursor.setting;
            if hangs == Hangs::Before {
                // What comes before a meeting comes before the next one.
                let next = || {
                    setting
                        .calendar
                        .body(setting.body?)?
                        .first_after(setting.raised?)
                };
                return Some(
                    next().map_or_else(|| Anchor::Missing(start.rest().to_owned()), Anchor::Day),
                );
            }
            return Some(match setting.raised {
                Some(raised) if own => Anchor::Day(raised),
                Some(raised) => Anchor::Perhaps(raised),
                None => Anchor::Missing(start.rest().to_owned()),
            });
        }
    }
    *cursor = start;
    let day = given_later(cursor);
    let missing = Anchor::Missing(start.rest().to_owned());
    let plain = start.tokens().iter().all(|token| {
        matches!(
            token.word,
            Word::Other
                | Word::Sign('-')
                | Word::The
                | Word::Of
                | Word::A
                | Word::Lead
                | Word::And
                | Word::New
                | Word::Plan
                | Word::Review
                | Word::Board
                | Word::Council
                | Word::Start
                | Word::End
                | Word::Meeting
                | Word::Academic
                | Word::Done
                | Word::Be
        )
    });
    if let Some(day) = day {
        return Some(Anchor::Day(day));
    }
    if !plain || cursor.tokens().len() > 8 || cursor.done() {
        return None;
    }
    *cursor = cursor.over(&[]);
    Some(missing)
}

/// A period that is found, to the end of the phrase: `the next meeting`, `Easter`, `3 December`.
fn known_day(cursor: &mut Cursor<'_>, hangs: Hangs) -> Option<Day> {
    // The anchor is as likely behind the day raised as before it.
    let raised = cursor.setting.raised;
    let end =
        cursor.eat_all(&[Word::The, Word::End, Word::Of]) || cursor.eat_all(&[Word::End, Word::Of]);
    if let Some(day) = cursor.attempt(day_given) {
        return cursor.done().then_some(day);
    }
    let period = period::read(cursor)?.ok()?;
    let certain = cursor.done() && (raised.is_some() || period.basis == Basis::Given);
    let last = period
        .by
        .filter(|_| period.grain == Grain::Feast)
        .unwrap_or(period.to);
    let day = if hangs == Hangs::Before && !end {
        period.from
    } else {
        last
    };
    (certain && (!period.ambiguous || end)).then_some(day)
}

/// `(3 Dec 2024)`, `on 13 February`: of the years that fit, the nearest.
fn day_given(cursor: &mut Cursor<'_>) -> Option<Day> {
    let bracket = cursor.eat(Word::Sign('('));
    cursor.eat_any(&[Word::On, Word::Of, Word::Sign(','), Word::Sign('-')]);
    let named = period::named_day(cursor)?;
    if bracket && !cursor.eat(Word::Sign(')')) {
        return None;
    }
    let nearest = cursor.setting.raised.map(|raised| raised.plus_days(-182));
    let near = Setting {
        raised: nearest,
        ..*cursor.setting
    };
    let period = period::resolve(named, &near).ok()?;
    (period.from == period.to).then_some(period.to)
}

/// Other words, and then the day they stand for in brackets.
fn given_later(cursor: &mut Cursor<'_>) -> Option<Day> {
    cursor.attempt(|ahead| {
        let mut words = 0;
        while !matches!(ahead.peek(), Some(Word::Sign('(')) | None) && words < 8 {
            ahead.step();
            words += 1;
        }
        (ahead.peek() == Some(Word::Sign('('))).then(|| day_given(ahead))?
    })
}

fn raised(setting: &Setting<'_>) -> Anchor {
    match setting.raised {
        Some(day) => Anchor::Day(day),
        None => Anchor::Missing("the day raised, which is not given".to_owned()),
    }
}

fn counted(span: Span, hangs: Hangs, anchor: Anchor, window: bool, setting: &Setting<'_>) -> When {
    let (day, perhaps) = match anchor {
        Anchor::Day(day) => (day, false),
        Anchor::Perhaps(day) => (day, true),
        Anchor::Missing(what) if setting.raised.is_none() => {
            return When::unknown(format!(
                "counted from {what}: there is no day to count from"
            ));
        }
        Anchor::Missing(what) => {
            let note = format!("counted from “{what}”, and that day is not known");
            return When {
                note: Some(note),
                ..When::of(WhenKind::Event)
            };
        }
    };
    let back = hangs == Hangs::Before;
    let ends = span::reach(day, span, span.most, back, setting);
    let starts = span::reach(day, span, span.least, back, setting);
    let (ends, starts) = match (ends, starts) {
        (Ok(ends), Ok(starts)) => (ends, starts),
        (Err(why), _) | (_, Err(why)) => {
            return When {
                lack: Some(Lack::BeyondCalendar),
                ..When::unknown(why)
            };
        }
    };
    let several = window && span.least < span.most && !back;
    let latest = match hangs {
        Hangs::BeginningWith => span::last_day(day, ends.day, span.unit),
        Hangs::Before => ends.day.max(starts.day),
        Hangs::After => ends.day,
    };
    let earliest = match hangs {
        Hangs::BeginningWith => Some(day),
        _ => several.then_some(starts.day),
    };
    let kind = if several {
        WhenKind::Window
    } else {
        WhenKind::Deadline
    };
    let mut when = When {
        earliest,
        latest: Some(latest),
        basis: Basis::Anchor,
        ..When::of(kind)
    };
    if perhaps {
        when = when.doubtful(format!("counted from the day raised, {}", day.plain()));
    }
    match ends.doubt {
        Some(doubt) => when.doubtful(doubt),
        None => when,
    }
}
