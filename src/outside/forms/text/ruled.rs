//! Tables drawn with ruled lines.
//!
//! Promises: the rules say where columns begin; a line with a letter across an edge is no row, and ends
//! the table. Lines of one box between two rules are one row, where the rules part all rows; where
//! they part only the header from the rest, each line is a row, and whether it goes on is for others
//! to say.

use super::tabbed::MOST_RULES;
use super::{Found, row};
use crate::outside::{Cell, Merged, Row};

/// A line as letters, with the strokes of every alphabet as `+`, `-` and `|`.
fn drawn(line: &str) -> Vec<char> {
    let plain = |letter: char| match letter {
        '│' | '┃' | '║' => '|',
        '─' | '━' => '-',
        '═' => '=',
        '┌' | '┬' | '┐' | '├' | '┼' | '┤' | '└' | '┴' | '┘' | '╔' | '╦' | '╗' | '╠' | '╬' | '╣'
        | '╚' | '╩' | '╝' | '╞' | '╪' | '╡' | '╒' | '╤' | '╕' | '╘' | '╧' | '╛' | '┏' | '┳'
        | '┓' | '┣' | '╋' | '┫' | '┗' | '┻' | '┛' => '+',
        other => other,
    };
    line.trim_end().chars().map(plain).collect()
}

/// Where the crosses of a rule `+---+====+` stand.
fn crosses(line: &[char]) -> Option<Vec<usize>> {
    let start = line.iter().position(|letter| *letter != ' ')?;
    let rule = line.get(start..)?;
    let is_rule = rule.iter().all(|letter| matches!(letter, '+' | '-' | '='));
    let crosses: Vec<usize> = (start..)
        .zip(rule)
        .filter_map(|(at, letter)| (*letter == '+').then_some(at))
        .collect();
    let is_closed = rule.first() == Some(&'+') && rule.last() == Some(&'+');
    (is_rule && is_closed && crosses.len() > 1 && rule.len() > crosses.len()).then_some(crosses)
}

/// A table in boxes of `+---+` and `|`.
pub fn boxed(lines: &[&str], first: usize) -> Option<Found> {
    let top = drawn(lines.get(first)?);
    let edges = crosses(&top)?;
    // Rows of single lines between rules: the rows of one band each.
    let mut bands: Vec<Vec<(usize, Vec<Cell>)>> = Vec::new();
    let mut band = Vec::new();
    let (mut has_double, mut end) = (false, first + 1);
    for (at, line) in lines.iter().enumerate().skip(first + 1) {
        let line = drawn(line);
        if let Some(others) = crosses(&line) {
            if others.first() != edges.first() || others.last() != edges.last() {
                break;
            }
            has_double |= line.contains(&'=') && bands.is_empty();
            if !band.is_empty() {
                bands.push(std::mem::take(&mut band));
            }
            if bands.is_empty() && at - first > MOST_RULES {
                return None;
            }
            end = at + 1;
            continue;
        }
        let Some(cells) = boxes(&line, &edges) else {
            break;
        };
        band.push((at, cells));
    }
    // A box that is never closed below is one all the same.
    if !band.is_empty() {
        end = band.last().map_or(end, |(at, _)| at + 1);
        bands.push(band);
    }
    let parts_all = has_double || bands.len() != 2;
    let mut rows = Vec::new();
    let has_header = bands.len() > 1;
    for (number, band) in bands.into_iter().enumerate() {
        let is_header = has_header && number == 0;
        if parts_all || is_header {
            rows.extend(joined(band, is_header));
        } else {
            rows.extend(band.into_iter().map(|(at, cells)| row(at, cells, false)));
        }
    }
    (!rows.is_empty()).then_some(Found {
        rows,
        lines: end - first,
    })
}

