//! Minutes in the shapes that committees publish, and lines that may be anything.

use std::collections::HashSet;

use proptest::prelude::*;

use super::labelled::pieces;
use super::lines::{minute, opens};
use super::{Prose, lines};
use crate::import::words::tests::register;
use crate::outside::{Block, Outside, Place};

/// The one set of minutes of a document.
fn read(outside: &Outside, register: &crate::register::Register) -> Prose {
    let mut sets = super::read(outside, register);
    assert_eq!(sets.len(), 1);
    sets.remove(0)
}

/// A text as a document of lines.
fn document(text: &str) -> Outside {
    let words = |(at, text): (usize, &str)| Block::Words {
        text: text.trim().to_owned(),
        place: Place {
            part: 0,
            row: u32::try_from(at + 1).unwrap(),
            column: 0,
        },
    };
    let filled = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    Outside {
        blocks: filled.map(words).collect(),
        ..Outside::default()
    }
}

/// The actions of minutes, a line each: reference, who is asked, who owns it, by when, how it begins.
fn told(prose: &Prose) -> Vec<String> {
    let actions = prose.groups.iter().flat_map(|group| &group.actions);
    let line = |action: &crate::import::DraftedAction| {
        let action = &action.action;
        let text: String = action.text.chars().take(24).collect();
        let due = action.due.as_deref().unwrap_or("-");
        let reference = action.reference.as_deref().unwrap_or("-");
        let or = |all: &[String]| {
            if all.is_empty() {
                "-".to_owned()
            } else {
                all.join("; ")
            }
        };
        format!(
            "{reference} | {} | {} | {due} | {text}",
            or(&action.to),
            or(&action.owners)
        )
    };
    actions.map(line).collect()
}

const PACK: &str = "\
AGENDA
4.
Minutes
To approve, and the Chair to sign, the Minutes of the
meeting of the Committee held on 15 July 2021 (Item 4).
 Item 4

Minutes of the meeting of the CHILDREN AND YOUNG PEOPLE SCRUTINY COMMITTEE
held on THURSDAY 15 JULY 2021 at 7.00 pm
Present:
The Chair
CYP03

WELCOMES AND INTRODUCTION
The Chair welcomed members.

15 July 2021
 CYP05

MINUTES
RESOLVED That the Minutes of the meetings of the Scrutiny Committee
held on 10 February 2021 and 19 May 2021 be approved.

CYP07

SCHOOL UPDATE
REPORT
It was noted that:
• An agreement would be sought, to be reached by 1 September
2021.
RESOLVED –
1) That the relevant officers be requested to write to the Regional
Schools Commissioner about the decision to wait until
15 July 2021
 September 1 2021.
2) That the Children and Young People Scrutiny Committee Planning
Group consider scheduling a further report.
3) That training be provided by schools to parents. It should
be free.
4) That the report be read again:
a) by members
b) by officers.
CYP08
COVID-19 UPDATE
Witnesses were heard. RESOLVED views were aired.
RESOLVED –
1) That the Director of Children\u{2019}s Services be requested to provide
a report at the meeting of the Children and Young People Scrutiny Committee on 1 December
2021.
2) That the Cabinet member for Children and Families be
recommended to consider a Champions Model by 31 March 2022.
CYP10
COMMITTEE WORK PROGRAMME 2021/22
The Chair drew attention to the programme.
RESOLVED –
1) That the draft Work Programme be received and noted.
2) That if members have any suggestions, they be fed into the Committee\u{2019}s Planning Group.

15 July 2021
 THE CHAIR CLOSED THE MEETING AT 21.33 PM
Scrutiny Report
Recommendations:
1. That the report be agreed by the Director of Children\u{2019}s Services
";

