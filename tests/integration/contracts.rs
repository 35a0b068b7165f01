//! What programs read: JSON that keeps to its published schema, and bytes that depend on nothing
//! but the records, the arguments and the day.
//!
//! Owns: the test that outputs and `examples/schemas` agree; and the few exact outputs that hold
//! backslashes, which no page of `tests/commands` can show.
//! Promises: a field that the schema does not name fails here as well, although the schema itself
//! lets readers live with new fields.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// The repository's own records, and the odd ones that the pages are about.
const REGISTERS: [&str; 13] = [
    "records",
    "tests/commands/due.in/records",
    "tests/commands/files.in/records",
    "tests/commands/list.in/odd",
    "tests/commands/list.in/records",
    "tests/commands/list.in/torn",
    "tests/commands/overdue.in/records",
    "tests/commands/register.in/without-ids",
    "tests/commands/show.in/lost",
    "tests/commands/show.in/records",
    "tests/commands/validate.in/clean",
    "tests/commands/validate.in/doubtful",
    "tests/commands/validate.in/records",
];

/// Before everything, in the middle, late, and so late that whatever can be overdue is.
const DAYS: [&str; 5] = [
    "1999-12-31",
    "2021-09-09",
    "2025-03-13",
    "2026-03-16",
    "2036-01-01",
];

/// Every command whose output is described by the schema of actions.
const LISTINGS: [&[&str]; 6] = [
    &["list"],
    &["list", "--all", "--include-exempt"],
    &["list", "--text", "damp", "--no-due"],
    &["overdue"],
    &["due"],
    &["due", "--within", "2y", "--include-exempt"],
];

/// Runs the program in an environment that holds these variables alone.
fn track(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_track"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .envs(environment.iter().copied())
        .output()
        .expect("the program can be started")
}

/// What a command writes about a register on a day, as JSON.
fn json(command: &[&str], register: &str, day: &str) -> Value {
    let output = track(&with_register(command, register, day), &[]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{command:?} on {register} as at {day} could not run: {said}"
    );
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{command:?} on {register} as at {day}: {error}"))
}

fn with_register<'a>(command: &[&'a str], register: &'a str, day: &'a str) -> Vec<&'a str> {
    let everywhere = ["--format", "json", "--records", register, "--as-at", day];
    [command, &everywhere].concat()
}

/// A published schema, closed to fields it does not name.
pub struct Contract {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Contract {
    pub fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples/schemas")
            .join(name);
        let text = std::fs::read_to_string(path).expect("the schema is in the repository");
        let mut schema: Value = serde_json::from_str(&text).expect("the schema is JSON");
        close(&mut schema);
        // Under a name that is no address: nothing is fetched.
        let place = format!("urn:track:{name}");
        let mut compiler = boon::Compiler::new();
        compiler.enable_format_assertions();
        compiler
            .add_resource(&place, schema)
            .expect("the schema has a name");
        let mut schemas = boon::Schemas::new();
        let index = compiler
            .compile(&place, &mut schemas)
            .expect("the schema is a JSON Schema");
        Self { schemas, index }
    }

    pub fn holds_for(&self, output: &Value, what: &str) {
        if let Err(error) = self.schemas.validate(output, self.index) {
            panic!("{what} breaks its contract: {error}");
        }
    }
}

/// Lets no object have a field that is not named.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            keys.values_mut().for_each(close);
            // An object that names no fields is keyed by what the records say.
            let names_fields = keys.contains_key("properties");
            if names_fields && keys.get("type").is_some_and(|kind| kind == "object") {
                keys.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

/// The sum of the numbers of an object; nothing where there is no object.
fn sum(counts: &Value) -> u64 {
    let counts = counts.as_object().into_iter().flatten();
    counts.filter_map(|(_, count)| count.as_u64()).sum()
}

#[test]
fn listings_keep_to_their_schema_and_lose_nothing() {
    let contract = Contract::read("actions.schema.json");
    for register in REGISTERS {
        for (command, day) in LISTINGS
            .iter()
            .flat_map(|command| DAYS.map(|day| (*command, day)))
        {
            let output = json(command, register, day);
            let what = format!("{command:?} on {register} as at {day}");
            contract.holds_for(&output, &what);
            assert_eq!(output["as_at"], day, "{what}");
            let counts = &output["counts"];
            let shown = output["actions"].as_array().map(Vec::len);
            assert_eq!(counts["shown"], shown.unwrap_or_default(), "{what}");
            let accounted = sum(&counts["left_out"]) + shown.unwrap_or_default() as u64;
            assert_eq!(counts["read"], accounted, "{what}: shown and left out");
        }
    }
}

#[test]
fn diagnostics_keep_to_their_schema_and_are_counted() {
    let contract = Contract::read("diagnostics.schema.json");
    for register in REGISTERS {
        for day in DAYS {
            let output = json(&["validate"], register, day);
            let what = format!("validate on {register} as at {day}");
            contract.holds_for(&output, &what);
            let found = output["diagnostics"].as_array().map_or(0, Vec::len) as u64;
            let counts = &output["counts"];
            // Infos are counted, and shown on request.
            let levels = ["errors", "warnings"].map(|level| counts[level].as_u64());
            let counted: u64 = levels.into_iter().flatten().sum();
            assert_eq!(counted, found, "{what}");
        }
    }
}

#[test]
fn nine_and_forty_mistakes_are_reported_in_one_run() {
    let output = json(
        &["validate"],
        "tests/commands/validate.in/records",
        "2026-03-16",
    );
    let found = output["diagnostics"].as_array().expect("a list");
    let distinct = |key: &str| {
        let values = found.iter().filter_map(|problem| problem[key].as_str());
        values.collect::<std::collections::BTreeSet<_>>().len()
    };
    assert_eq!((found.len(), distinct("path")), (49, 9));
    assert!(distinct("code") >= 12, "{} kinds", distinct("code"));
}

#[test]
fn the_bytes_do_not_depend_on_the_machine() {
    let elsewhere = [
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "de_DE.UTF-8"),
        ("COLUMNS", "40"),
        ("TERM", "xterm-256color"),
        ("CLICOLOR_FORCE", "1"),
        ("RAYON_NUM_THREADS", "1"),
    ];
    let register = "tests/commands/validate.in/records";
    let commands: [&[&str]; 6] = [
        &["list", "--all"],
        &["list", "--format", "csv"],
        &["overdue", "--format", "markdown"],
        &["due", "--format", "json"],
        &["validate"],
        &["validate", "--format", "json"],
    ];
    for register in ["records", register] {
        for command in commands {
            let everywhere = ["--records", register, "--as-at", "2026-03-16"];
            let arguments = [command, &everywhere].concat();
            let here = track(&arguments, &[("TZ", "UTC")]);
            let there = track(&arguments, &elsewhere);
            assert!(!here.stdout.is_empty(), "{arguments:?}");
            assert!(here == there, "{arguments:?} depends on the environment");
        }
    }
}

