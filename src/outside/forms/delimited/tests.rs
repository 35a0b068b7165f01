//! What comes out of separated values, the tidy and the untidy.

use proptest::prelude::{prop, prop_assert_eq, proptest};

use super::{FORM, found, is, read};
use crate::outside::forms::Input;
use crate::outside::{Block, Outside};

fn named<'b>(bytes: &'b [u8], name: &'b str) -> Input<'b> {
    Input {
        bytes,
        name: Some(name),
        sheet: None,
    }
}

fn grid(outside: &Outside) -> Vec<(u32, Vec<String>)> {
    let Some(Block::Grid(grid)) = outside.blocks.first() else {
        return Vec::new();
    };
    let texts =
        |row: &crate::outside::Row| row.cells.iter().map(|cell| cell.text.clone()).collect();
    grid.rows
        .iter()
        .map(|row| (row.place.row, texts(row)))
        .collect()
}

fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
    grid(&read(&named(text.as_bytes(), "log.csv")).unwrap())
}

type Rows = &'static [(u32, &'static [&'static str])];

#[test]
fn rows_come_with_the_line_they_begin_in() {
    let cases: &[(&str, Rows)] = &[
        ("a,b\n1,2\n", &[(1, &["a", "b"]), (2, &["1", "2"])]),
        ("a;b\r\n1;2,5\r\n", &[(1, &["a", "b"]), (2, &["1", "2,5"])]),
        ("a\tb\n1\t2", &[(1, &["a", "b"]), (2, &["1", "2"])]),
        ("a|b\n1|2", &[(1, &["a", "b"]), (2, &["1", "2"])]),
        ("sep=;\na;b\n1;2", &[(2, &["a", "b"]), (3, &["1", "2"])]),
        (
            "a,b\n\"one\ntwo\",2\n\n3,4",
            &[(1, &["a", "b"]), (2, &["one\ntwo", "2"]), (5, &["3", "4"])],
        ),
        (
            "a,b,c\n1\n1,2,3,4\n",
            &[
                (1, &["a", "b", "c"]),
                (2, &["1"]),
                (3, &["1", "2", "3", "4"]),
            ],
        ),
        ("a,b\n,\n", &[(1, &["a", "b"]), (2, &["", ""])]),
        (
            "a,b\n\"the \"\"board\"\"\",5\" pipe\n",
            &[(1, &["a", "b"]), (2, &["the \"board\"", "5\" pipe"])],
        ),
        ("\n\na,b\n1,2", &[(3, &["a", "b"]), (4, &["1", "2"])]),
        ("\u{feff}a,b\n1,2", &[(1, &["a", "b"]), (2, &["1", "2"])]),
    ];
    for (text, expected) in cases {
        let expected: Vec<(u32, Vec<String>)> = expected
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect()))
            .collect();
        assert_eq!(rows(text), expected, "{text:?}");
    }
}

#[test]
fn the_delimiter_is_found_in_quotation_marks_and_out() {
    let cases = [
        ("\"a, b, c\";d\n\"e, f\";g", b';'),
        (
            "Ref;Action, as agreed;Due\n1;Write, then send;May\n2;Ring;June",
            b';',
        ),
        ("Ref,Action\n1,Write; then send\n2,Ring; then write", b','),
        (
            "Title of the log\nRef\tAction\tDue\n1\tWrite, send\tMay\n2\tRing, call\tJune",
            b'\t',
        ),
        ("one column\nno more", b','),
        ("", b','),
    ];
    for (text, delimiter) in cases {
        assert_eq!(char::from(found(text)), char::from(delimiter), "{text:?}");
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_takes_nothing_in() {
    let text = "ref,text\n1,\"Write\n2,Ring\n3,Send\n";
    let outside = read(&named(text.as_bytes(), "log.csv")).unwrap();
    let lines: Vec<u32> = grid(&outside).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 2, 3, 4]);
    assert!(
        outside.remarks[0].contains("line 2 is never closed"),
        "{:?}",
        outside.remarks
    );
}

#[test]
fn text_without_a_name_is_a_table_only_where_it_is_one() {
    let is_table = |text: &str| {
        is(&Input {
            bytes: text.as_bytes(),
            ..Input::default()
        })
    };
    assert!(is_table(
        "Ref,Action,Due\n1,Write,May\n2,\"Ring, call\",June"
    ));
    assert!(is_table("Ref;Action;Due\n1;Write;May"));
    assert!(is_table("sep=|\na|b"));
    assert!(!is_table(
        "The committee met, as agreed, at noon.\nIt rose, after that, at one."
    ));
    assert!(!is_table("Present: Chair, Vice-Chair, Clerk\nAbsent: none"));
    assert!(!is_table("Ref\tAction\n1\tWrite"));
    assert!(is(&named(b"one", "a.CSV")));
    assert!(!is(&named(b"a\0b", "a.csv")));
    assert!(FORM.endings.contains(&"csv"));
}

proptest! {
    /// What the `csv` crate wrote comes back cell for cell, whatever it was separated by.
    #[test]
    fn written_rows_come_back(
        rows in prop::collection::vec(prop::collection::vec("[ -~é\n\t]{0,12}", 4), 1..12),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        let mut written = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .quote_style(csv::QuoteStyle::Always)
            .from_writer(Vec::new());
        let headings = ["Ref", "Action", "Owner", "Due"].map(str::to_owned).to_vec();
        let rows: Vec<Vec<String>> = std::iter::once(headings).chain(rows).collect();
        for row in &rows {
            written.write_record(row).unwrap();
        }
        let bytes = written.into_inner().unwrap();
        let outside = read(&named(&bytes, "log.csv")).unwrap();
        let came: Vec<Vec<String>> = grid(&outside).into_iter().map(|(_, cells)| cells).collect();
        let trimmed = |row: &Vec<String>| row.iter().map(|cell| cell.trim().to_owned()).collect();
        let expected: Vec<Vec<String>> = rows.iter().map(trimmed).collect();
        prop_assert_eq!(came, expected);
    }

    /// Any bytes are read or refused.
    #[test]
    fn any_bytes_end(bytes in prop::collection::vec(0_u8..=255, 0..400)) {
        let _ = read(&named(&bytes, "log.csv"));
    }
}
