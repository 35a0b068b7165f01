//! Any change that somebody may ask for, and what a record has to hold once it is made.

use proptest::collection::vec;
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::styles::{BODIES, OWNERS, Tree};
use crate::change::Addition;
use crate::change::create::NewRecord;
use crate::change::measure::Actual;
use crate::change::update::{Closure, Update};
use crate::model::{Closing, Dated, ItemType, KindWord, Percent, Rag, Response, Status, Word};
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
fn typed() -> impl Strategy<Value = String> {
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

fn closure() -> impl Strategy<Value = Option<Closure>> {
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
}

/// How much is done, and where measures stand.
fn measured() -> impl Strategy<Value = (Option<Percent>, Vec<Actual>)> {
    let percent = weighted(0.2, (0..=100_u8).prop_map(|number| number.to_string()));
    let percent = percent.prop_map(|typed| typed.and_then(|typed| Percent::parse(&typed).ok()));
    let actual = (typed(), typed()).prop_map(|(name, actual)| Actual { name, actual });
    (percent, vec(actual, 0..3))
}

fn update() -> impl Strategy<Value = Update> {
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
}

fn addition() -> impl Strategy<Value = Addition> {
    let words = || weighted(0.2, typed());
    let list = || vec(typed(), 0..3);
    (
        (
            typed(),
            words(),
            list(),
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
        ),
    )
        .prop_map(
            |(
                (text, finding, steps, item_type, to, owners),
                (due, status, rag, note, exempt),
                rest,
            )| {
                let (raised, reference) = rest;
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
                    ..Addition::default()
                }
            },
        )
}

/// Anything that may be asked of a record.
pub fn asked() -> impl Strategy<Value = Asked> {
    let place = prop_oneof![
        Just(Where::NoGroup),
        any::<Index>().prop_map(Where::Group),
        Just(Where::NewGroup),
    ];
    prop_oneof![
        3 => (any::<Index>(), update()).prop_map(|(which, update)| Asked::Update(which, Box::new(update))),
        2 => (place, addition()).prop_map(|(place, addition)| Asked::Add(place, Box::new(addition))),
    ]
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
    if let Some(closed) = &update.closed {
        let mut inner = Pairs::new();
        words(&mut inner, "reason", Some(closed.reason.word()));
        words(&mut inner, "to", closed.to.as_deref());
        words(&mut inner, "by", closed.by.as_deref());
        words(&mut inner, "note", closed.note.as_deref());
        pairs.push(("closed".to_owned(), Tree::Map(inner)));
    }
    exempt(&mut pairs, update.exempt.as_deref());
    Tree::Map(pairs)
}

/// What an action is once it is written, under its reference.
pub fn action_meant(action: &Addition, reference: &str) -> Tree {
    let mut pairs = Pairs::new();
    words(&mut pairs, "ref", Some(reference));
    words(&mut pairs, "text", Some(&action.text));
    words(&mut pairs, "finding", action.finding.as_deref());
    list(&mut pairs, "steps", &action.steps);
    words(&mut pairs, "type", spoken(action.item_type));
    one_or_many(&mut pairs, "to", &action.to);
    one_or_many(&mut pairs, "owner", &action.owners);
    words(&mut pairs, "due", action.due.as_deref());
    let raised = action.raised.map(|date| date.to_string());
    words(&mut pairs, "raised", raised.as_deref());
    words(&mut pairs, "status", spoken(action.status));
    words(&mut pairs, "rag", spoken(action.rag));
    one_or_many(&mut pairs, "answers", &action.answers);
    one_or_many(&mut pairs, "see", &action.see);
    words(&mut pairs, "note", action.note.as_deref());
    exempt(&mut pairs, action.exempt.as_deref());
    Tree::Map(pairs)
}

/// Any record that may be begun.
pub fn new_record() -> impl Strategy<Value = NewRecord> {
    let words = || of(typed());
    (
        (word::<KindWord>(), words(), words(), date()),
        (vec(typed(), 0..3), vec(typed(), 0..3), words(), words()),
        of(Just("../.schema/record.json".to_owned())),
    )
        .prop_map(
            |((kind, title, body, date), (inspectorate, responds_to, source, note), schema)| {
                NewRecord {
                    path: "records/x.yaml".to_owned(),
                    kind,
                    title,
                    body,
                    date,
                    inspectorate,
                    responds_to,
                    source,
                    note,
                    schema,
                }
            },
        )
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
    Tree::Map(pairs)
}
