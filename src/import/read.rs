//! A document → everything it was read as.

use std::collections::{BTreeSet, HashSet};

use anyhow::{Result, bail};

use super::entries::{Scene, actions};
use super::entry::{Entry, Walked};
use super::headings::Field;
use super::ledger::Ledger;
use super::records::{Records, Said};
use super::rows::walk;
use super::words::key::Key;
use super::{Asked, Assumption, Drafted, DraftedAction, Reading, Sought, minutes, own};
use crate::model::KindWord;
use crate::outside::{Outside, Place};
use crate::register::Register;

/// Reads a document. An error where it holds no action that can be told from anything else.
///
/// `seen` is told how many rows are read, of how many. It is `dyn` since whoever listens stands at a
/// terminal, of which nothing is known here.
pub fn read(
    outside: &Outside,
    asked: &Asked,
    register: &Register,
    seen: &dyn Fn(usize, usize),
) -> Result<Reading> {
    let mut ledger = Ledger::default();
    let mut paper = own::laid_bare(outside);
    let of_paper = paper.as_ref().map(|paper| paper.asked(asked, register));
    let asked = of_paper.as_ref().unwrap_or(asked);
    let laid_bare = paper.as_ref().map_or(outside, |paper| &paper.outside);
    let mut walked = walk(laid_bare, asked, &mut ledger);
    let prose = prose(&walked, outside, asked, register, paper.is_some());
    if walked.entries.is_empty() && prose.is_empty() {
        bail!("{}", refusal(outside, &walked));
    }
    one_id(asked, &prose)?;
    let mut assumed = Vec::new();
    let kind = kind(asked, &walked, !prose.is_empty(), &mut assumed)?;
    let key = Key::of(&walked.legend);
    let by_walk = std::mem::take(&mut walked.assumed);
    let said = said(&walked, prose.len(), register);
    let own = with_prose(asked, &prose);
    let asked = own.as_ref().unwrap_or(asked);
    let mut records = Records::new(asked, kind, &said, &mut ledger, &mut assumed);
    assumed.extend(by_walk);
    let references = references(&walked);
    let mut held_back = held_back(&walked, &prose);
    for (at, entry) in walked.entries.iter().enumerate() {
        seen(at, walked.entries.len());
        let scene = Scene {
            register,
            key: &key,
            raised: records.date_of(entry),
            setting: records.setting(entry),
            references: &references,
            left: records.left(entry),
            body: records.body_of(entry),
            annotate: asked.annotate,
        };
        let mut found = actions(entry, &scene, &mut ledger, &mut assumed);
        if let Some(paper) = &mut paper {
            paper.finish(entry, &mut found);
        }
        let theme = entry.over.theme.iter();
        theme.for_each(|(_, place)| ledger.used(*place));
        hide(entry, &found, &mut held_back);
        records.add(entry, found);
    }
    add_prose(prose, asked, &mut records, (&mut ledger, &mut assumed));
    let mut records = records.done(&mut assumed);
    give_key(&mut records, &key);
    if let Some(paper) = &paper {
        paper.settle(&mut records, &mut walked.columns, &mut ledger);
    }
    ledger.follow(&walked.joined);
    let (unused, places, used) = ledger.settle(outside);
    assumed.sort_by_key(|one| one.place);
    Ok(Reading {
        records,
        assumptions: assumed,
        columns: walked.columns,
        held_back,
        joined: walked.joined,
        unused,
        places,
        used,
    })
}

fn part_and_row(place: Place) -> (u32, u32) {
    (place.part, place.row)
}

/// Where what stands is kept from the public, as far as the lines and rows of the document say.
fn held_back(walked: &Walked, prose: &[minutes::Prose]) -> BTreeSet<(u32, u32)> {
    let of_prose = prose.iter().flat_map(|set| &set.held_back);
    let places = walked.held_back.iter().chain(of_prose);
    places.copied().map(part_and_row).collect()
}

/// Holds back all cells of a row that has an exempt action.
fn hide(entry: &Entry, found: &[DraftedAction], held_back: &mut BTreeSet<(u32, u32)>) {
    if found.iter().any(|one| one.action.exempt.is_some()) {
        let places = entry.pieces.iter().map(|piece| piece.place);
        held_back.extend(places.chain([entry.place]).map(part_and_row));
    }
}

/// Gives the records the key that the document has.
fn give_key(records: &mut [Drafted], key: &Key) {
    let rag_key = key.to_rag_key();
    for record in records {
        record.rag_key = rag_key.clone().or(record.rag_key.take());
    }
}

/// The sets of minutes of a document; none where none asks for anything. Beside a table of actions only
/// what says in capitals that it was resolved is taken for minutes.
fn prose(
    walked: &Walked,
    outside: &Outside,
    asked: &Asked,
    register: &Register,
    is_own: bool,
) -> Vec<minutes::Prose> {
    if is_own {
        return Vec::new();
    }
    let may_be = asked.kind.is_none_or(|kind| kind == KindWord::Meeting);
    let is_beside = may_be && asked.sought == Sought::Actions && minutes::resolves(outside);
    if !walked.entries.is_empty() && !is_beside {
        return Vec::new();
    }
    let mut sets = minutes::read(outside, register);
    if sets.iter().all(|set| set.groups.is_empty()) {
        sets.clear();
    }
    sets
}