#[test]
fn the_minutes_of_a_pack() {
    let outside = document(PACK);
    let prose = read(&outside, &register());
    assert_eq!(
        prose.date.map(|date| date.to_string()).as_deref(),
        Some("2021-07-15")
    );
    assert_eq!(prose.body.as_deref(), Some("cyp-scrutiny"));
    let minutes: Vec<_> = prose
        .groups
        .iter()
        .map(|group| group.minute.as_deref().unwrap())
        .collect();
    assert_eq!(minutes, ["CYP03", "CYP05", "CYP07", "CYP08", "CYP10"]);
    let titles: Vec<_> = prose
        .groups
        .iter()
        .map(|group| group.title.as_deref().unwrap())
        .collect();
    assert_eq!(titles[2], "SCHOOL UPDATE REPORT");
    assert_eq!(
        told(&prose),
        [
            "CYP07.1 | - | relevant officers | - | That the relevant office",
            "CYP07.2 | - | Children and Young People Scrutiny Committee Planning Group | - | That the Children and Yo",
            "CYP07.3 | - | schools | - | That training be provide",
            "CYP07.4 | - | - | - | That the report be read ",
            "CYP08.1 | - | Director of Children's Services | 1 December 2021 | That the Director of Chi",
            "CYP08.2 | Cabinet Member for Children and Families | - | by 31 March 2022 | That the Cabinet member ",
            "CYP10.2 | Planning Group | - | - | That if members have any",
        ]
    );
    let actions = &prose.groups[2].actions;
    assert!(
        actions[0].action.text.ends_with("until September 1 2021."),
        "{:?}",
        actions[0]
    );
    assert!(actions[2].action.text.ends_with("It should be free."));
    let steps: Vec<&str> = actions[3]
        .action
        .steps
        .iter()
        .map(|step| step.text.as_str())
        .collect();
    assert_eq!(steps, ["by members", "by officers."]);
    accounted(&outside, std::slice::from_ref(&prose));
    let why = |text: &str| {
        let row = PACK
            .lines()
            .position(|line| line.trim().starts_with(text))
            .unwrap()
            + 1;
        prose
            .unused
            .iter()
            .find(|left| left.place.row as usize == row)
            .map(|left| left.why)
    };
    assert_eq!(why("AGENDA"), Some(super::OUTSIDE));
    assert_eq!(why("Present:"), Some(super::BEFORE));
    assert_eq!(why("The Chair welcomed"), Some(super::DISCUSSION));
    assert_eq!(
        why("RESOLVED That the Minutes"),
        Some(super::reasons::NOTES)
    );
    assert_eq!(why("1) That the draft"), Some(super::reasons::NOTES));
    assert_eq!(why("Recommendations:"), Some(super::OUTSIDE));
}

const PAGE: &str = "\
Agenda item
Children Improvement Plan - Progress Update
To receive an update on the progress of the plan.
Minutes:
The Director introduced the report.
·         The Chair would attend the next two meetings.
The following recommendations were proposed and seconded and carried unanimously.
RECOMMENDATIONS:
The Committee recommended that:
a)    Feedback from the third sector be recognised as an additional source of information
b)    Work on mental health in schools be highlighted in the Committee work programme
ACTIONS AGREED:
1.\u{a0}   That the rag rating system be implemented for Scrutiny reports.
Supporting documents:
";

#[test]
fn the_page_of_an_item() {
    let outside = document(PAGE);
    let prose = read(&outside, &register());
    assert_eq!(
        told(&prose),
        [
            "a | - | - | - | Feedback from the third ",
            "b | - | - | - | Work on mental health in",
            "1 | - | - | - | That the rag rating syst",
        ]
    );
    let titles: Vec<_> = prose
        .groups
        .iter()
        .map(|group| group.title.as_deref())
        .collect();
    assert_eq!(
        titles,
        [Some("Children Improvement Plan - Progress Update")]
    );
    let types: Vec<_> = prose.groups[0]
        .actions
        .iter()
        .map(|action| action.action.item_type.is_some())
        .collect();
    assert_eq!(types, [true, true, false]);
    assert_eq!((prose.date, prose.body.clone()), (None, None));
    accounted(&outside, std::slice::from_ref(&prose));
}

