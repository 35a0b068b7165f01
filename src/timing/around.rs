//! The words that stand around a period: `by`, `the end of`, `expected`, `at the latest`, `5pm`.
//!
//! Owns: what each of them says; nothing about days.
//! Promises: any of them goes with any period; a word that is not listed here is not taken.

use super::cursor::Cursor;
use super::words::{Number, Unit, Word};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    Nothing,
    By,
    Before,
    From,
    After,
    Until,
    During,
    For,
    To,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Whole,
    Start,
    Early,
    Middle,
    Late,
    End,
    /// What is left of it.
    Later,
}

/// What stands before and after, besides the bound.
#[derive(Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is said or not, by words of its own"
)]
pub struct Manner {
    pub approximate: bool,
    /// `completed …`: a state, unless `by` follows.
    pub done: bool,
    /// `TBC …`: not a date, whatever follows.
    pub unset: bool,
    pub onwards: bool,
    pub review: bool,
}

/// `target date:`, `due`, `to be completed`, `expected`.
pub fn lead(cursor: &mut Cursor<'_>) -> Manner {
    let mut manner = Manner::default();
    cursor.eat_entry(&["t d day", "td day", "inset day", "training day", "go live"]);
    cursor.eat_entry(&["at some point", "some point", "at some time", "some time"]);
    loop {
        match cursor.peek() {
            Some(Word::Lead | Word::Sign(':')) => cursor.step(),
            Some(Word::Approximately | Word::Sign('~')) => {
                manner.unset |= ["tbc", "tba"]
                    .iter()
                    .any(|words| { *cursor }.eat_words(words));
                cursor.eat_any(&[Word::Sign('-')]);
                cursor.step();
                cursor.eat(Word::Sign('-'));
                manner.approximate = true;
            }
            Some(Word::To) if cursor.ahead(1) == Some(Word::Be) => {
                cursor.step();
                cursor.step();
                if !cursor.eat(Word::Done) && cursor.eat(Word::Review) {
                    manner.review = true;
                }
            }
            Some(Word::In)
                if cursor.ahead(1) == Some(Word::Lead) && cursor.ahead(2) != Some(Word::For) =>
            {
                cursor.step();
            }
            Some(Word::For | Word::At) if cursor.ahead(1) == Some(Word::Lead) => cursor.step(),
            Some(Word::Phase) if matches!(cursor.ahead(1), Some(Word::Number(_))) => {
                cursor.step();
                cursor.step();
                cursor.eat_any(&[Word::Sign(':'), Word::Sign('-')]);
            }
            Some(Word::Done) => {
                cursor.step();
                manner.done = true;
            }
            Some(Word::Next | Word::For) if cursor.ahead(1) == Some(Word::Review) => cursor.step(),
            Some(Word::If) if cursor.ahead(1) == Some(Word::Possible) => {
                cursor.step();
                cursor.step();
                manner.approximate = true;
            }
            Some(Word::Review) => {
                cursor.step();
                manner.review = true;
            }
            Some(Word::Meeting) if cursor.ahead(2) == Some(Word::By) => {
                cursor.step();
                cursor.step();
            }
            _ => return manner,
        }
    }
}

pub fn approximate(cursor: &mut Cursor<'_>) -> bool {
    let mut found = cursor.eat_all(&[Word::Or, Word::Approximately]);
    while cursor.eat_any(&[Word::Approximately, Word::Sign('~')]) {
        found = true;
    }
    found
}

/// Bounds that are said in words of no other use.
const SAID: &[(&str, Bound)] = &[
    ("in time for", Bound::By),
    ("as from", Bound::From),
    ("start date", Bound::From),
    ("starts", Bound::From),
    ("started", Bound::From),
    ("from now until", Bound::Until),
    ("from now to", Bound::Until),
    ("between now and", Bound::Until),
    ("now until", Bound::Until),
    ("now to", Bound::Until),
    ("as of", Bound::From),
    ("with effect from", Bound::From),
];

