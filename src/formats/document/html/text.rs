//! Words as HTML, and the abbreviations in them.
//!
//! Promises: no word can become markup, leave an attribute or turn the direction of a line; each
//! abbreviation is explained where it first stands.

use std::fmt::Write;

use crate::document::whole_word;
use crate::formats::escape::one_line;

/// One line of words, safe in an element and in a quoted attribute.
pub fn escaped(text: &str) -> String {
    markup(&one_line(text))
}

/// The five marks that mean something to HTML, as references. What is shown of control characters
/// is settled before.
fn markup(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// The abbreviations of a paper, and which of them have been met.
#[derive(Default)]
pub struct Abbreviations<'a> {
    unmet: Vec<(&'a str, &'a str)>,
}

impl<'a> Abbreviations<'a> {
    pub fn new(pairs: &'a [(String, String)]) -> Self {
        let pairs = pairs
            .iter()
            .map(|(short, long)| (short.trim(), long.trim()));
        Self {
            unmet: pairs.filter(|(short, _)| !short.is_empty()).collect(),
        }
    }

    /// One line of words, the first of each abbreviation marked.
    pub fn line(&mut self, text: &str) -> String {
        let text = one_line(text);
        let mut rest: &str = &text;
        let mut html = String::with_capacity(rest.len());
        while let Some((index, at)) = self.first_in(rest) {
            let (short, long) = self.unmet.remove(index);
            let (before, behind) = rest.split_at(at);
            let _ = write!(
                html,
                "{}<abbr title=\"{}\">{}</abbr>",
                markup(before),
                escaped(long),
                markup(short)
            );
            rest = behind.get(short.len()..).unwrap_or_default();
        }
        html.push_str(&markup(rest));
        html
    }

    /// The paragraphs of a text, parted where it leaves a line empty; their lines broken where they
    /// are.
    pub fn paragraphs(&mut self, text: &str) -> Vec<String> {
        let lines: Vec<&str> = text.lines().collect();
        let parts = lines.split(|line| line.trim().is_empty());
        let parts = parts.filter(|part| !part.is_empty());
        parts
            .map(|part| {
                let lines: Vec<String> = part.iter().map(|line| self.line(line)).collect();
                lines.join("<br>")
            })
            .collect()
    }

    /// Which abbreviation stands first in the text, and where.
    fn first_in(&self, text: &str) -> Option<(usize, usize)> {
        let places = self.unmet.iter().enumerate();
        places
            .filter_map(|(index, (short, _))| Some((index, whole_word(text, short)?)))
            .min_by_key(|(_, at)| *at)
    }
}
