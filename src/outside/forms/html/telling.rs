//! Whether some text is a page of HTML.
//!
//! Promises: a text that only has a tag somewhere in it is none; what a clipboard holds is one.

use crate::outside::decoding::{decode, is_text};
use crate::outside::forms::Input;

/// Bytes in which the first tags have to show.
const BEGINNING: usize = 64 << 10;
/// What a page or a pasted piece of one begins with.
const FIRST_TAGS: &[&str] = &[
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "style",
    "table",
    "thead",
    "tbody",
    "tr",
    "caption",
    "div",
    "section",
    "article",
    "main",
    "header",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "span",
    "font",
    "center",
    "b",
    "strong",
];
pub fn is(input: &Input<'_>) -> bool {
    let bytes = input.bytes.get(..BEGINNING).unwrap_or(input.bytes);
    if !is_text(bytes) {
        return false;
    }
    let Ok(decoded) = decode(bytes) else {
        return false;
    };
    let text = decoded.text.to_lowercase();
    // What a clipboard holds begins with where in it the page is.
    if text.starts_with("version:") && text.contains("starthtml:") {
        return true;
    }
    let mut rest = text.trim_start();
    // Behind a comment, it is a page only if it says so: Markdown may begin with one as well.
    let tags = if rest.starts_with("<!--") && !rest.starts_with("<!--startfragment") {
        FIRST_TAGS.get(..4).unwrap_or_default()
    } else {
        FIRST_TAGS
    };
    while rest.starts_with("<!--") || rest.starts_with("<?xml") {
        let end = if rest.starts_with("<?") { "?>" } else { "-->" };
        rest = rest
            .split_once(end)
            .map_or("", |(_, after)| after.trim_start());
    }
    let Some(rest) = rest.strip_prefix('<') else {
        return false;
    };
    tags.iter().any(|tag| {
        let after = rest.strip_prefix(tag);
        after.is_some_and(|after| after.starts_with([' ', '>', '\n', '\t', '/']))
    })
}

/// The page itself, behind what a clipboard writes in front of it.
pub fn page(text: &str) -> &str {
    if text.starts_with("Version:") {
        let begins = text.find('<').unwrap_or(0);
        return text.get(begins..).unwrap_or_default();
    }
    text
}
