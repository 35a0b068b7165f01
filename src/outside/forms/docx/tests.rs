//! Word documents made part by part: what programs write, and what nobody should.

mod written;

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::FORM;
use crate::outside::forms::Input;
use crate::outside::{Block, Cell, Grid, Merged, Outside};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const SPACES: &str = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wp=\"urn:wp\" xmlns:v=\"urn:vml\" xmlns:m=\
    \"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn rooted(root: &str, body: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:{root} xmlns:w=\"{W}\" {SPACES}>{body}</w:{root}>")
}

/// A document with further parts: kind, file, XML.
fn document(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let body = rooted("document", &format!("<w:body>{body}<w:sectPr/></w:body>"));
    let mut links = String::from("<Relationships>");
    let mut parts = vec![("word/document.xml".to_owned(), body)];
    for (at, (kind, text)) in others.iter().enumerate() {
        let target = format!("{kind}{at}.xml");
        write!(
            links,
            "<Relationship Id=\"r{at}\" Type=\"http://x/{kind}\" Target=\"{target}\"/>"
        )
        .unwrap();
        let root = match *kind {
            "header" => "hdr",
            "footer" => "ftr",
            kind => kind,
        };
        let text = if *kind == "theme" {
            (*text).to_owned()
        } else {
            rooted(root, text)
        };
        parts.push((format!("word/{target}"), text));
    }
    links.push_str("</Relationships>");
    parts.push(("word/_rels/document.xml.rels".to_owned(), links));
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    packed(&parts)
}

fn read(bytes: &[u8]) -> anyhow::Result<Outside> {
    let input = Input {
        bytes,
        name: None,
        sheet: None,
    };
    assert!((FORM.is)(&input), "not taken for a Word document");
    (FORM.read)(&input)
}

fn refusal(bytes: &[u8]) -> String {
    format!("{:#}", read(bytes).unwrap_err())
}

/// The blocks, a line each: `# heading`, words, `[a | b]` a row.
fn drawn(outside: &Outside) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &outside.blocks {
        match block {
            Block::Heading { level, text, .. } => lines.push(format!("{level}# {text}")),
            Block::Words { text, .. } => lines.push(text.clone()),
            Block::Grid(grid) => lines.extend(grid.rows.iter().map(|row| {
                let cells: Vec<String> = row.cells.iter().map(drawn_cell).collect();
                let mark = if row.is_header { "!" } else { "" };
                format!("{mark}[{}]", cells.join(" | "))
            })),
        }
    }
    lines
}

fn drawn_cell(cell: &Cell) -> String {
    match cell.merged {
        Merged::No => cell.text.replace('\n', "/"),
        Merged::Across => "<".to_owned(),
        Merged::Down => "^".to_owned(),
    }
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

fn tc(properties: &str, words: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words))
}

fn table(rows: &[&[(&str, &str)]]) -> String {
    let mut text = String::from("<w:tbl>");
    for row in rows {
        text.push_str("<w:tr>");
        for (properties, words) in *row {
            text.push_str(&tc(properties, words));
        }
        text.push_str("</w:tr>");
    }
    text + "</w:tbl>"
}

fn grid(outside: &Outside) -> &Grid {
    let mut blocks = outside.blocks.iter();
    let grid = blocks.find_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        _ => None,
    });
    grid.unwrap()
}

