//! A new record, read back: is every word of it where it was to be?
//!
//! Promises: the head, every group and every action are compared field by field, each taken out by
//! its name, so that one which is added later cannot be forgotten.
//! Why beside the comparison of trees: a key may be written as asked and still be none of its kind.

use super::addition::{Addition, Step};
use super::create::{NewGroup, NewRecord};
use super::measure::{Actual, Measure};
use super::update::{Closure, Update};
use crate::files::{Field, Spanned, Text, TextOr};
use crate::kinds::{
    self, Details, Exempt, Group, Item, Record, WrittenActual, WrittenClosure, WrittenMeasure,
    WrittenStep, WrittenUpdate,
};
use crate::model::{Dated, KindWord, RagKey};

/// What is not read as it was to be written, in words; nothing where all is.
pub fn misread(new: &NewRecord, read: Option<&Record>) -> Option<String> {
    let Some(record) = read else {
        return Some("the record".to_owned());
    };
    if record.lost > 0 {
        return Some("part of the record".to_owned());
    }
    if let Some(key) = of_head(new, record) {
        return Some(format!("its `{key}`"));
    }
    let beside = if record.kind == KindWord::Inspection {
        record.groups.split_first()
    } else {
        record.groups.split_last()
    };
    let (root, groups) = beside?;
    if groups.len() != new.groups.len() {
        return Some("the number of its groups".to_owned());
    }
    for (group, read) in new.groups.iter().zip(groups) {
        if let Some(said) = of_group(group, read, record.kind) {
            return Some(said);
        }
    }
    of_actions(&new.actions, root)
}

fn same(read: &Field<Text>, asked: Option<&String>) -> bool {
    read.as_str() == asked.map(String::as_str) && read.unread().is_none()
}

/// Where a text is always there: an empty one is written as none.
fn same_text(read: &Field<Text>, asked: &str) -> bool {
    read.as_str().unwrap_or_default() == asked
}

fn same_list(read: &[Spanned<Text>], asked: &[String]) -> bool {
    read.iter()
        .map(|one| &*one.value)
        .eq(asked.iter().map(String::as_str))
}

/// Generic, as words of every list are compared alike.
fn same_word<T: PartialEq>(read: &Field<T>, asked: Option<&T>) -> bool {
    read.get() == asked && read.unread().is_none()
}

fn same_exempt(read: &Field<Exempt>, asked: Option<&[String]>) -> bool {
    match (read.get(), asked) {
        (None, None) => read.is_absent(),
        (Some(read), Some(asked)) => {
            let paragraphs = read.paragraphs.iter().map(|one| &**one);
            !read.is_public && paragraphs.eq(asked.iter().map(String::as_str))
        }
        _ => false,
    }
}

