//! The kinds of record, a file each, and how a file's tree becomes one of them.
//!
//! Owns: [`KINDS`], the table by which a file is read, and what has to be there in each kind.
//! Promises: as much of a record is read as can be; every mistake is added; a file whose kind
//! cannot be told is not read, and says so.

mod action_plan;
mod declarations;
mod envelope;
mod fail_closed;
mod inspection;
mod item;
mod meeting;
mod required;
mod schema;
mod written_days;

pub use declarations::{Body, Calendars, Declarations, Level, Role, ScopedLevel, WrittenTerm};
pub use envelope::{Exempt, Group, Record};
pub use inspection::{Judgement, WrittenGrade};
pub use item::{
    Item, WrittenActual, WrittenClosure, WrittenMeasure, WrittenStep, WrittenUpdate, WrittenWaiver,
};
pub use meeting::PlannedItem;
pub use schema::{RuleName, schema, with_rules};

use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Fix, same_word};
use crate::files::{
    Field, FileId, List, MOST_ACTIONS, OneOrMany, Rare, SPLIT, Span, Text, TextFile, TextOr,
    beyond_most_actions,
};
use crate::model::{self, Dated, KindWord, RagKey, Word};
use crate::syntax::{self, Node, rules};
use crate::timing::Day;

/// What only one kind of record has.
#[derive(Debug)]
pub enum Details {
    Meeting {
        agenda_published: Field<Day>,
        /// Items planned for other meetings, by agenda item.
        programme: Vec<List<PlannedItem>>,
    },
    ActionPlan {
        version: Field<Text>,
        draft: Field<bool>,
    },
    Inspection {
        inspectorate: OneOrMany<Text>,
        fieldwork: Field<Text>,
        plan_due: Field<Text>,
        scale: List<TextOr<WrittenGrade>>,
        overall: Field<Text>,
        columns: List<Text>,
        judgements: List<Judgement>,
    },
}

/// A record without its identity: what each kind makes of what was written.
pub struct Parts {
    title: Field<Text>,
    body: Field<Text>,
    date: Field<Dated>,
    responds_to: OneOrMany<Text>,
    rag_key: Rare<RagKey>,
    exempt: Rare<Exempt>,
    waive: List<WrittenWaiver>,
    source: Rare<Text>,
    note: Rare<Text>,
    groups: Vec<Group>,
    details: Details,
}

/// The keys under which a kind of record keeps its actions.
pub struct Groups {
    /// The list of groups: agenda items, workstreams, bands.
    pub list: &'static str,
    /// What a group is called in words.
    pub noun: &'static str,
    /// The key of a group's number or letter, where it may have one.
    pub reference: Option<&'static str>,
    /// The list of actions, in a group and in the record itself.
    pub actions: &'static str,
    /// What a group may say beside its title: `minute`, `note`.
    pub more: &'static [&'static str],
    /// Whether the actions of a group without number go by the first letter of its title.
    pub by_initial: bool,
}

/// One kind of record.
pub struct Kind {
    pub word: KindWord,
    pub groups: Groups,
    /// Reads what is written; the last argument gathers what is wrong.
    read: fn(&Node, &mut Diagnostics) -> Option<Parts>,
    /// Says in a schema what may be written.
    describe: schema::Describe,
    /// Keys a record of this kind has to have.
    required: &'static [&'static str],
}

/// Every kind of record. The register's declarations are a kind of file, not of record.
pub static KINDS: &[Kind] = &[
    Kind {
        word: KindWord::Meeting,
        groups: Groups {
            list: "items",
            noun: "agenda item",
            reference: Some("item"),
            actions: "actions",
            more: &["minute", "note"],
            by_initial: true,
        },
        read: |root, found| {
            let written: meeting::WrittenMeeting = syntax::read(root, synonym, found)?;
            Some(written.into_parts())
        },
        describe: schema::described::<meeting::WrittenMeeting>,
        required: &["body", "date"],
    },
    Kind {
        word: KindWord::ActionPlan,
        groups: Groups {
            list: "workstreams",
            noun: "workstream",
            reference: Some("ref"),
            actions: "actions",
            more: &["note"],
            by_initial: false,
        },
        read: |root, found| {
            let written: action_plan::WrittenPlan = syntax::read(root, synonym, found)?;
            Some(written.into_parts())
        },
        describe: schema::described::<action_plan::WrittenPlan>,
        required: &["title"],
    },
    Kind {
        word: KindWord::Inspection,
        groups: Groups {
            list: "bands",
            noun: "band",
            reference: None,
            actions: "recommendations",
            more: &[],
            by_initial: false,
        },
        read: |root, found| {
            let written: inspection::WrittenInspection = syntax::read(root, synonym, found)?;
            Some(written.into_parts())
        },
        describe: schema::described::<inspection::WrittenInspection>,
        required: &["title", "inspectorate", "published"],
    },
];

