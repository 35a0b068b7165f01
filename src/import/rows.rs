//! A document, walked through from its first line to its last → the rows that hold actions.
//!
//! Owns: what a row is that holds no action: a header that is repeated, a band over the rows below it
//! (a meeting, a theme), the rest of a row that a page cut off, a key, a total, page furniture.
//! Promises: a cell stays in its column; blanks are filled from above only where what belongs to a
//! group of rows stands, and each is said. The time is that of the rows, however many there are.

mod broken;
mod continued;
mod over;
mod row;

use std::collections::HashSet;
use std::rc::Rc;

use super::columns::{Columns, Mapping, columns, is_like_header};
use super::entry::{Entry, Over, Piece, Walked};
use super::ledger::Ledger;
use super::{Asked, Assumption, Sought, bands, furniture, legend, listed};
use crate::outside::{Block, Grid, Outside, Place, Row};

/// Walks through a document.
pub fn walk(outside: &Outside, asked: &Asked, ledger: &mut Ledger) -> Walked {
    let mut walk = Walk {
        mapping: &asked.mapping,
        sought: asked.sought,
        ledger,
        running: furniture::running(outside),
        columns: None,
        over: Over::default(),
        exempt_level: 0,
        block: Vec::new(),
        block_has_rows: false,
        last: Vec::new(),
        after_break: false,
        apart: false,
        in_legend: false,
        in_initials: false,
        part: 0,
        said: HashSet::new(),
        found: Walked::default(),
    };
    let (mut at, mut looked_at) = (0, 0);
    while let Some(block) = outside.blocks.get(at) {
        let rest = outside.blocks.get(at..).unwrap_or_default();
        if at >= looked_at {
            let (listed, taken) = listed::of_lines(rest, walk.mapping, walk.sought);
            if let Some(listed) = listed {
                walk.listed(listed);
                at += taken;
                continue;
            }
            // So many lines that are no list are not looked at again from each of them on.
            if taken > LONG_RUN {
                looked_at = at + taken;
            }
        }
        match block {
            Block::Heading { text, place, level } => {
                let was = walk.over.exempt.is_some();
                walk.heading(text, *place, *level);
                walk.hold_back(was, *place);
            }
            Block::Words { text, place } => {
                let is_over_grid = matches!(outside.blocks.get(at + 1), Some(Block::Grid(_)));
                let was = walk.over.exempt.is_some();
                walk.line(text, *place, is_over_grid);
                walk.hold_back(was, *place);
            }
            Block::Grid(grid) => {
                walk.sheet(outside, grid);
                walk.grid(grid);
            }
        }
        at += 1;
    }
    walk.found
}

/// Lines that look like those of a list and are none: as many as this may hold one further on.
const LONG_RUN: usize = 40;

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact about what stands before the row, and any may hold"
)]
struct Walk<'w> {
    mapping: &'w Mapping,
    sought: Sought,
    ledger: &'w mut Ledger,
    /// Lines that come again and again: running heads and feet.
    running: furniture::Running,
    columns: Option<Rc<Columns>>,
    over: Over,
    /// The level of the heading that keeps what follows from the public; the lowest for a line.
    exempt_level: u8,
    /// What a form says above its table: committee, minute, topic.
    block: Vec<Piece>,
    block_has_rows: bool,
    /// What stood last in each column, for blanks that mean "as above".
    last: Vec<Option<Piece>>,
    /// A new table or a repeated header stands before this row: what is cut off may go on.
    after_break: bool,
    /// Words that are no furniture stand between the table before and this one.
    apart: bool,
    /// The rows are those of a key.
    in_legend: bool,
    /// The rows say what initials stand for.
    in_initials: bool,
    /// The sheet that is walked through.
    part: u32,
    /// What was decided of headings, each once.
    said: HashSet<String>,
    found: Walked,
}

