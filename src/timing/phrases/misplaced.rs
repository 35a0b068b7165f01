//! What is no date at all: `As above`, `see C3`, `£5k`, `3 days`, `Verbal update to be given`.

use crate::timing::cursor::Cursor;
use crate::timing::phrase::Ask;
use crate::timing::words::Word;
use crate::timing::{When, span};

const COPY: &[&str] = &[
    "as above",
    "same as above",
    "ditto",
    "as previous",
    "as row above",
];
const REFERENCE: &[&str] = &[
    "see",
    "refer to",
    "as per action",
    "as for",
    "linked to",
    "cross reference",
];
const NO_DATE: &[&str] = &[
    "verbal update",
    "tbc in meeting",
    "tbc at meeting",
    "tbc at the meeting",
    "to follow",
    "update to follow",
    "update to be given",
    "update to be provided",
    "action list circulated",
    "list circulated",
    "circulated",
    "noted",
    "for information",
    "to note",
];

pub fn read(ask: &Ask<'_>) -> Option<When> {
    let mut cursor = ask.cursor;
    if cursor.eat_entry(COPY).is_some() {
        return Some(When::unknown(
            "the same as the row above, which this row does not hold",
        ));
    }
    if cursor.eat_entry(REFERENCE).is_some() || item_reference(&mut cursor) {
        return Some(When::unknown(
            "refers to another item, whose date is not taken over",
        ));
    }
    if cursor.eat_entry(NO_DATE).is_some() {
        return Some(When::unknown("not a date"));
    }
    let doubt = cost(cursor)
        .or_else(|| effort(cursor))
        .or_else(|| initials(cursor))?;
    Some(When {
        suspect: Some(format!(
            "{doubt}, in a date's place: have the columns shifted?"
        )),
        ..When::unknown("not a date")
    })
}

/// `as C3`
fn item_reference(cursor: &mut Cursor<'_>) -> bool {
    cursor
        .attempt(|ahead| {
            ahead.eat_words("as").then_some(())?;
            let short = ahead.written().len() <= 2;
            ahead.step();
            (short && ahead.number().is_some() && ahead.done()).then_some(())
        })
        .is_some()
}

fn cost(cursor: Cursor<'_>) -> Option<&'static str> {
    (matches!(cursor.peek(), Some(Word::Sign('£' | '€' | '$')))).then_some("a cost")
}

fn effort(mut cursor: Cursor<'_>) -> Option<&'static str> {
    span::read(&mut cursor)?;
    cursor.done().then_some("an amount of time")
}

/// `HoS`, `DCS`: one short word with capitals inside.
fn initials(cursor: Cursor<'_>) -> Option<&'static str> {
    let word = cursor.written();
    let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
    let alone = cursor.tokens().len() == 1 && cursor.peek() == Some(Word::Other);
    let known = ["tbc", "tba", "tbd", "asap", "bau", "eoy", "eom"];
    let initials = alone
        && (2..=5).contains(&word.len())
        && capitals >= 2
        && word.chars().all(char::is_alphabetic)
        && !known
            .iter()
            .any(|word_known| word.eq_ignore_ascii_case(word_known));
    initials.then_some("what may be a person or a post")
}
