//! What holds of fixes whatever is broken: every letter that is no part of a mistake stays, and what
//! was fixed once stays so.

use proptest::collection::vec;
use proptest::prelude::*;

use super::config;
use crate::change::{Checked, Mended, mend};
use crate::checks;
use crate::files::{Files, TextFile};
use crate::register::Register;
use crate::timing::{Day, Today};

const REGISTER: &str = "kind: register\nbodies:\n  - {id: the-board, name: The Improvement Board}\n\
                        roles:\n  - {id: hr, name: Head of Repairs}\n";
const PLAN: &str = "kind: action-plan\ntitle: A plan\nactions:\n  - ref: B1\n    text: Begin\n    \
                    owner: Head of Repairs\n    due: May 2025\n";

/// Each line of a record: as it should be, and how it may be broken with what is right then.
const LINES: &[(&str, &[(&str, &str)])] = &[
    (
        "kind: meeting",
        &[
            ("Kind: meeting  # is it?", "kind: meeting  # is it?"),
            ("kind: Minutes", "kind: meeting"),
            ("kind: 'Meeting'", "kind: 'meeting'"),
        ],
    ),
    (
        "body: the-board",
        &[
            ("body: The_Board", "body: the-board"),
            ("BODY: \"the board\"", "body: \"the-board\""),
        ],
    ),
    (
        "date: 2025-03-12",
        &[
            ("date: 12/03/2025", "date: 2025-03-12"),
            (
                "date: \"12 March 2025\" # as minuted",
                "date: \"2025-03-12\" # as minuted",
            ),
            ("Date: 12.3.2025", "date: 2025-03-12"),
        ],
    ),
    ("# kept ü", &[("# keptâ€™ \u{a0}", "# kept’  ")]),
    (
        "actions:",
        &[
            ("Actions:", "actions:"),
            ("ACTIONS:   # many", "actions:   # many"),
        ],
    ),
    (
        "  - ref: \"6.1\"",
        &[
            ("  - ref: 6.1", "  - ref: \"6.1\""),
            ("  - Ref: 6.1 # x", "  - ref: \"6.1\" # x"),
        ],
    ),
    (
        "    text: Publish the list",
        &[
            (
                "    text: The childrenâ€™s list\u{a0}",
                "    text: The children’s list ",
            ),
            (
                "    text: \"Publish\u{a0}the\u{200b} list\"",
                "    text: \"Publish the list\"",
            ),
            (
                "    Text: Tom &amp; childÃ¢â‚¬â„¢s",
                "    text: Tom & child’s",
            ),
        ],
    ),
    (
        "    owner: Head of Repairs",
        &[
            (
                "    Owner:   Head of Repairs",
                "    owner:   Head of Repairs",
            ),
            (
                "    owner: Head of Repairs\n    owner: Head of Repairs",
                "    owner: Head of Repairs",
            ),
        ],
    ),
    ("    due: by 14 May 2025 ", &[]),
    (
        "    status: not-started",
        &[
            (
                "    status: Not Started  # said",
                "    status: not-started  # said",
            ),
            ("    status: \"To do\"", "    status: \"not-started\""),
            ("    Status: NOT_STARTED", "    status: not-started"),
        ],
    ),
    (
        "    see: a-plan/B1",
        &[
            ("    see: A-Plan/b1", "    see: a-plan/B1"),
            (
                "    see: [a-plan/B1, 'a-plan / B1']",
                "    see: [a-plan/B1, 'a-plan/B1']",
            ),
        ],
    ),
    ("    updates:", &[("    Updates:", "    updates:")]),
    (
        "      - {date: 2025-03-20, note: Begun., rag: green}",
        &[(
            "      - {date: 20/03/2025, note: Begun., \"RAG\": G}",
            "      - {date: 2025-03-20, note: Begun., \"rag\": green}",
        )],
    ),
    (
        "      - date: 2025-03-21",
        &[("      - Date: 21st March 2025", "      - date: 2025-03-21")],
    ),
    (
        "        note: |\n          Status: On Hold\n          is what was said",
        &[],
    ),
    (
        "        response: accepted",
        &[("        Response: ACCEPTED", "        response: accepted")],
    ),
];

fn files_with(record: &str) -> Files {
    let mut files = Files::default();
    for (name, text) in [
        ("2025-03-12-the-board", record),
        ("a-plan", PLAN),
        ("register", REGISTER),
    ] {
        files.add(TextFile::new(
            format!("records/{name}.yaml"),
            text.to_owned(),
        ));
    }
    files
}

/// The fixes of a record, and how many updates it had before.
fn mended(record: &str) -> (Mended, usize) {
    let files = files_with(record);
    let today = Today::on(Day::parse("2025-03-31").unwrap());
    let (register, found) = checks::judged(&files, today);
    let before = Checked {
        files: &files,
        register: &register,
        found: &found,
    };
    (mend(before, today, &|_| true), updates(&register))
}