#[test]
fn each_thing_in_a_paragraph_is_words_or_is_remarked_on() {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    let cases: Vec<(String, &str, usize)> = vec![
        (run("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"), "a\tb\nc", 0),
        (run("<w:t>re</w:t><w:softHyphen/><w:t>view</w:t>"), "review", 0),
        (run("<w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t>"), "co-op", 0),
        (run("<w:t>A &amp; B &#8211; C</w:t>"), "A & B – C", 0),
        (run("<w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/>"), "✓", 0),
        (run("<w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>ü</w:t>"), "✓", 0),
        (format!("<w:ins>{}</w:ins>", run("<w:t>new</w:t>")), "new", 0),
        (
            format!("{}<w:del>{}</w:del>", run("<w:t>new</w:t>"), run("<w:delText>old</w:delText>")),
            "new",
            1,
        ),
        (
            format!("<w:moveFrom>{}</w:moveFrom>{}", run("<w:t>x</w:t>"), run("<w:t>x</w:t>")),
            "x",
            1,
        ),
        (
            format!("<w:hyperlink r:id=\"r9\">{}</w:hyperlink>", run("<w:t>the plan</w:t>")),
            "the plan",
            1,
        ),
        (
            "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t>chosen</w:t></w:r>\
             </w:sdtContent></w:sdt>"
                .to_owned(),
            "chosen",
            0,
        ),
        (
            format!(
                "{}{}{}{}{}",
                run("<w:fldChar w:fldCharType=\"begin\"/>"),
                run("<w:instrText>DATE</w:instrText>"),
                run("<w:fldChar w:fldCharType=\"separate\"/>"),
                run("<w:t>3 March</w:t>"),
                run("<w:fldChar w:fldCharType=\"end\"/>")
            ),
            "3 March",
            0,
        ),
        (
            run("<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:default w:val=\"1\"/>\
                 </w:checkBox></w:ffData></w:fldChar>"),
            "☒",
            0,
        ),
        (run("<w:rPr><w:vanish/></w:rPr><w:t>secret</w:t>"), "", 1),
        (run("<w:rPr><w:strike/></w:rPr><w:t>May</w:t>") + &run("<w:t>June</w:t>"), "June", 1),
        (run("<w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t>May</w:t>"), "May", 0),
        (
            run("<w:drawing><wp:docPr descr=\"Red\"/><a:blip r:embed=\"r1\"/></w:drawing>"),
            "",
            1,
        ),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>".to_owned(), "x=1", 0),
        (
            run("<w:ruby><w:rt><w:r><w:t>aid</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>word</w:t></w:r>\
                 </w:rubyBase></w:ruby>"),
            "word",
            0,
        ),
        ("<w:smartTag><w:r><w:t>in a tag</w:t></w:r></w:smartTag>".to_owned(), "in a tag", 0),
    ];
    for (inner, words, remarks) in cases {
        let outside = read(&document(&format!("<w:p>{inner}</w:p>"), &[])).unwrap();
        assert_eq!(drawn(&outside).join("¶"), words, "{inner}");
        assert_eq!(
            outside.remarks.len(),
            remarks,
            "{inner}: {:?}",
            outside.remarks
        );
    }
}

#[test]
fn a_field_that_never_ends_swallows_no_later_paragraph() {
    let broken = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>";
    let outside = read(&document(&format!("{broken}{}", p("kept")), &[])).unwrap();
    assert_eq!(drawn(&outside), ["kept"]);
}

#[test]
fn merged_cells_keep_every_column_in_its_place() {
    let restart = "<w:vMerge w:val=\"restart\"/>";
    let on = "<w:vMerge/>";
    let two = "<w:gridSpan w:val=\"2\"/>";
    let both = format!("{two}{restart}");
    let both_on = format!("{two}{on}");
    let cases: Vec<(String, Vec<&str>)> =
        vec![
        (
            table(&[&[(two, "A"), ("", "B")], &[("", "1"), ("", "2"), ("", "3")]]),
            vec!["[A | < | B]", "[1 | 2 | 3]"],
        ),
        (
            table(&[&[(restart, "A"), ("", "1")], &[(on, ""), ("", "2")], &[(on, ""), ("", "3")]]),
            vec!["[A | 1]", "[^ | 2]", "[^ | 3]"],
        ),
        (
            table(&[&[(&both, "A"), ("", "1")], &[(&both_on, ""), ("", "2")]]),
            vec!["[A | < | 1]", "[^ | ^ | 2]"],
        ),
        // Going on from nothing is a cell of its own.
        (
            table(&[&[("", "A"), ("", "1")], &[(on, "B"), ("", "2")]]),
            vec!["[A | 1]", "[B | 2]"],
        ),
        (
            table(&[&[("<w:hMerge w:val=\"restart\"/>", "A"), ("<w:hMerge/>", ""), ("", "B")]]),
            vec!["[A | < | B]"],
        ),
        (
            "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/></w:trPr>"
                .to_owned()
                + &tc("", "x")
                + "</w:tr></w:tbl>",
            vec!["[ | x | ]"],
        ),
        (
            format!(
                "<w:tbl><w:sdt><w:sdtContent><w:tr><w:trPr><w:tblHeader/></w:trPr>{}<w:sdt>\
                 <w:sdtContent>{}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
                tc("", "a"),
                tc("", "b")
            ),
            vec!["![a | b]"],
        ),
    ];
    for (body, rows) in cases {
        let outside = read(&document(&body, &[])).unwrap();
        assert_eq!(drawn(&outside), rows, "{body}");
        assert!(outside.remarks.is_empty(), "{:?}", outside.remarks);
    }
}

