//! The papers as files: the golden ones of the repository's own records, the marked block of an
//! agenda, the sheets of a folder, and calendars read by another reader than ours.
//!
//! Owns: `examples/papers`, and how it is made: `UPDATE_PAPERS=1 cargo test --test integration
//! papers` writes it again; without that, a paper that has changed fails.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use icalendar::parser::{read_calendar, unfold};

/// Each golden paper: its name, and what prints it.
const PAPERS: &[(&str, &[&str])] = &[
    (
        "tracker-cyp-scrutiny",
        &["tracker", "--body", "cyp-scrutiny", "--as-at", "2025-03-13"],
    ),
    (
        "plan-getting-to-good",
        &["plan", "getting-to-good", "--as-at", "2022-02-14"],
    ),
    (
        "plan-yot-action-plan",
        &["plan", "yot-action-plan-2021", "--as-at", "2021-10-01"],
    ),
    (
        "exceptions-yot-action-plan",
        &[
            "exceptions",
            "--record",
            "yot-action-plan-2021",
            "--as-at",
            "2021-10-01",
        ],
    ),
    (
        "owner-yot-manager",
        &["owner", "YOT Manager", "--as-at", "2021-10-01"],
    ),
    (
        "brief-cyp-scrutiny",
        &["brief", "--body", "cyp-scrutiny", "--as-at", "2025-03-13"],
    ),
    (
        "coverage-probation-inspection",
        &[
            "coverage",
            "probation-inspection-2021",
            "--as-at",
            "2021-10-01",
        ],
    ),
    (
        "coverage-joint-area-review",
        &[
            "coverage",
            "joint-area-review-2006",
            "--as-at",
            "2007-01-31",
        ],
    ),
    (
        "changes-cyp-scrutiny",
        &[
            "changes",
            "--body",
            "cyp-scrutiny",
            "--since",
            "2024-12-10",
            "--as-at",
            "2025-03-13",
        ],
    ),
    (
        "summary-by-body",
        &["summary", "--group-by", "body", "--as-at", "2025-03-13"],
    ),
];

/// Papers of a register with ratings, extensions, exempt material and bodies that changed hands:
/// opened in a browser beside the golden ones.
const ODD: &[(&str, &[&str])] = &[
    (
        "homes-tracker-exempt",
        &["tracker", "--body", "homes-board", "--include-exempt"],
    ),
    ("homes-exceptions", &["exceptions", "--body", "homes-board"]),
    ("homes-plan", &["plan", "repairs-plan"]),
    ("homes-owner", &["owner", "Head of Repairs"]),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn track(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_track"))
        .arg("report")
        .args(arguments)
        .current_dir(root())
        .env_clear()
        .output()
        .expect("the program can be started")
}

fn printed(arguments: &[&str]) -> String {
    let output = track(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).expect("papers are UTF-8")
}

/// A register of the pages, on their day.
fn homes<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    let register = [
        "--records",
        "tests/commands/report.in/records",
        "--as-at",
        "2026-03-05",
    ];
    [arguments, &register].concat()
}

fn check(path: &Path, paper: &str) {
    if std::env::var_os("UPDATE_PAPERS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, paper).unwrap();
    }
    let golden = fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        golden == paper,
        "{} is not what is printed now. If the change is meant, write it again with \
         `UPDATE_PAPERS=1 cargo test --test integration papers`, and read the difference",
        path.display()
    );
}

#[test]
fn the_golden_papers_are_what_is_printed() {
    for (name, arguments) in PAPERS {
        for (format, ending) in [("markdown", "md"), ("html", "html")] {
            let paper = printed(&[arguments, &["--format", format][..]].concat());
            let path = root().join(format!("examples/papers/{name}.{ending}"));
            check(&path, &paper);
        }
    }
    for (name, arguments) in ODD {
        let paper = printed(&[&homes(arguments)[..], &["--format", "html"]].concat());
        check(
            &root().join(format!("tests/browser/fixtures/{name}.html")),
            &paper,
        );
    }
}

/// The example of an agenda is up to date: refreshing a copy of it changes nothing.
#[test]
fn the_example_of_an_agenda_is_up_to_date() {
    let golden = root().join("examples/papers/agenda.md");
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("agenda.md");
    fs::copy(&golden, &copy).unwrap();
    let into = copy.to_string_lossy();
    printed(&[PAPERS[0].1, &["--into", &into][..]].concat());
    check(&golden, &fs::read_to_string(&copy).unwrap());
}