#[test]
fn papers_without_resolutions_hold_nothing() {
    for text in [
        "",
        "Dear all,\nplease find the papers.",
        "RESOLVED –",
        "RESOLVED That the minutes be approved.",
        "CYP03\nCYP04\nCYP05",
    ] {
        assert!(
            read(&document(text), &register()).groups.is_empty(),
            "{text}"
        );
    }
}

#[test]
fn one_resolution_and_items_by_number() {
    let text = "5. ACTION TRACKER\nIt was discussed.\nResolved:\nThat the DCS provide the figures\nby 1 May 2025.\nMuch was said.\n\
        6. PLACES FOR ALL\nACTION: YOT Manager to write to members.\nAGREED that officers report back.";
    let prose = read(&document(text), &register());
    assert_eq!(
        told(&prose),
        [
            "- | - | DCS | by 1 May 2025 | That the DCS provide the",
            "- | - | YOT Manager | - | YOT Manager to write to ",
            "- | - | - | - | that officers report bac",
        ]
    );
    let items: Vec<_> = prose
        .groups
        .iter()
        .map(|group| group.reference.as_deref().unwrap())
        .collect();
    assert_eq!(items, ["5", "6"]);
}

#[test]
fn lines_that_open_lists() {
    for line in [
        "RESOLVED",
        "RESOLVED –",
        "RESOLVED: That",
        "RECOMMENDATIONS:",
        "Actions agreed:",
        "Resolved –",
        "RESOLVED UNANIMOUSLY –",
        "ACTION: DCS to write",
        "AGREED That it be done",
        "RESOLVED to write",
    ] {
        assert!(opens(line).is_some(), "{line}");
    }
    for line in [
        "Agreed by all",
        "Recommendations based on the available information were made",
        "ACTION PLAN UPDATE",
        "Actions",
        "The Director resolved, subject to",
        "RESOLVEDLY",
        "Agreed: it was",
        "",
    ] {
        assert!(opens(line).is_none(), "{line}");
    }
}

#[test]
fn numbers_of_minutes() {
    let table = [
        ("CYP07", Some(("CYP07", ""))),
        ("CYP 07", Some(("CYP07", ""))),
        ("CYP07 COVID-19 UPDATE", Some(("CYP07", "COVID-19 UPDATE"))),
        ("Minute 27", Some(("Minute 27", ""))),
        ("CYP07 was read", None),
        ("MK9 3EJ", None),
        ("COVID19 concerns", None),
        ("C3", None),
        ("RESOLVED", None),
    ];
    for (line, read) in table {
        let found = minute(line);
        let found = found
            .as_ref()
            .map(|(number, title)| (number.as_str(), *title));
        assert_eq!(found, read, "{line}");
    }
}

const SEVERAL: &str = "Agenda for the evening
Minutes of the meeting of the Planning Group held on 15 July 2021
CYP07 COVID-19 UPDATE
RESOLVED –
1) That the DCS report back.
The Chair closed the meeting at 9 pm.
A report between them.
Minutes of the meeting of the Planning Group held on 9 September 2021
CYP08 PLACES
RESOLVED –
1) That the minutes be approved.
The Chair closed the meeting at 8 pm.
Planning Group
Minutes of the meeting held on 1 October 2021
RESOLVED That the YOT Manager write to members.
";

#[test]
fn each_set_of_minutes_in_a_pack_is_read_by_itself() {
    let outside = document(SEVERAL);
    let sets = super::read(&outside, &register());
    let days: Vec<_> = sets
        .iter()
        .map(|set| (set.date.map(crate::model::Dated::plain), told(set).len()))
        .collect();
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(
        days,
        [
            (day("15 July 2021"), 1),
            (day("9 September 2021"), 0),
            (day("1 October 2021"), 1)
        ]
    );
    assert!(sets.iter().all(|set| set.body == sets[0].body));
    assert!(sets[0].body.is_some());
    accounted(&outside, &sets);
}