#[test]
fn words_that_a_merge_hides_are_said() {
    let body = table(&[
        &[("<w:vMerge w:val=\"restart\"/>", "A")],
        &[("<w:vMerge/>", "unseen")],
    ]);
    let outside = read(&document(&body, &[])).unwrap();
    assert_eq!(drawn(&outside), ["[A]", "[^]"]);
    assert!(
        outside
            .remarks
            .join("")
            .contains("table 1, row 2, column 1): “unseen”")
    );
}

#[test]
fn a_cell_has_its_lines_shade_struck_words_and_comments() {
    let theme = "<a:theme xmlns:a=\"u\"><a:clrScheme><a:accent6><a:srgbClr val=\"70ad47\"/>\
                 </a:accent6></a:clrScheme></a:theme>";
    let comments = format!(
        "<w:comment w:id=\"4\">{}{}</w:comment>",
        p("See minute 9"),
        p("and 10")
    );
    let cell = format!(
        "<w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"ff0000\"/></w:tcPr>{}<w:p/>\
         <w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>May</w:t></w:r><w:r><w:t>June</w:t></w:r>\
         <w:r><w:commentReference w:id=\"4\"/></w:r></w:p></w:tc>",
        p("first")
    );
    let body = format!(
        "<w:tbl><w:tblPr><w:tblCaption w:val=\"Actions\"/></w:tblPr><w:tr>{cell}{}{}{}{}</w:tr></w:tbl>",
        tc(
            "<w:shd w:val=\"clear\" w:fill=\"auto\" w:themeFill=\"accent6\"/>",
            ""
        ),
        tc("<w:shd w:val=\"clear\" w:fill=\"auto\"/>", ""),
        tc("<w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>", ""),
        tc(
            "<w:shd w:val=\"solid\" w:color=\"00B050\" w:fill=\"FF0000\"/>",
            ""
        )
    );
    let outside = read(&document(
        &body,
        &[("theme", theme), ("comments", &comments)],
    ))
    .unwrap();
    let grid = grid(&outside);
    assert_eq!(grid.name, "Actions");
    let cells = &grid.rows[0].cells;
    assert_eq!(cells[0].text, "first\nJune");
    let more = cells[0].more.as_ref().unwrap();
    assert_eq!(more.struck, "May");
    assert_eq!(more.comment, "See minute 9\nand 10");
    let shades: Vec<Option<&str>> = cells
        .iter()
        .map(|cell| cell.more.as_ref()?.shade.as_deref())
        .collect();
    let expected = [Some("FF0000"), Some("70AD47"), None, None, Some("00B050")];
    assert_eq!(shades, expected);
}

