//! The legal clocks, by table: month ends, leap years, Christmas, the end of what is declared.

use std::collections::BTreeSet;

use super::day;
use crate::timing::clock::{CLOCKS, Preset, reckon};
use crate::timing::{Calendar, Setting, read};

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

fn preset(name: &str) -> Preset {
    let clock = CLOCKS.iter().find(|clock| clock.name == name);
    clock.unwrap_or_else(|| panic!("no clock {name}")).preset
}

#[test]
fn clocks_end_on_their_days() {
    let calendar = declared();
    let mut wrong = Vec::new();
    for (name, from, last) in TABLE {
        let reckoned = reckon(preset(name), day(from), &calendar);
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
        let reckoned = reckon(preset(name), day(from), &calendar);
        assert!(reckoned.is_err(), "{name} from {from}: {reckoned:?}");
    }
    // No bank holidays at all: weekends alone are no legal count.
    let none = Calendar::default();
    assert!(reckon(Preset::TwentyWorkingDays, day("2025-02-13"), &none).is_err());
    // Days of the calendar need no declaration.
    let plain = reckon(Preset::TwoMonthsInclusive, day("2025-03-04"), &none);
    assert_eq!(plain, Ok(day("2025-05-03")));
    // The last and the first days that can be written.
    for clock in CLOCKS {
        for edge in ["9999-12-31", "0001-01-01"] {
            let reckoned = reckon(clock.preset, day(edge), &calendar);
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
            let reckoned = reckon(preset(name), from, &calendar);
            assert_eq!(
                read(phrase, &setting).latest,
                reckoned.ok(),
                "{phrase} {from}"
            );
        }
    }
}
