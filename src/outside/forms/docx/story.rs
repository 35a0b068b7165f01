//! The text of a Word document, in order → blocks.
//!
//! Owns: the counting of paragraphs and tables; what is remarked on along the way.
//! Promises: one paragraph or one row is in memory at a time, besides what has been read of them.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Result, bail};

use super::numbering::Numbering;
use super::shade::Theme;
use super::styles::{List, Styles, outline};
use super::table::Table;
use super::words::{Note, Said, Words, chosen};
use crate::outside::forms::remarks::{Remarks, count, quoted};
use crate::outside::xml::{Element, Space, Step, Xml};
use crate::outside::{Block, Counting, Outside, Place};

pub struct Story<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    words: Words<'s>,
    /// The words of comments, by id.
    comments: HashMap<String, String>,
    pub(super) theme: Theme,
    pub remarks: Remarks,
    pub blocks: Vec<Block>,
    paragraphs: u32,
    tables: u32,
    /// Cells of all tables so far.
    pub(super) cells: usize,
    /// Footnotes and endnotes that were referred to, in order.
    pub notes: Vec<(Note, String)>,
    seen_comments: BTreeSet<String>,
    links: usize,
}

/// A paragraph, whether it stands in a cell or by itself.
pub(super) struct Paragraph<'e> {
    heading: Option<u8>,
    pub(super) text: String,
    pub(super) said: Said<'e>,
}

impl<'s> Story<'s> {
    #[must_use]
    pub fn new(
        styles: &'s Styles,
        numbering: Numbering,
        comments: HashMap<String, String>,
        theme: Theme,
    ) -> Self {
        Self {
            styles,
            numbering,
            words: Words::new(styles),
            comments,
            theme,
            remarks: Remarks::default(),
            blocks: Vec::new(),
            paragraphs: 0,
            tables: 0,
            cells: 0,
            notes: Vec::new(),
            seen_comments: BTreeSet::new(),
            links: 0,
        }
    }

    /// The main part.
    pub fn read(&mut self, text: &str) -> Result<()> {
        let mut xml = Xml::new(text);
        let mut open: Vec<Option<Table>> = Vec::new();
        let mut is_first = true;
        loop {
            match xml.step()? {
                Step::Open(element) => {
                    if is_first && !element.is("document") {
                        bail!("its main part is not that of a Word document");
                    }
                    is_first = false;
                    self.open(&mut xml, &mut open, element)?;
                }
                Step::Close => {
                    if let Some(Some(table)) = open.pop() {
                        self.blocks.push(Block::Grid(table.finish()));
                    }
                }
                Step::Text(_) => {}
                Step::End => return Ok(()),
            }
        }
    }

    /// An element that begins: what is small is read whole, and what holds it stays open.
    fn open(
        &mut self,
        xml: &mut Xml<'_>,
        open: &mut Vec<Option<Table>>,
        element: Element,
    ) -> Result<()> {
        let alternatives =
            element.space == Space::Compatibility && &*element.name == "AlternateContent";
        if element.is("tbl") {
            open.push(Some(self.table()));
        } else if element.is("tr") || element.is("tblPr") {
            let element = xml.rest(element)?;
            let table = open.iter_mut().rev().find_map(Option::as_mut);
            match table {
                Some(table) if element.is("tr") => self.row(table, &element)?,
                Some(table) => table.describe(&element),
                None => self.content(&element)?,
            }
        } else if alternatives || element.is("p") || element.is("altChunk") {
            let element = xml.rest(element)?;
            self.block(&element)?;
        } else if element.is("tblGrid") || element.is("sectPr") || element.is("sdtPr") {
            xml.rest(element)?;
        } else {
            open.push(None);
        }
        Ok(())
    }

    /// A table begins.
    pub(super) fn table(&mut self) -> Table {
        self.tables += 1;
        Table::new(self.tables)
    }

    /// What stands in an element that is in memory: a text box, a note.
    pub fn content(&mut self, element: &Element) -> Result<()> {
        for child in &element.children {
            self.block(child)?;
        }
        Ok(())
    }

    fn block(&mut self, element: &Element) -> Result<()> {
        if element.is("p") {
            return self.paragraph(element);
        }
        if element.is("tbl") {
            let mut table = self.table();
            if let Some(properties) = element.child("tblPr") {
                table.describe(properties);
            }
            for row in super::table::rows(element) {
                self.row(&mut table, row)?;
            }
            self.blocks.push(Block::Grid(table.finish()));
            return Ok(());
        }
        if element.is("altChunk") {
            self.remarks.say(
                "A part of the document is kept in another form within it, and was not read."
                    .to_owned(),
            );
        }
        if element.space == Space::Compatibility && &*element.name == "AlternateContent" {
            return chosen(element).map_or(Ok(()), |chosen| self.content(chosen));
        }
        self.content(element)
    }

