//! What holds of a waiver that is written: it goes where it is for, and nothing else differs.

use crate::change::{Change, NewWaiver, plan, prove};
use crate::files::{FileId, Files, TextFile};
use crate::register::{self, EntryIndex, RecordIndex, Target};
use crate::timing::Day;

fn waived(text: &str, over: &[Target]) -> Result<String, String> {
    let mut files = Files::default();
    files.add(TextFile::new("records/a.yaml".to_owned(), text.to_owned()));
    let (register, _) = register::build(&files);
    let change = |(at, over): (usize, &Target)| Change::Waive {
        over: *over,
        waiver: Box::new(NewWaiver {
            rule: ["overdue", "stale"][at % 2],
            reason: "Known: since 2025.".to_owned(),
            until: Day::parse("2025-09-30").unwrap(),
        }),
    };
    let changes: Vec<Change> = over.iter().enumerate().map(change).collect();
    let plan = plan(&register, &files, &changes).map_err(|error| error.to_string())?;
    prove(&plan, &register, &files).map_err(|error| error.to_string())?;
    let [(FileId(0), text)] = plan.texts.as_slice() else {
        panic!("{:?}", plan.texts);
    };
    Ok(text.clone())
}

#[test]
fn a_waiver_goes_where_it_is_for() {
    let action = Target::Entry(EntryIndex::at(0));
    let record = Target::Record(RecordIndex::at(0));
    let one = "rule: overdue, reason: \"Known: since 2025.\", until: 2025-09-30";
    let lines = "rule: overdue\n        reason: \"Known: since 2025.\"\n        until: 2025-09-30";
    let head = "kind: meeting # x\nactions:\n";
    for (text, over, after) in [
        (
            format!("{head}  - ref: \"1\"\n    text: A # y\n# z\n"),
            vec![action],
            format!("{head}  - ref: \"1\"\n    text: A # y\n    waive:\n      - {lines}\n# z\n"),
        ),
        (
            format!("{head}  - &a ref: \"1\"\n"),
            vec![action],
            format!("{head}  - &a ref: \"1\"\n    waive:\n      - {lines}\n"),
        ),
        (
            format!("{head}  - {{ref: \"1\", text: A}}"),
            vec![action],
            format!("{head}  - {{ref: \"1\", text: A, waive: [{{{one}}}]}}"),
        ),
        (
            format!("{head}  - ref: \"1\"\n    waive:\n      - rule: due-missing # w\n    text: A\n"),
            vec![action],
            format!(
                "{head}  - ref: \"1\"\n    waive:\n      - rule: due-missing # w\n      - {lines}\n    text: A\n"
            ),
        ),
        (
            "kind: meeting\r\nwaive: []\r\n".to_owned(),
            vec![record],
            "kind: meeting\r\nwaive:\r\n  - rule: overdue\r\n    reason: \"Known: since 2025.\"\r\n    \
             until: 2025-09-30\r\n"
                .to_owned(),
        ),
    ] {
        assert_eq!(waived(&text, &over).as_deref(), Ok(after.as_str()));
    }
    let both = waived("kind: meeting\n", &[record, record]).unwrap();
    assert_eq!(both.matches("waive:").count(), 1);
    assert_eq!(both.matches("rule:").count(), 2);
}

#[test]
fn what_is_no_list_is_left_alone() {
    let record = Target::Record(RecordIndex::at(0));
    let refused = waived("kind: meeting\nwaive: {rule: overdue}\n", &[record]);
    assert!(refused.is_err_and(|why| why.contains("should be a list")));
}
