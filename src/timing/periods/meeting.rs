//! Meetings: `next meeting`, `October Strategic Board`, `Cabinet March 2025`.
//!
//! Owns: finding the body that words name, and its day in the list of meetings.
//! Promises: a body is found by a declared name or the ending of one; the record's own body wins a
//! tie; where no meeting is listed the month stands in, flagged.

use crate::timing::calendar::Meetings;
use crate::timing::cursor::Cursor;
use crate::timing::day::{Day, MONTHS};
use crate::timing::period::{self, Failure, Grain, Named, Period, named_day};
use crate::timing::words::Word;
use crate::timing::year::{Year, infer, trailing};
use crate::timing::{Basis, Setting};

/// The lifetime is that of the phrase: an unlisted body is quoted as written.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'t> {
    body: Body<'t>,
    which: Which,
}

/// Whose meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body<'t> {
    Own,
    /// By its place in the calendar.
    Listed(usize),
    Unlisted(&'t str),
    /// A name that fits more than one.
    Several(&'t str),
}

#[derive(Clone, Copy, Debug)]
enum Which {
    Next,
    In(u32, Year),
    Unsaid,
}

pub fn read<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    cursor.eat(Word::The);
    let mut next = cursor.eat(Word::Next)
        || (cursor.ahead(1) == Some(Word::Meeting) && cursor.eat(Word::After));
    cursor.eat_entry(&["scheduled", "available", "ordinary", "formal", "full"]);
    let mut month = cursor.attempt(month);
    let mut body = cursor.attempt(self::body);
    if month.is_none() && !next {
        // `the Board's next meeting`.
        next = body.is_some() && cursor.eat(Word::Next);
    }
    let meeting = cursor.eat(Word::Meeting);
    if body.is_none() && !meeting {
        return None;
    }
    if meeting && body.is_none() {
        body = cursor.attempt(|ahead| {
            (ahead.eat_any(&[Word::Of, Word::For])).then(|| ahead.eat(Word::The));
            self::body(ahead)
        });
    }
    agenda_item(cursor);
    if month.is_none() && !next {
        if let Some(day) = cursor.attempt(on_a_day) {
            return Some(day);
        }
        month = cursor.attempt(|ahead| {
            link(ahead);
            let bracket = ahead.eat(Word::Sign('('));
            let month = self::month(ahead)?;
            (!bracket || ahead.eat(Word::Sign(')'))).then_some(month)
        });
        if month.is_some() {
            cursor.eat(Word::Meeting);
        }
        agenda_item(cursor);
    }
    let which = match (month, next) {
        (Some((month, year)), _) => Which::In(month, year),
        (None, true) => Which::Next,
        (None, false) => Which::Unsaid,
    };
    let shape = Shape {
        body: body.unwrap_or(Body::Own),
        which,
    };
    Some(Named {
        shape: period::Shape::Meeting(shape),
        year: Year::Unsaid,
    })
}

fn month(cursor: &mut Cursor<'_>) -> Option<(u32, Year)> {
    let Some(Word::Month(month)) = cursor.peek() else {
        return None;
    };
    cursor.step();
    // `May half term` and `May 2025 elections` are others'.
    Some((month, trailing(cursor, true)))
}

fn agenda_item(cursor: &mut Cursor<'_>) {
    cursor.attempt(|ahead| {
        ahead.eat(Word::Sign('-'));
        ahead.eat(Word::Agenda).then(|| ahead.eat(Word::Item))
    });
}

/// `Cabinet – 12 October 2011`, `the meeting of 13 March`: a day is a day.
fn on_a_day<'t>(cursor: &mut Cursor<'t>) -> Option<Named<'t>> {
    link(cursor);
    named_day(cursor)
}

fn link(cursor: &mut Cursor<'_>) {
    cursor.skip(&[
        Word::Sign('-'),
        Word::Sign(','),
        Word::Sign(':'),
        Word::Of,
        Word::On,
        Word::In,
        Word::For,
        Word::The,
    ]);
}

