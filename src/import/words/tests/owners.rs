//! The catalogue of spellings of owners.

use proptest::prelude::*;

use super::{keeps_all, register};
use crate::import::words::owners::owners;

/// A cell, its owners, what is left, and whether something was taken for granted.
type Row = (
    &'static str,
    &'static [&'static str],
    Option<&'static str>,
    bool,
);

const TABLE: &[Row] = &[
    // One post, as declared or not; titles hold commas, `and` and `&`.
    (
        "Director of Children’s Services",
        &["Director of Children’s Services"],
        None,
        false,
    ),
    ("DCS", &["DCS"], None, false),
    (
        "Group Head, Education,\nLearning and Inclusion",
        &["Group Head, Education, Learning and Inclusion"],
        None,
        false,
    ),
    (
        "Head of Safeguarding & Quality Assurance",
        &["Head of Safeguarding & Quality Assurance"],
        None,
        false,
    ),
    (
        "Principal Social Worker",
        &["Principal Social Worker"],
        None,
        false,
    ),
    (
        "Team Manager: Life Chances",
        &["Team Manager: Life Chances"],
        None,
        false,
    ),
    ("BS+I Manager", &["BS+I Manager"], None, false),
    // Several.
    (
        "Chair of the YOSB\nYOSB Members",
        &["Chair of the YOSB", "YOSB Members"],
        None,
        true,
    ),
    (
        "YOT Manager\nBS+I Manager",
        &["YOT Manager", "BS+I Manager"],
        None,
        true,
    ),
    ("YOT Manager; DCS", &["YOT Manager", "DCS"], None, true),
    ("DCS/AD", &["DCS", "AD"], None, true),
    ("DM/PL/KL", &["DM", "PL", "KL"], None, true),
    ("MW/YO", &["MW", "YO"], None, true),
    ("LA/ICB", &["LA", "ICB"], None, true),
    ("SENCO, DHT", &["SENCO", "DHT"], None, true),
    (
        "Chair of the YOSB / DCS",
        &["Chair of the YOSB", "DCS"],
        None,
        true,
    ),
    ("Chair / DCS", &["Chair", "DCS"], None, true),
    (
        "Group Head, Education, Learning and Inclusion and Head of Delivery, SEN and Disability",
        &[
            "Group Head, Education, Learning and Inclusion",
            "Head of Delivery, SEN and Disability",
        ],
        None,
        true,
    ),
    (
        "Virtual School and Team Manager: Family Placement",
        &["Virtual School", "Team Manager: Family Placement"],
        None,
        true,
    ),
    ("• YOT Manager\n• DCS", &["YOT Manager", "DCS"], None, true),
    // Doubtful: one.
    (
        "Head of Safeguarding & QA",
        &["Head of Safeguarding & QA"],
        None,
        true,
    ),
    (
        "Director / Cabinet Member",
        &["Director / Cabinet Member"],
        None,
        true,
    ),
    (
        "Head of Service MASH/ SA",
        &["Head of Service MASH/ SA"],
        None,
        true,
    ),
    ("Council and NHS", &["Council and NHS"], None, true),
    (
        "Councillor X/ The Leader",
        &["Councillor X/ The Leader"],
        None,
        true,
    ),
    (
        "Operations Managers (SF), (CD)",
        &["Operations Managers (SF), (CD)"],
        None,
        true,
    ),
    (
        "Education, Learning and Inclusion",
        &["Education, Learning and Inclusion"],
        None,
        true,
    ),
    // Vague words stay.
    ("relevant officers", &["relevant officers"], None, false),
    ("All", &["All"], None, false),
    ("ALL Members", &["ALL Members"], None, false),
    ("schools", &["schools"], None, false),
    // Nobody yet.
    ("", &[], None, false),
    (" – ", &[], None, false),
    ("TBC", &[], Some("TBC"), false),
    ("Vacant", &[], Some("Vacant"), false),
    (
        "post being recruited",
        &[],
        Some("post being recruited"),
        false,
    ),
    ("As above", &[], Some("As above"), false),
    ("nobody named", &[], Some("nobody named"), false),
    (
        "YOT Manager (vacant)",
        &["YOT Manager"],
        Some("vacant"),
        true,
    ),
    (
        "Head of SEND (vacant)",
        &["Head of SEND"],
        Some("vacant"),
        true,
    ),
    (
        "Vacant – Head of SEND",
        &["Head of SEND"],
        Some("Vacant"),
        true,
    ),
    ("DCS / TBC", &["DCS"], Some("TBC"), true),
    (
        "New VSH (from April)",
        &["New VSH (from April)"],
        None,
        false,
    ),
    (
        "Interim Head of Housing",
        &["Interim Head of Housing"],
        None,
        false,
    ),
    // Who answers.
    ("Lead: AD; Support: DCS", &["AD", "DCS"], None, true),
    ("Support: AD\nLead: DCS", &["DCS", "AD"], None, true),
    (
        "AD, supported by YOT Manager",
        &["AD", "YOT Manager"],
        None,
        true,
    ),
    (
        "YOT Manager, DCS (lead)",
        &["DCS", "YOT Manager"],
        None,
        true,
    ),
    ("DCS (delegated to AD)", &["DCS", "AD"], None, true),
    ("AD on behalf of DCS", &["DCS", "AD"], None, true),
    ("YOT Manager (SF)", &["YOT Manager"], Some("SF"), true),
    (
        "YOT Manager (formerly Seniors Lead)",
        &["YOT Manager"],
        Some("formerly Seniors Lead"),
        true,
    ),
    (
        "Head of X c/o Head of Y",
        &["Head of X c/o Head of Y"],
        None,
        false,
    ),
    (
        "ICB – Designated Clinical Officer",
        &["ICB – Designated Clinical Officer"],
        None,
        false,
    ),
];

