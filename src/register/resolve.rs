//! A record's actions → entries: owners to names, phrases to days, updates into their order.
//!
//! Promises: works on one record at a time, so that records are resolved side by side; what cannot
//! be resolved keeps its words.

use std::collections::HashMap;

use super::entry::{Entry, Owner, RecordIndex, Since};
use super::names::Names;
use super::reference::{Taken, next_reference};
use super::{measures, rules};
use crate::diagnostic::{Diagnostic, Diagnostics, Fix, meant_or, nearest, same_word};
use crate::files::{Field, FileId, Span, Spanned, Text};
use crate::kinds::{Details, Group, Item, Record, WrittenUpdate};
use crate::model::Dated;
use crate::syntax;
use crate::timing::{self, Basis, Calendar, Day, Setting, When};

/// What records are resolved against.
pub struct Against<'a> {
    pub names: &'a Names,
    pub calendar: &'a Calendar,
}

/// A record, resolved.
pub struct Resolved<'r> {
    pub entries: Vec<Entry>,
    /// When the plan that answers it is due, where it is an inspection that says so.
    pub plan_due: Option<Box<When>>,
    /// What is wrong with its body, references and dates.
    pub found: Diagnostics,
    /// Owners and addressees that nobody declares.
    pub strangers: Vec<Spanned<&'r str>>,
}

/// The entries of a record, and what is wrong with its names, references and dates.
pub fn record<'r>(index: RecordIndex, record: &'r Record, against: &Against) -> Resolved<'r> {
    let mut found = Diagnostics::of_a_file();
    let mut strangers = Vec::new();
    let body = check_body(record, against.names, &mut found);
    let mut entries = Vec::with_capacity(record.items().count());
    let mut references = References::default();
    for (group_at, group) in record.groups.iter().enumerate() {
        for (item_at, item) in group.items.iter().enumerate() {
            references.check((record, group, item), &mut found);
            let raised = item.raised.get().or(record.date.get()).copied();
            let reading = Reading {
                raised,
                body,
                against,
            };
            entries.push(Entry {
                record: index,
                group: narrow(group_at),
                item: narrow(item_at),
                position: narrow(entries.len() + 1),
                raised: raised.and_then(Dated::earliest),
                when: reading.when(&item.due, &mut found),
                owners: owners(&item.owner, against.names, &mut strangers),
                since: updates(item, &reading, &mut found, &mut strangers),
                links: None,
            });
            check_addressees(item, against.names, &mut strangers);
            check_steps(item, &reading, &mut found, &mut strangers);
            measures::check(item, &mut found);
        }
    }
    let reading = Reading {
        raised: record.date.get().copied(),
        body,
        against,
    };
    let plan_due = match &record.details {
        Details::Inspection { plan_due, .. } => reading.when(plan_due, &mut found),
        Details::Meeting { .. } | Details::ActionPlan { .. } => None,
    };
    Resolved {
        entries,
        plan_due,
        found: found.telling_beyond(|beyond| too_many(record.file, beyond)),
        strangers,
    }
}

/// How many mistakes of a file were not kept.
pub fn too_many(id: FileId, beyond: usize) -> Diagnostic {
    let message = format!("{beyond} more mistakes in this file are not listed");
    syntax::rules::TOO_MANY_MISTAKES.at(Span::whole(id), message, "in this file")
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The id of the record's body as declared; an undeclared one is reported.
fn check_body<'a>(record: &Record, names: &'a Names, found: &mut Diagnostics) -> Option<&'a str> {
    let written = record.body.words()?;
    if let Some(body) = names.body(written.value) {
        return Some(&body.id);
    }
    if !names.are_all_there {
        return None;
    }
    let ids = || names.bodies().map(|body| body.id.as_str());
    let label = meant_or(nearest(written.value, ids()), "no such body");
    let known: Vec<String> = ids().take(12).map(|id| format!("`{id}`")).collect();
    let help = if known.is_empty() {
        "declare it under `bodies` in register.yaml".to_owned()
    } else {
        format!(
            "declare it under `bodies` in register.yaml, where {} are",
            known.join(", ")
        )
    };
    let message = format!("the body `{}` is not declared", written.value);
    found.add(
        rules::BODY_UNDECLARED
            .at(written.span, message, label)
            .help(help)
            .maybe_fix(same_word(written.value, ids()).map(|id| Fix::say(written.span, id))),
    );
    None
}

/// The references of a record, as far as they were met.
#[derive(Default)]
struct References<'r> {
    seen: HashMap<&'r str, Span>,
    /// All of the record, once one is met twice.
    taken: Option<Taken>,
}

