//! How a form is told, and that every bytes end in a document or in words.

use std::time::{Duration, Instant};

use proptest::prelude::{ProptestConfig, Strategy, any, prop, prop_assert, prop_oneof, proptest};

use super::{FORMS, Input, read};

/// Long enough for a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(20);

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
        (
            [b"<p>".as_slice(), &b"a".repeat(1_000_001)].concat(),
            "1,000,000 letters",
        ),
        (
            [b"# A\n\n".as_slice(), &b"a".repeat(1_000_001)].concat(),
            "1,000,000 letters",
        ),
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

/// How each form begins, and what in it says that more is to come.
const BEGINNINGS: &[&[u8]] = &[
    b"",
    b"PK\x03\x04xl/workbook.xml",
    b"PK\x03\x04word/document.xml",
    b"PK\x03\x04xl/workbook.bin",
    b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0k\0b\0o\0o\0k\0",
    b"<html",
    b"<html><table><tr><td",
    b"<!DOCTYPE html><table><tr><td rowspan=\"999999999\" colspan=",
    b"| a | b |\n|---|---|\n",
    b"# Minutes\n\n| a |",
    b"a,b,c\n",
    b"a;\"b",
    b"a\tb\n",
    b"sep=;\n",
    b"\xFF\xFE",
    b"\xFE\xFFa\0",
    b"\xEF\xBB\xBFa,b\n",
    b"===  ======\nRef  Action\n===  ======\n",
    b"+---+---+\n| a | b |\n+===+===+\n",
    b"----  ------\n",
];

/// What stands between: the signs of every form, and bytes of no meaning.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let signs: Vec<&[u8]> = vec![
        b"<table>",
        b"<tr>",
        b"<td colspan=70000>",
        b"<th rowspan=0>",
        b"</table>",
        b"<!--",
        b"<b>",
        b"&amp;",
        b"&#x0;",
        b"&",
        b"<",
        b">",
        b"| a | b |\n",
        b"|---|---|\n",
        b"|",
        b"\n\n",
        b"# ",
        b"```",
        b"[",
        b"](",
        b"**",
        b"- ",
        b",",
        b";",
        b"\t",
        b"\"",
        b"\"\"",
        b"\r\n",
        b"\r",
        b"\n",
        b"  ",
        b"=== ",
        b"--- ",
        b"+---+",
        b"\0",
        b"\xFF",
        b"\xC3",
        b"\x0C",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"Ref",
        b"Action",
        b"Owner",
    ];
    prop_oneof![
        6 => prop::sample::select(signs).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ]
}

proptest! {
    #[test]
    fn any_bytes_end(
        start in prop::sample::select(BEGINNINGS),
        rest in prop::collection::vec(piece(), 0..60),
    ) {
        let bytes = [start, &rest.concat()].concat();
        let begun = Instant::now();
        let _ = read(&Input { bytes: &bytes, ..Input::default() });
        prop_assert!(begun.elapsed() < PATIENCE);
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// The signs of a form, each again and again: what is read twice would be read without end.
    #[test]
    fn what_comes_again_and_again_ends(
        start in prop::sample::select(BEGINNINGS),
        again in prop::collection::vec(piece(), 1..4),
        times in 1..4000_usize,
    ) {
        let bytes = [start, &again.concat().repeat(times)].concat();
        let begun = Instant::now();
        let _ = read(&Input { bytes: &bytes, ..Input::default() });
        prop_assert!(begun.elapsed() < PATIENCE);
    }
}
