//! A table on a terminal. The only file that names `comfy-table`.
//!
//! Promises: as wide as its words need, or else fitted to the width it is given; a line between rows
//! only where a row takes several. What is very narrow is no table.

use std::io::{Result, Write};

use comfy_table::{
    Attribute, Cell as Drawn, Color, ColumnConstraint, ContentArrangement, LineStyle,
    Table as Grid, TableStyle, Width as GridWidth,
};
use rayon::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::{cards, words_of};
use crate::document::{Cell, Emphasis, Table, Width};
use crate::formats::Surface;
use crate::formats::escape::one_line;
use crate::model::Rag;

/// A line under the header, none at the sides: little to read past.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::new(' ', '═', ' ', ' '));

/// The same with a line between rows, where these take several lines.
const RULED: TableStyle = STYLE.row_separator(LineStyle::new(' ', '─', ' ', ' '));

/// Columns narrower than this are worse than no table: a cell is then a line of its own.
const NARROWEST_PROSE: usize = 11;
const NARROWEST_TEXT: usize = 28;

/// Letters of a cell in a table.
const LONGEST_CELL: usize = 3000;

/// Rows that one hand draws in one go.
const CHUNK: usize = 256;

/// The words of each cell, by rows.
type Written = Vec<Vec<String>>;

/// What a column needs.
struct Room {
    width: Width,
    widest: usize,
    /// The longest part of an id, the slash with what is before it.
    widest_part: usize,
}

impl Room {
    /// The least room the column can do with.
    fn narrowest(&self) -> usize {
        match self.width {
            Width::Whole => self.widest,
            Width::Id => self.widest_part,
            Width::Prose => self.widest.min(NARROWEST_PROSE),
            Width::Text => self.widest.min(NARROWEST_TEXT),
        }
    }

    /// The least room it can do with where ids are not broken.
    fn with_whole_ids(&self) -> usize {
        match self.width {
            Width::Id => self.widest,
            _ => self.narrowest(),
        }
    }

    fn whole(&self) -> usize {
        self.widest
    }
}

/// Writes a table.
pub fn write(table: &Table, surface: Surface, out: &mut dyn Write) -> Result<()> {
    let rows = table.rows().par_iter();
    let written: Written = rows.map(|row| row.iter().map(words).collect()).collect();
    let columns = 0..table.columns.len();
    let rooms: Vec<Room> = columns
        .into_par_iter()
        .map(|at| room(table, &written, at))
        .collect();
    let fits = |least: fn(&Room) -> usize| {
        let together: usize = rooms.iter().map(|room| least(room) + 2).sum();
        surface
            .width
            .is_none_or(|width| together <= usize::from(width))
    };
    if fits(Room::whole) {
        return whole(table, &written, &rooms, surface, out);
    }
    if !fits(Room::narrowest) {
        return cards(table, surface, out);
    }
    let is_short = !fits(Room::with_whole_ids);
    let least = if is_short {
        Room::narrowest
    } else {
        Room::with_whole_ids
    };
    let mut grid = grid(surface);
    grid.load_style(RULED)
        .set_content_arrangement(ContentArrangement::Dynamic);
    if let Some(width) = surface.width {
        grid.set_width(width);
    }
    grid.set_header(header(table, surface));
    for (row, words) in table.rows().iter().zip(written) {
        let cells = row.iter().zip(words).zip(&rooms);
        grid.add_row(cells.map(|((cell, words), room)| {
            let breaks = is_short && room.width == Width::Id;
            let words = if breaks {
                words.replace('/', "/\n")
            } else {
                words
            };
            drawn(cell, words, surface.colour)
        }));
    }
    widen(&mut grid, &rooms, least);
    out.write_all(lines_of(&grid).as_bytes())
}

/// A table no cell of which has to be broken: rows are then drawn side by side, by many hands.
fn whole(
    table: &Table,
    written: &Written,
    rooms: &[Room],
    surface: Surface,
    out: &mut dyn Write,
) -> Result<()> {
    let rows = table
        .rows()
        .par_chunks(CHUNK)
        .zip(written.par_chunks(CHUNK));
    let drawn = rows.enumerate().map(|(chunk, (rows, written))| {
        let mut grid = grid(surface);
        grid.load_style(STYLE)
            .set_content_arrangement(ContentArrangement::Disabled);
        if chunk == 0 {
            grid.set_header(header(table, surface));
        }
        for (row, words) in rows.iter().zip(written) {
            let cells = row.iter().zip(words);
            grid.add_row(cells.map(|(cell, words)| drawn(cell, words.clone(), surface.colour)));
        }
        widen(&mut grid, rooms, Room::whole);
        lines_of(&grid)
    });
    let drawn: Vec<String> = drawn.collect();
    drawn
        .iter()
        .try_for_each(|lines| out.write_all(lines.as_bytes()))
}

/// An empty table. It asks the terminal nothing: what it is told is all there is.
fn grid(surface: Surface) -> Grid {
    let mut grid = Grid::new();
    grid.force_no_tty();
    if surface.colour {
        grid.enforce_styling();
    }
    grid
}

fn header(table: &Table, surface: Surface) -> Vec<Drawn> {
    let titles = table.columns.iter().map(|column| Drawn::new(&column.title));
    let bold = |title: Drawn| {
        if surface.colour {
            title.add_attribute(Attribute::Bold)
        } else {
            title
        }
    };
    titles.map(bold).collect()
}

/// Gives each column the least room it can do with.
fn widen(grid: &mut Grid, rooms: &[Room], least: fn(&Room) -> usize) {
    for (at, room) in rooms.iter().enumerate() {
        if let Some(column) = grid.column_mut(at) {
            column.set_padding((0, 1));
            let at_least = (least(room) + 1).try_into().unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::LowerBoundary(GridWidth::Fixed(at_least)));
        }
    }
}

fn lines_of(grid: &Grid) -> String {
    let mut lines = String::new();
    for line in grid.lines() {
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines
}

fn room(table: &Table, written: &Written, at: usize) -> Room {
    let column = table.columns.get(at);
    let width = column.map_or(Width::Text, |column| column.width);
    let title = column.map_or(0, |column| column.title.width());
    let cells = || written.iter().filter_map(|row| row.get(at));
    let part = |id: &String| id.split_inclusive('/').map(UnicodeWidthStr::width).max();
    let parts = || cells().filter_map(part).max();
    Room {
        width,
        widest: cells()
            .map(|words| words.width())
            .max()
            .unwrap_or(0)
            .max(title),
        widest_part: match width {
            Width::Id => parts().unwrap_or(0),
            _ => 0,
        },
    }
}

/// The words of a cell in a table. A cell of a page and more makes one nobody can read; `show` has
/// the whole of it.
fn words(cell: &Cell) -> String {
    let words = words_of(cell);
    let words = one_line(&words);
    match words.char_indices().nth(LONGEST_CELL) {
        Some((end, _)) => format!("{} […]", words.get(..end).unwrap_or_default()),
        None => words.into_owned(),
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