/// The body that words name, if they name one.
pub fn body<'t>(cursor: &mut Cursor<'t>) -> Option<Body<'t>> {
    let known = listed(cursor);
    let start = *cursor;
    let mut end = None;
    let mut ahead = *cursor;
    for count in 0..7 {
        let Some(word) = ahead.peek() else { break };
        let refused = REFUSED
            .iter()
            .any(|word| ahead.written().eq_ignore_ascii_case(word));
        let joins = matches!(word, Word::And | Word::Of | Word::For | Word::Sign('-'));
        let names = matches!(
            word,
            Word::Other
                | Word::Board
                | Word::Council
                | Word::Working
                | Word::Budget
                | Word::Academic
        );
        if refused || !(names || (joins && count > 0)) {
            break;
        }
        ahead.step();
        if matches!(word, Word::Board | Word::Council) {
            end = Some(ahead);
        }
    }
    // The longer name is meant: `CYP Strategy Board` is not CYP.
    match (known, end) {
        (Some((body, place)), end)
            if end.is_none_or(|end| end.tokens().len() >= place.tokens().len()) =>
        {
            *cursor = place;
            Some(body)
        }
        (_, end) => {
            *cursor = end?;
            Some(Body::Unlisted(cursor.since(&start)))
        }
    }
}

/// Words that are never part of a body's name.
const REFUSED: &[&str] = &[
    "cancelled",
    "unless",
    "except",
    "without",
    "excluding",
    "subject",
    "dependent",
    "depending",
    "pending",
    "when",
    "once",
    "is",
    "was",
    "be",
    "has",
    "will",
    "may",
    "that",
    "which",
    "approval",
];

/// The longest declared name, or ending of one, that the words spell.
fn listed<'t>(cursor: &Cursor<'t>) -> Option<(Body<'t>, Cursor<'t>)> {
    let setting = cursor.setting;
    if cursor.peek() != Some(Word::And) && !setting.calendar.names_with(cursor.written()) {
        return None;
    }
    let mut best: Option<(usize, Body<'t>, Cursor<'t>)> = None;
    for (place, body) in setting.calendar.bodies.iter().enumerate() {
        let own = setting.body == Some(body.id.as_str());
        for (words, whole, after) in spelled(body, cursor) {
            let found = Body::Listed(place);
            let score = words * 4 + 2 * usize::from(whole) + usize::from(own);
            match best {
                Some((least, _, _)) if least > score => {}
                Some((least, held, _)) if least == score && held != found => {
                    best = Some((score, Body::Several(after.since(cursor)), after));
                }
                _ => best = Some((score, found, after)),
            }
        }
    }
    best.map(|(_, body, after)| (body, after))
}

/// How many words of the body's names are spelled here, whether a whole name is, and what follows.
fn spelled<'t>(
    body: &'t Meetings,
    cursor: &Cursor<'t>,
) -> impl Iterator<Item = (usize, bool, Cursor<'t>)> {
    let cursor = *cursor;
    body.names.iter().flat_map(move |name| {
        let count = name.split_whitespace().count();
        // An alias that ends with it does not make every `next meeting` that body's.
        let says_whose = |skipped: &usize| {
            let rest = name.split_whitespace().skip(*skipped);
            *skipped == 0 || rest.clone().any(|part| !is_meeting(part))
        };
        (0..count).filter(says_whose).filter_map(move |skipped| {
            let mut ahead = cursor;
            for part in name.split_whitespace().skip(skipped) {
                if !same_word(&mut ahead, part) {
                    return None;
                }
            }
            Some((count - skipped, skipped == 0, ahead))
        })
    })
}

fn is_meeting(word: &str) -> bool {
    word.eq_ignore_ascii_case("meeting") || word.eq_ignore_ascii_case("meetings")
}

