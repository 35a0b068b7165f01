//! PHRASES: what is said about a time, in families; and the order in which a phrase is read.
//!
//! Promises: a strict family reads all the words or none. Where none does, a remark at the end
//! (in brackets, or after a dash or a semicolon) is taken off and weighed by itself; only then may
//! a lenient family, which gives no days, take a phrase by its opening words.

use super::cursor::Cursor;
use super::phrases::{
    bounded, conditional, events, misplaced, open, recurring, relative, revised, states, urgent,
    vague,
};
use super::tokens::{Token, tokens};
use super::words::Word;
use super::{Setting, When, remark};

/// A phrase to be read, from where it is to be read. The lifetime is that of its words.
#[derive(Clone, Copy)]
pub struct Ask<'t> {
    pub cursor: Cursor<'t>,
}

/// A family of phrases.
pub struct Row {
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "for whoever reads the table, and the tests")
    )]
    pub name: &'static str,
    pub read: for<'t> fn(&Ask<'t>) -> Option<When>,
    /// It reads every word, and may be trusted with part of a phrase.
    pub strict: bool,
    /// Phrases it reads; each is run by the tests.
    #[cfg_attr(not(test), allow(dead_code, reason = "the tests run them"))]
    pub examples: &'static [&'static str],
}

/// In the order they are tried.
pub static PHRASES: &[Row] = &[
    Row {
        name: "periods",
        strict: true,
        read: bounded::read,
        examples: &[
            "31 March 2025",
            "by mid-July 2025",
            "30th June 2021 onwards",
            "no later than the end of May",
        ],
    },
    Row {
        name: "spans",
        strict: true,
        read: relative::read,
        examples: &[
            "within 5 working days",
            "6–12 months",
            "two weeks before the meeting of 13 March",
        ],
    },
    Row {
        name: "recurring",
        strict: true,
        read: recurring::read,
        examples: &[
            "Quarterly",
            "every four weeks",
            "Monthly until Dec 2025",
            "first Monday of each month",
        ],
    },
    Row {
        name: "continuing",
        strict: true,
        read: open::read,
        examples: &[
            "Ongoing",
            "Ongoing – review March 2026",
            "until further notice",
        ],
    },
    Row {
        name: "urgent",
        strict: true,
        read: urgent::read,
        examples: &[
            "Immediately",
            "ASAP",
            "asap but no later than 31 March 2025",
        ],
    },
    Row {
        name: "revised",
        strict: true,
        read: revised::read,
        examples: &["31 December 2024 31 March 2025", "Extended to 30 June 2025"],
    },
    Row {
        name: "states",
        strict: true,
        read: states::read,
        examples: &["Completed", "Complete – March 2025", "Overdue"],
    },
    Row {
        name: "out of place",
        strict: true,
        read: misplaced::read,
        examples: &["As above", "£5k", "3 days", "Verbal update to be given"],
    },
    Row {
        name: "no date yet",
        strict: true,
        read: vague::read,
        examples: &["TBC", "in due course", "At a future meeting"],
    },
    Row {
        name: "events",
        strict: false,
        read: events::read,
        examples: &[
            "Following publication of the report",
            "Before the next monitoring visit",
        ],
    },
    Row {
        name: "conditions",
        strict: false,
        read: conditional::read,
        examples: &[
            "Subject to funding",
            "Once available",
            "When the new system goes live",
        ],
    },
];

/// A longer cell than this is prose, not a date.
const LONGEST: usize = 300;

pub fn read(text: &str, setting: &Setting<'_>) -> When {
    let trimmed = text.trim();
    if trimmed.len() > LONGEST {
        return When::unknown("too long to be a date");
    }
    if nothing(trimmed) {
        return When::none();
    }
    if ditto(trimmed) {
        return When::unknown("the same as the row above, which this row does not hold");
    }
    let tokens = tokens(trimmed);
    let cursor = Cursor::new(trimmed, unwrapped(&tokens), setting);
    whole(cursor).unwrap_or_else(|| not_understood(trimmed))
}

/// The strict families alone, on some of the words.
pub fn strictly(cursor: Cursor<'_>) -> Option<When> {
    run(cursor, true)
}

/// Everything: the strict families, a remark taken off, the lenient families.
pub fn whole(cursor: Cursor<'_>) -> Option<When> {
    run(cursor, true)
        .or_else(|| with_remark(cursor))
        .or_else(|| run(cursor, false))
}

fn run(cursor: Cursor<'_>, strict: bool) -> Option<When> {
    let ask = Ask { cursor };
    PHRASES
        .iter()
        .filter(|row| row.strict == strict)
        .find_map(|row| (row.read)(&ask))
}

