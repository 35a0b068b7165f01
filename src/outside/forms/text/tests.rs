//! Texts as they are pasted, and the blocks they become.

use proptest::prelude::{prop, prop_assert_eq, proptest};

use super::read;
use crate::outside::forms::Input;
use crate::outside::{Block, Merged};

/// A block a line: `3: words`, or `3| cell | cell`, with `!` for a header and `<` for a merged cell.
fn shown(text: &str) -> Vec<String> {
    let input = Input {
        bytes: text.as_bytes(),
        ..Input::default()
    };
    let mut lines = Vec::new();
    for block in read(&input).unwrap().blocks {
        match block {
            Block::Words { text, place } => lines.push(format!("{}: {text}", place.row)),
            Block::Heading { text, .. } => panic!("{text}"),
            Block::Grid(grid) => {
                lines.push("grid".to_owned());
                for row in grid.rows {
                    let mark = if row.is_header { "!" } else { "" };
                    let cells: Vec<String> = row
                        .cells
                        .iter()
                        .map(|cell| match cell.merged {
                            Merged::No => cell.text.replace('\n', "/"),
                            _ => "<".to_owned(),
                        })
                        .collect();
                    lines.push(format!("{}{mark}|{}", row.place.row, cells.join("|")));
                }
            }
        }
    }
    lines
}

#[test]
fn texts_become_words_and_grids() {
    let cases: &[(&str, &[&str])] = &[
        (
            "One\n\n  Two  \n\u{c}Three",
            &["1: One", "3: Two", "4: Three"],
        ),
        (
            "Log\nItem\tWhat\tWho\nMay\t\t\n\tWrite\tClerk\n\nItem\tWhat\tWho\n2\tRing\t\nEnd",
            &[
                "1: Log",
                "grid",
                "2|Item|What|Who",
                "3|May||",
                "4||Write|Clerk",
                "6|Item|What|Who",
                "7|2|Ring|",
                "8: End",
            ],
        ),
        (
            "a\tb\n1\t2\n\nx\ty\tz",
            &["grid", "1|a|b", "2|1|2", "grid", "4|x|y|z"],
        ),
        (
            "RESOLVED\n1)\tThat it be noted",
            &["1: RESOLVED", "2: 1)\tThat it be noted"],
        ),
        ("\t\tindented", &["1: indented"]),
        (
            "a\tb\tc\n1\t\"one\ntwo \"\"x\"\"\"\t3\n4\t5\t6",
            &["grid", "1|a|b|c", "2|1|one/two \"x\"|3", "4|4|5|6"],
        ),
        (
            "a\tb\n1\t\"one\n2\ttwo",
            &["grid", "1|a|b", "2|1|\"one", "3|2|two"],
        ),
        (
            "+---+-----+\n| a | b   |\n+===+=====+\n| 1 | one |\n|   | two |\n+---+-----+\n| 2 | x   |\n+---+-----+\nEnd",
            &["grid", "2!|a|b", "4|1|one/two", "7|2|x", "9: End"],
        ),
        (
            "+---+---+\n| a | b |\n+---+---+\n| 1 | x |\n| 2 | y |\n+---+---+",
            &["grid", "2!|a|b", "4|1|x", "5|2|y"],
        ),
        (
            "+---+---+\n| both  |\n+---+---+\n| 1 | x |\n+---+---+\n| 2 | y |\n+---+---+",
            &["grid", "2!|both|<", "4|1|x", "6|2|y"],
        ),
        (
            "+---+---+\n| a | b |\n+---+---+\n| 1 | x |\n| 2 | y | beside\n+---+---+",
            &[
                "grid",
                "2!|a|b",
                "4|1|x",
                "5: | 2 | y | beside",
                "6: +---+---+",
            ],
        ),
        (
            "┌───┬───┐\n│ a │ b │\n├───┼───┤\n│ 1 │ x │\n└───┴───┘",
            &["grid", "2!|a|b", "4|1|x"],
        ),
        (
            "| a | b |\n|---|---|\n| 1 |   |",
            &["grid", "1!|a|b", "3|1|"],
        ),
        ("a | b\n1 | 2\nend", &["grid", "1|a|b", "2|1|2", "3: end"]),
        ("one | alone", &["1: one | alone"]),
        (
            "Ref  Action      Due\n---  ----------  ---\n1    Write to X  May\n     and Y\n2    Ring\n\nEnd",
            &[
                "grid",
                "1!|Ref|Action|Due",
                "3|1|Write to X|May",
                "4||and Y|",
                "5|2|Ring|",
                "7: End",
            ],
        ),
        (
            "===  =====\nRef  What\n===  =====\n1    Write\n===  =====",
            &["grid", "2!|Ref|What", "4|1|Write"],
        ),
        // A word across the edge ends the table: nothing is cut in two.
        (
            "Ref  What\n---  ----\n1    Write\nThereafter all",
            &["grid", "1!|Ref|What", "3|1|Write", "4: Thereafter all"],
        ),
        ("Title\n-----\nWords", &["1: Title", "2: -----", "3: Words"]),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), *expected, "{text}");
    }
}

proptest! {
    /// Every letter that is no white space and no stroke comes out, once and in order.
    #[test]
    fn no_word_is_lost(
        lines in prop::collection::vec("[a-c\t|+ \"=-]{0,14}", 0..14),
    ) {
        let text = lines.join("\n");
        let letters = |text: &str| -> usize { text.matches(['a', 'b', 'c']).count() };
        let came: String = shown(&text).into_iter().filter(|line| line != "grid").collect();
        prop_assert_eq!(letters(&came), letters(&text), "{:?}", text);
    }
}
