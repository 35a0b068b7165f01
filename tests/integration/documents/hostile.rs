//! Documents that mean harm, or lie, or are no documents.
//!
//! Promises: each ends with exit 2 and one line that names the file; none takes long or much memory.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use super::import;

/// Long enough for a machine that does much else.
const PATIENCE: Duration = Duration::from_mins(2);

pub fn refused(file: &Path, words: &str) {
    let begun = Instant::now();
    let said = import(file, &[]);
    assert!(begun.elapsed() < PATIENCE, "{}", file.display());
    assert_eq!(said.code, Some(2), "{}: {}", file.display(), said.stderr);
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(said.stderr.contains(name), "{name}: {}", said.stderr);
    assert!(said.stderr.contains(words), "{name}: {}", said.stderr);
    assert_eq!(said.stderr.trim_end().lines().count(), 1, "{}", said.stderr);
}

pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

pub const TYPES: (&str, &str) = (
    "[Content_Types].xml",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
);
pub const LINKS: (&str, &str) = (
    "_rels/.rels",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
     <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
     Target=\"xl/workbook.xml\"/></Relationships>",
);
const BOOK_LINKS: (&str, &str) = (
    "xl/_rels/workbook.xml.rels",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
     <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
     Target=\"worksheets/sheet1.xml\"/></Relationships>",
);
const BOOK: (&str, &str) = (
    "xl/workbook.xml",
    "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
     <sheet name=\"Log\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
);

/// A workbook of one sheet.
pub fn book(rows: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
         {rows}</sheetData></worksheet>"
    );
    let mut parts = vec![TYPES, LINKS, BOOK, BOOK_LINKS];
    parts.push(("xl/worksheets/sheet1.xml", &sheet));
    parts.extend(more);
    packed(&parts)
}

#[test]
fn what_is_no_document_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let long = format!("Ref,Action\n1,{}", "a".repeat(2 << 20));
    let locked: Vec<u8> = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let whole = book("", &[]);
    let entity = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\">]><w:document>&a;</w:document>";
    let word_links = LINKS.1.replace("xl/workbook.xml", "word/document.xml");
    let entities = packed(&[
        TYPES,
        ("_rels/.rels", &word_links),
        ("word/document.xml", entity),
    ]);
    let cases: [(&str, &[u8], &str); 8] = [
        ("empty.xlsx", b"", "is empty"),
        ("binary.csv", b"\x7FELF\x02\x01\0\0\0", "What can be read"),
        ("paper.docx", b"%PDF-1.7", "a PDF keeps no table"),
        ("locked.xlsx", &locked, "password"),
        ("cut.xlsx", &whole[..whole.len() / 2], "spoilt"),
        ("long.csv", long.as_bytes(), "1,000,000 letters"),
        ("entities.docx", &entities, "document type"),
        (
            "bin.xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0k\0b\0o\0o\0k\0",
            "spoilt",
        ),
    ];
    for (name, bytes, words) in cases {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        refused(&file, words);
    }
    refused(folder.path(), "is a folder");
    let large = folder.path().join("large.csv");
    let sparse = std::fs::File::create(&large).unwrap();
    sparse.set_len(200 << 20).unwrap();
    refused(&large, "104,857,600 bytes");
}

/// A pipe that nobody writes to would be waited for without end.
#[cfg(unix)]
#[test]
fn a_pipe_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pipe.csv");
    let made = std::process::Command::new("mkfifo").arg(&file).status();
    assert!(made.unwrap().success());
    refused(&file, "no ordinary file");
}

#[test]
fn words_that_many_cells_share_are_counted_as_often_as_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shared.xlsx");
    let cell = |row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>");
    let rows: String = (1..=2000).map(cell).collect();
    let words = format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>{}</t></si>\
         </sst>",
        "a".repeat(900_000)
    );
    std::fs::write(&file, book(&rows, &[("xl/sharedStrings.xml", &words)])).unwrap();
    refused(&file, "268,435,456 letters");
}

#[test]
fn macros_and_links_are_told_and_a_million_empty_rows_cost_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log.xlsm");
    let cell = |at: &str, words: &str| {
        format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
    };
    let mut rows = format!(
        "<row r=\"1\">{}{}</row>",
        cell("A1", "Ref"),
        cell("B1", "Action")
    );
    let last = [cell("A1000000", "1"), cell("B1000000", "Write to schools")].concat();
    rows.extend(["<row r=\"1000000\">", &last, "</row>"]);
    let more = [
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
    ];
    std::fs::write(&file, book(&rows, &more)).unwrap();
    let said = import(&file, &[]);
    assert_eq!(
        said.list("actions", "place"),
        ["row 1000000"],
        "{}",
        said.stderr
    );
    for words in ["has macros", "takes values from other files"] {
        assert!(said.remarks().contains(words), "{}", said.remarks());
    }
}

/// An old workbook of one sheet with words in some cells.
fn old(cells: &[(u16, u16, &str)]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    };
    let begin = |sort: u8| record(0x0809, &[0, 6, sort, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let sheet = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], b"\0\0\x03\0Log"].concat());
    let shared = [begin(5), sheet(0), end.clone()].concat().len();
    let shared = [begin(5), sheet(u32::try_from(shared).unwrap()), end.clone()].concat();
    let mut stream = [shared, begin(16)].concat();
    for (row, column, words) in cells {
        let length = u16::try_from(words.len()).unwrap();
        let place = [
            row.to_le_bytes(),
            column.to_le_bytes(),
            [0, 0],
            length.to_le_bytes(),
        ];
        let data = [&place.concat()[..], &[0], words.as_bytes()].concat();
        stream.extend(record(0x0204, &data));
    }
    stream.extend(end);
    let mut container = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    let mut book = container.create_stream("/Workbook").unwrap();
    book.write_all(&stream).unwrap();
    drop(book);
    container.flush().unwrap();
    container.into_inner().into_inner()
}

#[test]
fn far_corners_of_an_old_workbook_are_refused_before_they_are_laid_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("log.xls");
    let table = [
        (0, 0, "Ref"),
        (0, 1, "Action"),
        (1, 0, "1"),
        (1, 1, "Write to schools"),
    ];
    std::fs::write(&file, old(&table)).unwrap();
    let said = import(&file, &[]);
    assert_eq!(said.list("actions", "place"), ["row 2"], "{}", said.stderr);
    std::fs::write(&file, old(&[(0, 0, "Ref"), (65_535, 255, "Action")])).unwrap();
    refused(&file, "5,000,000 cells");
}
