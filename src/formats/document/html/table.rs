//! Tables: as a grid that turns into stacked rows where room is short, or as records.
//!
//! Promises: a caption, a header for each column and each row, and no blank cell; the table stays a
//! table to a screen reader however it is laid out; a long cell is whole in a note under its table.

use std::fmt::Write;

use crate::document::{Cell, Column, Emphasis, Shape, Table, Width};
use crate::model::Word;

use super::page::{NONE, Page, pair};
use super::text::escaped;

/// Room, in widths of a letter: a grid beyond the first is laid out for a wide page, and beyond the
/// second for none, so that its rows are written as records.
const WIDE: usize = 46;
const WIDEST: usize = 80;

/// How much of a long cell stands in its row.
const OPENING_WORDS: usize = 16;
const OPENING_LETTERS: usize = 120;

/// Letters that are never broken into lines where the column asks for that.
const WHOLE_LETTERS: usize = 16;

/// A cell moved under its table.
struct Note {
    number: usize,
    /// The row and the column it belongs to, and its row alone.
    place: String,
    row: String,
    body: String,
}

impl Page<'_> {
    pub fn table(&mut self, table: &Table) {
        let is_empty = table.rows().is_empty() || table.columns.is_empty();
        if is_empty && table.shape != Shape::Data {
            return self.empty_table(table);
        }
        let room: usize = table.columns.iter().map(room).sum();
        match table.shape {
            Shape::Records(level) => self.records(table, level),
            Shape::Data => {}
            Shape::Grid if room > WIDEST => self.records(table, self.outline.below()),
            Shape::Grid => self.grid(table, room > WIDE),
        }
    }

    /// A header over nothing tells less than a sentence.
    fn empty_table(&mut self, table: &Table) {
        let caption = table.caption.as_deref().unwrap_or(self.outline.last());
        let _ = writeln!(self.html, "<p>{}: none.</p>", escaped(caption));
    }

    fn grid(&mut self, table: &Table, is_wide: bool) {
        self.is_wide |= is_wide;
        let class = if is_wide { " class=\"wide\"" } else { "" };
        let _ = writeln!(self.html, "<table{class} role=\"table\">");
        let caption = self.caption(table);
        let _ = writeln!(self.html, "<caption>{caption}</caption>");
        self.html
            .push_str("<thead role=\"rowgroup\">\n<tr role=\"row\">");
        for column in &table.columns {
            let _ = write!(
                self.html,
                "<th scope=\"col\" role=\"columnheader\" class=\"{}\">{}</th>",
                width(column.width),
                or_none(escaped(&column.title))
            );
        }
        self.html
            .push_str("</tr>\n</thead>\n<tbody role=\"rowgroup\">\n");
        let mut notes = Vec::new();
        for row in table.rows() {
            self.row(&table.columns, row, &mut notes);
        }
        self.html.push_str("</tbody>\n</table>\n");
        self.notes(&notes);
    }

    fn row(&mut self, columns: &[Column], row: &[Cell], notes: &mut Vec<Note>) {
        self.html.push_str("<tr role=\"row\">");
        let name = row.first().map(opening).unwrap_or_default();
        for (at, (column, cell)) in columns.iter().zip(row).enumerate() {
            let value = if cell.is_long() {
                let note = self.note(column, cell, &name);
                let shown = format!(
                    "{} <a class=\"note\" id=\"note-{1}-from\" href=\"#note-{1}\">Note {1}</a>",
                    escaped(&opening(cell)),
                    note.number
                );
                notes.push(note);
                shown
            } else {
                self.value(cell, column.width)
            };
            let (tag, role) = match at {
                0 => ("th scope=\"row\"", "rowheader"),
                _ => ("td", "cell"),
            };
            let class = if is_whole(cell, column.width) {
                " class=\"unbroken\""
            } else {
                ""
            };
            let _ = write!(
                self.html,
                "\n<{tag} role=\"{role}\"{class} data-name=\"{}\"><div>{value}</div></{}>",
                escaped(&column.title),
                if at == 0 { "th" } else { "td" }
            );
        }
        self.html.push_str("\n</tr>\n");
    }

    /// What stands over a table: its caption, unseen where the heading above says the same, and
    /// what has to be known of the whole paper.
    fn caption(&self, table: &Table) -> String {
        let heading = self.outline.last();
        let caption = match table.caption.as_deref() {
            Some(caption) if !caption.contains(heading) => escaped(caption),
            caption => {
                let caption = escaped(caption.unwrap_or(heading));
                format!("<span class=\"unseen\">{caption}</span>")
            }
        };
        match self.banner {
            Some(banner) => format!(
                "{caption} <strong class=\"mark\">{}</strong>",
                escaped(banner)
            ),
            None => caption,
        }
    }

    fn records(&mut self, table: &Table, level: u8) {
        let heading = self.outline.last();
        let named = table.caption.as_deref().filter(|name| *name != heading);
        if named.is_some() || self.banner.is_some() {
            let caption = self.caption(table);
            let _ = writeln!(self.html, "<p class=\"caption\">{caption}</p>");
        }
        for row in table.rows() {
            self.html.push_str("<div class=\"record\">\n");
            let name = row.first().map(Cell::spoken).unwrap_or_default();
            self.heading(level, &name);
            self.html.push_str("<dl>\n");
            for (column, cell) in table.columns.iter().zip(row).skip(1) {
                let value = self.value(cell, column.width);
                self.html.push_str(&pair(&escaped(&column.title), &value));
            }
            self.html.push_str("</dl>\n</div>\n");
        }
    }

    /// A cell as HTML: its words, and a mark around those that want to be seen.
    fn value(&mut self, cell: &Cell, width: Width) -> String {
        let words = match cell {
            Cell::Text(text) if width == Width::Id && !is_whole(cell, width) => {
                escaped(text).replace('/', "/<wbr>")
            }
            Cell::Text(_) | Cell::Lines(_) => {
                let pieces = cell.pieces();
                let pieces: Vec<String> = pieces
                    .iter()
                    .map(|piece| self.abbreviations.line(piece))
                    .collect();
                match pieces.as_slice() {
                    [words] => words.clone(),
                    pieces => pieces.iter().map(paragraph).collect(),
                }
            }
            cell => escaped(&cell.spoken()),
        };
        if words.is_empty() {
            return NONE.to_owned();
        }
        match (cell.emphasis(), cell) {
            (Emphasis::Late, _) => format!("<strong class=\"late\">{words}</strong>"),
            (Emphasis::Rag(rag), _) => {
                format!("<strong class=\"tag {}\">{words}</strong>", rag.word())
            }
            (Emphasis::Done, _) => format!("<span class=\"tag done\">{words}</span>"),
            (Emphasis::Plain, Cell::Status(_)) => format!("<span class=\"tag\">{words}</span>"),
            (Emphasis::Plain, _) => words,
        }
    }

    fn note(&mut self, column: &Column, cell: &Cell, row: &str) -> Note {
        self.notes += 1;
        Note {
            number: self.notes,
            place: format!("{row}, {}", column.title),
            row: row.to_owned(),
            body: self.value(cell, Width::Text),
        }
    }

    fn notes(&mut self, notes: &[Note]) {
        let Some(first) = notes.first() else {
            return;
        };
        let start = first.number;
        let _ = writeln!(
            self.html,
            "<div class=\"notes\">\n<p id=\"notes-{start}\">Notes to the table above</p>\n\
             <ol start=\"{start}\" aria-labelledby=\"notes-{start}\">"
        );
        for note in notes {
            let _ = writeln!(
                self.html,
                "<li id=\"note-{0}\"><p class=\"place\">{1}</p>\n<div>{2}</div>\n\
                 <p><a href=\"#note-{0}-from\">Back to {3}</a></p></li>",
                note.number,
                escaped(&note.place),
                note.body,
                or_none(escaped(&note.row))
            );
        }
        self.html.push_str("</ol>\n</div>\n");
    }
}

