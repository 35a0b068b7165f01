//! Links → what they lead to, both ways; broken ones and circles.
//!
//! Promises: a link that names nothing is reported with the nearest thing there is; a circle is
//! reported once, at its first link in the order of the register, with every step labelled.

use rayon::prelude::*;

use super::entry::{EntryIndex, RecordIndex, Target};
use super::{Register, rules};
use crate::diagnostic::{Diagnostics, Fix, meant_or, nearest, same_id};
use crate::files::{Span, Spanned};

/// Resolves every link of the register.
pub fn resolve(register: &mut Register, found: &mut Diagnostics) {
    let mut edges: Vec<Edge> = Vec::new();
    let linked = linked(register);
    for index in &linked {
        let links = entry_links(register, *index, found);
        for (target, span, to) in links.answers.iter().chain(&links.went_to) {
            edges.push(Edge {
                from: Target::Entry(*index),
                to: *target,
                span: *span,
                words: to.clone(),
            });
        }
        if let Some(entry) = register.entries.get_mut(index.0 as usize) {
            let targets = |links: &[Link]| links.iter().map(|(target, ..)| *target).collect();
            let led = entry.links_mut();
            led.answers = targets(&links.answers);
            led.see = targets(&links.see);
            led.went_to = targets(&links.went_to);
        }
    }
    edges.extend(record_links(register, found));
    answered_by(register, &linked);
    super::cycles::report(&edges, found);
}

/// The actions that link to anything, which most do not.
fn linked(register: &Register) -> Vec<EntryIndex> {
    let all = 0..u32::try_from(register.entries.len()).unwrap_or(u32::MAX);
    let has_links = |index: &EntryIndex| {
        let item = register.item(*index);
        !item.answers.is_empty() || !item.see.is_empty() || has_closure(item)
    };
    all.into_par_iter()
        .map(EntryIndex)
        .filter(has_links)
        .collect()
}

/// One link that must not lead in a circle.
#[derive(Debug)]
pub struct Edge {
    pub from: Target,
    pub to: Target,
    /// Where the link is written, and its words.
    pub span: Span,
    pub words: String,
}

type Link = (Target, Span, String);

struct EntryLinks {
    answers: Vec<Link>,
    see: Vec<Link>,
    went_to: Vec<Link>,
}

fn entry_links(register: &Register, index: EntryIndex, found: &mut Diagnostics) -> EntryLinks {
    let item = register.item(index);
    let record = register.entry(index).record;
    let mut follow = |links: &mut dyn Iterator<Item = Spanned<&str>>| -> Vec<Link> {
        let mut targets = Vec::new();
        for link in links {
            if let Some(target) = register.target(record, link.value) {
                targets.push((target, link.span, link.value.to_owned()));
            } else {
                let is_few = is_few(found);
                let same = || same_target(register, record, link.value);
                let fix = is_few.then(same).flatten();
                let fix = fix.map(|same| Fix::say(link.span, same));
                found.add(broken(register, record, link, is_few).maybe_fix(fix));
            }
        }
        targets
    };
    let answers = follow(&mut item.answers.iter().map(Spanned::words));
    let see = follow(&mut item.see.iter().map(Spanned::words));
    let closures = item
        .updates
        .iter()
        .map(|update| &update.closed)
        .chain([&item.closed]);
    let went_to = closures
        .filter_map(|closed| closed.get())
        .filter_map(|closed| closed.to.words());
    let names = &register.names;
    let is_link = |to: &str| names.is_stranger(to) || register.target(record, to).is_some();
    let to_actions = went_to.filter(|to| names.find(to.value).is_none() && is_link(to.value));
    EntryLinks {
        answers,
        see,
        went_to: follow(&mut to_actions.into_iter()),
    }
}

fn has_closure(item: &crate::kinds::Item) -> bool {
    !item.closed.is_absent() || item.updates.iter().any(|update| !update.closed.is_absent())
}