#[test]
fn headings_are_told_by_outline_name_and_base() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading 2\"/></w:style>\
        <w:style w:styleId=\"Mine\"><w:name w:val=\"Council head\"/><w:basedOn w:val=\"berschrift2\"/></w:style>\
        <w:style w:styleId=\"Out\"><w:name w:val=\"X\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
        <w:style w:styleId=\"Loop\"><w:name w:val=\"L\"/><w:basedOn w:val=\"Loop\"/></w:style>";
    let cases = [
        ("<w:pStyle w:val=\"berschrift2\"/>", "2# x"),
        ("<w:pStyle w:val=\"Mine\"/>", "2# x"),
        ("<w:pStyle w:val=\"Out\"/>", "3# x"),
        ("<w:pStyle w:val=\"Loop\"/>", "x"),
        ("<w:pStyle w:val=\"Heading4\"/>", "4# x"),
        ("<w:pStyle w:val=\"Titre1\"/>", "1# x"),
        ("<w:outlineLvl w:val=\"0\"/>", "1# x"),
        ("<w:pStyle w:val=\"Out\"/><w:outlineLvl w:val=\"9\"/>", "x"),
        ("", "x"),
    ];
    for (properties, expected) in cases {
        let body = format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>");
        let outside = read(&document(&body, &[("styles", styles)])).unwrap();
        assert_eq!(drawn(&outside), [expected], "{properties}");
    }
}

#[test]
fn lists_are_numbered_as_on_paper() {
    let level = |at: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
             <w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}{}{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"2\">{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>\
         <w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\">\
         <w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "%2)"),
        level(2, "upperRoman", "%1.%2.%3"),
        level(0, "bullet", "\u{f0b7}"),
        level(0, "decimal", "C%1"),
    );
    let steps = [
        ("1", 0, "a", "1. a"),
        ("1", 1, "b", "a) b"),
        ("1", 1, "c", "b) c"),
        ("1", 2, "d", "1.b.I d"),
        ("1", 0, "e", "2. e"),
        ("1", 1, "f", "a) f"),
        ("2", 0, "g", "• g"),
        ("3", 0, "", "C1"),
        ("3", 0, "h", "C2 h"),
        ("4", 0, "i", "7. i"),
        ("4", 0, "j", "8. j"),
        ("0", 0, "k", "k"),
        ("99", 0, "l", "l"),
    ];
    let mut body = String::new();
    for (list, level, words, _) in steps {
        write!(
            body,
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>\
             </w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
        .unwrap();
    }
    let outside = read(&document(&body, &[("numbering", &numbering)])).unwrap();
    let expected: Vec<&str> = steps.iter().map(|(.., line)| *line).collect();
    assert_eq!(drawn(&outside), expected);
}

/// A list whose levels are those of a style, which is in another list; and a style that is a list.
#[test]
fn lists_are_found_through_styles() {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"Ours\"/></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"1\"><w:styleLink w:val=\"Ours\"/><w:lvl w:ilvl=\"0\"><w:start \
        w:val=\"3\"/><w:numFmt w:val=\"upperLetter\"/><w:lvlText w:val=\"(%1)\"/></w:lvl><w:lvl w:ilvl=\"1\">\
        <w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Second\"/><w:lvlText \
        w:val=\"%1.%2\"/><w:isLgl/></w:lvl></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
        <w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let styles = "<w:style w:styleId=\"Ours\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId=\"Second\"><w:basedOn w:val=\"Ours\"/></w:style>";
    let listed =
        |properties: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>");
    let body = listed("<w:numPr><w:numId w:val=\"1\"/></w:numPr>")
        + &listed("<w:pStyle w:val=\"Second\"/>")
        + &listed("<w:pStyle w:val=\"Second\"/>")
        + &listed("<w:pStyle w:val=\"Second\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>");
    let outside = read(&document(
        &body,
        &[("styles", styles), ("numbering", numbering)],
    ))
    .unwrap();
    assert_eq!(drawn(&outside), ["(C) x", "3.1 x", "3.2 x", "x"]);
}

