//! Workbooks: Excel's of every age, and Open Document's.
//!
//! Owns: which sheets are read, and what is said of those that are not.
//! Promises: visible sheets in their order, a grid each under its name, with the rows and columns the
//! sheet has; a formula is the value it had when it was saved. No macro runs and no link is followed.

mod bounds;
mod comments;
mod old;
mod package;
mod sparse;
mod values;

use std::io::Cursor;

use anyhow::{Context, Result, anyhow, bail};
use calamine::{
    Data, Dimensions, Ods, Reader, Sheet, SheetType, SheetVisible, Sheets, Xls, Xlsb, Xlsx,
};
use memchr::memmem;

use super::{Form, Input};
use crate::diagnostic::{hint, nearest};
use crate::outside::{Block, Counting, Grid, Nature, Outside, Place, Row};
use sparse::{Area, Held, Sparse};
use values::{Look, cell};

pub static FORM: Form = Form {
    name: "a workbook",
    endings: &["xlsx", "xlsm", "xls", "xlsb", "ods", "xltx", "xltm", "xlt"],
    is,
    read,
};

/// What only the workbooks of today bring along.
const MARKS: &str = "Colours and comments of cells, struck-through words and the formats of numbers (1.10, \
                     which is held as 1.1) are not read from a workbook of this sort. Where they say \
                     something, save it as .xlsx and import that.";

type Book<'b> = Sheets<Cursor<&'b [u8]>>;

fn is(input: &Input<'_>) -> bool {
    kind(input.bytes).is_some()
}

/// The sorts of workbooks, by what they are packed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Packed,
    PackedBinary,
    Open,
    Old,
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    let has = |name: &[u8]| memmem::find(bytes, name).is_some();
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let is_book = has(b"W\0o\0r\0k\0b\0o\0o\0k\0") || has(b"B\0o\0o\0k\0\0\0");
        return is_book.then_some(Kind::Old);
    }
    if !bytes.starts_with(b"PK") || has(b"word/document.xml") {
        None
    } else if has(b"xl/workbook.bin") {
        Some(Kind::PackedBinary)
    } else if has(b"xl/worksheets/") || has(b"xl/workbook") {
        Some(Kind::Packed)
    } else {
        has(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet").then_some(Kind::Open)
    }
}

fn read(input: &Input<'_>) -> Result<Outside> {
    let kind = kind(input.bytes).context("it is no workbook")?;
    let mut remarks = Vec::new();
    let sound = match kind {
        Kind::Old => Some(old::sound(input.bytes)?),
        Kind::Packed | Kind::PackedBinary | Kind::Open => {
            remarks = package::survey(input.bytes)?;
            None
        }
    };
    if sound.as_ref().is_some_and(|sound| sound.has_macros) {
        remarks.push(package::MACROS.to_owned());
    }
    let is_marked = match kind {
        Kind::Packed => false,
        Kind::Open => bounds::hold(input.bytes)?,
        // Nothing is known of the look of their cells.
        Kind::PackedBinary | Kind::Old => true,
    };
    if is_marked {
        remarks.push(MARKS.to_owned());
    }
    let bytes = sound.as_ref().map_or(input.bytes, |sound| &sound.bytes);
    let mut book = open(kind, bytes)?;
    let sheets = book.sheets_metadata().to_vec();
    let chosen = chosen(&sheets, input.sheet, &mut remarks)?;
    let mut outside = Outside {
        counting: Counting::Cells,
        ..Outside::default()
    };
    if sheets.len() > 1 {
        outside.parts = chosen.iter().map(|sheet| sheet.name.clone()).collect();
    }
    let (mut comments, spoilt) = match kind {
        Kind::Packed => comments::all(input.bytes),
        _ => (comments::Comments::default(), None),
    };
    remarks.extend(spoilt);
    let mut held = Held::default();
    for (part, sheet) in (1..).zip(&chosen) {
        let mut sparse = Sparse::new(&mut held);
        let areas = cells(&mut book, &sheet.name, &mut sparse)
            .and_then(|areas| comments.hang(&sheet.name, &mut sparse).map(|()| areas))
            .with_context(|| format!("sheet {}", sheet.name))?;
        let rows = rows(sparse, &areas, part, &outside, &mut remarks)
            .with_context(|| format!("sheet {}", sheet.name))?;
        if rows.is_empty() {
            remarks.push(format!("Sheet {} is empty.", sheet.name));
            continue;
        }
        outside.blocks.push(Block::Grid(Grid {
            name: sheet.name.clone(),
            rows,
        }));
    }
    outside.remarks = remarks;
    Ok(outside)
}

fn open(kind: Kind, bytes: &[u8]) -> Result<Book<'_>> {
    let cursor = Cursor::new(bytes);
    let book = match kind {
        Kind::Packed => Xlsx::new(cursor)
            .map(Sheets::Xlsx)
            .map_err(calamine::Error::Xlsx),
        Kind::PackedBinary => Xlsb::new(cursor)
            .map(Sheets::Xlsb)
            .map_err(calamine::Error::Xlsb),
        Kind::Open => Ods::new(cursor)
            .map(Sheets::Ods)
            .map_err(calamine::Error::Ods),
        Kind::Old => Xls::new(cursor)
            .map(Sheets::Xls)
            .map_err(calamine::Error::Xls),
    };
    book.map_err(|error| {
        let words = error.to_string();
        if words.to_lowercase().contains("password") {
            return anyhow!(
                "the workbook is locked with a password, so nothing in it can be read. Open it, save \
                 it without the password, and import that"
            );
        }
        anyhow!("the workbook is spoilt ({words}). Open it, save it again, and import that")
    })
}