/// Papers about whatever there is in every sample register, and about what only some have.
const PAPERS: [&[&str]; 5] = [
    &["report", "exceptions"],
    &["report", "summary"],
    &[
        "report",
        "summary",
        "--group-by",
        "owner",
        "--include-exempt",
    ],
    &["report", "changes", "--since", "1999-12-31"],
    &["report", "exceptions", "--text", "damp"],
];

/// What is read is what is shown and what is left out, on every paper of every register and day.
#[test]
fn papers_keep_to_their_schema_and_lose_nothing() {
    let contract = Contract::read("paper.schema.json");
    let holds = |command: &[&str], register: &str, day: &str| {
        let output = json(command, register, day);
        let what = format!("{command:?} on {register} as at {day}");
        contract.holds_for(&output, &what);
        assert_eq!(output["as_at"], day, "{what}");
        let counts = &output["counts"];
        let shown = counts["shown"].as_u64().expect("a count");
        let accounted = sum(&counts["left_out"]) + shown;
        assert_eq!(counts["read"], accounted, "{what}: shown and left out");
    };
    for register in REGISTERS {
        for day in DAYS {
            for command in PAPERS {
                holds(command, register, day);
            }
        }
    }
    for (register, body, record, owner) in [
        (
            "records",
            "cyp-scrutiny",
            "yot-action-plan-2021",
            "YOT Manager",
        ),
        (
            "tests/commands/report.in/records",
            "homes-board",
            "repairs-plan",
            "Head of Repairs",
        ),
    ] {
        for day in ["2025-12-31", "2026-03-16", "2036-01-01"] {
            for paper in ["tracker", "brief", "exceptions", "changes", "summary"] {
                holds(&["report", paper, "--body", body], register, day);
            }
            for paper in ["plan", "coverage"] {
                holds(&["report", paper, record], register, day);
            }
            holds(&["report", "owner", owner], register, day);
        }
    }
}

/// What `list` writes about the odd records.
fn odd(arguments: &[&str]) -> String {
    let everywhere = [
        "--records",
        "tests/commands/list.in/odd",
        "--as-at",
        "2026-03-01",
    ];
    let output = track(&[&["list"], arguments, &everywhere].concat(), &[]);
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("the output is UTF-8")
}

#[test]
fn words_of_a_record_cannot_make_structure_in_markdown() {
    assert_eq!(
        odd(&["--format", "markdown", "--columns", "ref,text"]),
        "| Ref | Action |\n\
         | --- | --- |\n\
         | 1 | +2 surveyors to be asked for in the budget |\n\
         | 2 | Print &lt;b&gt;voids&lt;/b&gt; & repairs \\| side by side |\n\
         | 3 | Answer the letter \\\\u{1b}\\[31mmarked urgent |\n\
         \n\
         As at 1 March 2026: 3 of 3 actions shown.\n"
    );
}

#[test]
fn a_control_character_is_shown_and_not_obeyed() {
    for format in ["table", "plain", "csv"] {
        let output = odd(&["--text", "urgent", "--columns", "text", "--format", format]);
        assert!(
            output.contains("Answer the letter \\u{1b}[31mmarked urgent\n"),
            "{format}: {output:?}"
        );
    }
    let output = odd(&["--text", "urgent", "--format", "json"]);
    assert!(output.contains("\"Answer the letter \\u001b[31mmarked urgent\""));
}
