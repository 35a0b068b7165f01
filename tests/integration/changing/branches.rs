//! Two people at once, each on a branch: what merges, what does not, and what `validate` says.

use super::{MEETING, PLAN, Place, Said};

/// One command on each of two branches, and then the one merged into the other.
fn merged(place: &Place, one: &[&str], other: &[&str]) -> Said {
    for (branch, command) in [("one", one), ("other", other)] {
        place.git(&["switch", "-q", "-c", branch, "main"]).fine();
        place.track(&[command, &["--commit"]].concat()).fine();
    }
    place.git(&["merge", "-q", "--no-edit", "one"])
}

fn add<'a>(item: &'a str, text: &'a str) -> Vec<&'a str> {
    let head = ["add", "housing-scrutiny", "--item", item, text];
    [&head[..], &["--owner", "DoH", "--no-due"]].concat()
}

#[test]
fn actions_of_different_items_merge() {
    let place = Place::in_git();
    merged(&place, &add("4", "Paint"), &add("5", "Mend")).fine();
    place.assert_valid();
    let listed = place
        .track(&["list", "--format", "plain", "--columns", "ref,text"])
        .fine();
    assert!(
        listed.contains("4.3") && listed.contains("Paint"),
        "{listed}"
    );
    assert!(
        listed.contains("5.2") && listed.contains("Mend"),
        "{listed}"
    );
}

#[test]
fn updates_of_different_actions_merge() {
    let place = Place::in_git();
    let (one, other) = (
        ["update", "F1", "--note", "A"],
        ["complete", "F3", "--note", "B"],
    );
    merged(&place, &one, &other).fine();
    place.assert_valid();
}

/// A merge that stops, and is named; with what both sides wrote kept.
fn conflict_keeping_both(place: &Place, file: &str, one: &[&str], other: &[&str]) {
    let said = merged(place, one, other);
    assert_eq!(said.code, Some(1), "{said:?}");
    let errors = place.errors();
    assert!(errors.contains("conflict"), "{errors}");
    assert!(errors.contains(file), "{errors}");
    // No command writes into it.
    let before = place.records();
    let said = place.track(&["update", "F1", "4.1", "--note", "x"]);
    assert!(!said.is_fine(), "{said:?}");
    assert_eq!(place.records(), before);
    place.put(file, &both(place, file));
    place.git(&["add", file]).fine();
    place.git(&["commit", "-q", "-m", "Keep both"]).fine();
}

/// The files of a conflict: as it was before both, ours, theirs.
fn stages(place: &Place, file: &str) -> [String; 3] {
    ["1", "2", "3"].map(|stage| {
        let text = place.git(&["show", &format!(":{stage}:{file}")]).fine();
        place.put(&format!("stage-{stage}"), &text);
        format!("stage-{stage}")
    })
}

/// The file with what each side wrote, whole: as somebody puts it together who sees both.
fn both(place: &Place, file: &str) -> String {
    let [base, ours, theirs] = stages(place, file);
    let merge = ["merge-file", "--diff3", "-p", &ours, &base, &theirs];
    let said = place.git(&merge);
    assert_eq!(said.code, Some(1), "one conflict: {said:?}");
    let mut is_base = false;
    let mut kept = String::new();
    for line in said.out.split_inclusive('\n') {
        match line.get(..7) {
            Some("|||||||") => is_base = true,
            Some("=======") => is_base = false,
            Some("<<<<<<<" | ">>>>>>>") => {}
            _ if is_base => {}
            _ => kept.push_str(line),
        }
    }
    kept
}

#[test]
fn two_actions_of_one_item_conflict_and_the_free_reference_is_named() {
    let place = Place::in_git();
    conflict_keeping_both(&place, MEETING, &add("4", "Paint"), &add("4", "Mend"));
    let errors = place.errors();
    assert!(
        errors.contains("error[ref-duplicate]: the reference `4.3` is used twice"),
        "{errors}"
    );
    assert!(errors.contains("`4.4` is free"), "{errors}");
    assert_eq!(errors.matches("error[").count(), 1, "{errors}");
    // As it says.
    let text = place.text(MEETING);
    let second = text.rfind("\"4.3\"").unwrap();
    place.put(
        MEETING,
        &format!("{}\"4.4\"{}", &text[..second], &text[second + 5..]),
    );
    place.assert_valid();
    // A reference counts on from there, and renumbers none.
    let said = place.track(&add("4", "Sweep")).fine();
    assert!(
        said.starts_with("2026-01-13-housing-scrutiny/4.5: "),
        "{said}"
    );
    place.assert_valid();
}

#[test]
fn two_updates_of_one_action_conflict_and_both_may_be_kept() {
    let place = Place::in_git();
    let (one, other) = (
        ["update", "F1", "--note", "A"],
        ["update", "F1", "--note", "B"],
    );
    conflict_keeping_both(&place, PLAN, &one, &other);
    place.assert_valid();
    let shown = place.track(&["show", "F1"]).fine();
    assert!(
        shown.contains(": A\n") && shown.contains(": B\n"),
        "{shown}"
    );
}

/// Git takes the line that both sides begin with out of the conflict, and makes one of two.
#[test]
fn two_that_were_made_one_are_named() {
    for (file, one, other) in [
        (MEETING, add("4", "Paint"), add("4", "Mend")),
        (
            PLAN,
            vec!["update", "F1", "--note", "A"],
            vec!["update", "F1", "--note", "B"],
        ),
    ] {
        let place = Place::in_git();
        assert_eq!(merged(&place, &one, &other).code, Some(1));
        let [base, ours, theirs] = stages(&place, file);
        let merge = ["merge-file", "--union", &ours, &base, &theirs];
        place.git(&merge).fine();
        place.put(file, &place.text(&ours));
        let errors = place.errors();
        assert!(errors.contains("error[duplicate-key]"), "{errors}");
        assert!(errors.contains(file), "{errors}");
    }
}

#[test]
fn two_new_items_of_one_meeting_conflict_and_both_may_be_kept() {
    let place = Place::in_git();
    conflict_keeping_both(&place, MEETING, &add("7", "Paint"), &add("8", "Mend"));
    place.assert_valid();
    let listed = place
        .track(&["list", "--format", "plain", "--columns", "ref"])
        .fine();
    assert!(listed.contains("7.1") && listed.contains("8.1"), "{listed}");
}
