//! What recurs: `Quarterly`, `every four weeks`, `first Monday of each month`, `termly until July`.

use crate::timing::cursor::Cursor;
use crate::timing::periods::meeting;
use crate::timing::phrase::{self, Ask};
use crate::timing::recurrence::{Every, Recurrence, filler, on_a_weekday};
use crate::timing::words::{Number, Season, Unit, Word};
use crate::timing::{Basis, When, WhenKind, span};

pub fn read(ask: &Ask<'_>) -> Option<When> {
    let mut cursor = ask.cursor;
    cursor.skip(&[Word::Lead]);
    // `on a monthly basis`, `at each meeting`, `by the end of each term`
    cursor.skip(&[Word::On, Word::At, Word::A, Word::In, Word::By, Word::The]);
    if cursor.eat(Word::End) {
        cursor.skip(&[Word::Of, Word::The]);
    }
    let every = rule(&mut cursor)?;
    let every = refined(&mut cursor, every);
    cursor.eat(Word::End);
    filler(&mut cursor);
    let mut recurrence = Recurrence {
        every,
        until: None,
        from: cursor.setting.raised,
    };
    let mut note = None;
    while !cursor.done() {
        limit(&mut cursor, &mut recurrence, &mut note)?;
    }
    Some(first_of(recurrence, note, &ask.cursor))
}

/// A rule by itself, for a remark: `quarterly reporting`.
pub fn rule_of(cursor: &mut Cursor<'_>) -> Option<Every> {
    let every = rule(cursor)?;
    filler(cursor);
    cursor.done().then_some(every)
}

pub fn first_of(recurrence: Recurrence, note: Option<String>, cursor: &Cursor<'_>) -> When {
    let setting = cursor.setting;
    let after = recurrence
        .from
        .or(setting.raised)
        .map(|day| match recurrence.from {
            // From a day that is named, that day may be the first.
            Some(from) if setting.raised != Some(from) => from,
            _ => day.plus_days(1),
        });
    let next = after.and_then(|day| recurrence.next(day, setting.calendar, setting.body));
    let listed = matches!(recurrence.every, Every::Meeting(_));
    let unclear = recurrence.every == Every::Unclear;
    let mut when = When {
        earliest: next.map(|(first, _)| first),
        latest: recurrence.until.or(next.map(|(_, last)| last)),
        basis: if listed {
            Basis::MeetingList
        } else {
            Basis::Inferred
        },
        ambiguous: unclear,
        note,
        ..When::of(WhenKind::Recurring)
    };
    if when.latest < when.earliest {
        when.earliest = None;
    }
    if unclear {
        when.note = Some("twice in that time, or every second?".to_owned());
    } else if listed && next.is_none() {
        when.note = Some("no later meeting is listed".to_owned());
    }
    when.recurrence = Some(recurrence);
    when
}

const ADVERBS: &[(&str, Every)] = &[
    ("half termly", Every::HalfTermEnd),
    ("half yearly", Every::Months(6)),
    ("bi annually", Every::Unclear),
    ("biannually", Every::Unclear),
    ("bi annual", Every::Unclear),
    ("biannual", Every::Unclear),
    ("bi monthly", Every::Unclear),
    ("bimonthly", Every::Unclear),
    ("bi weekly", Every::Unclear),
    ("biweekly", Every::Unclear),
    ("bi termly", Every::Unclear),
    ("biennially", Every::Months(24)),
    ("biennial", Every::Months(24)),
    ("twice weekly", Every::Days(4)),
    ("twice monthly", Every::Days(14)),
    ("twice yearly", Every::Months(6)),
    ("twice annually", Every::Months(6)),
    ("twice termly", Every::HalfTermEnd),
    ("weekly", Every::Days(7)),
    ("fortnightly", Every::Days(14)),
    ("monthly", Every::Months(1)),
    ("quarterly", Every::QuarterEnd),
    ("termly", Every::TermEnd),
    ("annually", Every::Months(12)),
    ("annual", Every::Months(12)),
    ("yearly", Every::Months(12)),
    ("standing agenda item", Every::Meeting(None)),
    ("standing item", Every::Meeting(None)),
];

fn rule(cursor: &mut Cursor<'_>) -> Option<Every> {
    for (words, every) in ADVERBS {
        if cursor.eat_words(words) {
            return Some(every.clone());
        }
    }
    cursor
        .attempt(numbered)
        .or_else(|| cursor.attempt(each_year))
        .or_else(|| cursor.attempt(times))
        .or_else(|| cursor.attempt(nth_weekday))
        .or_else(|| cursor.attempt(nth_day))
        .or_else(|| cursor.attempt(each))
}

