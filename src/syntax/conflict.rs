//! Merge conflicts that git has left in a text.
//!
//! Why before parsing: to a YAML parser the markers are only odd scalars, and what it then says
//! does not help anybody.

use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{BYTE_ORDER_MARK, FileId, Span};

/// One mistake for each conflict git has left in the text.
pub fn in_text(id: FileId, text: &str) -> Diagnostics {
    let mut found = Diagnostics::of_a_file();
    let mut marks = memchr::memchr3_iter(b'<', b'>', b'=', text.as_bytes());
    let begins_marker = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        ["<<<<<<<", ">>>>>>>", "======="]
            .iter()
            .any(|marker| rest.starts_with(marker))
    };
    if !marks.any(begins_marker) && !text.contains("|||||||") {
        return found;
    }
    let mut open: Option<Diagnostic> = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        // A byte-order mark stands before the first line, and is no part of it.
        let unmarked = line.strip_prefix(BYTE_ORDER_MARK).filter(|_| offset == 0);
        let start = offset + line.len() - unmarked.unwrap_or(line).len();
        offset += line.len();
        let line = unmarked.unwrap_or(line);
        let span = Span::new(id, start, start + line.trim_end().len());
        if is_marker(line, '<') {
            found_open(&mut found, open.take());
            open = Some(
                rules::MERGE_CONFLICT
                    .at(
                        span,
                        "a git merge conflict was left in the file",
                        "one side begins here",
                    )
                    .help("keep what should stand, take the three marker lines out"),
            );
        } else if is_marker(line, '|') {
            open = with_part(
                open,
                span,
                "what both sides came from begins here",
                &mut found,
            );
        } else if is_marker(line, '=') {
            open = with_part(open, span, "the other side begins here", &mut found);
        } else if is_marker(line, '>') {
            let closed = with_part(open.take(), span, "it ends here", &mut found);
            found_open(&mut found, closed);
        }
    }
    found_open(&mut found, open);
    found
}

/// The conflict with one more of its lines; a line without its conflict is a mistake of its own.
fn with_part(
    open: Option<Diagnostic>,
    span: Span,
    label: &str,
    found: &mut Diagnostics,
) -> Option<Diagnostic> {
    if open.is_none() {
        let message = "part of a git merge conflict is left in the file";
        found.add(
            rules::MERGE_CONFLICT
                .at(span, message, "a line that git wrote")
                .help("see that what stands here is what should stand, and take this line out"),
        );
    }
    open.map(|conflict| conflict.with(span, label))
}

fn found_open(found: &mut Diagnostics, open: Option<Diagnostic>) {
    if let Some(conflict) = open {
        found.add(conflict);
    }
}

/// Seven of the mark at the start of a line, then a space or nothing, as git writes them.
fn is_marker(line: &str, mark: char) -> bool {
    let rest = line.trim_start_matches(mark);
    line.len() - rest.len() == 7 && (rest.trim_end().is_empty() || rest.starts_with(' '))
}