/// The first that is not the same.
fn first(keys: &[(&'static str, bool)]) -> Option<&'static str> {
    keys.iter().find(|(_, same)| !same).map(|(key, _)| *key)
}

fn of_head(new: &NewRecord, read: &Record) -> Option<&'static str> {
    let NewRecord {
        path: _,
        kind,
        title,
        body,
        date,
        inspectorate,
        responds_to,
        version,
        draft,
        rag_key,
        source,
        note,
        groups: _,
        actions: _,
        comments: _,
        schema: _,
    } = new;
    let (has_version, is_draft) = match &read.details {
        Details::ActionPlan { version: of, draft } => {
            (same(of, version.as_ref()), draft.get().copied())
        }
        _ => (version.is_none(), None),
    };
    let has_inspectorate = match &read.details {
        Details::Inspection {
            inspectorate: of, ..
        } => same_list(of, inspectorate),
        _ => inspectorate.is_empty(),
    };
    let rag_key = rag_key.as_ref().filter(|key| match key {
        RagKey::Named(_) => true,
        RagKey::Colours(colours) => !colours.is_empty(),
        RagKey::Meanings(meanings) => !meanings.is_empty(),
    });
    first(&[
        ("kind", read.kind == *kind),
        ("title", same(&read.title, title.as_ref())),
        ("body", same(&read.body, body.as_ref())),
        ("date", same_word(&read.date, date.as_ref())),
        ("inspectorate", has_inspectorate),
        ("responds_to", same_list(&read.responds_to, responds_to)),
        ("version", has_version),
        ("draft", is_draft.unwrap_or_default() == *draft),
        ("rag_key", same_word(&read.rag_key, rag_key)),
        ("source", same(&read.source, source.as_ref())),
        ("note", same(&read.note, note.as_ref())),
    ])
}

fn of_group(new: &NewGroup, read: &Group, kind: KindWord) -> Option<String> {
    let heading = &new.heading;
    let groups = &kinds::kind(kind)?.groups;
    let (number, title) = match groups.reference {
        Some(_) => (heading.reference.as_ref(), heading.title.as_ref()),
        // Where there are no numbers, it is the title.
        None => (None, heading.title.as_ref().or(heading.reference.as_ref())),
    };
    let more = |key, words: &Option<String>| words.clone().filter(|_| groups.more.contains(&key));
    let minute = more("minute", &heading.minute);
    let note = more("note", &heading.note);
    let key = first(&[
        ("number", same(&read.reference, number)),
        ("title", same(&read.title, title)),
        ("minute", same(&read.minute, minute.as_ref())),
        ("note", same(&read.note, note.as_ref())),
    ]);
    match key {
        Some(key) => Some(format!("the {key} of a group")),
        None => of_actions(&new.actions, read),
    }
}

fn of_actions(new: &[Addition], read: &Group) -> Option<String> {
    if new.len() != read.items.len() {
        return Some("the number of its actions".to_owned());
    }
    let differs = |(new, read): (&Addition, &Item)| {
        let reference = new.reference.as_deref().unwrap_or_default();
        of_action(new, reference, read).map(|key| format!("`{key}` of the action {reference}"))
    };
    let read = read.items.iter().map(|item| &item.value);
    new.iter().zip(read).find_map(differs)
}

/// The first key of an action that is not read as asked.
pub fn of_action(new: &Addition, of: &str, read: &Item) -> Option<&'static str> {
    let Addition {
        under: _,
        reference: _,
        text,
        finding,
        steps,
        item_type,
        to,
        owners,
        due,
        raised,
        status,
        rag,
        percent,
        measures,
        response,
        minute,
        answers,
        see,
        evidence,
        signed_off,
        closed,
        takes_up: _,
        note,
        exempt,
        updates,
        comments: _,
        spoken_for: _,
    } = new;
    first(&[
        ("ref", read.reference.as_str() == Some(of)),
        ("text", same_text(&read.text, text)),
        ("finding", same(&read.finding, finding.as_ref())),
        ("steps", same_each(&read.steps, steps, same_step)),
        ("type", same_word(&read.item_type, item_type.as_ref())),
        ("to", same_list(&read.to, to)),
        ("owner", same_list(&read.owner, owners)),
        ("due", same(&read.due, due.as_ref())),
        ("raised", same_word(&read.raised, raised.as_ref())),
        ("status", same_word(&read.status, status.as_ref())),
        ("rag", same_word(&read.rag, rag.as_ref())),
        ("percent", same_word(&read.percent, percent.as_ref())),
        (
            "measures",
            same_each(&read.measures, measures, same_measure),
        ),
        ("response", same_word(&read.response, response.as_ref())),
        ("minute", same(&read.minute, minute.as_ref())),
        ("answers", same_list(&read.answers, answers)),
        ("see", same_list(&read.see, see)),
        ("evidence", same_list(&read.evidence, evidence)),
        ("signed_off", same(&read.signed_off, signed_off.as_ref())),
        ("closed", same_closure(&read.closed, closed.as_ref())),
        ("note", same(&read.note, note.as_ref())),
        ("exempt", same_exempt(&read.exempt, exempt.as_deref())),
        ("updates", same_each(&read.updates, updates, same_update)),
    ])
}

fn same_step(new: &Step, read: &TextOr<WrittenStep>) -> bool {
    match read {
        TextOr::Text(text) => *new == Step::from(text.to_string()),
        TextOr::Full(step) => {
            step.text.as_str() == Some(&*new.text)
                && same_list(&step.owner, &new.owner)
                && same(&step.due, new.due.as_ref())
                && same_word(&step.done, new.done.as_ref())
        }
    }
}

/// Generic: steps, measures and updates are read back one by one, and as many as there were.
fn same_each<N, R>(read: &[Spanned<R>], new: &[N], same: fn(&N, &R) -> bool) -> bool {
    let mut both = new.iter().zip(read);
    new.len() == read.len() && both.all(|(new, read)| same(new, &read.value))
}

fn same_measure(new: &Measure, read: &WrittenMeasure) -> bool {
    same(&read.name, Some(&new.name))
        && same(&read.baseline, new.baseline.as_ref())
        && same(&read.target, new.target.as_ref())
}

fn same_actual(new: &Actual, read: &WrittenActual) -> bool {
    same(&read.name, Some(&new.name)) && same(&read.actual, Some(&new.actual))
}

fn same_update(new: &Update, read: &WrittenUpdate) -> bool {
    let Update {
        date,
        by,
        note,
        status,
        rag,
        percent,
        measures,
        due,
        reason,
        agreed_by,
        owners,
        response,
        evidence,
        signed_off,
        closed,
        exempt,
    } = new;
    same_word(&read.date, Some(&date.unwrap_or(Dated::Unknown)))
        && same(&read.by, by.as_ref())
        && same(&read.note, note.as_ref())
        && same_word(&read.status, status.as_ref())
        && same_word(&read.rag, rag.as_ref())
        && same_word(&read.percent, percent.as_ref())
        && same_each(&read.measures, measures, same_actual)
        && same(&read.due, due.as_ref())
        && same(&read.reason, reason.as_ref())
        && same(&read.agreed_by, agreed_by.as_ref())
        && same_list(&read.owner, owners)
        && same_word(&read.response, response.as_ref())
        && same_list(&read.evidence, evidence)
        && same(&read.signed_off, signed_off.as_ref())
        && same_closure(&read.closed, closed.as_ref())
        && same_exempt(&read.exempt, exempt.as_deref())
}

fn same_closure(read: &Field<WrittenClosure>, new: Option<&Closure>) -> bool {
    match (read.get(), new) {
        (None, None) => read.is_absent(),
        (Some(read), Some(new)) => {
            let Closure {
                reason,
                to,
                by,
                note,
            } = new;
            same_word(&read.reason, Some(reason))
                && same(&read.to, to.as_ref())
                && same(&read.by, by.as_ref())
                && same(&read.note, note.as_ref())
        }
        _ => false,
    }
}