/// Words in a row that bound what follows.
const BOUNDS: &[(&[Word], Bound)] = &[
    (&[Word::On, Word::Or, Word::Before], Bound::By),
    (&[Word::On, Word::And, Word::Before], Bound::By),
    (&[Word::By, Word::Or, Word::Before], Bound::By),
    (&[Word::Before, Word::Or, Word::By], Bound::By),
    (&[Word::By, Word::No, Word::Later, Word::Than], Bound::By),
    (&[Word::By, Word::Not, Word::Later, Word::Than], Bound::By),
    (&[Word::No, Word::Later, Word::Than], Bound::By),
    (&[Word::Not, Word::Later, Word::Than], Bound::By),
    (&[Word::By, Word::The, Word::Latest], Bound::By),
    (&[Word::At, Word::The, Word::Latest, Word::By], Bound::By),
    (&[Word::At, Word::Latest], Bound::By),
    (&[Word::Latest, Word::By], Bound::By),
    (&[Word::Latest], Bound::By),
    (
        &[Word::Up, Word::To, Word::And, Word::Inclusive],
        Bound::Until,
    ),
    (&[Word::Up, Word::To], Bound::Until),
    (&[Word::Up, Word::Until], Bound::Until),
    (&[Word::Through, Word::To], Bound::Until),
    (&[Word::In, Word::Advance, Word::Of], Bound::Before),
    (&[Word::Advance, Word::Of], Bound::Before),
    (&[Word::Ahead, Word::Of], Bound::Before),
    (&[Word::Prior, Word::To], Bound::Before),
    (&[Word::On, Word::Or, Word::After], Bound::From),
    (&[Word::Not, Word::Until], Bound::From),
    (&[Word::Not, Word::Before], Bound::From),
    (&[Word::No, Word::Earlier, Word::Than], Bound::From),
    (&[Word::Not, Word::Earlier, Word::Than], Bound::From),
    (&[Word::No, Word::Before], Bound::From),
    (&[Word::From, Word::From], Bound::From),
    (&[Word::From, Word::On], Bound::From),
    (&[Word::From, Word::In], Bound::From),
    (&[Word::Start, Word::From], Bound::From),
    (&[Word::Start, Word::On], Bound::From),
    (&[Word::To, Word::Start, Word::From], Bound::From),
    (&[Word::To, Word::Start, Word::In], Bound::From),
    (&[Word::To, Word::Start], Bound::From),
    (&[Word::By], Bound::By),
    (&[Word::Before], Bound::Before),
    (&[Word::From], Bound::From),
    (&[Word::After], Bound::After),
    (&[Word::Until], Bound::Until),
    (&[Word::During], Bound::During),
    (&[Word::Through], Bound::During),
    (&[Word::Over], Bound::During),
    (&[Word::Within], Bound::During),
    (&[Word::With], Bound::During),
    (&[Word::In], Bound::During),
    (&[Word::On], Bound::During),
    (&[Word::At], Bound::During),
    (&[Word::For], Bound::For),
    (&[Word::To], Bound::To),
];

pub fn bound(cursor: &mut Cursor<'_>) -> Bound {
    // `pre-election period` is an event's own name.
    let own =
        cursor.written().eq_ignore_ascii_case("pre") && cursor.ahead(2) == Some(Word::Election);
    // `following meeting` is the next.
    let following = cursor.written().eq_ignore_ascii_case("following")
        && cursor.ahead(1) == Some(Word::Meeting);
    if own || following {
        return Bound::Nothing;
    }
    let closing = cursor.attempt(close);
    let said = SAID.iter().find(|(words, _)| cursor.eat_words(words));
    let said = said.map(|(_, bound)| *bound).or_else(|| {
        BOUNDS
            .iter()
            .find(|(words, _)| cursor.eat_all(words))
            .map(|(_, bound)| *bound)
    });
    let bound = match (closing, said) {
        (Some(()), _) => Bound::By,
        (None, Some(bound)) => bound,
        (None, None) => Bound::Nothing,
    };
    cursor.eat_any(&[Word::Sign(':'), Word::Sign('-')]);
    bound
}

/// `close of play`, `COP`, `close of business on`.
fn close(cursor: &mut Cursor<'_>) -> Option<()> {
    let found = cursor.eat(Word::Cop)
        || cursor.eat_all(&[Word::Close, Word::Of, Word::Play])
        || cursor.eat_all(&[Word::Close, Word::Of, Word::Working])
        || cursor.eat_all(&[Word::Close, Word::On])
        || cursor.eat_all(&[Word::End, Word::Of, Word::Unit(Unit::Day), Word::On])
        || cursor.eat_all(&[
            Word::End,
            Word::Of,
            Word::The,
            Word::Unit(Unit::Day),
            Word::On,
        ])
        || cursor.eat_all(&[Word::End, Word::Of, Word::Play]);
    found.then(|| cursor.skip(&[Word::On, Word::By, Word::Sign(',')]))
}

