//! What is said of a document that was brought in, or would be.

use std::collections::{HashMap, HashSet};

use super::context::{Context, Note};
use super::judging::Judged;
use crate::change::{Change, Plan, Proved};
use crate::diagnostic::Severity;
use crate::formats::data::changed::Made;
use crate::import::words::one_line;
use crate::import::{Assumption, Composed, Reading, Unused, all_words};
use crate::model::counted;
use crate::outside::{Outside, Place};
use crate::register::Target;
use crate::reports::{Imported, Row};
use crate::view::Seen;

/// Place in the document, id, and what became of it.
pub type Fate = (Place, Option<String>, String);

/// What became of each action of the document, in its order, in the words in which it may be said.
pub fn fates(composed: &Composed, plan: &Plan, made: &[Made<'_>]) -> Vec<Fate> {
    let mut fates: Vec<Fate> = Vec::new();
    for (done, made) in plan.done.iter().zip(made) {
        let change = composed.changes.get(done.change);
        let places = composed
            .origins
            .get(done.change)
            .map_or(&[][..], Vec::as_slice);
        match change {
            Some(Change::Create(new)) => {
                for (place, action) in places.iter().zip(new.all_actions()) {
                    let reference = action.reference.as_deref().unwrap_or_default();
                    let id = format!("{}/{reference}", done.id);
                    fates.push((*place, Some(id), "new".to_owned()));
                }
            }
            Some(Change::Add { .. }) => {
                let own = places
                    .iter()
                    .map(|place| (*place, Some(done.id.clone()), "new".to_owned()));
                fates.extend(own);
            }
            Some(Change::Update { .. }) => {
                let words = format!("an update: {}", made.words);
                let own = places
                    .iter()
                    .map(|place| (*place, Some(done.id.clone()), words.clone()));
                fates.extend(own);
            }
            Some(Change::Waive { .. }) | None => {}
        }
    }
    let there = composed.kept.iter();
    fates.extend(there.map(|one| (one.place, Some(one.id.clone()), "there already".to_owned())));
    let out = composed.unmatched.iter();
    fates.extend(out.map(|one| (one.place, None, format!("not brought in: {}", one.why))));
    fates.sort_by_key(|(place, ..)| *place);
    together(fates)
}

/// An action once: what becomes of it in several steps, in one sentence.
fn together(fates: Vec<Fate>) -> Vec<Fate> {
    let mut all: Vec<Fate> = Vec::with_capacity(fates.len());
    for (place, id, fate) in fates {
        match all.last_mut() {
            Some((before, known, words)) if *before == place && *known == id && id.is_some() => {
                if *words != fate {
                    words.push_str("; ");
                    words.push_str(&fate);
                }
            }
            _ => all.push((place, id, fate)),
        }
    }
    all
}

/// Counts the cells of rows that did not go in among what was not used, with their words.
pub fn without_unmatched(reading: &mut Reading, composed: &Composed, outside: &Outside) {
    let row = |place: Place| (place.part, place.row);
    let rows = composed.unmatched.iter().map(|one| row(one.place));
    let mut rows: HashSet<(u32, u32)> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let joined = reading.joined.iter();
    let joined = joined.filter(|(_, other)| rows.contains(&row(*other)));
    let joined: Vec<(u32, u32)> = joined.map(|(place, _)| row(*place)).collect();
    rows.extend(joined);
    let known: HashSet<Place> = reading.unused.iter().map(|one| one.place).collect();
    let left = all_words(outside)
        .filter(|(place, _)| rows.contains(&row(*place)) && !known.contains(place));
    let left = left.map(|(place, text)| Unused {
        place,
        text: one_line(text),
        why: "not brought in",
    });
    let before = reading.unused.len();
    reading.unused.extend(left);
    reading.used -= reading.unused.len() - before;
    reading.unused.sort_by_key(|one| one.place);
}

/// Takes out what is said of rows that are exempt, for those who may not see it; how many lines that
/// were.
pub fn without_exempt(reading: &mut Reading, composed: &mut Composed, context: &Context) -> usize {
    if context.audience.sees_exempt() {
        return 0;
    }
    let row = |place: Place| (place.part, place.row);
    let mut exempt = std::mem::take(&mut reading.held_back);
    let out = composed.unmatched.iter_mut();
    for one in out {
        if one.why.contains("--include-exempt") {
            exempt.insert(row(one.place));
        }
        if exempt.contains(&row(one.place)) {
            WITHHELD.clone_into(&mut one.text);
        }
    }
    let count = |reading: &Reading, composed: &Composed| {
        reading.assumptions.len()
            + reading.unused.len()
            + composed.assumptions.len()
            + composed.differing.len()
    };
    let before = count(reading, composed);
    reading
        .assumptions
        .retain(|one| !exempt.contains(&row(one.place)));
    reading
        .unused
        .retain(|one| !exempt.contains(&row(one.place)));
    composed
        .assumptions
        .retain(|one| !exempt.contains(&row(one.place)));
    composed
        .differing
        .retain(|one| !exempt.contains(&row(one.place)));
    before - count(reading, composed)
}

/// The same of what was written: who brings in a document has not typed its words, and may not know what
/// of it is exempt.
pub fn withhold(made: &mut [Made<'_>], context: &Context) {
    let exempt = made.iter_mut().filter(|one| one.is_exempt);
    for one in exempt.filter(|_| !context.audience.sees_exempt()) {
        one.words = WITHHELD;
    }
}

/// What stands in place of what is exempt.
const WITHHELD: &str = "exempt; --include-exempt shows it";

/// The rows of the page: each action as it stands with the change.
pub fn rows(fates: Vec<Fate>, composed: &Composed, after: Seen<'_>) -> Vec<Row> {
    let out: HashMap<Place, &str> = composed
        .unmatched
        .iter()
        .map(|one| (one.place, one.text.as_str()))
        .collect();
    let row = |(place, id, fate): Fate| {
        let entry = id
            .as_deref()
            .and_then(|id| match after.register.exactly(id) {
                Some(Target::Entry(entry)) => after.one(entry).ok(),
                _ => None,
            });
        let is_withheld = entry.is_none() && id.is_some();
        let mut row = Row {
            id: id.unwrap_or_else(|| "–".to_owned()),
            text: String::new(),
            owners: Vec::new(),
            due: None,
            status: None,
            rag: None,
            fate,
            place,
        };
        if let Some(shown) = entry {
            row.text = shown.text.into_owned();
            row.owners = shown
                .owners
                .iter()
                .map(|owner| (*owner).to_owned())
                .collect();
            row.due = shown.due_words.map(str::to_owned);
            row.status = shown.status;
            row.rag = shown.rag;
        } else if is_withheld {
            WITHHELD.clone_into(&mut row.text);
        } else {
            out.get(&place)
                .copied()
                .unwrap_or_default()
                .clone_into(&mut row.text);
        }
        row
    };
    fates.into_iter().map(row).collect()
}

/// The page: what was read, what was taken for granted, and what was not used.
pub fn page<'p>(
    name: String,
    writes: bool,
    outside: &'p Outside,
    reading: &'p Reading,
    composed: &Composed,
    rows: Vec<Row>,
) -> Imported<'p> {
    let assumed = reading.assumptions.iter().chain(&composed.assumptions);
    let mut assumed: Vec<Assumption> = assumed.cloned().collect();
    assumed.sort_by_key(|one| (one.place.part, one.place.row));
    let mut remarks = outside.remarks.clone();
    let differing = composed.differing.iter();
    remarks.extend(differing.map(|one| {
        format!(
            "{}: {}; the register stays as it is",
            outside.words_of(one.place),
            one.words
        )
    }));
    if writes {
        // Where the actions are not listed, why some did not go in is said here.
        let out = composed.unmatched.iter();
        remarks.extend(out.map(|one| {
            let place = outside.words_of(one.place);
            format!("{place}: not brought in: {}: {}", one.text, one.why)
        }));
    }
    remarks.extend(
        composed
            .absent_in_words()
            .map(|words| format!("{words}: {}", composed.absent.join(", "))),
    );
    Imported {
        name,
        outside,
        rows,
        assumed,
        unused: &reading.unused,
        remarks,
        places: reading.places,
        used: reading.used,
        lists_actions: !writes,
    }
}

