//! The key of a document: what it says itself that its colours, letters and numbers mean.
//!
//! Promises: a colour of the ground is only ever read through such a key.

use super::columns::is_colour;
use super::headings::folded;
use super::words::vocabulary;
use crate::outside::{Grid, Row};

/// The sign, the colour of its ground, and what it means.
pub type Entry = (String, Option<String>, String);

/// Whether a line is the heading of a key.
pub fn begins(text: &str) -> bool {
    let folded = folded(text);
    let short = folded.split(' ').count() <= 6;
    let is_key = ["key", "legend", "rag key", "brag key", "status key"].contains(&folded.as_str());
    short && (is_key || folded.starts_with("key to ") || folded.ends_with(" key"))
}

/// What a line says that is the heading of a key and its first sign in one: `Key: 1 – Fully achieved`,
/// or several of them: `Initials: DM = Head of Delivery; PL = Assistant Director`.
pub fn opened(text: &str) -> Option<Vec<Entry>> {
    let (heading, rest) = text.split_once(':')?;
    if !begins(heading) {
        return None;
    }
    let parts = rest.split([';', '\n', ',']);
    let entries: Option<Vec<Entry>> = parts
        .filter(|part| !part.trim().is_empty())
        .map(entry)
        .collect();
    entries.filter(|entries| !entries.is_empty())
}

/// Whether a line begins a list of what initials stand for, which is no key of ratings.
pub fn is_of_initials(text: &str) -> bool {
    let heading = text.split(':').next().unwrap_or_default();
    let folded = folded(heading);
    let is_list = [
        "initials",
        "abbreviations",
        "glossary",
        "key to leads",
        "key to owners",
    ];
    let names = [
        "initials",
        "officers",
        "lead officers",
        "abbreviations",
        "responsible officers",
    ];
    is_list.contains(&folded.as_str())
        || folded
            .strip_prefix("key to ")
            .is_some_and(|rest| names.contains(&rest))
}

/// Whether a line outside a key says what a sign means: `R = off plan`.
pub fn is_said(text: &str) -> bool {
    text.split_once('=').is_some_and(|(sign, _)| is_sign(sign))
}

/// What a line of a key says: `Green – on track`, `1 Fully achieved`.
pub fn entry(text: &str) -> Option<Entry> {
    let text = text.trim().trim_start_matches(['•', '-', '*', ' ']);
    let cut = |mark: &str| text.split_once(mark);
    let marks = ["=", " – ", " - ", ": ", "\t", " — "];
    let (sign, meaning) = marks
        .iter()
        .find_map(|mark| cut(mark).filter(|(sign, _)| is_sign(sign)))
        .or_else(|| cut(" ").filter(|(sign, _)| is_sign(sign)))?;
    let meaning = meaning.trim();
    (!meaning.is_empty()).then(|| (sign.trim().to_owned(), None, meaning.to_owned()))
}

/// What a row of a key says: a sign or a ground colour, and one text beside it.
pub fn row(row: &Row) -> Option<Entry> {
    let mut cells = row.cells.iter();
    let first = cells.next()?;
    let shade = first.more.as_deref().and_then(|more| more.shade.clone());
    let mut rest = cells.filter(|cell| !cell.text.is_empty());
    let (Some(meaning), None) = (rest.next(), rest.next()) else {
        return None;
    };
    let says = is_sign(&first.text) || shade.is_some() || first.text.is_empty();
    says.then(|| (first.text.clone(), shade, meaning.text.clone()))
}

/// The rows of a table that is a key and nothing else: its headings say so, or what stands over it does,
/// or its signs and meanings are those of ratings.
pub fn table(grid: &Grid, is_introduced: bool) -> Option<Vec<Entry>> {
    const SIGNS: [&str; 12] = [
        "rag shading",
        "rag",
        "key",
        "colour",
        "color",
        "shading",
        "rating",
        "rag rating",
        "category",
        "symbol",
        "rag status",
        "code",
    ];
    const MEANINGS: [&str; 9] = [
        "action status",
        "meaning",
        "means",
        "definition",
        "description",
        "status",
        "explanation",
        "interpretation",
        "criteria",
    ];
    let (first, rest) = grid.rows.split_first()?;
    let headings: Vec<String> = first
        .cells
        .iter()
        .map(|cell| folded(&cell.text))
        .filter(|heading| !heading.is_empty())
        .collect();
    let is_headed = match headings.as_slice() {
        [sign, meaning, ..] => {
            SIGNS.contains(&sign.as_str()) && MEANINGS.contains(&meaning.as_str())
        }
        _ => false,
    };
    // `RAG key` over all of it introduces it.
    let mut over = first.cells.iter().filter(|cell| !cell.text.is_empty());
    let is_under_its_name = match (over.next(), over.next()) {
        (Some(only), None) => begins(&only.text),
        _ => false,
    };
    let rows = if is_headed || is_under_its_name {
        rest
    } else {
        &grid.rows
    };
    let filled = |row: &&Row| row.cells.iter().any(|cell| !cell.text.is_empty());
    // Counts beside the meanings are no part of the key.
    let entries: Option<Vec<Entry>> = rows.iter().filter(filled).map(self::row).collect();
    let entries = entries.filter(|entries| entries.len() > 1)?;
    let is_signed =
        |(sign, shade, _): &Entry| is_sign(sign) || (sign.is_empty() && shade.is_some());
    let is_introduced = is_introduced || is_under_its_name || begins(&grid.name);
    let is_told = is_introduced || is_of_ratings(&entries);
    (is_headed || is_told && entries.iter().all(is_signed)).then_some(entries)
}

/// Whether rows are those of a key of ratings, whatever stands over them: colours, in words or as the
/// letters of RAG; else meanings of which most say how something stands.
fn is_of_ratings(entries: &[Entry]) -> bool {
    let is_coloured = |(sign, shade, _): &Entry| {
        (sign.is_empty() && shade.is_some()) || (is_colour(sign) && sign.trim().len() > 2)
    };
    let has = |letter: &str| {
        let mut signs = entries.iter().map(|(sign, ..)| sign.trim());
        signs.any(|sign| sign.eq_ignore_ascii_case(letter))
    };
    let meant = entries
        .iter()
        .filter(|(.., meaning)| is_of_standing(meaning));
    entries.iter().all(is_coloured) || has("R") && has("G") || meant.count() * 2 > entries.len()
}

/// Whether words say how something stands: a status, or how it was judged.
fn is_of_standing(words: &str) -> bool {
    const SAYS: [&str; 32] = [
        "track",
        "target",
        "schedule",
        "plan",
        "complete",
        "completed",
        "achieved",
        "started",
        "progress",
        "risk",
        "slippage",
        "slipped",
        "slipping",
        "delay",
        "delayed",
        "late",
        "overdue",
        "deadline",
        "milestone",
        "milestones",
        "blocked",
        "issues",
        "concern",
        "concerns",
        "evidenced",
        "embedded",
        "inadequate",
        "adequate",
        "outstanding",
        "good",
        "requires",
        "improvement",
    ];
    let folded = folded(words);
    vocabulary::says_status(words)
        || is_colour(words)
        || folded.split(' ').any(|word| SAYS.contains(&word))
}

/// A colour, a letter or a number: something that stands for a meaning.
fn is_sign(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ')', ':']);
    let short = text.chars().count() <= 2 && text.chars().all(char::is_alphanumeric);
    is_colour(text) && text.chars().count() <= 16 || (short && !text.is_empty())
}
