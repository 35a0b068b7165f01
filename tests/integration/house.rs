//! The rules of the house, held by reading the source.
//!
//! Promises: what it refuses, it refuses with the file, the line and what to do.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Lowest first. A module may name itself and the modules listed with it; nothing else of ours.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("files", &[]),
    ("diagnostic", &["files"]),
    ("syntax", &["files", "diagnostic"]),
    ("timing", &[]),
    ("model", &["timing"]),
    (
        "kinds",
        &["files", "diagnostic", "syntax", "timing", "model"],
    ),
    (
        "register",
        &["files", "diagnostic", "syntax", "timing", "model", "kinds"],
    ),
    (
        "checks",
        &[
            "files",
            "diagnostic",
            "syntax",
            "timing",
            "model",
            "kinds",
            "register",
        ],
    ),
    (
        "query",
        &[
            "files",
            "diagnostic",
            "timing",
            "model",
            "kinds",
            "register",
        ],
    ),
    (
        "view",
        &[
            "files",
            "diagnostic",
            "timing",
            "model",
            "kinds",
            "register",
            "query",
        ],
    ),
    (
        "change",
        &[
            "files",
            "diagnostic",
            "syntax",
            "timing",
            "model",
            "kinds",
            "register",
            "checks",
        ],
    ),
    // `diagnostic` for "did you mean" alone.
    ("outside", &["diagnostic"]),
    (
        // `diagnostic` for "did you mean" alone.
        "import",
        &[
            "files",
            "diagnostic",
            "timing",
            "model",
            "kinds",
            "register",
            "change",
            "outside",
        ],
    ),
    ("document", &["timing", "model"]),
    // Not `register`: what is exempt cannot leak. `diagnostic` for "did you mean" alone.
    (
        "reports",
        &[
            "diagnostic",
            "timing",
            "model",
            "view",
            "document",
            "outside",
            "import",
        ],
    ),
    (
        "formats",
        &[
            "files",
            "diagnostic",
            "timing",
            "model",
            "view",
            "document",
            "outside",
            "import",
        ],
    ),
    ("store", &["files"]),
    (
        "measure",
        &[
            "files",
            "diagnostic",
            "timing",
            "register",
            "checks",
            "store",
        ],
    ),
    // `commands` may name all of these, and `cli` may name `commands`; nothing names them.
];
const ALL: &[&str] = &["commands", "cli", "measure"];

/// One crate, one file: each may be undone in an afternoon.
const HELD_IN: &[(&str, &[&str])] = &[
    ("granit_parser", &["src/syntax/parse.rs"]),
    (
        "serde_yaml",
        &["src/syntax/referee.rs", "src/syntax/write.rs"],
    ),
    ("annotate_snippets", &["src/formats/diagnostics/frames.rs"]),
    ("comfy_table", &["src/formats/document/terminal/table.rs"]),
    ("csv::W", &["src/formats/document/csv.rs"]),
    (
        "tempfile",
        &[
            "src/store/replace.rs",
            "src/store/draft.rs",
            "src/store/git.rs",
            "src/store/tests.rs",
        ],
    ),
    (
        "xattr",
        &["src/store/replace.rs", "src/store/tests/kept.rs"],
    ),
    ("chrono", &["src/timing/day.rs", "src/cli/mod.rs"]),
    ("anstream", &["src/cli/terminal.rs"]),
    ("terminal_size", &["src/cli/terminal.rs"]),
    ("clap_complete", &["src/cli/completing.rs"]),
    ("rustyline", &["src/cli/line.rs"]),
    ("shlex", &["src/cli/editor.rs"]),
    (
        "calamine",
        &[
            "src/outside/forms/workbook.rs",
            "src/outside/forms/workbook/values.rs",
        ],
    ),
    ("cfb", &["src/outside/forms/workbook/old.rs"]),
    (
        "quick_xml",
        &["src/outside/xml.rs", "src/outside/forms/workbook/bounds.rs"],
    ),
    ("csv::R", &["src/outside/forms/delimited.rs"]),
    (
        "zip",
        &[
            "src/outside/package.rs",
            "src/outside/forms/workbook/bounds.rs",
            "src/outside/forms/workbook/package.rs",
        ],
    ),
    ("scraper", &["src/outside/forms/html.rs"]),
    ("pulldown_cmark", &["src/outside/forms/markdown.rs"]),
    ("encoding_rs", &["src/outside/decoding.rs"]),
];

