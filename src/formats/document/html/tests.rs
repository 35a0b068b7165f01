//! What the file promises, as far as it can be seen without a browser; and the pages that
//! `tests/browser` opens in one.
//!
//! `UPDATE_PAGES=1 cargo test --lib html` writes those pages again.

mod samples;
mod sha256;

use std::collections::BTreeSet;
use std::path::Path;

use super::{SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH, write};
use crate::document::{Block, Cell, Column, Document, Shape, Table, Width};
use crate::formats::Surface;
use samples::{HOSTILE, exempt, head, hostile, listing, records, tracker};
use sha256::hashed;

fn html(document: &Document) -> String {
    let mut bytes = Vec::new();
    write(document, Surface::default(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The page without its style and its script, which name tags of their own.
fn body(document: &Document) -> String {
    let html = html(document).replace(STYLE, "").replace(SCRIPT, "");
    html.split("<body").nth(1).unwrap().to_owned()
}

fn samples() -> [(&'static str, Document); 5] {
    [
        ("tracker", tracker()),
        ("exempt", exempt()),
        ("records", records()),
        ("listing", listing()),
        ("hostile", hostile()),
    ]
}

/// A table of one row in a page that has a head.
fn with_row(cells: Vec<Cell>) -> Document {
    let mut document = Document {
        head: Some(head("Paper")),
        ..Document::default()
    };
    let columns = [Width::Id, Width::Text].map(|width| Column::new("Column", width));
    let mut table = Table::new(columns.to_vec());
    table.row(cells);
    document.blocks.push(Block::Table(table));
    document
}

/// What stands between each of these two.
fn between<'a>(html: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = html.split(start).skip(1);
    parts.map(|part| part.split(end).next().unwrap()).collect()
}

fn levels(html: &str) -> Vec<u32> {
    let starts = html.match_indices("<h").map(|(at, _)| &html[at + 2..]);
    let digits = starts.filter_map(|rest| rest.chars().next()?.to_digit(10));
    digits.collect()
}

#[test]
fn the_policy_lets_in_this_style_and_this_script() {
    for (name, constant, text) in [
        ("STYLE_HASH", STYLE_HASH, STYLE),
        ("SCRIPT_HASH", SCRIPT_HASH, SCRIPT),
    ] {
        let hash = hashed(text);
        assert_eq!(constant, hash, "write in html/mod.rs: {name} = \"{hash}\"");
        assert!(!text.contains("</"), "{name}: it would end its element");
    }
    let page = html(&tracker());
    assert!(page.contains("default-src 'none'"));
    for outside in [
        "http:", "https:", "url(", "@import", "<img", "<link", " src=", " style=",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the developer asks for it by an environment variable, and for files in the repository"
)]
fn the_pages_opened_in_a_browser_are_these() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/fixtures");
    for (name, document) in samples() {
        let path = folder.join(format!("{name}.html"));
        let page = html(&document);
        if std::env::var_os("UPDATE_PAGES").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &page).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == page,
            "tests/browser/fixtures/{name}.html is not what is written. If the page was meant to \
             change, write it again with `UPDATE_PAGES=1 cargo test --lib html`, open it, and look"
        );
    }
}

#[test]
fn every_page_has_one_title_and_headings_in_order() {
    for (name, document) in samples() {
        let body = body(&document);
        let levels = levels(&body);
        let ones = levels.iter().filter(|level| **level == 1).count();
        assert_eq!(ones, 1, "{name}");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name}: {levels:?}");
        }
    }
}

#[test]
fn ids_are_unique_and_links_lead_somewhere() {
    for (name, document) in samples() {
        let body = body(&document);
        let ids = between(&body, " id=\"", "\"");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}");
        assert!(ids.iter().all(|id| !id.contains(char::is_whitespace)));
        for link in between(&body, "href=\"#", "\"") {
            assert!(unique.contains(link), "{name}: nothing is #{link}");
        }
    }
}

#[test]
fn no_words_become_markup() {
    let page = html(&hostile());
    let clean = html(&tracker());
    for tag in ["<script", "<style", "<title", "<h1", "<main", "</body"] {
        let count = |page: &str| page.matches(tag).count();
        assert_eq!(count(&page), count(&clean), "{tag}");
    }
    for tag in [
        "<svg",
        "<!-",
        "<![",
        "<b>",
        " onmouseover=\"",
        "\u{7}",
        "\u{1b}",
        "\u{0}",
    ] {
        assert!(!page.contains(tag), "{tag:?}");
    }
    for turned in ['\u{202e}', '\u{2066}', '\u{200b}', '\u{61c}'] {
        assert!(!page.contains(turned), "{turned:?}");
    }
    let words = body(&with_row(vec![Cell::text(HOSTILE[1])]));
    assert!(words.contains("&quot; onmouseover=&quot;alert(1)&quot; x=&#39;"));
}

