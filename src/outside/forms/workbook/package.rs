//! What is packed in a workbook beside its cells.
//!
//! Owns: the one look at every part of the package before anything is read of it.
//! Promises: each part is unpacked once, into nothing, and counted, whatever size it claims; a package
//! that grows past the limits is refused before it fills the memory. What it holds that no cell
//! does (charts, pivot tables, links, macros, rules that colour) is told.

use std::io::{Cursor, Read};

use anyhow::{Context, Result};
use memchr::memmem;
use zip::ZipArchive;

use crate::outside::limits::{LOOKS, PART, PARTS, UNPACKED};

/// What is said of macros, however they are packed.
pub const MACROS: &str = "The workbook has macros; they were neither read nor run.";

/// Beginnings of the names of parts, and what is said of them.
const KINDS: &[(&str, &str)] = &[
    ("xl/charts/", "Charts were not read: only cells are."),
    ("xl/chartsheets/", "Charts were not read: only cells are."),
    (
        "xl/drawings/drawing",
        "Drawings and text boxes were not read: only cells are.",
    ),
    ("xl/media/", "Pictures were not read."),
    ("Pictures/", "Pictures were not read."),
    (
        "xl/pivotTables/",
        "Pivot tables were read as the cells they were last shown as.",
    ),
    (
        "xl/externalLinks/",
        "The workbook takes values from other files; they are as they were when it was saved.",
    ),
    (
        "xl/connections.xml",
        "The workbook takes values from elsewhere; they are as they were saved.",
    ),
    ("xl/vbaProject.bin", MACROS),
    ("xl/macrosheets/", MACROS),
    ("Basic/", MACROS),
];

const HIDDEN: &str = "Some rows or columns are hidden; they were read like the others. Look whether what \
                      was hidden may be public.";

const UNCOUNTED: &str = "Some formulas have no value, since the program that wrote the workbook did not work \
                         them out: their cells were read as empty. Open it in a spreadsheet, save it, and \
                         import that.";

/// What is looked for within sheets, and what is said of it.
const MARKS: &[(&[u8], &str)] = &[
    (
        b"<conditionalFormatting",
        "Some cells are coloured by rules (conditional formatting); such colours are not in the \
         cells, and were not read.",
    ),
    (b" hidden=\"1\"", HIDDEN),
    (b"table:visibility=\"collapse\"", HIDDEN),
    (b"table:visibility=\"filter\"", HIDDEN),
];

/// How a formula ends that has no value behind it.
const WITHOUT_VALUE: &[&[u8]] = &[
    b"</f></c>",
    b"</f><v></v></c>",
    b"</f><v/></c>",
    b"</f><v /></c>",
];

/// The remarks on a package that is within the limits.
pub fn survey(bytes: &[u8]) -> Result<Vec<String>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))
        .context("the workbook is spoilt: its package cannot be opened")?;
    PARTS.hold(archive.len())?;
    let mut remarks: Vec<&str> = Vec::new();
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).context("the workbook is spoilt")?;
        let name = part.name().unwrap_or_default().into_owned();
        let told = KINDS.iter().filter(|(start, _)| name.starts_with(start));
        remarks.extend(told.map(|(_, words)| words));
        if is_never_read(&name) {
            continue;
        }
        let is_styles = name.to_lowercase().ends_with("styles.xml");
        let mut looks = 0;
        let is_sheet = name.starts_with("xl/worksheets/") || name == "content.xml";
        let size = measure(part, UNPACKED.most - unpacked, &mut |chunk| {
            if is_styles {
                // Each look is an `xf`, which begins, and names another.
                looks += memmem::find_iter(chunk, b"xf").count();
            }
            let found = MARKS
                .iter()
                .filter(|(mark, _)| memmem::find(chunk, mark).is_some());
            if is_sheet {
                remarks.extend(found.map(|(_, words)| words));
                let mut ends = WITHOUT_VALUE.iter();
                let lacks = ends.any(|end| memmem::find(chunk, end).is_some());
                remarks.extend(lacks.then_some(UNCOUNTED));
            }
        })
        .with_context(|| format!("the workbook is spoilt: part {name}"))?;
        LOOKS.hold(looks / 3)?;
        unpacked += size;
        UNPACKED.hold(unpacked)?;
        if !name.starts_with("xl/worksheets/") {
            PART.hold(size)?;
        }
    }
    let mut once: Vec<String> = Vec::new();
    for remark in remarks {
        if !once.iter().any(|other| other == remark) {
            once.push(remark.to_owned());
        }
    }
    Ok(once)
}

/// Parts that no reader here opens, however large.
fn is_never_read(name: &str) -> bool {
    [
        "xl/media/",
        "Pictures/",
        "xl/embeddings/",
        "xl/vbaProject.bin",
        "docProps/",
    ]
    .iter()
    .any(|start| name.starts_with(start))
}

/// How large a part is once unpacked; one more than `most` where it is larger. Each chunk overlaps the
/// one before it by some bytes, so that nothing short is cut in two.
fn measure(
    mut part: impl Read,
    most: usize,
    look: &mut impl FnMut(&[u8]),
) -> std::io::Result<usize> {
    const OVERLAP: usize = 64;
    let mut buffer = vec![0; 256 << 10];
    let (mut size, mut kept) = (0, 0);
    loop {
        let Some(free) = buffer.get_mut(kept..) else {
            return Ok(size);
        };
        let read = part.read(free)?;
        if read == 0 {
            return Ok(size);
        }
        size += read;
        if size > most {
            return Ok(most + 1);
        }
        let filled = kept + read;
        look(buffer.get(..filled).unwrap_or_default());
        kept = filled.min(OVERLAP);
        buffer.copy_within(filled - kept..filled, 0);
    }
}
