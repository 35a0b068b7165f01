//! A line for each diagnostic: `path:line:column: error[code]: what is wrong`.

use std::io::{Result, Write};

use super::Findings;
use crate::diagnostic::Diagnostic;
use crate::files::Files;
use crate::formats::Surface;
use crate::formats::escape::one_line;

/// Writes them all.
pub fn write(findings: &Findings<'_>, _: Surface, out: &mut dyn Write) -> Result<()> {
    for diagnostic in &findings.found {
        writeln!(out, "{}", line(diagnostic, findings.files))?;
    }
    Ok(())
}

/// One diagnostic on one line.
pub fn line(diagnostic: &Diagnostic, files: &Files) -> String {
    format!(
        "{}: {}[{}]: {}",
        place(diagnostic, files),
        diagnostic.severity.word(),
        diagnostic.rule.code,
        one_line(&diagnostic.message)
    )
}

/// Where it stands: path, line and column.
pub fn place(diagnostic: &Diagnostic, files: &Files) -> String {
    let span = diagnostic.primary.span;
    let at = files.start_of(span);
    let path = one_line(&files.get(span.file).path);
    format!("{path}:{}:{}", at.line, at.column)
}