/// The row of a kind of record.
pub fn kind(word: KindWord) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.word == word)
}

/// What a file turned out to hold.
pub enum Content {
    Record(Arc<Record>),
    Declarations(Box<Declarations>),
    /// It could not be read; why has been added to what was found.
    Unreadable,
}

/// Reads one file.
pub fn read(id: FileId, file: &TextFile, found: &mut Diagnostics) -> Content {
    let content = read_kind(id, file, found);
    written_days::offer(&file.text, found);
    content
}

fn read_kind(id: FileId, file: &TextFile, found: &mut Diagnostics) -> Content {
    let Some(mut root) = syntax::parse(id, file, found) else {
        return Content::Unreadable;
    };
    fail_closed::hold_back(&mut root, found);
    let Some((word, place)) = kind_of(&root, found) else {
        return Content::Unreadable;
    };
    let Some(kind) = kind(word) else {
        let Some(mut read) = syntax::read::<Declarations>(&root, synonym, found) else {
            return Content::Unreadable;
        };
        read.has_lost_names = declarations::has_lost_names(&root, &read);
        read.level_names = declarations::level_names(&root);
        required::of_declarations(&read, found);
        return Content::Declarations(Box::new(read));
    };
    let actions = actions(&root);
    if actions > MOST_ACTIONS {
        let message = format!("the record has {}", beyond_most_actions(actions));
        let too_many = rules::FILE_UNREADABLE.at(place, message, "this is no record");
        found.add(too_many.help(SPLIT));
        return Content::Unreadable;
    }
    let Some(parts) = (kind.read)(&root, found) else {
        return Content::Unreadable;
    };
    let record = Record {
        file: id,
        id: file.stem().to_owned(),
        place,
        kind: word,
        title: parts.title,
        body: parts.body,
        date: parts.date,
        responds_to: parts.responds_to,
        rag_key: parts.rag_key,
        exempt: parts.exempt,
        waive: parts.waive,
        source: parts.source,
        note: parts.note,
        groups: parts.groups,
        details: parts.details,
        lost: found.lost(),
    };
    required::keys(&root, kind, place, found);
    required::of_items(&record, found);
    Content::Record(Arc::new(record))
}

/// How many actions a record has, whatever its kind.
pub fn actions(root: &Node) -> usize {
    let of_kind = |kind: &Kind| {
        let groups = root.list(kind.groups.list).iter();
        let lists = groups.map(|group| group.list(kind.groups.actions).len());
        lists.sum::<usize>() + root.list(kind.groups.actions).len()
    };
    KINDS.iter().map(of_kind).max().unwrap_or_default()
}

/// What a word of a list means, and whether just that.
fn synonym(list: &str, word: &str) -> Option<(&'static str, bool)> {
    let ours = model::synonym(list, word)?;
    Some((ours, model::is_whole_synonym(list, word)))
}

/// The kind a file says it is, and where it says so.
fn kind_of(root: &Node, found: &mut Diagnostics) -> Option<(KindWord, Span)> {
    if !matches!(root.value, syntax::Value::Map(_)) {
        let (span, shape) = (root.span, root.shape());
        let message = if root.is_null() {
            "the file is empty: a record begins with its kind".to_owned()
        } else {
            format!("a record is a mapping of keys to values, and this is {shape}")
        };
        found.add(
            rules::WRONG_SHAPE
                .at(span, message, "expected `kind: …`")
                .help(kinds_help()),
        );
        return None;
    }
    let Some(node) = root.get("kind").filter(|node| !node.is_null()) else {
        let span = Span {
            end: root.span.start,
            ..root.span
        };
        let missing = rules::MISSING_KEY.at(span, "the record has no `kind`", "expected `kind: …`");
        let keys = || root.keys();
        let meant = keys().find(|key| same_word(key, ["kind"]).is_some());
        let is_one = same_word("kind", keys()).is_some();
        let fix = meant
            .filter(|_| is_one)
            .and_then(|key| Some(Fix::say(root.key(key)?, "kind")));
        found.add(missing.help(kinds_help()).maybe_fix(fix));
        return None;
    };
    let kind: Option<KindWord> = syntax::read(node, synonym, found);
    kind.map(|kind| (kind, node.span))
}

fn kinds_help() -> String {
    let words = KindWord::WORDS
        .iter()
        .map(|(word, _)| format!("`{word}`"))
        .collect::<Vec<_>>();
    format!("a kind is one of {}", words.join(", "))
}