impl<'r> References<'r> {
    fn check(
        &mut self,
        (record, group, item): (&Record, &Group, &'r Spanned<Item>),
        found: &mut Diagnostics,
    ) {
        let reference = item.reference.words();
        let Some(reference) = reference.filter(|words| !words.value.trim().is_empty()) else {
            return;
        };
        let Some(first) = self.seen.get(reference.value) else {
            self.seen.insert(reference.value, reference.span);
            return;
        };
        if found.is_full() {
            found.count_beyond(1);
            return;
        }
        let all = record.items();
        let all = all.filter_map(|(_, item)| item.reference.as_str());
        let taken = self.taken.get_or_insert_with(|| all.collect());
        // In the scheme of one that two have.
        let of_group = group.reference.as_str();
        let free = next_reference(&[reference.value], taken, of_group, ".");
        found.add(
            rules::REF_DUPLICATE
                .at(
                    reference.span,
                    format!(
                        "the reference `{}` is used twice in this record",
                        reference.value
                    ),
                    "used again",
                )
                .with(*first, "first used here")
                .help(format!(
                    "give one of the two actions another reference; `{free}` is free"
                )),
        );
    }
}

/// The owners written, each as declared or in its words; one that nobody declares is a stranger.
fn owners<'r>(
    written: &'r [Spanned<Text>],
    names: &Names,
    strangers: &mut Vec<Spanned<&'r str>>,
) -> Vec<Owner> {
    let owner = |owner: &'r Spanned<Text>| {
        if let Some(index) = names.find(owner) {
            return Owner::Declared(index);
        }
        if names.are_all_there {
            strangers.push(owner.words());
        }
        Owner::Undeclared(owner.value.clone())
    };
    written.iter().map(owner).collect()
}

fn check_addressees<'r>(item: &'r Item, names: &Names, strangers: &mut Vec<Spanned<&'r str>>) {
    let unknown = item.to.iter().filter(|to| names.is_stranger(to));
    strangers.extend(unknown.map(Spanned::words));
}

fn check_steps<'r>(
    item: &'r Item,
    reading: &Reading,
    found: &mut Diagnostics,
    strangers: &mut Vec<Spanned<&'r str>>,
) {
    for step in item.steps.iter() {
        if let crate::files::TextOr::Full(step) = &step.value {
            owners(&step.owner, reading.against.names, strangers);
            reading.when(&step.due, found);
        }
    }
}

/// What a record's phrases are read against.
struct Reading<'a> {
    raised: Option<Dated>,
    body: Option<&'a str>,
    against: &'a Against<'a>,
}

impl Reading<'_> {
    /// What a target date means; one that no calendar has, or that is doubtful, is reported.
    fn when(&self, due: &Field<Text>, found: &mut Diagnostics) -> Option<Box<When>> {
        let due = due.words()?;
        let when = self.read(due.value);
        if let Some(message) = &when.invalid {
            found.add(
                syntax::rules::INVALID_DATE
                    .at(due.span, message.clone(), "no day in any calendar")
                    .help("the action is listed with these words, and without a date"),
            );
        }
        if let Some(message) = &when.suspect {
            found.add(rules::DUE_SUSPECT.at(due.span, message.clone(), "is this what was meant?"));
        }
        Some(Box::new(when))
    }

    fn read(&self, phrase: &str) -> When {
        let read = |raised: Option<Day>| {
            timing::read(
                phrase,
                &Setting {
                    raised,
                    calendar: self.against.calendar,
                    body: self.body,
                },
            )
        };
        let Some(raised) = self.raised else {
            return read(None);
        };
        let (first, last) = (raised.earliest(), raised.latest());
        let from_first = read(first);
        if first == last {
            return from_first;
        }
        between(from_first, read(last), raised)
    }
}

/// Where only the month or the year of the record is known: a span of time is counted from its
/// last day, a missing year is looked for from its first, and both are said to be uncertain.
fn between(from_first: When, from_last: When, raised: Dated) -> When {
    if from_first == from_last {
        return from_first;
    }
    let from_anchor = matches!(from_first.basis, Basis::Anchor | Basis::Convention);
    let mut when = if from_anchor { from_last } else { from_first };
    let from = if from_anchor {
        "the last day"
    } else {
        "the first day"
    };
    let note = format!("counted from {from} of {}", raised.plain());
    when.note = Some(
        when.note
            .map_or(note.clone(), |kept| format!("{kept}; {note}")),
    );
    when.ambiguous = true;
    when
}

/// The updates in the order of the fold: by the day each counts from; one without a day keeps its
/// place behind the update it was written after.
fn updates<'r>(
    item: &'r Item,
    reading: &Reading,
    found: &mut Diagnostics,
    strangers: &mut Vec<Spanned<&'r str>>,
) -> Vec<Since> {
    let record_day = reading.raised.and_then(Dated::earliest);
    let mut order: Vec<(Option<Day>, Since)> = Vec::with_capacity(item.updates.len());
    let mut place = record_day;
    for (at, update) in item.updates.iter().enumerate() {
        let own = update_day(update);
        let counts_from = own.map(|day| record_day.map_or(day, |record| day.max(record)));
        place = own.or(place);
        let since = Since {
            update: narrow(at),
            counts_from: counts_from.or(record_day),
            when: reading.when(&update.due, found),
            owners: owners(&update.owner, reading.against.names, strangers),
        };
        order.push((place, since));
    }
    order.sort_by_key(|(place, _)| *place);
    order.into_iter().map(|(_, since)| since).collect()
}

/// The day an update says; the first of its month where it says no more.
fn update_day(update: &WrittenUpdate) -> Option<Day> {
    update.date.get().copied().and_then(Dated::earliest)
}
