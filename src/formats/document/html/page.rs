//! The body of a page, a block after the other.
//!
//! Promises: every piece of text goes through `text`, and every heading through the outline.

use std::fmt::Write;

use crate::document::{Block, Document};

use super::outline::Outline;
use super::text::{Abbreviations, escaped};

/// What has been written of a page, and what that leaves to be kept in mind.
pub struct Page<'a> {
    pub html: String,
    pub outline: Outline,
    pub abbreviations: Abbreviations<'a>,
    pub banner: Option<&'a str>,
    /// Notes so far: they are numbered through the page.
    pub notes: usize,
    /// Whether a table is so wide that paper is better turned on its side.
    pub is_wide: bool,
}

impl<'a> Page<'a> {
    pub fn new(document: &'a Document, title: &str) -> Self {
        let head = document.head.as_ref();
        let pairs = head.map_or(&[][..], |head| &head.abbreviations);
        Self {
            html: String::new(),
            outline: Outline::new(title),
            abbreviations: Abbreviations::new(pairs),
            banner: document.banner(),
            notes: 0,
            is_wide: false,
        }
    }

    pub fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Paragraph(text) => self.paragraphs(text),
            Block::Fields(fields) => {
                let fields = pairs(fields);
                self.html.push_str(&fields);
            }
            Block::List(points) => self.list(points),
            Block::Table(table) => self.table(table),
        }
    }

    pub fn heading(&mut self, level: u8, text: &str) {
        let heading = self.outline.heading(level, text);
        self.html.push_str(&heading);
    }

    pub fn paragraphs(&mut self, text: &str) {
        for words in self.abbreviations.paragraphs(text) {
            let _ = writeln!(self.html, "<p>{words}</p>");
        }
    }

    fn list(&mut self, points: &[(String, Vec<String>)]) {
        if points.is_empty() {
            return;
        }
        self.html.push_str("<ul>\n");
        for (point, lines) in points {
            let point = self.abbreviations.line(point);
            let _ = write!(self.html, "<li>{point}");
            if !lines.is_empty() {
                self.html.push_str("\n<ul>\n");
                for line in lines {
                    let line = self.abbreviations.line(line);
                    let _ = writeln!(self.html, "<li>{line}</li>");
                }
                self.html.push_str("</ul>\n");
            }
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ul>\n");
    }
}

/// Nothing, to the eye and to the ear: a blank would be read as "as above".
pub const NONE: &str = "<span aria-hidden=\"true\">–</span><span class=\"unseen\">none</span>";

/// Names and values.
pub fn pairs(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return String::new();
    }
    let mut html = "<dl>\n".to_owned();
    for (name, value) in pairs {
        let lines = value.lines().map(escaped).filter(|line| !line.is_empty());
        let value = lines.collect::<Vec<_>>().join("<br>");
        html.push_str(&pair(&escaped(name), &value));
    }
    html.push_str("</dl>\n");
    html
}

/// A name and a value, both HTML already.
pub fn pair(name: &str, value: &str) -> String {
    let [name, value] = [name, value].map(|html| if html.is_empty() { NONE } else { html });
    format!("<div><dt>{name}</dt><dd>{value}</dd></div>\n")
}
