//! What `--dry-run` shows is what is written: git takes it, and makes the same bytes of it.

use std::fs;

use super::{Place, run};
use crate::contracts::Contract;

/// Every command that changes records, each from the register as it begins.
const COMMANDS: &[&[&str]] = &[
    &["new", "meeting", "--body", "HSC", "--date", "2026-04-14"],
    &[
        "new",
        "action-plan",
        "--title",
        "Voids",
        "--date",
        "2026-03",
        "--id",
        "voids.2026",
    ],
    &[
        "new",
        "inspection",
        "--title",
        "Lifts",
        "--inspectorate",
        "HSE",
        "--date",
        "unknown",
    ],
    &[
        "add",
        "housing-scrutiny",
        "--item",
        "4",
        "Paint",
        "--owner",
        "DoH",
        "--due",
        "Easter",
    ],
    &[
        "add",
        "housing-scrutiny",
        "--item",
        "9",
        "Paint",
        "--no-owner",
        "--no-due",
    ],
    &[
        "add",
        "safer-homes",
        "Paint",
        "--to",
        "DoH",
        "--no-due",
        "--exempt=3",
    ],
    &[
        "add",
        "fire-safety-2025",
        "Paint",
        "--to",
        "DoH",
        "--due",
        "within a year",
    ],
    &[
        "add",
        "estates-panel",
        "--item",
        "2",
        "Two\nlines",
        "--no-owner",
        "--no-due",
    ],
    &[
        "update",
        "4.1",
        "--note",
        "It was said:\n\n- that\n- and this",
    ],
    &["update", "F1", "F2", "F3", "4.2", "2.3", "--note", "Chased"],
    &[
        "update",
        "--owner",
        "Repairs Manager",
        "--rag",
        "red",
        "--yes",
    ],
    &["update", "2025/1", "--note", "x", "--exempt"],
    &[
        "extend",
        "2.1",
        "F1",
        "--to",
        "June 2026",
        "--reason",
        "Storms",
        "--agreed-by",
        "HB",
    ],
    &["extend", "F3", "--to", "Q2 2026/27", "--reason", "Storms"],
    &[
        "reassign",
        "2.2",
        "4.2",
        "--to",
        "Repairs Manager",
        "--to",
        "DoH",
    ],
    &["respond", "4.2", "deferred", "--reason", "Until the budget"],
    &[
        "complete",
        "2.2",
        "F3",
        "--evidence",
        "a: b",
        "--evidence",
        "#1",
    ],
    &["sign-off", "F2", "2.3", "--by", "homes-board"],
    &["close", "2.1", "--reason", "merged", "--to", "F1"],
    &[
        "transfer",
        "--body",
        "estates-panel",
        "--to",
        "homes-board",
        "--yes",
    ],
    &[
        "transfer",
        "--body",
        "estates-panel",
        "--to",
        "homes-board",
        "--into",
        "safer-homes",
        "--yes",
    ],
];

type Ending = fn(&str) -> String;

/// Ways in which a file may end its lines and itself.
const ENDINGS: &[(&str, Ending)] = &[
    ("as they are", str::to_owned),
    ("CRLF", |text| text.replace('\n', "\r\n")),
    ("no last newline", |text| text.trim_end().to_owned()),
    ("CRLF, no last newline", |text| {
        text.trim_end().replace('\n', "\r\n")
    }),
    ("a byte order mark", |text| format!("\u{feff}{text}")),
];

fn with_endings(place: &Place, change: Ending) {
    for (name, text) in place.records() {
        let text = String::from_utf8(text).unwrap();
        place.put(&name, &change(&text));
    }
}

#[test]
fn git_makes_of_the_diff_what_the_command_writes() {
    for (ending, change) in ENDINGS {
        // Each ending is tried with some of the commands, the first with all.
        let step = if *ending == "as they are" { 1 } else { 5 };
        for command in COMMANDS.iter().step_by(step) {
            assert_same(command, *change, &format!("{command:?}, {ending}"));
        }
    }
}

/// Has git make the change that a dry run shows.
fn apply(place: &Place, command: &[&str], what: &str) {
    let before = place.records();
    let dry = place.track(&[command, &["--dry-run"]].concat());
    // As it says itself, where the lines around the change may not be seen.
    let is_bare = dry.err.contains("--unidiff-zero");
    let diff = dry.fine();
    assert_eq!(place.records(), before, "{what}: a dry run writes nothing");
    place.put("the.diff", &diff);
    let bare: &[&str] = if is_bare { &["--unidiff-zero"] } else { &[] };
    let applied = place.git(&[&["apply", "the.diff"], bare].concat());
    assert!(applied.is_fine(), "{what}: {applied:?}\n{diff}");
}