#[test]
fn boxes_notes_and_furniture_are_not_lost() {
    let boxed = |words: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><a:x><w:txbxContent>{0}</w:txbxContent>\
             </a:x></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent>\
             </w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            p(words)
        )
    };
    let body = format!(
        "<w:p><w:r><w:t>Before</w:t><w:footnoteReference w:id=\"2\"/></w:r>{}</w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r>{}</w:p>{}</w:tc></w:tr></w:tbl>",
        boxed("in a box"),
        boxed("boxed too"),
        table(&[&[("", "in"), ("", "ner")], &[("", "2"), ("", "")]]),
    );
    let notes = format!(
        "<w:footnote w:id=\"0\" w:type=\"separator\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote>",
        p("---"),
        p("As agreed in May")
    );
    let header = p("APPENDIX A");
    let parts = [("footnotes", notes.as_str()), ("header", &header)];
    let outside = read(&document(&body, &parts)).unwrap();
    assert_eq!(
        drawn(&outside),
        [
            "Before",
            "in a box",
            "[cell/boxed too/in\tner/2]",
            "Footnote 1: As agreed in May"
        ]
    );
    let remarks = outside.remarks.join("\n");
    for words in ["text box", "within a cell", "APPENDIX A", "1 footnote"] {
        assert!(remarks.contains(words), "{words} in {remarks}");
    }
}

#[test]
fn rows_and_cells_deleted_as_changes_are_left_out_and_said() {
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        tc("", "gone"),
        tc("", "kept"),
        tc("<w:cellDel/>", "went"),
    );
    let outside = read(&document(&body, &[])).unwrap();
    assert_eq!(drawn(&outside), ["[kept | ]"]);
    assert_eq!(grid(&outside).rows[0].place.row, 2);
    let remarks = outside.remarks.join("\n");
    assert!(
        remarks.contains("“gone”") && remarks.contains("“went”"),
        "{remarks}"
    );
}

/// What other programs have in their files and python-docx has not.
#[test]
fn odd_writers_lose_nothing() {
    let cases: Vec<(String, Vec<&str>)> = vec![
        // A row kept in alternatives, a list in a content control, a paragraph in a custom element.
        (
            format!(
                "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback>\
                 </mc:AlternateContent>",
                p("new"),
                p("old")
            ),
            vec!["new"],
        ),
        (
            format!(
                "<w:customXml><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:customXml>",
                p("a")
            ),
            vec!["a"],
        ),
        // A table straight in a cell that has no paragraph, and a cell without anything.
        (
            "<w:tbl><w:tr><w:tc/><w:tc><w:p/></w:tc></w:tr></w:tbl>".to_owned(),
            vec!["[ | ]"],
        ),
        ("<w:tbl><w:tr/></w:tbl>".to_owned(), vec!["[]"]),
        ("<w:tbl/>".to_owned(), vec![]),
        // Words beside the runs they belong in.
        ("<w:p><w:t>bare</w:t></w:p>".to_owned(), vec!["bare"]),
        (
            "<w:p><w:r><w:t><![CDATA[a < b]]></w:t></w:r></w:p>".to_owned(),
            vec!["a < b"],
        ),
        (
            "<w:p><w:r><w:t xml:space=\"preserve\">a </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr>\
             <w:t xml:space=\"preserve\">b </w:t></w:r><w:r><w:t>c</w:t></w:r></w:p>"
                .to_owned(),
            vec!["a c"],
        ),
        // A row outside a table.
        (format!("<w:tr>{}</w:tr>", tc("", "x")), vec!["x"]),
    ];
    for (body, expected) in cases {
        assert_eq!(
            drawn(&read(&document(&body, &[])).unwrap()),
            expected,
            "{body}"
        );
    }
}

#[test]
fn strict_files_and_other_prefixes_are_read_alike() {
    for (space, prefix) in [(W, "w"), (STRICT, "w"), (W, "ns0"), (STRICT, "x")] {
        let q = prefix;
        let text = format!(
            "\u{feff}<{q}:document xmlns:{q}=\"{space}\"><{q}:body><{q}:p><{q}:r><{q}:t>a</{q}:t></{q}:r>\
             </{q}:p></{q}:body></{q}:document>"
        );
        let outside = read(&packed(&[("word/document.xml", &text)])).unwrap();
        assert_eq!(drawn(&outside), ["a"]);
    }
    let text = format!("<document xmlns=\"{W}\"><body><p><r><t>a</t></r></p></body></document>");
    let root = "<Relationships><Relationship Type=\"http://x/officeDocument\" \
                Target=\"/word/document2.xml\"/></Relationships>";
    let parts = [("_rels/.rels", root), ("word\\document2.xml", &text)];
    assert_eq!(drawn(&read(&packed(&parts)).unwrap()), ["a"]);
}

