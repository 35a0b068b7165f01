//! A line for each action, its cells between tabs: for other programs, and for screen readers.

use std::io::{Result, Write};

use crate::document::{Document, Table};
use crate::formats::Surface;
use crate::formats::escape::one_line;

/// Writes the rows; headings and the closing lines are not rows.
pub fn write(document: &Document, _: Surface, out: &mut dyn Write) -> Result<()> {
    for table in document.tables().filter(|table| !table.is_beside) {
        rows(table, out)?;
    }
    Ok(())
}

fn rows(table: &Table, out: &mut dyn Write) -> Result<()> {
    for row in table.rows() {
        if let Some((_, value)) = &table.group {
            write!(out, "{}\t", one_line(value))?;
        }
        for (at, cell) in row.iter().enumerate() {
            let gap = if at > 0 { "\t" } else { "" };
            write!(out, "{gap}{}", one_line(&cell.plain()))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
