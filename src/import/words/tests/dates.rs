//! Target dates and dates by themselves, as cells have them.

use proptest::prelude::*;

use super::{keeps_all, register};
use crate::import::words::dates::{dated, due, due_in, in_heading};
use crate::outside::Nature;
use crate::timing::{Day, Setting};

/// A cell; its first date, the one it was moved to, what is left; whether something is taken for
/// granted.
type Row = (
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    Option<&'static str>,
    bool,
);

const TABLE: &[Row] = &[
    ("30 June 2025", Some("30 June 2025"), None, None, false),
    (
        "30th July 2021\n(in place for next recruitment)",
        Some("30th July 2021 (in place for next recruitment)"),
        None,
        None,
        false,
    ),
    (
        "30th June 2021 onwards",
        Some("30th June 2021 onwards"),
        None,
        None,
        false,
    ),
    (
        "July Strategic Board Agenda Item",
        Some("July Strategic Board Agenda Item"),
        None,
        None,
        true,
    ),
    ("Q3 2024/25", Some("Q3 2024/25"), None, None, false),
    ("Ongoing", Some("Ongoing"), None, None, false),
    ("ASAP", Some("ASAP"), None, None, false),
    ("TBC", Some("TBC"), None, None, false),
    ("once available", Some("once available"), None, None, false),
    ("31 March", Some("31 March"), None, None, true),
    (
        "31 February 2025",
        Some("31 February 2025"),
        None,
        None,
        true,
    ),
    ("45747", Some("2025-03-31"), None, None, true),
    ("45747.5", Some("2025-03-31"), None, None, true),
    (
        "31 March 2025 (was 31 December 2024)",
        Some("31 December 2024"),
        Some("31 March 2025"),
        None,
        true,
    ),
    (
        "was 31 March 2025, now 30 June 2025",
        Some("31 March 2025"),
        Some("30 June 2025"),
        None,
        true,
    ),
    (
        "31 March 2025 extended to 30 June 2025",
        Some("31 March 2025"),
        Some("30 June 2025"),
        None,
        true,
    ),
    (
        "31 March 2025 → 30 June 2025",
        Some("31 March 2025"),
        Some("30 June 2025"),
        None,
        true,
    ),
    (
        "31 December 2024\n31 March 2025",
        Some("31 December 2024"),
        Some("31 March 2025"),
        None,
        true,
    ),
    (
        "31 March 2025\n31 December 2024",
        Some("31 December 2024"),
        Some("31 March 2025"),
        None,
        true,
    ),
    (
        "31 December 2024 31 March 2025",
        Some("31 December 2024"),
        Some("31 March 2025"),
        None,
        true,
    ),
    (
        "NEW DATE 30 June 2025",
        Some("NEW DATE 30 June 2025"),
        None,
        None,
        false,
    ),
    (
        "Completed June 2024",
        None,
        None,
        Some("Completed June 2024"),
        true,
    ),
    ("Complete", None, None, Some("Complete"), true),
    ("Not started", None, None, Some("Not started"), true),
    ("", None, None, None, false),
    ("–", None, None, None, false),
    ("none written", None, None, None, false),
    // As our own papers print them.
    (
        "30 June 2025\n41 days overdue",
        Some("30 June 2025"),
        None,
        None,
        false,
    ),
    (
        "30 June 2025\nmoved once, first 31 March 2025",
        Some("31 March 2025"),
        Some("30 June 2025"),
        None,
        false,
    ),
    (
        "by the end of June 2025 (30 June 2025)",
        Some("by the end of June 2025"),
        None,
        None,
        false,
    ),
    (
        "30 June 2025\nanother date is asked for",
        Some("30 June 2025"),
        None,
        None,
        false,
    ),
];

