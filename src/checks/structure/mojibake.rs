//! Words that were spoilt on their way into the file: by a wrong encoding, by a web page, by a word
//! processor's invisible letters.

use rayon::prelude::*;

use super::spoilt::{self, Spoilt};
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostic, Diagnostics, Rule};
use crate::files::{FileId, Span, TextFile};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "mojibake",
        "words spoilt by a wrong encoding, by HTML or by invisible letters",
        include_str!("mojibake.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let files: Vec<(FileId, &TextFile)> = look.files.iter().collect();
    let all: Vec<Diagnostic> = files
        .par_iter()
        .filter(|(_, file)| file.trouble.is_none())
        .flat_map_iter(|(id, file)| in_file(*id, file))
        .collect();
    for one in all {
        found.add(one);
    }
}

/// What is spoilt in a file: one problem for each line, since what spoils a line spoils it often.
fn in_file(id: FileId, file: &TextFile) -> Vec<Diagnostic> {
    let mut lines: Vec<(Spoilt, usize)> = Vec::new();
    let mut end_of_line = 0;
    for spoilt in spoilt::in_text(&file.text) {
        match lines.last_mut() {
            Some((_, more)) if spoilt.at.start < end_of_line => *more += 1,
            _ => {
                let rest = file.text.get(spoilt.at.end..).unwrap_or_default();
                end_of_line = spoilt.at.end + rest.find('\n').unwrap_or(rest.len());
                lines.push((spoilt, 0));
            }
        }
    }
    let diagnostic = |(spoilt, more): (Spoilt, usize)| {
        let place = Span::new(id, spoilt.at.start, spoilt.at.end);
        let line = file.position(spoilt.at.start).line;
        let message = format!("{} in line {line}", spoilt.what);
        let label = match more {
            0 => spoilt.meant.clone(),
            more => format!("{}; and {more} more in this line", spoilt.meant),
        };
        CHECK.rule.at(place, message, label).help(spoilt.remedy)
    };
    lines.into_iter().map(diagnostic).collect()
}
