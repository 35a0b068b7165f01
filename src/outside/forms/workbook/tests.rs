//! Workbooks that `openpyxl` wrote, read back, and the numbers that lost something.
//!
//! Where `openpyxl` is not there, its tests say that they saw nothing; `TRACK_DOCUMENTS=require`
//! makes that a failure.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use proptest::prelude::{any, prop, proptest};

use super::{FORM, kind, lost_zeros};
use crate::outside::forms::{Input, read};
use crate::outside::{Block, Cell, Merged, Nature, Outside, Place, Row};

/// A workbook of a shape of `tests/documents/write_xlsx.py`; none where nobody writes it.
#[expect(
    clippy::disallowed_methods,
    reason = "a test is asked whether it may be skipped"
)]
fn written(shape: &str) -> Option<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = root.join("tests/documents/.venv/bin/python");
    let python = if own.is_file() { own } else { "python3".into() };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("written.xlsx");
    let run = Command::new(python)
        .arg(root.join("tests/documents/write_xlsx.py"))
        .arg(shape)
        .arg(&file)
        .output();
    if run.is_ok_and(|run| run.status.success()) {
        return Some(std::fs::read(file).unwrap());
    }
    let is_required = std::env::var("TRACK_DOCUMENTS").is_ok_and(|value| value == "require");
    assert!(!is_required, "openpyxl does not write {shape}");
    let said = format!("SKIPPED: no workbook of openpyxl was read: {shape}\n");
    let _ = std::io::stderr().write_all(said.as_bytes());
    None
}

fn input<'b>(bytes: &'b [u8], sheet: Option<&'b str>) -> Input<'b> {
    Input {
        bytes,
        name: Some("log.xlsx"),
        sheet,
    }
}

type Texts<'o> = Vec<(u32, Vec<&'o str>)>;

fn grids(outside: &Outside) -> Vec<(&str, Texts<'_>)> {
    outside
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Grid(grid) => Some(grid),
            _ => None,
        })
        .map(|grid| {
            let rows = grid.rows.iter().map(|row| {
                let texts = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                (row.place.row, texts)
            });
            (grid.name.as_str(), rows.collect())
        })
        .collect()
}

#[test]
fn a_tracker_comes_as_a_person_sees_it() {
    let Some(bytes) = written("tracker") else {
        return;
    };
    let outside = read(&input(&bytes, None)).unwrap();
    let expected: Vec<(u32, Vec<&str>)> = vec![
        (1, vec!["Action log of the board", "", "", "", ""]),
        (
            3,
            vec!["Ref", "Action", "Lead Officer", "Target Date", "RAG"],
        ),
        (
            4,
            vec![
                "1.1",
                "Write to schools\nand ring",
                "Clerk",
                "2025-03-31",
                "",
            ],
        ),
        (5, vec!["1.9", "Ring", "", "2025-03-31 14:30", ""]),
        (6, vec!["1.10", "Send", "#REF!", "45747", "TRUE"]),
        (7, vec!["1.1", "Meet", "", "March 2025", ""]),
    ];
    assert_eq!(grids(&outside), [("Action Log", expected)]);
    let Block::Grid(grid) = &outside.blocks[0] else {
        panic!("no grid");
    };
    let cell = |row: usize, column: usize| &grid.rows[row].cells[column];
    let shade = |row, column| {
        cell(row, column)
            .more
            .as_ref()
            .unwrap()
            .shade
            .clone()
            .unwrap()
    };
    assert_eq!(
        (shade(2, 4), shade(3, 4)),
        ("FF0000".to_owned(), "00B050".to_owned())
    );
    assert_eq!(cell(0, 1).merged, Merged::Across);
    assert_eq!(cell(3, 2).merged, Merged::Down);
    assert_eq!(cell(2, 3).nature, Nature::Date);
    assert_eq!(cell(4, 2).nature, Nature::Fault);
    assert_eq!(cell(5, 4).more.as_ref().unwrap().struck, "x");
    assert!(
        outside
            .remarks
            .iter()
            .any(|remark| remark.contains("coloured by rules"))
    );
    assert!(outside.parts.is_empty());
}

