//! A page on a terminal. The only file that names `comfy-table`.
//!
//! Promises: fitted to the width it is given, and not broken into lines where it is given none;
//! colour only beside words that say the same.

use std::borrow::Cow;
use std::io::{Result, Write};

use comfy_table::{
    Attribute, Cell as Drawn, Color, ColumnConstraint, ContentArrangement, LineStyle,
    Table as Grid, TableStyle, Width as GridWidth,
};

use crate::document::{Block, Cell, Document, Emphasis, Shape, Table, Width};
use crate::formats::Surface;
use crate::formats::escape::{one_line, visible};
use crate::model::Rag;

/// A line under the header and between rows, none at the sides: little to read past.
const STYLE: TableStyle = TableStyle::new()
    .header_separator(LineStyle::new(' ', '═', ' ', ' '))
    .row_separator(LineStyle::new(' ', '─', ' ', ' '));

/// Columns narrower than this are worse than no table: a cell is then a line of its own.
const NARROWEST_PROSE: usize = 11;
const NARROWEST_TEXT: usize = 28;

/// Letters of a cell in a table.
const LONGEST_CELL: usize = 3000;

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
                    _ => table(rows, surface, out)?,
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

fn table(table: &Table, surface: Surface, out: &mut dyn Write) -> Result<()> {
    let is_narrower = |than: usize| surface.width.is_some_and(|width| than > usize::from(width));
    if is_narrower(room(table, narrowest)) {
        return cards(table, surface, out);
    }
    let is_short = is_narrower(room(table, with_whole_ids));
    let mut grid = grid(surface);
    grid.set_header(table.columns.iter().map(|column| {
        let title = Drawn::new(&column.title);
        if surface.colour {
            title.add_attribute(Attribute::Bold)
        } else {
            title
        }
    }));
    for row in table.rows() {
        grid.add_row(row.iter().zip(&table.columns).map(|(cell, column)| {
            let written = words_of(cell);
            let words = clipped(one_line(&written));
            let breaks = is_short && column.width == Width::Id;
            let words = if breaks {
                words.replace('/', "/\n")
            } else {
                words.into_owned()
            };
            drawn(cell, words, surface.colour)
        }));
    }
    let least = if is_short { narrowest } else { with_whole_ids };
    for (at, column) in table.columns.iter().enumerate() {
        if let Some(drawn) = grid.column_mut(at) {
            drawn.set_padding((0, 1));
            let at_least = (least(table, at, column.width) + 1)
                .try_into()
                .unwrap_or(u16::MAX);
            drawn.set_constraint(ColumnConstraint::LowerBoundary(GridWidth::Fixed(at_least)));
        }
    }
    for line in grid.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// An empty table for a surface. It asks the terminal nothing: what it is told is all there is.
fn grid(surface: Surface) -> Grid {
    let mut grid = Grid::new();
    grid.load_style(STYLE).force_no_tty();
    match surface.width {
        Some(width) => grid
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(width),
        None => grid.set_content_arrangement(ContentArrangement::Disabled),
    };
    if surface.colour {
        grid.enforce_styling();
    }
    grid
}

/// The least room the columns need together, by what each can do with.
fn room(table: &Table, least: fn(&Table, usize, Width) -> usize) -> usize {
    let columns = table.columns.iter().enumerate();
    columns
        .map(|(at, column)| least(table, at, column.width) + 2)
        .sum()
}

/// The least room a column can do with where ids are not broken.
fn with_whole_ids(table: &Table, at: usize, width: Width) -> usize {
    match width {
        Width::Id => widest(table, at),
        width => narrowest(table, at, width),
    }
}

/// The least room a column can do with.
fn narrowest(table: &Table, at: usize, width: Width) -> usize {
    match width {
        Width::Whole => widest(table, at),
        Width::Id => widest_part(table, at),
        Width::Prose => widest(table, at).min(NARROWEST_PROSE),
        Width::Text => widest(table, at).min(NARROWEST_TEXT),
    }
}

/// The longest part of an id in a column, the slash with what is before it.
fn widest_part(table: &Table, at: usize) -> usize {
    let cells = table
        .rows()
        .iter()
        .filter_map(|row| row.get(at))
        .map(words_of);
    let parts = cells.map(|id| {
        id.split_inclusive('/')
            .map(|part| part.chars().count())
            .max()
    });
    parts.flatten().max().unwrap_or(0)
}

fn widest(table: &Table, at: usize) -> usize {
    let title = table
        .columns
        .get(at)
        .map_or(0, |column| column.title.chars().count());
    let cells = table.rows().iter().filter_map(|row| row.get(at));
    cells
        .map(|cell| one_line(&words_of(cell)).chars().count())
        .max()
        .unwrap_or(0)
        .max(title)
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

/// A cell of a page and more makes a table nobody can read; `show` has the whole of it.
fn clipped(words: Cow<'_, str>) -> Cow<'_, str> {
    match words.char_indices().nth(LONGEST_CELL) {
        Some((end, _)) => Cow::Owned(format!("{} […]", words.get(..end).unwrap_or_default())),
        None => words,
    }
}

fn words_of(cell: &Cell) -> String {
    match cell {
        Cell::Names(names) => names.join("; "),
        Cell::Empty => "–".to_owned(),
        cell => cell.plain().into_owned(),
    }
}

fn drawn(cell: &Cell, words: String, colour: bool) -> Drawn {
    let drawn = Drawn::new(words);
    if !colour {
        return drawn;
    }
    match cell.emphasis() {
        Emphasis::Plain => drawn,
        Emphasis::Late => drawn.fg(Color::Red).add_attribute(Attribute::Bold),
        Emphasis::Done => drawn.fg(Color::Green),
        Emphasis::Rag(rag) => drawn.add_attribute(Attribute::Bold).fg(match rag {
            Rag::Red => Color::Red,
            Rag::Amber => Color::Yellow,
            Rag::Green => Color::Green,
            Rag::Blue => Color::Blue,
            Rag::Grey => Color::Grey,
        }),
    }
}
