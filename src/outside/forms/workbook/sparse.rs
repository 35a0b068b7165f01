//! Cells as they come out of a sheet → rows of a grid.
//!
//! Promises: only rows with words in them are rows, each with the number it has in the sheet, so that a
//! million empty rows, coloured or not, cost nothing. All rows begin in the leftmost column of the sheet
//! that holds something; each ends with its last cell that does. Cells may come in any order.

use anyhow::Result;

use crate::outside::forms::plain::add_line;
use crate::outside::limits::{CELLS, LETTERS, LETTERS_IN_ALL, ROWS};
use crate::outside::{Cell, Merged, Place, Row};

/// A block of cells that is one: first row and column, last row and column, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

/// What all sheets of a workbook take together.
#[derive(Debug, Default)]
pub struct Held {
    rows: usize,
    /// Cells that hold something, and those between them.
    cells: usize,
    letters: usize,
}

/// The cells of one sheet that hold something.
#[derive(Debug)]
pub struct Sparse<'h> {
    held: &'h mut Held,
    /// By row and column, from 1.
    cells: Vec<((u32, u32), Cell)>,
    /// Cells of the row that is being read that have a colour and no words.
    coloured: Vec<((u32, u32), Cell)>,
    row: u32,
    has_words: bool,
}

impl<'h> Sparse<'h> {
    /// A sheet beside those that are held.
    pub fn new(held: &'h mut Held) -> Self {
        Self {
            held,
            cells: Vec::new(),
            coloured: Vec::new(),
            row: 0,
            has_words: false,
        }
    }

    /// Takes a cell in; one that holds nothing is passed over.
    pub fn push(&mut self, row: u32, column: u32, cell: Cell) -> Result<()> {
        if row != self.row {
            self.end_row();
            self.row = row;
        }
        if cell.is_empty() {
            return Ok(());
        }
        LETTERS.hold(cell.text.len())?;
        let comment = cell.more.as_ref().map_or(0, |more| more.comment.len());
        self.held.letters += cell.text.len() + comment;
        LETTERS_IN_ALL.hold(self.held.letters)?;
        if is_worded(&cell) {
            self.has_words = true;
            self.cells.push(((row, column), cell));
        } else {
            self.coloured.push(((row, column), cell));
        }
        CELLS.hold(self.held.cells + self.cells.len() + self.coloured.len())
    }

    fn end_row(&mut self) {
        if self.has_words {
            self.cells.append(&mut self.coloured);
        }
        self.coloured.clear();
        self.has_words = false;
    }

    /// The rows, and the cells that a merged one hides although they have words.
    pub fn into_rows(mut self, part: u32, areas: &[Area]) -> Result<(Vec<Row>, Vec<Place>)> {
        self.end_row();
        let mut cells = self.cells;
        cells.sort_by_key(|(place, _)| *place);
        let worded = cells.iter().filter(|(_, cell)| is_worded(cell));
        let last = worded.map(|((_, column), _)| *column).max().unwrap_or(0);
        cells.retain(|((_, column), _)| *column <= last);
        let first = cells
            .iter()
            .map(|((_, column), _)| *column)
            .min()
            .unwrap_or(1);

        let mut rows: Vec<Row> = Vec::new();
        let held = &mut self.held.cells;
        for ((row, column), cell) in cells {
            if rows.last().is_none_or(|last| last.place.row != row) {
                rows.push(Row {
                    place: Place {
                        part,
                        row,
                        column: first,
                    },
                    ..Row::default()
                });
            }
            let Some(current) = rows.last_mut() else {
                continue;
            };
            let at = usize::try_from(column - first).unwrap_or(usize::MAX);
            if at >= current.cells.len() {
                *held += at + 1 - current.cells.len();
                CELLS.hold(*held)?;
                current.cells.resize_with(at + 1, Cell::default);
            }
            if let Some(place) = current.cells.get_mut(at) {
                join(place, cell);
            }
        }
        self.held.rows += rows.len();
        ROWS.hold(self.held.rows)?;
        let hidden = mark(&mut rows, areas, last, &mut self.held.cells)?;
        Ok((rows, hidden))
    }
}

/// Words, or a comment, or words that are struck through: a colour alone makes no row.
fn is_worded(cell: &Cell) -> bool {
    let more = cell.more.as_deref();
    let hangs = more.is_some_and(|more| !more.struck.is_empty() || !more.comment.is_empty());
    !cell.text.is_empty() || hangs
}

