//! A page as one HTML file that asks nothing of anybody: for people, on any screen, at any zoom, to
//! any reader, and on paper.
//!
//! Owns: the frame of the file: its policy, its landmarks, its style and the script that filters.
//! Promises: WCAG 2.2 AA; nothing is fetched and nothing needs the script; words from records cannot
//! become markup; the same document is the same bytes. `tests/browser` holds it to that.

mod outline;
mod page;
mod table;
#[cfg(test)]
mod tests;
mod text;

use std::fmt::Write as _;
use std::io::{Result, Write};

use crate::document::{Document, Head};
use crate::formats::Surface;

use page::{Page, pairs};
use text::escaped;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("filter.js");

/// What the style and the script hash to: the policy lets these two in and nothing else. A test
/// says what to write here when one of them has changed.
const STYLE_HASH: &str = "sha256-EwHQ31STByNO8VKjYGjnh0x8epW1wRoMZ2SY0LPzoac=";
const SCRIPT_HASH: &str = "sha256-AANtd71jzmof5pTgC+0SAgqxAJL9oORThUMzR9XIgIE=";

/// Writes the document.
pub fn write(document: &Document, _: Surface, out: &mut dyn Write) -> Result<()> {
    let (title, taken) = outline::title(document);
    let mut page = Page::new(document, &title);
    for (at, block) in document.blocks.iter().enumerate() {
        if Some(at) != taken {
            page.block(block);
        }
    }
    if let Some(head) = &document.head
        && !head.abbreviations.is_empty()
    {
        page.heading(2, "Abbreviations");
        page.html.push_str(&pairs(&head.abbreviations));
    }
    let main = std::mem::take(&mut page.html);
    let footer = footer(document, &mut page);
    let mut html = opening(&title, &page);
    html.push_str(&header(document.head.as_ref(), &title));
    html.push_str(&page.outline.contents());
    let _ = write!(html, "<main id=\"main\">\n{main}</main>\n{footer}");
    let _ = write!(html, "<script>{SCRIPT}</script>\n</body>\n</html>\n");
    out.write_all(html.as_bytes())
}

/// Everything before the page itself.
fn opening(title: &str, page: &Page<'_>) -> String {
    let turned = page.is_wide.then_some("turned");
    let marked = page.banner.and(Some("marked"));
    let classes: Vec<&str> = turned.into_iter().chain(marked).collect();
    let class = match classes.join(" ") {
        classes if classes.is_empty() => classes,
        classes => format!(" class=\"{classes}\""),
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src '{STYLE_HASH}'; script-src '{SCRIPT_HASH}'; base-uri 'none'; \
         form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body{class}>\n\
         <a class=\"skip\" href=\"#main\">Skip to main content</a>\n",
        escaped(title)
    )
}

/// What the page says of itself. The banner stands here for readers, and once more, unheard, to
/// run along every printed page.
fn header(head: Option<&Head>, title: &str) -> String {
    let mut html = String::new();
    let banner = head.and_then(|head| head.banner.as_deref()).map(escaped);
    if let Some(banner) = &banner {
        let _ = writeln!(
            html,
            "<div class=\"running\" aria-hidden=\"true\">{banner}</div>"
        );
    }
    html.push_str("<header>\n");
    if let Some(banner) = &banner {
        let _ = writeln!(html, "<p class=\"banner\" role=\"note\">{banner}</p>");
    }
    let _ = writeln!(html, "<h1>{}</h1>", escaped(title));
    if let Some(head) = head {
        html.push_str(&pairs(&head.facts));
    }
    html.push_str("</header>\n");
    html
}

/// What was read, shown and left out.
fn footer(document: &Document, page: &mut Page<'_>) -> String {
    let basis = document.head.as_ref().map(|head| head.basis.sentence());
    let closing: Vec<&str> = if document.closing.is_empty() {
        basis.iter().map(String::as_str).collect()
    } else {
        document.closing.iter().map(String::as_str).collect()
    };
    if closing.is_empty() {
        return String::new();
    }
    page.heading(
        2,
        match document.head {
            Some(_) => "What this paper rests on",
            None => "What this page rests on",
        },
    );
    for line in closing {
        page.paragraphs(line);
    }
    format!("<footer>\n{}</footer>\n", std::mem::take(&mut page.html))
}
