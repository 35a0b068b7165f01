//! Any change that somebody may ask for, and what a record has to hold once it is made.

use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::styles::{BODIES, OWNERS, Tree};
use crate::change::create::NewRecord;
use crate::change::measure::Actual;
use crate::change::update::{Closure, Update};
use crate::change::{Addition, Heading, NewGroup, Step};
use crate::model::{
    Closing, Dated, ItemType, KindWord, Percent, Rag, RagKey, Response, Status, Word,
};
use crate::timing::Day;

/// Where an action is to go.
#[derive(Clone, Debug)]
pub enum Where {
    NoGroup,
    Group(Index),
    NewGroup,
}

/// What is asked of a record.
#[derive(Clone, Debug)]
pub enum Asked {
    Update(Index, Box<Update>),
    Add(Where, Box<Addition>),
}

/// Words as they may be typed, once what cannot be seen is out of them.
fn typed() -> BoxedStrategy<String> {
    let odd = select(vec![
        "Data received.",
        "yes",
        "null",
        "~",
        "12",
        "1.10",
        "2025-01-01",
        "a: b",
        "a #b",
        "#c",
        "- x",
        "? x",
        ": x",
        "@x",
        "`x",
        "%x",
        "*x",
        "&x",
        "!x",
        "|",
        ">",
        "[x]",
        "{x",
        "x]",
        "a, b",
        "it's",
        "'quoted'",
        "\"both\" 'quotes'",
        "back\\slash",
        "ends:",
        "Größe – 名 😀",
        "two\nlines",
        "a\n\n  indented\nend",
        "# not\n# comments",
        "- a\n- b\n",
        "tab\there",
        "=",
        "<<",
        "...",
        "---",
        "--- x",
        "0x1F",
        "1e3",
        ".5",
        "true",
        "No",
        "off",
        "\u{a0}x",
        "x\u{85}y",
        "A long note that nobody has wrapped, because somebody typed it in a hurry on the way to the next \
         meeting, and so it goes on and on, until at last it ends somewhere beyond the edge of the page",
        "Alonglinewithoutanyspaceatallhttps://example.org/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/0123456789",
    ]);
    let any = prop_oneof![
        2 => odd.prop_map(str::to_owned),
        1 => "\\PC{1,30}",
        1 => "[a-zé:#'\" \n-]{1,40}",
    ];
    any.prop_filter_map("nothing to be seen", |typed| {
        crate::change::words("--note", &typed).ok()
    })
    .boxed()
}

fn word<T: Word + std::fmt::Debug>() -> impl Strategy<Value = T> {
    select(T::WORDS.iter().map(|(_, value)| *value).collect::<Vec<_>>())
}

fn date() -> impl Strategy<Value = Option<Dated>> {
    let day = |text: &str| Dated::Day(Day::parse(text).unwrap());
    select(vec![
        Some(day("2025-07-01")),
        Some(day("2025-03-05")),
        Some(Dated::Month(2025, 6)),
        Some(Dated::Year(2025)),
        Some(Dated::Unknown),
        None,
    ])
}

fn owners() -> impl Strategy<Value = Vec<String>> {
    let known = select(OWNERS.to_vec()).prop_map(str::to_owned);
    vec(prop_oneof![3 => known, 1 => typed()], 0..3)
}

fn paragraphs() -> impl Strategy<Value = Option<Vec<String>>> {
    weighted(0.1, vec(select(vec!["1".to_owned(), "3".to_owned()]), 0..3))
}

fn closure() -> BoxedStrategy<Option<Closure>> {
    let to = select(BODIES.to_vec()).prop_map(str::to_owned);
    let closure = (word::<Closing>(), of(to), of(typed()), of(typed()));
    weighted(
        0.2,
        closure.prop_map(|(reason, to, by, note)| Closure {
            reason,
            to,
            by,
            note,
        }),
    )
    .boxed()
}

/// How much is done, and where measures stand.
fn measured() -> BoxedStrategy<(Option<Percent>, Vec<Actual>)> {
    let percent = weighted(0.2, (0..=100_u8).prop_map(|number| number.to_string()));
    let percent = percent.prop_map(|typed| typed.and_then(|typed| Percent::parse(&typed).ok()));
    let actual = (typed(), typed()).prop_map(|(name, actual)| Actual { name, actual });
    (percent, vec(actual, 0..3)).boxed()
}

