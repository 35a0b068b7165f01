//! Cells that span rows and columns → a grid in which every cell stands in its column.
//!
//! Promises: what a cell covers is marked as merged; a span ends with its group of rows; no row is
//! wider than the limit, however far a span says it goes.

use anyhow::{Result, bail};

use crate::outside::limits::CELLS;
use crate::outside::{Cell, Grid, Merged, Place, Row};

/// Columns a row may have: HTML itself allows a cell to span no more.
const MOST_COLUMNS: usize = 1_000;

/// A table that is being put together.
pub struct Spans {
    pub grid: Grid,
    part: u32,
    row: u32,
    /// For each column, how many more rows the cell above covers.
    covered: Vec<usize>,
    pub cells: usize,
}

/// A cell, and how far it goes.
pub struct Spanning {
    pub cell: Cell,
    pub columns: usize,
    /// 0 goes to the end of its group.
    pub rows: usize,
}

impl Spans {
    #[must_use]
    pub fn new(part: u32, cells: usize) -> Self {
        Self {
            grid: Grid::default(),
            part,
            row: 0,
            covered: Vec::new(),
            cells,
        }
    }

    /// The place the next cell of this row is about to have; the column is not known yet.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            part: self.part,
            row: self.row + 1,
            column: 0,
        }
    }

    /// A row that is there and is left out is counted.
    pub fn skip(&mut self) {
        self.row += 1;
    }

    /// A group of rows ends, and with it what spans rows.
    pub fn end_group(&mut self) {
        self.covered.clear();
    }

    pub fn row(&mut self, cells: Vec<Spanning>, is_header: bool) -> Result<()> {
        self.row += 1;
        let place = Place {
            part: self.part,
            row: self.row,
            column: 1,
        };
        let mut row = Vec::new();
        for spanning in cells {
            self.cover(&mut row, false);
            let columns = spanning.columns.clamp(1, MOST_COLUMNS);
            if row.len() + columns > MOST_COLUMNS {
                bail!(
                    "table {}, row {} has more than {MOST_COLUMNS} columns",
                    self.part,
                    self.row
                );
            }
            let below = match spanning.rows {
                0 => usize::MAX,
                rows => rows - 1,
            };
            let begins = row.len();
            let width = begins + columns;
            if self.covered.len() < width {
                self.covered.resize(width, 0);
            }
            for covered in self.covered.iter_mut().take(width).skip(begins) {
                *covered = below;
            }
            row.push(spanning.cell);
            row.resize_with(width, || merged(Merged::Across));
        }
        self.cover(&mut row, true);
        self.cells += row.len();
        CELLS.hold(self.cells)?;
        self.grid.rows.push(Row {
            place,
            cells: row,
            is_header,
        });
        Ok(())
    }

    /// The cells that come from above, up to the next free column; at the end of a row, all of them.
    fn cover(&mut self, row: &mut Vec<Cell>, is_end: bool) {
        let last = self.covered.iter().rposition(|covered| *covered > 0);
        while let Some(covered) = self.covered.get_mut(row.len()) {
            if *covered > 0 {
                *covered = covered.saturating_sub(1);
                row.push(merged(Merged::Down));
            } else if is_end && last.is_some_and(|last| row.len() < last) {
                row.push(Cell::default());
            } else {
                break;
            }
        }
    }
}

fn merged(merged: Merged) -> Cell {
    Cell {
        merged,
        ..Cell::default()
    }
}
