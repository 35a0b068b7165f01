//! Pages and pieces of pages, tidy and untidy.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::FORM;
use super::colour::{colour, ground};
use crate::outside::forms::Input;
use crate::outside::{Block, Merged, Outside};

fn input(bytes: &[u8]) -> Input<'_> {
    Input {
        bytes,
        name: None,
        sheet: None,
    }
}

fn read(text: &str) -> Outside {
    assert!(
        (FORM.is)(&input(text.as_bytes())),
        "not taken for a page: {text}"
    );
    (FORM.read)(&input(text.as_bytes())).unwrap()
}

fn drawn(outside: &Outside) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &outside.blocks {
        match block {
            Block::Heading { level, text, .. } => lines.push(format!("{level}# {text}")),
            Block::Words { text, .. } => lines.push(text.clone()),
            Block::Grid(grid) => {
                lines.extend((!grid.name.is_empty()).then(|| format!("= {}", grid.name)));
                lines.extend(grid.rows.iter().map(|row| {
                    let cells = row.cells.iter().map(|cell| match cell.merged {
                        Merged::No => cell.text.replace('\n', "/"),
                        Merged::Across => "<".to_owned(),
                        Merged::Down => "^".to_owned(),
                    });
                    let mark = if row.is_header { "!" } else { "" };
                    format!("{mark}[{}]", cells.collect::<Vec<_>>().join(" | "))
                }));
            }
        }
    }
    lines
}

#[test]
fn pages_are_told_by_their_tags() {
    for (text, expected) in [
        ("<!DOCTYPE html><p>x", true),
        ("\u{feff}  <HTML>", true),
        ("<?xml version=\"1.0\"?><!-- x --><html xmlns=\"u\">", true),
        ("<table border=1>", true),
        ("<tr><td>x", true),
        ("Version:0.9\r\nStartHTML:00\r\n<html>", true),
        ("<!--StartFragment--><table>", true),
        ("<!-- a note -->\n# Heading", false),
        ("<!-- a note -->\n<p>in Markdown", false),
        ("Ref,Action\n1,<b>bold</b>", false),
        ("<Workbook xmlns=\"u\">", false),
        ("a < b", false),
        ("", false),
    ] {
        assert_eq!((FORM.is)(&input(text.as_bytes())), expected, "{text}");
    }
}

#[test]
fn what_a_reader_sees_is_there() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<h2>A &amp; B</h2><p>one\n two<br>three</p>",
            &["2# A & B", "one two\nthree"],
        ),
        (
            "<ul><li>a<li>b<ol start=3><li>c</ol></ul>",
            &["• a", "• b", "3. c"],
        ),
        (
            "<div>loose <b>words</b><div>more</div></div>",
            &["loose words", "more"],
        ),
        ("<p>co&shy;op&nbsp;x</p>", &["coop x"]),
        (
            "<table><caption>Log</caption><thead><tr><th>A<th>B</thead><tr><td>1<td>2</table>",
            &["= Log", "![A | B]", "[1 | 2]"],
        ),
        (
            "<table><tr><th>A<th>B<tr><th colspan=2>March<tr><th>1<td>2</table>",
            &["![A | B]", "[March | <]", "[1 | 2]"],
        ),
        (
            "<table><tr><td rowspan=2>A<td colspan=2>B<tr><td>1<td>2<tr><td>x</table>",
            &["[A | B | <]", "[^ | 1 | 2]", "[x]"],
        ),
        (
            "<table><tr><td>A<td rowspan=0>B<tr><td>1<tr><td>2</table>",
            &["[A | B]", "[1 | ^]", "[2 | ^]"],
        ),
        (
            "<table><tr><td>1<td><p>a</p><p>b<br>c</p><ul><li>d<li>e</ul></table>",
            &["[1 | a/b/c/• d/• e]"],
        ),
        ("<td>a</td><td>b</td>", &["[a | b]"]),
        (
            "<table><tr><td><table><tr><td>A<td>B<tr><td>1<td>2</table></table>",
            &["[A | B]", "[1 | 2]"],
        ),
        (
            "<table><tr><td>x<td><table><tr><td>1<td>2</table></table>",
            &["[x | 1\t2]"],
        ),
        (
            "<table><tr><td><s>May</s> June<td><input type=checkbox checked>",
            &["[June | ☒]"],
        ),
        (
            "<p class=MsoListParagraph><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>do</p>",
            &["• do"],
        ),
        ("<p>a<script>x</script><style>y</style></p>", &["a"]),
        ("<pre>a  b\nc</pre>", &["a  b\nc"]),
        // A cell left open, a row without a table, words where none belong.
        (
            "<table><tr><td>a<tr><td>b</table>after",
            &["[a]", "[b]", "after"],
        ),
        ("<table>stray<tr><td>a</table>", &["stray", "[a]"]),
        ("<table><tr><td>a<br><br>b<td></table>", &["[a/b | ]"]),
        ("<table><tr><td>1.<td>x<s>y</s>z</table>", &["[1. | xz]"]),
        (
            "<table><tbody><tr><td rowspan=5>a</tbody><tbody><tr><td>b</table>",
            &["[a]", "[b]"],
        ),
        ("<dl><dt>Owner<dd>Director</dl>", &["Owner", "Director"]),
    ];
    for (text, expected) in cases {
        let text = if text.starts_with("<td") {
            (*text).to_owned()
        } else {
            format!("<html>{text}")
        };
        let outside = (FORM.read)(&input(text.as_bytes())).unwrap();
        assert_eq!(drawn(&outside), *expected, "{text}");
    }
}

