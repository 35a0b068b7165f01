//! What the pages do not show: levels that rise and can be lowered, and lawful records that must stay
//! silent.

use crate::checks;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::{Files, TextFile};
use crate::timing::{Day, Today};

const REGISTER: &str = include_str!("../example-register.yaml");

/// What the checks of dates, freshness and answers find in an action of 11 September 2024.
fn found(action: &str, levels: &str) -> Vec<Diagnostic> {
    found_on(Today::on(Day::parse("2025-03-31").unwrap()), action, levels)
}

fn found_on(today: Today, action: &str, levels: &str) -> Vec<Diagnostic> {
    let head =
        "kind: meeting\nbody: board\ndate: 2024-09-11\nactions:\n  - ref: \"1\"\n    text: X\n";
    let action = action.replace('\n', "\n    ");
    let mut files = Files::default();
    files.add(TextFile::new(
        "records/a.yaml".to_owned(),
        format!("{head}    {action}\n"),
    ));
    let register = format!("{REGISTER}{levels}");
    files.add(TextFile::new("records/register.yaml".to_owned(), register));
    let (_, found) = checks::judged(&files, today);
    found.iter().cloned().collect()
}

fn codes(action: &str) -> Vec<&'static str> {
    found(action, "").iter().map(|one| one.rule.code).collect()
}

fn moved(times: usize) -> String {
    let update = |month: usize| {
        let due = month + 3;
        format!(
            "  - {{date: 2025-0{month}-20, note: N{month}, due: 2025-0{due}-28, \
             agreed_by: Board, reason: R}}"
        )
    };
    let updates: Vec<String> = (1..=times).map(update).collect();
    format!("due: 30 November 2024\nupdates:\n{}", updates.join("\n"))
}

#[test]
fn the_third_move_is_an_error_and_the_register_may_lower_it() {
    let severity = |times, levels: &str| {
        let found = found(&moved(times), levels);
        let mut often = found
            .iter()
            .filter(|one| one.rule.code == "date-moved-often");
        let one = often.next().map(|one| one.severity);
        assert!(often.next().is_none());
        one
    };
    assert_eq!(severity(1, ""), None);
    assert_eq!(severity(2, ""), Some(Severity::Warning));
    assert_eq!(severity(3, ""), Some(Severity::Error));
    let lowered = "levels: {date-moved-often: info}\n";
    assert_eq!(severity(3, lowered), Some(Severity::Info));
    assert_eq!(severity(3, "levels: {date-moved-often: off}\n"), None);
}

#[test]
fn what_is_no_move_is_not_counted() {
    // Asked for and not agreed; a first day for `TBC`; the same words again.
    let actions = [
        "due: 30 May 2025\nupdates:\n  - {date: 2025-03-12, note: N, due: 30 June 2025}",
        "due: TBC\nupdates:\n  - {date: 2025-03-12, note: N, due: 30 June 2025, agreed_by: Board}",
        "updates:\n  - {date: 2025-03-12, note: N, due: 30 June 2025, agreed_by: Board}",
        "due: 30 May 2025\nupdates:\n  - {date: 2025-03-12, due: 30 May 2025, agreed_by: Board}",
    ];
    for action in actions {
        let codes = codes(action);
        let moved = codes.iter().any(|code| code.starts_with("date-moved"));
        assert!(!moved, "{action}: {codes:?}");
    }
}

#[test]
fn who_looks_back_is_not_told_that_what_came_since_is_a_mistake() {
    let day = |iso: &str| Day::parse(iso).unwrap();
    let real = Today::on(day("2026-11-23"));
    let mistaken = |update: &str, today: Today| {
        let action = format!("due: 30 May 2027\nupdates:\n  - {{date: {update}, note: N}}");
        let found = found_on(today, &action, "");
        found.iter().any(|one| one.rule.code == "update-in-future")
    };
    let back = Today::looking_back(day("2025-03-31"), real);
    assert!(!mistaken("2025-03-31", back));
    assert!(!mistaken("2025-12-03", back));
    assert!(!mistaken("2026-11-23", back));
    assert!(mistaken("2026-11-24", back));
    assert!(mistaken("2025-12-03", Today::on(day("2025-03-31"))));
    // A day ahead is looked at as if it had come.
    let ahead = Today::looking_back(day("2030-01-01"), real);
    assert!(!mistaken("2029-12-31", ahead));
    assert!(mistaken("2030-01-02", ahead));
}

#[test]
fn lawful_dates_are_let_be() {
    let own = |code: &&str| {
        let starts = [
            "due-",
            "date-",
            "undated",
            "overdue",
            "continuing",
            "year",
            "calendar",
        ];
        starts.iter().any(|start| code.starts_with(start))
    };
    let lawful = [
        "due: by the end of May 2025",
        "due: Q1 2025/26",
        "due: Quarterly",
        "due: Throughout 2025/26",
        "due: within 200 working days of 2 January 2025",
        "due: Ongoing – review September 2025",
        "type: commitment\ndue: Ongoing – review September 2025",
        "type: recommendation\nto: DoH",
        "steps:\n  - {text: A, due: 30 May 2025}",
        // Ended, whatever its date.
        "status: completed\ndue: In due course",
        "status: closed\ndue: TBC",
    ];
    for action in lawful {
        let codes: Vec<&str> = codes(action).into_iter().filter(own).collect();
        assert!(codes.is_empty(), "{action}: {codes:?}");
    }
}

#[test]
fn each_fault_is_told_once() {
    let once = [
        ("due: ''", "due-missing"),
        ("due: n/a", "due-missing"),
        (
            "type: recommendation\nto: DoH\nresponse: accepted",
            "due-missing",
        ),
        ("due: Completed", "undated-too-long"),
        ("due: Subject to funding", "undated-too-long"),
        ("due: ASAP", "due-vague"),
        ("due: Ongoing", "continuing-without-review"),
        ("type: commitment", "continuing-without-review"),
        ("due: within 400 working days", "calendar-too-short"),
        ("due: within 5 working days", "calendar-too-short"),
        ("due: 31 August 2024", "due-before-raised"),
        ("due: 4 May 2025", "due-on-no-working-day"),
    ];
    for (action, code) in once {
        let codes = codes(action);
        let own = |code: &&&str| {
            let starts = ["due-", "undated", "continuing", "calendar"];
            starts.iter().any(|start| code.starts_with(start))
        };
        let own: Vec<&str> = codes.iter().filter(own).copied().collect();
        assert_eq!(own, [code], "{action}");
    }
}

#[test]
fn what_cannot_be_read_raises_no_second_mistake() {
    let unread = [
        "due: [a, b]",
        "due: 31/06/2025",
        "due: £5k",
        "due: 30 May 2025\nupdates:\n  - {date: 2025-13-01, note: N, due: {a: b}, agreed_by: [x, y]}",
        "updates: []",
        "raised: unknown\ndue: TBC",
    ];
    for action in unread {
        let codes = codes(action);
        let repeated = [
            "due-unresolved",
            "update-empty",
            "date-moved-without-reason",
        ];
        let hit = repeated.iter().find(|code| codes.contains(code));
        let is_expected = action.ends_with("TBC") && hit == Some(&"due-unresolved");
        assert!(hit.is_none() || is_expected, "{action}: {codes:?}");
    }
}