#[test]
fn a_listing_is_a_page_too() {
    assert!(html(&Document::default()).contains("<h1>Listing</h1>"));
    assert!(html(&listing()).contains("<h1>Listing</h1>"));
    let mut document = Document::default();
    document.heading(1, "F2: Repair the roof");
    document.heading(2, "Updates");
    let page = html(&document);
    assert!(page.contains("<title>F2: Repair the roof</title>"));
    assert_eq!(page.matches("<h1>").count(), 1);
    assert_eq!(page.matches("Repair the roof").count(), 2);
}

#[test]
fn a_long_cell_is_whole_in_a_note() {
    let long = "word ".repeat(61);
    let page = body(&with_row(vec![Cell::text("A/1"), Cell::text(long.trim())]));
    assert!(page.contains("<a class=\"note\" id=\"note-1-from\" href=\"#note-1\">Note 1</a>"));
    assert!(page.contains("<li id=\"note-1\">"));
    assert!(page.contains(long.trim()));
    assert!(page.contains("<a href=\"#note-1-from\">Back to A/1</a>"));
    let short = "word ".repeat(60);
    let page = body(&with_row(vec![Cell::text("A/1"), Cell::text(short.trim())]));
    assert!(!page.contains("note-1"));
}

#[test]
fn no_cell_is_blank() {
    let page = body(&with_row(vec![Cell::Empty, Cell::text(" \n ")]));
    assert_eq!(page.matches("class=\"unseen\">none</span>").count(), 2);
    assert!(!page.contains("<div></div>"));
}

#[test]
fn records_are_headings_with_names_and_values() {
    let mut document = Document {
        head: Some(head("Paper")),
        ..Document::default()
    };
    document.heading(2, "Part");
    let mut table = Table::new(
        ["Ref", "Owner"]
            .map(|title| Column::new(title, Width::Id))
            .to_vec(),
    );
    table.shape = Shape::Records(3);
    table.row(vec![Cell::text("A/1"), Cell::text("Director")]);
    table.row(vec![Cell::text("A/2"), Cell::Empty]);
    document.blocks.push(Block::Table(table));
    let page = body(&document);
    assert!(!page.contains("<table"));
    assert!(page.contains("<h3 id=\"section-2\">A/1</h3>"));
    assert!(page.contains("<dt>Owner</dt><dd>Director</dd>"));
    assert!(page.contains("<dt>Owner</dt><dd><span aria-hidden"));
}

#[test]
fn a_table_of_nothing_says_so() {
    let mut document = Document::default();
    let mut table = Table::new(vec![Column::new("Ref", Width::Id)]);
    table.caption = Some("Actions of May".to_owned());
    document.blocks.push(Block::Table(table));
    let page = body(&document);
    assert!(!page.contains("<table"));
    assert!(page.contains("<p>Actions of May: none.</p>"));
}

#[test]
fn the_banner_stands_on_top_over_every_table_and_along_every_printed_page() {
    let document = exempt();
    let page = body(&document);
    let banner = document.banner().unwrap();
    let captions = between(&page, "<caption>", "</caption>");
    assert_eq!(captions.len(), document.tables().count());
    assert!(captions.iter().all(|caption| caption.contains(banner)));
    assert!(page.contains(&format!("<p class=\"banner\" role=\"note\">{banner}</p>")));
    assert!(page.contains(&format!(
        "<div class=\"running\" aria-hidden=\"true\">{banner}</div>"
    )));
}

#[test]
fn an_abbreviation_is_marked_where_it_first_stands() {
    let page = body(&tracker());
    let marked = "<abbr title=\"Senior leadership team\">SLT</abbr>";
    assert_eq!(page.matches(marked).count(), 1);
    assert!(page.find(marked) < page.find("<table"));
    assert!(page.contains("<dt>SLT</dt><dd>Senior leadership team</dd>"));
}

#[test]
fn the_same_document_is_the_same_bytes() {
    assert_eq!(html(&exempt()), html(&exempt()));
}
