//! What must hold of any document: nothing is lost in silence, places add up, and the same document is
//! read the same way each time.

use std::collections::HashSet;
use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::register;
use super::told::told;
use crate::import::headings::HEADINGS;
use crate::import::ledger;
use crate::import::{Asked, read};
use crate::model::KindWord;
use crate::outside::{Block, Cell, Grid, Merged, Outside, Place, Row};

/// Words that mean nothing: wherever they stand, they are to be found again.
const MARKED: &[&str] = &["zorb", "quill", "vexil", "brontle", "Yarrow", "Ampleth"];

/// Words and signs that mean something to somebody.
const MEANT: &[&str] = &[
    "Complete",
    "Ongoing",
    "Red",
    "A",
    "1 May 2025",
    "March 2025",
    "No",
    "Yes",
    "n/a",
    "See 1",
    "a)",
    "1.",
    "•",
    "\n",
    "\n• ",
    "–",
    ":",
    "Exempt",
    "paragraph 3",
    "DCS",
    "and",
    "/",
    "15.",
    "Key",
    "Total",
    "Action",
    "Owner",
    "Rejected",
    "Closed",
    "Part II",
    "was",
    "TBC",
    "2",
    "45383",
    "#REF!",
    "5.2.25",
    "Update:",
    "Workstream C",
    "(",
    ")",
    "=",
    "Item 7",
    "DRAFT",
    "(was",
    "now",
];

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![2 => select(MARKED), 1 => select(MEANT)];
    vec(word, 0..5).prop_map(|words| words.join(" "))
}

fn heading() -> impl Strategy<Value = String> {
    let met: Vec<&str> = HEADINGS.iter().map(|(heading, _)| *heading).collect();
    prop_oneof![
        9 => select(met).prop_map(str::to_owned),
        1 => select(vec!["Llamas", "", "Progress June 2024", "12 June 2024", "RAG Dec 24"])
            .prop_map(str::to_owned),
    ]
}

fn merged() -> impl Strategy<Value = Merged> {
    prop_oneof![20 => Just(Merged::No), 1 => Just(Merged::Down), 1 => Just(Merged::Across)]
}

fn cell() -> impl Strategy<Value = Cell> {
    (words(), merged()).prop_map(|(text, merged)| match merged {
        Merged::No => Cell::of(&text),
        _ => Cell {
            merged,
            ..Cell::default()
        },
    })
}

/// Headings with one that says what is to be done, rows beneath, and lines above.
fn documents() -> impl Strategy<Value = Outside> {
    let table = (
        vec(heading(), 1..7),
        select(vec!["action", "recommendation", "finding"]),
    )
        .prop_flat_map(|(mut headings, asks)| {
            headings.push(asks.to_owned());
            let width = headings.len();
            let rows = vec(vec(cell(), 1..width + 2), 0..8);
            (Just(headings), rows)
        });
    let part = (vec(words(), 0..4), table);
    vec(part, 1..3).prop_map(|parts| {
        let mut blocks = Vec::new();
        let mut row = 0;
        for (lines, (headings, rows)) in parts {
            for text in lines.iter().map(|line| Cell::of(line).text) {
                row += 1;
                let place = Place {
                    part: 0,
                    row,
                    column: 0,
                };
                blocks.push(Block::Words { text, place });
            }
            let header = headings.iter().map(|heading| Cell::of(heading)).collect();
            let rows = std::iter::once(header).chain(rows).map(|cells| {
                row += 1;
                let place = Place {
                    part: 0,
                    row,
                    column: 1,
                };
                Row {
                    place,
                    cells,
                    is_header: false,
                }
            });
            let rows = rows.collect();
            blocks.push(Block::Grid(Grid {
                rows,
                ..Grid::default()
            }));
        }
        Outside {
            blocks,
            ..Outside::default()
        }
    })
}

fn kinds() -> impl Strategy<Value = KindWord> {
    select(vec![
        KindWord::Meeting,
        KindWord::ActionPlan,
        KindWord::Inspection,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_is_lost(outside in documents(), kind in kinds()) {
        let asked = Asked { kind: Some(kind), ..Asked::default() };
        let register = register();
        let Ok(reading) = read(&outside, &asked, &register, &|_, _| ()) else {
            return Ok(());
        };
        prop_assert_eq!(reading.places, reading.used + reading.unused.len());
        let all = told(&outside, &reading);
        let records: String = all
            .lines()
            .filter(|line| !line.starts_with(['?', '-']))
            .collect::<Vec<_>>()
            .join("\n")
            .to_lowercase();
        let unused: HashSet<Place> = reading.unused.iter().map(|one| one.place).collect();
        let headings: HashSet<String> =
            reading.columns.iter().map(|(heading, _)| heading.to_lowercase()).collect();
        for (place, text) in ledger::all(&outside) {
            if unused.contains(&place) || headings.contains(&text.to_lowercase()) {
                continue;
            }
            // The title of a record that somebody named is in the assumption.
            let said = |word: &str| {
                let own = reading.assumptions.iter().filter(|one| one.place == place);
                own.into_iter().any(|one| one.words.to_lowercase().contains(word))
            };
            for word in MARKED.iter().map(|word| word.to_lowercase()) {
                if text.to_lowercase().contains(&word) {
                    prop_assert!(
                        records.contains(&word) || said(&word),
                        "{place:?}: {word} of {text:?} is lost:\n{all}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_document_is_read_the_same_way_each_time(outside in documents()) {
        let asked = Asked { kind: Some(KindWord::Meeting), annotate: true, ..Asked::default() };
        let register = register();
        let read = || read(&outside, &asked, &register, &|_, _| ()).map(|reading| format!("{reading:?}"));
        prop_assert_eq!(read().ok(), read().ok());
    }

    #[test]
    fn an_assumption_has_a_place_in_the_document(outside in documents()) {
        let asked = Asked { kind: Some(KindWord::Meeting), ..Asked::default() };
        let Ok(reading) = read(&outside, &asked, &register(), &|_, _| ()) else {
            return Ok(());
        };
        let rows: HashSet<u32> = ledger::all(&outside).map(|(place, _)| place.row).collect();
        for one in &reading.assumptions {
            prop_assert!(!one.words.trim().is_empty());
            prop_assert!(rows.contains(&one.place.row), "{:?}: {}", one.place, one.words);
        }
    }
}

/// Each row has an item of its own, and every other page its header: what grows by the square of the
/// rows would not end.
#[test]
fn a_long_tracker_is_read_in_the_time_of_its_rows() {
    let mut text = String::new();
    for at in 0..20_000 {
        if at % 2 == 0 {
            text.push_str("\nItem\tDate raised\tAction\tOwner\n");
        }
        let _ = writeln!(text, "Topic {at}\t\tWrite letter {at}\tDCS");
    }
    let asked = Asked {
        kind: Some(KindWord::Meeting),
        ..Asked::default()
    };
    let reading = read(&super::outside(&text), &asked, &register(), &|_, _| ()).unwrap();
    assert_eq!(reading.records[0].groups.len(), 20_000);
}