/// The records that records answer.
fn record_links(register: &Register, found: &mut Diagnostics) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (at, record) in register.records.iter().enumerate() {
        let from = RecordIndex::at(at);
        for link in record.responds_to.iter().map(Spanned::words) {
            if let Some(to) = register.record_by_id(link.value) {
                edges.push(Edge {
                    from: Target::Record(from),
                    to: Target::Record(to),
                    span: link.span,
                    words: link.value.to_owned(),
                });
            } else {
                let ids = register.records.iter().map(|record| record.id.as_str());
                let same = same_id(link.value, ids).filter(|_| is_few(found));
                let fix = same.map(|same| Fix::say(link.span, same));
                found.add(broken(register, from, link, is_few(found)).maybe_fix(fix));
            }
        }
    }
    edges
}

fn broken(
    register: &Register,
    from: RecordIndex,
    link: Spanned<&str>,
    is_worth_a_guess: bool,
) -> crate::diagnostic::Diagnostic {
    let (record, reference) = link.value.split_once('/').unwrap_or((link.value, ""));
    let known = register.record_by_id(record);
    let meant = if is_worth_a_guess {
        meant_by(register, from, record, reference)
    } else {
        None
    };
    let label = meant_or(meant, "nothing of that name");
    let message = match known {
        Some(_) => format!(
            "`{}` leads to no action: the record has no `{reference}`",
            link.value
        ),
        None => format!("`{}` leads to nothing in the register", link.value),
    };
    rules::LINK_BROKEN
        .at(link.span, message, label)
        .help("a link is a record's id, or `record/ref` for one of its actions")
}

/// The one thing of the register that a link names but for its capitals and spaces.
fn same_target(register: &Register, from: RecordIndex, link: &str) -> Option<String> {
    let refs_of = |index| {
        let entries = register.entries_of(index);
        entries.filter_map(|entry| register.reference(entry))
    };
    let ids = || register.records.iter().map(|record| record.id.as_str());
    let in_other = || {
        let (record, reference) = link.split_once('/')?;
        let id = same_id(record, ids())?;
        let reference = same_id(reference, refs_of(register.record_by_id(id)?))?;
        Some(format!("{id}/{reference}"))
    };
    let own = same_id(link, refs_of(from)).map(str::to_owned);
    let record = same_id(link, ids()).map(str::to_owned);
    let mut same = [own, record, in_other()].into_iter().flatten();
    let first = same.next()?;
    same.all(|other| other == first).then_some(first)
}

/// Whether so few links were found broken that each is worth comparing with everything there is.
fn is_few(found: &Diagnostics) -> bool {
    let broken = found
        .iter()
        .rev()
        .take_while(|one| one.rule.code == rules::LINK_BROKEN.code);
    broken.take(WORTH_A_GUESS).count() < WORTH_A_GUESS
}

/// Broken links in a row that get a suggestion.
const WORTH_A_GUESS: usize = 100;

/// What a broken link may have meant.
fn meant_by(
    register: &Register,
    from: RecordIndex,
    record: &str,
    reference: &str,
) -> Option<String> {
    let refs_of = |index| {
        let entries = register.entries_of(index);
        entries.filter_map(|entry| register.reference(entry))
    };
    if let Some(index) = register.record_by_id(record) {
        return nearest(reference, refs_of(index)).map(|meant| format!("{record}/{meant}"));
    }
    let ids = register.records.iter().map(|record| record.id.as_str());
    nearest(record, ids.chain(refs_of(from))).map(|meant| match reference {
        "" => meant.to_owned(),
        reference => format!("{meant}/{reference}"),
    })
}

fn answered_by(register: &mut Register, linked: &[EntryIndex]) {
    let mut pairs: Vec<(EntryIndex, EntryIndex)> = Vec::new();
    for index in linked {
        let answers = &register.entry(*index).links().answers;
        pairs.extend(answers.iter().filter_map(|target| match target {
            Target::Entry(to) => Some((*to, *index)),
            Target::Record(_) => None,
        }));
    }
    for (to, from) in pairs {
        if let Some(entry) = register.entries.get_mut(to.0 as usize) {
            entry.links_mut().answered_by.push(from);
        }
    }
}
