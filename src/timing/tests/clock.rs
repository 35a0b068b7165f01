//! The legal clocks, by table: month ends, leap years, Christmas, the end of what is declared.

use std::collections::BTreeSet;

use super::day;
use crate::timing::clock::{CLOCKS, Preset};
use crate::timing::{Allowance, Calendar, Setting, read};

/// The calendar of the other tests, as if only the bank holidays of 2024 and 2025 were declared.
fn declared() -> Calendar {
    Calendar {
        bank_holidays_from: Some(day("2024-01-01")),
        bank_holidays_until: Some(day("2025-12-31")),
        ..super::calendar()
    }
}

#[rustfmt::skip]
const TABLE: &[(&str, &str, &str)] = &[
    ("two-months-inclusive", "2025-03-04", "2025-05-03"),
    ("two-months-inclusive", "2025-02-13", "2025-04-12"),
    ("two-months-inclusive", "2025-01-01", "2025-02-28"),
    ("two-months-inclusive", "2025-03-01", "2025-04-30"),
    ("two-months-inclusive", "2025-03-31", "2025-05-30"),
    ("two-months-inclusive", "2025-06-30", "2025-08-29"),
    ("two-months-inclusive", "2025-07-31", "2025-09-30"),
    ("two-months-inclusive", "2025-10-31", "2025-12-30"),
    // February, in a leap year and outside one.
    ("two-months-inclusive", "2024-12-28", "2025-02-27"),
    ("two-months-inclusive", "2024-12-29", "2025-02-28"),
    ("two-months-inclusive", "2024-12-30", "2025-02-28"),
    ("two-months-inclusive", "2024-12-31", "2025-02-28"),
    ("two-months-inclusive", "2023-12-29", "2024-02-28"),
    ("two-months-inclusive", "2023-12-30", "2024-02-29"),
    ("two-months-inclusive", "2023-12-31", "2024-02-29"),
    ("two-months-inclusive", "2024-02-29", "2024-04-28"),
    ("days:28", "2025-02-13", "2025-03-13"),
    ("days:28", "2024-02-01", "2024-02-29"),
    ("days:28", "2024-12-10", "2025-01-07"),
    ("working-days:70", "2025-02-13", "2025-05-28"),
    ("working-days:20", "2025-02-13", "2025-03-13"),
    // Over Christmas and New Year.
    ("working-days:20", "2024-12-13", "2025-01-15"),
    // Received on a Saturday, and on a bank holiday.
    ("working-days:20", "2025-03-01", "2025-03-28"),
    ("working-days:20", "2025-05-05", "2025-06-03"),
    ("clear-working-days:5", "2025-03-13", "2025-03-05"),
    ("clear-working-days:5", "2025-04-24", "2025-04-14"),
    ("clear-working-days:5", "2025-01-06", "2024-12-24"),
    ("clear-days:28", "2025-03-11", "2025-02-10"),
    ("clear-days:28", "2024-03-11", "2024-02-11"),
];

fn preset(name: &str) -> Allowance {
    let clock = CLOCKS.iter().find(|clock| clock.name == name);
    clock.unwrap_or_else(|| panic!("no clock {name}")).allowance
}

