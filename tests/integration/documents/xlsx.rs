//! Workbooks written by `openpyxl`.

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
