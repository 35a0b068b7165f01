//! Workbooks of Open Document written by `odfpy`.

use super::hostile::refused;
use super::{a_tracker_comes_in, import, written};

#[test]
fn a_tracker_of_open_document_comes_in() {
    let remarks = ["Sheet Blank is empty", "Colours and comments"];
    a_tracker_comes_in("write_ods.py", "log.ods", &remarks);
}

#[test]
fn empty_cells_that_are_repeated_cost_nothing() {
    let Some((_folder, file)) = written("write_ods.py", &["repeated", "log.ods"], "log.ods") else {
        return;
    };
    let said = import(&file, &[]);
    assert_eq!(said.list("actions", "place"), ["row 2"], "{}", said.stderr);
    assert_eq!(said.remarks(), "");
}

#[test]
fn words_that_a_million_rows_repeat_are_refused_before_they_are_laid_out() {
    let Some((_folder, file)) = written("write_ods.py", &["filled", "log.ods"], "log.ods") else {
        return;
    };
    refused(&file, "268,435,456 letters");
}

#[test]
fn a_text_is_refused_with_what_to_do() {
    let Some((_folder, file)) = written("write_ods.py", &["text", "paper.odt"], "paper.odt") else {
        return;
    };
    refused(&file, "Save it as a Word document");
}
