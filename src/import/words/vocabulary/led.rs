//! A note that begins with a status: `Completed – the contract was signed`.
//!
//! Promises: only where the status stands by itself, or a sign parts it from what follows; a sentence
//! that has such a word in it stays a sentence, and so does one that takes back what it began with.

use super::table::ENDED;
use super::{Found, StatusWords, TICKS, in_words, is_sign, known, misspelt, put, standing};
use crate::import::words::dates::dated;
use crate::import::words::key::Key;
use crate::import::words::{Heard, is_blank, one_line, plain};
use crate::model::{Dated, Status};

/// A status at the head of a note, and the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Led {
    pub words: StatusWords,
    /// What stays a note.
    pub note: Option<String>,
    /// The day on which it came to that, where nothing else stands behind it.
    pub date: Option<Dated>,
    /// Whether the note says nothing but the status.
    pub is_alone: bool,
}

/// The status at the head of a note; none where it is only a note.
pub fn led(note: &str, key: &Key) -> Option<Heard<Led>> {
    let whole = one_line(note);
    let mut heard = Heard::<Led>::default();
    if let Some(found) = alone(&whole, key) {
        put(found, &mut heard.value.words);
        heard.value.note = says_more(found, &whole).then(|| note.to_owned());
        heard.value.is_alone = true;
        heard.assumed.push(format!(
            "`{whole}` was taken for {}",
            in_words(&heard.value.words)
        ));
        return standing(found).map(|_| heard);
    }
    let (front, rest) = parted(note)?;
    let (found, date) = match alone(front, key) {
        Some(found) => (found, None),
        // `Completed on 3 May 2025: the contract was signed`.
        None => on_a_day(front)?,
    };
    let is_done = matches!(standing(found)?, Status::Completed | Status::Closed);
    let day = dated(&one_line(rest)).filter(|_| date.is_none());
    if takes_back(found, rest) || (!is_done && (day.is_some() || date.is_some())) {
        return None;
    }
    put(found, &mut heard.value.words);
    heard.value.date = date.or(day);
    let keeps_all = says_more(found, front) || heard.value.date.is_some() || is_blank(rest);
    let kept = if keeps_all { note } else { rest };
    heard.value.note = Some(kept.trim().to_owned());
    heard.assumed.push(format!(
        "`{front}` was taken for {}; what stands behind it is a note",
        in_words(&heard.value.words)
    ));
    Some(heard)
}

/// What words mean that stand by themselves.
fn alone(words: &str, key: &Key) -> Option<Found> {
    let folded = plain(words);
    if words.chars().any(|letter| TICKS.contains(&letter)) && folded.is_empty() {
        return Some(Found::Status(Status::Completed));
    }
    let by_key = || {
        key.meaning(words)
            .and_then(|meaning| known(&plain(meaning)))
    };
    if is_sign(&folded) {
        return by_key();
    }
    let found = known(&folded).or_else(by_key);
    let found = found.or_else(|| slip(words, &folded));
    // How something was closed is for a person to say.
    found.filter(|found| standing(*found).is_some() && *found != Found::Status(Status::Closed))
}

/// A slip of the pen, among letters alone.
fn slip(words: &str, folded: &str) -> Option<Found> {
    let are_letters = words
        .chars()
        .all(|letter| letter.is_alphabetic() || letter == ' ');
    let (_, found) = misspelt(folded).filter(|_| are_letters)?;
    Some(found)
}

/// Whether words say more than the status they mean.
fn says_more(found: Found, words: &str) -> bool {
    match found {
        Found::Status(_) => false,
        Found::Ended(_) => !ENDED.iter().any(|(ended, _)| *ended == plain(words)),
        Found::More(_) | Found::Answer(_) | Found::Nothing => true,
    }
}

/// What stands before the first sign that parts words, and what stands behind it. A comma parts
/// nothing: `Complete, but for the roof`.
fn parted(note: &str) -> Option<(&str, &str)> {
    let dashes = [" - ", " -", ": ", ":\n", "; ", ". ", ".\n", "\n", " ("];
    let long = ['\u{2013}', '\u{2014}'];
    let by_words = dashes.iter().filter_map(|sign| note.find(sign));
    let at = by_words.chain(note.find(long)).min()?;
    let (front, rest) = (note.get(..at)?.trim(), note.get(at..)?);
    let rest = rest.trim_start_matches([' ', '-', ':', ';', '.', '\n', '\u{2013}', '\u{2014}']);
    (!front.is_empty()).then_some((front, rest.trim_end()))
}

/// `Completed 3 May 2025`, `Completed in March 2025`: what it is, and since when.
fn on_a_day(front: &str) -> Option<(Found, Option<Dated>)> {
    let (word, day) = front.split_once(' ')?;
    let found = known(&plain(word)).filter(|found| matches!(found, Found::Status(_)))?;
    let day = day.trim_start();
    let bare = ["on ", "in "]
        .iter()
        .find_map(|lead| day.strip_prefix(lead));
    Some((found, Some(dated(bare.unwrap_or(day))?)))
}

