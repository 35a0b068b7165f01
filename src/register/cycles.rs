//! Circles among links.
//!
//! Promises: no recursion, so that a chain of any length is followed; each circle is reported once.

use std::collections::HashMap;

use super::entry::Target;
use super::links::Edge;
use super::rules;
use crate::diagnostic::Diagnostics;

/// Adds every circle that the links make.
pub fn report(edges: &[Edge], found: &mut Diagnostics) {
    let mut from: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, edge) in edges.iter().enumerate() {
        from.entry(key(edge.from)).or_default().push(at);
    }
    let mut done: HashMap<Key, bool> = HashMap::new();
    for edge in edges {
        walk(key(edge.from), edges, &from, &mut done, found);
    }
}

type Key = (bool, u32);

fn key(target: Target) -> Key {
    match target {
        Target::Record(index) => (false, index.0),
        Target::Entry(index) => (true, index.0),
    }
}

/// Follows links depth first; `done` is false for what lies on the present path.
fn walk(
    start: Key,
    edges: &[Edge],
    from: &HashMap<Key, Vec<usize>>,
    done: &mut HashMap<Key, bool>,
    found: &mut Diagnostics,
) {
    if done.contains_key(&start) {
        return;
    }
    done.insert(start, false);
    // Each step: a place, how many of its links were followed, and the link that led to it.
    let mut path: Vec<(Key, usize, Option<usize>)> = vec![(start, 0, None)];
    while let Some((place, followed, _)) = path.last_mut() {
        let next = from
            .get(place)
            .and_then(|links| links.get(*followed))
            .copied();
        *followed += 1;
        let Some(edge_at) = next else {
            done.insert(*place, true);
            path.pop();
            continue;
        };
        let Some(edge) = edges.get(edge_at) else {
            continue;
        };
        let to = key(edge.to);
        match done.get(&to) {
            Some(true) => {}
            Some(false) => {
                let begins = path
                    .iter()
                    .position(|(place, ..)| *place == to)
                    .unwrap_or(0);
                let links = path
                    .iter()
                    .skip(begins + 1)
                    .filter_map(|(_, _, link)| *link);
                let circle: Vec<&Edge> = links
                    .chain([edge_at])
                    .filter_map(|at| edges.get(at))
                    .collect();
                add(&circle, found);
            }
            None => {
                done.insert(to, false);
                path.push((to, 0, Some(edge_at)));
            }
        }
    }
}

fn add(circle: &[&Edge], found: &mut Diagnostics) {
    let Some(first) = circle.iter().min_by_key(|edge| edge.span) else {
        return;
    };
    let message = if circle.len() == 1 {
        format!("the link `{}` leads to itself", first.words)
    } else {
        format!(
            "the link `{}` leads back to itself in {} steps",
            first.words,
            circle.len()
        )
    };
    let mut diagnostic = rules::LINK_CYCLE.at(first.span, message, "a circle begins here");
    for edge in circle.iter().filter(|edge| edge.span != first.span).take(8) {
        diagnostic = diagnostic.with(edge.span, "and goes on here");
    }
    found.add(diagnostic.help("take out the link that should not be there"));
}