/// Puts what minutes ask for into their records.
fn add_prose(
    prose: Vec<minutes::Prose>,
    asked: &Asked,
    records: &mut Records<'_>,
    (ledger, assumed): (&mut Ledger, &mut Vec<Assumption>),
) {
    let is_several = prose.len() > 1;
    for set in prose {
        enter(&set, ledger);
        assumed.extend(set.assumed);
        if !set.groups.is_empty() {
            // Of one set the whole document speaks; of several each for itself.
            let own = is_several.then(|| {
                let body = set.body.or_else(|| asked.body.clone());
                (set.date.or(asked.raised), body)
            });
            records.add_groups(set.place, own, set.groups);
        }
    }
}

/// One id is of one record, and several sets of minutes are several.
fn one_id(asked: &Asked, prose: &[minutes::Prose]) -> Result<()> {
    let sets = prose.iter().filter(|set| !set.groups.is_empty());
    let meetings: BTreeSet<_> = sets
        .map(|set| (set.date.map(|date| date.to_string()), &set.body))
        .collect();
    let dates: Vec<&str> = meetings
        .iter()
        .map(|(date, _)| date.as_deref().unwrap_or("no date"))
        .collect();
    if let (Some(id), 2..) = (&asked.id, dates.len()) {
        bail!(
            "the document holds the minutes of {} meetings ({}), and `{id}` can be one of them: \
             leave --id out, or bring in each by itself",
            dates.len(),
            dates.join(", ")
        );
    }
    Ok(())
}

/// What became of the lines of minutes.
fn enter(prose: &minutes::Prose, ledger: &mut Ledger) {
    for place in &prose.used {
        ledger.used(*place);
    }
    // Of a paragraph of several lines some may be in a record and others not.
    let used: HashSet<&Place> = prose.used.iter().collect();
    for left in &prose.unused {
        if used.contains(&left.place) {
            ledger.unused_part(left.place, left.text.clone(), left.why);
        } else {
            ledger.unused(left.place, left.why);
        }
    }
}

/// What the document says of itself: above its first action, where it has one. Of several sets of
/// minutes each says it of itself.
fn said<'w>(walked: &'w Walked, sets: usize, register: &'w Register) -> Said<'w> {
    let above = walked.lines.get(..walked.lines_above);
    Said {
        lines: match walked.entries.as_slice() {
            _ if sets > 1 => &[],
            [] => &walked.lines,
            _ => above.unwrap_or_default(),
        },
        draft: walked.draft,
        register,
    }
}

/// The references of all rows.
fn references(walked: &Walked) -> HashSet<String> {
    let pieces = walked.entries.iter();
    let pieces = pieces.filter_map(|entry| entry.piece(Field::Reference));
    pieces.map(|piece| piece.text.clone()).collect()
}

/// What was asked, and what the minutes say of themselves where it was not; of several sets each
/// says its own.
fn with_prose(asked: &Asked, prose: &[minutes::Prose]) -> Option<Asked> {
    let [prose] = prose else { return None };
    Some(Asked {
        body: asked.body.clone().or_else(|| prose.body.clone()),
        raised: asked.raised.or(prose.date),
        ..asked.clone()
    })
}

/// The kind of record: as asked, else as the document plainly has it.
fn kind(
    asked: &Asked,
    walked: &Walked,
    is_prose: bool,
    assumed: &mut Vec<Assumption>,
) -> Result<KindWord> {
    if let Some(kind) = asked.kind {
        return Ok(kind);
    }
    let has_meetings = walked
        .entries
        .iter()
        .any(|entry| entry.over.meeting.is_some());
    let says = |words: &str| {
        let mut lines = walked.lines.iter().take(8);
        lines
            .find(|(_, line)| {
                let line = line.to_lowercase();
                let mut all = line.split(|letter: char| !letter.is_alphanumeric());
                all.any(|word| word == words)
            })
            .map(|(place, _)| *place)
    };
    let told = if has_meetings || is_prose {
        Some((KindWord::Meeting, Place::default(), "its meetings"))
    } else if let Some(place) = says("plan") {
        Some((KindWord::ActionPlan, place, "the word \"plan\" over it"))
    } else {
        says("minutes").map(|place| (KindWord::Meeting, place, "the word \"minutes\" over it"))
    };
    let Some((kind, place, by)) = told else {
        bail!(
            "the document does not say what it is: give --kind meeting, --kind action-plan or --kind \
             inspection"
        );
    };
    let word = crate::model::Word::word(kind);
    let words = format!("the document was taken for the kind {word}, by {by}");
    assumed.push(Assumption { place, words });
    Ok(kind)
}

/// Why nothing of a document can be brought in.
fn refusal(outside: &Outside, walked: &Walked) -> String {
    match walked.untold.as_slice() {
        [] => "there is no table in it, and no list of what was resolved: nothing to bring in"
            .to_owned(),
        [(place, why), ..] => format!(
            "{}: {why}; where it does hold actions, say what its headings mean with --map, as in \
             --map \"Heading=text,Other heading=owner\"",
            outside.words_of(*place)
        ),
    }
}
