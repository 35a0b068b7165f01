//! A line for each action, its cells between tabs: for other programs, and for screen readers.

use std::io::{Result, Write};

use rayon::prelude::*;

use crate::document::{Cell, Document, Table};
use crate::formats::Surface;
use crate::formats::escape::one_line;

/// Writes the rows; headings and the closing lines are not rows.
pub fn write(document: &Document, _: Surface, out: &mut dyn Write) -> Result<()> {
    for table in document.tables().filter(|table| !table.is_beside) {
        rows(table, out)?;
    }
    Ok(())
}

/// Rows that one hand writes in one go.
const CHUNK: usize = 512;

fn rows(table: &Table, out: &mut dyn Write) -> Result<()> {
    let chunks = table.rows().par_chunks(CHUNK);
    let written: Vec<Result<Vec<u8>>> = chunks.map(|rows| some_rows(table, rows)).collect();
    for some in written {
        out.write_all(&some?)?;
    }
    Ok(())
}

fn some_rows(table: &Table, rows: &[Vec<Cell>]) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    for row in rows {
        if let Some((_, value)) = &table.group {
            out.write_all(one_line(value).as_bytes())?;
            out.write_all(b"\t")?;
        }
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.write_all(b"\t")?;
            }
            out.write_all(one_line(&cell.plain()).as_bytes())?;
        }
        out.write_all(b"\n")?;
    }
    Ok(out)
}
