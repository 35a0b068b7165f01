//! A record of the document, fitted to what a record of its kind can say.
//!
//! Promises: what has no key of its own in that kind goes where it can be read, or is said; parts of
//! a document that are one record become one.

use std::collections::HashMap;

use super::heading::is_none;
use super::{Compose, Composed, Unmatched, same};
use crate::change::{Addition, Heading, NewGroup, NewRecord, record_id};
use crate::import::{Assumption, Drafted, DraftedGroup, Reading};
use crate::kinds::{self, Groups};
use crate::model::{KindWord, Rag, RagKey};
use crate::outside::Place;
use crate::register::Register;

/// A record of the document.
pub struct Fitted {
    /// Where it begins.
    pub place: Place,
    pub id: String,
    /// Its head; the groups stand beside it.
    head: NewRecord,
    pub groups: Vec<FittedGroup>,
}

pub struct FittedGroup {
    pub place: Place,
    pub heading: Heading,
    pub actions: Vec<(Place, Addition)>,
}

/// All records of a reading, each id once.
pub fn all(
    reading: &Reading,
    register: &Register,
    asked: &Compose,
    done: &mut Composed,
) -> Vec<Fitted> {
    let mut all: Vec<Fitted> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for drafted in &reading.records {
        let asked_for = asked.record.filter(|_| drafted.id.is_none());
        let asked_for = asked_for.map(|index| register.record(index).id.clone());
        let id = drafted
            .id
            .clone()
            .or(asked_for)
            .map_or_else(|| id_of(drafted), Ok);
        let id = match id {
            Ok(id) => id,
            Err(why) => {
                left_out(drafted, &format!("{why:#}"), done);
                continue;
            }
        };
        let there = register
            .record_by_id(&id)
            .map(|index| register.record(index).kind);
        // Of several parts that are one record, the first says of which kind.
        let met = by_id.get(&id).and_then(|at| all.get(*at));
        let there = there.or(met.map(|met| met.head.kind));
        let Some(fitted) = fitted(drafted, id, there.unwrap_or(drafted.kind), done) else {
            left_out(drafted, "a record of this kind holds no actions", done);
            continue;
        };
        let at = *by_id.entry(fitted.id.clone()).or_insert(all.len());
        match all.get_mut(at) {
            Some(other) => other.groups.extend(fitted.groups),
            None => all.push(fitted),
        }
    }
    all
}

fn id_of(drafted: &Drafted) -> anyhow::Result<String> {
    let (body, title) = (drafted.body.as_deref(), drafted.title.as_deref());
    record_id(drafted.kind, drafted.date, body, title)
}

fn left_out(drafted: &Drafted, why: &str, done: &mut Composed) {
    let actions = drafted.groups.iter().flat_map(|group| &group.actions);
    done.unmatched.extend(actions.map(|action| Unmatched {
        place: action.place,
        text: same::words_of(&action.action),
        why: why.to_owned(),
    }));
}

fn fitted(drafted: &Drafted, id: String, kind: KindWord, done: &mut Composed) -> Option<Fitted> {
    let groups = &kinds::kind(kind)?.groups;
    let mut head = NewRecord {
        path: format!("{id}.yaml"),
        title: drafted.title.clone(),
        body: drafted.body.clone(),
        date: drafted.date,
        responds_to: drafted.responds_to.clone(),
        source: drafted.source.clone(),
        note: drafted.note.clone(),
        rag_key: drafted.rag_key.as_ref().map(each_colour_once),
        ..NewRecord::of(kind)
    };
    let mut say = |words: String| {
        done.assumptions.push(Assumption {
            place: drafted.place,
            words,
        });
    };
    if kind == KindWord::ActionPlan {
        head.version.clone_from(&drafted.version);
        head.draft = drafted.draft;
    } else {
        let version = drafted
            .version
            .iter()
            .map(|version| format!("Version: {version}"));
        let draft = drafted.draft.then(|| "A draft.".to_owned());
        for words in version.chain(draft) {
            say(format!(
                "only a plan says this of itself: \"{words}\" went into the note"
            ));
            also(&mut head.note, &words);
        }
    }
    if kind == KindWord::Inspection {
        head.inspectorate.clone_from(&drafted.inspectorate);
    } else if !drafted.inspectorate.is_empty() {
        let words = format!("Inspectorate: {}", drafted.inspectorate.join("; "));
        say(format!(
            "only an inspection says this of itself: \"{words}\" went into the note"
        ));
        also(&mut head.note, &words);
    }
    let mut all = Vec::new();
    for group in &drafted.groups {
        let fitted = fitted_group(group, groups, &mut head.note);
        if !is_none(&fitted.heading) || !fitted.actions.is_empty() {
            all.push(fitted);
        }
    }
    Some(Fitted {
        place: drafted.place,
        id,
        head,
        groups: all,
    })
}

