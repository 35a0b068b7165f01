//! Comma-separated values, whatever they are separated by.
//!
//! Owns: how the delimiter is found, and the form of `.csv` and `.tsv`.
//! Promises: every field of every row comes along at its place, empty ones too; a row that is short
//! or long stays so, and nothing is shifted. The place of a row is the line of the file it begins in.
//! Tab-separated text that is no more than a table among words is left to `text`.

use std::cmp::Reverse;

use anyhow::{Context, Result};
use csv::{ReaderBuilder, StringRecord};

use super::{Form, Input};
use crate::outside::decoding::{decode, is_text};
use crate::outside::limits::{CELLS, LETTERS, ROWS};
use crate::outside::{Block, Cell, Counting, Grid, Outside, Place, Row};

pub static FORM: Form = Form {
    name: "comma-separated values",
    endings: &["csv", "tsv", "tab"],
    is,
    read,
};

/// What may stand between two fields, the likeliest first.
const DELIMITERS: &[u8] = b",;\t|";

/// How many rows are looked at to find the delimiter.
const LOOKED_AT: usize = 200;

/// A name that says so is believed of any text; without one, the rows have to agree.
fn is(input: &Input<'_>) -> bool {
    if !is_text(input.bytes) {
        return false;
    }
    let is_named = input
        .ending()
        .is_some_and(|ending| FORM.endings.contains(&ending.as_str()));
    let Ok(decoded) = decode(input.bytes) else {
        return is_named;
    };
    let text = decoded.text.trim_start_matches('\n');
    is_named || stated(text).is_some() || is_evident(text)
}

fn read(input: &Input<'_>) -> Result<Outside> {
    let decoded = decode(input.bytes)?;
    let mut remarks = decoded.remarks;
    let (delimiter, skipped) = match stated(&decoded.text) {
        Some((delimiter, length)) => (delimiter, length),
        None => (found(&decoded.text), 0),
    };
    let quoted = rows(&decoded.text, skipped, delimiter, true)?;
    let unclosed = unclosed(&decoded.text, &quoted, delimiter);
    let rows = match unclosed {
        None => quoted,
        Some(line) => {
            remarks.push(format!(
                "A quotation mark at line {line} is never closed: quotation marks were read as \
                 letters in all of the file."
            ));
            rows(&decoded.text, skipped, delimiter, false)?
        }
    };
    let blocks = match rows.len() {
        0 => Vec::new(),
        _ => vec![Block::Grid(Grid {
            name: String::new(),
            rows,
        })],
    };
    Ok(Outside {
        counting: Counting::Lines,
        blocks,
        parts: Vec::new(),
        remarks,
    })
}

/// Every row from a byte on, with the line that it begins in.
fn rows(text: &str, skipped: usize, delimiter: u8, is_quoted: bool) -> Result<Vec<Row>> {
    let body = text.get(skipped..).unwrap_or_default();
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .quoting(is_quoted)
        .from_reader(body.as_bytes());
    let mut lines = Lines::new(text);
    let (mut rows, mut cells) = (Vec::new(), 0);
    let mut record = StringRecord::new();
    loop {
        let begun = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        if !reader.read_record(&mut record).context("it is no CSV")? {
            return Ok(rows);
        }
        // The reader passes over blank lines before a row without saying so.
        let blank = body.get(begun..).unwrap_or_default();
        let blank = blank.len() - blank.trim_start_matches('\n').len();
        cells += record.len();
        CELLS.hold(cells)?;
        ROWS.hold(rows.len() + 1)?;
        rows.push(row(lines.at(skipped + begun + blank), &record)?);
    }
}

/// The line of a quotation mark that takes in all that follows to the end of the file; or to the next
/// mark, which then stands among letters, where all lines are rows of one width without it.
fn unclosed(text: &str, rows: &[Row], delimiter: u8) -> Option<u32> {
    let is_torn = |cell: &Cell| cell.text.contains('\n') && cell.text.matches('"').count() % 2 == 1;
    let torn = rows.iter().find(|row| row.cells.iter().any(is_torn));
    if let Some(torn) = torn.filter(|_| is_even(text, delimiter)) {
        return Some(torn.place.row);
    }
    let last = rows.last()?;
    let field = last.cells.last()?;
    let is_long = field.text.contains('\n') && !text.trim_end().ends_with('"');
    is_long.then_some(last.place.row)
}

