//! The headings of a page.
//!
//! Promises: one heading of level 1, no level jumped over on the way down, and an id for each that
//! is counted, never taken from words.

use std::fmt::Write;

use crate::document::{Block, Document};

use super::text::escaped;

/// What heads a page that says nothing of itself.
const UNTITLED: &str = "Listing";

/// The headings so far.
pub struct Outline {
    level: u8,
    written: usize,
    /// The words of the last heading.
    last: String,
    /// Headings of level 2: their ids and their words as HTML.
    sections: Vec<(String, String)>,
}

impl Outline {
    pub fn new(title: &str) -> Self {
        Self {
            level: 1,
            written: 0,
            last: title.to_owned(),
            sections: Vec::new(),
        }
    }

    /// A heading as HTML, its level as near to the one wanted as order allows.
    pub fn heading(&mut self, level: u8, text: &str) -> String {
        let level = level.clamp(2, self.level + 1).min(6);
        self.level = level;
        self.written += 1;
        text.clone_into(&mut self.last);
        let id = format!("section-{}", self.written);
        let words = match escaped(text) {
            words if words.is_empty() => "Without a name".to_owned(),
            words => words,
        };
        let html = format!("<h{level} id=\"{id}\">{words}</h{level}>\n");
        if level == 2 {
            self.sections.push((id, words));
        }
        html
    }

    pub fn last(&self) -> &str {
        &self.last
    }

    /// One level below the last heading.
    pub fn below(&self) -> u8 {
        self.level + 1
    }

    /// The sections as a list of links, where there are enough of them to need one.
    pub fn contents(&self) -> String {
        if self.sections.len() < 3 {
            return String::new();
        }
        let mut links = String::new();
        for (id, words) in &self.sections {
            let _ = writeln!(links, "<li><a href=\"#{id}\">{words}</a></li>");
        }
        format!(
            "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n\
             <ul>\n{links}</ul>\n</nav>\n"
        )
    }
}

/// The title of a page, and the block it was taken from: its head says it, or else the one heading
/// above all others.
pub fn title(document: &Document) -> (String, Option<usize>) {
    if let Some(head) = &document.head {
        let is_blank = head.title.trim().is_empty();
        let title = if is_blank { UNTITLED } else { &head.title };
        return (title.to_owned(), None);
    }
    let headings = document.blocks.iter().enumerate();
    let mut headings = headings.filter_map(|(at, block)| match block {
        Block::Heading(level, text) => Some((at, *level, text)),
        _ => None,
    });
    let first = headings.next();
    match first {
        Some((at, level, text))
            if !text.trim().is_empty() && headings.all(|(_, other, _)| other > level) =>
        {
            (text.clone(), Some(at))
        }
        _ => (UNTITLED.to_owned(), None),
    }
}