/// More words behind a note.
fn also(note: &mut Option<String>, words: &str) {
    match note {
        Some(note) => {
            note.push('\n');
            note.push_str(words);
        }
        None => *note = Some(words.to_owned()),
    }
}

/// A key in which no colour stands twice: yellow and orange are both amber.
fn each_colour_once(key: &RagKey) -> RagKey {
    let RagKey::Colours(colours) = key else {
        return key.clone();
    };
    let mut once: Vec<(Rag, String)> = Vec::new();
    for (rag, means) in colours {
        match once.iter_mut().find(|(other, _)| other == rag) {
            Some((_, words)) if words == means => {}
            Some((_, words)) => *words = format!("{words}; {means}"),
            None => once.push((*rag, means.clone())),
        }
    }
    RagKey::Colours(once)
}

/// Words that are there, without what is around them.
fn there(words: Option<&String>) -> Option<String> {
    let words = words.map(|words| words.trim().to_owned());
    words.filter(|words| !words.is_empty())
}

fn fitted_group(group: &DraftedGroup, groups: &Groups, note: &mut Option<String>) -> FittedGroup {
    let mut heading = Heading {
        reference: there(group.reference.as_ref()),
        title: there(group.title.as_ref()),
        minute: there(group.minute.as_ref()),
        note: there(group.note.as_ref()),
    };
    if groups.reference.is_none()
        && let Some(number) = heading.reference.take()
    {
        heading.title = Some(match heading.title {
            Some(title) => format!("{number}. {title}"),
            None => number,
        });
    }
    let mut minute = None;
    if !groups.more.contains(&"minute") {
        minute = heading.minute.take();
    }
    let nowhere = is_none(&heading);
    let has_place = groups.more.contains(&"note") && !nowhere;
    if !has_place && let Some(words) = heading.note.take() {
        let title = heading.title.as_ref();
        let words = title.map_or_else(|| words.clone(), |title| format!("{title}: {words}"));
        also(note, &words);
    }
    let actions = group.actions.iter().map(|one| {
        let mut action = one.action.clone();
        let reference = action.reference.as_deref().map(same::reference);
        action.reference = reference.filter(|reference| !reference.is_empty());
        action.minute = action.minute.or_else(|| minute.clone());
        (one.place, action)
    });
    FittedGroup {
        place: group.place,
        actions: actions.collect(),
        heading,
    }
}

impl Fitted {
    /// What it says of itself.
    pub fn head(&self) -> &NewRecord {
        &self.head
    }

    pub fn note(&self) -> Option<&str> {
        self.head.note.as_deref()
    }

    /// As a record that is to be written; and where its actions come from, a list for each group and
    /// the last for those beside the groups.
    pub fn into_new(self) -> (NewRecord, Vec<Vec<Place>>) {
        let mut new = self.head;
        let mut places = Vec::new();
        let mut beside = Vec::new();
        for group in self.groups {
            let (own, actions): (Vec<Place>, Vec<Addition>) = group.actions.into_iter().unzip();
            if is_none(&group.heading) {
                beside.extend(own);
                new.actions.extend(actions);
                continue;
            }
            places.push(own);
            new.groups.push(NewGroup {
                heading: group.heading,
                actions,
                comments: Vec::new(),
            });
        }
        places.push(beside);
        (new, places)
    }
}