#[test]
fn clocks_end_on_their_days() {
    let calendar = declared();
    let mut wrong = Vec::new();
    for (name, from, last) in TABLE {
        let reckoned = preset(name).last_day(day(from), &calendar);
        if reckoned != Ok(day(last)) {
            wrong.push(format!("{name} from {from}: {reckoned:?}, not {last}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    let tried: BTreeSet<&str> = TABLE.iter().map(|(name, _, _)| *name).collect();
    assert_eq!(tried.len(), CLOCKS.len());
}

#[test]
fn every_preset_has_one_row() {
    for clock in CLOCKS {
        let rows = CLOCKS.iter().filter(|row| row.preset == clock.preset);
        assert_eq!(rows.count(), 1, "{}", clock.name);
        assert_eq!(clock.preset.clock().name, clock.name);
        assert!(!clock.words.is_empty() && !clock.basis.is_empty());
    }
}

#[test]
fn past_the_declared_calendar_nothing_is_reckoned() {
    let calendar = declared();
    let beyond = [
        ("working-days:70", "2025-11-03"),
        ("working-days:20", "2025-12-10"),
        ("working-days:20", "2023-12-20"),
        ("clear-working-days:5", "2024-01-04"),
        ("clear-working-days:5", "2026-01-05"),
    ];
    for (name, from) in beyond {
        let reckoned = preset(name).last_day(day(from), &calendar);
        assert!(reckoned.is_err(), "{name} from {from}: {reckoned:?}");
    }
    // No bank holidays at all: weekends alone are no legal count.
    let none = Calendar::default();
    let last_day = |preset: Preset, from: &str| preset.clock().allowance.last_day(day(from), &none);
    assert!(last_day(Preset::TwentyWorkingDays, "2025-02-13").is_err());
    // Days of the calendar need no declaration.
    let plain = last_day(Preset::TwoMonthsInclusive, "2025-03-04");
    assert_eq!(plain, Ok(day("2025-05-03")));
    // The last and the first days that can be written.
    for clock in CLOCKS {
        for edge in ["9999-12-31", "0001-01-01"] {
            let reckoned = clock.allowance.last_day(day(edge), &calendar);
            let runs_off = (edge == "9999-12-31") != clock.name.starts_with("clear");
            assert!(!runs_off || reckoned.is_err(), "{} from {edge}", clock.name);
        }
    }
}

/// A phrase that says a clock in words comes to the same day.
#[test]
fn phrases_and_clocks_agree() {
    let calendar = declared();
    let said = [
        (
            "two-months-inclusive",
            "within two months beginning with receipt",
        ),
        ("days:28", "within 28 days"),
        ("working-days:20", "within 20 working days"),
    ];
    for (name, phrase) in said {
        for from in TABLE.iter().map(|(_, from, _)| day(from)) {
            let setting = Setting {
                raised: Some(from),
                calendar: &calendar,
                body: None,
            };
            let reckoned = preset(name).last_day(from, &calendar);
            assert_eq!(
                read(phrase, &setting).latest,
                reckoned.ok(),
                "{phrase} {from}"
            );
        }
    }
}

#[rustfmt::skip]
const DECLARED: &[(&str, &str, Option<&str>)] = &[
    ("two months", "2025-03-04", Some("2025-05-03")),
    ("2 months", "2025-03-04", Some("2025-05-03")),
    ("one month", "2025-03-04", Some("2025-04-03")),
    ("1 month", "2024-01-31", Some("2024-02-29")),
    ("28 days", "2025-02-13", Some("2025-03-13")),
    ("six weeks", "2025-02-13", Some("2025-03-27")),
    ("1 week", "2025-02-13", Some("2025-02-20")),
    ("10 working days", "2025-04-14", Some("2025-04-30")),
    ("ten  working   days", "2025-04-14", Some("2025-04-30")),
    ("1 working day", "2025-04-17", Some("2025-04-22")),
    ("5 clear days", "2025-02-13", Some("2025-02-19")),
    ("5 clear working days", "2025-02-13", Some("2025-02-21")),
    // Past the last bank holiday declared.
    ("10 working days", "2025-12-22", None),
    ("999 days", "9999-12-01", None),
    ("999 months", "9999-12-01", None),
];

/// What a register may declare, beside the presets.
#[test]
fn declared_allowances_end_on_their_days() {
    let calendar = declared();
    for (words, from, last) in DECLARED {
        let allowance = Allowance::parse(words).unwrap();
        let reckoned = allowance.last_day(day(from), &calendar);
        assert_eq!(reckoned.ok(), last.map(day), "{words} from {from}");
    }
    let none = Calendar::default();
    let working = Allowance::parse("10 working days").unwrap();
    assert!(working.last_day(day("2025-02-13"), &none).is_err());
    assert_eq!(
        working.to_string(),
        "within 10 working days of the day received"
    );
    let months = Allowance::parse("two months").unwrap();
    assert_eq!(
        months,
        Preset::TwoMonthsInclusive.clock().allowance,
        "the default, in words"
    );
    assert_eq!(
        months.to_string(),
        "within 2 months beginning with the day received"
    );
}

/// The words that are no length of time.
#[test]
fn what_is_no_length_of_time_is_refused() {
    let refused = [
        "",
        " ",
        "months",
        "two",
        "0 days",
        "00 days",
        "028 days",
        "1000 days",
        "-1 days",
        "1.5 months",
        "28",
        "28days",
        "6-12 months",
        "two months or so",
        "clear working weeks",
        "5 working months",
        "working 10 days",
        "10 working clear days",
        "5 clear weeks",
        "a month",
        "twenty days",
        "next meeting",
        "28 days 2 days",
        "２８ days",
        "28 Days",
    ];
    for words in refused {
        assert!(Allowance::parse(words).is_err(), "{words}");
    }
}
