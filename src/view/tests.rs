//! What a reader sees: shown and left out make all; nothing exempt is in a public view; the fold.

use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

use super::{Audience, Seen};
use crate::files::{Files, TextFile};
use crate::model::{LeftOut, Status};
use crate::query::Query;
use crate::register::{self, Register};
use crate::timing::{Day, Today};

fn today(iso: &str) -> Today {
    Today::on(Day::parse(iso).unwrap())
}

fn built(texts: &[String]) -> (Files, Register) {
    let mut files = Files::default();
    for (at, text) in texts.iter().enumerate() {
        files.add(TextFile::new(format!("records/r{at}.yaml"), text.clone()));
    }
    let (register, _) = register::build(&files);
    (files, register)
}

/// A record of one action, with what follows its `ref` as given.
fn one(action: &str) -> (Files, Register) {
    let text = format!(
        "kind: meeting\nbody: b\ndate: 2025-02-13\nactions:\n  - ref: a\n    text: t\n{action}"
    );
    built(&[text])
}

fn row_on(day: &str, action: &str) -> (Option<Status>, Option<i64>, usize, Option<String>) {
    let (files, register) = one(action);
    let seen = Seen {
        register: &register,
        files: &files,
        today: today(day),
        audience: Audience::Public,
    };
    let index = register.indices().next().unwrap();
    let row = seen.one(index).unwrap();
    (
        row.status,
        row.overdue_days,
        row.updates,
        row.due_words.map(str::to_owned),
    )
}

#[test]
fn what_is_due_today_is_not_overdue() {
    let due = "    due: 2025-03-31\n";
    assert_eq!(row_on("2025-03-30", due).1, None);
    assert_eq!(row_on("2025-03-31", due).1, None);
    assert_eq!(row_on("2025-04-01", due).1, Some(1));
}

#[test]
fn an_update_is_known_from_its_day() {
    let action = "    status: not-started\n    updates:\n      - {date: 2025-03-01, status: in-progress}\n      - {date: 2025-04-01, status: completed}\n";
    let status = |day| row_on(day, action).0;
    assert_eq!(status("2025-02-28"), Some(Status::NotStarted));
    assert_eq!(status("2025-03-01"), Some(Status::InProgress));
    assert_eq!(status("2025-04-01"), Some(Status::Completed));
    assert_eq!(row_on("2025-03-15", action).2, 1);
}

/// How much is done on a day, and each measure with its last actual.
fn measured_on(day: &str, action: &str) -> (Option<String>, Vec<(String, Option<String>)>) {
    let (files, register) = one(action);
    let seen = Seen {
        register: &register,
        files: &files,
        today: today(day),
        audience: Audience::Public,
    };
    let row = seen.one(register.indices().next().unwrap()).unwrap();
    let percent = row.standing.percent.map(|percent| percent.to_string());
    let measures = row.measures();
    let actual = |words: Option<&str>| words.map(str::to_owned);
    let measures = measures
        .iter()
        .map(|one| (one.name.to_owned(), actual(one.actual)));
    (percent, measures.collect())
}

#[test]
fn the_last_actual_of_each_measure_counts() {
    let action = "    percent: 10\n    measures: [{name: M, target: 85%}, {name: N}]\n    updates:\n      - {date: 2025-03-01, percent: 40%, measures: [{name: M, actual: 61%}]}\n      - {date: 2025-04-01, measures: [{name: M, actual: 70%}, {name: O, actual: '3'}]}\n      - {date: 2025-05-01, percent: 90, measures: [{name: N, actual: '2'}], exempt: true}\n      - {date: 2025-06-01, status: completed}\n";
    let some = |words: &str| Some(words.to_owned());
    let (percent, measures) = measured_on("2025-03-15", action);
    assert_eq!(percent, some("40%"));
    let (m, n) = ("M".to_owned(), "N".to_owned());
    assert_eq!(measures, [(m.clone(), some("61%")), (n.clone(), None)]);
    // What is exempt does not show through; a measure that only an update names is not lost.
    let (percent, measures) = measured_on("2025-05-15", action);
    assert_eq!(percent, some("40%"));
    let other = ("O".to_owned(), some("3"));
    assert_eq!(measures, [(m, some("70%")), (n, None), other]);
    // What was done in part before is not said of what is finished.
    assert_eq!(measured_on("2025-06-15", action).0, None);
    assert_eq!(measured_on("2025-02-14", action).0, some("10%"));
}

#[test]
fn an_update_without_a_day_keeps_its_place_and_counts_from_the_record() {
    let action = "    updates:\n      - {date: 2025-05-01, status: in-progress}\n      - {date: unknown, status: completed}\n";
    // Known from the record's date, and behind the update it was written after.
    assert_eq!(row_on("2025-02-13", action).0, Some(Status::Completed));
    assert_eq!(row_on("2025-06-01", action).0, Some(Status::Completed));
    let first = "    updates:\n      - {date: unknown, status: completed}\n      - {date: 2025-05-01, status: in-progress}\n";
    assert_eq!(row_on("2025-06-01", first).0, Some(Status::InProgress));
}

