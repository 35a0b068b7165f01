//! What a document says of itself, outside its tables: its body, its title, its date.
//!
//! Promises: only what stands there in so many words, with its place.

use crate::import::words::{dates, one_line};
use crate::model::Dated;
use crate::outside::Place;
use crate::register::Register;

/// What the document says of itself, outside its tables.
pub struct Said<'d> {
    pub lines: &'d [(Place, String)],
    /// Whether a mark says that it is a draft.
    pub draft: bool,
    pub register: &'d Register,
}

/// Words of the longest name of a body that is looked for at the head of a line.
const LONGEST_NAME: usize = 16;

/// Longest line, in letters, that is a title.
const LONGEST_TITLE: usize = 120;

impl Said<'_> {
    /// The declared body that a line of the document names: as the line, a part of it between signs, or
    /// its first words.
    pub fn body(&self) -> Option<(Place, String, String)> {
        let names = &self.register.names;
        let body = |part: &str| {
            let part = part.trim();
            let ends = part.match_indices(' ').map(|(at, _)| at);
            let ends = ends
                .take(LONGEST_NAME)
                .chain([part.len()])
                .collect::<Vec<_>>();
            // A name of one word may be any word.
            let mut fronts = ends.iter().rev().filter_map(|end| part.get(..*end));
            let of_several =
                fronts.find_map(|front| names.body(front).filter(|_| front.contains(' ')));
            names.body(part).or(of_several).map(|body| body.id.clone())
        };
        self.lines.iter().find_map(|(place, line)| {
            let parts = line.split([':', '–', '—']);
            let parts = std::iter::once(line.as_str()).chain(parts);
            // `Minutes of the meeting of the Housing Scrutiny Committee`
            let is_of_minutes = line.to_lowercase().starts_with("minutes of ");
            let of = line.rsplit_once(" of the ").map(|(_, behind)| behind);
            let mut parts = parts.chain(of.filter(|_| is_of_minutes));
            let id = parts.find_map(body)?;
            Some((*place, id, line.clone()))
        })
    }

    /// The first line that is a title: short, and neither a date nor a body.
    pub fn title(&self) -> Option<(Place, String)> {
        let is_title = |line: &str| {
            let short = line.chars().count() <= LONGEST_TITLE && !line.trim_end().ends_with('.');
            short
                && !is_sentence(line)
                && line.chars().any(char::is_alphabetic)
                && dates::dated(line).is_none()
                && self.register.names.body(line).is_none()
        };
        let line = self.lines.iter().take(6).find(|(_, line)| is_title(line))?;
        Some((line.0, one_line(&line.1)))
    }

    /// The date that a line gives for the whole document: by itself, or behind a dash.
    pub fn date(&self) -> Option<(Place, Dated, &str)> {
        self.lines.iter().take(12).find_map(|(place, line)| {
            let behind = line.rsplit_once(" on ").map(|(_, day)| day);
            let parts = std::iter::once(line.as_str()).chain(behind);
            let mut parts = parts.chain(line.split(['–', '—', ':', ',']));
            let date = parts.find_map(|part| dates::dated(part.trim()))?;
            Some((*place, date, line.as_str()))
        })
    }
}

/// Whether a line says something, and names nothing: it has a verb.
fn is_sentence(line: &str) -> bool {
    const VERBS: [&str; 12] = [
        "is", "are", "was", "were", "will", "has", "have", "had", "should", "must", "may", "can",
    ];
    let words = line.split(|letter: char| !letter.is_alphanumeric());
    let lower: Vec<String> = words.map(str::to_lowercase).collect();
    lower.iter().any(|word| VERBS.contains(&word.as_str()))
}
