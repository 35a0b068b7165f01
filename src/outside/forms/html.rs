//! A page or a fragment of HTML → its headings, paragraphs, lists and tables.
//!
//! Owns: the one use of the HTML library; what of a page is words.
//! Promises: what a reader of the page sees is in the blocks, or remarked on; what is hidden is not,
//! and is remarked on. A table that only arranges the page is none. Nothing is run or fetched.

mod colour;
mod depth;
mod spans;
mod tables;
mod telling;

use anyhow::{Result, bail};
use scraper::{ElementRef, Html, Node};

use self::telling::{is, page};
use super::plain::{plain, trimmed};
use super::remarks::{Remarks, count, quoted};
use super::{Form, Input};
use crate::outside::decoding::decode;
use crate::outside::limits::DEPTH;
use crate::outside::{Block, Counting, Outside, Place};

pub static FORM: Form = Form {
    name: "an HTML page",
    endings: &["html", "htm", "xhtml"],
    is,
    read,
};

/// Opening and closing tags of a page: what the parser keeps of each is some hundred bytes.
const MOST_TAGS: usize = 4_000_000;

/// Ends a line of a cell that is whole. No page has it: [`plain`] drops what only controls.
const LINE: char = '\u{1}';

/// Elements that begin a line of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "html",
    "legend",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "ul",
    "caption",
    "tr",
    "td",
    "th",
];
const UNREAD: &[&str] = &[
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "canvas",
    "audio", "video", "datalist",
];

fn read(input: &Input<'_>) -> Result<Outside> {
    let decoded = decode(input.bytes)?;
    let text = page(&decoded.text);
    if memchr::memchr_iter(b'<', text.as_bytes()).count() > MOST_TAGS {
        bail!(
            "the document is too large: it has more than 4,000,000 tags. \
             Divide it, and import the parts one by one."
        );
    }
    depth::hold(text)?;
    let lower = text.get(..4096).unwrap_or(text).to_lowercase();
    let is_rows = ["<tr", "<td", "<tbody", "<thead", "<th", "<caption"]
        .iter()
        .any(|tag| lower.trim_start().starts_with(tag));
    // Rows without their table would be taken apart.
    let page = if is_rows {
        Html::parse_document(&format!("<table>{text}</table>"))
    } else {
        Html::parse_document(text)
    };
    let mut reader = Reader::default();
    reader.element(page.root_element(), 0)?;
    reader.flush();
    if reader.links > 0 {
        let links = count(reader.links, "link", "links");
        reader.remarks.say(format!(
            "{links}: the words are kept, the addresses are not."
        ));
    }
    Ok(Outside {
        counting: Counting::Tables,
        blocks: reader.blocks,
        parts: Vec::new(),
        remarks: decoded
            .remarks
            .into_iter()
            .chain(reader.remarks.finish())
            .collect(),
    })
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    remarks: Remarks,
    text: String,
    struck: String,
    struck_depth: usize,
    pre_depth: usize,
    /// Within a cell, what else begins a paragraph only begins a line.
    cell_depth: usize,
    heading: Option<u8>,
    /// Open lists: the next number, where they have one.
    lists: Vec<Option<u64>>,
    mark: String,
    paragraphs: u32,
    tables: u32,
    cells: usize,
    links: usize,
}

