//! The marked block of a Markdown file in which a paper is refreshed.
//!
//! Promises: every byte outside the marks stays; the block takes the file's own line ends; its
//! headings go one level below the heading the block stands under; marks that are missing, doubled
//! or out of order are refused.

use std::ops::Range;

use anyhow::{Result, bail};

/// Where the paper goes.
#[derive(Debug)]
pub struct Place {
    /// Between the two marks.
    inside: Range<usize>,
    /// The level of the heading above it; 0 where there is none.
    pub above: u8,
    is_crlf: bool,
}

/// Finds the marks of a paper: those that name what it is about, else those that do not.
pub fn find(text: &str, paper: &str, about: Option<&str>) -> Result<Place> {
    let with_subject = about.map(|about| format!("{paper} {about}"));
    let names = with_subject.iter().map(String::as_str).chain([paper]);
    for name in names {
        let begins = lines_like(text, &mark(name, "begin"));
        let ends = lines_like(text, &mark(name, "end"));
        match (begins.as_slice(), ends.as_slice()) {
            ([], []) => {}
            ([begin], [end]) if begin.end <= end.start => {
                return Ok(Place {
                    inside: begin.end..end.start,
                    above: level_above(text.get(..begin.start).unwrap_or_default()),
                    is_crlf: text
                        .get(begin.clone())
                        .is_some_and(|line| line.ends_with("\r\n")),
                });
            }
            ([_], [_]) => bail!("its end mark stands before its begin mark"),
            ([], _) => bail!("it has no line `{}`", mark(name, "begin")),
            (_, []) => bail!("it has no line `{}`", mark(name, "end")),
            _ => bail!("it has the marks of `{name}` more than once"),
        }
    }
    bail!(
        "it does not say where: put the lines `{}` and `{}` where the paper is to stand",
        mark(paper, "begin"),
        mark(paper, "end")
    )
}

fn mark(name: &str, what: &str) -> String {
    format!("<!-- track report {name}: {what} -->")
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

/// The lines outside fenced code that are a mark, each with its line end; spaces around it do not
/// matter.
fn lines_like(text: &str, mark: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    let mut is_code = false;
    for line in text.split_inclusive('\n') {
        is_code ^= is_fence(line);
        if !is_code && line.trim_start_matches('\u{feff}').trim() == mark {
            found.push(at..at + line.len());
        }
        at += line.len();
    }
    found
}

/// The level of the last heading in a text, outside fenced code.
fn level_above(text: &str) -> u8 {
    let mut level = 0;
    let mut is_code = false;
    for line in text.lines() {
        is_code ^= is_fence(line);
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = (1..=6).contains(&marks)
            && line
                .get(marks..)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        if is_heading && !is_code {
            level = u8::try_from(marks).unwrap_or(6);
        }
    }
    level
}

impl Place {
    /// The text with the paper in its place.
    pub fn filled(&self, text: &str, paper: &str) -> String {
        let before = text.get(..self.inside.start).unwrap_or_default();
        let after = text.get(self.inside.end..).unwrap_or_default();
        let block = format!("\n{}\n\n", paper.trim_end());
        let block = if self.is_crlf {
            block.replace('\n', "\r\n")
        } else {
            block
        };
        format!("{before}{block}{after}")
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    const AGENDA: &str = "# Agenda\n\n## 5. Tracker\n\n<!-- track report tracker: begin -->\nold\n<!-- track report tracker: end -->\n\nThe end, without a line end";

    #[test]
    fn only_the_block_changes() {
        let place = find(AGENDA, "tracker", Some("cyp")).unwrap();
        assert_eq!(place.above, 2);
        let fresh = place.filled(AGENDA, "new\n");
        assert_eq!(fresh, AGENDA.replace("\nold\n", "\n\nnew\n\n"));
        let again = find(&fresh, "tracker", None).unwrap();
        assert_eq!(again.filled(&fresh, "new\n"), fresh);
    }

    #[test]
    fn the_files_own_line_ends_are_kept() {
        let agenda = AGENDA.replace('\n', "\r\n");
        let place = find(&agenda, "tracker", None).unwrap();
        let fresh = place.filled(&agenda, "one\ntwo\n");
        assert_eq!(fresh.matches('\n').count(), fresh.matches("\r\n").count());
    }

    #[test]
    fn marks_that_name_the_body_come_first() {
        let named = AGENDA.replace("tracker:", "tracker cyp:");
        let both = format!("{AGENDA}\n{named}");
        let place = find(&both, "tracker", Some("cyp")).unwrap();
        assert!(place.inside.start > AGENDA.len());
        assert!(find(&named, "tracker", Some("other")).is_err());
    }

    #[test]
    fn marks_amiss_are_refused() {
        let twice = format!("{AGENDA}\n{AGENDA}");
        let no_end = AGENDA.replace(": end", ": eind");
        let turned = AGENDA
            .replace(": begin", ": x")
            .replace(": end", ": begin")
            .replace(": x", ": end");
        let fenced = format!("```\n{AGENDA}\n```\n");
        assert!(find(&fenced, "tracker", None).is_err());
        assert!(find(&format!("\u{feff}{AGENDA}"), "tracker", None).is_ok());
        for text in ["", "# Agenda", &twice, &no_end, &turned] {
            assert!(find(text, "tracker", None).is_err(), "{text}");
        }
    }
}
