//! Markdown as people and programs write it; the example papers among it, and their pages.

#![expect(clippy::disallowed_methods, reason = "tests read the example papers")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::FORM;
use super::marks::is_delimiter;
use crate::outside::forms::{FORMS, Input};
use crate::outside::{Block, Grid, Outside};

fn input<'b>(bytes: &'b [u8], name: Option<&'b str>) -> Input<'b> {
    Input {
        bytes,
        name,
        sheet: None,
    }
}

fn read(text: &str) -> Outside {
    (FORM.read)(&input(text.as_bytes(), None)).unwrap()
}

fn drawn(outside: &Outside) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &outside.blocks {
        match block {
            Block::Heading { level, text, place } => {
                lines.push(format!("{} {level}# {text}", place.row));
            }
            Block::Words { text, place } => lines.push(format!("{} {text}", place.row)),
            Block::Grid(grid) => lines.extend(grid.rows.iter().map(|row| {
                let cells: Vec<String> = row
                    .cells
                    .iter()
                    .map(|cell| cell.text.replace('\n', "/"))
                    .collect();
                let mark = if row.is_header { "!" } else { "" };
                format!("{} {mark}[{}]", row.place.row, cells.join(" | "))
            })),
        }
    }
    lines
}

#[test]
fn markdown_is_told_by_its_marks() {
    for (text, name, expected) in [
        ("| a | b |\n|---|:-:|\n| 1 | 2 |", None, true),
        ("a|b\n-|-\n", None, true),
        ("# Heading\n\nwords", None, true),
        ("words\n\n# Heading", None, false),
        ("words\n\n# Heading", Some("x.MD"), true),
        ("words", Some("x.md"), false),
        ("#\tAction\tOwner\n1\tx\ty", None, false),
        ("a | b\n1 | 2", None, false),
        ("---\n", None, false),
        ("a,b\n1,2", None, false),
    ] {
        assert_eq!((FORM.is)(&input(text.as_bytes(), name)), expected, "{text}");
    }
    for (line, expected) in [
        ("|---|", true),
        ("|", false),
        ("| |", false),
        ("+--+", false),
    ] {
        assert_eq!(is_delimiter(line), expected, "{line}");
    }
}

#[test]
fn what_is_written_is_there_with_its_lines() {
    let cases: &[(&str, &[&str])] = &[
        (
            "# A *b* `c`\n\none\ntwo\n\nthree",
            &["1 1# A b c", "3 one two", "6 three"],
        ),
        (
            "- a\n- b\n  1. c\n  2. d\n- [x] e",
            &["1 • a", "2 • b", "3 1. c", "4 2. d", "5 • ☒ e"],
        ),
        ("3) a\n4) b", &["1 3. a", "2 4. b"]),
        (
            "| Ref | Action |\n|---|---|\n| 1 | a<br>b **c** |\n| 2 | x \\| y |\n| 3 |",
            &[
                "1 ![Ref | Action]",
                "3 [1 | a/b c]",
                "4 [2 | x | y]",
                "5 [3 | ]",
            ],
        ),
        ("| A |\n|---|\n| 1 | lost? |", &["1 ![A]", "3 [1 | lost?]"]),
        ("| A |\n|---|\n| ~~old~~ new |", &["1 ![A]", "3 [new]"]),
        ("```\n a  b\n\nc\n```", &["2 a  b", "4 c"]),
        ("> quoted", &["1 quoted"]),
        (
            "- a\n\n  | A |\n  |---|\n  | 1 |",
            &["1 • a", "3 ![A]", "5 [1]"],
        ),
        (
            "A | B\n--|--\n1 | 2\n\nafter",
            &["1 ![A | B]", "3 [1 | 2]", "5 after"],
        ),
        (
            "| A | |\n|---|---|\n| `x|y` | z |",
            &["1 ![A | ]", "3 [`x | y` | z]"],
        ),
        ("Title\n=====\nwords", &["1 1# Title", "3 words"]),
        ("---\ntitle: x\n---\nwords", &["4 words"]),
        ("<!-- note -->\n\nwords", &["3 words"]),
        ("a&nbsp;b &amp; c", &["1 a b & c"]),
    ];
    for (text, expected) in cases {
        assert_eq!(drawn(&read(text)), *expected, "{text}");
    }
}

#[test]
fn what_is_not_read_is_said() {
    for (text, said) in [
        ("---\ntitle: x\n---\nwords", "“title: x”"),
        ("<!-- note -->\n\nwords", "note"),
        ("words <!-- aside --> more", "aside"),
        ("<table><tr><td>x</table>", "save it as a file of its own"),
        ("words ~~old~~", "“old”"),
        ("[a](http://x)", "1 link"),
        ("| A |\n|---|\n| 1 | 2 |", "line 3"),
    ] {
        let remarks = read(text).remarks.join("\n");
        assert!(remarks.contains(said), "{text}: {remarks}");
    }
}

fn grids(outside: &Outside) -> Vec<&Grid> {
    let mut grids = Vec::new();
    for block in &outside.blocks {
        if let Block::Grid(grid) = block {
            grids.push(grid);
        }
    }
    grids
}

/// Every paper comes in as both Markdown and a page, with the same tables.
#[test]
fn our_own_papers_come_in_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/papers");
    let mut papers = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        papers += 1;
        let mut shapes = Vec::new();
        for ending in ["md", "html"] {
            let path = path.with_extension(ending);
            let text = fs::read_to_string(&path).unwrap();
            let input = input(text.as_bytes(), None);
            let form = FORMS.iter().find(|form| (form.is)(&input)).unwrap();
            assert!(form.endings.contains(&ending), "{path:?} is {}", form.name);
            let outside = (form.read)(&input).unwrap();
            let grids = grids(&outside);
            let rows: usize = grids.iter().map(|grid| grid.rows.len()).sum();
            let written = if ending == "md" {
                let is_row = |line: &&str| line.starts_with('|');
                text.lines().filter(is_row).count() - grids.len()
            } else {
                text.matches("<tr").count()
            };
            assert_eq!(rows, written, "{path:?}");
            shapes.push(grids.iter().map(|grid| shape(grid)).collect::<Vec<_>>());
        }
        assert_eq!(shapes[0], shapes[1], "{path:?}");
    }
    assert!(papers >= 10);
}

/// The headings of the columns, and how many rows there are.
fn shape(grid: &Grid) -> (Vec<String>, usize) {
    let first = &grid.rows[0];
    assert!(first.is_header, "{first:?}");
    let headings = first.cells.iter().map(|cell| cell.text.clone()).collect();
    (headings, grid.rows.len())
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC|\n|\\||-|#|`|<|\\*|~){0,200}") {
        let _ = (FORM.is)(&input(text.as_bytes(), None));
        let _ = (FORM.read)(&input(text.as_bytes(), None));
    }

    /// Every cell of a table comes out where it was put in.
    #[test]
    fn cells_stay_in_their_columns(rows in proptest::collection::vec(
        proptest::collection::vec("[a-z]{1,5}", 3), 1..6)) {
        let mut text = String::from("|x|y|z|\n|-|-|-|\n");
        for row in &rows {
            writeln!(text, "| {} |", row.join(" | ")).unwrap();
        }
        let outside = read(&text);
        for (row, cells) in grids(&outside)[0].rows.iter().skip(1).zip(&rows) {
            let found: Vec<&String> = row.cells.iter().map(|cell| &cell.text).collect();
            prop_assert_eq!(found, cells.iter().collect::<Vec<_>>());
        }
    }
}