/// Names that hold nothing.
const BANNED: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "misc", "imp", "manager", "base", "types",
    "prelude",
];

const FILE_LINES: usize = 400;
const FUNCTION_LINES: usize = 70;

struct Source {
    path: String,
    text: String,
}

impl Source {
    fn is_test(&self) -> bool {
        self.path.contains("/tests")
    }

    /// A table of data: its rows are what it holds, and have no logic.
    fn is_table(&self) -> bool {
        self.path == "src/timing/words.rs"
    }

    /// The module of the top level it belongs to.
    fn module(&self) -> &str {
        let rest = self.path.strip_prefix("src/").unwrap_or(&self.path);
        rest.split(['/', '.']).next().unwrap_or_default()
    }

    /// The text before its own unit tests, line by line, comments taken out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let before_tests = self
            .text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        before_tests
            .lines()
            .enumerate()
            .map(|(at, line)| (at + 1, line.split("//").next().unwrap_or_default()))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut open = vec![root().join("src")];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let source = |path: PathBuf| Source {
        text: fs::read_to_string(&path).unwrap(),
        path: path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/"),
    };
    paths.into_iter().map(source).collect()
}

fn refuse(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn modules_import_only_what_lies_below_them() {
    let names: BTreeSet<&str> = MAY_IMPORT
        .iter()
        .map(|(name, _)| *name)
        .chain(ALL.iter().copied())
        .collect();
    let mut problems = Vec::new();
    for source in sources() {
        let module = source.module();
        if source.is_test() || matches!(module, "lib" | "main" | "commands" | "cli") {
            continue;
        }
        let Some((_, may)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            problems.push(format!("{}: put `{module}` into MAY_IMPORT", source.path));
            continue;
        };
        for (line, code) in source.code() {
            for named in code.split("crate::").skip(1) {
                let end = named.find(|mark: char| !mark.is_alphanumeric() && mark != '_');
                let other = &named[..end.unwrap_or(named.len())];
                if names.contains(other) && other != module && !may.contains(&other) {
                    let path = &source.path;
                    problems.push(format!(
                        "{path}:{line}: `{module}` may not import `{other}`"
                    ));
                }
            }
        }
    }
    refuse(&problems);
}

/// The members of a table do not know one another: what they share moves down or beside.
#[test]
fn members_of_a_table_never_import_one_another() {
    let tables = [
        "src/commands/",
        "src/checks/dates/",
        "src/checks/freshness/",
        "src/checks/links/",
        "src/checks/owners/",
        "src/checks/publication/",
        "src/checks/status/",
        "src/checks/structure/",
        "src/formats/document/",
        "src/reports/papers/",
        "src/formats/diagnostics/",
        "src/timing/phrases/",
        "src/timing/periods/",
    ];
    let shared = [
        "asked",
        "baseline",
        "fixing",
        "brought",
        "context",
        "filters",
        "layout",
        "delivery",
        "mapping",
        "marked",
        "offered",
        "person",
        "judging",
        "named",
        "remarks",
        "said",
        "selection",
        "texts",
        "told",
        "writing",
        "frame",
        "reasons",
        "said",
        "answering",
        "moves",
        "silence",
        "undated",
        // What spoilt letters, personal details and numbers of people look like.
        "spoilt",
        "details",
        "numbers",
    ];
    let mut problems = Vec::new();
    for table in tables {
        let members: Vec<Source> = sources()
            .into_iter()
            .filter(|source| source.path.starts_with(table))
            .collect();
        let stem = |source: &Source| {
            source.path[table.len()..]
                .trim_end_matches(".rs")
                .to_owned()
        };
        let names: Vec<String> = members.iter().map(stem).collect();
        for source in members.iter().filter(|source| stem(source) != "mod") {
            for (line, code) in source
                .code()
                .filter(|(_, code)| code.trim_start().starts_with("use "))
            {
                for other in names.iter().filter(|other| **other != stem(source)) {
                    let is_named = code.contains(&format!("super::{other}::"))
                        || code.contains(
                            &format!("{table}{other}::")
                                .replace("src/", "crate::")
                                .replace('/', "::"),
                        );
                    if is_named && !shared.contains(&other.as_str()) && other != "mod" {
                        problems.push(format!(
                            "{}:{line}: names its neighbour `{other}`",
                            source.path
                        ));
                    }
                }
            }
        }
    }
    refuse(&problems);
}

#[test]
fn files_and_functions_keep_to_their_limits() {
    let mut problems = Vec::new();
    for source in sources().into_iter().filter(|source| !source.is_test()) {
        let lines = source.text.lines().count();
        if lines > FILE_LINES && !source.is_table() {
            problems.push(format!(
                "{}: {lines} lines; cut it where two ideas meet ({FILE_LINES} at most)",
                source.path
            ));
        }
        for (line, length) in functions(&source.text) {
            if length > FUNCTION_LINES {
                problems.push(format!(
                    "{}:{line}: a function of {length} lines ({FUNCTION_LINES} at most)",
                    source.path
                ));
            }
        }
    }
    refuse(&problems);
}

/// Where each function begins, and how many lines it has: formatted code closes it at the
/// indentation of its first line.
fn functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let begins = [
            "fn ",
            "pub fn ",
            "pub(super) fn ",
            "const fn ",
            "pub const fn ",
        ];
        if !begins.iter().any(|begin| trimmed.starts_with(begin)) || line.ends_with(';') {
            continue;
        }
        let indent = &line[..line.len() - trimmed.len()];
        let end = lines[at..]
            .iter()
            .position(|line| *line == format!("{indent}}}"));
        found.extend(end.map(|end| (at + 1, end + 1)));
    }
    found
}