/// Whether a delimiter divides every line into as many fields, quotation marks apart.
fn is_even(text: &str, delimiter: u8) -> bool {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut counts = lines.map(|line| memchr::memchr_iter(delimiter, line.as_bytes()).count());
    let first = counts.next().unwrap_or(0);
    first > 0 && counts.all(|count| count == first)
}

/// The fields of a row as cells.
fn row(line: u32, record: &StringRecord) -> Result<Row> {
    let mut cells = Vec::with_capacity(record.len());
    for field in record {
        LETTERS.hold(field.len())?;
        cells.push(Cell::of(field));
    }
    Ok(Row {
        place: Place {
            part: 0,
            row: line,
            column: 1,
        },
        cells,
        is_header: false,
    })
}

/// The delimiter that a first line `sep=;` states, as Excel reads and writes it, and its length.
fn stated(text: &str) -> Option<(u8, usize)> {
    let (first, _) = text.split_once('\n')?;
    let letters = first.trim_matches('"');
    let delimiter = letters
        .strip_prefix("sep=")
        .or_else(|| letters.strip_prefix("SEP="))?;
    match delimiter.as_bytes() {
        [delimiter] => Some((*delimiter, first.len() + 1)),
        _ => None,
    }
}

/// How well a delimiter divides a text into rows of one width.
#[derive(Clone, Copy, Debug)]
struct Fit {
    /// Whether the first row is as wide as most: headings are.
    begins: bool,
    /// Rows that it leaves with half a pair of quotation marks.
    torn: usize,
    /// In a thousand rows, those as wide as most are.
    agreeing: usize,
    /// How wide that is.
    width: usize,
}

/// The delimiter that fits best; a comma where none divides anything.
fn found(text: &str) -> u8 {
    let fits = DELIMITERS
        .iter()
        .map(|delimiter| (fit(text, *delimiter), *delimiter));
    let dividing = fits.filter(|(fit, _)| fit.width > 1);
    // One that most rows agree on, then the one that divides most; the likelier where two tie.
    let best = dividing.reduce(|best, next| {
        if rank(next.0) > rank(best.0) {
            next
        } else {
            best
        }
    });
    best.map_or(b',', |(_, delimiter)| delimiter)
}

/// What counts first stands first: agreeing at all, with the headings too, tearing no quotation, then
/// dividing much.
fn rank(fit: Fit) -> (bool, bool, Reverse<usize>, usize, usize) {
    let divided = fit.width.min(40) * fit.agreeing;
    (
        fit.agreeing >= 600,
        fit.begins,
        Reverse(fit.torn),
        divided,
        fit.agreeing,
    )
}

/// Rows that are wide alike, in quotation marks or out of them.
fn fit(text: &str, delimiter: u8) -> Fit {
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().take(LOOKED_AT).map_while(Result::ok);
    let (mut widths, mut torn) = (Vec::new(), 0);
    for record in records {
        let is_torn = |field: &str| field.matches('"').count() % 2 == 1;
        torn += usize::from(record.iter().any(is_torn));
        widths.push(record.len());
    }
    let count = |width: usize| widths.iter().filter(|other| **other == width).count();
    let usual = widths
        .iter()
        .copied()
        .max_by_key(|width| (*width > 1, count(*width)));
    let width = usual.unwrap_or(0);
    Fit {
        begins: widths.first() == Some(&width),
        torn,
        agreeing: (count(width) * 1000).checked_div(widths.len()).unwrap_or(0),
        width,
    }
}

/// Whether a text without a name is a table from its first line to its last: short headings, and
/// most rows as wide as they are. Tabs and pipes may stand among words: `text` sees both.
fn is_evident(text: &str) -> bool {
    let delimiter = found(text);
    let fit = fit(text, delimiter);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let heading = lines.next().unwrap_or_default();
    let fields: Vec<&str> = heading
        .split(char::from(delimiter))
        .map(str::trim)
        .collect();
    let are_headings = fields.iter().all(|field| {
        !field.is_empty() && field.chars().count() <= 60 && !field.ends_with(['.', ':'])
    });
    matches!(delimiter, b',' | b';')
        && lines.next().is_some()
        && fit.agreeing >= 800
        && fit.width >= 3
        && fields.len() == fit.width
        && are_headings
}

/// Lines of a text, asked for in the order they stand.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u32,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    /// The line that a byte stands in, from 1.
    fn at(&mut self, byte: usize) -> u32 {
        let passed = self.text.get(self.at..byte).unwrap_or_default();
        let lines = memchr::memchr_iter(b'\n', passed).count();
        self.line = self
            .line
            .saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.at = byte.max(self.at);
        self.line
    }
}

#[cfg(test)]
mod tests;
