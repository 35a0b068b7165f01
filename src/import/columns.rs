//! Which column of a grid holds what.
//!
//! Promises: a row is a header only where its headings tell what was asked and something more; a word
//! that means different things in different documents is decided by the cells below it and the
//! columns beside it, and that is said; a column that nobody knows is kept under its own heading.

mod header;
mod look;
mod sorts;

pub use sorts::{is_colour, is_reference};

use self::header::{Header, headings_of, is_split};
use self::sorts::{
    is_amount, is_code, is_date, is_disposal, is_importance, is_percentage, is_status_word,
};
use super::Sought;
use super::headings::{Field, folded, meanings};
use crate::outside::{Place, Row};

/// One column of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub field: Field,
    /// Its heading as written; empty where it has none.
    pub heading: String,
    pub place: Place,
}

/// The columns of a grid, and which of its rows name them.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    pub all: Vec<Column>,
    /// The index of the header row, and how many rows it takes.
    pub header: usize,
    pub rows: usize,
    /// What was decided, with its place.
    pub assumed: Vec<(Place, String)>,
}

impl Columns {
    /// Whether every heading is one that is known.
    pub fn are_known(&self) -> bool {
        let mut headings = self.all.iter().map(|column| column.heading.as_str());
        headings.all(|heading| heading.is_empty() || !meanings(heading).is_empty())
    }
}

/// What somebody said that headings mean: the heading folded, and the field.
pub type Mapping = [(String, Field)];

/// Rows that are looked at for a header.
const HEADER_WITHIN: usize = 40;
/// Headings that are known, however many are not.
const ENOUGH_KNOWN: usize = 3;

/// The columns, as the first row that names them says.
pub fn columns(rows: &[Row], mapping: &Mapping, sought: Sought) -> Option<Columns> {
    let upto = rows.len().min(HEADER_WITHIN);
    (0..upto).find_map(|at| {
        let two = rows.get(at + 1).filter(|_| is_split(rows, at));
        let header = headings_of(rows.get(at)?, two);
        let below = rows.get(at + 1 + usize::from(two.is_some())..)?;
        let mut columns = decided(&header, below, mapping, sought)?;
        columns.header = at;
        columns.rows = 1 + usize::from(two.is_some());
        Some(columns)
    })
}

/// Whether two rows are the same header.
pub fn is_repeated(row: &Row, columns: &Columns) -> bool {
    let filled = row.cells.iter().filter(|cell| !cell.text.is_empty());
    let mut count = 0;
    for cell in filled {
        let heading = folded(&cell.text);
        if columns
            .all
            .iter()
            .all(|column| folded(&column.heading) != heading)
        {
            return false;
        }
        count += 1;
    }
    count > 1
}

/// Whether a row looks like the header of some table: more of its cells are known headings than not.
pub fn is_like_header(row: &Row) -> bool {
    let filled = row.cells.iter().filter(|cell| !cell.text.is_empty());
    let (mut all, mut known) = (0, 0);
    for cell in filled {
        all += 1;
        known += usize::from(!meanings(&cell.text).is_empty());
    }
    known > 1 && known * 2 > all
}

/// What the headings mean; nothing where they do not tell what is asked for.
fn decided(header: &[Header], below: &[Row], mapping: &Mapping, sought: Sought) -> Option<Columns> {
    let asked = |heading: &str| {
        let folded = folded(heading);
        mapping
            .iter()
            .find(|(of, _)| *of == folded)
            .map(|(_, field)| vec![*field])
    };
    let may: Vec<Vec<Field>> = header
        .iter()
        .map(|header| asked(&header.heading).unwrap_or_else(|| meanings(&header.heading)))
        .collect();
    let filled = header
        .iter()
        .filter(|header| !header.heading.is_empty())
        .count();
    let known = may.iter().filter(|may| !may.is_empty()).count();
    let tells = |field| may.iter().any(|may| may.contains(&field));
    let is_named = header.iter().any(|header| asked(&header.heading).is_some());
    // Many columns of its own make a table no less a table.
    let are_enough = known * 2 >= filled || known >= ENOUGH_KNOWN || is_named;
    if known < 2 || !are_enough || !sought.is_told(tells) {
        return None;
    }
    let mut table = Table {
        header,
        below,
        fields: vec![None; header.len()],
        assumed: Vec::new(),
    };
    table.settle(&may);
    let all = table.columns();
    let has = |field| all.iter().any(|one| one.field == field);
    sought.is_told(has).then_some(Columns {
        all,
        assumed: table.assumed,
        ..Columns::default()
    })
}

/// A grid while its columns are being decided.
struct Table<'t> {
    header: &'t [Header],
    below: &'t [Row],
    fields: Vec<Option<Field>>,
    assumed: Vec<(Place, String)>,
}