/// A time of day, which no day's reading depends on.
pub fn clock(cursor: &mut Cursor<'_>) {
    if cursor.attempt(close).is_some() {
        return;
    }
    let found = cursor.attempt(|ahead| {
        if ahead.eat_all(&[Word::Number(NOON), Word::Noon]) || ahead.eat(Word::Noon) {
            return Some(());
        }
        let hour = ahead.number()?;
        let colon = !ahead.spaced() && ahead.eat_any(&[Word::Sign(':'), Word::Sign('.')]);
        if colon {
            ahead.number().filter(|minutes| minutes.digits == 2)?;
            ahead.attempt(|ahead| (ahead.eat(Word::Sign(':')).then(|| ahead.number()))?);
        }
        let marked = ahead.eat_any(&[Word::Am, Word::Pm, Word::Oclock]);
        (hour.value <= 24 && (marked || (colon && hour.digits == 2))).then_some(())
    });
    if found.is_some() {
        cursor.skip(&[Word::On, Word::Sign(','), Word::The]);
    }
}

const NOON: Number = Number {
    value: 12,
    digits: 2,
    quoted: false,
};

/// `end of`, `mid-`, `early to mid`: the first part named and the last.
pub fn part(cursor: &mut Cursor<'_>) -> (Part, Part) {
    let first = one_part(cursor);
    if first == Part::Whole {
        return (first, first);
    }
    let last = cursor.attempt(|ahead| {
        ahead
            .eat_any(&[
                Word::To,
                Word::Or,
                Word::And,
                Word::Sign('-'),
                Word::Sign('/'),
            ])
            .then(|| one_part(ahead))
            .filter(|part| *part != Part::Whole)
    });
    cursor.skip(&[Word::Of, Word::In, Word::Sign('-'), Word::Lead]);
    (first, last.unwrap_or(first))
}

fn one_part(cursor: &mut Cursor<'_>) -> Part {
    let found = cursor.attempt(|ahead| {
        ahead.skip(&[Word::The, Word::A]);
        let part = match ahead.peek()? {
            Word::End => Part::End,
            Word::Start => Part::Start,
            Word::Early => Part::Early,
            Word::Middle => Part::Middle,
            Word::Late => Part::Late,
            Word::Later => Part::Later,
            // `year end 2024/25`
            Word::Unit(Unit::Year) => {
                ahead.step();
                ahead.eat(Word::Sign('-'));
                if ahead.peek()? != Word::End {
                    return None;
                }
                Part::End
            }
            Word::Financial if ahead.ahead(1) == Some(Word::Unit(Unit::Year)) => {
                ahead.step();
                ahead.step();
                ahead.eat(Word::Sign('-'));
                if ahead.peek()? != Word::End || ahead.ahead(1).is_none() {
                    return None;
                }
                Part::End
            }
            _ => return None,
        };
        ahead.step();
        if part == Part::End && ahead.eat_all(&[Word::Of, Word::Unit(Unit::Year)]) {
            // `end of year 2024/25`; alone it is nobody's year.
            return Some(part);
        }
        Some(part)
    });
    found.unwrap_or(Part::Whole)
}

/// What may follow a period; an `end` that stands after it is a part of it.
pub fn tail(cursor: &mut Cursor<'_>, manner: &mut Manner, last: Part) -> Part {
    let mut part = last;
    loop {
        let before = *cursor;
        if cursor.eat_all(&[Word::And, Word::Onwards])
            || cursor.eat(Word::Onwards)
            || cursor.eat_words("at the earliest")
            || cursor.eat_words("earliest")
        {
            manner.onwards = true;
        } else if cursor.eat_all(&[Word::At, Word::The, Word::Latest])
            || cursor.eat(Word::Latest)
            || cursor.eat_all(&[Word::Or, Word::Earlier])
            || cursor.eat_all(&[Word::Or, Word::Before])
            || cursor.eat_all(&[Word::If, Word::Earlier])
            || cursor.eat(Word::Inclusive)
            || cursor.eat(Word::Meeting)
            || cursor.eat(Word::Lead)
        {
        } else if cursor.eat_all(&[Word::If, Word::Possible])
            || cursor.eat(Word::Approximately)
            || cursor.eat(Word::Sign('?'))
            || cursor.eat_all(&[Word::Sign(','), Word::Approximately])
        {
            manner.approximate = true;
        } else if part == Part::Whole
            && (cursor.eat(Word::End) || cursor.eat_all(&[Word::Sign('-'), Word::End]))
        {
            part = Part::End;
        } else if cursor.eat(Word::Start) {
            // `2025 start`: too rare to be read.
            *cursor = before;
            return part;
        } else {
            cursor.eat_any(&[Word::At, Word::By, Word::Sign(',')]);
            let place = *cursor;
            clock(cursor);
            if cursor.tokens().len() == place.tokens().len() {
                *cursor = before;
                return part;
            }
        }
    }
}
