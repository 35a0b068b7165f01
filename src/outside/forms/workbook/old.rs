//! The old binary workbooks (.xls): a look at every record before the reader of cells sees one.
//!
//! Owns: the one use of the compound-file library.
//! Promises: what the cells take once they are laid out is counted, and held to the limits; no formula
//! is worked through and no name is looked up, as both are blanked; the workbook goes on in a container
//! of our own, so that what is read is what was counted.
//! Why: the reader of cells takes rows times columns at their word and lays out all sheets at once, so
//! that two cells in far corners are half a gigabyte, and a string that stands in every cell is copied
//! into each.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::ops::Range;

use anyhow::{Context, Result, bail};
use cfb::{CompoundFile, Version};

use crate::outside::limits::{CELLS, FILE, LETTERS_IN_ALL, PARTS};

/// Sorts of records, by the names the format gives them.
const EOF: u16 = 0x000A;
const FORMULA: u16 = 0x0006;
const NAME: u16 = 0x0018;
const LOCK: u16 = 0x002F;
const CONTINUE: u16 = 0x003C;
const SHEET: u16 = 0x0085;
const NUMBERS: u16 = 0x00BD;
const LABEL: u16 = 0x00D6;
const STRINGS: u16 = 0x00FC;
const STRING_AT: u16 = 0x00FD;
const DIMENSIONS: u16 = 0x0200;
const BEGIN: u16 = 0x0809;
/// Other records that are one cell.
const CELL: &[u16] = &[FORMULA, LABEL, STRING_AT, 0x0203, 0x0204, 0x0205, 0x027E];
/// A sort that no record has, and every reader passes over.
const BLANKED: u16 = 0xFFFF;

/// Records that are looked at, however often sheets begin at the same one.
const MOST_RECORDS: usize = 20_000_000;
/// Records that continue another: the reader takes time by their square.
const MOST_CONTINUED: usize = 30_000;

/// A workbook that can be read.
#[derive(Debug)]
pub struct Sound {
    pub bytes: Vec<u8>,
    pub has_macros: bool,
}

/// The workbook of some bytes, once it is known to be within the limits.
pub fn sound(bytes: &[u8]) -> Result<Sound> {
    let spoilt = "the workbook is spoilt. Open it, save it again, and import that";
    let mut container = CompoundFile::open(Cursor::new(bytes)).context(spoilt)?;
    let has_macros = container.exists("/_VBA_PROJECT_CUR");
    let name = ["/Workbook", "/Book"]
        .into_iter()
        .find(|name| container.is_stream(name))
        .context(spoilt)?;
    let mut stream = Vec::new();
    let most = u64::try_from(FILE.most).unwrap_or(u64::MAX);
    let part = container.open_stream(name).context(spoilt)?;
    part.take(most.saturating_add(1))
        .read_to_end(&mut stream)
        .context(spoilt)?;
    FILE.hold(stream.len())?;
    let mut steps = Steps::default();
    if !is_locked(&stream) {
        blank(&mut stream, &mut steps)?;
        hold(&stream, &mut steps)?;
    }
    // The reader of cells takes a container of version 4 without small streams for an empty one.
    let mut own = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new()))?;
    own.create_stream("/Workbook")?.write_all(&stream)?;
    own.flush()?;
    Ok(Sound {
        bytes: own.into_inner().into_inner(),
        has_macros,
    })
}

/// One record: its sort, and where its data stands.
struct Record {
    kind: u16,
    data: Range<usize>,
}

impl Record {
    fn of<'s>(&self, stream: &'s [u8]) -> &'s [u8] {
        stream.get(self.data.clone()).unwrap_or_default()
    }
}

/// The record at a byte; none at the end, or where it is cut short.
fn record(stream: &[u8], at: usize) -> Option<Record> {
    let kind = number(stream, at)?;
    let length = usize::from(number(stream, at + 2)?);
    let data = at + 4..at + 4 + length;
    (data.end <= stream.len()).then_some(Record { kind, data })
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u16::from_le_bytes(*bytes))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let bytes = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*bytes)).ok()
}