fn with<T>(look: impl FnOnce(&Setting<'_>) -> T) -> T {
    let register = register();
    look(&Setting {
        raised: Day::parse("2025-02-05").ok(),
        calendar: &register.calendar,
        body: Some("cyp-scrutiny"),
    })
}

#[test]
fn the_words_of_target_dates() {
    with(|setting| {
        for (text, first, revised, left, assumes) in TABLE {
            let heard = due_in(text, Nature::Words, "", setting);
            assert_eq!(heard.value.due.as_deref(), *first, "{text}: {heard:?}");
            assert_eq!(
                heard.value.revised.as_deref(),
                *revised,
                "{text}: {heard:?}"
            );
            assert_eq!(heard.value.left.as_deref(), *left, "{text}: {heard:?}");
            assert_eq!(!heard.assumed.is_empty(), *assumes, "{text}: {heard:?}");
        }
        let heard = due("2025-03-31", Nature::Date, "");
        assert_eq!(heard.value.due.as_deref(), Some("2025-03-31"));
        assert!(heard.assumed.is_empty());
        let failed = due("#REF!", Nature::Fault, "").value;
        assert_eq!((failed.due, failed.left.as_deref()), (None, Some("#REF!")));
        let struck = due("30 June 2025", Nature::Words, "31 March 2025").value;
        assert_eq!(struck.due.as_deref(), Some("31 March 2025"));
        assert_eq!(struck.revised.as_deref(), Some("30 June 2025"));
    });
}

#[test]
fn dates_by_themselves() {
    let table = [
        ("11 September 2024", "2024-09-11"),
        ("05 February 2025", "2025-02-05"),
        ("05/02/2025", "2025-02-05"),
        ("13/02/25", "2025-02-13"),
        ("9.12.16", "2016-12-09"),
        ("Thursday 15 July 2021", "2021-07-15"),
        ("THURSDAY 15 JULY 2021", "2021-07-15"),
        ("Meeting of 5 February 2025", "2025-02-05"),
        ("Date raised: 5th February 2025", "2025-02-05"),
        ("Sept 2024", "2024-09"),
        ("December 2017", "2017-12"),
        ("2024", "2024"),
        ("2025-03", "2025-03"),
        ("2025-03-31", "2025-03-31"),
    ];
    for (text, date) in table {
        let read = dated(text).map(|date| date.to_string());
        assert_eq!(read.as_deref(), Some(date), "{text}");
    }
    for text in [
        "",
        "May",
        "5 February",
        "by 5 February 2025",
        "Quarterly",
        "7",
        "4.01",
        "2024/25",
        "Q3 2024/25",
        "31 February 2025",
        "Item 7",
        "C3",
        "5 and 6 February 2025 were wet",
        "12",
    ] {
        assert_eq!(dated(text), None, "{text}");
    }
}

#[test]
fn dates_in_headings() {
    let table = [
        ("Progress presented to Committee Dec 2017", Some("2017-12")),
        ("Progress October 2003", Some("2003-10")),
        ("Update (5 February 2025)", Some("2025-02-05")),
        ("RAG at 31/03/2025", Some("2025-03-31")),
        ("Action from October", None),
        ("Progress", None),
        ("", None),
    ];
    for (heading, date) in table {
        let read = in_heading(heading).map(|date| date.to_string());
        assert_eq!(read.as_deref(), date, "{heading}");
    }
}

proptest! {
    #[test]
    fn words_of_dates_are_kept(
        parts in prop::collection::vec(prop_oneof![
            Just("31 March 2025".to_owned()), Just("30 June 2025".to_owned()), Just("(was ".to_owned()),
            Just("now".to_owned()), Just("\n".to_owned()), Just("→".to_owned()), Just(")".to_owned()),
            Just("June".to_owned()), "[0-9/.]{1,8}", "[a-zA-Z]{1,6}", "\\PC{0,5}",
        ], 0..7),
    ) {
        let text = parts.join(" ");
        let heard = with(|setting| due_in(&text, Nature::Words, "", setting));
        let value = heard.value;
        let kept = [value.due, value.revised, value.left].map(Option::unwrap_or_default);
        let mut made: Vec<&str> = kept.iter().map(String::as_str).collect();
        made.extend(heard.assumed.iter().map(String::as_str));
        prop_assert!(keeps_all(&text, &made), "{text:?} {made:?}");
        dated(&text);
    }

    #[test]
    fn any_words_may_stand_for_a_date(text in "\\PC{0,40}") {
        due(&text, Nature::Number, &text);
        in_heading(&text);
    }
}
