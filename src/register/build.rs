//! Files → register, and everything that is wrong.
//!
//! Promises: never fails and never stops early; records are read and resolved side by side, and
//! the result does not depend on how many hands did it.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::entry::{Entry, EntryIndex, RecordIndex};
use super::names::Names;
use super::reading::{self, Held, Was};
use super::resolve::{self, Against};
use super::{Register, declared, links, rules, strangers};
use crate::diagnostic::{Diagnostics, Fix, Levels, Setting, Severity};
use crate::diagnostic::{meant_or, nearest, same_word};
use crate::files::{Field, FileId, Files, Spanned, Text, TextFile, TextOr};
use crate::kinds::{self, Content, Declarations, Details, Exempt, Level, Record, ScopedLevel};
use crate::model::{Dated, RagKey};
use crate::timing::{Calendar, Day, Meetings, Term, When};

/// Builds the register from the texts of a run.
pub fn build(files: &Files) -> (Register, Diagnostics) {
    built(files, reading::all(files))
}

/// Builds it of texts most of which another register was built of.
pub fn rebuild(files: &Files, was: &Was<'_>) -> (Register, Diagnostics) {
    built(files, reading::differing(files, was))
}

fn built(files: &Files, held: Vec<Held>) -> (Register, Diagnostics) {
    let mut found = Diagnostics::default();
    let mut register = Register::default();
    register.records.reserve_exact(held.len());
    let mut declarations: Vec<(FileId, Box<Declarations>)> = Vec::new();
    for one in held {
        if !one.found.is_empty() {
            register.flawed.push(one.id);
        }
        found.append(one.found);
        match one.content {
            Content::Record(record) => register.records.push(record),
            Content::Unreadable => register.unread.push(one.id),
            Content::Declarations(read) => declarations.push((one.id, read)),
        }
    }
    let declarations = declared::choose(declarations, files, &mut found);
    register.names = declared::names(declarations.as_deref(), &register, files, &mut found);
    let declarations = declarations.unwrap_or_default();
    check_successions(&declarations, &register.names, &mut found);
    register.calendar = calendar(&declarations, &register);
    register.levels = levels(&declarations, &register, files);
    register.rag_keys = declared_keys(&declarations);
    register.title = declarations.title.as_str().map(str::to_owned);
    resolve_records(&mut register, &mut found);
    register.index_references();
    links::resolve(&mut register, &mut found);
    check_rag_keys(&register, &mut found);
    check_grades(&register, &mut found);
    (register, found)
}

/// A body that came before or after another has to be declared too, and so does a post.
fn check_successions(declarations: &Declarations, names: &Names, found: &mut Diagnostics) {
    let bodies = declarations.bodies.iter();
    let of_bodies = bodies.flat_map(|body| [&body.predecessor, &body.successor]);
    let of_roles = declarations.roles.iter().map(|role| &role.successor);
    for named in of_bodies.chain(of_roles).filter_map(Field::words) {
        if !names.is_stranger(named.value) {
            continue;
        }
        let label = meant_or(nearest(named.value, names.spellings()), "not declared");
        let message = format!("`{}` is not declared", named.value);
        let same = same_word(named.value, names.spellings());
        let fix = same.map(|same| Fix::say(named.span, same));
        let undeclared = rules::BODY_UNDECLARED.at(named.span, message, label);
        found.add(undeclared.maybe_fix(fix));
    }
}

/// The calendar: what is declared, with the days of the meetings on record beside the days listed.
fn calendar(declarations: &Declarations, register: &Register) -> Calendar {
    let mut days: HashMap<&str, Vec<Day>> = HashMap::new();
    for body in declarations.bodies.iter() {
        if let Some(id) = body.id.as_str() {
            days.entry(id)
                .or_default()
                .extend(body.meetings.iter().map(|day| day.value));
        }
    }
    // What is exempt must not show through the reading of anybody's target date.
    let public = register.records.iter();
    for record in public.filter(|record| !Exempt::holds_back(&record.exempt)) {
        let body = record.body.get().and_then(|name| register.names.body(name));
        if let (Details::Meeting { .. }, Some(body), Some(Dated::Day(day))) =
            (&record.details, body, record.date.get())
        {
            days.entry(&body.id).or_default().push(*day);
        }
    }
    let mut calendar = Calendar::default();
    for body in register.names.bodies() {
        let mut dates = days.remove(body.id.as_str()).unwrap_or_default();
        dates.sort_unstable();
        dates.dedup();
        let names = std::iter::once(&body.name)
            .chain(&body.aliases)
            .cloned()
            .collect();
        calendar.bodies.push(Meetings {
            id: body.id.clone(),
            names,
            dates,
        });
    }
    if let Some(written) = declarations.calendars.get() {
        declared_days(&mut calendar, written);
    }
    calendar
}

