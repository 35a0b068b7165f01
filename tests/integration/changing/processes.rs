//! Processes that change the same records at the same time, and processes that are killed.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::{MEETING, PLAN, Place, Said};

const TIMES: usize = 100;

/// Every note of one writer, each with what was said to it.
fn write_notes(place: &Place, writer: &str) -> Vec<(String, Said)> {
    let one = |time| {
        let note = format!("{writer} {time}");
        let said = place.track(&["update", "F1", "--note", &note]);
        (note, said)
    };
    (0..TIMES).map(one).collect()
}

#[test]
fn two_processes_change_the_same_file_a_hundred_times_over() {
    let place = Place::new();
    let before = place.records();
    let all: Vec<(String, Said)> = std::thread::scope(|scope| {
        let writers = ["A", "B"].map(|writer| {
            let place = &place;
            scope.spawn(move || write_notes(place, writer))
        });
        let writers = writers.into_iter();
        writers.flat_map(|one| one.join().unwrap()).collect()
    });
    let text = place.text(PLAN);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (note, said) in &all {
        let line = format!("note: {note}");
        let written = lines.iter().filter(|one| **one == line).count();
        assert_eq!(written, usize::from(said.is_fine()), "{note}: {said:?}");
        assert!(
            said.is_fine() || said.err.contains("nothing was written"),
            "{said:?}"
        );
    }
    // Off a terminal each waits for the other: nobody has to be sent away.
    assert_eq!(all.iter().filter(|(_, said)| said.is_fine()).count(), 200);
    // The notes of each stand in the order in which they were written.
    for writer in ["A", "B"] {
        let begin = format!("note: {writer} ");
        let own = lines.iter().filter_map(|line| line.strip_prefix(&*begin));
        let numbers: Vec<usize> = own.map(|number| number.parse().unwrap()).collect();
        assert!(numbers.is_sorted(), "{numbers:?}");
    }
    let names = |records: &BTreeMap<String, Vec<u8>>| records.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&place.records()), names(&before));
    place.assert_valid();
}

#[test]
fn no_reference_is_given_out_twice() {
    let place = Place::new();
    let add = |text: String| {
        let arguments = ["add", "housing-scrutiny", "--item", "4", &text];
        let rest = ["--owner", "DoH", "--no-due"];
        place.track(&[&arguments[..], &rest].concat()).fine()
    };
    let ids: Vec<String> = std::thread::scope(|scope| {
        let writers = ["A", "B", "C"].map(|writer| {
            let write = move || {
                (0..10)
                    .map(|time| add(format!("{writer} {time}")))
                    .collect()
            };
            scope.spawn(write)
        });
        let said = writers.into_iter();
        let said: Vec<Vec<String>> = said.map(|one| one.join().unwrap()).collect();
        said.into_iter().flatten().collect()
    });
    let given: BTreeSet<&str> = ids
        .iter()
        .filter_map(|said| said.split(": ").next())
        .collect();
    assert_eq!(given.len(), 30, "{given:?}");
    assert!(given.contains("2026-01-13-housing-scrutiny/4.32"));
    place.assert_valid();
}

/// A change of two files, long enough to be caught in the middle.
fn long_change(note: &str) -> [&str; 5] {
    ["update", "F1", "4.1", "--note", note]
}

#[test]
fn a_process_killed_at_any_moment_leaves_the_old_or_the_new() {
    let note = "It was said at length. ".repeat(200);
    let (place, other) = (Place::new(), Place::new());
    let before = place.records();
    other.track(&long_change(&note)).fine();
    // Warm now, it takes as long as it will.
    let other = Place::new();
    let start = Instant::now();
    other.track(&long_change(&note)).fine();
    let whole = start.elapsed();
    let after = other.records();
    let rounds = 24_u32;
    for round in 0..rounds {
        for (name, text) in &before {
            std::fs::write(place.file(name), text).unwrap();
        }
        let mut command = place.command(&long_change(&note));
        let command = command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut running = command.spawn().unwrap();
        // Mostly near the end, where it writes.
        std::thread::sleep(whole / 2 + whole * round / rounds);
        let _ = running.kill();
        running.wait().unwrap();
        for name in [MEETING, PLAN] {
            let text = std::fs::read(place.file(name)).unwrap();
            assert!(
                text == before[name] || text == after[name],
                "round {round}: {name} is neither old nor new"
            );
        }
        // What a write left is read as no record.
        place.assert_valid();
        let start = Instant::now();
        place
            .track(&["update", "4.2", "F3", "--note", "Next"])
            .fine();
        assert!(start.elapsed() < Duration::from_secs(5), "a lock was left");
        let names: Vec<String> = place.records().into_keys().collect();
        assert!(names.iter().eq(before.keys()), "swept: {names:?}");
    }
}