    fn paragraph(&mut self, element: &Element) -> Result<()> {
        let Paragraph {
            heading,
            text,
            said,
        } = self.words_of(element);
        let place = Place {
            part: 0,
            row: self.paragraphs + 1,
            column: 0,
        };
        if !said.struck.is_empty() {
            self.remark_words("Words struck through are left out", &said.struck, place);
        }
        for comment in self.comments_of(&said) {
            self.remark_words("A comment", &comment, place);
        }
        self.remark(&said, place);
        if !text.is_empty() {
            self.paragraphs += 1;
            self.blocks.push(match heading {
                Some(level) => Block::Heading { level, text, place },
                None => Block::Words { text, place },
            });
        }
        for boxed in &said.boxes {
            self.remarks.say(format!(
                "A text box hangs on {}: its words stand after it.",
                words_of_place(place)
            ));
            self.content(boxed)?;
        }
        Ok(())
    }

    /// More words at the end, that stand elsewhere on paper.
    pub fn add_words(&mut self, text: String) {
        self.paragraphs += 1;
        self.blocks.push(Block::Words {
            text,
            place: Place {
                part: 0,
                row: self.paragraphs,
                column: 0,
            },
        });
    }

    /// The words of a paragraph with its number in front, and what hangs on them.
    pub(super) fn words_of<'e>(&mut self, element: &'e Element) -> Paragraph<'e> {
        let properties = element.child("pPr");
        let style = properties.and_then(|own| own.value("pStyle"));
        let list = properties.map(List::of).unwrap_or_default();
        let said = self.words.of(element, style);
        self.links += said.links;
        self.notes.extend(
            said.notes
                .iter()
                .map(|(note, id)| (*note, (*id).to_owned())),
        );
        // A paragraph whose words are all struck or deleted keeps its number on paper.
        let label = self.numbering.label(&list, style, self.styles);
        let text = match label {
            Some(label) if said.text.is_empty() && label == "•" => String::new(),
            Some(label) if said.text.is_empty() => label,
            Some(label) => format!("{label} {}", said.text),
            None => said.text.clone(),
        };
        let own = properties.and_then(outline);
        let heading = own.or_else(|| self.styles.heading(style));
        Paragraph {
            heading: heading.filter(|level| *level > 0),
            text,
            said,
        }
    }

    /// The words of the comments on a paragraph.
    pub(super) fn comments_of(&mut self, said: &Said<'_>) -> Vec<String> {
        let mut found = Vec::new();
        for id in &said.comments {
            if self.seen_comments.insert((*id).to_owned()) {
                found.extend(self.comments.get(*id).cloned());
            }
        }
        found.retain(|comment| !comment.is_empty());
        found
    }

    /// What is not in the words, wherever it is.
    pub(super) fn remark(&mut self, said: &Said<'_>, place: Place) {
        if !said.hidden.is_empty() {
            self.remark_words("Hidden words are left out", &said.hidden, place);
        }
        if !said.deleted.is_empty() {
            let what = "Words deleted as a tracked change are left out";
            self.remark_words(what, &said.deleted, place);
        }
        for object in &said.objects {
            let mut letters = object.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            let object: String = first.into_iter().chain(letters).collect();
            let place = words_of_place(place);
            self.remarks.say(format!("{object} is not read ({place})."));
        }
    }

    pub(super) fn remark_words(&mut self, what: &str, words: &str, place: Place) {
        let place = words_of_place(place);
        self.remarks
            .say(format!("{what} ({place}): {}.", quoted(words)));
    }

    /// What can only be said at the end.
    pub fn close(&mut self) {
        let mut unseen: Vec<(&String, &String)> = self
            .comments
            .iter()
            .filter(|(id, words)| !self.seen_comments.contains(*id) && !words.is_empty())
            .collect();
        unseen.sort();
        for (_, words) in unseen {
            let words = quoted(words);
            self.remarks
                .say(format!("A comment hangs on nothing that is read: {words}."));
        }
        if !self.seen_comments.is_empty() {
            self.remarks
                .say("Of comments the words are kept, not who wrote them and when.".to_owned());
        }
        if self.links > 0 {
            let links = count(self.links, "link", "links");
            self.remarks.say(format!(
                "{links}: the words are kept, the addresses are not, and nothing was fetched."
            ));
        }
    }
}

/// A place, in the words of a Word document.
pub(super) fn words_of_place(place: Place) -> String {
    let outside = Outside {
        counting: Counting::Tables,
        ..Outside::default()
    };
    outside.words_of(place).to_string()
}
