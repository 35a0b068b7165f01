//! Words of a status column that begin with a status and go on.
//!
//! Promises: only openings after which anything may follow are taken for a status; what two parts of a
//! cell say against each other is no status.

use super::table::{ENDED, LEADS};
use super::{Found, known, standing};
use crate::import::words::plain;
use crate::model::{Closing, Status};

/// Words that begin with what is known: up to a dash, a bracket or a full stop; or one of the
/// openings after which anything may follow (`Deferred to June`). They are kept whole.
pub fn opened(whole: &str) -> Option<Found> {
    let more = |found: Found| match found {
        Found::Status(status) => Found::More(status),
        other => other,
    };
    let marks = whole
        .find(['(', ':', ';', ',', '.', '\u{2013}', '\u{2014}'])
        .into_iter();
    let ends = marks.chain(whole.find(" - ")).min();
    if let Some(at) = ends {
        let (front, rest) = (whole.get(..at)?, whole.get(at..)?);
        // `Complete / Ongoing` and `Completed; ongoing` say two things.
        let second = known(&plain(rest));
        let agrees = |found: &Found| {
            second.is_none_or(|second| {
                standing(second) == standing(*found) || second == Found::Nothing
            })
        };
        if let Some(found) = known(&plain(front)) {
            // `Closed – no longer required` says why.
            if let (Found::Status(Status::Closed), Some(Found::Ended(why))) = (found, second) {
                return Some(Found::Ended(why));
            }
            if agrees(&found) {
                return Some(more(found));
            }
            let waits = second.is_some_and(|second| matches!(second, Found::More(_)));
            return (waits && matches!(found, Found::Status(Status::Completed)))
                .then(|| more(found));
        }
    }
    let folded = plain(whole);
    if folded.split(' ').count() > MOST_WORDS || folded.contains('/') {
        return None;
    }
    let begins = |words: &str| {
        let rest = folded.strip_prefix(words);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') && may_follow(words, rest))
    };
    if refers(&folded) {
        return Some(Found::Ended(Closing::Merged));
    }
    let goes_on = |words: &str| words.contains(' ') && !words.starts_with("closed ");
    let ended = ENDED
        .iter()
        .filter(|(words, _)| goes_on(words) && begins(words));
    let ended = ended.max_by_key(|(words, _)| words.len());
    let led = LEADS
        .iter()
        .filter(|(words, _)| begins(words))
        .max_by_key(|(words, _)| words.len());
    match (ended, led) {
        (Some((ended, closing)), led) if led.is_none_or(|(led, _)| led.len() < ended.len()) => {
            Some(Found::Ended(*closing))
        }
        // `Completed in progress` says two things.
        (_, Some((led, status))) => {
            let rest = folded.strip_prefix(led).unwrap_or_default().trim_start();
            let second = known(rest).and_then(standing);
            second
                .is_none_or(|second| second == *status)
                .then_some(Found::More(*status))
        }
        _ => None,
    }
}

/// Whether words may follow an opening: behind `completed` a day or a place, since `completed the first
/// draft` is not completed.
fn may_follow(opening: &str, rest: &str) -> bool {
    let next = rest.trim_start().split(' ').next().unwrap_or_default();
    opening != "completed"
        || BEHIND_COMPLETED.contains(&next)
        || next.starts_with(|first: char| first.is_ascii_digit())
        || MONTHS
            .iter()
            .any(|month| next.len() >= 3 && month.starts_with(next))
}

const BEHIND_COMPLETED: &[&str] = &[
    "in", "on", "at", "with", "early", "mid", "end", "spring", "summer", "autumn", "winter",
    "sept", "ahead", "late", "within", "via", "as", "awaiting", "pending",
];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// `See C3`, `As points 2 & 3`: another action, by its reference.
fn refers(folded: &str) -> bool {
    let Some(rest) = folded.strip_prefix("see ").or(folded.strip_prefix("as ")) else {
        return false;
    };
    let between = [
        "and", "&", "point", "points", "action", "actions", "item", "items", "above", "below",
        "ref", "no",
    ];
    let is_number = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit()) && word.len() <= 8;
    let mut words = rest.split(' ');
    words.clone().any(is_number) && words.all(|word| is_number(word) || between.contains(&word))
}

/// An opening with more words behind it is prose.
const MOST_WORDS: usize = 14;
