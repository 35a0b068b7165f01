//! SARIF 2.1.0, which code scanning and editors read.
//!
//! Promises: holds to the schema of the standard; a rule's metadata stands once; columns count
//! UTF-16 units, which is what most readers take them for and what is said; no text of a record is
//! quoted beyond what a message quotes. It is written as it goes.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{Error, Result, Write};

use serde::{Serialize, Serializer};

use super::Findings;
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::files::{Edit, Span};
use crate::formats::Surface;
use crate::formats::escape::one_line;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'static str,
    results: Results<'a>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Message,
    default_configuration: Configuration,
    /// The rule's page; of rules that nothing breaks it would only be weight.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Help<'a>>,
}

#[derive(Serialize)]
struct Help<'a> {
    text: String,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Remedy; 1]>,
}

/// How it is put right.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Remedy {
    description: Message,
    artifact_changes: [ArtifactChange; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Content,
}

/// Text for a file, which is taken letter by letter.
#[derive(Serialize)]
struct Content {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Artifact {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// Results that are made one by one, as they are written.
struct Results<'a> {
    findings: &'a Findings<'a>,
    rules: &'a [&'static Rule],
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let found = self.findings.found.iter();
        serializer.collect_seq(found.map(|one| outcome(one, self.findings, self.rules)))
    }
}

/// Writes the log.
pub fn write(findings: &Findings<'_>, _: Surface, out: &mut dyn Write) -> Result<()> {
    let rules = rules(findings);
    let broken: HashSet<&str> = findings.found.iter().map(|one| one.rule.code).collect();
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "track",
                    version: env!("CARGO_PKG_VERSION"),
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: rules
                        .iter()
                        .map(|rule| descriptor(rule, broken.contains(rule.code)))
                        .collect(),
                },
            },
            column_kind: "utf16CodeUnits",
            results: Results {
                findings,
                rules: &rules,
            },
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log).map_err(Error::other)?;
    writeln!(out)
}

/// Every rule by its code, those too that were found and that nobody listed.
fn rules(findings: &Findings<'_>) -> Vec<&'static Rule> {
    let found = findings.found.iter().map(|one| one.rule);
    let mut rules: Vec<&'static Rule> = findings.rules.iter().copied().chain(found).collect();
    rules.sort_by_key(|rule| rule.code);
    rules.dedup_by_key(|rule| rule.code);
    rules
}

fn descriptor(rule: &Rule, is_broken: bool) -> Descriptor<'_> {
    Descriptor {
        id: rule.code,
        short_description: message(rule.summary),
        default_configuration: Configuration {
            level: level(rule.severity),
        },
        help: is_broken.then(|| Help {
            text: message(rule.page).text,
            markdown: rule.page,
        }),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn outcome<'a>(one: &'a Diagnostic, findings: &Findings<'_>, rules: &[&Rule]) -> Outcome<'a> {
    let code = one.rule.code;
    let mut text = one_line(&one.message).into_owned();
    for more in [Some(&one.primary.text), one.help.as_ref()] {
        let more = more.map_or_else(Default::default, |more| one_line(more));
        if !more.is_empty() && !text.contains(&*more) {
            text.push('\n');
            text.push_str(&more);
        }
    }
    let others = one.others.iter().enumerate().map(|(at, label)| Location {
        id: Some(at + 1),
        physical: place(label.span, findings),
        message: (!label.text.trim().is_empty()).then(|| message(&one_line(&label.text))),
    });
    Outcome {
        rule_id: code,
        rule_index: rules.partition_point(|rule| rule.code < code),
        level: level(one.severity),
        message: message(&text),
        locations: [Location {
            id: None,
            physical: place(one.primary.span, findings),
            message: None,
        }],
        related_locations: others.collect(),
        fixes: remedy(one, findings).map(|remedy| [remedy]),
    }
}

fn remedy(one: &Diagnostic, findings: &Findings<'_>) -> Option<Remedy> {
    let (fix, edits) = one.fix_in(findings.files)?;
    let replacement = |edit: Edit| Replacement {
        deleted_region: region(
            Span::new(fix.file(), edit.range.start, edit.range.end),
            findings,
        ),
        inserted_content: Content { text: edit.text },
    };
    Some(Remedy {
        description: message(&one_line(&fix.title)),
        artifact_changes: [ArtifactChange {
            artifact_location: artifact(&findings.path(fix.file())),
            replacements: edits.into_iter().map(replacement).collect(),
        }],
    })
}

fn place(span: Span, findings: &Findings<'_>) -> Physical {
    Physical {
        artifact_location: artifact(&findings.path(span.file)),
        region: region(span, findings),
    }
}

fn region(span: Span, findings: &Findings<'_>) -> Region {
    let file = findings.files.get(span.file);
    let start = file.position_utf16(span.start as usize);
    let end = file.position_utf16(span.end as usize);
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// A path from the top of the repository is relative to where a reader has that; one that is in no
/// repository is given whole.
fn artifact(path: &str) -> Artifact {
    let is_drive = path.get(1..3) == Some(":/");
    if !path.starts_with('/') && !is_drive {
        return Artifact {
            uri: uri(path),
            uri_base_id: Some("%SRCROOT%"),
        };
    }
    let slash = if is_drive { "/" } else { "" };
    Artifact {
        uri: format!("file://{slash}{}", uri(path)),
        uri_base_id: None,
    }
}

/// The letters of a path that may stand in an address as they are, and the others by their bytes.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

/// Plain text in a message. The standard takes braces for places to fill in, unless they are
/// doubled, and `[words](1)` for a link.
fn message(text: &str) -> Message {
    let text = text.replace('{', "{{").replace('}', "}}");
    let text = if text.contains("](") {
        let text = text.replace('\\', "\\\\");
        text.replace('[', "\\[").replace(']', "\\]")
    } else {
        text
    };
    Message { text }
}
