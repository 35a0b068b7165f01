//! Tables that came apart into lines: their headings stand scattered among the words of their cells.
//!
//! Promises: nothing is read out of them, for which words belong to which row cannot be told; their
//! lines are named as what they are.

use std::collections::HashSet;

use super::Prose;
use super::lines::Line;
use super::reasons::{AGREED, BEFORE, DISCUSSION, OUTSIDE};
use crate::import::headings::{Field, folded, meanings};
use crate::outside::Place;

const TORN: &str =
    "a table whose columns came apart: which words belong to which row cannot be told";

/// Two headings of a table stand no further apart than this, in lines.
const APART: usize = 60;
/// So many different headings make a table.
const HEADINGS: usize = 3;

/// The lines that are of such tables, by index.
fn torn(lines: &[Line<'_>]) -> Vec<std::ops::Range<usize>> {
    let heads = lines.iter().enumerate().filter_map(|(at, line)| {
        let field = heading(line.text)?;
        Some((at, field, folded(line.text)))
    });
    let mut groups: Vec<Vec<(usize, Field, String)>> = Vec::new();
    for head in heads {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| head.0 - last.0 <= APART) => {
                group.push(head);
            }
            _ => groups.push(vec![head]),
        }
    }
    let is_table = |group: &&Vec<(usize, Field, String)>| {
        let mut names: Vec<&str> = group.iter().map(|(_, _, name)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        // `Action` and `Recommendations` by themselves are headings of minutes too.
        let of_table = group.iter().filter(|(_, field, _)| is_of_table(*field));
        names.len() >= HEADINGS && of_table.count() > 1
    };
    let range = |group: &Vec<(usize, Field, String)>| {
        let first = group.first().map_or(0, |(at, ..)| *at);
        let last = group.last().map_or(0, |(at, ..)| *at);
        first..last + 1
    };
    groups.iter().filter(is_table).map(range).collect()
}

fn is_of_table(field: Field) -> bool {
    matches!(
        field,
        Field::Owner | Field::Due | Field::Progress | Field::Status | Field::Rag
    )
}

/// What a line means that is the heading of a column and nothing more.
fn heading(text: &str) -> Option<Field> {
    let short = text.chars().count() <= 40 && !text.trim_end().ends_with(['.', ':', ';']);
    let field = short.then(|| meanings(text).first().copied())??;
    let known = matches!(field, Field::Text | Field::Finding | Field::Reference);
    (known || is_of_table(field)).then_some(field)
}

/// Says of the lines of torn tables what they are, in all sets of minutes.
pub fn name(lines: &[Line<'_>], sets: &mut [Prose]) {
    let torn = torn(lines);
    let places: HashSet<Place> = torn
        .into_iter()
        .flat_map(|range| lines.get(range).unwrap_or_default())
        .map(|line| line.place)
        .collect();
    for left in sets.iter_mut().flat_map(|set| &mut set.unused) {
        let is_other = [OUTSIDE, BEFORE, DISCUSSION, AGREED].contains(&left.why);
        if is_other && places.contains(&left.place) {
            left.why = TORN;
        }
    }
}