impl Reader {
    fn within(&mut self, element: ElementRef<'_>, depth: usize) -> Result<()> {
        DEPTH.hold(depth.saturating_sub(3))?;
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.push(text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, depth + 1)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: ElementRef<'_>, depth: usize) -> Result<()> {
        let name = element.value().name();
        if UNREAD.contains(&name) {
            if !matches!(name, "style" | "template" | "noscript" | "datalist") {
                self.remarks
                    .say(format!("<{name}> is left out: nothing is run or fetched."));
            }
            return Ok(());
        }
        if is_hidden(element) {
            let words = element.text().collect::<String>();
            if !words.trim().is_empty() {
                self.remarks
                    .say(format!("Hidden words are left out: {}.", quoted(&words)));
            }
            return Ok(());
        }
        let style = style(element);
        match name {
            "title" => {
                let words = element.text().collect::<String>();
                if !words.trim().is_empty() {
                    self.remarks
                        .say(format!("The page is called {}.", quoted(&words)));
                }
            }
            "br" => self.text.push('\n'),
            "img" => self.picture(element),
            "input" | "select" => self.field(element),
            "table" => self.table(element, depth)?,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = name.get(1..).and_then(|level| level.parse().ok());
                self.within(element, depth)?;
                self.flush();
                self.heading = None;
            }
            "ul" | "ol" | "menu" => self.list(element, depth)?,
            "li" => self.item(element, depth)?,
            "del" | "s" | "strike" => self.struck(element, depth)?,
            _ if style.contains("line-through") => self.struck(element, depth)?,
            // What Word exports in front of an element of a list.
            _ if style.contains("mso-list:ignore") => {
                let mark = plain(&element.text().collect::<String>());
                let mark = mark.trim();
                let is_number = mark.chars().any(char::is_alphanumeric) && mark != "o";
                let mark = if is_number { mark } else { "•" };
                self.text.push_str(mark);
                self.text.push(' ');
            }
            "pre" | "textarea" => {
                self.flush();
                self.pre_depth += 1;
                self.within(element, depth)?;
                self.flush();
                self.pre_depth -= 1;
            }
            name if BLOCKS.contains(&name) => {
                self.flush();
                self.within(element, depth)?;
                self.flush();
            }
            _ => {
                let is_link = name == "a" && element.attr("href").is_some();
                self.links += usize::from(is_link);
                self.within(element, depth)?;
            }
        }
        Ok(())
    }

    fn struck(&mut self, element: ElementRef<'_>, depth: usize) -> Result<()> {
        self.struck_depth += 1;
        let within = self.within(element, depth);
        self.struck_depth -= 1;
        within
    }

    fn list(&mut self, element: ElementRef<'_>, depth: usize) -> Result<()> {
        self.flush();
        let is_numbered = element.value().name() == "ol";
        let start = element.attr("start").and_then(|start| start.parse().ok());
        self.lists.push(is_numbered.then(|| start.unwrap_or(1)));
        let within = self.within(element, depth);
        self.flush();
        self.lists.pop();
        within
    }

    fn item(&mut self, element: ElementRef<'_>, depth: usize) -> Result<()> {
        self.flush();
        self.mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                if let Some(own) = element.attr("value").and_then(|own| own.parse().ok()) {
                    *number = own;
                }
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            _ => "• ".to_owned(),
        };
        self.within(element, depth)?;
        self.flush();
        self.mark.clear();
        Ok(())
    }

    fn picture(&mut self, element: ElementRef<'_>) {
        let described = element.attr("alt").map(str::trim).unwrap_or_default();
        self.remarks.say(if described.is_empty() {
            "A picture without a description is not read.".to_owned()
        } else {
            format!(
                "A picture is not read: it is described as {}.",
                quoted(described)
            )
        });
    }

    /// A field of a form, as it is filled.
    fn field(&mut self, element: ElementRef<'_>) {
        if element.value().name() == "select" {
            let options = || {
                element
                    .descendent_elements()
                    .filter(|one| one.value().name() == "option")
            };
            let chosen = options()
                .find(|option| option.attr("selected").is_some())
                .or_else(|| options().next());
            let words = chosen.map(|option| option.text().collect::<String>());
            self.push(&words.unwrap_or_default());
            return;
        }
        match element.attr("type").unwrap_or("text") {
            "checkbox" | "radio" if element.attr("checked").is_some() => self.push("☒ "),
            "checkbox" | "radio" => self.push("☐ "),
            "hidden" | "submit" | "button" | "reset" | "image" | "password" => {}
            _ => self.push(element.attr("value").unwrap_or_default()),
        }
    }

    /// Words, with spaces and breaks as a page shows them.
    fn push(&mut self, words: &str) {
        let target = if self.struck_depth > 0 {
            &mut self.struck
        } else {
            &mut self.text
        };
        for letter in plain(words).chars() {
            if self.pre_depth > 0 || !letter.is_whitespace() {
                target.push(letter);
            } else if !target.is_empty() && !target.ends_with([' ', '\n']) {
                target.push(' ');
            }
        }
    }

    /// A paragraph ends; in a cell, a line.
    fn flush(&mut self) {
        if self.cell_depth > 0 {
            self.end_line();
            return;
        }
        let text = trimmed(&std::mem::take(&mut self.text));
        let struck = trimmed(&std::mem::take(&mut self.struck));
        let place = Place {
            part: 0,
            row: self.paragraphs + 1,
            column: 0,
        };
        if !struck.is_empty() {
            let (row, words) = (place.row, quoted(&struck));
            self.remarks.say(format!(
                "Words struck through are left out (paragraph {row}): {words}."
            ));
        }
        if text.is_empty() {
            return;
        }
        self.paragraphs += 1;
        let mark = std::mem::take(&mut self.mark);
        self.blocks.push(match self.heading {
            Some(level) => Block::Heading { level, text, place },
            None => Block::Words {
                text: mark + &text,
                place,
            },
        });
    }

    /// The last line of a cell ends; a mark that waits belongs to it.
    fn end_line(&mut self) {
        let begins = self.text.rfind(LINE).map_or(0, |at| at + 1);
        let last = trimmed(self.text.get(begins..).unwrap_or_default());
        self.text.truncate(begins);
        if !last.is_empty() {
            self.text.push_str(&std::mem::take(&mut self.mark));
            self.text.push_str(&last);
            self.text.push(LINE);
        }
        if !self.struck.is_empty() && !self.struck.ends_with('\n') {
            self.struck.push('\n');
        }
    }
}

fn style(element: ElementRef<'_>) -> String {
    let style = element.attr("style").unwrap_or_default();
    style.to_lowercase().split_whitespace().collect()
}

fn is_hidden(element: ElementRef<'_>) -> bool {
    let style = style(element);
    element.attr("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || style.contains("mso-hide:all")
}

#[cfg(test)]
mod tests;
