//! How deep a page nests, before it is parsed.
//!
//! Promises: one look at each tag. A page whose elements stand in each other without end would cost
//! the parser time that grows with the square of it.

use anyhow::Result;

use crate::outside::limits::DEPTH;

/// Elements that hold nothing, or that close themselves when the next one begins.
const NEVER_DEEP: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
    // Word's own, in nearly every paragraph it exports.
    "o:p", "html", "body", "head",
];
/// What a closing tag does not reach through.
const WALLS: &[&str] = &[
    "table", "template", "object", "button", "svg", "math", "select",
];
/// Elements whose content is not markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp"];

/// Refuses a page that nests too deep.
pub fn hold(text: &str) -> Result<()> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        rest = rest.get(at + 1..).unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let is_end = rest.starts_with('/');
        let tag = rest.strip_prefix('/').unwrap_or(rest);
        let length = tag.bytes().take_while(|byte| is_named(*byte)).count();
        let name = tag.get(..length).unwrap_or_default();
        if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) || is_in(NEVER_DEEP, name)
        {
            continue;
        }
        if is_end {
            let reached = open
                .iter()
                .rposition(|other| other.eq_ignore_ascii_case(name) || is_in(WALLS, other));
            if let Some(at) = reached
                && open
                    .get(at)
                    .is_some_and(|other| other.eq_ignore_ascii_case(name))
            {
                open.truncate(at);
            }
            continue;
        }
        // The end of this tag is looked for in this tag alone.
        let end = tag.find(['>', '<']).unwrap_or(tag.len());
        let is_whole = tag.get(..end).is_some_and(|tag| tag.ends_with('/'));
        if is_in(RAW, name) {
            let end = format!("</{}", name.to_ascii_lowercase());
            rest = past(tag, &end);
        } else if !is_whole {
            open.push(name);
            DEPTH.hold(open.len())?;
        }
    }
    Ok(())
}

fn is_named(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-')
}

fn is_in(names: &[&str], name: &str) -> bool {
    names.iter().any(|other| other.eq_ignore_ascii_case(name))
}

/// What follows the first of these words, in whatever letters they stand.
fn past<'t>(text: &'t str, words: &str) -> &'t str {
    let length = words.len();
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'<', text.as_bytes().get(from..).unwrap_or_default()) {
        let begins = from + at;
        let found = text.get(begins..begins + length);
        if found.is_some_and(|found| found.eq_ignore_ascii_case(words)) {
            return text.get(begins + length..).unwrap_or_default();
        }
        from = begins + 1;
    }
    ""
}
