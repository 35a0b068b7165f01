//! Words of progress → updates: notes that carry a date of their own, and the rest.
//!
//! Owns: what is a date at the head of a note, and what is a date that a note only mentions.
//! Promises: every word is in a note, in its order; a note without a date of its own has none, unless
//! it says in one short sentence that something was done on a day, and then that is said. What a note
//! means for the status is not read out of it.

use super::dates::dated;
use super::{Heard, is_blank, one_line, plain};
use crate::change::Update;
use crate::model::Dated;

/// Words around the date of a note: `Update (July 2013):`, `Position as at 31 March 2025 –`.
const AROUND: &[&str] = &[
    "updated", "update", "progress", "position", "comment", "status", "note", "review", "reviewed",
    "as", "at", "of", "on",
];

/// The longest head of a note, in bytes.
const LONGEST_HEAD: usize = 48;

/// The longest sentence whose day is taken for its date, in words.
const MOST_WORDS: usize = 40;

/// A note as it is found.
struct Note<'t> {
    /// Its date with what stands around it, as written.
    head: Option<(&'t str, Dated)>,
    words: String,
}

/// The updates in a cell of progress, the earliest first. `of_column` is the date in the heading of
/// the column, which notes without a date of their own have.
pub fn updates(text: &str, of_column: Option<Dated>) -> Heard<Vec<Update>> {
    let mut heard = Heard::<Vec<Update>>::default();
    if is_blank(text) {
        return heard;
    }
    let found = notes(text);
    let dated_notes = found.iter().filter(|note| note.head.is_some()).count();
    if dated_notes > 0 {
        let said = found
            .iter()
            .filter_map(|note| Some(note.head?.0.trim_end_matches([':', '–', '—', '-', ' '])))
            .map(|head| format!("`{head}`"));
        let said: Vec<String> = said.collect();
        heard.assumed.push(format!(
            "{} {}",
            said.join(", "),
            if dated_notes == 1 {
                "was taken for the date of its note"
            } else {
                "were taken for the dates of their notes"
            },
        ));
    }
    let mut dates: Vec<(Dated, String)> = Vec::new();
    for note in found {
        dates.push(match note.head {
            Some((lead, date)) if is_blank(&note.words) => (date, lead.to_owned()),
            Some((_, date)) => (date, note.words),
            None => (
                undated(&note.words, of_column, &mut heard.assumed),
                note.words,
            ),
        });
    }
    if !dates
        .iter()
        .filter_map(|(date, _)| date.earliest())
        .is_sorted()
    {
        // What has no date goes first: nobody knows that it is later than anything.
        dates.sort_by_key(|(date, _)| date.earliest());
        heard
            .assumed
            .push("the notes were put in the order of their dates".to_owned());
    }
    let update = |(date, words)| Update {
        date: Some(date),
        note: Some(words),
        ..Update::default()
    };
    heard.value.extend(dates.into_iter().map(update));
    heard
}

/// The date of a note that has none of its own.
fn undated(words: &str, of_column: Option<Dated>, assumed: &mut Vec<String>) -> Dated {
    if let Some(date) = of_column {
        return date;
    }
    match done_on(words) {
        Some((said, date)) => {
            assumed.push(format!(
                "the note has no date of its own: `{said}` was taken, on which it says that this was \
                 done"
            ));
            date
        }
        None => Dated::Unknown,
    }
}

/// The notes of a cell, in the order they stand.
fn notes(text: &str) -> Vec<Note<'_>> {
    let mut all: Vec<Note<'_>> = Vec::new();
    for line in text.lines() {
        let mut start = 0;
        for at in breaks(line) {
            let rest = line.get(at..).unwrap_or_default();
            let Some((head, date, length)) = head(rest, at == 0) else {
                continue;
            };
            add(
                &mut all,
                line.get(start..at).unwrap_or_default(),
                start == 0,
            );
            all.push(Note {
                head: Some((head, date)),
                words: String::new(),
            });
            start = at + length;
        }
        add(&mut all, line.get(start..).unwrap_or_default(), start == 0);
    }
    for note in &mut all {
        note.words = note.words.trim().to_owned();
    }
    all.retain(|note| note.head.is_some() || !is_blank(&note.words));
    all
}

/// Puts words behind the note they belong to. An empty line stays, as it parts paragraphs.
fn add<'t>(all: &mut Vec<Note<'t>>, words: &'t str, is_new_line: bool) {
    let words = words.trim();
    match all.last_mut() {
        Some(last) if last.words.is_empty() => last.words.push_str(words),
        Some(_) if words.is_empty() && !is_new_line => {}
        Some(last) => {
            last.words.push(if is_new_line { '\n' } else { ' ' });
            last.words.push_str(words);
        }
        None => all.push(Note {
            head: None,
            words: words.to_owned(),
        }),
    }
}

/// Where a note may begin in a line: at its start, behind a sentence, and at a square bracket.
fn breaks(line: &str) -> Vec<usize> {
    let mut found = vec![0];
    for mark in [". ", "; ", "? ", "! "] {
        found.extend(line.match_indices(mark).map(|(at, mark)| at + mark.len()));
    }
    found.extend(line.match_indices('[').map(|(at, _)| at));
    found.sort_unstable();
    found.dedup();
    found
}

