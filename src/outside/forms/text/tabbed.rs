//! Rows whose cells are apart by tabs or by upright strokes.
//!
//! Promises: a line is a row and a stroke or a tab is the edge of a cell, and nothing else is, but for a
//! cell in quotation marks as a workbook copies it, which may go on over lines. Blank lines between
//! rows of one width do not end a table, for a page that ends does not either.

use super::{Found, row};
use crate::outside::Cell;

/// A cell in quotation marks is followed over no more lines than this.
const GOES_ON: usize = 200;

/// A table of cells apart by tabs: two rows at least, or one of three cells.
pub fn tabbed(lines: &[&str], first: usize) -> Option<Found> {
    let width = width(lines.get(first)?)?;
    let mut rows = Vec::new();
    let mut at = first;
    let mut end = first;
    while let Some(line) = lines.get(at) {
        if line.trim_matches(' ').is_empty() && !line.contains('\t') {
            at += 1;
            continue;
        }
        // After a blank line, a row of another width begins another table.
        let is_next = self::width(line).is_some_and(|other| at == end || other == width);
        if !is_next {
            break;
        }
        let (cells, taken) = quoted(lines, at, width).unwrap_or_else(|| (plain(line), 1));
        rows.push(row(at, cells, false));
        at += taken;
        end = at;
    }
    let is_table = rows.len() > 1 || width > 2;
    is_table.then_some(Found {
        rows,
        lines: end - first,
    })
}

/// The cells of a line with tabs; an indent alone is none, but for a blank first cell among others.
fn width(line: &str) -> Option<usize> {
    let tabs = line.matches('\t').count();
    let is_indent = tabs > 0 && !line.trim_start_matches(['\t', ' ']).contains('\t');
    let is_only_indent = is_indent && line.starts_with('\t') && tabs > 1;
    let is_blank = line.trim().is_empty();
    (tabs > 0 && !is_blank && !is_only_indent).then_some(tabs + 1)
}

fn plain(line: &str) -> Vec<Cell> {
    line.split('\t').map(Cell::of).collect()
}

/// A row with cells in quotation marks that go on over lines, and how many lines it takes; none where
/// nothing goes on, or where the row would not be as wide as the table.
fn quoted(lines: &[&str], at: usize, width: usize) -> Option<(Vec<Cell>, usize)> {
    let line = lines.get(at)?;
    let goes_on = |cell: &str| cell.starts_with('"') && cell.matches('"').count() % 2 == 1;
    if !line.split('\t').next_back().is_some_and(goes_on) {
        return None;
    }
    let mut text = (*line).to_owned();
    for (taken, next) in (2..GOES_ON).zip(lines.iter().skip(at + 1)) {
        text.push('\n');
        text.push_str(next);
        if !next.contains('"') {
            continue;
        }
        let cells = divided(&text)?;
        if let Some(cells) = cells {
            let is_as_wide = cells.len() == width || cells.len() > width && at == 0;
            return is_as_wide.then_some((cells, taken));
        }
    }
    None
}

/// Cells that tabs divide outside quotation marks; the inner none where a mark is still open, the
/// outer none where one closes within a cell.
#[expect(
    clippy::option_option,
    reason = "still open, and never to be closed, are two answers"
)]
fn divided(text: &str) -> Option<Option<Vec<Cell>>> {
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let Some(inner) = rest.strip_prefix('"') else {
            let (cell, after) = match rest.split_once('\t') {
                Some((cell, after)) => (cell, Some(after)),
                None => (rest, None),
            };
            cells.push(Cell::of(cell));
            match after {
                Some(after) => rest = after,
                None => return Some(Some(cells)),
            }
            continue;
        };
        let Some(end) = closing(inner) else {
            return Some(None);
        };
        let (cell, after) = inner.split_at(end);
        cells.push(Cell::of(&cell.replace("\"\"", "\"")));
        match after.strip_prefix('"')?.strip_prefix('\t') {
            Some(after) => rest = after,
            None if after.len() == 1 => return Some(Some(cells)),
            None => return None,
        }
    }
}

/// Where the mark stands that closes a cell: one that no other follows.
fn closing(inner: &str) -> Option<usize> {
    let mut marks = inner.match_indices('"').peekable();
    while let Some((at, _)) = marks.next() {
        if marks.next_if(|(next, _)| *next == at + 1).is_none() {
            return Some(at);
        }
    }
    None
}

/// A table of cells apart by strokes: two rows at least, one after the other, of one width.
pub fn piped(lines: &[&str], first: usize) -> Option<Found> {
    let cells = |line: &str| {
        let line = line.trim().replace(['│', '┃', '║', '¦'], "|");
        let inner = line.strip_prefix('|').unwrap_or(&line);
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let has_edge = line.contains('|');
        has_edge.then(|| inner.split('|').map(Cell::of).collect::<Vec<Cell>>())
    };
    let width = cells(lines.get(first)?)?.len();
    let mut rows = Vec::new();
    let mut taken = 0;
    for (at, line) in lines.iter().enumerate().skip(first) {
        let is_rule = is_rule(line);
        let next = cells(line).filter(|cells| cells.len() == width);
        if !is_rule && next.is_none() {
            break;
        }
        taken += 1;
        // Rules alone are no table; they are not looked at again from each of them on.
        if is_rule && rows.is_empty() && taken > MOST_RULES {
            return None;
        }
        if is_rule {
            // What stands above the first rule is the header.
            if let [header] = rows.as_mut_slice() {
                let header: &mut crate::outside::Row = header;
                header.is_header = true;
            }
            continue;
        }
        rows.extend(next.map(|cells| row(at, cells, false)));
    }
    (rows.len() > 1 && width > 1).then_some(Found { rows, lines: taken })
}

/// So many rules stand one behind the other above the first row of a table.
pub const MOST_RULES: usize = 8;

/// A line of nothing but strokes: `---|---`, `|:--|--:|`.
fn is_rule(line: &str) -> bool {
    let is_stroke = |letter: char| " |-:+=─━═│┼├┤╪╫╬┿".contains(letter);
    let strokes = line
        .chars()
        .filter(|letter| "-=─━═".contains(*letter))
        .count();
    strokes > 2 && line.chars().all(is_stroke)
}