fn updates(register: &Register) -> usize {
    let all = register.indices();
    all.map(|index| register.item(index).updates.len()).sum()
}

/// What the record reads after its fixes; as it was, where there are none.
fn text_of(mended: &Mended, before: &str) -> String {
    let mut texts = mended.texts.iter();
    texts
        .next()
        .map_or_else(|| before.to_owned(), |(_, text)| text.clone())
}

/// A record broken in some lines, and what it is to read once it is mended.
fn broken(rolls: &[u8], line_end: &str, mark: &str, has_end: bool) -> (String, String) {
    let (mut broken, mut right) = (Vec::new(), Vec::new());
    for (at, (good, ways)) in LINES.iter().enumerate() {
        let roll = usize::from(rolls.get(at).copied().unwrap_or(0)) % (2 * ways.len() + 1);
        let as_it_is = (*good, *good);
        let (was, is) = ways.get(roll.wrapping_sub(1)).unwrap_or(&as_it_is);
        broken.push(was.replace('\n', line_end));
        right.push(is.replace('\n', line_end));
    }
    let end = if has_end { line_end } else { "" };
    let whole = |lines: Vec<String>| format!("{mark}{}{end}", lines.join(line_end));
    (whole(broken), whole(right))
}

fn line_ends() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("\n"), Just("\r\n")]
}

fn marks() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just(""), Just("\u{feff}")]
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn only_what_is_broken_becomes_other(
        rolls in vec(any::<u8>(), LINES.len()),
        line_end in line_ends(),
        mark in marks(),
        has_end in any::<bool>(),
    ) {
        let (broken, right) = broken(&rolls, line_end, mark, has_end);
        let (mended, _) = mended(&broken);
        let left: Vec<String> = mended
            .left
            .iter()
            .map(|(one, why)| format!("{}: {why}", one.message))
            .collect();
        prop_assert_eq!(text_of(&mended, &broken), right.clone(), "{:?}", left);
        let (again, _) = self::mended(&right);
        prop_assert!(again.texts.is_empty());
    }

    #[test]
    fn whatever_stands_in_a_record_is_mended_once(
        rolls in vec(any::<u8>(), LINES.len()),
        cuts in vec((any::<prop::sample::Index>(), 0..14_usize), 1..6),
    ) {
        let (mut text, _) = broken(&rolls, "\n", "", true);
        for (at, what) in cuts {
            let letters: Vec<(usize, char)> = text.char_indices().collect();
            let (at, letter) = letters[at.index(letters.len())];
            let odd = ["", " ", "\n", "[", "}", ": ", "'", "\"", "#", "&a ", "*a", "|", "\u{a0}", "- "];
            text.replace_range(at..at + letter.len_utf8(), odd[what]);
        }
        let (once, before) = mended(&text);
        if let Some(after) = &once.after {
            prop_assert!(updates(&after.register) >= before);
        }
        let fixed = text_of(&once, &text);
        let (twice, _) = mended(&fixed);
        prop_assert!(twice.texts.is_empty(), "{text}\n=====\n{fixed}\n=====\n{}", text_of(&twice, &fixed));
    }
}

/// What would show another mistake is left as it is, and costs no other fix.
#[test]
fn a_fix_that_shows_an_error_is_left_out_alone() {
    let record = "kind: meeting\nbody: the-board\ndate: 12/03/2025\nactions:\n  - ref: \"1\"\n    \
                  text: X\n    Owner: Head of Repairs\n    due: May 2025\n    status: Closed\n  \
                  - ref: \"2\"\n    text: X\n    Owner: Head of Repairs\n    due: May 2025\n    \
                  status: On Hold\n";
    let (mended, _) = mended(record);
    let right = record
        .replace("12/03/2025", "2025-03-12")
        .replace("Owner", "owner")
        .replace("On Hold", "on-hold");
    assert_eq!(text_of(&mended, record), right);
    let [(left, why)] = mended.left.as_slice() else {
        panic!("{:?}", mended.left);
    };
    assert_eq!(left.rule.code, "unknown-word");
    assert!(why.contains("closed-without-reason"), "{why}");
}

#[test]
fn no_guess_is_a_fix() {
    for line in [
        "onwer: Head of Repairs",
        "status: compelted",
        "status: Overdue",
        "rag: yellow",
        "raised: 06/31/2025",
        "raised: 1/2/25",
        "see: a-plan/B2",
        "Exempt: true",
        "note: a<br>b",
        "note: a\u{fffd}b",
        "status: |\n      On Hold",
        "text: Y",
        "due: 31 06 2025",
    ] {
        let record = format!(
            "kind: meeting\nbody: the-board\ndate: 2025-03-12\nactions:\n  - ref: \"1\"\n    text: X\n    \
             {line}\n"
        );
        let (mended, _) = mended(&record);
        assert!(
            mended.texts.is_empty(),
            "{line}: {}",
            text_of(&mended, &record)
        );
    }
}
