//! Lists in cells, and what stands between words.

use proptest::prelude::*;

use super::{keeps_all, words_of};
use crate::import::words::lists::{clean, numbered, parallel, steps, without_footnote};

#[test]
fn elements_of_lists() {
    let table: [(&str, &str, &[&str]); 12] = [
        ("• a b • c", "", &["a b", "c"]),
        ("Do:\n• a\n• b\nand more", "Do:", &["a", "b and more"]),
        ("- a\n- b", "", &["a", "b"]),
        ("– a\n– b", "", &["a", "b"]),
        ("1) a\n2) b", "", &["a", "b"]),
        ("(i) a\n(ii) b", "", &["a", "b"]),
        ("a) first\nb) second", "", &["first", "second"]),
        (
            "1. Train staff\n2. Test it",
            "",
            &["Train staff", "Test it"],
        ),
        ("* a\no b", "", &["a", "b"]),
        ("Review it", "Review it", &[]),
        (
            "A. Smith’s report\ne.g. this",
            "A. Smith’s report\ne.g. this",
            &[],
        ),
        ("", "", &[]),
    ];
    for (text, lead, expected) in table {
        let listed = steps(text);
        assert_eq!(
            (listed.lead.as_str(), listed.steps.as_slice()),
            (
                lead,
                &expected
                    .iter()
                    .map(|step| (*step).to_owned())
                    .collect::<Vec<_>>()[..]
            ),
            "{text}"
        );
    }
}

#[test]
fn numbers_of_elements() {
    let table = [
        ("1) That", Some(("1", "That"))),
        ("(a) That", Some(("a", "That"))),
        ("a)    Feedback", Some(("a", "Feedback"))),
        ("iv. That", Some(("iv", "That"))),
        ("12. That", Some(("12", "That"))),
        ("2)That", Some(("2", "That"))),
        ("1.1 That", None),
        ("(21)", None),
        ("A. Smith", None),
        ("e.g. this", None),
        ("2021. It", None),
    ];
    for (line, read) in table {
        assert_eq!(numbered(line), read, "{line}");
    }
}

#[test]
fn tags_and_unseen_letters_go_and_are_said() {
    let fragment = "“That schools: <ul style=\"list-style-type: none\"> The needs are met. </ul><li>One<br/>more</li>";
    let heard = clean(fragment);
    assert_eq!(
        heard.value,
        "“That schools:\nThe needs are met.\n• One\nmore"
    );
    assert_eq!(heard.assumed.len(), 1);
    let bullets = clean("<ul style=\"list-style-type: none\"> • Grow approach • Audit").value;
    assert_eq!(steps(&bullets).steps, ["Grow approach", "Audit"]);
    let table = [
        ("safe\u{ad}guard\u{200b}ing", "safeguarding", 1),
        ("a\u{a0}b\tc", "a b c", 0),
        ("less than <50% & >20", "less than <50% & >20", 0),
        ("a\r\n\r\n\r\n\r\nb", "a\n\nb", 0),
        ("<name of post>", "<name of post>", 0),
        ("AT&amp;T", "AT&amp;T", 0),
        ("<b>A&amp;E</b>", "A&E", 1),
        ("‘quoted’ – “so”", "‘quoted’ – “so”", 0),
        ("\u{feff}\u{1b}[31m", "[31m", 1),
    ];
    for (text, value, said) in table {
        let heard = clean(text);
        assert_eq!(
            (heard.value.as_str(), heard.assumed.len()),
            (value, said),
            "{text:?}"
        );
    }
}

#[test]
fn lists_side_by_side() {
    let both = parallel("1) a\n2) b", &["1) May 2025\n2) June 2025"]).unwrap();
    assert_eq!(both, [["a", "b"], ["May 2025", "June 2025"]]);
    assert_eq!(parallel("1) a\n2) b", &["1) c"]), None);
    assert_eq!(parallel("a", &["b"]), None);
    let dates = parallel("• a\n• b", &["1 May 2025\n1 June 2025"]).unwrap();
    assert_eq!(dates, [["a", "b"], ["1 May 2025", "1 June 2025"]]);
    assert_eq!(parallel("Do:\n1) a\n2) b", &["1) a\n2) b"]), None);
    assert_eq!(parallel("", &[]), None);
}

#[test]
fn headings_without_footnotes() {
    let table = [
        ("Response[iii]", "Response"),
        ("Response [2]", "Response"),
        ("Owner*", "Owner"),
        ("Due date¹", "Due date"),
        ("Status [RAG]", "Status [RAG]"),
        ("*", "*"),
        ("[i]", "[i]"),
    ];
    for (heading, bare) in table {
        assert_eq!(without_footnote(heading), bare);
    }
}

proptest! {
    #[test]
    fn no_word_of_a_list_is_lost(text in "(\\PC{0,8}|• |- |\n|1\\) |\\(i\\) |<li>|<ul style=\"x\">|<){0,12}") {
        let heard = clean(&text);
        let mut made: Vec<&str> = vec![&heard.value];
        made.extend(heard.assumed.iter().map(String::as_str));
        let is_plain = !text.contains(['\u{ad}', '&']) && text.chars().all(|letter| !(letter > '\u{1fff}' && letter < '\u{2100}'));
        prop_assert!(!is_plain || keeps_all(&text, &made), "{text:?} {made:?}");
        prop_assert_eq!(&clean(&heard.value).value, &clean(&clean(&heard.value).value).value);
        let listed = steps(&heard.value);
        let mut made: Vec<&str> = listed.steps.iter().map(String::as_str).collect();
        made.push(&listed.lead);
        // A bullet that is a number or a letter is no word of the list.
        let long = words_of(&heard.value).into_iter().filter(|word| word.len() > 5);
        let long: String = long.collect::<Vec<_>>().join(" ");
        prop_assert!(keeps_all(&long, &made), "{text:?} {made:?}");
        parallel(&text, &[heard.value.as_str()]);
        without_footnote(&text);
    }
}
