//! Every phrase of the catalogue, phrases nobody listed, traps, and nonsense.

mod catalogue;
mod clock;
mod invented;
mod nonsense;
mod traps;

use super::phrase::PHRASES;
use super::{Calendar, Day, Meetings, Setting, When, period, phrases, read};

fn day(iso: &str) -> Day {
    Day::parse(iso).unwrap()
}

fn days(isos: &[&str]) -> Vec<Day> {
    isos.iter().map(|iso| day(iso)).collect()
}

fn body(id: &str, names: &[&str], dates: &[&str]) -> Meetings {
    Meetings {
        id: id.to_owned(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        dates: days(dates),
    }
}

/// The calendar of the worked example.
fn calendar() -> Calendar {
    let holidays = [
        "2021-01-01",
        "2021-04-02",
        "2021-04-05",
        "2021-05-03",
        "2021-05-31",
        "2021-08-30",
        "2021-12-27",
        "2021-12-28",
        "2022-01-03",
        "2022-04-15",
        "2022-04-18",
        "2022-05-02",
        "2022-06-02",
        "2022-06-03",
        "2022-08-29",
        "2022-09-19",
        "2022-12-26",
        "2022-12-27",
        "2023-01-02",
        "2023-04-07",
        "2023-04-10",
        "2023-05-01",
        "2023-05-08",
        "2023-05-29",
        "2023-08-28",
        "2023-12-25",
        "2023-12-26",
        "2024-01-01",
        "2024-03-29",
        "2024-04-01",
        "2024-05-06",
        "2024-05-27",
        "2024-08-26",
        "2024-12-25",
        "2024-12-26",
        "2025-01-01",
        "2025-04-18",
        "2025-04-21",
        "2025-05-05",
        "2025-05-26",
        "2025-08-25",
        "2025-12-25",
        "2025-12-26",
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-03",
        "2027-05-31",
        "2027-08-30",
        "2027-12-27",
        "2027-12-28",
    ];
    Calendar {
        bodies: vec![
            body(
                "cyp",
                &["Children and Young People Scrutiny Committee", "CYP"],
                &["2025-02-13", "2025-03-13", "2025-06-12", "2025-09-11"],
            ),
            body(
                "cabinet",
                &["Cabinet"],
                &["2025-02-11", "2025-03-11", "2025-04-08"],
            ),
            body(
                "yosb",
                &["Youth Offending Strategic Board", "YOSB"],
                &["2025-07-10", "2025-10-16"],
            ),
        ],
        bank_holidays: days(&holidays).into_iter().collect(),
        bank_holidays_from: Some(day("2021-01-01")),
        bank_holidays_until: Some(day("2027-12-31")),
        annual_council: days(&["2024-05-15", "2025-05-21"]),
        elections: days(&["2025-05-01", "2027-05-06"]),
        ..Calendar::default()
    }
}

fn when(words: &str, raised: &str) -> When {
    let calendar = calendar();
    let raised = (!raised.is_empty()).then(|| day(raised));
    read(
        words,
        &Setting {
            raised,
            calendar: &calendar,
            body: Some("cyp"),
        },
    )
}

/// `kind earliest latest`, with `?` after the kind where it is ambiguous.
fn brief(when: &When) -> String {
    let show = |day: Option<Day>| day.map_or("-".to_owned(), |day| day.to_string());
    let doubt = if when.ambiguous { "?" } else { "" };
    format!(
        "{}{doubt} {} {}",
        when.kind.word(),
        show(when.earliest),
        show(when.latest)
    )
}

/// Runs a table of: words, the day raised, what is to come out.
fn run(rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(words, raised, wanted)| {
            let when = when(words, raised);
            let found = brief(&when);
            (found != *wanted).then(|| {
                format!("{words:45} raised {raised}: {found}, wanted {wanted}\n    {when:?}")
            })
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {} wrong:\n{}",
        wrong.len(),
        rows.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_row_reads_its_examples() {
    let calendar = calendar();
    let setting = Setting {
        raised: Some(day("2025-02-13")),
        calendar: &calendar,
        body: Some("cyp"),
    };
    for row in PHRASES {
        assert!(!row.examples.is_empty(), "{} has no examples", row.name);
        for words in row.examples {
            let tokens = super::tokens::tokens(words);
            let cursor = super::cursor::Cursor::new(words, &tokens, &setting);
            let found = (row.read)(&super::phrase::Ask { cursor });
            assert!(
                found.is_some() || super::phrase::whole(cursor).is_some(),
                "{}: {words}",
                row.name
            );
        }
    }
    for row in period::PERIODS {
        for words in row.examples {
            let tokens = super::tokens::tokens(words);
            let mut cursor = super::cursor::Cursor::new(words, &tokens, &setting);
            let read = phrases::bounded::read(&super::phrase::Ask { cursor });
            assert!(read.is_some(), "{}: {words}", row.name);
            let first = (row.read)(&mut cursor).is_some() || words.contains("end of");
            assert!(first, "{}: {words}", row.name);
        }
    }
}

#[test]
fn the_vocabulary_is_sorted() {
    assert!(super::words::WORDS.is_sorted_by(|one, next| one.0 < next.0));
}

#[test]
fn a_body_that_is_not_listed_leaves_the_month() {
    let calendar = Calendar::default();
    let setting = Setting {
        raised: Some(day("2021-06-30")),
        calendar: &calendar,
        body: Some("yosb"),
    };
    let when = read("By October Strategic Board", &setting);
    assert_eq!(brief(&when), "event? - 2021-10-31");
    assert!(
        when.note
            .unwrap()
            .contains("no meeting of Strategic Board is listed in October 2021")
    );
}

#[test]
fn easter_moves() {
    for sunday in [
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2022-04-17",
    ] {
        assert_eq!(
            super::calendar::easter_sunday(day(sunday).year()),
            Some(day(sunday))
        );
    }
}

#[test]
fn working_days_are_refused_beyond_the_list() {
    let calendar = calendar();
    assert!(calendar.plus_working_days(day("2027-12-20"), 20).is_err());
    let counted = calendar.plus_working_days(day("2024-12-03"), 13).unwrap();
    assert_eq!(counted.day, day("2024-12-20"));
    let bare = Calendar::default()
        .plus_working_days(day("2025-02-13"), 5)
        .unwrap();
    assert_eq!((bare.day, bare.certain), (day("2025-02-20"), false));
}

#[test]
fn what_is_kept_beside_the_days() {
    let raised = "2025-02-13";
    let of = |words| when(words, raised);
    assert_eq!(
        of("31 March 2025 (was 31 December 2024)").original,
        Some(day("2024-12-31"))
    );
    assert_eq!(
        of("31 December 2024 31 March 2025").original,
        Some(day("2024-12-31"))
    );
    assert_eq!(
        of("31 March 2025 (extended to 30 June 2025)").original,
        Some(day("2025-03-31"))
    );
    assert_eq!(
        of("Ongoing – review March 2026").review,
        Some(day("2026-03-31"))
    );
    assert!(
        of("Tuesday 31 March 2025")
            .suspect
            .unwrap()
            .contains("is a Monday, not a Tuesday")
    );
    assert!(of("Monday 31 March 2025").suspect.is_none());
    assert!(of("45747").suspect.is_some());
    assert!(when("13/12/12", "2016-05-01").suspect.is_some());
    assert!(
        of("31/06/2025")
            .invalid
            .unwrap()
            .contains("June has 30 days")
    );
    assert!(
        of("30th July 2021 (in place for next recruitment)")
            .note
            .unwrap()
            .contains("recruitment")
    );
    assert_eq!(
        of("Monthly until Dec 2025").deadline(),
        Some(day("2025-12-31"))
    );
    assert_eq!(of("Quarterly").deadline(), None);
    assert_eq!(of("Complete – March 2025").deadline(), None);
    assert_eq!(of("By March 2025").strict, Some(day("2025-02-28")));
    let strictly = |words| of(words).strictly().deadline();
    assert_eq!(strictly("By March 2025"), Some(day("2025-02-28")));
    assert_eq!(strictly("31 March 2025"), Some(day("2025-03-31")));
    assert_eq!(strictly("TBC"), None);
    let calendar = calendar();
    let next = of("Quarterly").next_occurrence(day("2025-05-05"), &calendar, None);
    assert_eq!(next, Some((day("2025-06-30"), day("2025-06-30"))));
    let next = of("At each YOSB Meeting").next_occurrence(day("2025-08-01"), &calendar, None);
    assert_eq!(next, Some((day("2025-10-16"), day("2025-10-16"))));
    for words in [
        "by 31 October 2025",
        "Quarterly",
        "TBC",
        "w/c 16 June 2025",
        "Ongoing",
        "",
    ] {
        assert!(of(words).in_words().contains(':'), "{words}");
    }
}
