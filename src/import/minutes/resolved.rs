//! One resolution while its lines are gathered, and the target date at its end.
//!
//! Promises: the words of a resolution stay whole and in order; a target date is only taken from plain
//! patterns at the end of it.

use super::lines::Line;
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
}

impl Resolved {
    /// Its words, without what parts them from the next of the list: `; and`.
    pub fn words(&self) -> &str {
        let whole = self.text.trim_end();
        let own = whole.strip_suffix(" and").filter(|own| own.ends_with(';'));
        own.unwrap_or(whole).trim_end_matches(';')
    }
}

pub fn begun(text: &str, place: Place) -> Resolved {
    let (number, text) = match numbered(text) {
        Some((number, text)) => (Some(number.to_owned()), text),
        None => (None, text),
    };
    Resolved {
        place,
        places: vec![place],
        number,
        text: text.to_owned(),
        steps: Vec::new(),
    }
}

/// Adds a line to the list: a resolution, a step of one, or more words of the last.
pub fn add(all: &mut Vec<Resolved>, line: Line<'_>, bullet: Option<&str>) {
    let found = numbered(line.text);
    let is_digit = |number: &str| number.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(last) = all.last_mut() {
        let other_sort = |number: &str| {
            last.number
                .as_deref()
                .is_none_or(|own| is_digit(own) != is_digit(number))
        };
        let opens = last.text.ends_with(':') || !last.steps.is_empty();
        let step = match (found, bullet) {
            (Some((number, words)), _) if opens && other_sort(number) => Some(words),
            (None, Some(words)) if opens => Some(words),
            _ => None,
        };
        if let Some(words) = step {
            last.places.push(line.place);
            last.steps.push(words.to_owned());
            return;
        }
        if found.is_none() && bullet.is_none() {
            let words = last.steps.last_mut().unwrap_or(&mut last.text);
            words.push(' ');
            words.push_str(line.text);
            last.places.push(line.place);
            return;
        }
    }
    all.push(begun(bullet.unwrap_or(line.text), line.place));
}

pub fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['”', '"', '’', ')', ' '])
        .ends_with(['.', ';', '?', '!'])
}

/// The number behind a number of a list, where it is plain: `1` → `2`, `a` → `b`.
pub fn successor(number: &str) -> Option<String> {
    if let Ok(count) = number.parse::<u32>() {
        return Some((count + 1).to_string());
    }
    let mut letters = number.chars();
    let (letter, None) = (letters.next()?, letters.next()) else {
        return None;
    };
    char::from_u32(u32::from(letter) + 1)
        .filter(char::is_ascii_alphabetic)
        .map(String::from)
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
