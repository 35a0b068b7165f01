//! Merge conflicts that git has left in a text.
//!
//! Why before parsing: to a YAML parser the markers are only odd scalars, and what it then says
//! does not help anybody.

use super::rules;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{FileId, Span};

/// One mistake for each conflict git has left in the text.
pub fn in_text(id: FileId, text: &str) -> Diagnostics {
    let mut found = Diagnostics::of_a_file();
    let mut marks = memchr::memchr2_iter(b'<', b'>', text.as_bytes());
    let begins_marker = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        rest.starts_with("<<<<<<<") || rest.starts_with(">>>>>>>")
    };
    if !marks.any(begins_marker) {
        return found;
    }
    let mut open: Option<Diagnostic> = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(id, offset, offset + line.trim_end().len());
        offset += line.len();
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
        } else if is_marker(line, '=') {
            open = open.map(|conflict| conflict.with(span, "the other side begins here"));
        } else if is_marker(line, '>') {
            let conflict = open.take().unwrap_or_else(|| {
                rules::MERGE_CONFLICT.at(span, "half of a git merge conflict is left", "its end")
            });
            found.add(conflict.with(span, "it ends here"));
        }
    }
    found_open(&mut found, open);
    found
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
