//! Lists whose marks stand before a tab, as a word processor copies them: `1.\tThat the Director …`.
//!
//! Promises: only where the text has no other table, or words lead into it, is a list taken for lines, for
//! else it could be a table that goes on; its marks and words stay in their lines.

use crate::outside::{Block, Grid, Row};

/// The blocks, with tables that are nothing but lists as their lines.
pub fn lists(blocks: Vec<Block>) -> Vec<Block> {
    let is_other = |block: &Block| matches!(block, Block::Grid(grid) if !is_list(grid));
    let is_alone = !blocks.iter().any(is_other);
    let mut all: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block {
            Block::Grid(grid) if is_list(&grid) && (is_alone || is_led(all.last())) => {
                all.extend(grid.rows.iter().map(line));
            }
            other => all.push(other),
        }
    }
    all
}

/// Whether words lead into what follows: no table goes on behind them.
fn is_led(before: Option<&Block>) -> bool {
    matches!(before, Some(Block::Words { text, .. }) if text.ends_with(':'))
}

/// A row as the line that it was.
fn line(row: &Row) -> Block {
    let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.trim()).collect();
    let place = row.place.in_column(0);
    Block::Words {
        text: cells.join(" ").trim().to_owned(),
        place,
    }
}

/// Whether every row is a mark and what it marks, or goes on with that of the row above: indented, and
/// perhaps with a mark of its own.
fn is_list(grid: &Grid) -> bool {
    let parts = |row: &Row| -> Vec<String> {
        let cells = row.cells.iter().map(|cell| cell.text.trim().to_owned());
        cells.skip_while(String::is_empty).collect()
    };
    let is_element = |row: &Row| matches!(parts(row).as_slice(), [mark, words] if is_mark(mark) && words.contains(' '));
    let is_part = |row: &Row| {
        let is_indented = row
            .cells
            .first()
            .is_some_and(|cell| cell.text.trim().is_empty());
        is_indented
            && match parts(row).as_slice() {
                [_] => true,
                [mark, _] => is_mark(mark),
                _ => false,
            }
    };
    grid.rows.first().is_some_and(is_element)
        && grid.rows.iter().all(|row| is_element(row) || is_part(row))
}

/// `1`, `1.`, `(a)`, `iv)`, `B.`, `•`, `-`.
fn is_mark(mark: &str) -> bool {
    let bare = mark
        .trim_start_matches('(')
        .trim_end_matches([')', '.', ':']);
    let is_number = (1..=3).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = !bare.is_empty()
        && bare.len() <= 5
        && bare
            .to_ascii_lowercase()
            .bytes()
            .all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let is_letter = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_bullet = matches!(
        mark,
        "•" | "·" | "▪" | "●" | "■" | "◦" | "-" | "–" | "*" | "\u{f0b7}"
    );
    is_number || is_roman || is_letter || is_bullet
}