#[test]
fn every_file_says_what_it_is_for() {
    let headless = |source: &Source| !source.text.starts_with("//! ");
    let problems: Vec<String> = sources()
        .iter()
        .filter(|source| headless(source))
        .map(|source| {
            format!(
                "{}:1: begin with `//!`: what it owns, what it promises",
                source.path
            )
        })
        .collect();
    refuse(&problems);
}

#[test]
fn every_file_belongs_to_a_module() {
    let sources = sources();
    let mut problems = Vec::new();
    for source in &sources {
        let (folder, name) = source.path.rsplit_once('/').unwrap();
        if matches!(source.path.as_str(), "src/lib.rs" | "src/main.rs") {
            continue;
        }
        let (parent, name) = if name == "mod.rs" {
            let (above, own) = folder.rsplit_once('/').unwrap();
            (above, own)
        } else {
            (folder, name.trim_end_matches(".rs"))
        };
        let declares = |path: String| {
            let file = sources.iter().find(|other| other.path == path);
            file.is_some_and(|file| file.text.contains(&format!("mod {name};")))
        };
        if !(declares(format!("{parent}/mod.rs"))
            || declares(format!("{parent}/lib.rs"))
            || declares(format!("{parent}.rs")))
        {
            problems.push(format!("{}: no `mod {name};` in {parent}", source.path));
        }
        if BANNED.contains(&name) {
            problems.push(format!("{}: `{name}` names no idea", source.path));
        }
    }
    refuse(&problems);
}

#[test]
fn each_library_is_held_in_its_own_file() {
    let mut problems = Vec::new();
    for source in sources().into_iter().filter(|source| !source.is_test()) {
        for (library, files) in HELD_IN {
            for (line, code) in source.code() {
                let names = code.contains(&format!("{library}::"))
                    || code.contains(&format!("use {library}"));
                let names =
                    names || (library.ends_with("::") && code.contains(&format!(" {library}")));
                if names && !files.contains(&source.path.as_str()) {
                    problems.push(format!(
                        "{}:{line}: `{library}` belongs in {}",
                        source.path,
                        files.join(", ")
                    ));
                }
            }
        }
    }
    refuse(&problems);
}

#[test]
fn imports_are_named_one_by_one() {
    let mut problems = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        for (line, code) in source.code() {
            let code = code.trim_start();
            let is_use = code.starts_with("use ") || code.starts_with("pub use ");
            // rayon is used by its traits alone, as its authors mean it to be.
            if is_use && code.contains("::*") && !code.contains("rayon::prelude") {
                problems.push(format!("{}:{line}: a glob hides what is used", source.path));
            }
        }
    }
    refuse(&problems);
}

#[test]
fn every_command_has_its_page() {
    let commands = fs::read_to_string(root().join("src/commands/mod.rs")).unwrap();
    let list = commands
        .split("pub enum Command {")
        .nth(1)
        .unwrap()
        .split('}')
        .next()
        .unwrap();
    let names = list
        .lines()
        .filter_map(|line| line.trim().split('(').next());
    let names = names.filter(|name| name.chars().next().is_some_and(char::is_alphabetic));
    for name in names {
        let page = format!("tests/commands/{}.md", name.to_lowercase());
        assert!(
            root().join(&page).is_file(),
            "write {page}: what the command is for, and its output"
        );
    }
}
