//! What a change would add to the mistakes in the records.
//!
//! Promises: a mistake that was there before is no reason to refuse; one that is new is, wherever in
//! the register it shows.

use std::borrow::Cow;

use anyhow::{Result, bail};

use super::context::{Context, Note};
use crate::change::Proved;
use crate::checks;
use crate::diagnostic::{Diagnostic, Severity, Tally};
use crate::files::FileId;
use crate::formats::Surface;
use crate::formats::diagnostics::{Findings, diagnostic_format, line};
use crate::model::counted;
use crate::view::withhold_each;

/// What checking the new records finds that was not found before: refused where it is an error,
/// said where it is a warning.
pub fn checked(proved: &mut Proved, context: &Context) -> Result<Vec<Note>> {
    let found = std::mem::take(&mut proved.found);
    let found = checks::all(&proved.register, &proved.files, context.today, found);
    let proved = &*proved;
    let mut before = Tally::of(&context.found, &context.files);
    let mut new: Vec<&Diagnostic> = Vec::new();
    for one in found.iter() {
        if !before.take(one, &proved.files) && !one.rule.is_to_be_recorded {
            new.push(one);
        }
    }
    let errors: Vec<&Diagnostic> = new
        .iter()
        .copied()
        .filter(|one| one.severity == Severity::Error)
        .collect();
    if !errors.is_empty() {
        bail!(
            "the change would add {} to the records, and is refused; nothing was written\n\n{}",
            counted(errors.len(), "error"),
            framed(&first_of(errors, &proved.changed), proved, context)?
        );
    }
    let is_warning = |one: &&Diagnostic| one.severity == Severity::Warning;
    let warnings = new.into_iter().filter(is_warning);
    let warnings = withhold_each(warnings, &proved.register, context.audience);
    let note = |one: &Cow<'_, Diagnostic>| {
        let label = match one.primary.text.as_str() {
            text if text.starts_with("did you mean") => format!("; {text}"),
            _ => String::new(),
        };
        Note::Remark(format!("{}{label}", line(one, &proved.files)))
    };
    Ok(warnings.iter().map(note).collect())
}

/// The mistakes in the files that change; where there are none, those elsewhere that follow from it.
fn first_of<'d>(errors: Vec<&'d Diagnostic>, changed: &[FileId]) -> Vec<&'d Diagnostic> {
    let is_own = |one: &&&Diagnostic| changed.contains(&one.primary.span.file);
    let own: Vec<&Diagnostic> = errors.iter().filter(is_own).copied().collect();
    if own.is_empty() { errors } else { own }
}

/// The errors drawn in the lines they would stand in.
fn framed(errors: &[&Diagnostic], proved: &Proved, context: &Context) -> Result<String> {
    let errors = errors.iter().copied();
    let format = diagnostic_format("text").expect("the text format is in the table");
    let findings = Findings {
        found: withhold_each(errors, &proved.register, context.audience),
        ..Findings::of([], &proved.files, context.today.0)
    };
    let plain = Surface {
        colour: false,
        ..context.surface
    };
    let mut bytes = Vec::new();
    (format.write)(&findings, plain, &mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
}
