//! What a generated record holds, before anybody has chosen how to write it.
//!
//! Promises: a record of each kind is one that `track` reads, with actions that changes can be made
//! to; some hold keys and words that nobody knows, nulls for elements, or an update without a day.

use super::dice::Dice;

/// A value as both readers see it: no style, no place.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    Nothing,
    Words(String),
    /// What the referee takes for a number or a truth value, as it shows it.
    Resolved(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

/// Where a value stands: keys, and numbers of elements.
pub type Path = Vec<Step>;

/// One step down into a tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Key(String),
    Element(usize),
}

impl Tree {
    fn words(text: impl Into<String>) -> Self {
        Self::Words(text.into())
    }

    /// The value behind a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(pairs) = self else { return None };
        let pair = pairs.iter().find(|(name, _)| name == key);
        pair.map(|(_, value)| value)
    }

    /// The value at a path.
    pub fn at(&self, path: &[Step]) -> Option<&Self> {
        path.iter().try_fold(self, |tree, step| match step {
            Step::Key(key) => tree.get(key),
            Step::Element(at) => tree.elements().get(*at),
        })
    }

    /// The elements; none where this is no list.
    pub fn elements(&self) -> &[Self] {
        match self {
            Self::List(elements) => elements,
            _ => &[],
        }
    }

    /// The words, where it is words.
    pub fn as_words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            _ => None,
        }
    }
}

/// The two bodies that the register of every generated record declares, and its posts.
pub const BODIES: &[&str] = &["cyp-scrutiny", "improvement-board"];
pub const OWNERS: &[&str] = &[
    "DCS",
    "Youth Offending Team Manager",
    "Leiterin Jugendämter",
];

const NOTES: &[&str] = &[
    "Data received.",
    "Reply: not yet",
    "see minute #12 of the board",
    "It's late, isn't it?",
    "He said \"soon\"",
    "Größe geklärt – 名 😀",
    "- a dash first",
    "[in brackets], {in braces}",
    "yes",
    "12",
    "2025-02-30",
    "back\\slash",
    "First line\nsecond line",
    "First line\nsecond line\n",
    "One line, ended\n",
    "A paragraph\n\nand another\n",
    "Kept\n\n\n",
    "  indented first\nthen not",
    "steps:\n  - one\n  # not a comment\nend\n",
    "A long line that nobody has wrapped, because the clerk typed it in a hurry while the committee \
     was already at the next item of its agenda, and so it simply goes on and on until it ends",
    "@at",
    "*star",
    "&and",
    "!bang",
    "%percent",
    "|",
    ">",
    "null",
    "~",
    "true",
    "a: b",
    ": c",
    "x #y",
    "'quoted'",
    "trailing colon:",
];
const DUES: &[&str] = &[
    "by the next meeting",
    "2025-09-30",
    "Q3 2025/26",
    "asap",
    "end of June 2025",
];
const STATUSES: &[&str] = &[
    "in-progress",
    "not-started",
    "on-hold",
    "blocked",
    "completed",
];
const RAGS: &[&str] = &["green", "amber", "red", "blue", "grey"];
const DATES: &[&str] = &[
    "2025-03-04",
    "2025-04-01",
    "2025-05",
    "unknown",
    "2025",
    "2025-06-30",
];
const REFS: &[&str] = &[
    "7.1",
    "7.2",
    "C3",
    "C10",
    "CYP07.2",
    "1.10",
    "010",
    "1e3",
    "2025-01-05",
    "é1",
    "0x1F",
    "12",
    "6-b",
];

/// What is written in one file, in a file of this name.
#[derive(Clone, Debug)]
pub struct Content {
    pub stem: String,
    pub root: Tree,
}

type Pairs = Vec<(String, Tree)>;

fn put(pairs: &mut Pairs, key: &str, value: impl Into<String>) {
    pairs.push((key.to_owned(), Tree::words(value)));
}

/// A register with two bodies and a few posts.
pub fn register(dice: &mut Dice) -> Content {
    let mut top = Pairs::new();
    put(&mut top, "kind", "register");
    let body = |(at, id): (usize, &&str)| {
        let mut body = Pairs::new();
        put(&mut body, "id", *id);
        put(&mut body, "name", format!("Committee {at}: {id}"));
        Tree::Map(body)
    };
    let bodies = BODIES.iter().enumerate().map(body).collect();
    top.push(("bodies".to_owned(), Tree::List(bodies)));
    let role = |(at, name): (usize, &&str)| {
        let mut role = Pairs::new();
        put(&mut role, "id", format!("post-{at}"));
        put(&mut role, "name", *name);
        Tree::Map(role)
    };
    let roles = OWNERS.iter().enumerate().map(role).collect();
    top.push(("roles".to_owned(), Tree::List(roles)));
    let root = shuffled(dice, top);
    let stem = "register".to_owned();
    Content { stem, root }
}

