//! Notes in cells of progress.

use proptest::prelude::*;

use super::keeps_all;
use crate::import::words::progress::updates;
use crate::model::Dated;

/// A cell, and the date and words of each note.
const TABLE: &[(&str, &[(&str, &str)])] = &[
    ("", &[]),
    (" – ", &[]),
    (
        "Officers are continuing to arrange visits if requested.",
        &[(
            "unknown",
            "Officers are continuing to arrange visits if requested.",
        )],
    ),
    ("04/03/2025 – replied", &[("2025-03-04", "replied")]),
    (
        "04/03/2025: replied\n11/04/2025: closed",
        &[("2025-03-04", "replied"), ("2025-04-11", "closed")],
    ),
    (
        "11/04/2025: closed\n04/03/2025: replied",
        &[("2025-03-04", "replied"), ("2025-04-11", "closed")],
    ),
    (
        "Update (July 2013): policy written\nand adopted",
        &[("2013-07", "policy written\nand adopted")],
    ),
    (
        "Policy drafted.\nUpdate July 2013 – adopted",
        &[("unknown", "Policy drafted."), ("2013-07", "adopted")],
    ),
    ("July 2013 update: adopted", &[("2013-07", "adopted")]),
    ("9.12.16 Plan agreed", &[("2016-12-09", "Plan agreed")]),
    (
        "[04/03/2025] replied [11/04/2025] closed",
        &[("2025-03-04", "replied"), ("2025-04-11", "closed")],
    ),
    ("(04/03/2025) replied", &[("2025-03-04", "replied")]),
    (
        "04/03/2025 – replied. 11/04/2025 – closed",
        &[("2025-03-04", "replied."), ("2025-04-11", "closed")],
    ),
    (
        "Feb 2025 – trained 12 staff",
        &[("2025-02", "trained 12 staff")],
    ),
    (
        "5 February 2025: began\n\nmore of it",
        &[("2025-02-05", "began\n\nmore of it")],
    ),
    ("• 04/03/2025 – replied", &[("2025-03-04", "replied")]),
    (
        "13 February 2025: Replied. Status: completed.",
        &[("2025-02-13", "Replied. Status: completed.")],
    ),
    ("No date: Replied.", &[("unknown", "Replied.")]),
    ("04/03/2025", &[("2025-03-04", "04/03/2025")]),
    // A day that is only spoken of.
    (
        "The report of 04/03/2025 was read",
        &[("unknown", "The report of 04/03/2025 was read")],
    ),
    (
        "5 February 2025 was a Wednesday",
        &[("unknown", "5 February 2025 was a Wednesday")],
    ),
    ("12 March: replied", &[("unknown", "12 March: replied")]),
    (
        "85% complete: 3 of 4",
        &[("unknown", "85% complete: 3 of 4")],
    ),
    ("2 posts filled", &[("unknown", "2 posts filled")]),
    (
        "An item would be brought to the meeting of the Committee on 13 March 2025.",
        &[(
            "unknown",
            "An item would be brought to the meeting of the Committee on 13 March 2025.",
        )],
    ),
    (
        "An item would be brought to the meeting of the Committee in June 2025",
        &[(
            "unknown",
            "An item would be brought to the meeting of the Committee in June 2025",
        )],
    ),
    (
        "The item was to come to the committee on 13 March 2025.",
        &[(
            "unknown",
            "The item was to come to the committee on 13 March 2025.",
        )],
    ),
    // One short sentence that says when it was done.
    (
        "The recommendation was responded to by the Cabinet Member on 04/03/2025.",
        &[(
            "2025-03-04",
            "The recommendation was responded to by the Cabinet Member on 04/03/2025.",
        )],
    ),
    (
        "An item was brought to the meeting of the Committee on 5 February 2025.",
        &[(
            "2025-02-05",
            "An item was brought to the meeting of the Committee on 5 February 2025.",
        )],
    ),
    (
        "An information item was brought to the meeting of the Committee on 5 February 2025.",
        &[(
            "2025-02-05",
            "An information item was brought to the meeting of the Committee on 5 February 2025.",
        )],
    ),
];

#[test]
fn the_notes_of_a_cell() {
    for (text, notes) in TABLE {
        let heard = updates(text, None);
        let read: Vec<(String, &str)> = heard
            .value
            .iter()
            .map(|update| {
                (
                    update.date.unwrap().to_string(),
                    update.note.as_deref().unwrap(),
                )
            })
            .collect();
        let read: Vec<(&str, &str)> = read
            .iter()
            .map(|(date, note)| (date.as_str(), *note))
            .collect();
        assert_eq!(read, *notes, "{text}: {heard:?}");
        let is_dated = notes.iter().any(|(date, _)| *date != "unknown");
        assert!(!is_dated || !heard.assumed.is_empty(), "{text}");
    }
}

#[test]
fn a_column_of_a_meeting_dates_its_notes() {
    let december = Dated::Month(2017, 12);
    let heard = updates("Training held.\n04/03/2018 – evaluated", Some(december));
    let dates: Vec<_> = heard
        .value
        .iter()
        .map(|update| update.date.unwrap().to_string())
        .collect();
    assert_eq!(dates, ["2017-12", "2018-03-04"]);
}

proptest! {
    #[test]
    fn no_word_of_a_note_is_lost(
        parts in prop::collection::vec(prop_oneof![
            Just("04/03/2025 –".to_owned()), Just("Update (July 2013):".to_owned()), Just("\n".to_owned()),
            Just("[11/04/2025]".to_owned()), Just("replied. ".to_owned()), Just("No date:".to_owned()),
            Just("Feb 2025:".to_owned()), Just("was done on 5 February 2025.".to_owned()),
            "[a-zA-Z]{1,6}", "\\PC{0,6}",
        ], 0..9),
        date in any::<bool>(),
    ) {
        let text = parts.join(" ");
        let heard = updates(&text, date.then_some(Dated::Year(2020)));
        let mut made: Vec<&str> = heard.value.iter().filter_map(|update| update.note.as_deref()).collect();
        made.extend(heard.assumed.iter().map(String::as_str));
        prop_assert!(keeps_all(&text, &made), "{text:?} {made:?}");
        let days: Vec<_> = heard.value.iter().filter_map(|update| update.date?.earliest()).collect();
        prop_assert!(days.is_sorted());
    }
}
