//! Text as received: the files of one run, and places in them.
//!
//! Owns: every text of a run, and [`Span`], the one way to point into it.
//! Promises: knows no YAML and no record; a diagnostic can be drawn from these and nothing else.

mod bounds;
mod counted;
mod described;
mod edit;
mod rare;
mod span;
mod spanned;
mod text_file;
mod text_or;

pub use bounds::{
    LARGEST_FILE_BYTES, MOST_ACTIONS, MOST_VALUES, SPLIT, beyond_largest, beyond_most_actions,
};
pub use counted::Counted;
pub use edit::{Edit, edited};
pub use rare::{Rare, RareList};
pub use span::{FileId, Span};
pub use spanned::{FIELD, Field, LIST, List, ONE_OR_MANY, OneOrMany, Spanned, Text};
pub use text_file::{BYTE_ORDER_MARK, Position, TextFile, Trouble};
pub use text_or::{TEXT_OR, TextOr};

use std::collections::HashMap;

/// The texts of one run, in name order.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<TextFile>,
}

impl Files {
    /// None yet, with room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Self {
            files: Vec::with_capacity(count),
        }
    }

    /// Adds a file, and says by which id it is known from here on.
    pub fn add(&mut self, file: TextFile) -> FileId {
        let id = FileId::at(self.files.len());
        self.files.push(file);
        id
    }

    /// The file of that id. Ids are made by [`Files::add`] only.
    pub fn get(&self, id: FileId) -> &TextFile {
        self.files
            .get(id.0 as usize)
            .expect("a file id comes from the files it is asked of")
    }

    /// These files with other texts in some of them, and with some more behind: all keep their ids.
    #[must_use]
    pub fn with(&self, texts: &[(FileId, String)], more: &[(String, String)]) -> Self {
        let mut files = Self::with_capacity(self.len() + more.len());
        let texts: HashMap<FileId, &String> = texts.iter().map(|(id, text)| (*id, text)).collect();
        for (id, file) in self.iter() {
            files.add(match texts.get(&id) {
                Some(text) => file.with_text((*text).clone()),
                None => file.clone(),
            });
        }
        for (path, text) in more {
            files.add(TextFile::new(path.clone(), text.clone()));
        }
        files
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &TextFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    pub fn as_slice(&self) -> &[TextFile] {
        &self.files
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Line and column where a span starts.
    pub fn start_of(&self, span: Span) -> Position {
        self.get(span.file).position(span.start as usize)
    }

    /// Line and column just behind a span.
    pub fn end_of(&self, span: Span) -> Position {
        self.get(span.file).position(span.end as usize)
    }
}
