//! What a change may never do, tried on registers that tempt it to: publish what is exempt, tell a
//! history that cannot have been, stop over a mistake that is not its own, or say less than it left
//! out.

use super::{Place, run};

const REGISTER: &str = "kind: register
bodies:
  - {id: old, name: Old Committee, successor: new}
  - {id: new, name: New Committee, predecessor: old}
roles:
  - {id: dcs, name: Director, aliases: [DCS]}
";

const OLD: &str = r#"kind: meeting
body: old
date: 2025-01-15
items:
  - item: "1"
    title: Open
    actions:
      - ref: "1.1"
        text: Publish the review
        owner: DCS
        due: 31 March 2025
        note: As the panel asked
        rag: amber
        updates:
          - date: 2025-02-01
            owner: Hidden Post
            due: 30 June 2025
            agreed_by: Hidden Board
            exempt: true
      - ref: "1.2"
        text: Secret words
        owner: DCS
        exempt: {paragraphs: [3]}
      - text: Without a reference
        owner: DCS
  - item: "2"
    title: Hidden item
    exempt: true
    actions:
      - ref: "2.1"
        text: Hidden words
        owner: DCS
  - item: "3"
    title: Twice
    actions:
      - ref: "3.1"
        text: The first of two
        owner: DCS
      - ref: "3.1"
        text: The second of two
        owner: DCS
"#;

const NEW: &str = "kind: meeting\nbody: new\ndate: 2025-05-01\n";

fn place() -> Place {
    let place = Place::empty();
    place.put("records/register.yaml", REGISTER);
    place.put("records/old.yaml", OLD);
    place.put("records/new.yaml", NEW);
    place
}

const JUNE: &str = "2025-06-01";

#[test]
fn what_is_exempt_stays_exempt_where_it_is_handed_over() {
    let place = place();
    let words = ["transfer", "--body", "old", "--to", "new", "--into", "new"];
    let hand_over = [&words[..], &["--yes", "--include-exempt"]].concat();
    place.track_on(JUNE, &hand_over).fine();
    let listed = ["list", "--all", "--record", "new", "--format", "json"];
    let public = place.track_on(JUNE, &listed).out;
    for secret in ["Secret", "Hidden"] {
        assert!(!public.contains(secret), "{public}");
    }
    assert!(public.contains("Publish the review"), "{public}");
    let text = place.text("records/new.yaml");
    assert_eq!(text.matches("exempt:").count(), 2, "{text}");
    for kept in ["As the panel asked", "rag: amber", "due: 31 March 2025"] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
}

#[test]
fn what_is_exempt_is_named_to_nobody_else() {
    let place = place();
    for hidden in ["old/1.2", "old/2.1"] {
        let close = ["close", "3.2", "--reason", "superseded", "--to", hidden];
        place.put("records/old.yaml", &told_apart());
        let said = place.track_on(JUNE, &close).refused();
        assert!(said.contains("is exempt"), "{said}");
        assert_eq!(place.text("records/old.yaml"), told_apart());
    }
}

/// The record without its mistake.
fn told_apart() -> String {
    OLD.replacen("\"3.1\"", "\"3.2\"", 1)
}

#[test]
fn what_an_exempt_update_may_have_decided_is_not_decided_over() {
    let place = place();
    let said = place.track_on(JUNE, &["complete", "1.1"]).refused();
    assert!(said.contains("may not see"), "{said}");
    let complete = ["complete", "1.1", "--include-exempt"];
    place.track_on(JUNE, &complete).fine();
}

#[test]
fn history_says_only_what_can_have_been() {
    let place = place();
    place.put("records/old.yaml", &told_apart());
    let complete = ["complete", "3.1", "--date", "2025-05-20"];
    place.track_on(JUNE, &complete).fine();
    let before = place.text("records/old.yaml");
    let early = ["sign-off", "3.1", "--by", "old", "--date", "2025-05-05"];
    let said = place.track_on(JUNE, &early).refused();
    assert!(said.contains("was completed on 20 May 2025"), "{said}");
    let note = ["update", "3.1", "--note", "x"];
    let said = place.track_on("2025-05-01", &note).refused();
    assert!(said.contains("updates after 1 May 2025"), "{said}");
    let said = place.track_on("2999-01-01", &note).refused();
    assert!(said.contains("looks back"), "{said}");
    assert_eq!(place.text("records/old.yaml"), before);
}

#[test]
fn mistakes_that_were_there_before_stop_nothing() {
    let place = place();
    let many = ["update", "--owner", "dcs", "--note", "Chased", "--yes"];
    let said = place.track_on(JUNE, &many);
    let text = place.text("records/old.yaml");
    assert_eq!(text.matches("note: Chased").count(), 4, "{said:?} {text}");
    assert!(said.err.contains("2 actions"), "left out unsaid: {said:?}");
    let add = [
        "add",
        "old",
        "Another",
        "--item",
        "1",
        "--no-owner",
        "--no-due",
    ];
    place.track_on(JUNE, &add).fine();
    place.put("records/broken.yaml", "kind: [\n");
    let said = place.track_on(JUNE, &["update", "1.1", "--note", "Once more"]);
    assert!(said.err.contains("broken.yaml"), "{said:?}");
    let new = [
        "new",
        "meeting",
        "--body",
        "new",
        "--date",
        "2025-05-01",
        "--id",
        "BROKEN",
    ];
    let said = place.track_on(JUNE, &new).refused();
    assert!(said.contains("give another --id"), "{said}");
}

#[test]
fn the_first_agreement_is_not_rewritten_in_an_editor() {
    let place = place();
    let open = told_apart().replace("exempt: true", "note: y");
    let open = open.replace("exempt: {paragraphs: [3]}", "note: z");
    place.put("records/old.yaml", &open);
    let editor = "sed -i 's/due: 31 March 2025/due: 2029-01-01/'";
    let mut command = place.command_on(JUNE, &["edit", "1.1"]);
    let said = run(command.env("EDITOR", editor)).refused();
    assert!(said.contains("track extend"), "{said}");
    assert_eq!(place.text("records/old.yaml"), open);
}
