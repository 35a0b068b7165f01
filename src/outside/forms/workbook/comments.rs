//! Comments on the cells of a packed workbook: notes of the old sort, and threads of the new.
//!
//! Promises: a comment hangs on the cell it was written on, with the answers to it below; where a part
//! of them cannot be read, the workbook is read all the same, and that is a remark.

use std::collections::{HashMap, HashSet};

use anyhow::Result;

use super::sparse::Sparse;
use crate::outside::forms::plain::{plain, trimmed};
use crate::outside::package::Package;
use crate::outside::xml::{Element, tree};
use crate::outside::{Cell, More};

/// The comments of a workbook, by the names of its sheets.
#[derive(Debug, Default)]
pub struct Comments {
    by_sheet: HashMap<String, Vec<Comment>>,
}

#[derive(Debug, PartialEq, Eq)]
struct Comment {
    row: u32,
    column: u32,
    words: String,
}

/// All comments; the remark, where some cannot be read.
pub fn all(bytes: &[u8]) -> (Comments, Option<String>) {
    let mut comments = Comments::default();
    let remark = match gather(bytes, &mut comments) {
        Ok(()) => None,
        Err(_) => Some("Comments on cells were not read: they are spoilt in the file.".to_owned()),
    };
    (comments, remark)
}

impl Comments {
    /// Hangs the comments of a sheet on its cells.
    pub fn hang(&mut self, sheet: &str, sparse: &mut Sparse<'_>) -> Result<()> {
        for comment in self.by_sheet.remove(sheet).unwrap_or_default() {
            let more = More {
                comment: comment.words,
                ..More::default()
            };
            let cell = Cell {
                more: Some(Box::new(more)),
                ..Cell::default()
            };
            sparse.push(comment.row, comment.column, cell)?;
        }
        Ok(())
    }
}

fn gather(bytes: &[u8], comments: &mut Comments) -> Result<()> {
    let mut package = Package::open(bytes)?;
    // Most workbooks have none, and need not be unpacked for it.
    let has_any = package.names().any(|name| name.contains("comment"));
    let Some(main) = package.main()?.filter(|_| has_any) else {
        return Ok(());
    };
    let Some(text) = package.part(&main)? else {
        return Ok(());
    };
    let book = tree(&text)?;
    let links = package.links(&main)?;
    for sheet in book.within().filter(|element| &*element.name == "sheet") {
        let (Some(name), Some(id)) = (sheet.attribute("name"), sheet.attribute("r:id")) else {
            continue;
        };
        let link = links.iter().find(|link| link.id == id && !link.is_outside);
        let Some(link) = link else {
            continue;
        };
        let found = of_sheet(&mut package, &link.target)?;
        if !found.is_empty() {
            comments.by_sheet.insert(name.to_owned(), found);
        }
    }
    Ok(())
}

/// The comments of one sheet; a thread stands for the note that old programs are shown in its place.
fn of_sheet(package: &mut Package<'_>, sheet: &str) -> Result<Vec<Comment>> {
    let (mut notes, mut threads) = (Vec::new(), Vec::new());
    for link in package.links(sheet)? {
        let list = match &*link.kind {
            "comments" => &mut notes,
            "threadedComment" => &mut threads,
            _ => continue,
        };
        if let Some(text) = package.part(&link.target)?.filter(|_| !link.is_outside) {
            let root = tree(&text)?;
            root.children.iter().for_each(|child| listed(child, list));
        }
    }
    let place = |comment: &Comment| (comment.row, comment.column);
    let threaded: HashSet<(u32, u32)> = threads.iter().map(place).collect();
    notes.retain(|note| !threaded.contains(&place(note)));
    threads.extend(notes);
    Ok(threads)
}

/// Adds a comment, or those of a list of them.
fn listed(element: &Element, list: &mut Vec<Comment>) {
    let is_list = &*element.name == "commentList";
    let elements = if is_list {
        element.children.iter()
    } else {
        std::slice::from_ref(element).iter()
    };
    for element in elements.filter(|element| element.name.to_lowercase().ends_with("comment")) {
        let Some((row, column)) = element.attribute("ref").and_then(place) else {
            continue;
        };
        let words = trimmed(&plain(&words(element)));
        if !words.is_empty() {
            list.push(Comment { row, column, words });
        }
    }
}

/// The words of a comment: in runs, or as they are; how they are pronounced is not of them.
fn words(comment: &Element) -> String {
    let mut words = String::new();
    for text in comment
        .children
        .iter()
        .filter(|child| &*child.name == "text")
    {
        words.push_str(&text.text);
        for part in &text.children {
            match &*part.name {
                "t" => words.push_str(&part.text),
                "r" => {
                    let runs = part.children.iter().filter(|run| &*run.name == "t");
                    runs.for_each(|run| words.push_str(&run.text));
                }
                _ => {}
            }
        }
    }
    words
}

/// `C7` → row 7, column 3.
fn place(reference: &str) -> Option<(u32, u32)> {
    let at = reference.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = reference.split_at(at);
    let is_column = (1..=3).contains(&letters.len());
    if !is_column || !letters.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = digits.parse().ok()?;
    ((1..=1 << 20).contains(&row) && column <= 1 << 14).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::{Comment, listed, place};
    use crate::outside::xml::tree;

    #[test]
    fn references_are_rows_and_columns() {
        for (reference, expected) in [
            ("A1", Some((1, 1))),
            ("c7", Some((7, 3))),
            ("AA10", Some((10, 27))),
            ("XFD1048576", Some((1_048_576, 16_384))),
            ("XFE1", None),
            ("A0", None),
            ("A1048577", None),
            ("7", None),
            ("A", None),
            ("", None),
            ("A1:B2", None),
            ("ÄÄ1", None),
        ] {
            assert_eq!(place(reference), expected, "{reference}");
        }
    }

    #[test]
    fn notes_and_threads_are_read_with_their_answers() {
        let read = |text: &str| {
            let mut list = Vec::new();
            let root = tree(text).unwrap();
            root.children
                .iter()
                .for_each(|child| listed(child, &mut list));
            list
        };
        let comment = |words: &str| Comment {
            row: 5,
            column: 4,
            words: words.to_owned(),
        };
        let notes = "<comments><authors/><commentList><comment ref=\"D5\"><text><r><t>Agreed</t></r>\
                     <r><t> by all</t></r><rPh><t>x</t></rPh></text></comment>\
                     <comment ref=\"D6\"><text/></comment></commentList></comments>";
        assert_eq!(read(notes), [comment("Agreed by all")]);
        let threads = "<ThreadedComments><threadedComment ref=\"D5\"><text>Why?</text>\
                       </threadedComment><threadedComment ref=\"D5\"><text>Money</text>\
                       </threadedComment></ThreadedComments>";
        assert_eq!(read(threads), [comment("Why?"), comment("Money")]);
    }
}
