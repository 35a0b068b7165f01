//! Word documents written by `python-docx`.

use super::{Said, import, written};

fn said(shape: &str, more: &[&str]) -> Option<Said> {
    let (_folder, file) = written("write_docx.py", &["."], &format!("{shape}.docx"))?;
    Some(import(&file, more))
}

#[test]
fn a_tracker_of_word_comes_in_with_its_merges_and_colours() {
    let Some(said) = said("tracker", &[]) else {
        return;
    };
    assert_eq!(
        said.list("actions", "place"),
        ["table 1, row 3", "table 1, row 4", "table 1, row 5"]
    );
    let assumed = said.assumptions();
    for words in ["shaded FF0000", "shaded 92D050"] {
        assert!(assumed.contains(words), "{assumed}");
    }
    assert_eq!(said.json["places"]["with_words"], 18);
    assert_eq!(said.remarks(), "");
}

#[test]
fn minutes_of_word_come_in_without_what_is_struck() {
    let Some(said) = said("minutes", &[]) else {
        return;
    };
    let remarks = said.remarks();
    for words in ["“by May”", "“secret”", "“APPENDIX A”", "“Draft”"] {
        assert!(remarks.contains(words), "{words} in {remarks}");
    }
    assert_eq!(said.list("actions", "place"), ["paragraph 4"]);
}

#[test]
fn a_table_of_word_without_headings_is_refused_by_its_place() {
    let Some(said) = said("nested", &[]) else {
        return;
    };
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("table 1, row 1"), "{}", said.stderr);
}
