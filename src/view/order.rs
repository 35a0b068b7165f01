//! In which order the actions of a view stand.

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::Shown;
use crate::diagnostic::{hint, nearest};
use crate::model::{Dated, Word};

/// Something to sort by; what has no value comes last either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SortKey {
    by: By,
    descending: bool,
}

/// What actions can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Id,
    Due,
    Owner,
    Status,
    Rag,
    Record,
    Body,
    Date,
    Overdue,
    Updated,
    Type,
}

/// By which names.
pub const KEYS: &[(&str, By)] = &[
    ("id", By::Id),
    ("due", By::Due),
    ("owner", By::Owner),
    ("status", By::Status),
    ("rag", By::Rag),
    ("record", By::Record),
    ("body", By::Body),
    ("date", By::Date),
    ("overdue", By::Overdue),
    ("updated", By::Updated),
    ("type", By::Type),
];

/// Reads `due,-owner`: by the target date, then by owner backwards.
pub fn parse_sort(typed: &[String]) -> Result<Vec<SortKey>> {
    let keys = typed.iter().flat_map(|keys| keys.split(',')).map(str::trim);
    keys.filter(|key| !key.is_empty())
        .map(|key| {
            let (name, descending) = match key.strip_prefix('-') {
                Some(name) => (name, true),
                None => (key, false),
            };
            if let Some((_, by)) = KEYS.iter().find(|(word, _)| *word == name) {
                return Ok(SortKey {
                    by: *by,
                    descending,
                });
            }
            let among = KEYS
                .iter()
                .map(|(word, _)| *word)
                .collect::<Vec<_>>()
                .join(", ");
            let hint = hint(nearest(name, KEYS.iter().map(|(word, _)| *word)));
            bail!("cannot sort by `{name}`{hint} (one of {among})")
        })
        .collect()
}

/// Puts rows in order; rows that are equal keep the order of the register.
pub fn sort(rows: &mut [Shown<'_>], keys: &[SortKey]) {
    if keys.is_empty() {
        return;
    }
    rows.par_sort_by_cached_key(|row| {
        keys.iter()
            .map(|key| value(row, *key))
            .collect::<Vec<Sorted>>()
    });
}

/// A value to sort by; what is missing is greater than everything.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Sorted {
    Number(i64),
    Text(Vec<u32>),
    Missing,
}

fn value(row: &Shown<'_>, key: SortKey) -> Sorted {
    let number = |number: Option<i64>| match number {
        Some(number) => Sorted::Number(if key.descending { -number } else { number }),
        None => Sorted::Missing,
    };
    let text = |text: Option<&str>| match text.filter(|text| !text.is_empty()) {
        Some(text) => Sorted::Text(letters(text, key.descending)),
        None => Sorted::Missing,
    };
    let day = |day: Option<crate::timing::Day>| {
        number(day.map(|day| {
            i64::from(day.year()) * 10_000 + i64::from(day.month() * 100 + day.day_of_month())
        }))
    };
    match key.by {
        By::Id => text(Some(&row.id)),
        By::Due => day(row.deadline()),
        By::Owner => text(row.owners.first().copied()),
        By::Status => number(row.status.map(|status| order(status, <_ as Word>::WORDS))),
        By::Rag => number(row.rag.map(|rag| order(rag, <_ as Word>::WORDS))),
        By::Record => text(Some(row.record)),
        By::Body => text(row.body),
        By::Date => day(row.date.and_then(Dated::earliest)),
        By::Overdue => number(row.overdue_days),
        By::Updated => day(row.last_update.and_then(Dated::earliest)),
        By::Type => number(Some(order(row.item_type, <_ as Word>::WORDS))),
    }
}

fn order<T: Word>(value: T, words: &[(&str, T)]) -> i64 {
    words
        .iter()
        .position(|(_, other)| *other == value)
        .map_or(i64::MAX, |at| i64::try_from(at).unwrap_or(i64::MAX))
}

/// The letters of a text so that capitals do not matter and numbers in it count as numbers
/// ("7.10" behind "7.2"); turned round where it is sorted backwards.
fn letters(text: &str, descending: bool) -> Vec<u32> {
    let mut letters = Vec::with_capacity(text.len() + 4);
    let mut digits = String::new();
    let flush = |digits: &mut String, letters: &mut Vec<u32>| {
        if !digits.is_empty() {
            let number = digits
                .parse::<u32>()
                .unwrap_or(u32::MAX / 2)
                .min(u32::MAX / 2);
            letters.extend([u32::from('0'), number]);
            digits.clear();
        }
    };
    for letter in text.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else {
            flush(&mut digits, &mut letters);
            letters.push(u32::from(letter));
        }
    }
    flush(&mut digits, &mut letters);
    letters.push(0);
    if descending {
        for letter in &mut letters {
            *letter = u32::MAX - *letter;
        }
    }
    letters
}
