//! Numbers of agenda items and references.

use proptest::prelude::*;

use super::keeps_all;
use crate::import::words::references::{agenda_item, links, reference};

#[test]
fn agenda_items() {
    let table = [
        (
            "7. Ofsted Preparation Scrutiny Report",
            Some("7"),
            "Ofsted Preparation Scrutiny Report",
        ),
        ("7 . Ofsted", None, "7 . Ofsted"),
        ("5.  Action   Tracker", Some("5"), "Action Tracker"),
        ("Ofsted Inspection Update", None, "Ofsted Inspection Update"),
        ("2024/25 Work Programme", None, "2024/25 Work Programme"),
        (
            "8. 2024/25 Work Programme",
            Some("8"),
            "2024/25 Work Programme",
        ),
        ("11 September 2024", None, "11 September 2024"),
        ("Item 4", Some("4"), ""),
        ("Agenda Item 4: Minutes", Some("4"), "Minutes"),
        ("7a) Minutes", Some("7a"), "Minutes"),
        ("16 to 18 provision", None, "16 to 18 provision"),
        ("12.", Some("12"), ""),
        ("", None, ""),
    ];
    for (text, number, title) in table {
        let read = agenda_item(text);
        assert_eq!(
            (read.0.as_deref(), read.1.as_str()),
            (number, title),
            "{text}"
        );
    }
}

#[test]
fn references_stay_text() {
    let table = [
        ("1..1", "1..1"),
        ("SR  (25/26) 01", "SR (25/26) 01"),
        ("BOD 60/17(h)", "BOD 60/17(h)"),
        ("4.01", "4.01"),
        ("05.05", "05.05"),
        ("3/20/FE", "3/20/FE"),
        ("Oct20-Ac4", "Oct20-Ac4"),
        ("(1a)", "1a"),
        ("a)", "a"),
        ("A.", "A"),
        ("1.", "1"),
        ("minute 9 (5)", "minute 9 (5)"),
        (" C3 ", "C3"),
    ];
    for (text, kept) in table {
        assert_eq!(reference(text), kept);
    }
}

#[test]
fn words_that_point() {
    let table: [(&str, &[&str]); 9] = [
        ("See points 2 & 3 above", &["2", "3"]),
        ("As C3", &["C3"]),
        ("• As C3 • Review timeliness", &["C3"]),
        ("see also 1.1 and 1.2", &["1.1", "1.2"]),
        ("See C3/C16.", &["C3", "C16"]),
        ("See C3. The 4 posts", &["C3"]),
        ("As agreed in 2021", &[]),
        ("as soon as possible", &[]),
        ("", &[]),
    ];
    for (text, found) in table {
        assert_eq!(links(text), found, "{text}");
    }
}

proptest! {
    #[test]
    fn any_words_may_hold_a_reference(text in "\\PC{0,30}") {
        let (number, title) = agenda_item(&text);
        let made = [number.unwrap_or_default(), title, "agenda item".to_owned()];
        prop_assert!(keeps_all(&text, &made.each_ref().map(String::as_str)));
        prop_assert!(keeps_all(&text, &[&reference(&text)]));
        links(&text);
    }
}