fn same_word(cursor: &mut Cursor<'_>, part: &str) -> bool {
    for piece in part.split('-').filter(|piece| !piece.is_empty()) {
        let and =
            cursor.peek() == Some(Word::And) && (piece == "&" || piece.eq_ignore_ascii_case("and"));
        cursor.eat(Word::Sign('-'));
        let written = cursor.written();
        let same = written.len() == piece.len() && written.eq_ignore_ascii_case(piece)
            || without_marks(written).eq(without_marks(piece));
        if cursor.done() || !(and || same) {
            return false;
        }
        cursor.step();
    }
    true
}

fn without_marks(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|mark| mark.is_alphanumeric())
        .map(|mark| mark.to_ascii_lowercase())
}

/// The declared body, where there is one: the record's own for `Own` and for the single word that
/// any body might be called by.
pub fn meetings<'c>(body: Body<'_>, setting: &Setting<'c>) -> Option<&'c Meetings> {
    match body {
        Body::Own => setting.calendar.body(setting.body?),
        Body::Listed(place) => setting.calendar.bodies.get(place),
        Body::Unlisted(_) | Body::Several(_) => None,
    }
}

pub fn resolve(shape: Shape<'_>, setting: &Setting<'_>) -> Result<Period, Failure> {
    let body = meetings(shape.body, setting);
    let name = name(shape.body, body);
    match shape.which {
        Which::Unsaid => Err(Failure::unresolved(format!(
            "which meeting of {name} is not said"
        ))),
        Which::Next => {
            let raised = setting
                .raised
                .ok_or_else(|| Failure::no_anchor("it gives no date"))?;
            let day = body
                .and_then(|body| body.first_after(raised))
                .ok_or_else(|| {
                    Failure::unresolved(format!(
                        "no meeting of {name} is listed after {}",
                        raised.plain()
                    ))
                })?;
            Ok(Period::new(day, day, Grain::Event).on_basis(Basis::MeetingList))
        }
        Which::In(month, year) => in_month(body, &name, month, year, setting),
    }
}

fn name(body: Body<'_>, found: Option<&Meetings>) -> String {
    match (body, found.and_then(|body| body.names.first())) {
        (_, Some(name)) => name.clone(),
        (Body::Unlisted(words) | Body::Several(words), _) => words.to_owned(),
        _ => "the record's own body".to_owned(),
    }
}

fn in_month(
    body: Option<&Meetings>,
    name: &str,
    month: u32,
    year: Year,
    setting: &Setting<'_>,
) -> Result<Period, Failure> {
    let in_year = |year| {
        let first = Day::new(year, month, 1)?;
        Some(Period::new(first, first.month_end(), Grain::Event))
    };
    let window = match year {
        Year::Calendar(year) => in_year(year).ok_or_else(|| Failure::unknown("no such month"))?,
        Year::Split(year) => {
            in_year(year + i32::from(month < 4)).ok_or_else(|| Failure::unknown("no such month"))?
        }
        Year::Unsaid => infer(setting, in_year)?,
        _ => return Err(Failure::unknown("which year is not clear")),
    };
    let inside = |day: &&Day| (window.from..=window.to).contains(*day);
    let dates = body
        .map(|body| body.dates.iter().filter(inside))
        .into_iter()
        .flatten();
    let (mut first, mut last) = (None, None);
    for date in dates {
        first = first.or(Some(*date));
        last = Some(*date);
    }
    let month = MONTHS.get(month as usize - 1).copied().unwrap_or_default();
    let of = window.from.year();
    match (first, last) {
        (Some(first), Some(last)) => {
            let found = Period::new(first, last, Grain::Event).on_basis(Basis::MeetingList);
            Ok(if first == last {
                found
            } else {
                found.doubtful(format!("{name} meets more than once in {month} {of}"))
            })
        }
        _ => Ok(window.doubtful(format!("no meeting of {name} is listed in {month} {of}"))),
    }
}