/// So many lines about mistakes are said one by one.
const SAID_LINES: usize = 12;

/// What is to be said beside the page.
pub fn notes(
    writes: bool,
    composed: &Composed,
    withheld: usize,
    judged: &Judged,
    proved: &Proved,
    context: &Context,
) -> Vec<Note> {
    let mut notes = Vec::new();
    let of = |severity| judged.lines(severity, proved, context);
    let warnings = [judged.lacking(proved, context), of(Severity::Warning)].concat();
    for (severity, lines, as_note) in [
        (
            Severity::Error,
            of(Severity::Error),
            Note::Error as fn(String) -> Note,
        ),
        (Severity::Warning, warnings, Note::Remark),
    ] {
        let more = lines.len().saturating_sub(SAID_LINES);
        notes.extend(lines.into_iter().take(SAID_LINES).map(as_note));
        if more > 0 {
            let more = counted(more, &format!("more {}", severity.word()));
            notes.push(as_note(format!("and {more}; `track validate` shows them")));
        }
    }
    let unread = context.answer(Vec::new()).notes.into_iter();
    notes.extend(unread.filter(|note| matches!(note, Note::Error(_))));
    if withheld > 0 {
        let lines = counted(withheld, "line");
        notes.push(Note::Remark(format!(
            "note: {lines} about exempt rows not shown; `--include-exempt` shows them"
        )));
    }
    let out = composed.unmatched.len();
    if out > 0 {
        let actions = counted(out, "action");
        notes.push(Note::Error(format!(
            "{actions} of the document did not go in"
        )));
    }
    if composed.changes.is_empty() {
        let why = match out {
            0 => "nothing in it is new",
            _ => "nothing in it could be brought in that is new",
        };
        notes.push(Note::Remark(format!("note: {why}: nothing was written")));
    } else if !writes {
        notes.push(Note::Remark(
            "note: a dry run: nothing was written".to_owned(),
        ));
    }
    notes
}