/// The sheets that are read: the one that was asked for, hidden or not; else all that are visible.
fn chosen(sheets: &[Sheet], asked: Option<&str>, remarks: &mut Vec<String>) -> Result<Vec<Sheet>> {
    if let Some(asked) = asked {
        let folded = asked.trim().to_lowercase();
        let exact = sheets.iter().find(|sheet| sheet.name == asked);
        let alike = || {
            sheets
                .iter()
                .find(|sheet| sheet.name.trim().to_lowercase() == folded)
        };
        let Some(sheet) = exact.or_else(alike) else {
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            let meant = nearest(asked, names.iter().copied());
            bail!(
                "there is no sheet `{asked}` in the workbook{}. Its sheets are: {}",
                hint(meant),
                names.join(", ")
            );
        };
        return Ok(vec![sheet.clone()]);
    }
    let mut chosen = Vec::new();
    for sheet in sheets {
        let name = &sheet.name;
        if sheet.typ != SheetType::WorkSheet {
            remarks.push(format!(
                "{name} is no sheet of cells (a chart, or macros): it was not read."
            ));
        } else if sheet.visible == SheetVisible::Visible {
            chosen.push(sheet.clone());
        } else {
            remarks.push(format!(
                "Sheet {name} is hidden: it was not read. Ask for it by its name to read it."
            ));
        }
    }
    if chosen.is_empty() {
        bail!("the workbook has no visible sheet of cells");
    }
    Ok(chosen)
}

/// Takes in the cells of a sheet; gives its merged areas.
fn cells(book: &mut Book<'_>, name: &str, sparse: &mut Sparse<'_>) -> Result<Vec<Area>> {
    let areas = match book {
        Sheets::Xlsx(book) => {
            packed(book, name, sparse)?;
            book.merge_cells_by_sheet_name(name).unwrap_or_default()
        }
        Sheets::Xlsb(book) => {
            let mut cells = book.worksheet_cells_reader(name)?;
            while let Some(next) = cells.next_cell()? {
                let (row, column) = next.get_position();
                let value = Data::from(next.get_value().clone());
                sparse.push(
                    row.saturating_add(1),
                    column.saturating_add(1),
                    cell(&value, None),
                )?;
            }
            Vec::new()
        }
        Sheets::Xls(book) => {
            ranged(&book.worksheet_range(name)?, sparse)?;
            book.merge_cells_by_sheet_name(name).unwrap_or_default()
        }
        Sheets::Ods(book) => {
            ranged(&book.worksheet_range(name)?, sparse)?;
            Vec::new()
        }
    };
    Ok(areas.iter().map(area).collect())
}

/// The rows of a sheet.
fn rows(
    sparse: Sparse<'_>,
    areas: &[Area],
    part: u32,
    outside: &Outside,
    remarks: &mut Vec<String>,
) -> Result<Vec<Row>> {
    let (rows, hidden) = sparse.into_rows(part, areas)?;
    for place in hidden.iter().take(20) {
        remarks.push(format!(
            "There are words in {}, under a merged cell that hides them; they were read.",
            outside.words_of(*place)
        ));
    }
    remarks.extend(lost_zeros(&rows).into_iter().map(|(place, before, text)| {
        format!(
            "In {} the number {text} follows {before}: if these are references, {text} may have been \
             {text}0 once, which a number cannot keep.",
            outside.words_of(place)
        )
    }));
    Ok(rows)
}

/// The cells of a packed sheet, one after the other, with how they look.
fn packed(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, sparse: &mut Sparse<'_>) -> Result<()> {
    let mut cells = book.worksheet_cells_reader(name)?;
    let looks: Vec<Look> = cells.styles().iter().map(Look::of).collect();
    while let Some((next, style)) = cells.next_cell_with_style_id()? {
        let (row, column) = next.get_position();
        let value = Data::from(next.get_value().clone());
        let look = looks.get(style);
        if value == Data::Empty && look.is_none_or(|look| look.shade.is_none()) {
            continue;
        }
        sparse.push(
            row.saturating_add(1),
            column.saturating_add(1),
            cell(&value, look),
        )?;
    }
    Ok(())
}

fn ranged(range: &calamine::Range<Data>, sparse: &mut Sparse<'_>) -> Result<()> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let row = u32::try_from(row)?
            .saturating_add(first_row)
            .saturating_add(1);
        let column = u32::try_from(column)?
            .saturating_add(first_column)
            .saturating_add(1);
        sparse.push(row, column, cell(value, None))?;
    }
    Ok(())
}

fn area(of: &Dimensions) -> Area {
    let from_one = |(row, column): (u32, u32)| (row.saturating_add(1), column.saturating_add(1));
    Area {
        first: from_one(of.start),
        last: from_one(of.end),
    }
}

/// The first place where numbers go on from `1.9` to `1.1`, as references do that were typed `1.10`.
fn lost_zeros(rows: &[Row]) -> Option<(Place, String, String)> {
    let mut before: Vec<Option<&str>> = Vec::new();
    for row in rows {
        for (at, (place, cell)) in row.cells().enumerate() {
            if cell.nature != Nature::Number {
                continue;
            }
            if before.len() <= at {
                before.resize(at + 1, None);
            }
            let last = before.get_mut(at)?.replace(&cell.text);
            let follows = last.and_then(|last| Some((last, last.strip_suffix(".9")?)));
            if let Some((last, whole)) = follows
                && cell.text.strip_suffix(".1") == Some(whole)
            {
                return Some((place, last.to_owned(), cell.text.clone()));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests;
