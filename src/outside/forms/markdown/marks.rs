//! The marks by which Markdown is told, and by which a row is divided.
//!
//! Promises: a text with a ruled line below a row is Markdown, and one that begins with a heading;
//! the number sign over a column of numbers is no heading.

use super::FORM;
use crate::outside::decoding::is_text;
use crate::outside::forms::Input;

/// Bytes in which the marks have to show.
const BEGINNING: usize = 256 << 10;

pub fn is(input: &Input<'_>) -> bool {
    let bytes = input.bytes.get(..BEGINNING).unwrap_or(input.bytes);
    if !is_text(bytes) {
        return false;
    }
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let mut pairs = pairs.filter(|(above, _)| above.contains('|'));
    if pairs.any(|(_, line)| is_delimiter(line)) {
        return true;
    }
    let named = input.name.is_some_and(|name| {
        let name = name.to_lowercase();
        FORM.endings
            .iter()
            .any(|ending| name.ends_with(&format!(".{ending}")))
    });
    let mut worded = lines.iter().filter(|line| !line.trim().is_empty());
    if named {
        worded.any(|line| is_heading(line))
    } else {
        worded.next().is_some_and(|line| is_heading(line))
    }
}

/// `|---|:--:|`
pub fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    let is_cell = |cell: &str| {
        let cell = cell.trim();
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    line.contains('|') && inner.split('|').all(is_cell)
}

/// `## Words`; a heading of a column (`#` and a tab) is none.
fn is_heading(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    let level = line.len() - words.len();
    (1..=6).contains(&level) && words.starts_with(' ') && !words.contains('\t')
}

/// The cells of a row as they stand in the source.
pub fn cells_of(source: &str) -> Vec<&str> {
    let line = source.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = Vec::new();
    let mut begins = 0;
    let mut is_escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'|' && !is_escaped {
            cells.push(line.get(begins..at).unwrap_or_default().trim());
            begins = at + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    let last = line.get(begins..).unwrap_or_default().trim();
    if !last.is_empty() {
        cells.push(last);
    }
    cells
}
