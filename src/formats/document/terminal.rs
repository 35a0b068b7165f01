//! A page on a terminal.
//!
//! Promises: fitted to the width it is given, and not broken into lines where it is given none;
//! colour only beside words that say the same.

mod table;

use std::io::{Result, Write};

use crate::document::{Block, Cell, Document, Shape, Table};
use crate::formats::Surface;
use crate::formats::escape::{one_line, visible};

/// Writes the document.
pub fn write(document: &Document, surface: Surface, out: &mut dyn Write) -> Result<()> {
    let mut first = document.head.is_none();
    if let Some(head) = &document.head {
        if let Some(banner) = &head.banner {
            heading(banner, surface, out)?;
            writeln!(out)?;
        }
        heading(&head.title, surface, out)?;
        writeln!(out)?;
        fields(&head.facts, surface, out)?;
    }
    for block in &document.blocks {
        if matches!(block, Block::Table(table) if table.shape == Shape::Data) {
            continue;
        }
        if !first {
            writeln!(out)?;
        }
        first = false;
        match block {
            Block::Heading(_, text) => heading(text, surface, out)?,
            Block::Paragraph(text) => {
                for line in visible(text).lines() {
                    wrapped(line, "", surface, out)?;
                }
            }
            Block::Fields(rows) => fields(rows, surface, out)?,
            Block::List(points) => list(points, surface, out)?,
            Block::Table(rows) => {
                if let Some(banner) = document.banner() {
                    heading(banner, surface, out)?;
                }
                let spoken = document.head.as_ref().map(|_| rows.spoken());
                let rows = spoken.as_ref().unwrap_or(rows);
                match rows.shape {
                    Shape::Records(_) => cards(rows, surface, out)?,
                    _ => table::write(rows, surface, out)?,
                }
            }
        }
    }
    if let Some(head) = &document.head
        && !head.abbreviations.is_empty()
    {
        writeln!(out)?;
        heading("Abbreviations", surface, out)?;
        fields(&head.abbreviations, surface, out)?;
    }
    if !first && !document.closing.is_empty() {
        writeln!(out)?;
    }
    for line in &document.closing {
        wrapped(&one_line(line), "", surface, out)?;
    }
    Ok(())
}

fn heading(text: &str, surface: Surface, out: &mut dyn Write) -> Result<()> {
    let text = one_line(text);
    let mut lines = Vec::new();
    wrapped(&text, "", surface, &mut lines)?;
    let lines = String::from_utf8_lossy(&lines).into_owned();
    for line in lines.lines() {
        if surface.colour {
            writeln!(out, "\u{1b}[1m{line}\u{1b}[0m")?;
        } else {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

fn fields(rows: &[(String, String)], surface: Surface, out: &mut dyn Write) -> Result<()> {
    let widest = rows
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0);
    for (name, value) in rows {
        let line = format!("{name:widest$}  {}", one_line(value));
        wrapped(&line, &" ".repeat(widest + 2), surface, out)?;
    }
    Ok(())
}

fn list(points: &[(String, Vec<String>)], surface: Surface, out: &mut dyn Write) -> Result<()> {
    for (point, lines) in points {
        wrapped(&format!("- {}", one_line(point)), "  ", surface, out)?;
        for line in lines {
            wrapped(&format!("  {}", one_line(line)), "    ", surface, out)?;
        }
    }
    Ok(())
}

/// Writes a line, broken between words where the surface has a width; further lines begin with the
/// indent.
fn wrapped(line: &str, indent: &str, surface: Surface, out: &mut dyn Write) -> Result<()> {
    let Some(width) = surface.width else {
        return writeln!(out, "{line}");
    };
    let width = usize::from(width).max(20);
    let start = line.len() - line.trim_start().len();
    let mut current = line.get(..start).unwrap_or_default().to_owned();
    let mut used = current.chars().count();
    let mut is_empty = true;
    for (gap, word) in words(line.trim_start()) {
        let long = word.chars().count();
        if !is_empty && used + gap + long > width {
            writeln!(out, "{current}")?;
            indent.clone_into(&mut current);
            used = indent.chars().count();
            is_empty = true;
        }
        if !is_empty {
            current.extend(std::iter::repeat_n(' ', gap));
            used += gap;
        }
        current.push_str(word);
        used += long;
        is_empty = false;
    }
    writeln!(out, "{current}")
}

/// The words of a line, each with the number of spaces before it.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut rest = line;
    while !rest.trim_start().is_empty() {
        let trimmed = rest.trim_start();
        let gap = rest.len() - trimmed.len();
        let end = trimmed.find(' ').unwrap_or(trimmed.len());
        let (word, after) = trimmed.split_at(end);
        words.push((gap, word));
        rest = after;
    }
    words
}

/// Where there is no room for columns: each row as a short paragraph, the first cell its title.
fn cards(table: &Table, surface: Surface, out: &mut dyn Write) -> Result<()> {
    for (at, row) in table.rows().iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let mut cells = table.columns.iter().zip(row);
        if let Some((_, cell)) = cells.next() {
            heading(&words_of(cell), surface, out)?;
        }
        for (column, cell) in cells.filter(|(_, cell)| **cell != Cell::Empty) {
            let line = format!("  {}: {}", column.title, one_line(&words_of(cell)));
            wrapped(&line, "    ", surface, out)?;
        }
    }
    Ok(())
}

fn words_of(cell: &Cell) -> String {
    match cell {
        Cell::Names(names) => names.join("; "),
        Cell::Empty => "–".to_owned(),
        cell => cell.plain().into_owned(),
    }
}