#[test]
fn the_catalogue_of_owners() {
    let register = register();
    for (text, named, left, assumes) in TABLE {
        let heard = owners(text, &register.names);
        assert_eq!(heard.value.named, *named, "{text}");
        assert_eq!(heard.value.left.as_deref(), *left, "{text}");
        assert_eq!(
            !heard.assumed.is_empty(),
            *assumes,
            "{text}: {:?}",
            heard.assumed
        );
    }
}

#[test]
fn our_own_papers_say_who_was_asked() {
    let register = register();
    let heard = owners("asked of Planning Group; DCS", &register.names);
    assert_eq!(heard.value.asked, ["Planning Group", "DCS"]);
    assert!(heard.value.named.is_empty() && heard.assumed.is_empty());
}

proptest! {
    #[test]
    fn no_word_is_lost(
        parts in prop::collection::vec(
            prop_oneof![
                Just("DCS".to_owned()), Just("YOT Manager".to_owned()), Just("TBC".to_owned()),
                Just("(lead)".to_owned()), Just("Lead:".to_owned()), Just("supported by".to_owned()),
                Just("(vacant)".to_owned()), Just("on behalf of".to_owned()), Just("AD".to_owned()),
                "[A-Z]{2}", "[A-Za-z ]{1,12}", "\\PC{0,6}",
            ], 0..8),
        signs in prop::collection::vec(
            prop_oneof![Just("/"), Just(" and "), Just(", "), Just("\n"), Just("; "), Just(" "), Just(" & ")], 8),
    ) {
        let text: String = parts.iter().zip(&signs).flat_map(|(part, sign)| [part.as_str(), sign]).collect();
        let heard = owners(&text, &register().names);
        let left = heard.value.left.unwrap_or_default();
        let mut made: Vec<&str> = vec![&left];
        made.extend(heard.value.named.iter().map(String::as_str));
        made.extend(heard.value.asked.iter().map(String::as_str));
        made.extend(heard.assumed.iter().map(String::as_str));
        prop_assert!(keeps_all(&text, &made), "{text:?} {made:?}");
    }
}
