//! How a form is told, and that every bytes end in a document or in words.

use proptest::prelude::{any, prop, proptest};

use super::{FORMS, Input, read};

fn refusal(bytes: &[u8]) -> String {
    read(&Input {
        bytes,
        ..Input::default()
    })
    .unwrap_err()
    .to_string()
}

#[test]
fn what_cannot_be_read_is_named() {
    let compound = |name: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (b"%PDF-1.7 ...".to_vec(), "a PDF keeps no table"),
        (b"\n%PDF-1.7 ...".to_vec(), "a PDF keeps no table"),
        (b"{\\rtf1\\ansi".to_vec(), "rich text"),
        (b"\x89PNG\r\n\x1a\n".to_vec(), "a picture"),
        (b"PK\x03\x04 notes.txt".to_vec(), "an archive"),
        (
            b"PK\x03\x04 ppt/presentation.xml [Content_Types].xml".to_vec(),
            "a presentation",
        ),
        (compound("WordDocument"), "the old Word"),
        (compound("EncryptedPackage"), "a password"),
        (compound("Something"), "an older program"),
        (
            b"\x7FELF\0\0".to_vec(),
            "not a document that can be read. What can be read: ",
        ),
        (b" \n".to_vec(), "is empty"),
        (b"PK\x03\x04 xl/workbook.xml".to_vec(), "spoilt"),
        (compound("Workbook"), "spoilt"),
    ];
    for (bytes, words) in cases {
        let refusal = refusal(&bytes);
        assert!(refusal.contains(words), "{refusal}");
    }
}

#[test]
fn a_name_that_lies_is_a_remark() {
    let named = |name| Input {
        bytes: b"Minutes of the board",
        name: Some(name),
        sheet: None,
    };
    for (name, remarks) in [
        ("a.txt", 0),
        ("a.xlsx", 1),
        ("a.pdf", 1),
        ("a", 0),
        ("no. 7", 0),
    ] {
        assert_eq!(read(&named(name)).unwrap().remarks.len(), remarks, "{name}");
    }
    let asked = Input {
        sheet: Some("Log"),
        ..named("a.txt")
    };
    assert!(
        read(&asked)
            .unwrap_err()
            .to_string()
            .contains("has no sheets")
    );
    assert!(FORMS.iter().all(|form| !form.name.is_empty()));
}

proptest! {
    #[test]
    fn any_bytes_end(
        start in prop::sample::select(vec![
            b"".as_slice(), b"PK\x03\x04xl/workbook.xml", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            b"PK\x03\x04xl/workbook.bin", b"a,b,c\n", b"a\tb\n",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let bytes = [start, &rest].concat();
        let _ = read(&Input { bytes: &bytes, ..Input::default() });
    }
}