fn assert_same(command: &[&str], change: Ending, what: &str) {
    let (dry, wet) = (Place::new(), Place::new());
    with_endings(&dry, change);
    with_endings(&wet, change);
    let before = dry.records();
    apply(&dry, command, what);
    assert!(dry.records() != before, "{what}: nothing was applied");
    let written = wet.track(command);
    assert!(written.is_fine(), "{what}: {written:?}");
    assert!(wet.records() != before, "{what}: nothing was written");
    assert_eq!(dry.records(), wet.records(), "{what}");
}

#[test]
fn git_takes_the_diff_of_files_with_odd_names() {
    for name in ["homes & gardens", "Ångström", "it's", "a\"b"] {
        let (dry, wet) = (Place::new(), Place::new());
        for place in [&dry, &wet] {
            let to = place.file(&format!("records/plans/{name}.yaml"));
            fs::rename(place.file(super::PLAN), to).unwrap();
        }
        let command = ["update", "F1", "--note", "x"];
        apply(&dry, &command, name);
        wet.track(&command).fine();
        assert_eq!(dry.records(), wet.records(), "{name}");
    }
}

#[test]
fn what_is_written_as_json_keeps_to_its_schema() {
    let contract = Contract::read("changed.schema.json");
    let place = Place::in_git();
    let json = |arguments: &[&str], more: &[&str]| -> serde_json::Value {
        let arguments = [arguments, &["--format", "json"], more].concat();
        let said = place.track(&arguments);
        assert_eq!(said.err, "", "{arguments:?}: all of it is in the JSON");
        let output = serde_json::from_str(&said.fine()).unwrap();
        contract.holds_for(&output, &format!("{arguments:?}"));
        output
    };
    for command in COMMANDS {
        let dry = json(command, &["--dry-run"]);
        assert_eq!(dry["written"], false, "{command:?}");
        assert!(dry["diff"].is_string(), "{command:?}");
        let wet = json(command, &[]);
        assert_eq!(wet["written"], true, "{command:?}");
        assert_eq!(wet["commit"], serde_json::Value::Null, "{command:?}");
        assert_eq!(dry["files"], wet["files"], "{command:?}");
        assert_eq!(dry["changes"], wet["changes"], "{command:?}");
        for change in wet["changes"].as_array().unwrap() {
            assert_place(&place, change);
        }
        place.git(&["clean", "-q", "-f"]).fine();
        place.git(&["restore", "."]).fine();
    }
    let committed = json(&["update", "F1", "--note", "x"], &["--commit"]);
    let hash = place.git(&["rev-parse", "--short", "HEAD"]).fine();
    assert_eq!(committed["commit"], hash.trim());
}

/// Where a change is said to be written, it begins.
fn assert_place(place: &Place, change: &serde_json::Value) {
    let text = place.text(change["source"]["path"].as_str().unwrap());
    let line = usize::try_from(change["source"]["line"].as_u64().unwrap()).unwrap();
    let line = text.lines().nth(line - 1).unwrap().trim_start();
    let begins = ["- date: ", "- ref: ", "kind: "];
    assert!(
        begins.iter().any(|begin| line.starts_with(begin)),
        "{change}: {line}"
    );
}

#[test]
fn a_diff_shows_nothing_exempt_unless_asked() {
    let place = Place::new();
    let add = [
        "add",
        "housing-scrutiny",
        "--item",
        "5",
        "Paint",
        "--no-owner",
        "--no-due",
    ];
    for format in ["text", "json"] {
        let dry = [&add[..], &["--dry-run", "--format", format]].concat();
        let said = place.track(&dry);
        let all = format!("{}{}", said.out, said.err);
        assert!(!all.contains("31 March"), "{all}");
        let said = place.track(&[&dry[..], &["--include-exempt"]].concat());
        assert!(said.out.contains("31 March"), "{said:?}");
    }
}

#[test]
fn a_dry_run_needs_nothing_that_a_write_needs() {
    let place = Place::new();
    let work = place.file("records");
    let mut readable = place.command(&["update", "F1", "--note", "x", "--dry-run"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&work, fs::Permissions::from_mode(0o555)).unwrap();
    }
    let diff = run(&mut readable).fine();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&work, fs::Permissions::from_mode(0o755)).unwrap();
    }
    assert!(diff.contains("+            note: x"), "{diff}");
}

#[test]
fn a_diff_made_in_a_folder_below_is_taken_at_the_top() {
    for place in [Place::new(), Place::in_git()] {
        let below = place.file("records/plans");
        let mut command = place.command(&["update", "F1", "--note", "x", "--dry-run"]);
        let diff = run(command.current_dir(&below)).fine();
        place.put("the.diff", &diff);
        place.git(&["apply", "the.diff"]).fine();
        assert!(place.text(super::PLAN).contains("note: x"));
    }
}
