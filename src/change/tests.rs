//! What holds of a change whatever the record and however it is written.
//!
//! Proves: any change to any record, in any style of YAML, leaves every byte where it was but what
//! has to make room; both readers read the old values and what was asked for at its place; updates
//! only grow; line ends, a missing last one, byte-order marks and comments stay. Nothing is refused
//! but a reference given twice. `PROPTEST_CASES` says how many cases are tried.

mod asked;
mod kept;
mod mending;
mod reading;
mod scene;
mod styles;
mod waiving;

use proptest::collection::vec;
use proptest::prelude::*;

use super::{Change, State, Transfer, Transferred, Under, handed_over, plan, prove, taken_up};
use crate::files::{FileId, Files, TextFile};
use crate::model::Dated;
use crate::register::Register;
use crate::syntax::layout::laid_out;
use asked::{Asked, asked};
use reading::{apart, readings};
use scene::{Outcome, Place, Placed, Scene};
use styles::{Path, Tree};

/// So many in a hundred of the cases that proptest makes.
fn config(in_hundred: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: default.cases * in_hundred / 100,
        failure_persistence: None,
        ..default
    }
}

/// How the two readings of a text differ from what it was meant to hold.
fn misread(text: &str, meant: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    match readings(text) {
        Err(why) => found.push(why),
        Ok(readings) => {
            for (reader, read) in &readings {
                apart(reader, meant, read, &mut found);
            }
        }
    }
    found
}

/// With the keys of every mapping in one order: in which they are written is for the layout.
fn sorted(tree: Tree) -> Tree {
    match tree {
        Tree::List(trees) => Tree::List(trees.into_iter().map(sorted).collect()),
        Tree::Map(pairs) => {
            let pairs = pairs.into_iter().map(|(key, tree)| (key, sorted(tree)));
            let mut pairs: Vec<(String, Tree)> = pairs.collect();
            pairs.sort_by(|one, other| one.0.cmp(&other.0));
            Tree::Map(pairs)
        }
        other => other,
    }
}

/// What may be refused: that a reference is given out twice.
fn is_lawful(refusal: &str) -> bool {
    refusal.contains("is there already; give another --ref")
}

/// What is wrong with how changes came out, in words for the person who mends it.
fn wrong(scene: &Scene, placed: &[Placed]) -> Option<String> {
    if placed.is_empty() {
        return None;
    }
    let old = || {
        let texts = scene.files.as_slice().iter().skip(1);
        texts
            .map(|file| file.text.clone())
            .collect::<Vec<_>>()
            .join("\n=== \n")
    };
    match scene.judge(placed) {
        Outcome::Refused(why) if is_lawful(&why) => None,
        Outcome::Refused(why) => Some(format!(
            "refused: {why}\n--- {placed:?}\n--- old\n{}",
            old()
        )),
        Outcome::Made(wrong, _) if wrong.is_empty() => None,
        Outcome::Made(wrong, new) => Some(format!(
            "{}\n--- {placed:?}\n--- old\n{}\n--- new\n{}",
            wrong.join("\n"),
            old(),
            new.join("\n=== \n")
        )),
    }
}

/// Several changes of several records.
fn several() -> impl Strategy<Value = Vec<(usize, Asked)>> {
    vec((0..2_usize, asked()), 2..6)
}

/// All that one record has goes to another: each action is closed there, and taken up here.
fn handed_on(scene: &Scene) -> Vec<Placed> {
    let (from, sketch) = &scene.sketches[0];
    let (to, _) = scene.sketches[1];
    let asked = Transfer {
        date: Dated::parse("2025-07-01").ok(),
        to: "improvement-board".to_owned(),
        by: Some("Council".to_owned()),
        note: None,
    };
    let mut placed = Vec::new();
    for action in sketch.actions() {
        let entry = scene.entry(*from, action.reference);
        let id = scene.register.id(entry);
        let update = Box::new(handed_over(&asked, "improvement-board"));
        placed.push(Placed {
            change: Change::Update { entry, update },
            file: *from,
            place: Place::Known(action.path, "updates"),
        });
        let state = State {
            id: id.clone(),
            owners: vec!["DCS".to_owned()],
            due: Some("Q3 2025/26".to_owned()),
            ..State::default()
        };
        let transferred = Transferred { entry, state };
        let addition = taken_up(&scene.register, &transferred, Under::Record);
        assert_eq!(addition.see, [id]);
        placed.push(Placed {
            change: Change::Add {
                record: scene.record(to),
                action: Box::new(addition),
            },
            file: to,
            place: Place::Known(Path::new(), scene.groups(to).actions),
        });
    }
    placed
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn generated_records_are_read_as_meant((text, sketch) in styles::record()) {
        let found = misread(&text, &sketch.root);
        prop_assert!(found.is_empty(), "{found:#?} in\n{text}");
    }

    #[test]
    fn generated_registers_are_read_as_meant((text, sketch) in styles::register()) {
        let found = misread(&text, &sketch.root);
        prop_assert!(found.is_empty(), "{found:#?} in\n{text}");
    }

    #[test]
    fn several_changes_touch_only_their_own_lines(
        register in styles::register(),
        records in [styles::record(), styles::record()],
        several in several(),
    ) {
        let scene = Scene::new(&register, &records);
        let placed = several.iter().filter_map(|(of, asked)| scene.placed(*of, asked));
        let wrong = wrong(&scene, &placed.collect::<Vec<_>>());
        prop_assert!(wrong.is_none(), "{}", wrong.unwrap());
    }

    #[test]
    fn what_is_handed_on_touches_only_its_own_lines(
        register in styles::register(),
        records in [styles::record(), styles::record()],
    ) {
        let scene = Scene::new(&register, &records);
        let wrong = wrong(&scene, &handed_on(&scene));
        prop_assert!(wrong.is_none(), "{}", wrong.unwrap());
    }

    #[test]
    fn a_new_record_is_read_as_meant(new in asked::new_record()) {
        let text = new.text();
        let meant = sorted(asked::record_meant(&new));
        let mut found = Vec::new();
        for (reader, read) in readings(&text).unwrap() {
            apart(reader, &meant, &sorted(read), &mut found);
        }
        prop_assert!(found.is_empty(), "{found:#?} in\n{text}");
        let file = TextFile::new(new.path.clone(), text.clone());
        let laid = laid_out(FileId(0), &file);
        prop_assert!(laid.as_ref().is_ok_and(|laid| *laid == text), "{laid:?} is not\n{text}");
        let changes = [Change::Create(Box::new(new))];
        let (register, files) = (Register::default(), Files::default());
        let proved = prove(&plan(&register, &files, &changes).unwrap(), &register, &files);
        prop_assert!(proved.is_ok(), "{:#} of\n{text}", proved.err().unwrap());
    }
}

proptest! {
    #![proptest_config(config(120))]

    #[test]
    fn a_change_touches_only_its_own_lines(
        register in styles::register(),
        record in styles::record(),
        asked in asked(),
    ) {
        let scene = Scene::new(&register, &[record]);
        let placed: Vec<Placed> = scene.placed(0, &asked).into_iter().collect();
        let wrong = wrong(&scene, &placed);
        prop_assert!(wrong.is_none(), "{}", wrong.unwrap());
    }
}