#[test]
fn what_is_not_read_is_said() {
    for (text, said) in [
        ("<p hidden>secret</p>", "“secret”"),
        ("<p style='display: none'>secret</p>", "“secret”"),
        (
            "<table><tr style='display:none'><td>gone</table>",
            "table 1, row 1): “gone”",
        ),
        ("<p><del>old</del> new</p>", "“old”"),
        ("<script>alert(1)</script>", "<script>"),
        ("<img src=http://x/y.png alt=Red>", "“Red”"),
        ("<a href=http://x>y</a>", "1 link"),
        ("<title>Log</title>", "“Log”"),
    ] {
        let remarks = read(&format!("<html>{text}")).remarks.join("\n");
        assert!(remarks.contains(said), "{text}: {remarks}");
    }
}

#[test]
fn grounds_are_colours() {
    for (style, expected) in [
        ("background-color: #ff0000", Some("FF0000")),
        ("color:red; background:#0F0 none", Some("00FF00")),
        ("background: rgb(255, 192, 0)", Some("FFC000")),
        ("background-color: amber", None),
        ("background-color: white", None),
        ("background:#fff", None),
        ("background: url(red.png)", None),
    ] {
        assert_eq!(ground(style).as_deref(), expected, "{style}");
    }
    assert_eq!(colour("#ffffff").as_deref(), Some("FFFFFF"));
    let outside = read("<table><tr bgcolor=red><td>a<td style='background:lime'>b</table>");
    let Block::Grid(grid) = &outside.blocks[0] else {
        panic!("no table");
    };
    let shades: Vec<_> = grid.rows[0]
        .cells
        .iter()
        .map(|cell| cell.more.clone().unwrap().shade.unwrap())
        .collect();
    assert_eq!(shades, ["FF0000", "00FF00"]);
}

#[test]
fn hostile_pages_end() {
    let deep = format!("<html>{}", "<div>".repeat(1_000_000));
    let refusal = (FORM.read)(&input(deep.as_bytes()))
        .unwrap_err()
        .to_string();
    assert!(refusal.contains("200 levels"), "{refusal}");
    let walled = format!("<html>{}", "<div><table></div>".repeat(100_000));
    assert!((FORM.read)(&input(walled.as_bytes())).is_err());
    let wide = format!("<table><tr>{}", "<td colspan=1000>x".repeat(10));
    assert!((FORM.read)(&input(wide.as_bytes())).is_err());
    let spans = format!("<table>{}", "<tr><td rowspan=65534 colspan=900>x".repeat(3));
    assert!((FORM.read)(&input(spans.as_bytes())).is_err());
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(<(/?)(p|b|table|tr|td rowspan=2|li|div|br|s)>|[a-z ]{0,5}){0,60}") {
        let _ = (FORM.read)(&input(format!("<html>{text}").as_bytes()));
    }

    /// Rows of one table are as wide as what spans them.
    #[test]
    fn spans_keep_columns(rows in proptest::collection::vec(
        proptest::collection::vec((1usize..3, 1usize..3), 1..4), 1..5)) {
        let mut text = String::from("<table>");
        let mut cells = 0;
        for row in &rows {
            text.push_str("<tr>");
            for (columns, down) in row {
                write!(text, "<td colspan={columns} rowspan={down}>x{cells}").unwrap();
                cells += 1;
            }
        }
        let outside = read(&text);
        let Block::Grid(grid) = &outside.blocks[0] else { panic!("no table") };
        let all = grid.rows.iter().flat_map(|row| &row.cells);
        let worded = all.filter(|cell| cell.merged == Merged::No && !cell.text.is_empty());
        prop_assert_eq!(worded.count(), cells);
    }
}
