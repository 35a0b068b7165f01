//! The first lines of minutes: which body met, and on which day.
//!
//! Promises: a body is given only where the register declares it by that name, and a day only where the
//! minutes say it.

use super::Prose;
use super::lines::{Line, begins};
use crate::import::words::dates::dated;
use crate::register::Register;

/// `Minutes of the meeting of … held on …`; the agenda of the next meeting names them otherwise.
pub fn is_start(lines: &[Line<'_>], at: usize) -> bool {
    let near = lines.get(at..lines.len().min(at + 4)).unwrap_or_default();
    near.first().is_some_and(|line| begins(line.text))
        && near
            .iter()
            .any(|line| line.text.to_ascii_lowercase().contains("held "))
}

/// The body and the day, out of the first lines; how many lines those are.
pub fn opening(section: &[Line<'_>], register: &Register, prose: &mut Prose) -> usize {
    let mut words = String::new();
    for (at, line) in section.iter().take(5).enumerate() {
        words.push(' ');
        words.push_str(line.text);
        let small = words.to_ascii_lowercase();
        let Some(held) = small.find(" held on ") else {
            continue;
        };
        let behind = words.get(held + " held on ".len()..).unwrap_or_default();
        let ends = [" at ", ",", ";", " in ", " from "];
        let end = ends.iter().filter_map(|end| behind.find(end)).min();
        let Some(date) = dated(
            behind
                .get(..end.unwrap_or(behind.len()))
                .unwrap_or_default(),
        ) else {
            continue;
        };
        prose.date = Some(date);
        let before = words.get(..held).unwrap_or_default();
        let name = before.split_once(" of the ").or(before.split_once(" of "));
        let name = name.map_or(before, |(_, name)| name);
        let name = name.strip_prefix("meeting of the ").unwrap_or(name).trim();
        prose.body = register.names.body(name).map(|body| body.id.clone());
        prose
            .used
            .extend(section.iter().take(at + 1).map(|line| line.place));
        return at + 1;
    }
    0
}
