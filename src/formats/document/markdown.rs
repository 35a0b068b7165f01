//! Markdown as GitHub reads it, legible as plain text too.
//!
//! Promises: words from records cannot make structure; every table has one header row and every
//! row is complete.

use std::io::{Result, Write};

use rayon::prelude::*;

use crate::document::{Block, Cell, Document, Head, Shape, Table};
use crate::formats::Surface;
use crate::formats::escape::{one_line, visible};

/// Writes the document.
pub fn write(document: &Document, _: Surface, out: &mut dyn Write) -> Result<()> {
    write_below(document, 0, out)
}

/// Writes the document as a part of another, whose heading above it is of that level.
pub fn write_below(document: &Document, above: u8, out: &mut dyn Write) -> Result<()> {
    let mut first = document.head.is_none();
    if let Some(head) = &document.head {
        begin(head, above, out)?;
    }
    // Each piece is written by itself, side by side, as a paper may have tens of thousands of rows.
    let before = [None].into_iter().chain(document.blocks.iter().map(Some));
    let blocks: Vec<(Option<&Block>, &Block)> = before
        .zip(&document.blocks)
        .filter(|(_, block)| !is_for_programs(block))
        .collect();
    let pieces = blocks.into_par_iter().map(|(before, written)| {
        let mut piece = Vec::new();
        let is_headed = matches!(before, Some(Block::Heading(..)));
        block(written, document.banner(), is_headed, above, &mut piece).map(|()| piece)
    });
    for piece in pieces.collect::<Result<Vec<Vec<u8>>>>()? {
        if !first {
            writeln!(out)?;
        }
        first = false;
        out.write_all(&piece)?;
    }
    if let Some(head) = &document.head {
        end(head, above, out)?;
    }
    for line in &document.closing {
        if !first {
            writeln!(out)?;
        }
        first = false;
        writeln!(out, "{}", inline(line))?;
    }
    Ok(())
}

fn is_for_programs(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.shape == Shape::Data)
}

fn block(
    block: &Block,
    banner: Option<&str>,
    is_headed: bool,
    above: u8,
    out: &mut dyn Write,
) -> Result<()> {
    match block {
        Block::Heading(level, text) => {
            writeln!(out, "{} {}", marks(*level, above), inline(text))
        }
        Block::Paragraph(text) => paragraph(text, out),
        Block::Fields(rows) => fields(rows, out),
        Block::List(points) => list(points, out),
        Block::Table(rows) => {
            if let Some(banner) = banner {
                writeln!(out, "**{}**\n", inline(banner))?;
            }
            let is_said = is_headed || rows.shape != Shape::Grid;
            if let Some(caption) = rows.caption.as_ref().filter(|_| !is_said) {
                writeln!(out, "{}:\n", inline(caption))?;
            }
            match rows.shape {
                Shape::Records(level) => records(rows, &marks(level, above), out),
                _ => table(rows, out),
            }
        }
    }
}

/// The marks of a heading; Markdown has six levels.
fn marks(level: u8, above: u8) -> String {
    "#".repeat(usize::from(level.saturating_add(above).clamp(1, 6)))
}

/// What stands over a paper.
fn begin(head: &Head, above: u8, out: &mut dyn Write) -> Result<()> {
    if let Some(banner) = &head.banner {
        writeln!(out, "**{}**\n", inline(banner))?;
    }
    writeln!(out, "{} {}\n", marks(1, above), inline(&head.title))?;
    fields(&head.facts, out)
}

/// What stands below a paper: its abbreviations, and the heading of what it rests on.
fn end(head: &Head, above: u8, out: &mut dyn Write) -> Result<()> {
    if !head.abbreviations.is_empty() {
        writeln!(out, "\n{} Abbreviations\n", marks(2, above))?;
        fields(&head.abbreviations, out)?;
    }
    writeln!(out, "\n{} What this paper rests on", marks(2, above))
}

fn fields(fields: &[(String, String)], out: &mut dyn Write) -> Result<()> {
    for (name, value) in fields {
        writeln!(out, "- {}: {}", inline(name), in_cell(value))?;
    }
    Ok(())
}

/// Each row as a heading and its other cells as points.
fn records(table: &Table, marks: &str, out: &mut dyn Write) -> Result<()> {
    for (at, row) in table.rows().iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let mut cells = table.columns.iter().zip(row);
        if let Some((_, title)) = cells.next() {
            writeln!(out, "{marks} {}\n", inline(&title.spoken()))?;
        }
        for (column, value) in cells {
            let name = inline(&column.title);
            match value.pieces().as_slice() {
                [] => writeln!(out, "- {name}: –")?,
                [one] => writeln!(out, "- {name}: {}", in_cell(one))?,
                _ if value.is_short() => writeln!(out, "- {name}: {}", in_cell(&value.spoken()))?,
                several => {
                    writeln!(out, "- {name}:")?;
                    for piece in several {
                        writeln!(out, "  - {}", inline(piece))?;
                    }
                }
            }
        }
    }
    Ok(())
}

fn paragraph(text: &str, out: &mut dyn Write) -> Result<()> {
    let lines: Vec<String> = text
        .lines()
        .map(inline)
        .filter(|line| !line.is_empty())
        .collect();
    writeln!(out, "{}", lines.join("\\\n"))
}