/// Every paper can be written in every format, and names its day and what it rests on in each that
/// people read.
#[test]
fn every_paper_says_on_what_it_rests() {
    for (_, arguments) in PAPERS {
        for format in ["markdown", "html", "terminal", "json"] {
            let paper = printed(&[arguments, &["--format", format][..]].concat());
            let day = paper.contains("13 March 2025")
                || paper.contains("1 October 2021")
                || paper.contains("14 February 2022")
                || paper.contains("31 January 2007");
            assert!(day, "{arguments:?} {format}");
            assert!(
                paper.contains("of 79 actions shown"),
                "{arguments:?} {format}"
            );
            assert!(
                paper.contains("Every file was read: 12."),
                "{arguments:?} {format}"
            );
        }
    }
}

/// A file that cannot be read is named on the paper itself, and the exit code says so.
#[test]
fn a_paper_names_the_files_it_could_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("records");
    fs::create_dir(&records).unwrap();
    let good =
        "kind: meeting\nbody: b\ndate: 2025-06-10\nactions:\n  - {ref: \"1\", text: A promise}\n";
    fs::write(
        records.join("register.yaml"),
        "kind: register\nbodies:\n  - {id: b, name: The Board}\n",
    )
    .unwrap();
    fs::write(records.join("good.yaml"), good).unwrap();
    fs::write(records.join("torn.yaml"), "kind: [").unwrap();
    let records = records.to_string_lossy();
    for format in ["markdown", "html", "terminal", "json"] {
        let output = track(&[
            "tracker",
            "--body",
            "b",
            "--as-at",
            "2025-07-01",
            "--records",
            &records,
            "--format",
            format,
        ]);
        let paper = String::from_utf8_lossy(&output.stdout);
        assert!(paper.contains("torn.yaml"), "{format}: {paper}");
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn an_agenda_keeps_every_byte_but_the_marked_block() {
    let folder = tempfile::tempdir().unwrap();
    let agenda = folder.path().join("agenda.md");
    let before = "# Agenda\r\n\r\n## 5. Action tracker\r\n\r\n<!-- track report tracker: begin -->\r\nold\r\n";
    let after = "<!-- track report tracker: end -->\r\n\r\n## 6. Any other business\r\n\r\n  odd   spacing\t";
    fs::write(&agenda, format!("{before}{after}")).unwrap();
    let path = agenda.to_string_lossy();
    let arguments = ["tracker", "--body", "homes-board", "--into", &path];
    assert!(track(&homes(&arguments)).status.success());
    let fresh = fs::read_to_string(&agenda).unwrap();
    assert!(fresh.starts_with(before.trim_end_matches("old\r\n")));
    assert!(fresh.ends_with(after));
    assert!(
        fresh.contains("\r\n### Action tracker: Homes Board\r\n"),
        "{fresh}"
    );
    assert_eq!(fresh.matches('\n').count(), fresh.matches("\r\n").count());
    // Again: nothing changes, and the file is not even written.
    let written = fs::metadata(&agenda).unwrap().modified().unwrap();
    let again = track(&homes(&arguments));
    assert!(String::from_utf8_lossy(&again.stderr).contains("up to date"));
    assert_eq!(fs::metadata(&agenda).unwrap().modified().unwrap(), written);
    assert_eq!(fs::read_to_string(&agenda).unwrap(), fresh);
    // Without marks nothing is touched, and the message says which lines to put there.
    fs::write(&agenda, "# Agenda\n").unwrap();
    let refused = track(&homes(&arguments));
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&refused.stderr).contains("<!-- track report tracker: begin -->")
    );
    assert_eq!(fs::read_to_string(&agenda).unwrap(), "# Agenda\n");
}

#[test]
fn every_owner_has_a_sheet_and_nothing_outstanding_is_on_none() {
    let folder = tempfile::tempdir().unwrap();
    let sheets = folder.path().join("sheets/of/march");
    let path = sheets.to_string_lossy();
    assert!(
        track(&homes(&["owner", "--all", "--output", &path]))
            .status
            .success()
    );
    let mut names: Vec<String> = fs::read_dir(&sheets)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["head-of-lettings.md", "head-of-repairs.md", "no-owner.md"]
    );
    let all: String = names
        .iter()
        .map(|name| fs::read_to_string(sheets.join(name)).unwrap())
        .collect();
    for id in [
        "2025-05-13-housing-committee/4.1",
        "2025-09-09-homes-board/3.1",
        "2025-09-09-homes-board/3.4",
        "2025-09-09-homes-board/5.1",
        "repairs-plan/A1",
    ] {
        assert!(all.contains(id), "{id}");
    }
    assert!(!all.contains("2025-09-09-homes-board/3.3"), "exempt");
}

