//! Documents that come in: those of the shapes that committees keep, our own papers, and, where they
//! are at hand, the documents from which the records here were made.
//!
//! Owns: `tests/fixtures/documents`, the records here in the layout of the documents they came from.
//! Promises: what comes in is what the records say: references, owners, statuses, words of dates.
//! Where `TRACK_SEEDS` names a folder with the documents themselves, they are compared too; else that
//! test says that it was skipped.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::changing::{copy, root};
use crate::contracts::Contract;

/// A folder with records of its own.
struct Place {
    folder: TempDir,
}

impl Place {
    /// A copy of a register.
    fn of(records: &str) -> Self {
        let folder = TempDir::new().unwrap();
        copy(&root().join(records), &folder.path().join("records"));
        Self { folder }
    }

    /// What a register declares, and none of its records.
    fn empty(records: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let own = folder.path().join("records");
        fs::create_dir_all(&own).unwrap();
        let register = root().join(records).join("register.yaml");
        fs::copy(register, own.join("register.yaml")).unwrap();
        Self { folder }
    }

    /// A copy of a register without the records that a paper prints.
    fn without(records: &str, paper: &str) -> Self {
        let place = Self::of(records);
        let kind = match paper {
            "plan" => "plans",
            _ => "meetings",
        };
        fs::remove_dir_all(place.path("records").join(kind)).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_track"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear();
        command
    }

    fn track(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.track(&[arguments, &["--format", "json"]].concat());
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", said(&output)))
    }

