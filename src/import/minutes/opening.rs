//! The first lines of minutes: which body met, and on which day.
//!
//! Promises: a body is given only where the register declares it by that name, and a day only where the
//! minutes say it.

use std::ops::Range;

use super::Prose;
use super::lines::{Line, begins, ends};
use crate::import::Assumption;
use crate::import::words::dates::dated;
use crate::register::Register;

/// Where the sets of minutes in a pack stand: each up to its end, or to the next.
pub fn sets(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let starts: Vec<usize> = (0..lines.len()).filter(|at| is_start(lines, *at)).collect();
    let ends: Vec<usize> = (0..lines.len())
        .filter(|at| lines.get(*at).is_some_and(|line| ends(line.text)))
        .collect();
    let next = starts.iter().skip(1).copied().chain([lines.len()]);
    let sets = starts.iter().zip(next);
    let end = |start: usize| ends.get(ends.partition_point(|end| *end < start)).copied();
    sets.map(|(start, next)| *start..end(*start).unwrap_or(next).min(next))
        .collect()
}

/// The body whose name stands right above its minutes.
pub fn body_above(lines: &[Line<'_>], register: &Register) -> Option<(Assumption, String)> {
    let mut near = lines.iter().rev().take(3);
    near.find_map(|line| {
        let body = register.names.body(line.text)?;
        let words = format!("\"{}\" was taken for the body `{}`", line.text, body.id);
        let place = line.place;
        Some((Assumption { place, words }, body.id.clone()))
    })
}

/// Where minutes that begin there end.
pub fn end(lines: &[Line<'_>], start: usize) -> usize {
    let mut behind = (start..lines.len()).zip(lines.iter().skip(start));
    let end = behind.find(|(_, line)| ends(line.text));
    end.map_or(lines.len(), |(at, _)| at)
}

/// `Minutes of the meeting of … held on …`; the agenda of the next meeting names them otherwise.
fn is_start(lines: &[Line<'_>], at: usize) -> bool {
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