/// Takes a remark off the end, and weighs it.
fn with_remark(cursor: Cursor<'_>) -> Option<When> {
    let tokens = cursor.tokens();
    if let Some((main, inside)) = bracket(tokens) {
        let main = whole(cursor.over(main))?;
        return Some(remark::bracketed(main, cursor.over(inside)));
    }
    let places = tokens
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(place, token)| separates(cursor, *place, token))
        .take(6);
    for (place, token) in places {
        let (main, rest) = tokens.split_at_checked(place)?;
        let mark = matches!(token.word, Word::Sign('-' | '/' | ';' | ',' | ':'));
        let dropped = mark || token.word == Word::And;
        let rest = if dropped {
            rest.get(1..).unwrap_or_default()
        } else {
            rest
        };
        if rest.is_empty() && !mark {
            continue;
        }
        let main = run(cursor.over(main), true).or_else(|| run(cursor.over(main), false));
        if let Some(when) = main.and_then(|main| remark::weighed(main, cursor.over(rest))) {
            return Some(when);
        }
    }
    None
}

/// What a single pair of brackets is put round.
fn unwrapped(tokens: &[Token]) -> &[Token] {
    let marks = |sign| {
        tokens
            .iter()
            .filter(|token| token.word == Word::Sign(sign))
            .count()
    };
    match tokens {
        [first, inner @ .., last]
            if first.word == Word::Sign('(')
                && last.word == Word::Sign(')')
                && marks('(') == 1
                && marks(')') == 1 =>
        {
            inner
        }
        _ => tokens,
    }
}

/// The words before a bracket that closes the phrase, and those inside it.
fn bracket(tokens: &[Token]) -> Option<(&[Token], &[Token])> {
    let closed = matches!(tokens.last()?.word, Word::Sign(')'));
    let open = tokens
        .iter()
        .rposition(|token| token.word == Word::Sign('('))?;
    let unclosed = !tokens.iter().any(|token| token.word == Word::Sign(')'));
    if open == 0 || !(closed || unclosed) {
        return None;
    }
    let (main, rest) = tokens.split_at_checked(open)?;
    let end = rest.len() - usize::from(closed);
    Some((main, rest.get(1..end).unwrap_or_default()))
}

/// Words at which a remark may begin without any mark before it.
const REMARKS: &[&str] = &[
    "now",
    "subject",
    "dependent",
    "depending",
    "provisional",
    "unless",
    "pending",
    "cancelled",
    "superseded",
    "missed",
    "not",
    "no",
    "then",
    "agreed",
    "ongoing",
    "draft",
    "if",
];

fn separates(cursor: Cursor<'_>, place: usize, token: &Token) -> bool {
    let before = cursor.tokens().get(place - 1).map(|last| last.word);
    match token.word {
        Word::Sign('-') => token.spaced,
        Word::Sign('/') => token.spaced || !matches!(before, Some(Word::Number(_))),
        Word::Sign(';' | ',' | ':' | '>' | '→')
        | Word::Was
        | Word::Revised
        | Word::And
        | Word::Approximately
        | Word::Review => true,
        _ => {
            let rest = cursor.tokens().get(place..).unwrap_or_default();
            token.spaced && cursor.over(rest).eat_entry(REMARKS).is_some()
        }
    }
}

fn nothing(text: &str) -> bool {
    const NOTHING: &[&str] = &[
        "n/a",
        "na",
        "n.a.",
        "none",
        "nil",
        "not applicable",
        "x",
        "no date",
        "n/k",
        "blank",
        "null",
        "not app",
        "--",
        "---",
        "n / a",
        "#n/a",
    ];
    let bare = text.trim_matches(|mark: char| !mark.is_alphanumeric() && mark != '#');
    let marks = text.chars().all(|mark| {
        matches!(
            mark,
            '-' | '_' | '.' | '?' | '*' | '/' | '•' | '\u{2010}'..='\u{2015}' | '\u{2212}'
        ) || mark.is_whitespace()
            || mark.is_control()
            || matches!(mark, '\u{200b}'..='\u{200f}' | '\u{feff}')
    });
    marks || NOTHING.iter().any(|word| bare.eq_ignore_ascii_case(word))
}

/// The marks and words that stand for the row above.
fn ditto(text: &str) -> bool {
    const DITTO: &[&str] = &[
        "ditto",
        "do.",
        "as above",
        "same as above",
        "see above",
        "same",
    ];
    let marks = text
        .chars()
        .all(|mark| matches!(mark, '"' | '″' | '“' | '”' | '\'' | '〃'));
    marks || DITTO.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn not_understood(text: &str) -> When {
    if text.contains(|mark: char| mark.is_alphanumeric()) {
        When::unknown("these words are not understood as a date")
    } else {
        When::unknown("no words")
    }
}