/// The cells of a line in boxes; none where the line is not of the table. A cell that goes over an
/// edge is a merged one.
fn boxes(line: &[char], edges: &[usize]) -> Option<Vec<Cell>> {
    let is_edge = |at: &usize| matches!(line.get(*at), Some('|' | '+'));
    let (first, last) = (edges.first()?, edges.last()?);
    if !is_edge(first) || !is_edge(last) {
        return None;
    }
    // Words beside the table are in none of its cells.
    let mut beside = line.iter().take(*first).chain(line.iter().skip(*last + 1));
    if beside.any(|letter| *letter != ' ') {
        return None;
    }
    let mut cells = Vec::new();
    let mut start = *first;
    let mut open = 0;
    for edge in edges.iter().skip(1) {
        open += 1;
        if !is_edge(edge) {
            continue;
        }
        let text: String = line.get(start + 1..*edge)?.iter().collect();
        cells.push(Cell::of(&text));
        cells.extend((1..open).map(|_| Cell {
            merged: Merged::Across,
            ..Cell::default()
        }));
        (start, open) = (*edge, 0);
    }
    Some(cells)
}

/// The lines of one box as one row.
fn joined(band: Vec<(usize, Vec<Cell>)>, is_header: bool) -> Option<Row> {
    let mut lines = band.into_iter();
    let (at, mut cells) = lines.next()?;
    for (_, others) in lines {
        for (cell, other) in cells.iter_mut().zip(others) {
            if other.text.is_empty() {
                continue;
            }
            if !cell.text.is_empty() {
                cell.text.push('\n');
            }
            cell.text.push_str(&other.text);
            cell.merged = Merged::No;
        }
    }
    Some(row(at, cells, is_header))
}

/// Where the columns of a rule `-----  ---` begin, two at least.
fn columns(line: &[char]) -> Option<Vec<usize>> {
    let is_rule = line.iter().all(|letter| matches!(letter, '-' | '=' | ' '));
    let starts: Vec<usize> = (0..line.len())
        .filter(|at| {
            let before = at.checked_sub(1).and_then(|before| line.get(before));
            line.get(*at) != Some(&' ') && before.is_none_or(|letter| *letter == ' ')
        })
        .collect();
    let strokes = line.iter().filter(|letter| **letter != ' ').count();
    (is_rule && starts.len() > 1 && strokes >= starts.len() * 2).then_some(starts)
}

/// A table of columns under a heading that is ruled beneath, with or without a rule above.
pub fn columned(lines: &[&str], first: usize) -> Option<Found> {
    let line = |at: usize| lines.get(at).map(|line| drawn(line));
    let has_top = columns(&line(first)?).is_some();
    let heading = first + usize::from(has_top);
    let starts = columns(&line(heading + 1)?)?;
    let header = cut(&line(heading)?, &starts)?;
    if header.iter().filter(|cell| !cell.text.is_empty()).count() < 2 {
        return None;
    }
    let mut rows = vec![row(heading, header, true)];
    let mut end = heading + 2;
    for (at, text) in lines.iter().enumerate().skip(end) {
        let text = drawn(text);
        if text.is_empty() {
            break;
        }
        end = at + 1;
        if columns(&text).is_some() {
            continue;
        }
        let Some(cells) = cut(&text, &starts) else {
            end = at;
            break;
        };
        rows.push(row(at, cells, false));
    }
    (rows.len() > 1).then_some(Found {
        rows,
        lines: end - first,
    })
}

/// A line cut where columns begin; none where a letter stands across an edge.
fn cut(line: &[char], starts: &[usize]) -> Option<Vec<Cell>> {
    let mut cells = Vec::new();
    for (number, start) in starts.iter().enumerate() {
        let from = if number == 0 { 0 } else { *start };
        let to = starts
            .get(number + 1)
            .map_or(line.len(), |next| (*next).min(line.len()));
        let before = from.checked_sub(1).and_then(|before| line.get(before));
        if before.is_some_and(|letter| *letter != ' ') {
            return None;
        }
        let text: String = line.get(from..to).unwrap_or_default().iter().collect();
        cells.push(Cell::of(&text));
    }
    Some(cells)
}