fn list(points: &[(String, Vec<String>)], out: &mut dyn Write) -> Result<()> {
    for (point, lines) in points {
        writeln!(out, "- {}", inline(point))?;
        for line in lines {
            writeln!(out, "  - {}", inline(line))?;
        }
    }
    Ok(())
}

fn table(table: &Table, out: &mut dyn Write) -> Result<()> {
    let titles: Vec<String> = table
        .columns
        .iter()
        .map(|column| inline(&column.title))
        .collect();
    writeln!(out, "| {} |", titles.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(titles.len()))?;
    let mut notes = Vec::new();
    for row in table.rows() {
        let cells = row.iter().zip(&table.columns).map(|(value, column)| {
            if value.is_long() {
                notes.push((row.first(), column, value));
                return format!("{} … (note {} below)", opening(value), notes.len());
            }
            cell(value)
        });
        let cells: Vec<String> = cells.collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    for (at, (first, column, long)) in notes.into_iter().enumerate() {
        let of = first.map_or(String::new(), |first| inline(&first.spoken()));
        let title = inline(&column.title);
        writeln!(out, "\nNote {}: {title} of {of}\n", at + 1)?;
        for piece in long.pieces() {
            writeln!(out, "- {}", inline(&piece))?;
        }
    }
    Ok(())
}

/// Words of a long cell that stand in its row.
const OPENING_WORDS: usize = 12;

/// The first words of a long cell.
fn opening(cell: &Cell) -> String {
    let words = cell.spoken();
    let first: Vec<&str> = words.split_whitespace().take(OPENING_WORDS).collect();
    let letters: String = first.join(" ").chars().take(120).collect();
    in_cell(letters.trim_end_matches([',', ';', ':', '.']))
}

/// A date as a paper prints it; nothing as a dash, so that no cell is read as "as above".
fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "–".to_owned(),
        Cell::Text(_) | Cell::Lines(_) => {
            let pieces = cell.pieces();
            let pieces: Vec<String> = pieces.iter().map(|piece| in_cell(piece)).collect();
            pieces.join("<br>")
        }
        cell => in_cell(&cell.spoken()),
    }
}

/// One line of words at the start of a line, without any markup in it.
fn inline(text: &str) -> String {
    escaped(text, true)
}

/// One line of words in a cell, where no heading, list or rule can begin.
fn in_cell(text: &str) -> String {
    escaped(text, false)
}

fn escaped(text: &str, begins_line: bool) -> String {
    let text = one_line(text);
    let mut safe = String::with_capacity(text.len() + 8);
    let mut before: Option<char> = None;
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let after = letters.get(at + 1);
        let in_word = before.is_some_and(char::is_alphanumeric)
            && after.is_some_and(|letter| letter.is_alphanumeric());
        let special = match letter {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '@' => true,
            '_' => !in_word,
            '#' | '+' | '-' | '=' => begins_line && before.is_none(),
            '.' if is_behind_www(&letters, at) => true,
            '.' | ')' => begins_line && is_numbered_point(&letters, at),
            '!' => after == Some(&'['),
            ':' => matches!(after, Some('/')),
            _ => false,
        };
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' if is_entity(&letters, at) => safe.push_str("&amp;"),
            _ => {
                if special {
                    safe.push('\\');
                }
                safe.push(*letter);
            }
        }
        before = Some(*letter);
    }
    visible(&safe).into_owned()
}

/// Whether this full stop would make a link of what is behind it.
fn is_behind_www(letters: &[char], at: usize) -> bool {
    at >= 3
        && letters
            .iter()
            .skip(at - 3)
            .take(3)
            .all(|letter| letter.eq_ignore_ascii_case(&'w'))
}

/// Whether this `&` would be read as an entity: `&lt;`, `&#60;`.
fn is_entity(letters: &[char], at: usize) -> bool {
    let name = letters.iter().skip(at + 1);
    let length = name
        .clone()
        .take_while(|letter| letter.is_ascii_alphanumeric() || **letter == '#')
        .count();
    length > 0 && name.clone().nth(length) == Some(&';')
}

/// Whether this mark, at the start of a line and behind a number, would begin a numbered list.
fn is_numbered_point(letters: &[char], at: usize) -> bool {
    let digits = letters.iter().take(at);
    at > 0
        && at < 10
        && digits.clone().all(char::is_ascii_digit)
        && letters.get(at + 1).is_none_or(|after| *after == ' ')
}

#[cfg(test)]
mod tests {
    use super::{in_cell, inline};

    #[test]
    fn words_cannot_make_structure() {
        assert_eq!(inline("a | b"), "a \\| b");
        assert_eq!(
            inline("<script>alert(1)</script>"),
            "&lt;script&gt;alert(1)&lt;/script&gt;"
        );
        assert_eq!(inline("[x](http://y)"), "\\[x\\](http\\://y)");
        assert_eq!(inline("# no heading"), "\\# no heading");
        assert_eq!(inline("1. no list"), "1\\. no list");
        assert_eq!(
            inline("*bold* _em_ snake_case"),
            "\\*bold\\* \\_em\\_ snake_case"
        );
        assert_eq!(
            inline("a & b, &lt; and &#60;"),
            "a & b, &amp;lt; and &amp;#60;"
        );
        assert_eq!(in_cell("7. Item"), "7. Item");
        assert_eq!(inline("two\nlines"), "two lines");
        assert_eq!(
            inline("well-known words, in brackets (so)"),
            "well-known words, in brackets (so)"
        );
    }
}