/// The date at the head of a note, with how long it is as written: `04/03/2025 –`, `[Oct 24]`,
/// `Update (July 2013):`, `9.12.16`. Inside a line a sign has to part it from its note.
fn head(rest: &str, is_first: bool) -> Option<(&str, Dated, usize)> {
    let lead = rest.len()
        - rest
            .trim_start_matches([' ', '\t', '•', '*', '·', '–', '-'])
            .len();
    let lead = if is_first { lead } else { 0 };
    let line = rest.get(lead..)?;
    if line.get(.."No date: ".len()) == Some("No date: ") {
        return Some(("No date", Dated::Unknown, lead + "No date: ".len()));
    }
    let ends = line
        .char_indices()
        .take_while(|(at, _)| *at <= LONGEST_HEAD)
        .filter(|(at, letter)| {
            *at > 0
                && (letter.is_whitespace() || matches!(letter, ':' | '–' | '—' | ')' | ']' | '-'))
        });
    let mut ends: Vec<usize> = ends.map(|(at, _)| at).collect();
    if line.len() <= LONGEST_HEAD {
        ends.push(line.len());
    }
    let digits = line
        .get(..*ends.last()?)?
        .bytes()
        .any(|byte| byte.is_ascii_digit());
    for end in ends.into_iter().rev().filter(|_| digits) {
        let (front, behind) = (line.get(..end)?, line.get(end..)?);
        let bare = around(front);
        // The cheaper of the two questions first: most words have no year.
        let Some(date) = Some(bare).filter(|bare| has_year(bare)).and_then(dated) else {
            continue;
        };
        let sign = behind.trim_start_matches([')', ']']).trim_start();
        let is_closed =
            sign.len() < behind.trim_start().len() || front.ends_with([')', ']', ':', '–', '—']);
        let is_numeric = bare.bytes().all(|byte| !byte.is_ascii_alphabetic());
        let is_parted = is_closed
            || sign.starts_with([':', '–', '—'])
            || sign.starts_with("- ")
            || (sign.is_empty() && is_first)
            || (is_numeric && is_first && !sign.starts_with('-'));
        if !is_parted {
            return None;
        }
        let words = sign.trim_start_matches([':', '–', '—', '-']).trim_start();
        return Some((front.trim(), date, rest.len() - words.len()));
    }
    None
}

/// The date without brackets and the words around it.
fn around(front: &str) -> &str {
    let mut words = front.trim_matches([' ', '(', '[', ')', ']', ':', '.', ',', '–', '—', '-']);
    loop {
        let first = words.split([' ', '(', '[']).next().unwrap_or_default();
        let last = words.rsplit([' ', ')', ']']).next().unwrap_or_default();
        let is_around = |word: &str| AROUND.contains(&plain(word).as_str());
        let shorter = if is_around(first) {
            words.get(first.len()..)
        } else if is_around(last) {
            words.get(..words.len() - last.len())
        } else {
            None
        };
        let Some(shorter) = shorter.filter(|shorter| !shorter.is_empty()) else {
            return words;
        };
        words = shorter.trim_matches([' ', '(', '[', ')', ']', ':', '.', ',']);
    }
}

/// Whether a year is written: without one a date is a guess.
fn has_year(words: &str) -> bool {
    let last = plain(words).split(' ').next_back().map(str::to_owned);
    let is_iso = words.len() >= 7
        && words
            .get(..4)
            .is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    is_iso
        || last.is_some_and(|last| {
            let numbers: Vec<&str> = last.split('/').collect();
            let year = numbers.last().copied().unwrap_or_default();
            let is_alone = numbers.len() == 1 || numbers.len() == 3 || year.len() == 4;
            is_alone
                && matches!(year.len(), 2 | 4)
                && year.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// Words of what is still to come: a day in such a sentence is none on which something was done.
const TO_COME: &[&str] = &[
    "will",
    "would",
    "shall",
    "should",
    "may",
    "might",
    "could",
    "to",
    "due",
    "planned",
    "scheduled",
    "expected",
    "by",
    "until",
    "before",
    "next",
    "not",
    "if",
    "once",
    "subject",
];

/// Words of what has been.
const HAS_BEEN: &[&str] = &["was", "were", "has", "have", "had"];

/// The day at the end of one short sentence that says that something was done: `… was responded to by
/// the Cabinet Member on 04/03/2025.`
fn done_on(words: &str) -> Option<(String, Dated)> {
    let sentence = one_line(words);
    let sentence = sentence.trim_end_matches('.');
    if sentence.contains(". ") || sentence.split(' ').count() > MOST_WORDS {
        return None;
    }
    let (said, day) = sentence.rsplit_once(" on ")?;
    let date = dated(day).filter(|date| matches!(date, Dated::Day(_)))?;
    let folded = plain(said);
    let mut folded_words = folded.split(' ');
    let has_been = folded_words.clone().any(|word| HAS_BEEN.contains(&word));
    let mut before = "";
    // `to` comes before what was responded to, or brought to a meeting; a `to` that opens is a plan.
    let is_to_come = folded_words.any(|word| {
        let opens = word != "to"
            || matches!(
                before,
                "" | "is" | "are" | "was" | "were" | "due" | "has" | "have" | "had"
            );
        before = word;
        TO_COME.contains(&word) && opens && word != "by"
    });
    (has_been && !is_to_come).then(|| (day.to_owned(), date))
}