/// `4-weekly`, `six monthly`, `x6`.
fn numbered(cursor: &mut Cursor<'_>) -> Option<Every> {
    if cursor.eat_words("x") {
        return per_year(cursor.number()?.value);
    }
    let number = cursor
        .number()
        .filter(|number| (1..=60).contains(&number.value))?
        .value;
    cursor.eat(Word::Sign('-'));
    for (word, unit) in [
        ("weekly", Unit::Week),
        ("monthly", Unit::Month),
        ("yearly", Unit::Year),
        ("daily", Unit::Day),
    ] {
        if cursor.eat_words(word) {
            return in_units(number, unit);
        }
    }
    None
}

fn in_units(number: u32, unit: Unit) -> Option<Every> {
    Some(match unit {
        Unit::Day => Every::Days(number),
        Unit::Week => Every::Days(number * 7),
        Unit::Fortnight => Every::Days(number * 14),
        Unit::Month => Every::Months(number),
        Unit::Quarter if number == 1 => Every::QuarterEnd,
        Unit::Quarter => Every::Months(number * 3),
        Unit::Year => Every::Months(number * 12),
        Unit::Term if number == 1 => Every::TermEnd,
        Unit::Term => return None,
    })
}

/// `twice a year`, `3 times a year`, `once per term`.
fn times(cursor: &mut Cursor<'_>) -> Option<Every> {
    let count = if cursor.eat_words("twice") {
        2
    } else if cursor.eat_words("once") {
        1
    } else {
        let number = cursor.number()?.value;
        if !(cursor.eat_words("times") || cursor.eat_words("x")) {
            return None;
        }
        number
    };
    if !cursor.eat_any(&[Word::A, Word::Each]) {
        return None;
    }
    let Some(Word::Unit(unit)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    match (count, unit) {
        (1, unit) => in_units(1, unit),
        (_, Unit::Year) => per_year(count),
        (2, Unit::Term) => Some(Every::HalfTermEnd),
        (2, Unit::Month) => Some(Every::Days(14)),
        _ => None,
    }
}

fn per_year(count: u32) -> Option<Every> {
    Some(match count {
        1 => Every::Months(12),
        2 | 4 | 12 => Every::Months(12 / count),
        3 => Every::TermEnd,
        6 => Every::HalfTermEnd,
        _ => return None,
    })
}

/// `first Monday of each month`, `last Friday of every month`.
fn nth_weekday(cursor: &mut Cursor<'_>) -> Option<Every> {
    let nth = match cursor.peek()? {
        Word::Nth(nth @ 1..=5) => nth,
        Word::Last => 5,
        _ => return None,
    };
    cursor.step();
    let Some(Word::Weekday(weekday)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    cursor.eat_any(&[Word::Of, Word::In]);
    let month =
        cursor.eat_any(&[Word::Each, Word::The, Word::A]) && cursor.eat(Word::Unit(Unit::Month));
    month.then_some(Every::NthWeekday { nth, weekday })
}

/// `1st of each month`, for a day that every month has.
fn nth_day(cursor: &mut Cursor<'_>) -> Option<Every> {
    let Some(Word::Nth(day @ 1..=28)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    cursor.eat_any(&[Word::Of, Word::In]);
    let monthly = cursor.eat_all(&[Word::Each, Word::Unit(Unit::Month)]);
    monthly.then_some(Every::MonthDay(day))
}

/// `every four weeks`, `each term`, `each September`, `every meeting`, `every other week`.
fn each(cursor: &mut Cursor<'_>) -> Option<Every> {
    if !cursor.eat(Word::Each) {
        return None;
    }
    let other =
        cursor.eat_words("other") || cursor.eat_words("second") || cursor.eat_words("alternate");
    if let Some(span) = cursor.attempt(span::read) {
        let exact = span.least == span.most && !span.working && !span.clear && !other;
        return exact.then(|| in_units(span.most, span.unit))?;
    }
    let step = if other { 2 } else { 1 };
    if cursor.eat_all(&[Word::Half, Word::Unit(Unit::Term)]) {
        return (!other).then_some(Every::HalfTermEnd);
    }
    match cursor.peek()? {
        Word::Unit(unit) => {
            cursor.step();
            in_units(step, unit)
        }
        Word::Financial | Word::Academic | Word::Municipal if !other => {
            cursor.step();
            cursor
                .eat(Word::Unit(Unit::Year))
                .then_some(Every::Months(12))
        }
        Word::Weekday(weekday) => {
            cursor.step();
            (!other).then_some(Every::Weekday(weekday))
        }
        Word::Month(month) => {
            cursor.step();
            (!other).then_some(Every::Month(month))
        }
        Word::Season(season) if !other => {
            cursor.step();
            cursor.eat(Word::Unit(Unit::Term)).then_some(())?;
            Some(Every::Month(match season {
                Season::Spring => 4,
                Season::Summer => 7,
                _ => 12,
            }))
        }
        _ if !other => meetings(cursor),
        _ => None,
    }
}

/// `31 March each year`, `September annually`.
fn each_year(cursor: &mut Cursor<'_>) -> Option<Every> {
    cursor.skip(&[Word::The, Word::Of]);
    let day = match cursor.peek()? {
        Word::Nth(day)
        | Word::Number(Number {
            value: day,
            digits: 1 | 2,
            ..
        }) => {
            cursor.step();
            cursor.eat(Word::Of);
            Some(day)
        }
        _ => None,
    };
    let Some(Word::Month(month)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    let yearly = cursor.eat_all(&[Word::Each, Word::Unit(Unit::Year)])
        || cursor.eat_entry(&["annually", "yearly"]).is_some();
    yearly.then(|| day.map_or(Every::Month(month), |day| Every::Date { month, day }))
}

fn meetings(cursor: &mut Cursor<'_>) -> Option<Every> {
    let body = cursor.attempt(meeting::body);
    let meeting = cursor.eat(Word::Meeting);
    cursor.attempt(|ahead| (ahead.eat(Word::Of) && ahead.eat(Word::The)).then_some(()));
    let body = body.or_else(|| cursor.attempt(meeting::body));
    let id = body
        .and_then(|body| meeting::meetings(body, cursor.setting))
        .map(|body| body.id.clone());
    match (body, id) {
        (_, Some(id)) => Some(Every::Meeting(Some(id))),
        (None, None) => meeting.then_some(Every::Meeting(None)),
        // A body that is not declared: it recurs, and nobody knows when.
        (Some(_), None) => Some(Every::Meeting(Some(String::new()))),
    }
}

/// `annually in September`, `annual – each September`, `annually by 31 March`, `monthly on the …`.
fn refined(cursor: &mut Cursor<'_>, every: Every) -> Every {
    if every == Every::Days(7) {
        return cursor.attempt(on_a_weekday).unwrap_or(every);
    }
    if !matches!(every, Every::Months(12)) {
        return every;
    }
    cursor
        .attempt(|ahead| {
            let marked = ahead
                .peek()
                .is_some_and(|word| matches!(word, Word::Sign(_)));
            ahead.skip(&[
                Word::Sign('-'),
                Word::Sign(','),
                Word::Sign(':'),
                Word::Sign('('),
            ]);
            let linked = marked | ahead.eat_any(&[Word::Each, Word::In, Word::By, Word::On]);
            ahead.skip(&[Word::The, Word::End, Word::Of]);
            let day = match ahead.peek()? {
                Word::Nth(day)
                | Word::Number(Number {
                    value: day,
                    digits: 1 | 2,
                    ..
                }) => {
                    ahead.step();
                    ahead.eat(Word::Of);
                    Some(day)
                }
                _ => None,
            };
            let Some(Word::Month(month)) = ahead.peek() else {
                return None;
            };
            ahead.step();
            ahead.eat(Word::Sign(')'));
            // A year makes it one day, and not a rule.
            if matches!(ahead.peek(), Some(Word::Number(_))) || !linked {
                return None;
            }
            Some(day.map_or(Every::Month(month), |day| Every::Date { month, day }))
        })
        .unwrap_or(every)
}

/// `until Dec 2025`, `from April`, `to March 2026`.
fn limit(
    cursor: &mut Cursor<'_>,
    recurrence: &mut Recurrence,
    note: &mut Option<String>,
) -> Option<()> {
    cursor.skip(&[Word::Sign(','), Word::Sign('-'), Word::And]);
    let start = *cursor;
    let word = cursor.peek()?;
    // The words up to the next limit.
    let next = start
        .tokens()
        .iter()
        .skip(1)
        .position(|token| matches!(token.word, Word::Until | Word::From | Word::To))
        .map_or(start.tokens().len(), |place| place + 1);
    let part = start.over(start.tokens().get(..next).unwrap_or_default());
    let when = phrase::strictly(part)?;
    match word {
        Word::Until | Word::To | Word::Up => recurrence.until = Some(when.latest?),
        Word::From | Word::Start => recurrence.from = Some(when.earliest?),
        _ => return None,
    }
    *cursor = start.over(start.tokens().get(next..).unwrap_or_default());
    *note = when.note.or(note.take());
    Some(())
}