/// The records of all walks together.
#[derive(Default)]
struct Steps {
    taken: usize,
    continued: usize,
}

impl Steps {
    fn take(&mut self, kind: u16) -> Result<()> {
        self.taken += 1;
        self.continued += usize::from(kind == CONTINUE);
        // Both walks pass each of them.
        if self.taken > MOST_RECORDS || self.continued > 2 * MOST_CONTINUED {
            bail!(
                "the document is too large: it has more records than a workbook of this age can \
                 hold. Save it as a workbook of today (.xlsx), and import that"
            );
        }
        Ok(())
    }
}

/// Where a walk begins.
#[derive(Clone, Copy)]
struct From {
    at: usize,
    is_sheet: bool,
}

/// What all sheets share.
const SHARED: From = From {
    at: 0,
    is_sheet: false,
};

fn sheet(at: usize) -> From {
    From { at, is_sheet: true }
}

/// Every record from a byte to the end of its part; of a sheet, those of charts within are passed over.
fn walk(
    stream: &[u8],
    from: From,
    steps: &mut Steps,
    see: &mut impl FnMut(&Record) -> Result<()>,
) -> Result<()> {
    let (mut at, mut depth) = (from.at, 0_usize);
    while let Some(record) = record(stream, at) {
        steps.take(record.kind)?;
        at = record.data.end;
        match record.kind {
            // What the sheets share is read to the first end, whatever begins within.
            BEGIN if from.is_sheet => depth += 1,
            EOF if depth <= 1 => return Ok(()),
            EOF => depth -= 1,
            _ if depth <= 1 => see(&record)?,
            _ => {}
        }
    }
    Ok(())
}

fn is_locked(stream: &[u8]) -> bool {
    let mut at = 0;
    while let Some(record) = record(stream, at) {
        match record.kind {
            LOCK => return number(stream, record.data.start) != Some(0),
            EOF => return false,
            _ => at = record.data.end,
        }
    }
    false
}

/// Where the sheets begin.
fn sheets(stream: &[u8], steps: &mut Steps) -> Result<Vec<usize>> {
    let mut sheets = Vec::new();
    walk(stream, SHARED, steps, &mut |record| {
        if record.kind == SHEET {
            sheets.extend(long(stream, record.data.start));
        }
        PARTS.hold(sheets.len())
    })?;
    Ok(sheets)
}

/// Blanks what is not needed for the values of cells, and what a reader would believe.
fn blank(stream: &mut [u8], steps: &mut Steps) -> Result<()> {
    let starts: BTreeSet<usize> = sheets(stream, steps)?.into_iter().collect();
    let (mut kinds, mut formulas) = (Vec::new(), Vec::new());
    for from in starts.into_iter().map(sheet).chain([SHARED]) {
        walk(stream, from, steps, &mut |record| {
            match record.kind {
                NAME | DIMENSIONS => kinds.push(record.data.start - 4),
                FORMULA if record.data.len() >= 22 => formulas.push(record.data.start + 20),
                _ => {}
            }
            Ok(())
        })?;
    }
    let mut put = |at: usize, value: u16| {
        if let Some(bytes) = stream.get_mut(at..at + 2) {
            bytes.copy_from_slice(&value.to_le_bytes());
        }
    };
    for at in kinds {
        put(at, BLANKED);
    }
    for at in formulas {
        put(at, 0);
    }
    Ok(())
}

/// The rectangle that cells fill.
#[derive(Default)]
struct Filled {
    rows: Option<(u16, u16)>,
    columns: Option<(u16, u16)>,
    cells: usize,
}

impl Filled {
    fn take(&mut self, row: u16, first: u16, last: u16) {
        let wider = |span: Option<(u16, u16)>, low: u16, high: u16| {
            let (lowest, highest) = span.unwrap_or((low, high));
            Some((lowest.min(low), highest.max(high)))
        };
        self.rows = wider(self.rows, row, row);
        self.columns = wider(self.columns, first, last);
        self.cells += usize::from(last - first) + 1;
    }