fn update() -> BoxedStrategy<Update> {
    let words = || weighted(0.2, typed());
    (
        (
            date(),
            words(),
            of(typed()),
            weighted(0.3, word::<Status>()),
            weighted(0.3, word::<Rag>()),
        ),
        (
            words(),
            words(),
            words(),
            owners(),
            weighted(0.2, word::<Response>()),
        ),
        (
            vec(typed(), 0..3),
            words(),
            closure(),
            paragraphs(),
            measured(),
        ),
    )
        .prop_map(
            |((date, by, note, status, rag), (due, reason, agreed_by, owners, response), rest)| {
                let (evidence, signed_off, closed, exempt, (percent, measures)) = rest;
                Update {
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
                }
            },
        )
        .boxed()
}

/// Remarks as a reading makes them, and worse: they are to be comments whatever is in them.
fn remark() -> impl Strategy<Value = String> {
    prop_oneof![
        typed(),
        ".{0,60}",
        Just("a\u{0}b\u{85}c\u{2028}d\r\ne: [\n- f".to_owned()),
    ]
}

fn step() -> BoxedStrategy<Step> {
    let step = (typed(), owners(), weighted(0.3, typed()), date());
    let step = step.prop_map(|(text, owner, due, done)| Step {
        text,
        owner,
        due,
        done,
    });
    prop_oneof![typed().prop_map(Step::from), step].boxed()
}

fn addition() -> BoxedStrategy<Addition> {
    let words = || weighted(0.2, typed());
    let list = || vec(typed(), 0..3);
    (
        (
            typed(),
            words(),
            vec(step(), 0..3),
            weighted(0.2, word::<ItemType>()),
            list(),
            owners(),
        ),
        (
            words(),
            weighted(0.2, word::<Status>()),
            weighted(0.2, word::<Rag>()),
            words(),
            paragraphs(),
        ),
        (
            date(),
            weighted(0.2, select(vec!["Z9", "99.1", "x", "2030-01-01"])),
            vec(update(), 0..3),
            (weighted(0.2, word::<Response>()), words(), list(), words()),
            closure(),
            vec(remark(), 0..2),
        ),
    )
        .prop_map(
            |(
                (text, finding, steps, item_type, to, owners),
                (due, status, rag, note, exempt),
                rest,
            )| {
                let (raised, reference, updates, more, closed, comments) = rest;
                let (response, minute, evidence, signed_off) = more;
                Addition {
                    reference: reference.map(str::to_owned),
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
                    note,
                    exempt,
                    updates,
                    response,
                    minute,
                    evidence,
                    signed_off,
                    closed,
                    comments,
                    ..Addition::default()
                }
            },
        )
        .boxed()
}

/// Anything that may be asked of a record.
pub fn asked() -> BoxedStrategy<Asked> {
    let place = prop_oneof![
        Just(Where::NoGroup),
        any::<Index>().prop_map(Where::Group),
        Just(Where::NewGroup),
    ];
    prop_oneof![
        3 => (any::<Index>(), update()).prop_map(|(which, update)| Asked::Update(which, Box::new(update))),
        2 => (place, addition()).prop_map(|(place, addition)| Asked::Add(place, Box::new(addition))),
    ].boxed()
}

type Pairs = Vec<(String, Tree)>;

fn words(pairs: &mut Pairs, key: &str, value: Option<&str>) {
    pairs.extend(value.map(|value| (key.to_owned(), Tree::Words(value.to_owned()))));
}

fn list(pairs: &mut Pairs, key: &str, values: &[String]) {
    if !values.is_empty() {
        let values = values.iter().cloned().map(Tree::Words).collect();
        pairs.push((key.to_owned(), Tree::List(values)));
    }
}

fn one_or_many(pairs: &mut Pairs, key: &str, values: &[String]) {
    match values {
        [one] => words(pairs, key, Some(one)),
        many => list(pairs, key, many),
    }
}

fn exempt(pairs: &mut Pairs, paragraphs: Option<&[String]>) {
    match paragraphs {
        None => {}
        Some([]) => words(pairs, "exempt", Some("true")),
        Some(paragraphs) => {
            let mut inner = Pairs::new();
            list(&mut inner, "paragraphs", paragraphs);
            pairs.push(("exempt".to_owned(), Tree::Map(inner)));
        }
    }
}

fn spoken<T: Word>(word: Option<T>) -> Option<&'static str> {
    word.map(Word::word)
}

fn closed_meant(pairs: &mut Pairs, closed: Option<&Closure>) {
    if let Some(closed) = closed {
        let mut inner = Pairs::new();
        words(&mut inner, "reason", Some(closed.reason.word()));
        words(&mut inner, "to", closed.to.as_deref());
        words(&mut inner, "by", closed.by.as_deref());
        words(&mut inner, "note", closed.note.as_deref());
        pairs.push(("closed".to_owned(), Tree::Map(inner)));
    }
}

