//! The records of the repository, and every sample register, are without errors; and the records
//! say what their sources say.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const DAY: &str = "2025-03-13";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn track(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_track"))
        .args(arguments)
        .args(["--as-at", DAY])
        .current_dir(root())
        .env_remove("TRACK_RECORDS")
        .output()
        .unwrap()
}

fn json(arguments: &[&str]) -> Value {
    let output = track(arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Actions of a record, whatever their status.
fn actions(record: &str) -> Vec<Value> {
    let all = json(&["list", "--all", "--record", record, "--format", "json"]);
    all["actions"].as_array().unwrap().clone()
}

fn count(record: &str, status: Option<&str>) -> usize {
    let status = status.map_or(Value::Null, Value::from);
    actions(record)
        .iter()
        .filter(|action| action["status"] == status)
        .count()
}

#[test]
fn records_and_samples_have_no_errors() {
    let mut registers = vec![root().join("records")];
    for entry in std::fs::read_dir(root().join("examples")).unwrap() {
        let records = entry.unwrap().path().join("records");
        if records.is_dir() {
            registers.push(records);
        }
    }
    for records in registers {
        let records = records.to_string_lossy();
        let output = track(&["validate", "--format", "brief", "--records", &records]);
        let found = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{found}");
    }
}

#[test]
fn the_records_are_laid_out() {
    let output = track(&["fmt", "--check"]);
    let found = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{found}");
}

#[test]
fn the_action_tracker_has_fifteen_outcomes() {
    let records = [
        "2024-09-11-cyp-scrutiny",
        "2024-12-10-cyp-scrutiny",
        "2025-02-05-cyp-scrutiny",
    ];
    let of = |status| {
        records
            .iter()
            .map(|record| count(record, status))
            .sum::<usize>()
    };
    assert_eq!(
        (of(Some("completed")), of(Some("in-progress")), of(None)),
        (8, 7, 0)
    );
}

#[test]
fn the_minutes_of_july_2021_ask_for_eleven_things() {
    let references: Vec<String> = actions("2021-07-15-cyp-scrutiny")
        .iter()
        .map(|action| action["ref"].as_str().unwrap().to_owned())
        .collect();
    let expected = [
        "CYP07.1", "CYP07.2", "CYP07.3", "CYP08.1", "CYP08.2", "CYP08.3", "CYP09.1", "CYP09.2",
        "CYP09.3", "CYP09.4", "CYP10.2",
    ];
    assert_eq!(references, expected);
    assert!(
        actions("2021-09-09-cyp-scrutiny").is_empty(),
        "a work programme holds no actions"
    );
}

#[test]
fn the_youth_offending_plan_keeps_its_words() {
    let plan = actions("yot-action-plan-2021");
    let due = |reference: &str| {
        let action = plan
            .iter()
            .find(|action| action["ref"] == reference)
            .unwrap();
        action["due"]["text"].as_str().map(str::to_owned)
    };
    assert_eq!(plan.len(), 14 + 3 + 3);
    assert_eq!(
        due("1").as_deref(),
        Some("July Strategic Board Agenda Item")
    );
    assert_eq!(due("3").as_deref(), Some("30th June 2021 onwards"));
    assert_eq!(
        due("7").as_deref(),
        Some("30th July 2021 (in place for next recruitment)")
    );
    assert_eq!(due("b").as_deref(), Some("Strategic Board Agenda Item"));
    assert!(
        plan.iter().all(|action| action["rag"].is_null()),
        "its colours were lost"
    );
}

#[test]
fn what_a_source_leaves_blank_is_blank() {
    let plan = actions("getting-to-good");
    assert_eq!(plan.len(), 16);
    for action in &plan {
        assert!(action["owners"].as_array().unwrap().is_empty());
        assert!(action["due"].is_null() && action["rag"].is_null() && action["status"].is_null());
    }
    let shown = json(&["show", "getting-to-good/C1", "--format", "json"]);
    assert_eq!(shown["steps"].as_array().unwrap().len(), 4);
}

#[test]
fn the_inspections_have_their_recommendations() {
    assert_eq!(actions("probation-inspection-2021").len(), 3);
    assert_eq!(actions("joint-area-review-2006").len(), 11);
    assert_eq!(actions("improvement-plan-update-2021").len(), 3);
    let answered = json(&["show", "probation-inspection-2021/1", "--format", "json"]);
    let links = answered["links"].as_array().unwrap();
    assert!(
        links
            .iter()
            .any(|link| link["id"] == "yot-action-plan-2021/a")
    );
}