/// How a cell begins, as far as a row has room for it.
fn opening(cell: &Cell) -> String {
    let spoken = cell.spoken();
    let mut words: Vec<&str> = spoken.split_whitespace().collect();
    let is_whole = words.len() <= OPENING_WORDS;
    words.truncate(OPENING_WORDS);
    let words = words.join(" ");
    match words.char_indices().nth(OPENING_LETTERS) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None if is_whole => words,
        None => format!("{words}…"),
    }
}

fn paragraph(html: &String) -> String {
    format!("<p>{html}</p>")
}

fn or_none(html: String) -> String {
    if html.is_empty() {
        NONE.to_owned()
    } else {
        html
    }
}

/// Whether the cell is to stay on one line: dates, numbers and ids, never a sentence that somebody
/// wrote where a date belongs.
fn is_whole(cell: &Cell, width: Width) -> bool {
    matches!(width, Width::Whole | Width::Id) && cell.spoken().chars().count() <= WHOLE_LETTERS
}

/// The room a column needs before words break within themselves.
fn room(column: &Column) -> usize {
    match column.width {
        Width::Whole => 6,
        Width::Id | Width::Prose => 8,
        Width::Text => 14,
    }
}

fn width(width: Width) -> &'static str {
    match width {
        Width::Whole => "whole",
        Width::Id => "id",
        Width::Prose => "prose",
        Width::Text => "text",
    }
}
