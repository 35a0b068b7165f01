//! The catalogue of words for statuses and colours.

use proptest::prelude::*;

use super::keeps_all;
use crate::import::words::colour::{self, hue};
use crate::import::words::key::Key;
use crate::import::words::vocabulary::status;
use crate::model::{Closing, Rag, Response, STATUS_WORDS, Status, Word};

const STARTED: Option<Status> = Some(Status::InProgress);
const WAITS: Option<Status> = Some(Status::NotStarted);
const HELD: Option<Status> = Some(Status::OnHold);
const STUCK: Option<Status> = Some(Status::Blocked);
const DONE: Option<Status> = Some(Status::Completed);

/// Words, the status they mean, and whether they are kept as well.
const TABLE: &[(&str, Option<Status>, bool)] = &[
    ("Not started", WAITS, false),
    ("Not yet started", WAITS, false),
    ("Not commenced", WAITS, false),
    ("To do", WAITS, false),
    ("Outstanding", WAITS, true),
    ("Open", WAITS, true),
    ("New", WAITS, false),
    ("Planned", WAITS, false),
    ("Proposed", WAITS, false),
    ("Action List circulated", WAITS, true),
    ("Awaiting response", WAITS, true),
    ("Not yet due", WAITS, true),
    ("In progress", STARTED, false),
    ("IN PROGRESS", STARTED, false),
    ("In-Progress", STARTED, false),
    ("Inprogress", STARTED, false),
    ("WIP", STARTED, false),
    ("IP", STARTED, false),
    ("NS", WAITS, false),
    ("Underway", STARTED, false),
    ("Under way", STARTED, false),
    ("Started", STARTED, false),
    ("In hand", STARTED, false),
    ("Progressing", STARTED, false),
    ("Partially complete", STARTED, true),
    ("Partially achieved", STARTED, true),
    ("Part complete", STARTED, true),
    ("Incomplete", STARTED, false),
    ("Almost complete", STARTED, true),
    ("Completed in part", STARTED, true),
    ("Completed? tbc", None, true),
    ("Delivered?", None, true),
    ("COMPLETED\nIN PROGRESS", None, true),
    ("In progress\nCompleted", None, true),
    ("Completed Not started", None, true),
    ("Completed / in progress", None, true),
    ("Not completed", STARTED, true),
    ("Phase 1 completed", STARTED, true),
    ("On track", STARTED, false),
    ("On target", STARTED, false),
    ("On schedule", STARTED, false),
    ("Some progress", STARTED, true),
    ("To be incorporated in Q2.", STARTED, true),
    ("Ongoing", STARTED, false),
    ("On-going", STARTED, false),
    ("Continuing", STARTED, false),
    ("Continuous", STARTED, false),
    ("Officers continue to arrange visits", STARTED, true),
    ("Slipped", STARTED, true),
    ("Behind schedule", STARTED, true),
    ("Delayed", STARTED, true),
    ("Off track", STARTED, true),
    ("Overdue", STARTED, true),
    ("At risk", STARTED, true),
    ("85% complete", STARTED, true),
    ("100%", DONE, true),
    ("Pending", HELD, true),
    ("Awaiting legal advice", HELD, true),
    ("Deferred to June", HELD, true),
    ("Paused", HELD, false),
    ("On hold", HELD, false),
    ("On hold – to keep on the Summary", HELD, true),
    ("Parked", HELD, false),
    ("Suspended", HELD, false),
    ("To be renegotiated", HELD, true),
    ("Reorganised to Aug", HELD, true),
    ("Blocked", STUCK, false),
    ("Stalled", STUCK, false),
    ("Key milestone not met", STUCK, true),
    ("Dependant upon budget.", STUCK, true),
    ("Unresolved impediment", STUCK, true),
    ("Done", DONE, true),
    ("Actioned.", DONE, true),
    ("Delivered", DONE, true),
    ("Completed – awaiting sign off", DONE, true),
    ("Completed - awaiting sign-off", DONE, true),
    ("Amber E", DONE, true),
    ("Complete – propose to close", DONE, true),
    ("Recommend closure", DONE, true),
    ("Achieved (not evidenced)", DONE, true),
    ("Completed (before audit check)", DONE, true),
    ("Complete", DONE, false),
    ("COMPLETED", DONE, false),
    ("Completed June 2024", DONE, true),
    ("Implemented", DONE, false),
    ("Fully implemented", DONE, false),
    ("Fully Achieved", DONE, false),
    ("Achieved", DONE, false),
    ("Discharged", DONE, false),
    ("Fulfilled", DONE, false),
    ("Embedded", DONE, true),
    ("Resolved", DONE, false),
    (
        "Recommendation achieved – monitoring no longer required",
        DONE,
        true,
    ),
    ("Verified", DONE, true),
    ("Satisfactorily implemented", DONE, false),
    ("✓", DONE, false),
    ("✔", DONE, false),
    ("Closed", Some(Status::Closed), false),
    // Nothing that can be known.
    ("", None, false),
    ("–", None, false),
    ("Not achieved", None, true),
    ("Not implemented", None, true),
    ("Failed", None, true),
    ("Verbal update to be given", None, true),
    ("tbc in meeting", None, true),
    ("Update to follow", None, true),
    ("No update received", None, true),
    ("C", None, true),
    ("Y", None, true),
    ("●", None, true),
    ("2", None, true),
    ("Complete / Ongoing", None, true),
    ("Completed; ongoing", None, true),
    ("Members asked for the status to stay open", None, true),
    ("New policy to be written", None, true),
    // Slips.
    ("Compelte", DONE, false),
    ("completd", DONE, false),
    ("Ongoign", STARTED, false),
    ("Uncompleted", None, true),
    ("See comments", None, true),
    ("Removed barriers to access", None, true),
    ("Completed the first draft", None, true),
    ("Combined assessment rolled out", None, true),
];