/// A record of one of the three kinds.
pub fn record(dice: &mut Dice) -> Content {
    let mut refs = Refs::default();
    let (stem, top) = match dice.one_of(3) {
        0 => ("2025-02-05-cyp", meeting(dice, &mut refs)),
        1 => ("g2g", plan(dice, &mut refs)),
        _ => ("yot-2021", inspection(dice, &mut refs)),
    };
    let root = shuffled(dice, top);
    let stem = stem.to_owned();
    Content { stem, root }
}

/// References already given in a record.
#[derive(Default)]
struct Refs {
    given: usize,
}

impl Refs {
    fn next(&mut self, dice: &mut Dice) -> String {
        self.given += 1;
        let words = dice.pick(REFS);
        // Unique in its record.
        if self.given == 1 {
            return words.to_owned();
        }
        format!("{words}.{}", self.given)
    }
}

fn meeting(dice: &mut Dice, refs: &mut Refs) -> Pairs {
    let mut top = Pairs::new();
    put(&mut top, "kind", "meeting");
    put(&mut top, "body", dice.pick(BODIES));
    put(&mut top, "date", "2025-02-05");
    head(dice, &mut top);
    let items = ["6", "7", "7A", "8"];
    let groups = groups(dice, refs, &items, "item", "actions");
    list(dice, &mut top, "items", groups);
    let actions = actions(dice, refs, 2);
    list(dice, &mut top, "actions", actions);
    top
}

fn plan(dice: &mut Dice, refs: &mut Refs) -> Pairs {
    let mut top = Pairs::new();
    put(&mut top, "kind", "action-plan");
    put(&mut top, "title", "Getting to Good");
    put(&mut top, "date", "2025-01-31");
    put(&mut top, "body", dice.pick(BODIES));
    head(dice, &mut top);
    if dice.chance(30) {
        let key = [("green", "On track: good"), ("red", "Off plan")];
        let key = key.map(|(colour, words)| (colour.to_owned(), Tree::words(words)));
        top.push(("rag_key".to_owned(), Tree::Map(key.to_vec())));
    }
    let groups = groups(dice, refs, &["C", "D", "E1", "3"], "ref", "actions");
    list(dice, &mut top, "workstreams", groups);
    let actions = actions(dice, refs, 2);
    list(dice, &mut top, "actions", actions);
    top
}

fn inspection(dice: &mut Dice, refs: &mut Refs) -> Pairs {
    let mut top = Pairs::new();
    put(&mut top, "kind", "inspection");
    put(&mut top, "title", "Youth offending service");
    put(&mut top, "published", "2025-01-12");
    put(&mut top, "inspectorate", "HM Inspectorate of Probation");
    head(dice, &mut top);
    if dice.chance(30) {
        let scale = ["Inadequate", "Good"].map(Tree::words).to_vec();
        top.push(("scale".to_owned(), Tree::List(scale)));
        put(&mut top, "overall", "Good");
    }
    let actions = actions(dice, refs, 3);
    list(dice, &mut top, "recommendations", actions);
    let titles = [
        "Within three months",
        "Within six months",
        "Later",
        "At once",
    ];
    let bands = groups(dice, refs, &titles, "title", "recommendations");
    list(dice, &mut top, "bands", bands);
    top
}

/// Keys that any record may have, and one that none has.
fn head(dice: &mut Dice, top: &mut Pairs) {
    if dice.chance(30) {
        put(top, "source", "https://example.org/a?b=c#d");
    }
    if dice.chance(30) {
        put(top, "note", dice.pick(NOTES));
    }
    if dice.chance(5) {
        put(top, "colour", "of no use");
    }
    if dice.chance(5) {
        let odd = [("a", Tree::Nothing), ("b", Tree::List(Vec::new()))];
        let odd = odd.map(|(key, value)| (key.to_owned(), value)).to_vec();
        top.push(("x-unknown".to_owned(), Tree::Map(odd)));
    }
}

/// A list behind its key: with its elements, empty, null, or no key at all.
fn list(dice: &mut Dice, pairs: &mut Pairs, key: &str, elements: Vec<Tree>) {
    let value = if elements.is_empty() {
        match dice.one_of(3) {
            0 => return,
            1 => Tree::List(Vec::new()),
            _ => Tree::Nothing,
        }
    } else {
        Tree::List(elements)
    };
    pairs.push((key.to_owned(), value));
}

