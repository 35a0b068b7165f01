//! Comma-separated values: one header row, ISO dates. The only file that names the `csv` crate.
//!
//! Promises: no cell is a formula to a spreadsheet; the pieces of a cell are its lines, so that none
//! runs into the next.

use std::io::{Error, Result, Write};

use crate::document::{Cell, Document, Table};
use crate::formats::Surface;
use crate::formats::escape::visible;

/// Writes every row of the document under one header: tables with other columns add theirs, and
/// the cells a row does not have are empty. What is beside the point of a page is left out. Where
/// a paper may hold exempt material, each row says so.
pub fn write(document: &Document, _: Surface, out: &mut dyn Write) -> Result<()> {
    let mut csv = csv::WriterBuilder::new().flexible(false).from_writer(out);
    let tables: Vec<&Table> = document.tables().filter(|table| !table.is_beside).collect();
    let mut titles: Vec<&str> = Vec::new();
    for title in tables.iter().flat_map(|table| titles_of(table)) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    if titles.is_empty() {
        return Ok(());
    }
    let marking = document.banner();
    let mark = marking.map(|_| "Marking");
    csv.write_record(mark.iter().chain(&titles))
        .map_err(Error::other)?;
    for table in tables {
        let places: Vec<Option<usize>> = titles
            .iter()
            .map(|title| titles_of(table).position(|own| own == *title))
            .collect();
        for row in table.rows() {
            let group = table.group.iter().map(|(_, value)| harmless(value));
            let cells: Vec<String> = group.chain(row.iter().map(text)).collect();
            let cell = |place: &Option<usize>| place.and_then(|at| cells.get(at).cloned());
            let cells = places.iter().map(|place| cell(place).unwrap_or_default());
            csv.write_record(marking.map(harmless).into_iter().chain(cells))
                .map_err(Error::other)?;
        }
    }
    csv.flush()
}

/// The titles of a table's columns, that of its group first.
fn titles_of(table: &Table) -> impl Iterator<Item = &str> {
    let group = table.group.iter().map(|(name, _)| name.as_str());
    group.chain(table.columns.iter().map(|column| column.title.as_str()))
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Number(_) | Cell::Late(_) => cell.plain().into_owned(),
        Cell::Lines(lines) => harmless(&lines.join("\n")),
        _ => harmless(&cell.plain()),
    }
}

/// A spreadsheet takes a cell that begins with one of these for a formula; an apostrophe in front
/// makes it text.
fn harmless(text: &str) -> String {
    let text = visible(text);
    let begins = text.trim_start().chars().next();
    if matches!(
        begins,
        Some('=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠')
    ) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(harmless("=SUM(A1)"), "'=SUM(A1)");
        assert_eq!(harmless("  @cmd"), "'  @cmd");
        assert_eq!(harmless("-1+1"), "'-1+1");
        assert_eq!(harmless("\t=1"), "\\u{9}=1");
        assert_eq!(harmless("plain = text"), "plain = text");
    }
}
