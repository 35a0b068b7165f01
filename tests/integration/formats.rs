//! What other programs make of `track validate`: code scanning, services that show tests, and the
//! commands of a GitHub workflow.
//!
//! Promises: SARIF holds to the schema of the standard (`tests/fixtures/sarif`), `JUnit` is XML that a
//! parser takes, and no word of a record leaves its place in any of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const REGISTERS: [&str; 4] = [
    "records",
    "tests/commands/validate.in/records",
    "tests/commands/validate.in/doubtful",
    "tests/commands/validate.in/clean",
];

/// Runs `track validate`; its code, what it wrote, and what it said.
fn validate(folder: &Path, arguments: &[&str], on_github: bool) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_track"));
    command
        .args(["validate", "--as-at", "2026-03-16"])
        .args(arguments)
        .current_dir(folder)
        .env_remove("TRACK_RECORDS")
        .env_remove("GITHUB_ACTIONS");
    if on_github {
        command.env("GITHUB_ACTIONS", "true");
    }
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let code = output.status.code().unwrap();
    (code, text(output.stdout), text(output.stderr))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of its own with `records/` in it.
fn register(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    for (path, text) in files {
        let path = root.join("records").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

/// Words that would leave their place, in keys and in values.
const HOSTILE: &str = "kind: meting%0A::error::x\n\"😀 ]]></failure><a b='\": &x y\n";
const WIDE: &str = "kind: action-plan\ntitle: \"a😀b\"\nactions:\n  - {ref: \"😀\", text: Dry it, \
                    stauts: \"x\"}\n  - {ref: \"😀\", text: \"It\", \"{0} [a](http://b)\": 1}\n";

fn hostile(name: &str) -> PathBuf {
    register(
        name,
        &[
            ("a b,c:%41.yaml", HOSTILE),
            ("wide.yaml", WIDE),
            ("z/\u{fffe}<&\".yaml", "kind: meeting\n\u{ffff}'\"<: [\n"),
        ],
    )
}

fn sarif_schema() -> (boon::Schemas, boon::SchemaIndex) {
    let path = root().join("tests/fixtures/sarif/sarif-schema-2.1.0.json");
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let place = schema["$id"].as_str().unwrap().to_owned();
    let mut compiler = boon::Compiler::new();
    compiler.enable_format_assertions();
    compiler.add_resource(&place, schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let index = compiler.compile(&place, &mut schemas).unwrap();
    (schemas, index)
}

#[test]
fn sarif_holds_to_the_standard() {
    let (schemas, index) = sarif_schema();
    let hostile = hostile("sarif");
    let own = REGISTERS.map(|register| (root(), register));
    for (folder, register) in own.into_iter().chain([(hostile.as_path(), "records")]) {
        let arguments = ["--records", register, "--infos", "--format", "sarif"];
        let (_, sarif, _) = validate(folder, &arguments, false);
        let sarif: Value = serde_json::from_str(&sarif).unwrap();
        if let Err(error) = schemas.validate(&sarif, index) {
            panic!("{register}: {error:#}");
        }
        let brief = ["--records", register, "--infos", "--format", "brief"];
        let (_, brief, _) = validate(folder, &brief, false);
        let run = &sarif["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), brief.lines().count(), "{register}");
        for result in results {
            let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(run["tool"]["driver"]["rules"][at]["id"], result["ruleId"]);
        }
    }
}

#[test]
fn sarif_counts_columns_as_utf16_and_escapes_what_means_something() {
    let folder = hostile("sarif-places");
    let (code, sarif, _) = validate(&folder, &["--format", "sarif"], false);
    assert_eq!(code, 1);
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    let results = run["results"].as_array().unwrap();
    let of = |rule: &str| {
        let mut found = results.iter().filter(|one| one["ruleId"] == rule);
        found
            .next()
            .unwrap_or_else(|| panic!("no {rule} in {sarif:#}"))
    };
    let unknown = of("unknown-key");
    let place = &unknown["locations"][0]["physicalLocation"];
    // `  - {ref: "😀", text: Dry it, ` has 29 letters, one of them in two units.
    assert_eq!(place["region"]["startColumn"], 31, "{unknown:#}");
    let duplicate = of("ref-duplicate");
    let first = &duplicate["relatedLocations"][0];
    assert_eq!(first["physicalLocation"]["region"]["startLine"], 4);
    assert_eq!(first["message"]["text"], "first used here");
    let all = sarif.to_string();
    assert!(all.contains("{{0}} \\\\[a\\\\](http://b)"), "{all}");
    assert!(all.contains("records/a%20b%2Cc%3A%2541.yaml"), "{all}");
}

#[test]
fn junit_is_read_by_a_parser() {
    let hostile = hostile("junit");
    let own = REGISTERS.map(|register| (root(), register));
    for (folder, register) in own.into_iter().chain([(hostile.as_path(), "records")]) {
        let (_, json, _) = validate(folder, &["--records", register, "--format", "json"], false);
        let json: Value = serde_json::from_str(&json).unwrap();
        for strict in [false, true] {
            let mut arguments = vec!["--records", register, "--format", "junit"];
            arguments.extend(strict.then_some("--strict"));
            let (code, xml, _) = validate(folder, &arguments, false);
            let tree = roxmltree::Document::parse(&xml).unwrap();
            let named = |name: &'static str| {
                let all = tree.descendants();
                all.filter(move |node| node.has_tag_name(name)).count()
            };
            let counts = &json["counts"];
            let warnings = counts["warnings"].as_u64().filter(|_| strict);
            let failures = counts["errors"].as_u64().unwrap() + warnings.unwrap_or_default();
            assert_eq!(named("failure") as u64, failures, "{xml}");
            assert_eq!(named("testcase") as u64, counts["files"].as_u64().unwrap());
            assert_eq!(code, i32::from(failures > 0), "{register}");
            let said = tree
                .descendants()
                .filter(|node| node.has_tag_name("system-out"));
            let lines: usize = said
                .map(|node| node.text().unwrap().trim().lines().count())
                .sum();
            assert_eq!(lines, json["diagnostics"].as_array().unwrap().len());
            let root = tree.root_element();
            let failed = tree.descendants().filter(|node| {
                node.has_tag_name("testcase")
                    && node.children().any(|child| child.has_tag_name("failure"))
            });
            assert_eq!(
                root.attribute("failures").unwrap(),
                failed.count().to_string()
            );
        }
    }
}

#[test]
fn in_a_workflow_every_line_is_one_command() {
    let folder = hostile("github");
    let (code, commands, _) = validate(&folder, &[], true);
    assert_eq!(code, 1);
    assert_eq!(
        commands,
        validate(&folder, &["--format", "github"], false).1
    );
    assert_ne!(commands, validate(&folder, &["--format", "text"], true).1);
    for line in commands.lines() {
        let words = line
            .strip_prefix("::error ")
            .or(line.strip_prefix("::warning "));
        let (properties, message) = words.unwrap().split_once("::").unwrap();
        for property in properties.split(',') {
            let (name, value) = property.split_once('=').unwrap();
            let names = ["file", "line", "endLine", "col", "endColumn", "title"];
            assert!(names.contains(&name), "{line}");
            assert!(!value.contains(':'), "{line}");
        }
        assert!(!message.is_empty(), "{line}");
    }
    assert!(
        commands.contains("a b%2Cc%3A%2541.yaml,line=1"),
        "{commands}"
    );
    assert!(commands.contains("meting%250A::error::x"), "{commands}");
}

/// The words of what is exempt, in none of the formats; its place and its rule, in all of them.
#[test]
fn what_is_exempt_is_withheld_in_every_format() {
    let text = "kind: action-plan\ntitle: Plan\nactions:\n  - ref: A1\n    exempt: true\n    \
                text: It\n    status: Zebedee\n    due: 31 June 2031\n";
    let folder = register("exempt", &[("plan.yaml", text)]);
    for format in ["text", "brief", "json", "github", "sarif", "junit"] {
        let (code, written, said) = validate(&folder, &["--format", format], false);
        assert_eq!(code, 1);
        let shown = format!("{written}{said}");
        assert!(
            !shown.contains("Zebedee") && !shown.contains("31 June 2031"),
            "{format}: {shown}"
        );
        assert!(shown.contains("unknown-word"), "{format}: {shown}");
        let open = validate(&folder, &["--format", format, "--include-exempt"], false).1;
        assert!(open.contains("Zebedee"), "{format}: {open}");
    }
}

/// Where there are many, a person is shown some, and told of all; programs are given all.
#[test]
fn a_thousand_mistakes_do_not_drown_the_reader() {
    let mut text = "kind: action-plan\ntitle: Plan\nactions:\n".to_owned();
    for at in 0..1000 {
        let one = format!("  - {{ref: A{at}, text: It, owner: N{at}, rag: yelow}}\n");
        text.push_str(&one);
    }
    text.push_str("  - {ref: A0, text: It, owner: N0}\n");
    let folder = register(
        "many",
        &[("plan.yaml", &text), ("register.yaml", "kind: register\n")],
    );
    let (code, shown, said) = validate(&folder, &["--format", "text"], false);
    assert_eq!(code, 1);
    assert_eq!(shown.matches("error[unknown-word]").count(), 199);
    assert_eq!(
        shown.matches("error[ref-duplicate]").count(),
        1,
        "each rule has its share"
    );
    assert!(shown.contains("  1000  error    unknown-word"), "{shown}");
    assert!(shown.contains("  1001  warning  owner-unknown"), "{shown}");
    assert!(shown.contains("`--limit 0` shows all of them"), "{shown}");
    assert!(said.contains("1001 errors and"), "{said}");
    let (_, all, _) = validate(&folder, &["--limit", "0", "--format", "text"], false);
    assert_eq!(all.matches("error[unknown-word]").count(), 1000);
    for format in ["brief", "json", "github", "sarif", "junit"] {
        let (_, all, _) = validate(&folder, &["--format", format], false);
        assert!(
            all.matches("A999\n").count() + all.matches("N999").count() > 0,
            "{format}"
        );
    }
}

#[test]
fn levels_decide_what_fails_and_what_is_shown() {
    let others = [
        "status-missing",
        "rag-missing",
        "never-updated",
        "stale",
        "overdue",
        "due-ambiguous",
        "due-on-no-working-day",
        "year-inferred",
        "name-in-public",
        "owner-vague",
        "due-vague",
    ];
    let off: Vec<String> = others.iter().map(|code| format!("{code}: off")).collect();
    let declared = format!(
        "kind: register\nlevels: {{owner-unknown: info, due-suspect: warning, {}}}\n",
        off.join(", ")
    );
    let plan = "kind: action-plan\ntitle: Plan\nactions:\n  - {ref: A1, text: It, owner: Nobody, \
                due: Friday 13 August 2026}\n";
    let folder = register(
        "levels",
        &[("plan.yaml", plan), ("register.yaml", &declared)],
    );
    for format in ["text", "brief", "json", "github", "sarif", "junit"] {
        let (code, written, said) = validate(&folder, &["--format", format], false);
        assert_eq!(code, 0, "{format}");
        assert!(
            said.contains("1 info not shown; `--infos` shows them"),
            "{said}"
        );
        let is_shown = written.contains("`Nobody`");
        assert!(!is_shown, "{format}: {written}");
        let (code, written, _) = validate(&folder, &["--format", format, "--infos"], false);
        assert_eq!(code, 0, "{format}");
        assert!(written.contains("`Nobody`"), "{format}: {written}");
        let (code, _, said) = validate(&folder, &["--format", format, "--strict"], false);
        assert_eq!(code, 1, "{format}");
        assert!(said.contains("warnings fail"), "{said}");
    }
}
