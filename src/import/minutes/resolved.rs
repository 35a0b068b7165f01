//! One resolution while its lines are gathered: where it begins, by the mark of an element of a list, what
//! it goes on with, and the target date at its end.
//!
//! Promises: the words of a resolution stay whole and in order; a target date is only taken from plain
//! patterns at the end of it.

use super::Left;
use super::lines::Line;
use super::marks::Marks;
use crate::import::words::dates::dated;
use crate::import::words::lists::numbered;
use crate::model::Dated;
use crate::outside::Place;
use crate::timing::{self, Calendar, Setting, WhenKind};

/// What was resolved, as it stands.
#[derive(Default)]
pub struct Resolved {
    pub place: Place,
    pub places: Vec<Place>,
    pub number: Option<String>,
    pub text: String,
    pub steps: Vec<String>,
    /// Who is to do it and by when, where a label says so and not the words.
    pub owners: Vec<String>,
    pub due: Option<String>,
}

impl Resolved {
    /// All of it as what is in no record.
    pub fn left(&self, why: &'static str) -> Vec<Left> {
        let words = [&[self.text.clone()][..], &self.steps].concat().join(" ");
        Left::once(&self.places, &words, why).collect()
    }

    /// Whether an element of a list is a step of it: where its words lead into one, and the number is of
    /// another row.
    fn has_step(&self, element: &Element<'_>, marks: Marks) -> bool {
        const LEADS: [&str; 4] = [":", " to", " that", " to -"];
        let is_digit = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
        let opens = LEADS.iter().any(|end| self.text.ends_with(end));
        let Some((own, number)) = self.number.as_deref().zip(element.number) else {
            return opens || !self.steps.is_empty();
        };
        let is_first = matches!(number, "1" | "a" | "i" | "A" | "I");
        // `(i)` under `A.`, and `(ii)` behind it.
        let is_inner = (is_first || !self.steps.is_empty()) && !marks.follows(own, number);
        (opens || !self.steps.is_empty()) && (is_digit(own) != is_digit(number) || is_inner)
    }

    /// The words that were added last.
    pub fn last_words(&self) -> &str {
        self.steps.last().unwrap_or(&self.text)
    }

    /// Its words, without what parts them from the next of the list: `; and`.
    pub fn words(&self) -> &str {
        let whole = self.text.trim_end();
        let own = whole.strip_suffix(" and").filter(|own| own.ends_with(';'));
        own.unwrap_or(whole).trim_end_matches(';')
    }
}

/// A resolution that begins with a line, which may be an element of a list.
pub fn begun(text: &str, place: Place, element: Option<Element<'_>>) -> Resolved {
    Resolved {
        place,
        places: vec![place],
        number: element
            .and_then(|element| element.number)
            .map(str::to_owned),
        text: element.map_or(text, |element| element.words).to_owned(),
        ..Resolved::default()
    }
}

/// An element of a list: its number, where it has one, and its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Element<'t> {
    pub number: Option<&'t str>,
    pub words: &'t str,
}

/// What stands in front of an element that has no number.
const BULLETS: &[char] = &[
    '•', '·', '▪', '●', '■', '◦', '‣', '➢', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}',
];

/// The element of a list that a line begins: `1)`, `(a)`, `•`, `- `, `13.2`, `Recommendation 3:`.
pub fn element(line: &str) -> Option<Element<'_>> {
    if let Some((number, words)) = numbered(line) {
        let number = Some(number);
        return Some(Element { number, words });
    }
    let line = line.trim_start();
    let dashed = ["- ", "– ", "— ", "* ", "o "];
    let bulleted = line
        .strip_prefix(BULLETS)
        .or_else(|| dashed.iter().find_map(|sign| line.strip_prefix(sign)));
    if let Some(words) = bulleted.map(str::trim).filter(|words| !words.is_empty()) {
        let number = None;
        return Some(Element { number, words });
    }
    let (number, words) = dotted(line).or_else(|| called(line))?;
    let number = Some(number);
    Some(Element { number, words })
}

/// Whether an element goes on a list: `10.30 Councillor Smith left` does so only where its numbers have
/// stops in them.
pub fn fits(element: &Element<'_>, all: &[Resolved]) -> bool {
    let has_stop = |number: &str| number.contains('.');
    let Some(last) = all.last() else { return true };
    !element.number.is_some_and(has_stop) || last.number.as_deref().is_some_and(has_stop)
}