#[test]
fn a_written_paper_is_what_would_be_printed() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["md", "html", "csv", "json", "ics", "txt"] {
        let file = folder.path().join(format!("tracker.{ending}"));
        let path = file.to_string_lossy();
        assert!(
            track(&homes(&[
                "tracker",
                "--body",
                "homes-board",
                "--output",
                &path
            ]))
            .status
            .success()
        );
        let format = match ending {
            "md" => "markdown",
            "txt" => "terminal",
            other => other,
        };
        let printed = printed(&homes(&[
            "tracker",
            "--body",
            "homes-board",
            "--format",
            format,
        ]));
        assert_eq!(fs::read_to_string(&file).unwrap(), printed, "{ending}");
    }
}

/// Every calendar is read by another reader, which finds an event for each action with a day.
#[test]
fn another_reader_reads_every_calendar() {
    let calendars: [(&str, &[&str], usize); 4] = [
        ("report", &["tracker", "--body", "homes-board"], 4),
        ("report", &["owner", "Head of Repairs"], 3),
        ("due", &["--within", "1y"], 3),
        ("overdue", &[], 1),
    ];
    for (command, arguments, count) in calendars {
        let register = [
            "--format",
            "ics",
            "--records",
            "tests/commands/report.in/records",
            "--as-at",
            "2026-03-05",
        ];
        let output = Command::new(env!("CARGO_BIN_EXE_track"))
            .arg(command)
            .args(arguments)
            .args(register)
            .current_dir(root())
            .env_clear()
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        let unfolded = unfold(&text);
        let calendar = read_calendar(&unfolded).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(
            calendar.components.len(),
            count,
            "{command} {arguments:?}\n{text}"
        );
        for event in &calendar.components {
            let value = |name: &str| {
                let property = event
                    .properties
                    .iter()
                    .find(|property| property.name.as_str() == name);
                property
                    .map(|property| property.val.as_str().to_owned())
                    .unwrap_or_default()
            };
            assert_eq!(event.name.as_str(), "VEVENT");
            assert!(value("UID").ends_with("@track"));
            assert!(value("DTSTART") < value("DTEND"));
            assert_eq!(value("TRANSP"), "TRANSPARENT");
        }
    }
}

/// What a paper says of a register of two bodies, of which the second took over from the first, and
/// of one action with these keys, raised on 10 June 2025.
fn of_one_action(keys: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("records");
    fs::create_dir(&records).unwrap();
    let register = "kind: register\nbodies:\n  - {id: old, name: Old Board, successor: new, meetings: [2025-12-01]}\n  - {id: new, name: New Board, meetings: [2026-03-01]}\n  - {id: far, name: Far Panel}\nroles:\n  - {id: one, name: First Officer}\n  - {id: two, name: Second Officer}\n";
    fs::write(records.join("register.yaml"), register).unwrap();
    let record = format!(
        "kind: meeting\nbody: far\ndate: 2025-06-10\nactions:\n  - ref: \"1\"\n    text: A promise\n{keys}"
    );
    fs::write(records.join("r.yaml"), &record).unwrap();
    fs::write(
        records.join("s.yaml"),
        record.replace("body: far", "body: old"),
    )
    .unwrap();
    let everywhere = ["--as-at", "2026-02-01", "--records"];
    let records = records.to_string_lossy();
    printed(&[arguments, &everywhere, &[&*records]].concat())
}

/// What was handed to a body is on its tracker: once that is known, where it may be seen, and until
/// it is taken up again; so is what was handed to the body before it.
#[test]
fn what_was_handed_over_is_on_one_tracker() {
    let to = |date: &str, to: &str, more: &str| {
        format!(
            "    updates:\n      - {{date: {date}, closed: {{reason: transferred, to: {to}}}{more}}}\n"
        )
    };
    let tracker = ["tracker", "--body", "new"];
    let has = |keys: &str| {
        of_one_action(keys, &tracker).contains("10 June 2025, Far Panel (handed over)")
    };
    assert!(has(&to("2026-01-05", "new", "")));
    assert!(has(&to("2026-01-05", "old", "")));
    assert!(!has(&to("2026-02-20", "new", "")), "not known yet");
    assert!(!has(&to("2026-01-05", "new", ", exempt: true")), "exempt");
    assert!(!has(&to("2026-01-05", "far", "")));
    let reopened = format!(
        "{}      - {{date: 2026-01-20, status: in-progress}}\n",
        to("2026-01-05", "new", "")
    );
    assert!(!of_one_action(&reopened, &["brief", "--body", "new"]).contains("Take up"));
}

