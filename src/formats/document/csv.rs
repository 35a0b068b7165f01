//! Comma-separated values: one header row, ISO dates. The only file that names the `csv` crate.
//!
//! Promises: no cell is a formula to a spreadsheet.

use std::io::{Error, Result, Write};

use crate::document::{Cell, Document};
use crate::formats::Surface;
use crate::formats::escape::visible;

/// Writes every row of the document under one header.
pub fn write(document: &Document, _: Surface, out: &mut dyn Write) -> Result<()> {
    let mut csv = csv::WriterBuilder::new().flexible(false).from_writer(out);
    let mut has_header = false;
    for table in document.tables() {
        let group = table.group.as_ref();
        if !has_header {
            let titles = table.columns.iter().map(|column| column.title.as_str());
            let titles = group
                .map(|(name, _)| name.as_str())
                .into_iter()
                .chain(titles);
            csv.write_record(titles).map_err(Error::other)?;
            has_header = true;
        }
        for row in table.rows() {
            let group = group.map(|(_, value)| harmless(value));
            let cells = row.iter().map(text);
            csv.write_record(group.into_iter().chain(cells))
                .map_err(Error::other)?;
        }
    }
    csv.flush()
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Number(_) | Cell::Late(_) => cell.plain().into_owned(),
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
