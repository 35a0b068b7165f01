//! Whom resolutions ask, as the records have read them.

use proptest::prelude::*;

use super::register;
use crate::import::words::asks::{asks, goes_on};
use crate::model::ItemType;

const ASKS: Option<ItemType> = Some(ItemType::Recommendation);
const GOES_ON: Option<ItemType> = Some(ItemType::Commitment);

/// The words, whether a column names an owner; who is asked, who owns it, what sort it is.
type Row = (
    &'static str,
    bool,
    Option<&'static str>,
    Option<&'static str>,
    Option<ItemType>,
);

const TABLE: &[Row] = &[
    // Seed 000, whose column names a lead officer.
    (
        "That the planning group be asked to consider including an item focussing on recruitment",
        true,
        Some("Planning Group"),
        None,
        None,
    ),
    (
        "That the Planning Group would consider including an item on Post-16 provision",
        true,
        Some("Planning Group"),
        None,
        None,
    ),
    (
        "That the Director of Children's Services provide the Committee with the 2024 attainment data once available.",
        true,
        None,
        None,
        None,
    ),
    (
        "That the Director of Children's Services continue to produce guidance",
        true,
        None,
        None,
        GOES_ON,
    ),
    (
        "That the Cabinet Member for Children and Young People be asked to promote working with School Leaders",
        true,
        Some("Cabinet Member for Children and Young People"),
        None,
        ASKS,
    ),
    (
        "That the Committee note that the item on Child Poverty would be brought to the meeting",
        true,
        None,
        None,
        None,
    ),
    (
        "That the Director of Children’s Services be asked to continue to pursue targeted recruitment",
        true,
        None,
        None,
        GOES_ON,
    ),
    (
        "That the Committee noted that fostering remained an issue",
        true,
        None,
        None,
        None,
    ),
    // Minutes, where nobody else is named.
    (
        "That the relevant officers be requested to write to the Regional Schools Commissioner expressing dissatisfaction",
        false,
        None,
        Some("relevant officers"),
        None,
    ),
    (
        "That relevant officers be requested to lobby local MP’s",
        false,
        None,
        Some("relevant officers"),
        None,
    ),
    (
        "That the Children and Young People Scrutiny Committee Planning Group consider scheduling a further update report",
        false,
        None,
        Some("Children and Young People Scrutiny Committee Planning Group"),
        None,
    ),
    (
        "That the Director of Children’s Services be requested to provide a report",
        false,
        None,
        Some("Director of Children's Services"),
        None,
    ),
    (
        "That training for mental health and wellbeing be provided by schools to parents and governors.",
        false,
        None,
        Some("schools"),
        None,
    ),
    (
        "That the Cabinet member for Tackling Inequalities and Child Poverty be requested to consider working",
        false,
        Some("Cabinet Member for Tackling Inequalities and Child Poverty"),
        None,
        ASKS,
    ),
    (
        "That the Cabinet member for Children and Families be recommended to consider establishing a Champions Model",
        false,
        Some("Cabinet Member for Children and Families"),
        None,
        ASKS,
    ),
    (
        "That the presentation given at the meeting be made available to all councillors in order to raise awareness",
        false,
        None,
        None,
        None,
    ),
    (
        "That if members of the Committee have any suggestions for items, they be fed into the Committee’s Planning Group.",
        false,
        Some("Planning Group"),
        None,
        None,
    ),
    (
        "Feedback from the third sector be recognised as an additional source of information",
        false,
        None,
        None,
        None,
    ),
    (
        "Work on mental health in schools be highlighted in the Committee work programme",
        false,
        None,
        None,
        None,
    ),
    (
        "That the rag rating system used for the Strategic Improvement Plan be implemented for Scrutiny reports.",
        false,
        None,
        None,
        None,
    ),
    (
        "That the report be circulated by 1 December 2021",
        false,
        None,
        None,
        None,
    ),
    (
        "That the report be circulated by the end of March",
        false,
        None,
        None,
        None,
    ),
    (
        "Head of Transport to circulate the timetable by 1 October 2026",
        false,
        None,
        Some("Head of Transport"),
        None,
    ),
    ("DCS to provide a note", false, None, Some("DCS"), None),
    // What begins with what is done, and not with who is to do it.
    ("Write to the operator", false, None, None, None),
    (
        "Annual Report to include a section on waste",
        false,
        None,
        None,
        None,
    ),
    (
        "Terms of reference of the Task Group to be set",
        false,
        None,
        None,
        None,
    ),
    (
        "Progress of the Youth Service to the Board",
        false,
        None,
        None,
        None,
    ),
    ("", false, None, None, None),
];

#[test]
fn who_is_asked() {
    let register = register();
    for (text, has_owner, to, owner, item_type) in TABLE {
        let heard = asks(text, &register.names, *has_owner);
        let placed = &heard.value;
        assert_eq!(
            placed.to.first().map(String::as_str),
            *to,
            "{text}: {heard:?}"
        );
        let spelt = placed.owner.as_deref().map(|owner| owner.replace('’', "'"));
        assert_eq!(spelt.as_deref(), *owner, "{text}: {heard:?}");
        assert_eq!(placed.item_type, *item_type, "{text}: {heard:?}");
        let says = to.is_some() || owner.is_some() || item_type.is_some();
        assert_eq!(says, !heard.assumed.is_empty(), "{text}");
    }
}

#[test]
fn what_goes_on() {
    assert!(goes_on("Officers are continuing to arrange visits"));
    assert!(goes_on("That officers would continue to produce it"));
    assert!(!goes_on("This discontinued tool continues"));
}

proptest! {
    #[test]
    fn any_words_may_be_a_resolution(text in "(That )?(the )?(\\PC{0,20}| be (asked|requested) to | be provided by | be fed into ){0,4}") {
        let heard = asks(&text, &register().names, true);
        assert!(heard.value.owner.is_none());
    }
}