/// What was completed is on the tracker once: not again for a later note, and again where it was
/// taken up and completed again.
#[test]
fn what_was_completed_is_on_the_tracker_once() {
    let done = |updates: &[&str]| {
        let lines = updates.iter().map(|update| format!("      - {{{update}}}"));
        let updates = lines.collect::<Vec<_>>().join("\n");
        of_one_action(
            &format!("    updates:\n{updates}\n"),
            &["tracker", "--body", "new"],
        )
        .contains("Completed since the last review: 1 action")
    };
    // The last review is that of the body before: 1 December 2025.
    assert!(done(&["date: 2025-12-20, status: completed"]));
    assert!(!done(&["date: 2025-11-20, status: completed"]));
    assert!(!done(&[
        "date: 2025-11-20, status: completed",
        "date: 2025-12-20, status: completed, evidence: filed"
    ]));
    assert!(!done(&[
        "date: 2025-12-20, status: completed, signed_off: New Board"
    ]));
    assert!(done(&[
        "date: 2025-11-01, status: completed, signed_off: New Board",
        "date: 2025-11-20, status: in-progress",
        "date: 2025-12-20, status: completed",
    ]));
}

/// A sheet names the others, and who of them leads.
#[test]
fn a_sheet_names_everybody_else() {
    let keys = "    owner: [First Officer, Second Officer]\n";
    let of = |owner: &str| of_one_action(keys, &["owner", owner]);
    assert!(of("two").contains("- With: First Officer (lead)\n"));
    assert!(of("one").contains("- With: Second Officer\n"));
}

/// A colour that is too good always has its reason; the same date agreed again is no move.
#[test]
fn a_reason_never_ends_in_but() {
    let keys = "    rag: blue\n    due: 2026-12-31\n    updates:\n      - {date: 2026-01-20, status: in-progress, due: 2026-12-31, agreed_by: new}\n      - {date: 2026-01-21, due: 2026-12-31, agreed_by: new}\n";
    let paper = of_one_action(keys, &["exceptions"]);
    assert!(
        paper.contains("- Why it is here: blue, but not completed\n"),
        "{paper}"
    );
    assert!(!paper.contains("moved"), "{paper}");
}

/// A record is never written over, not even behind a link; and a link that leads nowhere stays.
#[cfg(unix)]
#[test]
fn a_paper_is_never_written_over_a_record() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("records");
    fs::create_dir(&records).unwrap();
    let record =
        "kind: meeting\nbody: b\ndate: 2025-06-10\nactions:\n  - {ref: \"1\", text: A promise}\n";
    fs::write(records.join("r.yaml"), record).unwrap();
    let (link, lost) = (
        folder.path().join("paper.md"),
        folder.path().join("lost.md"),
    );
    symlink(records.join("r.yaml"), &link).unwrap();
    symlink(folder.path().join("nowhere.md"), &lost).unwrap();
    let register = records.to_string_lossy().into_owned();
    for option in ["--output", "--into"] {
        for path in [&link, &lost] {
            let path = path.to_string_lossy();
            let output = track(&[
                "summary",
                "--as-at",
                "2026-01-01",
                "--records",
                &register,
                option,
                &path,
            ]);
            assert_eq!(output.status.code(), Some(2), "{option} {path}");
        }
    }
    assert_eq!(fs::read_to_string(records.join("r.yaml")).unwrap(), record);
    assert!(lost.is_symlink());
}

/// What may hold exempt material says so where it has no page: in every row, and in every event.
#[test]
fn data_with_exempt_material_is_marked() {
    let tracker = [
        "tracker",
        "--body",
        "homes-board",
        "--include-exempt",
        "--format",
    ];
    let csv = printed(&homes(&[&tracker[..], &["csv"]].concat()));
    let is_marked = |line: &&str| line.starts_with("EXEMPT ");
    assert!(csv.starts_with("Marking,"));
    assert_eq!(csv.lines().skip(1).filter(is_marked).count(), 7, "{csv}");
    let calendar = printed(&homes(&[&tracker[..], &["ics"]].concat()));
    let events = calendar.matches("BEGIN:VEVENT").count();
    assert_eq!(calendar.matches("CLASS:CONFIDENTIAL").count(), events);
    assert!(calendar.contains("X-WR-CALNAME:EXEMPT"));
}