#[test]
fn a_later_date_counts_once_somebody_agreed_it() {
    let moved = |agreed: &str| {
        format!(
            "    due: 2025-03-31\n    updates:\n      - {{date: 2025-03-20, due: 2025-06-30, reason: late data{agreed}}}\n"
        )
    };
    let (_, late, _, words) = row_on("2025-04-30", &moved(""));
    assert_eq!((late, words.as_deref()), (Some(30), Some("2025-03-31")));
    let (_, late, _, words) = row_on("2025-04-30", &moved(", agreed_by: the board"));
    assert_eq!((late, words.as_deref()), (None, Some("2025-06-30")));
}

#[test]
fn what_continues_or_recurs_is_never_overdue() {
    for due in [
        "ongoing",
        "quarterly",
        "30th June 2021 onwards",
        "TBC",
        "in due course",
        "",
    ] {
        assert_eq!(
            row_on("2035-01-01", &format!("    due: {due}\n")).1,
            None,
            "{due}"
        );
    }
}

/// How many of one action's kind are public, with a mark as given.
fn public_with(mark: &str) -> usize {
    let (files, register) = one(&format!("    {mark}\n"));
    let seen = Seen {
        register: &register,
        files: &files,
        today: today("2025-06-01"),
        audience: Audience::Public,
    };
    let query = Query {
        all: true,
        ..Query::default()
    };
    seen.choose(&query, &[]).basis.shown
}

#[test]
fn a_mark_written_amiss_holds_back() {
    let amiss = [
        "exempt: true",
        "exempt:",
        "exempt: ~",
        "exempt: maybe",
        "exempt: [1, 2]",
        "exempt: {}",
        "exmept: true",
        "Exempt: true",
        "exemt: {paragraphs: [1]}",
        "exempt: *e",
        "exempt: {paragraphs: [1]}",
        "exempt: false\n    exempt: true",
    ];
    for mark in amiss {
        assert_eq!(public_with(mark), 0, "{mark}");
    }
    assert_eq!(public_with("exempt: false"), 1);
    assert_eq!(public_with("note: exempt"), 1);
}

/// Something that may stand in a generated record, and whether it is exempt.
#[derive(Clone, Debug)]
struct Made {
    record_exempt: bool,
    actions: Vec<(bool, bool, &'static str, &'static str)>,
}

fn made() -> impl Strategy<Value = Made> {
    let status = prop::sample::select(vec!["not-started", "in-progress", "completed", "closed"]);
    let exempt = prop::sample::select(vec![
        "exempt: true",
        "exempt: {paragraphs: [1, 2]}",
        "exempt: maybe",
        "exempt: [1]",
    ]);
    let action = (any::<bool>(), any::<bool>(), status, exempt);
    (
        prop::bool::weighted(0.2),
        prop::collection::vec(action, 0..6),
    )
        .prop_map(|(record_exempt, actions)| Made {
            record_exempt,
            actions,
        })
}

fn text(at: usize, made: &Made) -> String {
    use std::fmt::Write;
    let mut text = format!("kind: meeting\nbody: b\ndate: 202{}-02-13\n", at % 10);
    if made.record_exempt {
        text.push_str("exempt: true\n");
    }
    text.push_str("actions:\n");
    for (place, (exempt, update, status, how)) in made.actions.iter().enumerate() {
        let secret = made.record_exempt || *exempt;
        let word = if secret { "SECRET" } else { "open" };
        let _ = write!(
            text,
            "  - ref: \"{place}\"\n    text: {word} words\n    status: {status}\n"
        );
        if *exempt {
            let _ = writeln!(text, "    {how}");
        }
        if *update {
            let _ = write!(
                text,
                "    updates:\n      - date: unknown\n        note: SECRET note\n        owner: SECRET owner\n        due: SECRET 2025-01-01\n        {how}\n"
            );
        }
    }
    text
}

proptest! {
    #[test]
    fn shown_and_left_out_make_all_and_nothing_exempt_is_public(
        records in prop::collection::vec(made(), 0..6),
        all in any::<bool>(),
        year in 2019..2031,
    ) {
        let texts: Vec<String> = records.iter().enumerate().map(|(at, made)| text(at, made)).collect();
        let (files, register) = built(&texts);
        let today = Today::on(Day::new(year, 6, 1).unwrap());
        for audience in [Audience::Public, Audience::Exempt] {
            let seen = Seen { register: &register, files: &files, today, audience };
            let view = seen.choose(&Query { all, ..Query::default() }, &[]);
            let left_out: usize = LeftOut::ALL.iter().map(|why| view.basis.left_out(*why)).sum();
            prop_assert_eq!(view.basis.read, view.basis.shown + left_out);
            prop_assert_eq!(view.basis.shown, view.rows.len());
            if audience == Audience::Public {
                let shown = format!("{view:?}");
                prop_assert!(!shown.contains("SECRET"), "{}", shown);
                for index in register.indices() {
                    if let Ok(dossier) = seen.dossier(index) {
                        let shown = format!("{dossier:?}");
                        prop_assert!(!shown.contains("SECRET"), "{}", shown);
                    }
                }
            }
        }
    }
}