impl Table<'_> {
    fn settle(&mut self, may: &[Vec<Field>]) {
        for (at, may) in may.iter().enumerate() {
            if let [only] = may.as_slice() {
                self.take(at, *only);
            }
        }
        for (at, may) in may.iter().enumerate() {
            if may.len() > 1 {
                let field = self.weigh(at, may);
                if may.first() != Some(&field) || is_treacherous(may) {
                    self.assume(at, field);
                }
                self.take(at, field);
            }
        }
        for at in 0..self.header.len() {
            if self.fields.get(at) == Some(&None) {
                self.unnamed(at);
            }
        }
        self.disposed();
    }

    /// A list of what becomes of things asks for nothing more: what it disposes of are its topics.
    fn disposed(&mut self) {
        let at = |field| self.fields.iter().position(|of| *of == Some(field));
        let asks = at(Field::Text).or(at(Field::Finding)).is_some();
        let topics = at(Field::Item).or(at(Field::Title));
        if let (false, Some(_), Some(topics)) = (asks, at(Field::Status), topics) {
            self.put(topics, Field::Text);
            self.assume(topics, Field::Text);
        }
    }

    /// Gives a column its field; where another has it already, what then.
    fn take(&mut self, at: usize, field: Field) {
        let first = self.fields.iter().position(|taken| *taken == Some(field));
        let field = match (field, first) {
            (_, None) | (Field::Progress | Field::Note | Field::Nothing | Field::Owner, _) => field,
            // Then and now, in that order.
            (Field::Rag, Some(first)) => {
                let earlier = self.unless_taken(Field::EarlierRag);
                self.put(first, earlier);
                self.assume(first, earlier);
                Field::Rag
            }
            (Field::Due, Some(_)) => Field::NewDue,
            (Field::Text, Some(first)) if self.is_headed(first, "what") => {
                let finding = self.unless_taken(Field::Finding);
                self.put(first, finding);
                Field::Text
            }
            (_, Some(_)) => Field::Note,
        };
        self.put(at, field);
    }

    /// A field that one column has at most: another's words are notes.
    fn unless_taken(&self, field: Field) -> Field {
        let is_taken = self.fields.contains(&Some(field));
        if is_taken { Field::Note } else { field }
    }

    fn put(&mut self, at: usize, field: Field) {
        if let Some(of) = self.fields.get_mut(at) {
            *of = Some(field);
        }
    }

    /// Which of several meanings a heading has here.
    fn weigh(&mut self, at: usize, may: &[Field]) -> Field {
        let usual = may.first().copied().unwrap_or(Field::Note);
        let has = |field| self.fields.contains(&Some(field));
        let heading = self
            .header
            .get(at)
            .map(|header| folded(&header.heading))
            .unwrap_or_default();
        match heading.as_str() {
            // "Outcome" is the resolution, how it ended, or an effect that was measured.
            "outcome"
                if !has(Field::Text) && !self.is_headed_any(&["recommendation", "action"]) =>
            {
                Field::Text
            }
            "outcome" if self.mostly(at, is_status_word) && !has(Field::Status) => Field::Status,
            "outcome" => Field::Note,
            "recommendation" | "recommendations"
                if self.is_headed_any(&[
                    "action",
                    "actions",
                    "action required",
                    "agreed action",
                ]) =>
            {
                Field::Finding
            }
            "action" if has(Field::Text) => Field::Progress,
            "item" | "item no" | "item number" | "relevant item"
                if !has(Field::Reference) && self.mostly(at, is_code) && self.differ(at) =>
            {
                Field::Reference
            }
            // In a sheet that was sent back: of the update, or of the action.
            "date" if self.asks_nothing() => Field::Note,
            "date" if self.is_left_of_text(at) => Field::Raised,
            "date" if has(Field::Due) => Field::Raised,
            "priority" if !self.mostly(at, is_importance) => Field::Theme,
            "status" | "current status" | "current indicator" if self.mostly(at, is_colour) => {
                Field::Rag
            }
            "proposed action" if self.mostly(at, is_disposal) => Field::Status,
            "proposed action" if !has(Field::Text) => Field::Text,
            "how" if has(Field::Text) => Field::Text,
            "progress" | "complete" | "completed" if self.mostly(at, is_percentage) => {
                Field::Percent
            }
            // A tick beside a column that says more.
            "complete" | "completed"
                if self.is_headed_any(&["status", "current status", "action status"]) =>
            {
                Field::Note
            }
            "completion date" if has(Field::Due) && !has(Field::Ended) => Field::Ended,
            "target" if has(Field::Measure) || has(Field::Baseline) => {
                let is_due = self.mostly(at, is_date);
                if self.mostly(at, is_amount) || has(Field::Due) && !is_due {
                    Field::Target
                } else {
                    usual
                }
            }
            "target" if has(Field::Due) && !self.mostly(at, is_date) => Field::Note,
            "cabinet member" | "executive member" if has(Field::To) => Field::Sponsor,
            _ => usual,
        }
    }

    /// A column whose heading is empty or not known.
    fn unnamed(&mut self, at: usize) {
        let heading = self
            .header
            .get(at)
            .map_or("", |header| header.heading.as_str());
        let filled = self.cells(at).count();
        let has_reference = self.fields.contains(&Some(Field::Reference));
        let field = if heading.is_empty() && filled == 0 {
            Field::Nothing
        } else if heading.is_empty() && !has_reference && self.mostly(at, is_reference) {
            Field::Reference
        } else {
            Field::Note
        };
        if field != Field::Nothing {
            self.assume(at, field);
        }
        self.put(at, field);
    }

    fn assume(&mut self, at: usize, field: Field) {
        let Some(header) = self.header.get(at) else {
            return;
        };
        let named = if header.heading.is_empty() {
            "the column without a heading".to_owned()
        } else {
            format!("the column \"{}\"", header.heading)
        };
        let words = format!("{named} was taken for {}", field.meant());
        self.assumed.push((header.place, words));
    }

    fn columns(&self) -> Vec<Column> {
        let both = self.header.iter().zip(&self.fields);
        both.map(|(header, field)| Column {
            field: field.unwrap_or(Field::Note),
            heading: header.heading.clone(),
            place: header.place,
        })
        .collect()
    }
}

/// Headings that are said even where they have their usual meaning, as documents differ so much.
fn is_treacherous(may: &[Field]) -> bool {
    matches!(
        may,
        [Field::Text, Field::Status, ..] | [Field::Due, Field::Raised]
    )
}
