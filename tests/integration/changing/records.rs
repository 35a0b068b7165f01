//! Every change command on every action of the records of this repository, in a copy.
//!
//! Promises: what was there is there still, line for line and in order, and no mistake is added.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Place, copy, root, run};

fn place() -> Place {
    let place = Place::empty();
    copy(&root().join("records"), &place.file("records"));
    place
}

/// Every action, as the listing has it.
fn actions(place: &Place) -> Vec<Value> {
    let all = ["list", "--all", "--include-exempt", "--format", "json"];
    let listed: Value = serde_json::from_str(&place.track(&all).fine()).unwrap();
    listed["actions"].as_array().unwrap().clone()
}

/// What `validate` finds, without its places, which move.
fn found(place: &Place) -> BTreeMap<String, usize> {
    let said = place.track(&["validate", "--format", "json"]);
    let report: Value = serde_json::from_str(&said.out).unwrap();
    let mut found = BTreeMap::new();
    let all = report["diagnostics"].as_array().unwrap().iter();
    for one in all.filter(|one| one["severity"] == "error") {
        *found
            .entry(format!("{} {}", one["rule"], one["message"]))
            .or_insert(0) += 1;
    }
    found
}

/// Whether all lines of one text stand in another, in their order. The brackets of an empty list
/// go when it gets an element.
fn keeps(before: &str, after: &str) -> Result<(), String> {
    let mut after = after.lines();
    for line in before.lines() {
        let emptied = line.strip_suffix(" []");
        if !after.any(|other| other == line || Some(other) == emptied) {
            return Err(line.to_owned());
        }
    }
    Ok(())
}

fn assert_only_grown(before: &BTreeMap<String, Vec<u8>>, place: &Place) {
    let after = place.records();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    for (name, old) in before {
        assert_eq!(keeps(&text(old), &text(&after[name])), Ok(()), "{name}");
    }
}

#[test]
fn every_action_takes_an_update_and_what_was_written_stays() {
    let place = place();
    let (before, mistakes) = (place.records(), found(&place));
    let actions = actions(&place);
    assert!(actions.len() > 70, "{}", actions.len());
    // All in one go, and some of them one by one: it is the same text.
    let note = ["--note", "Looked at: \"again\" # all of it"];
    let ids: Vec<&str> = actions
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    let said = place.track(&[&["update"], &ids[..], &note].concat()).fine();
    for id in &ids {
        assert!(said.contains(&format!("{id}: note: Looked at")), "{said}");
    }
    assert_only_grown(&before, &place);
    assert_eq!(found(&place), mistakes);
    let one_by_one = self::place();
    let own = "2025-02-05-cyp-scrutiny/";
    for id in ids.iter().filter(|id| id.starts_with(own)) {
        one_by_one
            .track(&[&["update", *id], &note[..]].concat())
            .fine();
    }
    let file = "records/meetings/2025-02-05-cyp-scrutiny.yaml";
    assert_eq!(one_by_one.text(file), place.text(file));
}

/// What each action gets in turn.
fn verb(turn: usize) -> Vec<&'static str> {
    match turn % 6 {
        0 => vec![
            "extend",
            "--to",
            "June 2026",
            "--reason",
            "Late",
            "--agreed-by",
            "Cabinet",
        ],
        1 => vec!["reassign", "--to", "Director of Nobody"],
        2 => vec![
            "respond",
            "partially-accepted",
            "--reason",
            "In part",
            "--date",
            "2026-03",
        ],
        3 => vec!["complete", "--evidence", "A report"],
        4 => vec!["close", "--reason", "risk-accepted", "--by", "Cabinet"],
        _ => vec![
            "update", "--status", "blocked", "--rag", "red", "--by", "Cabinet",
        ],
    }
}

#[test]
fn every_verb_is_written_or_refused_in_words() {
    let place = place();
    let before = place.records();
    let mut refused = Vec::new();
    for (turn, action) in actions(&place).iter().step_by(3).enumerate() {
        let id = action["id"].as_str().unwrap();
        let mut arguments = verb(turn);
        arguments.insert(1, id);
        let records = place.records();
        let said = place.track(&arguments);
        if !said.is_fine() {
            assert_eq!(place.records(), records, "{id}");
            let why = ["already", "say why", "is completed"];
            assert!(why.iter().any(|why| said.err.contains(why)), "{said:?}");
            refused.push(id.to_owned());
        }
        if said.is_fine() && arguments[0] == "complete" {
            place
                .track(&["sign-off", id, "--by", "cyp-scrutiny"])
                .fine();
        }
    }
    assert!(refused.len() < 10, "{refused:?}");
    assert_only_grown(&before, &place);
    let said = place.track(&["validate", "--format", "brief"]);
    assert!(!said.out.contains("error["), "{said:?}");
}

#[test]
fn records_are_begun_added_to_handed_over_and_edited() {
    let place = place();
    let (before, mistakes) = (place.records(), found(&place));
    let new = [
        "new",
        "meeting",
        "--body",
        "youth-justice-board",
        "--date",
        "2026-03-10",
    ];
    place.track(&new).fine();
    let record = "2026-03-10-youth-justice-board";
    for name in before
        .keys()
        .filter(|name| !name.ends_with("register.yaml"))
    {
        let id = name.rsplit('/').next().unwrap().trim_end_matches(".yaml");
        let text = "Bring: \"it\"";
        let add = [
            "add",
            id,
            text,
            "--owner",
            "YOT Manager",
            "--due",
            "31 March 2026",
        ];
        place.track(&add).fine();
    }
    assert_only_grown(&before, &place);
    assert_eq!(found(&place), mistakes);
    let transfer = [
        "transfer",
        "--body",
        "cyp-scrutiny",
        "--to",
        "youth-justice-board",
    ];
    let into = ["--into", record, "--yes"];
    place.track(&[&transfer[..], &into].concat()).fine();
    assert_only_grown(&before, &place);
    let listed = place
        .track(&["list", "--body", "cyp-scrutiny", "--format", "plain"])
        .fine();
    assert_eq!(listed, "", "all of it was handed over");
    let said = place.track(&["validate", "--format", "brief"]);
    // What nobody owned is handed over all the same, and said to be so.
    let mut others = said
        .out
        .lines()
        .filter(|line| !line.contains("[owner-missing]"));
    assert!(!others.any(|line| line.contains("error[")), "{said:?}");
}

/// The commands of the table in the README, one after another. There, the committees are no real
/// ones.
#[test]
fn what_the_readme_says_works() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let section = readme.split("## Changing records").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let commands: Vec<&str> = rows.filter_map(|row| row.split('`').nth(1)).collect();
    assert_eq!(commands.len(), 14, "{commands:?}");
    let place = place();
    for line in commands {
        let line = line.replace("old-committee", "cyp-scrutiny");
        let line = line.replace("new-committee", "youth-justice-board");
        let mut parts: Vec<&str> = Vec::new();
        for (at, part) in line.split('"').enumerate() {
            match at % 2 {
                0 => parts.extend(part.split_whitespace()),
                _ => parts.push(part),
            }
        }
        let asks = ["transfer", "--overdue"];
        if asks.iter().any(|asks| parts.contains(asks)) {
            parts.push("--yes");
        }
        let mut command = place.command(&parts[1..]);
        run(command.env("EDITOR", "true")).fine();
    }
}