    /// Every action by its id: text, owners, words of the date, status, colour.
    fn actions(&self, day: &str) -> BTreeMap<String, Action> {
        let all = self.json(&["list", "--all", "--include-exempt", "--as-at", day]);
        let actions = all["actions"].as_array().unwrap();
        let of = |action: &Value| {
            (
                action["id"].as_str().unwrap().to_owned(),
                Action::of(action),
            )
        };
        actions.iter().map(of).collect()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Action {
    text: String,
    owners: Vec<String>,
    due: Option<String>,
    status: Option<String>,
    rag: Option<String>,
}

impl Action {
    fn of(action: &Value) -> Self {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let names = action["owners"].as_array().into_iter().flatten();
        let name = |owner: &Value| text(&owner["name"]).or_else(|| text(owner));
        Self {
            text: text(&action["text"]).unwrap_or_default(),
            owners: names.filter_map(name).collect(),
            due: text(&action["due"]["words"]).or_else(|| text(&action["due"])),
            status: text(&action["status"]),
            rag: text(&action["rag"]),
        }
    }
}

/// Papers that are printed and brought in again: the register, the paper, the day, what is said
/// beside the paper where it is CSV, which has no head.
const PAPERS: [(&str, &[&str], &str, &[&str]); 9] = [
    (
        "tests/commands/measures.in/records",
        &["plan", "better-repairs"],
        "2026-03-02",
        &["--id", "better-repairs", "--raised", "2025-10-20"],
    ),
    (
        "records",
        &["tracker", "--body", "cyp-scrutiny"],
        "2025-03-13",
        &["--body", "cyp-scrutiny"],
    ),
    (
        "records",
        &["plan", "yot-action-plan-2021"],
        "2021-10-01",
        &["--id", "yot-action-plan-2021", "--raised", "2021"],
    ),
    (
        "records",
        &["plan", "getting-to-good"],
        "2022-02-14",
        &["--id", "getting-to-good", "--raised", "2022-01"],
    ),
    (
        "tests/commands/borsley/records",
        &["tracker", "--body", "housing-scrutiny", "--include-exempt"],
        "2026-03-16",
        &["--body", "housing-scrutiny"],
    ),
    (
        "tests/commands/borsley/records",
        &["plan", "safer-homes"],
        "2026-03-16",
        &["--id", "safer-homes", "--raised", "2025-10-20"],
    ),
    (
        "tests/commands/measures.in/records",
        &["plan", "better-repairs"],
        "2026-03-02",
        &["--id", "better-repairs", "--raised", "2025-10-20"],
    ),
    (
        "tests/fixtures/papers/records",
        &["plan", "cells"],
        "2026-03-02",
        &["--id", "cells", "--raised", "2026-01-05"],
    ),
    (
        "tests/fixtures/papers/records",
        &["tracker", "--body", "board"],
        "2026-03-02",
        &["--body", "board"],
    ),
];

const FORMATS: [&str; 3] = ["markdown", "html", "csv"];

/// Prints a paper into a file of the place.
fn print(place: &Place, paper: &[&str], day: &str, format: &str) -> String {
    let name = match format {
        "markdown" => "paper.md".to_owned(),
        format => format!("paper.{format}"),
    };
    let arguments = [&["report"], paper, &["--as-at", day, "--format", format]].concat();
    let output = place.track(&arguments);
    assert!(output.status.success(), "{}", said(&output));
    fs::write(place.path(&name), output.stdout).unwrap();
    name
}

fn beside<'a>(format: &str, csv: &'a [&'a str]) -> &'a [&'a str] {
    if format == "csv" { csv } else { &[] }
}

#[test]
fn our_papers_say_nothing_new_to_the_records_they_come_from() {
    for (records, paper, day, csv) in PAPERS {
        for format in FORMATS {
            let place = Place::of(records);
            let name = print(&place, paper, day, format);
            let more = beside(format, csv);
            let import = ["import", &name, "--as-at", day, "--include-exempt"];
            let read = place.json(&[&import[..], more].concat());
            let actions = read["actions"].as_array().unwrap();
            assert!(!actions.is_empty(), "{paper:?} {format}");
            for action in actions {
                assert_eq!(
                    action["fate"], "there already",
                    "{paper:?} {format}: {action}"
                );
            }
            assert_eq!(
                read["differing"],
                serde_json::json!([]),
                "{paper:?} {format}"
            );
            assert_eq!(read["changed"]["written"], false, "{paper:?} {format}");
        }
    }
}

#[test]
fn our_papers_make_the_same_actions_again() {
    for (records, paper, day, csv) in PAPERS {
        let there = Place::of(records);
        for format in FORMATS {
            let name = print(&there, paper, day, format);
            let place = Place::without(records, paper[0]);
            fs::copy(there.path(&name), place.path(&name)).unwrap();
            let more = beside(format, csv);
            let import = ["import", &name, "--as-at", day, "--include-exempt"];
            let read = place.json(&[&import[..], more].concat());
            let actions = read["actions"].as_array().unwrap();
            assert!(!actions.is_empty(), "{paper:?} {format}");
            for action in actions {
                assert_eq!(action["fate"], "new", "{paper:?} {format}: {action}");
                let id = action["id"].as_str().unwrap();
                let is = Whole::of(&place, id, day);
                let mut was = Whole::of(&there, id, day);
                if paper.contains(&"tracker") {
                    // A tracker has what happened since the last review.
                    was.happened.retain(|one| is.happened.contains(one));
                }
                assert_eq!(is, was, "{paper:?} {format}: {id}");
            }
        }
    }
}

#[test]
fn the_page_of_a_plan_says_what_its_record_says() {
    for (records, paper, day, _) in PAPERS {
        let ["plan", id] = paper else { continue };
        let there = Place::of(records);
        for format in ["markdown", "html"] {
            let name = print(&there, paper, day, format);
            let place = Place::without(records, paper[0]);
            fs::copy(there.path(&name), place.path(&name)).unwrap();
            let output = place.track(&["import", &name, "--as-at", day]);
            assert_ne!(output.status.code(), Some(2), "{}", said(&output));
            let page = |place: &Place| {
                let plan = ["report", "plan", id, "--as-at", day, "--format", "markdown"];
                let output = place.track(&plan);
                let page = String::from_utf8(output.stdout).unwrap();
                let (page, _) = page.split_once("## What this paper rests on").unwrap();
                // The record that was read comes from the page.
                let lines = page.lines().filter(|line| !line.starts_with("- Source: "));
                lines.collect::<Vec<_>>().join("\n")
            };
            assert_eq!(page(&place), page(&there), "{format}");
        }
    }
}

/// An action with everything that a paper prints of it.
#[derive(Debug, PartialEq)]
struct Whole {
    /// What it says, and whose it is.
    says: Vec<(&'static str, Value)>,
    note: String,
    /// The day and the note of each update.
    happened: Vec<(Value, String)>,
}

impl Whole {
    fn of(place: &Place, id: &str, day: &str) -> Self {
        let arguments = ["show", id, "--include-exempt", "--as-at", day];
        let whole = place.json(&arguments);
        assert_eq!(whole["action"]["id"], id);
        let action = [
            "ref",
            "text",
            "owners",
            "to",
            "status",
            "status_text",
            "rag",
            "rag_text",
            "response",
        ];
        let action = action.map(|key| (key, whole["action"][key].clone()));
        let beside = [
            "finding",
            "steps",
            "percent",
            "measures",
            "evidence",
            "signed_off",
        ];
        let beside = beside.map(|key| (key, whole[key].clone()));
        let due = &whole["action"]["due"];
        // A paper prints a day in words.
        let is_day = due["latest"].is_string() && due["latest"] == due["earliest"];
        let key = if is_day { "latest" } else { "text" };
        let due = [key, "earliest", "latest"].map(|key| ("due", due[key].clone()));
        let updates = whole["history"].as_array().unwrap().iter();
        Self {
            says: [&action[..], &beside, &due].concat(),
            note: words(&whole["note"]),
            happened: updates
                .map(|update| (update["date"].clone(), words(&update["note"])))
                .collect(),
        }
    }
}

/// Words without how their lines are set: breaks, and the signs of a list.
fn words(note: &Value) -> String {
    let words = note.as_str().unwrap_or_default().split_whitespace();
    words
        .filter(|word| *word != "-")
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn what_was_imported_keeps_to_its_schema() {
    let contract = Contract::read("imported.schema.json");
    for (file, more) in [
        ("tracker.txt", &[][..]),
        ("minutes.txt", &[]),
        ("return.csv", &["--update"]),
        ("log.md", &["--raised", "2026-05-19", "--kind", "meeting"]),
    ] {
        for dry in [&["--dry-run"][..], &[]] {
            let place = Place::of("tests/commands/import.in/records");
            let from = root().join("tests/commands/import.in").join(file);
            fs::copy(from, place.path(file)).unwrap();
            let arguments = [&["import", file, "--as-at", "2026-04-20"], more, dry].concat();
            let read = place.json(&arguments);
            contract.holds_for(&read, &format!("{arguments:?}"));
            let places = &read["places"];
            let count = |key: &str| places[key].as_u64().unwrap();
            assert_eq!(count("with_words"), count("used") + count("not_used"));
        }
    }
}

#[test]
fn a_document_comes_through_a_pipe() {
    let place = Place::of("tests/commands/import.in/records");
    let log = fs::read(root().join("tests/commands/import.in/log.md")).unwrap();
    let arguments = ["import", "-", "--kind", "meeting", "--raised", "2026-05-19"];
    let mut child = place
        .command(&arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&log).unwrap();
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(
        out.contains("2026-05-19-homes-board: new, with 2 actions"),
        "{out}"
    );
}

/// A document, how it is brought in, and the records it is compared with.
struct Document {
    file: &'static str,
    import: &'static [&'static str],
    records: &'static [&'static str],
    /// What the records say otherwise, each with the reason.
    known: &'static [(&'static str, &'static str)],
}

const FIXTURES: [Document; 3] = [
    Document {
        file: "tracker.txt",
        import: &["--kind", "meeting"],
        records: &[
            "2024-09-11-cyp-scrutiny",
            "2024-12-10-cyp-scrutiny",
            "2025-02-05-cyp-scrutiny",
        ],
        known: DUE_IN_WORDS,
    },
    Document {
        file: "minutes.txt",
        import: &["--kind", "meeting"],
        records: &["2021-07-15-cyp-scrutiny"],
        known: MINUTES,
    },
    Document {
        file: "plan.txt",
        import: &["--kind", "action-plan", "--id", "getting-to-good"],
        records: &["getting-to-good"],
        known: &[],
    },
];

const SEEDS: [Document; 4] = [
    Document {
        file: "000_2f7a45ad666db51e.txt",
        ..tracker()
    },
    Document {
        file: "001_5c351d53f438048e.txt",
        import: &["--kind", "meeting"],
        records: &["2021-07-15-cyp-scrutiny"],
        known: MINUTES,
    },
    Document {
        file: "002_77ddc906a4d83221.txt",
        import: &["--kind", "action-plan", "--id", "getting-to-good"],
        records: &["getting-to-good"],
        known: &[],
    },
    Document {
        file: "003_6862fa7166954e52.txt",
        import: &[
            "--kind",
            "meeting",
            "--id",
            "improvement-plan-update-2021",
            "--raised",
            "2021",
        ],
        records: &["improvement-plan-update-2021"],
        known: &[],
    },
];

/// A report that numbers nothing: its recommendations are compared in their order.
const REPORT: (&str, &str) = ("004_10cba533707f3c17.txt", "joint-area-review-2006");

const fn tracker() -> Document {
    Document {
        file: "tracker.txt",
        import: &["--kind", "meeting"],
        records: &[
            "2024-09-11-cyp-scrutiny",
            "2024-12-10-cyp-scrutiny",
            "2025-02-05-cyp-scrutiny",
        ],
        known: DUE_IN_WORDS,
    }
}

const DUE_IN_WORDS: &[(&str, &str)] = &[(
    "2025-02-05-cyp-scrutiny/5.2",
    "its date stands inside its words, and the table has no column of dates",
)];

const MINUTES: &[(&str, &str)] = &[];

/// What differs between the records and what a document came to, a line each.
fn differing(document: &Document, folder: &Path) -> Vec<String> {
    let place = Place::empty("records");
    let text = fs::read(folder.join(document.file)).unwrap();
    fs::write(place.path("document.txt"), text).unwrap();
    let import = ["import", "document.txt", "--as-at", "2025-03-13"];
    let output = place.track(&[&import[..], document.import].concat());
    assert_ne!(output.status.code(), Some(2), "{}", said(&output));
    let (there, read) = (
        Place::of("records").actions("2025-03-13"),
        place.actions("2025-03-13"),
    );
    let mut lines = Vec::new();
    let is_of = |id: &str| {
        document
            .records
            .iter()
            .any(|of| id.starts_with(&format!("{of}/")))
    };
    for (id, was) in there.iter().filter(|(id, _)| is_of(id)) {
        let Some(read) = read.get(id) else {
            lines.push(format!("{id}: not in the document"));
            continue;
        };
        let mut differs = |what: &str, was: String, read: String| {
            if was != read {
                lines.push(format!("{id}: {what}: {was} in the records, {read} read"));
            }
        };
        differs(
            "owners",
            format!("{:?}", was.owners),
            format!("{:?}", read.owners),
        );
        differs(
            "status",
            format!("{:?}", was.status),
            format!("{:?}", read.status),
        );
        differs("due", format!("{:?}", was.due), format!("{:?}", read.due));
    }
    let extra = read
        .keys()
        .filter(|id| is_of(id) && !there.contains_key(*id));
    lines.extend(extra.map(|id| format!("{id}: not in the records")));
    lines.retain(|line| {
        document
            .known
            .iter()
            .all(|(id, _)| !line.starts_with(&format!("{id}:")))
    });
    lines
}

#[test]
fn documents_in_the_layouts_of_committees_say_what_the_records_say() {
    let folder = root().join("tests/fixtures/documents");
    for document in &FIXTURES {
        let lines = differing(document, &folder);
        assert!(lines.is_empty(), "{}:\n{}", document.file, lines.join("\n"));
    }
}

#[test]
fn the_documents_themselves_say_what_the_records_say() {
    let Some(folder) = std::env::var_os("TRACK_SEEDS") else {
        let said = b"SKIPPED: TRACK_SEEDS names no folder with the documents\n";
        std::io::Write::write_all(&mut std::io::stderr(), said).unwrap();
        return;
    };
    let mut all = Vec::new();
    for document in &SEEDS {
        let lines = differing(document, Path::new(&folder));
        all.extend(
            lines
                .iter()
                .map(|line| format!("{}: {line}", document.file)),
        );
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    report_in_its_order(Path::new(&folder));
}

/// The bands, the target dates, and who is asked as far as the report says it plainly.
fn report_in_its_order(folder: &Path) {
    let (file, id) = REPORT;
    let place = Place::empty("records");
    fs::copy(folder.join(file), place.path("report.txt")).unwrap();
    let import = ["import", "report.txt", "--as-at", "2025-03-13"];
    let of_it = ["--kind", "inspection", "--id", id, "--raised", "2006"];
    let output = place.track(&[&import[..], &of_it].concat());
    assert_ne!(output.status.code(), Some(2), "{}", said(&output));
    let all = |place: &Place| {
        let list = place.json(&["list", "--all", "--record", id, "--as-at", "2025-03-13"]);
        let mut all = list["actions"].as_array().unwrap().clone();
        all.sort_by_key(|action| action["source"]["line"].as_u64());
        all
    };
    let (there, read) = (all(&Place::of("records")), all(&place));
    assert_eq!(there.len(), read.len());
    for (was, is) in there.iter().zip(&read) {
        for key in ["section", "type", "status"] {
            assert_eq!(was[key], is[key], "{}", is["text"]);
        }
        assert_eq!(was["due"]["text"], is["due"]["text"], "{}", is["text"]);
        let is_plain = is["to"] != serde_json::json!([]);
        assert!(!is_plain || was["to"] == is["to"], "{}", is["text"]);
    }
}
