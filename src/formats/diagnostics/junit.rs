//! `JUnit` XML, which nearly every service that runs tests can show.
//!
//! Owns: how a register looks as a set of tests: each file looked at is a test, which fails by what
//! fails the run, and has a `failure` for each of those. All that was found in it stands in its
//! output too, warnings included, as some readers show one failure of a test and no more.
//! Promises: XML 1.0 whatever stands in a record.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{Result, Write};

use super::{Findings, line};
use crate::diagnostic::Diagnostic;
use crate::files::FileId;
use crate::formats::Surface;
use crate::formats::escape::visible;

/// Writes them all.
pub fn write(findings: &Findings<'_>, _: Surface, out: &mut dyn Write) -> Result<()> {
    let mut by_file: HashMap<FileId, Vec<&Diagnostic>> = HashMap::new();
    for one in &findings.found {
        by_file.entry(one.primary.span.file).or_default().push(one);
    }
    // What leads to another file may have its mistake there, whichever were asked for.
    let mut files = findings.looked_at.clone();
    files.extend(by_file.keys().copied());
    files.sort_unstable();
    files.dedup();
    let fails = |one: &&&Diagnostic| one.severity <= findings.fails;
    let failed = by_file.values();
    let failed = failed
        .filter(|found| found.iter().any(|one| fails(&one)))
        .count();
    let counts = format!(
        "tests=\"{}\" failures=\"{failed}\" errors=\"0\"",
        files.len()
    );
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"track validate\" {counts}>")?;
    writeln!(
        out,
        "  <testsuite name=\"track validate\" {counts} skipped=\"0\" \
         timestamp=\"{}T00:00:00\" time=\"0\">",
        findings.as_at
    )?;
    for file in files {
        let path = xml(&findings.path(file)).into_owned();
        let case =
            format!("<testcase name=\"{path}\" classname=\"records\" file=\"{path}\" time=\"0\"");
        let Some(found) = by_file.get(&file) else {
            writeln!(out, "    {case}/>")?;
            continue;
        };
        writeln!(out, "    {case}>")?;
        for one in found.iter().filter(fails) {
            failure(one, findings, out)?;
        }
        writeln!(out, "      <system-out>")?;
        for one in found {
            writeln!(out, "{}", xml(&line(one, findings.files)))?;
        }
        writeln!(out, "      </system-out>\n    </testcase>")?;
    }
    writeln!(out, "  </testsuite>\n</testsuites>")
}

fn failure(one: &Diagnostic, findings: &Findings<'_>, out: &mut dyn Write) -> Result<()> {
    write!(
        out,
        "      <failure type=\"{}\" message=\"{}\">{}",
        xml(one.rule.code),
        xml(&one.message),
        xml(&line(one, findings.files))
    )?;
    for more in [Some(&one.primary.text), one.help.as_ref()]
        .into_iter()
        .flatten()
    {
        if !more.trim().is_empty() && *more != one.message {
            write!(out, "\n{}", xml(more))?;
        }
    }
    for label in &one.others {
        let (at, path) = (
            findings.files.start_of(label.span),
            findings.path(label.span.file),
        );
        let (path, text) = (xml(&path), xml(&label.text));
        write!(out, "\n{path}:{}:{}: {text}", at.line, at.column)?;
    }
    writeln!(out, "</failure>")
}

/// Text that may stand in an element and in a quoted attribute.
fn xml(text: &str) -> Cow<'_, str> {
    let visible = visible(text.trim());
    let is_plain = |letter: char| {
        !matches!(
            letter,
            '&' | '<' | '>' | '"' | '\'' | '\n' | '\u{fffe}' | '\u{ffff}'
        )
    };
    if visible.chars().all(is_plain) {
        return visible;
    }
    let mut safe = String::with_capacity(visible.len() + 16);
    for letter in visible.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&apos;"),
            // In an attribute a bare one would be read as a space.
            '\n' => safe.push_str("&#10;"),
            '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(safe, "\\u{{{:x}}}", u32::from(letter));
            }
            letter => safe.push(letter),
        }
    }
    Cow::Owned(safe)
}
