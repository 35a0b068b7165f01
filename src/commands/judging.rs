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
    let judged = judged(proved, context);
    let errors = judged.of(Severity::Error);
    if !errors.is_empty() {
        bail!(
            "the change would add {} to the records, and is refused; nothing was written\n\n{}",
            counted(errors.len(), "error"),
            framed(&first_of(errors, &proved.changed), proved, context)?
        );
    }
    let lines = judged.lines(Severity::Warning, proved, context);
    Ok(lines.into_iter().map(Note::Remark).collect())
}

/// What is wrong with new records that was not wrong before.
pub struct Judged {
    new: Vec<Diagnostic>,
    /// What is wrong with what was agreed, and is recorded all the same: a person has to put it right.
    agreed: Vec<Diagnostic>,
}

/// What checking the new records finds that was not found before.
pub fn judged(proved: &mut Proved, context: &Context) -> Judged {
    let found = std::mem::take(&mut proved.found);
    let found = checks::all(&proved.register, &proved.files, context.today, found);
    let mut before = Tally::of(&context.found, &context.files);
    let new = found
        .iter()
        .filter(|one| !before.take(one, &proved.files))
        .cloned();
    let (agreed, new) = new.partition(|one| one.rule.is_to_be_recorded);
    Judged { new, agreed }
}

impl Judged {
    /// Those of a level.
    pub fn of(&self, severity: Severity) -> Vec<&Diagnostic> {
        self.new
            .iter()
            .filter(|one| one.severity == severity)
            .collect()
    }

    /// A line for each of a level, as far as this reader may see it.
    pub fn lines(&self, severity: Severity, proved: &Proved, context: &Context) -> Vec<String> {
        Self::told(self.of(severity), proved, context)
    }

    /// A line for each thing that what was agreed lacks, as a warning.
    pub fn lacking(&self, proved: &Proved, context: &Context) -> Vec<String> {
        let warned: Vec<Diagnostic> = self
            .agreed
            .iter()
            .map(|one| Diagnostic {
                severity: Severity::Warning,
                ..one.clone()
            })
            .collect();
        Self::told(warned.iter().collect(), proved, context)
    }

    fn told(found: Vec<&Diagnostic>, proved: &Proved, context: &Context) -> Vec<String> {
        let found = found.into_iter();
        let found = withhold_each(found, &proved.register, context.audience);
        let in_words = |one: &Cow<'_, Diagnostic>| {
            let label = match one.primary.text.as_str() {
                text if text.starts_with("did you mean") => format!("; {text}"),
                _ => String::new(),
            };
            format!("{}{label}", line(one, &proved.files))
        };
        found.iter().map(in_words).collect()
    }
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
