//! Packed documents with more in them than a tracker: macros, links out, parts that mean harm.
//!
//! Promises: what is left out is named, nothing is fetched and nothing is run, and no part of a package
//! stands for another.

use std::io::Write;
use std::path::Path;

use super::hostile::{LINKS, TYPES, book, packed, refused};
use super::import;

const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const ENTITIES: &str =
    "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b SYSTEM \"file:///etc/hostname\">]>";

/// A Word document of one table, and what else it has.
fn word(more: &[(&str, &str)]) -> Vec<u8> {
    let cells = |words: [&str; 3]| {
        let cell = |words| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
        format!("<w:tr>{}</w:tr>", words.map(cell).concat())
    };
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\
         <w:tbl>{}{}</w:tbl></w:body></w:document>",
        cells(["Ref", "Action", "Owner"]),
        cells(["1", "Write to schools", "Clerk"])
    );
    let links = LINKS.1.replace("xl/workbook.xml", "word/document.xml");
    let mut parts = vec![TYPES, ("_rels/.rels", links.as_str())];
    parts.push(("word/document.xml", &document));
    parts.retain(|(name, _)| more.iter().all(|(other, _)| name != other));
    parts.extend(more);
    packed(&parts)
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::path::PathBuf {
    let file = folder.join(name);
    std::fs::write(&file, bytes).unwrap();
    file
}

#[test]
fn macros_and_links_out_of_a_word_document_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let link = |id: &str, kind: &str, to: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"{TYPE}/{kind}\" Target=\"{to}\" TargetMode=\"External\"/>"
        )
    };
    // Nobody answers there: whoever asked would fail or wait.
    let links = format!(
        "<Relationships>{}{}</Relationships>",
        link("rId1", "attachedTemplate", "http://127.0.0.1:9/a.dotm"),
        link("rId2", "image", "file:///etc/hostname")
    );
    let more = [
        ("word/vbaProject.bin", "macros"),
        ("word/_rels/document.xml.rels", &links),
        ("../../outside.txt", "x"),
        ("/absolute.txt", "x"),
    ];
    let said = import(&put(folder.path(), "log.docm", &word(&more)), &[]);
    assert_eq!(said.list("actions", "place").len(), 1, "{}", said.stderr);
    let remarks = said.remarks();
    for words in ["macros", "attachedTemplate", "image", "was not fetched"] {
        assert!(remarks.contains(words), "{words} in {remarks}");
    }
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "something was unpacked beside the document");
}

#[test]
fn a_name_that_lies_is_told_and_the_bytes_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let row = |at: u8, words: [&str; 2]| {
        let cell = |(column, words)| {
            format!("<c r=\"{column}{at}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
        };
        let cells: String = ['A', 'B'].into_iter().zip(words).map(cell).collect();
        format!("<row r=\"{at}\">{cells}</row>")
    };
    let rows = [row(1, ["Ref", "Action"]), row(2, ["1", "Write to schools"])].concat();
    for (name, bytes, is) in [
        ("log.docx", book(&rows, &[]), "the file is a workbook"),
        ("log.xlsx", word(&[]), "the file is a Word document"),
    ] {
        let said = import(&put(folder.path(), name, &bytes), &[]);
        assert_eq!(said.list("actions", "place").len(), 1, "{}", said.stderr);
        assert!(said.remarks().contains(is), "{}", said.remarks());
    }
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    refused(&put(folder.path(), "log.csv", picture), "is a picture");
}

/// Whichever part declares entities: it is refused, or passed over, and never expanded.
#[test]
fn entities_in_any_part_come_to_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let part = format!("{ENTITIES}<a>&a;&b;</a>");
    let links = format!("{ENTITIES}<Relationships>&b;</Relationships>");
    for (name, text) in [
        ("[Content_Types].xml", &part),
        ("_rels/.rels", &links),
        ("word/document.xml", &part),
        ("word/_rels/document.xml.rels", &links),
        ("word/styles.xml", &part),
        ("word/numbering.xml", &part),
        ("word/comments.xml", &part),
        ("word/footnotes.xml", &part),
        ("docProps/core.xml", &part),
    ] {
        let said = import(&put(folder.path(), "log.docx", &word(&[(name, text)])), &[]);
        match said.code {
            Some(0) => assert_eq!(said.list("actions", "place").len(), 1, "{name}"),
            _ => assert!(
                said.stderr.contains("document type"),
                "{name}: {}",
                said.stderr
            ),
        }
        assert!(!said.json.to_string().contains("aaaaaaaaaa"), "{name}");
    }
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    // The library writes no name twice: one letter of the second is put right afterwards.
    let other =
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>";
    let mut bytes = word(&[("word/documenT.xml", other)]);
    let name = b"word/documenT.xml";
    let places: Vec<usize> = (0..bytes.len() - name.len())
        .filter(|at| bytes[*at..].starts_with(name))
        .collect();
    assert_eq!(places.len(), 2);
    for at in places {
        bytes[at + name.len() - 5] = b't';
    }
    refused(
        &put(folder.path(), "log.docx", &bytes),
        "two parts of one name",
    );
}

#[test]
fn a_part_that_unpacks_to_more_than_any_document_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let links = LINKS.1.replace("xl/workbook.xml", "word/document.xml");
    for (name, text) in [TYPES, ("_rels/.rels", &links)] {
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.start_file("word/document.xml", options).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..160 {
        archive.write_all(&block).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    refused(
        &put(folder.path(), "bomb.docx", &bytes),
        "bytes in one of its parts",
    );
}
