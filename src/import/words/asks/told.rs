//! Who is to do it, where nobody is asked in so many words: `Head of Transport to circulate …`, `… would
//! bring …`, `… be provided by schools`.
//!
//! Promises: only a post is told by where it stands; a date behind `by` is none.

use super::super::dates::at_any_time;
use super::super::{owners, plain};
use super::LONGEST_NAME;

/// Words behind a post that say what it does.
const DOING: &[&str] = &[
    "would",
    "will",
    "shall",
    "should",
    "must",
    "undertook",
    "agreed",
    "advise",
    "arrange",
    "attend",
    "bring",
    "circulate",
    "confirm",
    "consider",
    "contact",
    "convene",
    "develop",
    "draft",
    "ensure",
    "explore",
    "investigate",
    "invite",
    "lead",
    "liaise",
    "look",
    "meet",
    "monitor",
    "obtain",
    "oversee",
    "prepare",
    "present",
    "produce",
    "provide",
    "publish",
    "raise",
    "report",
    "review",
    "seek",
    "send",
    "settle",
    "share",
    "submit",
    "update",
    "write",
];

/// Posts of one word, which are told without more.
const SINGLE: [&str; 5] = ["Clerk", "Headteacher", "Bursar", "Treasurer", "Secretary"];

/// Verbs of a body that asks somebody.
const ASKS: [&str; 12] = [
    "ask",
    "asks",
    "asked",
    "instruct",
    "instructs",
    "instructed",
    "request",
    "requests",
    "requested",
    "invite",
    "invites",
    "invited",
];

/// The post behind the verb of a body that asks: `To ask the Head of Transport to circulate it`.
pub fn asked_after(words: &str) -> Option<String> {
    let mut front = words.split(' ').take(5);
    let verb = front.find(|word| ASKS.contains(word))?;
    let (_, rest) = words.split_once(&format!("{verb} "))?;
    let rest = rest.strip_prefix("that ").unwrap_or(rest);
    told_to(rest.strip_prefix("the ").unwrap_or(rest))
}

/// The post that words begin with, where they go on with what it is to do: `Head of Transport to
/// circulate the timetable`, `Head of Transport would circulate it`.
pub fn told_to(words: &str) -> Option<String> {
    let is_small = |word: &str| ["of", "and", "for", "the", "&", "in", "to"].contains(&word);
    let is_title = |word: &str| word.starts_with(char::is_uppercase) || is_small(word);
    let does_it = |word: &str| DOING.contains(&word.trim_end_matches(['.', ',', ';']));
    let does = words
        .split(' ')
        .take(LONGEST_NAME + 1)
        .take_while(|word| is_title(word) || does_it(word))
        .find(|word| does_it(word));
    let place = match does {
        Some(word) => words.find(&format!(" {word}")),
        None => words.find(" to "),
    };
    let (who, behind) = words.split_at_checked(place?)?;
    let who = who.strip_suffix(" to").unwrap_or(who);
    let behind = behind.trim_start();
    let behind = behind.strip_prefix("to ").unwrap_or(behind);
    let verb = behind.split([' ', ',']).next()?;
    let is_name = who.starts_with(char::is_uppercase)
        && (who.contains(' ') || owners::is_initials(who) || SINGLE.contains(&who))
        && who.split(' ').count() <= LONGEST_NAME
        && who.split(' ').all(is_title)
        && owners::is_post(who);
    let is_verb = verb.starts_with(char::is_lowercase) && !["a", "an", "be", "the"].contains(&verb);
    (is_name && is_verb).then(|| who.to_owned())
}

/// Who is to do what is to be done: `… be provided by schools to parents`.
pub fn done_by(words: &str) -> Option<String> {
    let at = words.find(" be ")?;
    let rest = words.get(at..)?;
    let (_, who) = rest.split_once(" by ")?;
    let ends = [
        " to ", " for ", " at ", " in ", " on ", " and ", ",", ";", ".", " by ",
    ];
    let end = ends
        .iter()
        .filter_map(|end| who.find(end))
        .min()
        .unwrap_or(who.len());
    let who = who.get(..end)?.trim();
    let who = who.strip_prefix("the ").unwrap_or(who);
    let is_name = (1..=5).contains(&who.split_whitespace().count())
        && !who.bytes().any(|byte| byte.is_ascii_digit())
        && at_any_time(&format!("by {who}")).latest.is_none()
        && !who.ends_with("ing")
        && !["end", "march", "december", "then", "now"].contains(&plain(who).as_str());
    is_name.then(|| who.to_owned())
}
