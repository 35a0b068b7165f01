//! Markdown → its headings, paragraphs, lists and tables.
//!
//! Owns: the one use of the Markdown library.
//! Promises: places are lines of the source. A row with more cells than its header keeps them all,
//! though Markdown itself would drop them. What is marked up within words is only words; comments,
//! HTML and front matter are left out and remarked on.

mod marks;

use anyhow::Result;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use self::marks::{cells_of, is};
use super::plain::{flowing, plain, trimmed};
use super::remarks::{Remarks, count, quoted};
use super::{Form, Input};
use crate::outside::decoding::decode;
use crate::outside::limits::{CELLS, DEPTH, ROWS};
use crate::outside::{Block, Cell, Counting, Grid, More, Outside, Place, Row};

pub static FORM: Form = Form {
    name: "a Markdown text",
    endings: &["md", "markdown"],
    is,
    read,
};

fn read(input: &Input<'_>) -> Result<Outside> {
    let decoded = decode(input.bytes)?;
    let mut reader = Reader::new(&decoded.text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(&decoded.text, options).into_offset_iter() {
        match event {
            Event::Start(tag) => reader.start(&tag, range)?,
            Event::End(tag) => reader.end(tag)?,
            event => reader.words(&event, range.start),
        }
    }
    Ok(reader.finish(decoded.remarks))
}

/// What part of a document is left out whole.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LeftOut {
    FrontMatter,
    Html,
}

struct Reader<'t> {
    source: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
    blocks: Vec<Block>,
    remarks: Remarks,
    /// Words since the last block, and where they begin.
    text: String,
    begins: Option<usize>,
    struck: String,
    struck_depth: usize,
    /// Open lists: the next number, where they have one.
    lists: Vec<Option<u64>>,
    /// What the next words begin with.
    mark: String,
    heading: Option<u8>,
    left_out: Option<(LeftOut, String)>,
    is_code: bool,
    grid: Option<Grid>,
    row: Option<(Row, &'t str)>,
    tables: u32,
    cells: usize,
    depth: usize,
    links: usize,
}

impl<'t> Reader<'t> {
    fn new(source: &'t str) -> Self {
        let breaks = source.bytes().enumerate();
        let breaks = breaks.filter(|(_, byte)| *byte == b'\n');
        Self {
            source,
            lines: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
            blocks: Vec::new(),
            remarks: Remarks::default(),
            text: String::new(),
            begins: None,
            struck: String::new(),
            struck_depth: 0,
            lists: Vec::new(),
            mark: String::new(),
            heading: None,
            left_out: None,
            is_code: false,
            grid: None,
            row: None,
            tables: 0,
            cells: 0,
            depth: 0,
            links: 0,
        }
    }

