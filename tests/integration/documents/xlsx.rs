//! Workbooks written by `openpyxl`.

use std::fs;
use std::process::Command;

use super::{Said, import, written};

fn said(shape: &str, more: &[&str]) -> Option<Said> {
    let (_folder, file) = written("write_xlsx.py", &[shape, "log.xlsx"], "log.xlsx")?;
    Some(import(&file, more))
}

#[test]
fn a_tracker_of_excel_comes_in_with_what_it_shows() {
    let Some(said) = said("tracker", &[]) else {
        return;
    };
    assert_eq!(
        said.list("actions", "place"),
        ["row 4", "row 5", "row 6", "row 7"]
    );
    let assumed = said.assumptions();
    for words in ["shaded FF0000", "shaded 00B050", "`45747` was taken"] {
        assert!(assumed.contains(words), "{words} in {assumed}");
    }
    assert!(said.remarks().contains("coloured by rules"));
}

#[test]
fn a_share_that_is_shown_as_a_percentage_is_one() {
    let Some((folder, file)) = written("write_xlsx.py", &["measured", "log.xlsx"], "log.xlsx")
    else {
        return;
    };
    let said = import(&file, &[]);
    let assumed = said.assumptions();
    assert!(assumed.contains("`0.75` may be a share"), "{assumed}");
    let records = folder.path().join("records");
    fs::create_dir(&records).unwrap();
    fs::write(records.join("register.yaml"), "kind: register\n").unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_track"))
        .arg("import")
        .arg(&file)
        .args(["--kind", "action-plan", "--id", "plan", "--title", "Plan"])
        .args([
            "--raised",
            "2026-02-24",
            "--as-at",
            "2026-03-01",
            "--records",
        ])
        .arg(&records)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    let text = fs::read_to_string(records.join("plan.yaml")).unwrap();
    for words in [
        "percent: 75%",
        "percent: 100%",
        "baseline: 54.00%",
        "actual: 61%",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(text.matches("percent: ").count(), 2, "{text}");
}

#[test]
fn sheets_are_read_but_for_the_hidden_one() {
    let Some(said) = said("sheets", &[]) else {
        return;
    };
    assert_eq!(said.code, Some(2));
    let place = "sheet Workstream A, cell C5";
    assert!(said.stderr.contains(place), "{}", said.stderr);
}

#[test]
fn a_sheet_is_asked_for_by_its_name() {
    let Some((_folder, file)) = written("write_xlsx.py", &["sheets", "log.xlsx"], "log.xlsx")
    else {
        return;
    };
    let missed = import(&file, &["--sheet", "Workstream C"]);
    assert_eq!(missed.code, Some(2));
    assert!(missed.stderr.contains("there is no sheet `Workstream C`"));
    let hidden = import(&file, &["--sheet", "Lists"]);
    assert!(hidden.stderr.contains("A1"), "{}", hidden.stderr);
}