fn groups(
    dice: &mut Dice,
    refs: &mut Refs,
    names: &[&str],
    name: &str,
    list_key: &str,
) -> Vec<Tree> {
    let count = dice.one_of(4);
    let mut groups = Vec::new();
    for (at, words) in names.iter().take(count).enumerate() {
        if dice.chance(3) {
            groups.push(Tree::Nothing);
            continue;
        }
        let mut group = Pairs::new();
        put(&mut group, name, *words);
        if name != "title" && dice.chance(60) {
            put(&mut group, "title", format!("Heading {at}"));
        }
        if name == "item" && dice.chance(20) {
            put(&mut group, "minute", format!("CYP{at}"));
        }
        if name != "title" && dice.chance(15) {
            put(&mut group, "note", dice.pick(NOTES));
        }
        let actions = actions(dice, refs, 3);
        list(dice, &mut group, list_key, actions);
        groups.push(shuffled(dice, group));
    }
    groups
}

fn actions(dice: &mut Dice, refs: &mut Refs, most: usize) -> Vec<Tree> {
    let count = dice.one_of(most + 1);
    let mut actions = Vec::new();
    for _ in 0..count {
        let is_null = dice.chance(2);
        actions.push(if is_null {
            Tree::Nothing
        } else {
            action(dice, refs)
        });
    }
    actions
}

fn owners(dice: &mut Dice, pairs: &mut Pairs) {
    if dice.chance(70) {
        put(pairs, "owner", dice.pick(OWNERS));
    } else {
        let two = OWNERS[..2].iter().map(|name| Tree::words(*name));
        pairs.push(("owner".to_owned(), Tree::List(two.collect())));
    }
}

fn action(dice: &mut Dice, refs: &mut Refs) -> Tree {
    let mut pairs = Pairs::new();
    put(&mut pairs, "ref", refs.next(dice));
    put(&mut pairs, "text", dice.pick(NOTES));
    if dice.chance(50) {
        owners(dice, &mut pairs);
    }
    if dice.chance(50) {
        put(&mut pairs, "due", dice.pick(DUES));
    }
    for (key, words, odds) in [
        ("status", &STATUSES[..2], 20),
        ("rag", RAGS, 15),
        ("type", &["action", "commitment"], 10),
    ] {
        if dice.chance(odds) {
            put(&mut pairs, key, dice.pick(words));
        }
    }
    if dice.chance(2) {
        put(&mut pairs, "rag", "blether");
        pairs.dedup_by(|one, other| one.0 == other.0);
    }
    if dice.chance(10) {
        let mut step = Pairs::new();
        put(&mut step, "text", dice.pick(NOTES));
        put(&mut step, "done", "2025-03-01");
        let steps = vec![Tree::words("Agree a lead"), Tree::Map(step)];
        pairs.push(("steps".to_owned(), Tree::List(steps)));
    }
    for (key, odds) in [("note", 15), ("minute", 5), ("colour", 2)] {
        if dice.chance(odds) {
            put(&mut pairs, key, dice.pick(NOTES));
        }
    }
    let count = dice.one_of(4);
    let updates = (0..count).map(|_| update(dice)).collect();
    list(dice, &mut pairs, "updates", updates);
    shuffled(dice, pairs)
}

fn update(dice: &mut Dice) -> Tree {
    let mut pairs = Pairs::new();
    put(&mut pairs, "date", dice.pick(DATES));
    if dice.chance(80) {
        put(&mut pairs, "note", dice.pick(NOTES));
    }
    for (key, words, odds) in [
        ("status", STATUSES, 30),
        ("rag", RAGS, 20),
        ("due", DUES, 15),
        ("by", OWNERS, 10),
    ] {
        if dice.chance(odds) {
            put(&mut pairs, key, dice.pick(words));
        }
    }
    if dice.chance(8) {
        owners(dice, &mut pairs);
    }
    if dice.chance(8) {
        let evidence = [dice.pick(NOTES), "minutes of the board"].map(Tree::words);
        pairs.push(("evidence".to_owned(), Tree::List(evidence.to_vec())));
    }
    if dice.chance(5) {
        let mut closed = Pairs::new();
        put(&mut closed, "reason", "withdrawn");
        put(&mut closed, "note", dice.pick(NOTES));
        pairs.push(("closed".to_owned(), Tree::Map(closed)));
    }
    shuffled(dice, pairs)
}

/// The pairs of a mapping, in the order somebody chose.
fn shuffled(dice: &mut Dice, mut pairs: Pairs) -> Tree {
    // A key in one place only.
    let mut at = 0;
    while at < pairs.len() {
        let is_again = pairs[..at].iter().any(|(key, _)| *key == pairs[at].0);
        if is_again {
            pairs.remove(at);
        } else {
            at += 1;
        }
    }
    if dice.chance(30) {
        for at in (1..pairs.len()).rev() {
            let other = at - dice.one_of(at + 1);
            pairs.swap(at, other);
        }
    }
    Tree::Map(pairs)
}