#[test]
fn a_report_says_by_when_over_its_recommendations() {
    let mut outside = document(
        "Review\nRecommendations\nFor immediate action\n• Partners should mend it.\n\
         • The LCSB should say so.\nFor action in the longer term\n• Partners should wait by 1 May 2026.\n\
         Findings\n• The school should not be read.\nRECOMMENDATIONS:\n1) That it be left.",
    );
    for at in [0, 1, 2, 5, 7] {
        let Block::Words { text, place } = outside.blocks[at].clone() else {
            panic!()
        };
        outside.blocks[at] = Block::Heading {
            level: 2,
            text,
            place,
        };
    }
    let prose = read(&outside, &register());
    let bands: Vec<_> = prose
        .groups
        .iter()
        .map(|group| group.title.as_deref().unwrap_or_default())
        .collect();
    assert_eq!(
        bands,
        ["For immediate action", "For action in the longer term"]
    );
    let dues: Vec<_> = prose
        .groups
        .iter()
        .flat_map(|group| &group.actions)
        .map(|one| one.action.due.as_deref().unwrap_or_default())
        .collect();
    assert_eq!(
        dues,
        [
            "For immediate action",
            "For immediate action",
            "by 1 May 2026"
        ]
    );
    accounted(&outside, std::slice::from_ref(&prose));
}

/// Every line is used or not used with a reason.
fn accounted(outside: &Outside, sets: &[Prose]) {
    let lines = lines::lines(outside);
    let parted: HashSet<Place> = lines
        .iter()
        .filter(|line| line.text.to_lowercase().contains("action"))
        .map(|line| line.place)
        .collect();
    for line in lines {
        let mut used = sets.iter().flat_map(|set| &set.used);
        let mut unused = sets.iter().flat_map(|set| &set.unused);
        let is_used = used.any(|place| *place == line.place);
        let is_unused = unused.any(|left| left.place == line.place);
        // Of a line with a label in it some of the words may be an action, and others not.
        let is_parted = parted.contains(&line.place);
        assert!(
            is_used != is_unused || is_parted && is_used,
            "{line:?}: used {is_used}, unused {is_unused}"
        );
    }
}

proptest! {
    #[test]
    fn every_line_is_accounted_for(parts in prop::collection::vec(prop_oneof![
        Just("RESOLVED –"), Just("RECOMMENDATIONS:"), Just("1) That the DCS do it"), Just("2) That it be noted."),
        Just("a) one"), Just("• point"), Just("CYP07"), Just("TITLE OF IT"), Just("15 July 2021"), Just("(21)"),
        Just("Minutes of the meeting of the Planning Group held on 15 July 2021"), Just("prose goes on"),
        Just("It ends."), Just("Agenda item"), Just("Minutes:"), Just("The meeting closed at 9 pm"),
        Just("That they:"), Just("6. PLACES FOR ALL"), Just("by 1 May 2025."),
        Just("Members spoke of it. ACTION: JS"), Just("Action 3: Head of Law"), Just("(Action: DCS)"),
        Just("It was late. ACTION: DCS to write. ACTION: None."),
    ], 0..24)) {
        let outside = document(&parts.join("\n"));
        accounted(&outside, &super::read(&outside, &register()));
    }

    #[test]
    fn any_lines_may_be_minutes(text in "(\\PC{0,12}|\n|RESOLVED – |1\\) |CYP07 ){0,20}") {
        let outside = document(&text);
        accounted(&outside, &super::read(&outside, &register()));
    }
}

/// Words with a number in place of each `#`, so that each can be found again.
fn counted(fragments: &[&str]) -> (String, usize) {
    let mut text = fragments.concat();
    let count = text.matches('#').count();
    for at in 0..count {
        text = text.replacen('#', &format!("word{at}x"), 1);
    }
    (text, count)
}