fn declared_days(calendar: &mut Calendar, written: &kinds::Calendars) {
    calendar.bank_holidays = written.bank_holidays.iter().map(|day| day.value).collect();
    calendar.bank_holidays_from = written.bank_holidays_from.get().copied();
    calendar.bank_holidays_until = written.bank_holidays_until.get().copied();
    calendar.annual_council = written.annual_council.iter().map(|day| day.value).collect();
    calendar.elections = written.elections.iter().map(|day| day.value).collect();
    let term = |term: &Spanned<kinds::WrittenTerm>| {
        let (name, from, to) = (term.name.get()?, term.from.get()?, term.to.get()?);
        Some(Term {
            name: name.to_string(),
            from: *from,
            to: *to,
        })
    };
    calendar.terms = written.terms.iter().filter_map(term).collect();
}

/// The levels, each with the files it is for.
fn levels(declarations: &Declarations, register: &Register, files: &Files) -> Levels {
    let mut levels = Levels::default();
    let named = declarations.levels.get().into_iter();
    for (code, scoped) in named.flat_map(|named| &named.0) {
        let mut written = declarations.level_names.iter();
        let name = written.find(|name| name.value == *code);
        let place = name.map_or(scoped.span, |name| name.span);
        for one in scoped.value.iter() {
            let level = match one.level {
                Level::Error => Some(Severity::Error),
                Level::Warning => Some(Severity::Warning),
                Level::Info => Some(Severity::Info),
                Level::Off => None,
            };
            let is_for_some = !one.bodies.is_empty() || !one.paths.is_empty();
            let setting = Setting {
                level,
                files: is_for_some.then(|| files_of(one, register, files)),
                place,
            };
            levels.set(code.clone(), setting);
        }
    }
    levels
}

/// The files that a level is for: those of some bodies, and those at some paths.
fn files_of(level: &ScopedLevel, register: &Register, files: &Files) -> BTreeSet<FileId> {
    let names = &register.names;
    let id = |name: &str| names.body(name).map(|body| body.id.clone());
    let bodies: Vec<String> = level.bodies.iter().filter_map(|name| id(name)).collect();
    let of_bodies = register.records.iter().filter(|record| {
        let own = record.body.as_str().and_then(id);
        own.is_some_and(|own| bodies.contains(&own))
    });
    let is_at = |file: &TextFile, path: &str| {
        let path = path.trim_matches('/');
        let whole = format!("/{}", file.path);
        whole.ends_with(&format!("/{path}")) || whole.contains(&format!("/{path}/"))
    };
    let at_paths = files
        .iter()
        .filter(|(_, file)| level.paths.iter().any(|path| is_at(file, path)));
    let of_bodies = of_bodies.map(|record| record.file);
    of_bodies.chain(at_paths.map(|(id, _)| id)).collect()
}

fn declared_keys(declarations: &Declarations) -> Vec<(String, RagKey)> {
    let named = declarations
        .rag_keys
        .get()
        .into_iter()
        .flat_map(|named| &named.0);
    named
        .map(|(name, key)| (name.clone(), key.value.clone()))
        .collect()
}

/// Records that one hand resolves in one go.
const CHUNK: usize = 64;

/// What one hand made of some records: their entries, how many each of them has, and what is wrong.
#[derive(Default)]
struct Resolved<'r> {
    entries: Vec<Entry>,
    counts: Vec<usize>,
    plan_dues: Vec<(RecordIndex, When)>,
    found: Diagnostics,
    strangers: Vec<Spanned<&'r str>>,
}

/// Resolves every record, and makes the records findable by their ids.
fn resolve_records(register: &mut Register, found: &mut Diagnostics) {
    let against = Against {
        names: &register.names,
        calendar: &register.calendar,
    };
    let (resolved, (by_id, repeated)) = rayon::join(
        || resolve_all(&register.records, &against),
        || index_ids(&register.records),
    );
    register.by_id = by_id;
    let all = resolved.iter().map(|some| some.entries.len()).sum();
    register.entries.reserve_exact(all);
    register.first_entry.reserve_exact(register.records.len());
    let mut strangers = Vec::new();
    for some in resolved {
        let mut first = register.entries.len();
        for count in some.counts {
            register.first_entry.push(EntryIndex::at(first).0);
            first += count;
        }
        register.entries.extend(some.entries);
        register.plan_dues.extend(some.plan_dues);
        found.append(some.found);
        strangers.extend(some.strangers);
    }
    strangers::report(&strangers, &register.names, found);
    found.append(repeated);
}