#[test]
fn sheets_come_in_order_and_a_hidden_one_when_it_is_asked_for() {
    let Some(bytes) = written("sheets") else {
        return;
    };
    let outside = read(&input(&bytes, None)).unwrap();
    let names: Vec<&str> = grids(&outside).iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["Workstream A", "Workstream B"]);
    assert_eq!(outside.parts, ["Workstream A", "Workstream B", "Blank"]);
    let place = Place {
        part: 1,
        row: 5,
        column: 3,
    };
    assert_eq!(
        outside.words_of(place).to_string(),
        "sheet Workstream A, cell C5"
    );
    for words in ["Lists is hidden", "Blank is empty", "Chart is no sheet"] {
        assert!(
            outside.remarks.iter().any(|remark| remark.contains(words)),
            "{words}"
        );
    }
    let hidden = read(&input(&bytes, Some("lists"))).unwrap();
    assert_eq!(grids(&hidden), [("Lists", vec![(1, vec!["secret"])])]);
    let missed = read(&input(&bytes, Some("Workstream C")))
        .unwrap_err()
        .to_string();
    assert!(missed.contains("did you mean `Workstream"), "{missed}");
}

#[test]
fn rows_that_are_only_coloured_cost_nothing() {
    let Some(bytes) = written("formatted") else {
        return;
    };
    let outside = read(&input(&bytes, None)).unwrap();
    let expected = vec![(1, vec!["Ref", "Action"]), (2, vec!["1", "Write"])];
    assert_eq!(grids(&outside), [("Log", expected)]);
}

#[test]
fn references_that_lost_a_zero_are_told() {
    let number = |text: &str| Cell {
        nature: Nature::Number,
        ..Cell::of(text)
    };
    let row = |line, text| Row {
        place: Place {
            part: 1,
            row: line,
            column: 1,
        },
        cells: vec![number(text)],
        is_header: false,
    };
    let lost = lost_zeros(&[row(1, "1.8"), row(2, "1.9"), row(3, "1.1")]).unwrap();
    assert_eq!((lost.0.row, lost.2.as_str()), (3, "1.1"));
    assert_eq!(lost_zeros(&[row(1, "1.9"), row(2, "2.1")]), None);
}

#[test]
fn only_workbooks_are_taken_for_them() {
    assert_eq!(kind(b"PK\x03\x04 word/document.xml xl/workbook.xml"), None);
    assert_eq!(kind(b"Ref,Action"), None);
    assert!(FORM.endings.contains(&"xlsx"));
}

/// A package whose one sheet, or content, is some text.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        // The type of an Open Document file stands at its beginning as it is.
        let method = match *name {
            "mimetype" => zip::CompressionMethod::Stored,
            _ => zip::CompressionMethod::Deflated,
        };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        archive.start_file(*name, options).unwrap();
        archive.write_all(text).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// An Open Document workbook with these rows.
fn open(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table \
         table:name=\"Log\">{rows}</table:table></office:spreadsheet></office:body>\
         </office:document-content>"
    );
    packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn bombs_are_refused_with_the_limit_they_passed() {
    let value = "office:value-type=\"string\" office:string-value=\"x\"";
    let row = format!(
        "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
         table:number-columns-repeated=\"16000\" {value}/></table:table-row>"
    );
    let refusal = read(&input(&open(&row), None)).unwrap_err().to_string();
    assert!(refusal.contains("more than 5,000,000 cells"), "{refusal}");

    let rows = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a</text:p>\
                </table:table-cell><table:table-cell table:number-columns-repeated=\"16000\"/>\
                </table:table-row><table:table-row table:number-rows-repeated=\"1000000\">\
                <table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>";
    let outside = read(&input(&open(rows), None)).unwrap();
    assert_eq!(grids(&outside), [("Log", vec![(1, vec!["a"])])]);

    let zeros = vec![b' '; 140 << 20];
    let parts = [
        ("xl/workbook.xml", b"<a/>".as_slice()),
        ("xl/sharedStrings.xml", &zeros),
    ];
    let refusal = read(&input(&packed(&parts), None)).unwrap_err().to_string();
    assert!(refusal.contains("more than 134,217,728 bytes"), "{refusal}");

    let lol = b"<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><a>&b;</a>";
    assert!(read(&input(&packed(&[("xl/workbook.xml", lol)]), None)).is_err());
}

proptest! {
    /// A workbook with any bytes changed is read, or refused in words.
    #[test]
    fn spoilt_workbooks_end(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = open("<table:table-row><table:table-cell office:value-type=\"float\" \
                              office:value=\"1.5\"/></table:table-row>");
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&input(&bytes, None));
    }
}