    fn line(&self, at: usize) -> u32 {
        let line = self.lines.partition_point(|begins| *begins <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    fn place(&self, at: usize) -> Place {
        Place {
            part: 0,
            row: self.line(at),
            column: 0,
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: std::ops::Range<usize>) -> Result<()> {
        self.depth += 1;
        DEPTH.hold(self.depth)?;
        match tag {
            Tag::Strikethrough => self.struck_depth += 1,
            Tag::Link { .. } => self.links += 1,
            Tag::Image { .. } => self.remarks.say(
                "It shows pictures: their descriptions are read, nothing is fetched.".to_owned(),
            ),
            Tag::Emphasis | Tag::Strong | Tag::TableCell => {}
            Tag::TableHead | Tag::TableRow => {
                let place = Place {
                    part: self.tables,
                    row: self.line(range.start),
                    column: 1,
                };
                let row = Row {
                    place,
                    cells: Vec::new(),
                    is_header: matches!(tag, Tag::TableHead),
                };
                self.row = Some((row, self.source.get(range).unwrap_or_default()));
            }
            tag => {
                self.flush();
                self.start_block(tag);
            }
        }
        Ok(())
    }

    fn start_block(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.heading = Some(match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 => 3,
                    HeadingLevel::H4 => 4,
                    HeadingLevel::H5 => 5,
                    HeadingLevel::H6 => 6,
                });
            }
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => {
                self.mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let mark = format!("{number}. ");
                        *number = number.saturating_add(1);
                        mark
                    }
                    _ => "• ".to_owned(),
                };
            }
            Tag::FootnoteDefinition(name) => self.mark = format!("Footnote {name}: "),
            Tag::CodeBlock(_) => self.is_code = true,
            Tag::HtmlBlock => self.left_out = Some((LeftOut::Html, String::new())),
            Tag::MetadataBlock(_) => self.left_out = Some((LeftOut::FrontMatter, String::new())),
            Tag::Table(_) => {
                self.tables += 1;
                self.grid = Some(Grid::default());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) -> Result<()> {
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::Strikethrough => self.struck_depth = self.struck_depth.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => {}
            TagEnd::TableCell => self.end_cell(),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row()?,
            TagEnd::Table => self.blocks.extend(self.grid.take().map(Block::Grid)),
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.leave_out(),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
                self.mark.clear();
            }
            TagEnd::CodeBlock => {
                self.flush();
                self.is_code = false;
            }
            _ => self.flush(),
        }
        Ok(())
    }

    fn words(&mut self, event: &Event<'_>, at: usize) {
        let mut is_plain = true;
        let words = match event {
            Event::Text(text) | Event::Code(text) => text.to_string(),
            Event::Html(html) | Event::InlineHtml(html) => {
                is_plain = self.left_out.is_some();
                self.tag(html)
            }
            Event::SoftBreak => " ".to_owned(),
            Event::HardBreak => "\n".to_owned(),
            Event::TaskListMarker(true) => "☒ ".to_owned(),
            Event::TaskListMarker(false) => "☐ ".to_owned(),
            Event::Rule => return self.flush(),
            _ => return,
        };
        if let Some((_, left_out)) = &mut self.left_out {
            left_out.push_str(&words);
            return;
        }
        if self.is_code {
            return self.code(&words, at);
        }
        let words = if is_plain && !words.contains('\n') {
            flowing(&words)
        } else {
            plain(&words)
        };
        if self.struck_depth > 0 {
            self.struck.push_str(&words);
        } else {
            self.begins.get_or_insert(at);
            self.text.push_str(&words);
        }
    }

    /// HTML within words: a break is one, words struck are struck, the rest only looks.
    fn tag(&mut self, html: &str) -> String {
        if self.left_out.is_some() {
            return html.to_owned();
        }
        let name = html.trim_start_matches(['<', '/']);
        let name = name.split(|letter: char| !letter.is_ascii_alphanumeric());
        let name = name.into_iter().next().unwrap_or_default().to_lowercase();
        match name.as_str() {
            "br" | "p" | "li" | "div" => return "\n".to_owned(),
            "del" | "s" | "strike" if html.starts_with("</") => {
                self.struck_depth = self.struck_depth.saturating_sub(1);
            }
            "del" | "s" | "strike" => self.struck_depth += 1,
            "" if html.starts_with("<!--") => self
                .remarks
                .say(format!("A comment is left out: {}.", quoted(html))),
            _ => {}
        }
        String::new()
    }

    /// Lines of code stay lines.
    fn code(&mut self, words: &str, at: usize) {
        let mut begins = at;
        for line in words.split_inclusive('\n') {
            let text = plain(line).trim().to_owned();
            if !text.is_empty() {
                let place = self.place(begins);
                self.blocks.push(Block::Words { text, place });
            }
            begins += line.len();
        }
    }

    fn leave_out(&mut self) {
        let Some((what, text)) = self.left_out.take() else {
            return;
        };
        let what = match what {
            LeftOut::FrontMatter => "What stands before the text is left out",
            LeftOut::Html if text.contains("<table") => {
                "A table in HTML is left out: save it as a file of its own, ending in .html"
            }
            LeftOut::Html => "HTML is left out",
        };
        if !text.trim().is_empty() {
            self.remarks.say(format!("{what}: {}.", quoted(&text)));
        }
    }

    fn flush(&mut self) {
        let text = trimmed(&std::mem::take(&mut self.text));
        let struck = trimmed(&std::mem::take(&mut self.struck));
        let begins = self.begins.take();
        let heading = self.heading.take_if(|_| begins.is_some());
        let place = self.place(begins.unwrap_or(0));
        if !struck.is_empty() {
            let (line, words) = (place.row, quoted(&struck));
            self.remarks.say(format!(
                "Words struck through are left out (line {line}): {words}."
            ));
        }
        if text.is_empty() {
            return;
        }
        self.blocks.push(match heading {
            Some(level) => Block::Heading { level, text, place },
            None => Block::Words {
                text: std::mem::take(&mut self.mark) + &text,
                place,
            },
        });
    }

    fn end_cell(&mut self) {
        let text = trimmed(&std::mem::take(&mut self.text));
        let struck = trimmed(&std::mem::take(&mut self.struck));
        self.begins = None;
        self.struck_depth = 0;
        let more = (!struck.is_empty()).then(|| {
            Box::new(More {
                struck,
                ..More::default()
            })
        });
        if let Some((row, _)) = &mut self.row {
            row.cells.push(Cell {
                text,
                more,
                ..Cell::default()
            });
        }
    }

    /// A row ends; cells beyond the header, which Markdown does not show, are taken as they stand.
    fn end_row(&mut self) -> Result<()> {
        let Some((mut row, source)) = self.row.take() else {
            return Ok(());
        };
        let shown = row.cells.len();
        let more: Vec<&str> = cells_of(source).into_iter().skip(shown).collect();
        if more.iter().any(|cell| !cell.is_empty()) {
            let line = row.place.row;
            let cells = count(more.len(), "cell", "cells");
            self.remarks.say(format!(
                "The row has {cells} more than its header (line {line}): look whether a | stands for itself."
            ));
            row.cells.extend(more.into_iter().map(|text| Cell {
                text: plain(text),
                ..Cell::default()
            }));
        }
        self.cells += row.cells.len();
        CELLS.hold(self.cells)?;
        if let Some(grid) = &mut self.grid {
            grid.rows.push(row);
            ROWS.hold(grid.rows.len())?;
        }
        Ok(())
    }

    fn finish(mut self, remarks: Vec<String>) -> Outside {
        self.flush();
        if self.links > 0 {
            let links = count(self.links, "link", "links");
            self.remarks.say(format!(
                "{links}: the words are kept, the addresses are not."
            ));
        }
        Outside {
            counting: Counting::Lines,
            blocks: self.blocks,
            parts: Vec::new(),
            remarks: remarks.into_iter().chain(self.remarks.finish()).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
