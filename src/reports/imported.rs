//! What a document was read as: the actions, every assumption, and everything that was not used.
//!
//! Promises: each assumption and each unused place is there, those that say the same together with all
//! their places; the counts add up to what the document holds.

use std::collections::HashMap;

use crate::document::{Cell, Document, Table, Width};
use crate::import::{Assumption, Unused};
use crate::model::{Rag, Status, counted};
use crate::outside::{Outside, Place};

/// A document that was read, for the person who has it.
pub struct Imported<'i> {
    /// What the file is called.
    pub name: String,
    pub outside: &'i Outside,
    pub rows: Vec<Row>,
    pub assumed: Vec<Assumption>,
    pub unused: &'i [Unused],
    /// What could not be brought in at all, and what was found there already, a sentence each.
    pub remarks: Vec<String>,
    /// How many places hold words, and how many of them were used.
    pub places: usize,
    pub used: usize,
    /// Whether the actions are listed one by one.
    pub lists_actions: bool,
}

/// An action of it.
pub struct Row {
    pub id: String,
    pub text: String,
    pub owners: Vec<String>,
    pub due: Option<String>,
    pub status: Option<Status>,
    pub rag: Option<Rag>,
    /// What becomes of it: `new`, `an update`, `there already`.
    pub fate: String,
    pub place: Place,
}

/// Places that are named one by one behind the same words; of more, the first and how many.
const FEW_PLACES: usize = 8;

/// The page.
pub fn imported(of: &Imported<'_>) -> Document {
    let mut page = Document::default();
    if of.lists_actions && !of.rows.is_empty() {
        page.blocks.push(crate::document::Block::Table(table(of)));
    }
    if !of.assumed.is_empty() {
        let count = counted(of.assumed.len(), "assumption");
        page.heading(2, format!("Taken for granted: {count}"));
        page.points(assumptions(of));
    }
    if !of.unused.is_empty() {
        let count = counted(of.unused.len(), "place");
        page.heading(2, format!("Not used: {count}"));
        page.points(unused(of));
    }
    if !of.remarks.is_empty() {
        page.heading(2, "About the document");
        page.points(of.remarks.iter().cloned());
    }
    let places = counted(of.places, "place");
    page.closing.push(format!(
        "{}: {places} with words: {} used, {} not used.",
        of.name,
        of.used,
        of.places - of.used
    ));
    page
}

fn table(of: &Imported<'_>) -> Table {
    let mut table = Table::titled(&[
        ("Id", Width::Id),
        ("Action", Width::Text),
        ("Owner", Width::Prose),
        ("Target date", Width::Prose),
        ("Status", Width::Whole),
        ("RAG", Width::Whole),
        ("Is", Width::Prose),
        ("From", Width::Prose),
    ]);
    for row in &of.rows {
        table.row(vec![
            Cell::Text(row.id.clone()),
            Cell::Text(row.text.clone()),
            Cell::names(row.owners.iter().map(String::as_str)),
            row.due.clone().map_or(Cell::Empty, Cell::Text),
            row.status.map_or(Cell::Empty, Cell::Status),
            row.rag.map_or(Cell::Empty, Cell::Rag),
            Cell::Text(row.fate.clone()),
            Cell::Text(of.outside.words_of(row.place).to_string()),
        ]);
    }
    table
}

/// Each assumption once, with its places.
fn assumptions(of: &Imported<'_>) -> Vec<String> {
    let mut order: Vec<&str> = Vec::new();
    let mut places: HashMap<&str, Vec<Place>> = HashMap::new();
    for one in &of.assumed {
        let places = places.entry(&one.words).or_insert_with(|| {
            order.push(&one.words);
            Vec::new()
        });
        places.push(one.place);
    }
    let line = |words: &&str| {
        let places = places.get(words).map_or(&[][..], Vec::as_slice);
        match places {
            // Of the document as a whole.
            [Place { row: 0, .. }] => (*words).to_owned(),
            _ => format!("{}: {words}", in_words(of.outside, places)),
        }
    };
    order.iter().map(line).collect()
}

/// Places in words; many of them as the first few and a count.
fn in_words(outside: &Outside, places: &[Place]) -> String {
    let named = places
        .iter()
        .take(FEW_PLACES)
        .map(|place| outside.words_of(*place).to_string());
    let named = named.collect::<Vec<_>>().join("; ");
    match places.len().saturating_sub(FEW_PLACES) {
        0 => named,
        more => format!("{named}; and {more} more"),
    }
}

/// What was not used: the cells of a row together, every line with its words, and one that comes again
/// and again once.
fn unused(of: &Imported<'_>) -> Vec<String> {
    let mut points = Vec::new();
    let mut rest = of.unused;
    while let Some(first) = rest.first() {
        let same_row = |one: &Unused| same_row(one.place, first.place) && one.why == first.why;
        let in_row = rest.iter().take_while(|one| same_row(one)).count();
        if in_row > 1 {
            let (row, behind) = rest.split_at(in_row);
            let texts: Vec<&str> = row.iter().map(|one| one.text.as_str()).collect();
            let place = of.outside.words_of(Place {
                column: 0,
                ..first.place
            });
            points.push(format!("{place}: {}: {}", first.why, texts.join(" · ")));
            rest = behind;
            continue;
        }
        let alike = |one: &Unused| {
            let same = one.why == first.why && one.text == first.text;
            same && one.place.column == first.place.column
        };
        let run = rest.iter().take_while(|one| alike(one)).count().max(1);
        let (run, behind) = rest.split_at(run);
        points.push(of_run(of.outside, run));
        rest = behind;
    }
    points
}

fn same_row(one: Place, other: Place) -> bool {
    one.column > 0 && one.part == other.part && one.row == other.row
}

/// The same line again and again.
fn of_run(outside: &Outside, run: &[Unused]) -> String {
    match run {
        [] => String::new(),
        [one] => format!("{}: {}: {}", outside.words_of(one.place), one.why, one.text),
        [first, .., last] => format!(
            "{} to {}: {}: {} ({} times)",
            outside.words_of(first.place),
            outside.words_of(last.place),
            first.why,
            first.text,
            run.len()
        ),
    }
}