/// A comment joins the cell it hangs on, below one that is there; of two values in one place, the later stands.
fn join(place: &mut Cell, cell: Cell) {
    let comment = cell.more.as_ref().map(|more| more.comment.clone());
    match comment.filter(|comment| !comment.is_empty()) {
        Some(comment) => add_line(&mut place.more.get_or_insert_default().comment, &comment),
        None => *place = cell,
    }
}

/// Marks the cells that merged ones cover, as far as there are rows and columns with words.
fn mark(rows: &mut [Row], areas: &[Area], last: u32, held: &mut usize) -> Result<Vec<Place>> {
    let mut hidden = Vec::new();
    let mut marked = 0;
    for area in areas {
        let from = rows.partition_point(|row| row.place.row < area.first.0);
        let covered = rows.iter_mut().skip(from);
        for row in covered.take_while(|row| row.place.row <= area.last.0) {
            let merged = if row.place.row == area.first.0 {
                Merged::Across
            } else {
                Merged::Down
            };
            let first = row.place.column;
            let start = match merged {
                Merged::Across => area.first.1.saturating_add(1),
                _ => area.first.1,
            };
            for column in start.max(first)..=area.last.1.min(last) {
                marked += 1;
                CELLS.hold(marked)?;
                let at = usize::try_from(column - first).unwrap_or(usize::MAX);
                if at >= row.cells.len() {
                    *held += at + 1 - row.cells.len();
                    CELLS.hold(*held)?;
                    row.cells.resize_with(at + 1, Cell::default);
                }
                let Some(cell) = row.cells.get_mut(at) else {
                    continue;
                };
                if cell.text.is_empty() {
                    cell.merged = merged;
                } else {
                    hidden.push(row.place.in_column(column));
                }
            }
        }
    }
    Ok(hidden)
}

#[cfg(test)]
mod tests {
    use super::{Area, Held, Sparse};
    use crate::outside::{Cell, Merged, More, Place};

    fn shaded() -> Cell {
        Cell {
            more: Some(Box::new(More {
                shade: Some("FF0000".to_owned()),
                ..More::default()
            })),
            ..Cell::default()
        }
    }

    #[test]
    fn colours_without_words_cost_nothing() {
        let mut held = Held::default();
        let mut sparse = Sparse::new(&mut held);
        for row in 1..=1_000_000 {
            sparse.push(row, 2, shaded()).unwrap();
        }
        sparse.push(1_000_001, 1, Cell::of("a")).unwrap();
        sparse.push(1_000_001, 2, shaded()).unwrap();
        sparse.push(1_000_001, 9, shaded()).unwrap();
        sparse.push(1_000_002, 3, Cell::of("b")).unwrap();
        let (rows, hidden) = sparse.into_rows(1, &[]).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(
            rows[0].place,
            Place {
                part: 1,
                row: 1_000_001,
                column: 1
            }
        );
        assert_eq!(rows[0].cells.len(), 2);
        assert!(rows[0].cells[1].more.is_some());
        assert_eq!(rows[1].cells.len(), 3);
        assert!(hidden.is_empty());
    }

    #[test]
    fn merged_cells_are_marked_and_nothing_under_them_is_lost() {
        let mut held = Held::default();
        let mut sparse = Sparse::new(&mut held);
        let cells = [
            (1, 2, "head"),
            (1, 4, "c"),
            (2, 2, "x"),
            (2, 4, "y"),
            (3, 4, "z"),
            (3, 3, "under"),
        ];
        for (row, column, text) in cells {
            sparse.push(row, column, Cell::of(text)).unwrap();
        }
        let areas = [
            Area {
                first: (1, 2),
                last: (1, 3),
            },
            Area {
                first: (2, 2),
                last: (900_000, 3),
            },
        ];
        let (rows, hidden) = sparse.into_rows(1, &areas).unwrap();
        let marks: Vec<Vec<Merged>> = rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.merged).collect())
            .collect();
        let (no, across, down) = (Merged::No, Merged::Across, Merged::Down);
        assert_eq!(
            marks,
            [
                vec![no, across, no],
                vec![no, across, no],
                vec![down, no, no]
            ]
        );
        assert_eq!(
            hidden,
            [Place {
                part: 1,
                row: 3,
                column: 3
            }]
        );
        assert_eq!(rows[2].cells[1].text, "under");
    }
}