#[test]
fn the_catalogue_of_statuses() {
    for (text, meant, keeps) in TABLE {
        let heard = status(text, &Key::default());
        assert_eq!(heard.value.status, *meant, "{text}: {heard:?}");
        assert_eq!(heard.value.rest.is_some(), *keeps, "{text}: {heard:?}");
        let is_canonical = [
            "Not started",
            "In progress",
            "IN PROGRESS",
            "In-Progress",
            "On hold",
            "Blocked",
            "COMPLETED",
            "",
            "–",
        ]
        .contains(text);
        let keeps_silent = meant.is_none() && *keeps && heard.assumed.is_empty();
        assert!(
            is_canonical == heard.assumed.is_empty() || keeps_silent,
            "{text}: {heard:?}"
        );
    }
}

#[test]
fn words_that_validate_knows_mean_the_same_here() {
    for (text, ours) in STATUS_WORDS {
        let heard = status(text, &Key::default());
        assert_eq!(heard.value.status, Status::from_word(ours), "{text}");
    }
}

#[test]
fn the_catalogue_of_endings() {
    let table = [
        ("Superseded", Closing::Superseded, false),
        ("Replaced by C4", Closing::Superseded, true),
        ("Overtaken by events", Closing::Superseded, false),
        ("Merged with 2.1", Closing::Merged, true),
        ("See C3", Closing::Merged, true),
        ("As C3", Closing::Merged, true),
        ("Duplicate", Closing::Merged, false),
        ("Transferred to Housing", Closing::Transferred, true),
        (
            "Responsibility to pass to the new panel",
            Closing::Transferred,
            true,
        ),
        ("Withdrawn", Closing::Withdrawn, false),
        ("No longer required", Closing::Withdrawn, false),
        (
            "No longer required – service ended",
            Closing::Withdrawn,
            true,
        ),
        ("Not viable", Closing::Withdrawn, false),
        ("Enquiry not to be pursued", Closing::Withdrawn, false),
        ("Removed", Closing::Withdrawn, false),
        ("Risk accepted", Closing::RiskAccepted, false),
        (
            "Not implemented – risk accepted",
            Closing::RiskAccepted,
            false,
        ),
        ("BAU", Closing::BusinessAsUsual, false),
        ("Absorbed into service plan", Closing::BusinessAsUsual, true),
        (
            "To become part of work programme for Housing",
            Closing::BusinessAsUsual,
            true,
        ),
        ("Rejected", Closing::Rejected, false),
        ("Not agreed", Closing::Rejected, false),
        ("Not accepted", Closing::Rejected, false),
    ];
    for (text, closing, keeps) in table {
        let heard = status(text, &Key::default());
        assert_eq!(
            heard.value.status,
            Some(Status::Closed),
            "{text}: {heard:?}"
        );
        assert_eq!(heard.value.closing, Some(closing), "{text}: {heard:?}");
        assert_eq!(heard.value.rest.is_some(), keeps, "{text}: {heard:?}");
        assert_eq!(heard.assumed.len(), 1, "{text}");
    }
}

#[test]
fn answers_are_no_status() {
    let table = [
        ("Noted", Response::Noted),
        ("Received", Response::Noted),
        ("Agreed", Response::Accepted),
        ("Partly agreed", Response::PartiallyAccepted),
        ("Accepted in principle", Response::AcceptedInPrinciple),
        ("Agreed – further work required", Response::Accepted),
    ];
    for (text, response) in table {
        let heard = status(text, &Key::default());
        assert_eq!(heard.value.response, Some(response), "{text}: {heard:?}");
        assert_eq!(heard.value.status, None, "{text}");
    }
}

fn stockton() -> Key {
    let lines = [
        "1 Fully Achieved",
        "2 On Track",
        "3 Slipped",
        "4 Not Achieved",
        "C = Complete",
        "G: on track",
        "R: blocked or milestone missed",
        "Phase B = On hold",
    ];
    Key::of(&lines.map(|line| (line.to_owned(), None, String::new())))
}