fn step_meant(step: &Step) -> Tree {
    if step.owner.is_empty() && step.due.is_none() && step.done.is_none() {
        return Tree::Words(step.text.clone());
    }
    let mut pairs = Pairs::new();
    words(&mut pairs, "text", Some(&step.text));
    one_or_many(&mut pairs, "owner", &step.owner);
    words(&mut pairs, "due", step.due.as_deref());
    let done = step.done.map(|date| date.to_string());
    words(&mut pairs, "done", done.as_deref());
    Tree::Map(pairs)
}

/// What an update is once it is written.
pub fn update_meant(update: &Update) -> Tree {
    let mut pairs = Pairs::new();
    let date = update.date.unwrap_or(Dated::Unknown).to_string();
    words(&mut pairs, "date", Some(&date));
    words(&mut pairs, "by", update.by.as_deref());
    words(&mut pairs, "note", update.note.as_deref());
    words(&mut pairs, "status", spoken(update.status));
    words(&mut pairs, "rag", spoken(update.rag));
    let percent = update.percent.map(|percent| percent.to_string());
    words(&mut pairs, "percent", percent.as_deref());
    if !update.measures.is_empty() {
        let measures = update.measures.iter().map(|one| {
            let mut inner = Pairs::new();
            words(&mut inner, "name", Some(&one.name));
            words(&mut inner, "actual", Some(&one.actual));
            Tree::Map(inner)
        });
        pairs.push(("measures".to_owned(), Tree::List(measures.collect())));
    }
    words(&mut pairs, "due", update.due.as_deref());
    words(&mut pairs, "reason", update.reason.as_deref());
    words(&mut pairs, "agreed_by", update.agreed_by.as_deref());
    words(&mut pairs, "response", spoken(update.response));
    words(&mut pairs, "signed_off", update.signed_off.as_deref());
    one_or_many(&mut pairs, "owner", &update.owners);
    one_or_many(&mut pairs, "evidence", &update.evidence);
    closed_meant(&mut pairs, update.closed.as_ref());
    exempt(&mut pairs, update.exempt.as_deref());
    Tree::Map(pairs)
}

/// What an action is once it is written, under its reference.
pub fn action_meant(action: &Addition, reference: &str) -> Tree {
    let mut pairs = Pairs::new();
    words(&mut pairs, "ref", Some(reference));
    let is_said = action.text.is_empty() && (action.finding.is_some() || !action.steps.is_empty());
    words(&mut pairs, "text", Some(&*action.text).filter(|_| !is_said));
    words(&mut pairs, "finding", action.finding.as_deref());
    if !action.steps.is_empty() {
        let steps = action.steps.iter().map(step_meant).collect();
        pairs.push(("steps".to_owned(), Tree::List(steps)));
    }
    words(&mut pairs, "type", spoken(action.item_type));
    one_or_many(&mut pairs, "to", &action.to);
    one_or_many(&mut pairs, "owner", &action.owners);
    words(&mut pairs, "due", action.due.as_deref());
    let raised = action.raised.map(|date| date.to_string());
    words(&mut pairs, "raised", raised.as_deref());
    words(&mut pairs, "status", spoken(action.status));
    words(&mut pairs, "rag", spoken(action.rag));
    words(&mut pairs, "response", spoken(action.response));
    words(&mut pairs, "minute", action.minute.as_deref());
    one_or_many(&mut pairs, "answers", &action.answers);
    one_or_many(&mut pairs, "see", &action.see);
    one_or_many(&mut pairs, "evidence", &action.evidence);
    words(&mut pairs, "signed_off", action.signed_off.as_deref());
    closed_meant(&mut pairs, action.closed.as_ref());
    words(&mut pairs, "note", action.note.as_deref());
    exempt(&mut pairs, action.exempt.as_deref());
    if !action.updates.is_empty() {
        let updates = action.updates.iter().map(update_meant).collect();
        pairs.push(("updates".to_owned(), Tree::List(updates)));
    }
    Tree::Map(pairs)
}

fn rag_key() -> impl Strategy<Value = Option<RagKey>> {
    let colours = [Rag::Grey, Rag::Red, Rag::Green, Rag::Amber];
    let meanings = || vec(typed(), 0..4);
    let key = prop_oneof![
        typed().prop_map(RagKey::Named),
        meanings().prop_map(RagKey::Meanings),
        meanings().prop_map(move |meanings| {
            RagKey::Colours(colours.into_iter().zip(meanings).collect())
        }),
    ];
    weighted(0.3, key)
}

fn group() -> BoxedStrategy<NewGroup> {
    let words = || weighted(0.5, typed());
    let heading = (words(), typed(), words(), words());
    let heading = heading.prop_map(|(reference, title, minute, note)| Heading {
        reference,
        title: Some(title),
        minute,
        note,
    });
    let actions = vec(addition(), 0..3);
    (heading, actions, vec(remark(), 0..2))
        .prop_map(|(heading, actions, comments)| NewGroup {
            heading,
            actions,
            comments,
        })
        .boxed()
}