impl Walk<'_> {
    fn heading(&mut self, text: &str, place: Place, level: u8) {
        self.found.lines.push((place, text.to_owned()));
        self.apart = true;
        self.in_legend = legend::begins(text);
        self.in_initials = false;
        self.keep_from_public(text, place, Some(level));
        if let Some(date) = bands::meeting(text) {
            self.band_of_meeting(date, place);
        } else if level > 1 && !self.in_legend {
            self.over.theme = Some((text.to_owned(), place));
            self.last.clear();
        }
    }

    fn line(&mut self, text: &str, place: Place, is_over_grid: bool) {
        if furniture::is_draft_mark(text) {
            if !self.found.draft {
                self.found.draft = true;
                self.assume(
                    place,
                    format!("\"{text}\" was taken to say that it is a draft"),
                );
            }
            self.ledger.used(place);
            return;
        }
        if let Some(why) = self.running.why(text) {
            self.ledger.unused(place, why);
            return;
        }
        if self.of_initials(text, &[place]) {
            return;
        }
        if self.of_key(text, place) {
            return;
        }
        self.found.lines.push((place, text.to_owned()));
        if let Some((label, value)) = text.split_once(':')
            && self.of_form(label, value, place)
        {
            return;
        }
        self.apart = true;
        self.keep_from_public(text, place, None);
        if let Some(date) = bands::meeting(text).filter(|_| is_over_grid || self.columns.is_some())
        {
            self.band_of_meeting(date, place);
        } else if is_over_grid && bands::is_theme(text) {
            self.over.theme = Some((text.to_owned(), place));
            self.last.clear();
        } else if over::is_joined_header(text) {
            let why = "a table whose cells are joined by strokes: which is which cannot be told";
            self.found.untold.push((place, why));
            self.ledger.unused(place, why);
        }
    }

    fn grid(&mut self, grid: &Grid) {
        self.after_break = true;
        let apart = std::mem::take(&mut self.apart);
        let mut from = 0;
        if let Some(columns) = columns(&grid.rows, self.mapping, self.sought) {
            for row in grid.rows.iter().take(columns.header) {
                self.above_header(row);
            }
            from = columns.header + columns.rows;
            self.header(
                &columns,
                grid.rows.get(columns.header..from).unwrap_or_default(),
            );
            self.columns = Some(Rc::new(columns));
            self.in_legend = false;
            self.in_initials = false;
        } else if let Some(rows) = legend::table(grid, self.in_legend) {
            self.take_legend(grid, rows);
            return;
        } else if let Some(listed) = listed::of_grid(grid, self.mapping, self.sought) {
            self.listed(listed);
            return;
        } else if !self.goes_on(grid, apart) {
            self.untold(grid);
            return;
        } else if apart && let Some(row) = grid.rows.first() {
            let words = "a table without a header was read as the rest of the one before it";
            self.assume(row.place.in_column(0), words.to_owned());
        }
        let rows = grid.rows.get(from..).unwrap_or_default();
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            let mended = self.mended(rows.get(at..).unwrap_or_default());
            let was = self.over.exempt.is_some();
            at += mended.as_ref().map_or(1, |(_, parts)| *parts);
            self.row(mended.as_ref().map_or(row, |(whole, _)| whole));
            self.hold_back(was, row.place);
        }
    }

    /// Notes that a row is kept from the public, where it is. The line that begins this may be seen.
    fn hold_back(&mut self, was: bool, place: Place) {
        if was && self.over.exempt.is_some() {
            self.found.held_back.push(place);
        }
    }

    /// Whether a table without a header is the rest of the one before it: as wide, and nothing that
    /// names columns of its own.
    fn goes_on(&self, grid: &Grid, apart: bool) -> bool {
        let width = grid
            .rows
            .iter()
            .map(|row| row.cells.len())
            .max()
            .unwrap_or(0);
        let columns = self.columns.as_ref().map_or(0, |columns| columns.all.len());
        let first = grid.rows.first();
        let is_other = first.is_some_and(|row| is_like_header(row) || apart && over::is_named(row));
        let holds = grid.rows.iter().any(|row| filled_width(row) > 1);
        width == columns && !is_other && (holds || columns > 1)
    }

    fn untold(&mut self, grid: &Grid) {
        let why = if furniture::is_programme(grid, &self.found.lines) {
            "a work programme: what a committee will look at is no action"
        } else if columns(&grid.rows, self.mapping, Sought::Updates)
            .is_some_and(|all| all.are_known())
        {
            "a table in which no heading says what is to be done; where owners have sent it back, \
             --update brings in what it says of actions that are there"
        } else {
            "a table in which no heading says what is to be done"
        };
        let places = grid.rows.iter().flat_map(Row::cells);
        for (place, _) in places {
            self.ledger.unused(place, why);
        }
        if let Some(row) = grid.rows.first() {
            self.found.untold.push((row.place, why));
        }
        self.columns = None;
    }

    fn take_legend(&mut self, grid: &Grid, rows: Vec<legend::Entry>) {
        for (place, _) in grid.rows.iter().flat_map(Row::cells) {
            self.ledger.used(place);
        }
        self.found.legend.extend(rows);
        self.in_legend = false;
    }

    /// Headings and values, line by line.
    fn listed(&mut self, listed: listed::Listed) {
        for place in listed.headings {
            self.ledger.used(place);
        }
        self.last.clear();
        for item in listed.items {
            for (place, words) in item.carried {
                self.assume(place, words);
            }
            let Some(first) = item.pieces.first() else {
                continue;
            };
            let place = first.place.in_column(0);
            for piece in &item.pieces {
                let one = (piece.heading.clone(), piece.field);
                if !self.found.columns.contains(&one) {
                    self.found.columns.push(one);
                }
            }
            self.keep(place, item.pieces);
        }
    }

    /// An action, with what stands over it; where a row says nothing that is to be done, that is named.
    fn keep(&mut self, place: Place, mut pieces: Vec<Piece>) {
        let why = if !Entry::says_something(&pieces) {
            Some(match self.sought {
                Sought::Actions => "a row that does not say what is to be done",
                Sought::Updates => "a row that does not say of which action it is",
            })
        } else if Entry::asks_for_nothing(&pieces) {
            Some("a row that says that nothing is to be done")
        } else {
            None
        };
        if let Some(why) = why {
            for piece in &pieces {
                self.ledger.unused(piece.place, why);
            }
            return;
        }
        for piece in &self.block {
            if pieces.iter().all(|own| own.field != piece.field) {
                pieces.push(piece.clone());
            }
        }
        if self.found.entries.is_empty() {
            self.found.lines_above = self.found.lines.len();
        }
        self.block_has_rows = true;
        self.found.entries.push(Entry {
            place,
            over: self.over.clone(),
            pieces,
        });
    }

    fn header(&mut self, columns: &Columns, rows: &[Row]) {
        for (place, _) in rows.iter().flat_map(Row::cells) {
            self.ledger.used(place);
        }
        for (place, words) in &columns.assumed {
            // A header that is repeated on each page is decided once.
            if self.said.insert(words.clone()) {
                self.assume(*place, words.clone());
            }
        }
        for column in columns
            .all
            .iter()
            .filter(|column| !column.heading.is_empty())
        {
            let one = (column.heading.clone(), column.field);
            if !self.found.columns.contains(&one) {
                self.found.columns.push(one);
            }
        }
        let before = self.columns.as_ref();
        let same = before.is_some_and(|before| before.all.len() == columns.all.len());
        if !same {
            self.last.clear();
        }
    }

    fn assume(&mut self, place: Place, words: String) {
        self.found.assumed.push(Assumption { place, words });
    }
}

/// Columns up to the last filled cell.
fn filled_width(row: &Row) -> usize {
    row.cells
        .iter()
        .rposition(|cell| !cell.text.is_empty())
        .map_or(0, |at| at + 1)
}