/// `13.2 That …`: a number with stops in it, and words behind it.
fn dotted(line: &str) -> Option<(&str, &str)> {
    let (number, words) = line.split_once(char::is_whitespace)?;
    let parts = number.trim_end_matches('.').split('.');
    let is_number = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let words = words.trim();
    let is_said = words.starts_with(char::is_uppercase);
    (parts.clone().count() > 1 && parts.clone().all(is_number) && is_said)
        .then(|| (number.trim_end_matches('.'), words))
}

/// `Recommendation 3: …`, `R3 – …`, `Action 2. …`: a number with the word for it.
fn called(line: &str) -> Option<(&str, &str)> {
    const NAMES: [&str; 8] = [
        "recommendation ",
        "resolution ",
        "action points ",
        "action point ",
        "action ",
        "rec ",
        "r",
        "a",
    ];
    let small = line.to_ascii_lowercase();
    let name = NAMES.iter().find(|name| small.starts_with(**name))?;
    let behind = line.get(name.len()..)?;
    let digits = behind
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .count();
    let number = behind.get(..digits)?.trim_end_matches('.');
    let rest = behind.get(number.len()..)?.trim_start();
    let words = rest.strip_prefix([':', '.', ')', '–', '-'])?;
    // `A12-month plan` is prose.
    let is_joined = rest.starts_with(['–', '-']) && !words.starts_with(char::is_whitespace);
    let words = words.trim();
    let is_number = number.split('.').all(|part| (1..=2).contains(&part.len()));
    (is_number && !words.is_empty() && !is_joined).then_some((number, words))
}

/// Adds a line to the list: a resolution, a step of one, or more words of the last.
pub fn add(all: &mut Vec<Resolved>, line: Line<'_>, found: Option<Element<'_>>, marks: Marks) {
    if let Some(last) = all.last_mut() {
        let step = found.filter(|element| last.has_step(element, marks));
        if let Some(words) = step.map(|element| element.words) {
            last.places.push(line.place);
            last.steps.push(words.to_owned());
            return;
        }
        if found.is_none() {
            let words = last.steps.last_mut().unwrap_or(&mut last.text);
            words.push(' ');
            words.push_str(line.text);
            last.places.push(line.place);
            return;
        }
    }
    all.push(begun(line.text, line.place, found));
}

/// Whether words cannot stand as they are: something has to follow.
pub fn breaks_off(words: &str) -> bool {
    const OPEN: [&str; 14] = [
        "and", "or", "the", "of", "to", "for", "in", "by", "with", "a", "an", "on", "that", "be",
    ];
    let words = words.trim_end();
    let last = words.rsplit(' ').next().unwrap_or_default();
    words.ends_with(',') || OPEN.contains(&last)
}

/// Whether words end as an element of a list does that is not the last: `…;`, `…; and`.
pub fn ends_clause(words: &str) -> bool {
    let words = words.trim_end();
    let joined = ["and", "or"]
        .iter()
        .find_map(|word| words.strip_suffix(word));
    joined.unwrap_or(words).trim_end().ends_with(';')
}

pub fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['”', '"', '’', ')', ' '])
        .ends_with(['.', ';', '?', '!'])
}

/// The words of a target date at the end of a resolution: the day of a meeting, or `by` a date.
pub fn due(text: &str) -> Option<String> {
    let sentence = text.trim_end_matches(['.', ';', ' ']);
    if let Some((before, day)) = sentence.rsplit_once(" on ")
        && matches!(dated(day), Some(Dated::Day(_)))
        && before.to_lowercase().contains(" meeting")
        && !before.to_lowercase().ends_with(" held")
    {
        return Some(day.to_owned());
    }
    let (_, words) = sentence.rsplit_once(" by ")?;
    let words = format!("by {words}");
    let calendar = Calendar::default();
    let setting = Setting {
        raised: None,
        calendar: &calendar,
        body: None,
    };
    let when = timing::read(&words, &setting);
    let is_date =
        when.kind == WhenKind::Deadline && when.latest.is_some() && when.suspect.is_none();
    (is_date && words.split(' ').count() <= 9).then_some(words)
}