#[test]
fn hostile_files_are_refused_with_the_reason() {
    let doctype = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><w:document xmlns:w=\"{W}\"><w:body>&a;</w:body></w:document>"
    );
    let entity = rooted(
        "document",
        "<w:body><w:p><w:r><w:t>&lol;</w:t></w:r></w:p></w:body>",
    );
    let deep = rooted(
        "document",
        &("<w:sdt>".repeat(5000) + &"</w:sdt>".repeat(5000)),
    );
    let cut = rooted("document", "<w:body>").replace("</w:document>", "");
    let wide = rooted(
        "document",
        &table(&[&[("<w:gridSpan w:val=\"2000000000\"/>", "x")]]),
    );
    for (text, reason) in [
        (doctype.as_str(), "document type"),
        (&entity, "entity `lol`"),
        (&deep, "200 levels"),
        (&cut, "ends too early"),
        (&wide, "1000 columns"),
        ("<html/>", "not that of a Word document"),
        ("", ""),
    ] {
        let bytes = packed(&[("word/document.xml", text)]);
        if text.is_empty() {
            assert!(read(&bytes).unwrap().blocks.is_empty());
        } else {
            let refusal = refusal(&bytes);
            assert!(refusal.contains(reason), "{refusal}");
        }
    }
    let whole = document(&p("x"), &[]);
    assert!(refusal(&whole[..whole.len() / 2]).contains("cut short"));
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = rooted("document", &" ".repeat(130 << 20));
    let bytes = packed(&[("word/document.xml", &bomb)]);
    assert!(bytes.len() < 1 << 20);
    assert!(
        refusal(&bytes).contains("134,217,728"),
        "{}",
        refusal(&bytes)
    );
}

#[test]
fn many_empty_rows_end_quickly() {
    let rows = "<w:tr><w:tc><w:p/></w:tc></w:tr>".repeat(200_000);
    let outside = read(&document(&format!("<w:tbl>{rows}</w:tbl>"), &[])).unwrap();
    assert_eq!(grid(&outside).rows.len(), 200_000);
}

proptest! {
    /// Whatever is spoilt in a file, it is read or refused.
    #[test]
    fn no_spoilt_file_brings_it_down(at in 0usize..2000, byte in any::<u8>(), cut in 0usize..2000) {
        let mut bytes = document(&table(&[&[("", "a"), ("", "b")]]), &[("styles", "")]);
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.truncate(bytes.len() - cut % 40);
        let input = Input { bytes: &bytes, name: None, sheet: None };
        let _ = (FORM.read)(&input);
    }

    /// Every word of a table comes out once, in its column, whatever is merged.
    #[test]
    fn nothing_moves_or_is_lost(spans in proptest::collection::vec(
        proptest::collection::vec(1usize..4, 1..5), 1..6)) {
        let mut rows = String::from("<w:tbl>");
        let mut expected = Vec::new();
        for (at, row) in spans.iter().enumerate() {
            rows.push_str("<w:tr>");
            let mut column = 1;
            for span in row {
                rows.push_str(&tc(&format!("<w:gridSpan w:val=\"{span}\"/>"), &format!("r{at}c{column}")));
                expected.push(format!("r{at}c{column}"));
                column += span;
            }
            rows.push_str("</w:tr>");
        }
        let outside = read(&document(&(rows + "</w:tbl>"), &[])).unwrap();
        let mut found = Vec::new();
        for row in &grid(&outside).rows {
            for (place, cell) in row.cells().filter(|(_, cell)| !cell.text.is_empty()) {
                prop_assert_eq!(&cell.text, &format!("r{}c{}", place.row - 1, place.column));
                found.push(cell.text.clone());
            }
        }
        prop_assert_eq!(found, expected);
    }
}
