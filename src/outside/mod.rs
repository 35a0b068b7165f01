//! Documents from outside, as they come: bytes → headings, words and grids of cells, with places.
//!
//! Owns: [`Outside`], the one shape that a Word document, a workbook, a page or a pasted text is
//! brought into, and [`Place`], by which a person finds again what stands where.
//! Promises: nothing here knows what an action is, and nothing is guessed: a cell has the words it
//! has. What a form cannot bring along (a picture, a macro, a link to another file) is said in the
//! remarks. Reading takes bounded time and memory whatever the bytes are; nothing is fetched and
//! nothing is run.

pub mod decoding;
pub mod forms;
mod guarded;
pub mod limits;
mod package;
mod xml;

use std::fmt;

/// A document that was read.
#[derive(Clone, Debug, Default)]
pub struct Outside {
    pub counting: Counting,
    /// In the order of the document.
    pub blocks: Vec<Block>,
    /// Names of the parts that places count in: sheets. Empty where a document has only one.
    pub parts: Vec<String>,
    /// What was in the document and is not in the blocks, or is not certain, a sentence each.
    pub remarks: Vec<String>,
}

/// How the places of a document are called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// `line 12`.
    #[default]
    Lines,
    /// `paragraph 12`, and `table 2, row 5, column 3`.
    Tables,
    /// `sheet Log, cell C7`.
    Cells,
}

/// One thing of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading; the level counts from 1, the highest.
    Heading {
        level: u8,
        text: String,
        place: Place,
    },
    /// A paragraph, or an element of a list (its text then begins with `• ` or its own number).
    Words {
        text: String,
        place: Place,
    },
    Grid(Grid),
}

/// Rows of cells: a table, or a sheet.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The caption of a table or the name of a sheet; may be empty.
    pub name: String,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Where its first cell stands; `column` is 1. Cells count on from it.
    pub place: Place,
    pub cells: Vec<Cell>,
    /// The document itself says that it is a header row.
    pub is_header: bool,
}

/// What stands in one place of a grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Paragraphs and lines are apart by `\n`. An element of a list begins with `• `, or with its own
    /// number as it was printed. No leading or trailing white space.
    pub text: String,
    pub nature: Nature,
    pub merged: Merged,
    /// What only few cells have.
    pub more: Option<Box<More>>,
}

/// What a cell has beside its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct More {
    /// The colour of its ground, as six hexadecimal digits in capitals: `FF0000`.
    pub shade: Option<String>,
    /// Words in it that are struck through; they are not in `text`.
    pub struck: String,
    /// A comment or note that hangs on it.
    pub comment: String,
}

/// What sort of value a cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nature {
    #[default]
    Words,
    /// A number; the text is as the form holds it.
    Number,
    /// A date; the text is `2025-03-31`.
    Date,
    /// A formula that failed: the text is `#REF!`.
    Fault,
}

/// Whether a cell is a continuation of a merged one. The text is empty where it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merged {
    #[default]
    No,
    /// Of the cell to its left.
    Across,
    /// Of the cell above it.
    Down,
}

/// Where something stands in a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The sheet, or the table counted through the document, from 1; 0 outside tables.
    pub part: u32,
    /// The line, row or paragraph, from 1.
    pub row: u32,
    /// The column, from 1; 0 is all of the row.
    pub column: u32,
}

impl Place {
    #[must_use]
    pub fn in_column(self, column: u32) -> Self {
        Self { column, ..self }
    }
}

impl Row {
    /// The cells with their places.
    pub fn cells(&self) -> impl Iterator<Item = (Place, &Cell)> {
        let first = self.place.column.max(1);
        let places = (first..).map(|column| self.place.in_column(column));
        places.zip(&self.cells)
    }
}

impl Cell {
    /// A cell of words, without the white space around them.
    #[must_use]
    pub fn of(text: &str) -> Self {
        // Word breaks a line within a paragraph by a vertical tab.
        let text = text.trim().replace('\u{b}', "\n");
        Self {
            text,
            ..Self::default()
        }
    }

    /// Its words; where all of them are struck through, these.
    #[must_use]
    pub fn words(&self) -> &str {
        let struck = self.more.as_deref().map(|more| more.struck.as_str());
        struck
            .filter(|_| self.text.is_empty())
            .unwrap_or(&self.text)
    }

    /// Whether nothing stands in it, hangs on it or colours it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.more.is_none()
    }
}

impl Outside {
    /// A place in the words of its document.
    pub fn words_of(&self, place: Place) -> impl fmt::Display {
        let Place { part, row, column } = place;
        let at = usize::try_from(part).unwrap_or(usize::MAX);
        let name = at.checked_sub(1).and_then(|at| self.parts.get(at));
        match (self.counting, name) {
            _ if row == 0 => "the document".to_owned(),
            (Counting::Lines, _) => format!("line {row}"),
            (Counting::Tables, _) if part == 0 => format!("paragraph {row}"),
            (Counting::Tables, _) if column == 0 => format!("table {part}, row {row}"),
            (Counting::Tables, _) => format!("table {part}, row {row}, column {column}"),
            (Counting::Cells, name) => {
                let sheet = name.map_or_else(String::new, |name| format!("sheet {name}, "));
                match column {
                    0 => format!("{sheet}row {row}"),
                    column => format!("{sheet}cell {}{row}", letters(column)),
                }
            }
        }
    }
}

/// The letters of a column: `C`, `AA`.
fn letters(column: u32) -> String {
    let mut left = column;
    let mut letters = Vec::new();
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}
