//! Markdown as GitHub reads it, legible as plain text too.
//!
//! Promises: words from records cannot make structure; every table has one header row and every
//! row is complete.

use std::io::{Result, Write};

use crate::document::{Block, Cell, Document, Table};
use crate::formats::Surface;
use crate::formats::escape::{one_line, visible};

/// Writes the document.
pub fn write(document: &Document, _: Surface, out: &mut dyn Write) -> Result<()> {
    let mut first = true;
    for block in &document.blocks {
        if !first {
            writeln!(out)?;
        }
        first = false;
        match block {
            Block::Heading(level, text) => {
                writeln!(out, "{} {}", "#".repeat(usize::from(*level)), inline(text))?;
            }
            Block::Paragraph(text) => paragraph(text, out)?,
            Block::Fields(fields) => {
                for (name, value) in fields {
                    writeln!(out, "- {}: {}", inline(name), inline(value))?;
                }
            }
            Block::List(points) => list(points, out)?,
            Block::Table(rows) => table(rows, out)?,
        }
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
    for row in table.rows() {
        let cells: Vec<String> = row.iter().map(cell).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// A date as a paper prints it; nothing as a dash, so that no cell is read as "as above".
fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "–".to_owned(),
        Cell::Day(day) => day.plain(),
        Cell::Dated(date) => date.plain(),
        cell => inline(&cell.plain()),
    }
}

/// One line of words without any markup in it.
fn inline(text: &str) -> String {
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
            '#' | '+' | '-' | '=' => before.is_none(),
            '.' | ')' => is_numbered_point(&letters, at),
            '!' => after == Some(&'['),
            ':' => matches!(after, Some('/')),
            _ => false,
        };
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
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
    use super::inline;

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
        assert_eq!(inline("two\nlines"), "two lines");
        assert_eq!(
            inline("well-known words, in brackets (so)"),
            "well-known words, in brackets (so)"
        );
    }
}