#[test]
fn numbers_and_letters_mean_what_the_key_says() {
    let table = [
        ("1", DONE, None, false),
        ("2", STARTED, None, false),
        ("3", STARTED, None, true),
        ("4", None, None, true),
        ("5", None, None, true),
        ("C", DONE, None, false),
        ("G", STARTED, Some(Rag::Green), false),
        ("Green", STARTED, Some(Rag::Green), false),
        ("R", STUCK, Some(Rag::Red), true),
        ("A", None, Some(Rag::Amber), false),
    ];
    for (text, meant, rag, keeps) in table {
        let heard = status(text, &stockton());
        assert_eq!(
            (heard.value.status, heard.value.rag),
            (meant, rag),
            "{text}: {heard:?}"
        );
        assert_eq!(heard.value.rest.is_some(), keeps, "{text}: {heard:?}");
        assert_eq!(heard.assumed.len(), 1, "{text}");
    }
    let mixed = status("Green – on track", &Key::default()).value;
    assert_eq!((mixed.status, mixed.rag), (STARTED, Some(Rag::Green)));
    for half in ["A/G", "AG", "A-R", "Amber Green", "amber/green"] {
        let heard = status(half, &Key::default());
        assert_eq!(
            (heard.value.status, heard.value.rag),
            (None, None),
            "{half}"
        );
        assert_eq!(heard.value.rest.as_deref(), Some(half));
    }
}

#[test]
fn the_catalogue_of_colours() {
    let table = [
        ("R", Some(Rag::Red), false, true),
        ("Amber (A)", Some(Rag::Amber), false, false),
        ("AMBER", Some(Rag::Amber), false, false),
        ("Grey", Some(Rag::Grey), false, false),
        ("Yellow", Some(Rag::Amber), false, true),
        ("G ↑", Some(Rag::Green), true, true),
        ("↓", None, true, false),
        ("🟢", Some(Rag::Green), false, true),
        ("Red – blocked by the landlord", Some(Rag::Red), true, true),
        ("A/G", None, true, true),
        ("AG", None, true, true),
        ("A-R", None, true, true),
        ("green plus", None, true, true),
        ("amber 1", None, true, true),
        ("Purple", None, true, true),
        ("not rated", None, true, false),
        ("", None, false, false),
        ("-", None, false, false),
    ];
    for (text, rag, keeps, assumes) in table {
        let heard = colour::rag(text, None, &Key::default());
        assert_eq!(heard.value.rag, rag, "{text}: {heard:?}");
        assert_eq!(heard.value.left.is_some(), keeps, "{text}: {heard:?}");
        assert_eq!(!heard.assumed.is_empty(), assumes, "{text}: {heard:?}");
    }
}

#[test]
fn a_shade_means_what_the_key_says() {
    let unsaid = colour::rag("", Some("FF0000"), &Key::default());
    assert_eq!(unsaid.value.rag, None);
    let words = "shaded FF0000; the document does not say what that means";
    assert_eq!(unsaid.value.left.as_deref(), Some(words));
    let row = |sign: &str, shade: &str, meaning: &str| {
        (sign.to_owned(), Some(shade.to_owned()), meaning.to_owned())
    };
    let key = Key::of(&[
        row("", "FF0000", "Blocked"),
        row("Amber", "FFFF00", "At risk"),
        row("", "7030A0", "Embedded"),
    ]);
    assert_eq!(
        colour::rag("", Some("ff0000"), &key).value.rag,
        Some(Rag::Red)
    );
    assert_eq!(
        colour::rag("", Some("FFFF00"), &key).value.rag,
        Some(Rag::Amber)
    );
    let purple = colour::rag(" ", Some("7030A0"), &key);
    assert_eq!(purple.value.rag, None);
    assert_eq!(
        purple.value.left.as_deref(),
        Some("shaded 7030A0: Embedded")
    );
    assert_eq!(
        colour::rag("", Some("FFFFFF"), &key),
        crate::import::words::Heard::default()
    );
    assert_eq!(
        colour::rag("G", Some("FF0000"), &key).value.rag,
        Some(Rag::Green)
    );
}

#[test]
fn shades_that_are_plainly_a_colour() {
    let table = [
        ("FF0000", Some(Rag::Red)),
        ("C00000", Some(Rag::Red)),
        ("FFC000", Some(Rag::Amber)),
        ("FFFF00", Some(Rag::Amber)),
        ("00B050", Some(Rag::Green)),
        ("92D050", Some(Rag::Green)),
        ("0070C0", Some(Rag::Blue)),
        ("BFBFBF", Some(Rag::Grey)),
        ("7030A0", None),
        ("FFFFFF", None),
        ("000000", None),
        ("nonsense", None),
        ("", None),
    ];
    for (shade, rag) in table {
        assert_eq!(hue(shade), rag, "{shade}");
    }
}

proptest! {
    #[test]
    fn what_is_not_understood_is_kept(text in "\\PC{0,24}", shade in prop::option::of("\\PC{0,7}")) {
        let heard = status(&text, &stockton());
        let rest = heard.value.rest.unwrap_or_default();
        let mut made: Vec<&str> = heard.assumed.iter().map(String::as_str).collect();
        made.push(&rest);
        let is_canonical = Status::WORDS.iter().any(|(word, _)| super::words_of(word) == super::words_of(&text));
        prop_assert!(is_canonical || keeps_all(&text, &made), "{text:?} {made:?}");
        colour::rag(&text, shade.as_deref(), &stockton());
    }
}