/// Whether what follows says otherwise: `Complete – except Mill House`, `Completed; ongoing`.
fn takes_back(found: Found, rest: &str) -> bool {
    const OTHERWISE: [&str; 12] = [
        "but",
        "except",
        "excepting",
        "apart",
        "save",
        "bar",
        "other than",
        "not",
        "however",
        "although",
        "though",
        "yet",
    ];
    let folded = plain(rest);
    let says_otherwise = OTHERWISE.iter().any(|lead| {
        let behind = folded.strip_prefix(lead);
        behind.is_some_and(|behind| behind.is_empty() || behind.starts_with(' '))
    });
    let second = known(&folded).and_then(standing);
    says_otherwise || second.is_some_and(|second| Some(second) != standing(found))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::led;
    use crate::import::words::key::Key;
    use crate::model::Word;

    fn key() -> Key {
        Key::of(&[("C".to_owned(), None, "Completed".to_owned())])
    }

    /// A note; its status, what stays a note, and the day.
    const TABLE: &[(&str, &str, Option<&str>, Option<&str>)] = &[
        ("Complete", "completed", None, None),
        ("ONGOING.", "in-progress", None, None),
        ("On-going", "in-progress", None, None),
        ("C", "completed", None, None),
        ("✓", "completed", None, None),
        ("Compleet", "completed", None, None),
        ("Slipped", "in-progress", Some("Slipped"), None),
        ("Superseded", "closed", None, None),
        (
            "Completed – new contract signed 3 May 2025",
            "completed",
            Some("new contract signed 3 May 2025"),
            None,
        ),
        ("C – signed", "completed", Some("signed"), None),
        ("Completed: signed", "completed", Some("signed"), None),
        (
            "Complete. Signed. Filed.",
            "completed",
            Some("Signed. Filed."),
            None,
        ),
        (
            "Complete\nSigned\nFiled",
            "completed",
            Some("Signed\nFiled"),
            None,
        ),
        (
            "In progress - draft written",
            "in-progress",
            Some("draft written"),
            None,
        ),
        (
            "Slipped – no steel",
            "in-progress",
            Some("Slipped – no steel"),
            None,
        ),
        ("Completed (signed)", "completed", Some("(signed)"), None),
        (
            "Completed – 3 May 2025",
            "completed",
            Some("Completed – 3 May 2025"),
            Some("2025-05-03"),
        ),
        (
            "Completed on 3 May 2025: signed",
            "completed",
            Some("Completed on 3 May 2025: signed"),
            Some("2025-05-03"),
        ),
        (
            "Completed – awaiting sign off",
            "completed",
            Some("Completed – awaiting sign off"),
            None,
        ),
        (
            "Completed – completed",
            "completed",
            Some("completed"),
            None,
        ),
    ];

    #[test]
    fn a_status_at_the_head_of_a_note() {
        for (note, status, kept, date) in TABLE {
            let heard = led(note, &key()).unwrap_or_else(|| panic!("{note}"));
            let found = heard.value.words.status.map(Word::word);
            assert_eq!(found, Some(*status), "{note}");
            assert_eq!(heard.value.note.as_deref(), *kept, "{note}");
            let day = heard.value.date.map(|date| date.to_string());
            assert_eq!(day.as_deref(), *date, "{note}");
            assert_eq!(heard.assumed.len(), 1, "{note}");
        }
    }

    #[test]
    fn a_sentence_stays_a_note() {
        for note in [
            "",
            "–",
            "Ongoing work with schools",
            "The review was completed in May.",
            "Completed the first draft",
            "Complete, but for the roof",
            "Complete – but for the roof",
            "Complete – except Mill House",
            "Completed; ongoing",
            "Complete / Ongoing",
            "Completed. Not yet evaluated",
            "In progress – June 2025",
            "Started 3 May 2025",
            "Awaiting the landlord",
            "Noted",
            "n/a",
            "Agreed – with conditions",
            "D",
            "7",
            "Work: completed",
            "Is it complete?\nNo",
            "Completes it",
            "Closed",
            "Closed – see minutes",
        ] {
            assert_eq!(led(note, &key()), None, "{note}");
        }
    }

    proptest! {
        #[test]
        fn no_word_of_a_note_is_lost(
            front in "(Complete|Ongoing|Slipped|Started|C|Superseded|Work|At risk)",
            sign in "( – |: |\\. |\n| \\(|; |, | )",
            rest in "[a-z0-9 .]{0,20}",
        ) {
            let note = format!("{front}{sign}{rest}");
            if let Some(heard) = led(&note, &key()) {
                let kept = heard.value.note.unwrap_or_default();
                prop_assert!(rest.split_whitespace().all(|word| {
                    kept.contains(word.trim_matches('.')) || word.trim_matches('.').is_empty()
                }), "{kept:?}");
            }
        }
    }
}