proptest! {
    #[test]
    fn no_word_beside_a_label_is_lost(fragments in prop::collection::vec(prop_oneof![
        Just("Talk of the #. "), Just("Members asked for the # to be sent. "), Just("ACTION: "),
        Just("Action: "), Just("(Action: JS) "), Just("[ACTION: Head of #] "), Just("Head of Law to mend the #. "),
        Just("Action 3: "), Just("Head of #. "), Just("JS and KL by 30 June 2026. "), Just("None. "), Just("**ACTION:** "),
        Just("CYP07\n"), Just("RESOLVED: That the DCS mend the #.\n"), Just("\n"), Just("\n"), Just("e.g. Cllr. # spoke "),
    ], 1..16)) {
        let (text, count) = counted(&fragments);
        let outside = document(&text);
        let sets = super::read(&outside, &register());
        // Of minutes that ask nobody for anything nothing is brought in.
        if sets.iter().all(|set| set.groups.is_empty()) {
            return Ok(());
        }
        let said = format!("{sets:?}");
        for at in 0..count {
            prop_assert!(said.contains(&format!("word{at}x")), "{at} of {text}\n{said}");
        }
    }
}

#[test]
fn a_label_parts_a_line_only_at_the_end_of_a_sentence() {
    let rows: &[(&str, &[&str])] = &[
        ("It was late. ACTION: JS", &["It was late.", "ACTION: JS"]),
        (
            "It is to be sent (Action: JS). The end came.",
            &["It is to be sent", "Action: JS", "The end came."],
        ),
        ("It be sent [Action: JS]", &["It be sent", "Action: JS"]),
        (
            "It was late. **Action:** JS",
            &["It was late.", "**Action:** JS"],
        ),
        (
            "One was done. ACTION 3: a. Two was. Action: b",
            &["One was done.", "ACTION 3: a. Two was.", "Action: b"],
        ),
        (
            "It be sent (Action: JS) and read",
            &["It be sent (Action: JS) and read"],
        ),
        ("It be sent (Action: JS", &["It be sent (Action: JS"]),
        (
            "Of the Climate Action: what is next?",
            &["Of the Climate Action: what is next?"],
        ),
        (
            "They looked at it. Actions speak louder.",
            &["They looked at it. Actions speak louder."],
        ),
        ("7.1 ACTION: JS", &["7.1 ACTION: JS"]),
        ("Action: HM Action: IR", &["Action: HM", "Action: IR"]),
        ("It was late. ACTION:", &["It was late. ACTION:"]),
        ("", &[]),
    ];
    for (line, parts) in rows {
        assert_eq!(pieces(line), *parts, "{line}");
    }
}

#[test]
fn what_is_agreed_in_passing_is_named() {
    let text = "\
Minutes of the meeting of the Children and Young People Scrutiny Committee
1. BUSES
It was agreed that officers would look at the 42 route.
Members spoke of the fares.
Fares were high. Action JS
RESOLVED that:
(a) the Assistant Director provide a note on cost; and
(b) the operator be asked to attend;
";
    let prose = read(&document(text), &register());
    let actions = prose.groups.iter().flat_map(|group| &group.actions);
    let texts: Vec<&str> = actions.map(|one| one.action.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "the Assistant Director provide a note on cost",
            "the operator be asked to attend"
        ]
    );
    let why = |row| {
        let mut unused = prose.unused.iter();
        unused
            .find(|left| left.place.row == row)
            .map(|left| left.why)
    };
    assert_eq!(why(3), Some(super::AGREED));
    assert_eq!(why(4), Some(super::DISCUSSION));
    assert_eq!(why(5), Some(super::AGREED));
}

#[test]
fn behind_a_mark_every_line_with_a_label_is_held_back() {
    let text = "\
HSC34 SALE
EXEMPT
RESOLVED: That the Head of Law sell the house.
It was late. ACTION: KL to circulate the
slides of the sale – complete.
It was early. Action: JS. The sale is over.
Action 3: KL to send the bill, which is long enough to be wrapped,
to the owners of the house
(Action: DCS)
";
    let prose = read(&document(text), &register());
    let held: HashSet<u32> = prose.held_back.iter().map(|place| place.row).collect();
    let open: Vec<u32> = (3..=9).filter(|row| !held.contains(row)).collect();
    assert_eq!(open, Vec::<u32>::new());
    let actions = prose.groups.iter().flat_map(|group| &group.actions);
    assert!(actions.clone().count() > 2);
    assert!(actions.clone().all(|one| one.action.exempt.is_some()));
}
