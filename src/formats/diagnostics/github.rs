//! Annotations on the lines of a pull request, as the commands of a GitHub workflow.
//!
//! Promises: a line for each diagnostic; no word from a record can begin a command of its own or
//! leave its property; errors come first, as GitHub keeps ten of each sort for a step.

use std::fmt::Write as _;
use std::io::{Result, Write};

use super::Findings;
use crate::diagnostic::{Diagnostic, Severity};
use crate::formats::Surface;
use crate::formats::escape::one_line;

/// Writes them all.
pub fn write(findings: &Findings<'_>, _: Surface, out: &mut dyn Write) -> Result<()> {
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        let found = findings.found.iter();
        for one in found.filter(|one| one.severity == severity) {
            writeln!(out, "{}", command(one, findings))?;
        }
    }
    Ok(())
}

/// One diagnostic as a command. The log of a run shows the message alone: so it says where.
fn command(one: &Diagnostic, findings: &Findings<'_>) -> String {
    let name = match one.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let span = one.primary.span;
    let path = findings.path(span.file);
    let (start, end) = (findings.files.start_of(span), findings.files.end_of(span));
    let mut command = format!(
        "::{name} file={},line={},endLine={}",
        property(&path),
        start.line,
        end.line
    );
    // Columns of a place on several lines are refused.
    if start.line == end.line {
        let _ = write!(command, ",col={},endColumn={}", start.column, end.column);
    }
    let message = one_line(&one.message);
    let _ = write!(
        command,
        ",title={}::{}:{}:{}: {}",
        property(one.rule.code),
        data(&one_line(&path)),
        start.line,
        start.column,
        data(&message)
    );
    for more in [Some(&one.primary.text), one.help.as_ref()] {
        let more = more.map_or_else(Default::default, |more| one_line(more));
        if !more.is_empty() && more != message {
            let _ = write!(command, "%0A{}", data(&more));
        }
    }
    command
}

/// What stands behind the two colons.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// What stands behind a key.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