/// The entries of all records, made side by side.
fn resolve_all<'r>(records: &'r [Arc<Record>], against: &Against<'_>) -> Vec<Resolved<'r>> {
    let chunks = records.par_chunks(CHUNK).enumerate();
    let resolved = chunks.map(|(chunk, records)| {
        let mut some = Resolved::default();
        for (at, record) in (chunk * CHUNK..).zip(records) {
            let index = RecordIndex::at(at);
            let one = resolve::record(index, record, against);
            let plan_due = one.plan_due.map(|when| (index, *when));
            some.plan_dues.extend(plan_due);
            some.counts.push(one.entries.len());
            some.entries.extend(one.entries);
            some.found.append(one.found);
            some.strangers.extend(one.strangers);
        }
        some
    });
    resolved.collect()
}

/// The records by their ids; of several with one id, the first.
fn index_ids(records: &[Arc<Record>]) -> (HashMap<String, RecordIndex>, Diagnostics) {
    let mut found = Diagnostics::default();
    let mut by_id: HashMap<String, RecordIndex> = HashMap::with_capacity(records.len());
    for (at, record) in records.iter().enumerate() {
        let Some(first) = by_id.get(record.id.as_str()) else {
            by_id.insert(record.id.clone(), RecordIndex::at(at));
            continue;
        };
        let first = records
            .get(first.0 as usize)
            .map_or(record.place, |first| first.place);
        found.add(
            rules::RECORD_ID_DUPLICATE
                .at(
                    record.place,
                    format!("two records have the id `{}`", record.id),
                    "this file's name makes the same id again",
                )
                .with(first, "the other record is this one")
                .help("rename one of the two files: a record's id is its file's name"),
        );
    }
    (by_id, found)
}

fn check_rag_keys(register: &Register, found: &mut Diagnostics) {
    for record in &register.records {
        let Some(key) = record.rag_key.read() else {
            continue;
        };
        let RagKey::Named(name) = &key.value else {
            continue;
        };
        let mut declared = register.rag_keys.iter();
        let is_declared = declared.any(|(declared, _)| declared == name);
        let are_lost = register.rag_keys.is_empty() && !register.names.are_all_there;
        if is_declared || are_lost {
            continue;
        }
        let declared = register.rag_keys.iter().map(|(name, _)| name.as_str());
        let same = same_word(name, declared.clone());
        let fix = same.map(|same| Fix::say(key.span, same));
        let label = meant_or(nearest(name, declared), "no such key");
        found.add(
            rules::RAG_KEY_UNDECLARED
                .at(
                    key.span,
                    format!("the RAG key `{name}` is not declared"),
                    label,
                )
                .help("declare it under `rag_keys` in register.yaml, or write the key out here")
                .maybe_fix(fix),
        );
    }
}

/// Grades have to be on the scale of their own inspection.
fn check_grades(register: &Register, found: &mut Diagnostics) {
    for record in &register.records {
        let Details::Inspection {
            scale,
            overall,
            judgements,
            ..
        } = &record.details
        else {
            continue;
        };
        let grade = |step: &TextOr<kinds::WrittenGrade>| match step {
            TextOr::Text(grade) => Some(grade.clone()),
            TextOr::Full(grade) => grade.grade.get().cloned(),
        };
        let known: Vec<Text> = scale.iter().filter_map(|step| grade(step)).collect();
        if known.is_empty() {
            continue;
        }
        let cells = judgements.iter().flat_map(|judgement| {
            let row = judgement
                .grades
                .get()
                .into_iter()
                .flat_map(|grades| &grades.0);
            std::iter::once(&judgement.grade).chain(row.map(|(_, grade)| grade))
        });
        for given in std::iter::once(overall)
            .chain(cells)
            .filter_map(Field::words)
        {
            if known.iter().any(|grade| **grade == *given.value) {
                continue;
            }
            let meant = nearest(given.value, known.iter().map(|grade| &**grade));
            let label = meant_or(meant, "not on the scale");
            let message = format!("`{}` is not a grade of this inspection", given.value);
            let same = same_word(given.value, known.iter().map(|grade| &**grade));
            let fix = same.map(|same| Fix::say(given.span, same));
            let help = format!("its scale is {}", known.join(", "));
            found.add(
                rules::GRADE_UNKNOWN
                    .at(given.span, message, label)
                    .help(help)
                    .maybe_fix(fix),
            );
        }
    }
}