/// Any record that may be begun, every action of it under its reference.
pub fn new_record() -> BoxedStrategy<NewRecord> {
    let words = || of(typed());
    let kinds = KindWord::WORDS.iter().map(|(_, kind)| *kind);
    let kinds = kinds.filter(|kind| *kind != KindWord::Register);
    (
        (
            select(kinds.collect::<Vec<_>>()),
            words(),
            words(),
            date(),
            words(),
            any::<bool>(),
            rag_key(),
        ),
        (vec(typed(), 0..3), vec(typed(), 0..3), words(), words()),
        of(Just("../.schema/record.json".to_owned())),
        (
            vec(group(), 0..3),
            vec(addition(), 0..3),
            vec(remark(), 0..2),
        ),
    )
        .prop_map(|(head, more, schema, (groups, actions, comments))| {
            let (kind, title, body, date, version, draft, rag_key) = head;
            let (inspectorate, responds_to, source, note) = more;
            let is_plan = kind == KindWord::ActionPlan;
            let is_inspection = kind == KindWord::Inspection;
            let mut new = NewRecord {
                path: "records/x.yaml".to_owned(),
                kind,
                title,
                body,
                date,
                inspectorate: if is_inspection { inspectorate } else { vec![] },
                responds_to,
                version: version.filter(|_| is_plan),
                draft: draft && is_plan,
                rag_key,
                source,
                note,
                groups,
                actions,
                comments,
                schema,
            };
            new.number();
            new
        })
        .boxed()
}

/// What it is once it is written.
pub fn record_meant(new: &NewRecord) -> Tree {
    let mut pairs = Pairs::new();
    words(&mut pairs, "kind", Some(new.kind.word()));
    words(&mut pairs, "title", new.title.as_deref());
    words(&mut pairs, "body", new.body.as_deref());
    one_or_many(&mut pairs, "inspectorate", &new.inspectorate);
    let date = new.date.map(|date| date.to_string());
    let key = if new.kind == KindWord::Inspection {
        "published"
    } else {
        "date"
    };
    words(&mut pairs, key, date.as_deref());
    one_or_many(&mut pairs, "responds_to", &new.responds_to);
    words(&mut pairs, "source", new.source.as_deref());
    words(&mut pairs, "note", new.note.as_deref());
    words(&mut pairs, "version", new.version.as_deref());
    words(&mut pairs, "draft", new.draft.then_some("true"));
    match &new.rag_key {
        Some(RagKey::Named(name)) => words(&mut pairs, "rag_key", Some(name)),
        Some(RagKey::Meanings(meanings)) => list(&mut pairs, "rag_key", meanings),
        Some(RagKey::Colours(colours)) if !colours.is_empty() => {
            let mut inner = Pairs::new();
            for (rag, meaning) in colours {
                words(&mut inner, rag.word(), Some(meaning));
            }
            pairs.push(("rag_key".to_owned(), Tree::Map(inner)));
        }
        _ => {}
    }
    let (groups_key, number, actions_key, more): (_, _, _, &[&str]) = match new.kind {
        KindWord::Meeting => ("items", Some("item"), "actions", &["minute", "note"]),
        KindWord::ActionPlan => ("workstreams", Some("ref"), "actions", &["note"]),
        _ => ("bands", None, "recommendations", &[]),
    };
    let actions_meant = |actions: &[Addition]| -> Vec<Tree> {
        let one = |action: &Addition| action_meant(action, action.reference.as_ref().unwrap());
        actions.iter().map(one).collect()
    };
    let group_meant = |group: &NewGroup| {
        let heading = &group.heading;
        let mut pairs = Pairs::new();
        if let Some(key) = number {
            words(&mut pairs, key, heading.reference.as_deref());
        }
        words(&mut pairs, "title", heading.title.as_deref());
        for (key, written) in [("minute", &heading.minute), ("note", &heading.note)] {
            words(
                &mut pairs,
                key,
                written.as_deref().filter(|_| more.contains(&key)),
            );
        }
        let actions = actions_meant(&group.actions);
        if !actions.is_empty() {
            pairs.push((actions_key.to_owned(), Tree::List(actions)));
        }
        Tree::Map(pairs)
    };
    let groups: Vec<Tree> = new.groups.iter().map(group_meant).collect();
    for (key, values) in [
        (groups_key, groups),
        (actions_key, actions_meant(&new.actions)),
    ] {
        if !values.is_empty() {
            pairs.push((key.to_owned(), Tree::List(values)));
        }
    }
    Tree::Map(pairs)
}
