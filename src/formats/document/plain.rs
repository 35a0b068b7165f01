//! A line for each action, its cells between tabs: for other programs, and for screen readers.

use std::io::{Result, Write};

use crate::document::{Document, Table};
use crate::formats::Surface;
use crate::formats::escape::one_line;

/// Writes the rows; headings and the closing lines are not rows.
pub fn write(document: &Document, _: Surface, out: &mut dyn Write) -> Result<()> {
    for table in document.tables() {
        rows(table, out)?;
    }
    Ok(())
}

fn rows(table: &Table, out: &mut dyn Write) -> Result<()> {
    for row in table.rows() {
        let group = table.group.as_ref().map(|(_, value)| one_line(value));
        let cells = row.iter().map(|cell| one_line(&cell.plain()));
        let line = group
            .into_iter()
            .chain(cells)
            .collect::<Vec<_>>()
            .join("\t");
        writeln!(out, "{line}")?;
    }
    Ok(())
}
