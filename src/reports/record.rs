//! One record: its head, its judgements where it is an inspection, and its actions by section.

use super::{Shows, listing::add_rows, parse_grouping, without_empty};
use crate::document::{Block, Cell, Column, Document, Table, Width};
use crate::view::{RecordPage, View};

/// The page about a record.
pub fn record(page: &RecordPage<'_>, view: &View<'_>, columns: &[&'static Shows]) -> Document {
    let mut document = Document::default();
    document.heading(1, format!("{}: {}", page.id, page.title));
    document.blocks.push(Block::Fields(page.fields.clone()));
    if let Some(note) = page.note {
        document.paragraph(note);
    }
    judgements(&mut document, page);
    if !page.planned.is_empty() {
        document.heading(2, "Planned for other meetings");
        document.blocks.push(Block::List(page.planned.clone()));
    }
    let has_sections = view.rows.iter().any(|row| !row.section.is_empty());
    let sections = parse_grouping("section").ok().filter(|_| has_sections);
    let columns = without_empty(columns, view.rows.iter());
    add_rows(&mut document, view.rows.iter(), &columns, sections, 2);
    if !page.without_actions.is_empty() {
        document.heading(2, "Without actions");
        document
            .blocks
            .push(Block::List(page.without_actions.clone()));
    }
    document.closing.push(view.basis.sentence());
    document.closing.push(format!("Written in {}.", page.path));
    document
}

fn judgements(document: &mut Document, page: &RecordPage<'_>) {
    if page.judgements.is_empty() {
        return;
    }
    document.heading(2, "Judgements");
    let titles = page.judgement_columns.iter();
    let titles = titles.map(|title| Column::new(title, Width::Prose));
    let mut table = Table::new(titles.collect());
    for row in &page.judgements {
        table.row(row.iter().map(Cell::text).collect());
    }
    document.blocks.push(Block::Table(table));
}
