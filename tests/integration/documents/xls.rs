//! Workbooks of Excel before 2007, written by `xlwt`.

use super::{a_tracker_comes_in, import, written};

#[test]
fn a_tracker_of_the_old_excel_comes_in() {
    let remarks = [
        "Sheet Lists is hidden",
        "Sheet Blank is empty",
        "Colours and comments",
    ];
    a_tracker_comes_in("write_xls.py", "log.xls", &remarks);
}

/// Wherever it ends too soon, it is refused or read as far as it goes.
#[test]
fn an_old_workbook_that_was_cut_short_ends_in_words() {
    let Some((folder, file)) = written("write_xls.py", &["tracker", "log.xls"], "log.xls") else {
        return;
    };
    let whole = std::fs::read(file).unwrap();
    let cut = folder.path().join("cut.xls");
    for parts in 1..24 {
        std::fs::write(&cut, &whole[..whole.len() * parts / 24]).unwrap();
        let said = import(&cut, &[]);
        assert!(
            matches!(said.code, Some(0..=2)) && !said.stderr.contains("panicked"),
            "{parts}: {}",
            said.stderr
        );
    }
}
