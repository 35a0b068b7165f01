//! Words that were spoilt on their way into the file: by a wrong encoding, by a web page, by a word
//! processor's invisible letters.

use rayon::prelude::*;

use super::spoilt::{self, Spoilt};
use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Repair, Rule};
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
    let unread = &look.register.unread;
    let all: Vec<Diagnostic> = files
        .par_iter()
        .filter(|(_, file)| file.trouble.is_none())
        .flat_map_iter(|(id, file)| in_file(*id, file, !unread.contains(id)))
        .collect();
    for one in all {
        found.add(one);
    }
}

/// What is spoilt in a file: one problem for each line, since what spoils a line spoils it often.
fn in_file(id: FileId, file: &TextFile, is_read: bool) -> Vec<Diagnostic> {
    let mut lines: Vec<(Vec<Spoilt>, usize)> = Vec::new();
    for spoilt in spoilt::in_text(&file.text) {
        match lines.last_mut() {
            Some((line, end)) if spoilt.at.start < *end => line.push(spoilt),
            _ => {
                let rest = file.text.get(spoilt.at.end..).unwrap_or_default();
                let end = spoilt.at.end + rest.find('\n').unwrap_or(rest.len());
                lines.push((vec![spoilt], end));
            }
        }
    }
    let diagnostic = |(line, end): &(Vec<Spoilt>, usize)| {
        let spoilt = line.first()?;
        let place = Span::new(id, spoilt.at.start, spoilt.at.end);
        let number = file.position(spoilt.at.start).line;
        let message = format!("{} in line {number}", spoilt.what);
        let label = match line.len() - 1 {
            0 => spoilt.meant.clone(),
            more => format!("{}; and {more} more in this line", spoilt.meant),
        };
        let fix = is_read.then(|| fix(id, &file.text, line, *end)).flatten();
        let told = CHECK.rule.at(place, message, label).help(spoilt.remedy);
        Some(told.maybe_fix(fix))
    };
    lines.iter().filter_map(diagnostic).collect()
}

/// The letters that were meant in a line, where that can be told of all that is spoilt in it.
fn fix(id: FileId, text: &str, line: &[Spoilt], end: usize) -> Option<Fix> {
    let start = line.first()?.at.start;
    let before = text.get(..start)?.rsplit('\n').next()?;
    let whole = text.get(start - before.len()..end)?;
    let mut pieces: Vec<(Span, String)> = Vec::new();
    for spoilt in line {
        let letters = spoilt.letters.as_ref()?;
        let at = Span::new(id, spoilt.at.start, spoilt.at.end);
        match pieces.last_mut() {
            Some((before, so_far)) if before.end == at.start => {
                before.end = at.end;
                so_far.push_str(letters);
            }
            _ => pieces.push((at, letters.clone())),
        }
    }
    let mut repairs = Vec::new();
    let mut titles: Vec<String> = Vec::new();
    for (span, letters) in pieces {
        let letters = unspoilt(letters)?;
        // Marks that mean something to YAML, where their kind stands already.
        let is_mark = |letter: char| letter.is_control() || matches!(letter, '"' | '\'' | '\\');
        if letters
            .chars()
            .any(|letter| is_mark(letter) && (letter.is_control() || whole.contains(letter)))
        {
            return None;
        }
        titles.push(match letters.as_str() {
            "" => "take out what cannot be seen".to_owned(),
            " " => "write a plain space".to_owned(),
            letters => format!("write `{letters}`"),
        });
        repairs.push(Repair::Mend { span, letters });
    }
    titles.dedup();
    let title = titles.join(", ");
    Some(Fix {
        title,
        repairs,
        opens: None,
    })
}

/// Letters that were spoilt more than once, as they were meant.
fn unspoilt(mut letters: String) -> Option<String> {
    loop {
        let spoilt = spoilt::in_text(&letters);
        let Some(first) = spoilt.first() else {
            return Some(letters);
        };
        // Each turn takes letters away, or puts one in the place of one that is wrong.
        let meant = first.letters.as_ref()?;
        letters.replace_range(first.at.clone(), meant);
    }
}