    fn area(&self) -> usize {
        let length = |span: Option<(u16, u16)>| {
            span.map_or(0, |(first, last)| usize::from(last - first) + 1)
        };
        (length(self.rows) * length(self.columns)).max(self.cells)
    }
}

/// Refuses what would be too large once it is laid out.
fn hold(stream: &[u8], steps: &mut Steps) -> Result<()> {
    let strings = strings(stream, steps)?;
    let (mut cells, mut letters) = (0, 0);
    for start in sheets(stream, steps)? {
        let mut filled = Filled::default();
        walk(stream, sheet(start), steps, &mut |record| {
            let data = record.of(stream);
            if let (NAME | DIMENSIONS, _) | (FORMULA, Some(1..)) = (record.kind, number(data, 20)) {
                bail!("the workbook is spoilt: its records lie in each other");
            }
            let (Some(row), Some(column)) = (number(data, 0), number(data, 2)) else {
                return Ok(());
            };
            if CELL.contains(&record.kind) {
                filled.take(row, column, column);
            }
            let last = number(data, data.len().saturating_sub(2));
            if let (NUMBERS, Some(last)) = (record.kind, last.filter(|last| *last >= column)) {
                filled.take(row, column, last);
            }
            if record.kind == STRING_AT {
                let length = long(data, 6).and_then(|at| strings.get(at));
                letters += length.copied().unwrap_or(0);
                LETTERS_IN_ALL.hold(letters)?;
            }
            CELLS.hold(cells + filled.area())
        })?;
        cells += filled.area();
    }
    Ok(())
}

/// The lengths of the strings that cells share.
fn strings(stream: &[u8], steps: &mut Steps) -> Result<Vec<usize>> {
    let mut pieces: Vec<&[u8]> = Vec::new();
    let mut is_within = false;
    walk(stream, SHARED, steps, &mut |record| {
        match record.kind {
            STRINGS => pieces = vec![record.of(stream).get(8..).unwrap_or_default()],
            CONTINUE if is_within => pieces.push(record.of(stream)),
            _ => {}
        }
        is_within = record.kind == STRINGS || is_within && record.kind == CONTINUE;
        Ok(())
    })?;
    let mut shared = Shared {
        current: &[],
        next: pieces.into_iter(),
    };
    let mut lengths = Vec::new();
    while let Some(length) = shared.string() {
        lengths.push(length);
    }
    Ok(lengths)
}

/// Strings that go on from one record into the next.
struct Shared<'s, I> {
    current: &'s [u8],
    next: I,
}

impl<'s, I: Iterator<Item = &'s [u8]>> Shared<'s, I> {
    /// The letters of the next string; none at the end, or where there is no sense in them.
    fn string(&mut self) -> Option<usize> {
        while self.current.is_empty() {
            self.current = self.next.next()?;
        }
        let letters = usize::from(number(self.current, 0)?);
        let flags = *self.current.get(2)?;
        self.current = self.current.get(3..)?;
        let mut hanging = 0;
        if flags & 8 != 0 {
            hanging += 4 * usize::from(number(self.current, 0)?);
            self.current = self.current.get(2..)?;
        }
        if flags & 4 != 0 {
            hanging += long(self.current, 0)?;
            self.current = self.current.get(4..)?;
        }
        let (mut left, mut width) = (letters, 1 + usize::from(flags & 1));
        loop {
            let here = left.min(self.current.len() / width);
            left -= here;
            self.current = self.current.get(here * width..)?;
            if left == 0 {
                break;
            }
            let (flags, rest) = self.next.next()?.split_first()?;
            (self.current, width) = (rest, 1 + usize::from(flags & 1));
        }
        while hanging > self.current.len() {
            hanging -= self.current.len();
            self.current = self.next.next()?;
        }
        self.current = self.current.get(hanging..)?;
        Some(letters)
    }
}
