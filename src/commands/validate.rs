//! `track validate`: every mistake at once, each at its place.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum, ValueHint};

use super::asked::asked_files;
use super::context::{Answer, Context, Note};
use crate::diagnostic::{Diagnostics, Severity};
use crate::files::FileId;
use crate::formats::diagnostics::{Findings, diagnostic_format};
use crate::model::counted;
use crate::view::withhold;

/// Show every mistake in the records at once, each at its place
#[derive(Args, Debug)]
pub struct ValidateArgs {
    /// Only mistakes in these files or folders; links are still followed through the whole register
    #[arg(value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// How the mistakes are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ValidateFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ValidateFormat {
    /// Each mistake framed in the lines it stands in
    Text,
    /// A line each: path:line:column: error[code]: what is wrong
    Brief,
    /// As data; its schema is published
    Json,
}

pub fn validate(args: &ValidateArgs, context: &Context) -> Result<Answer> {
    let name = match args.format {
        ValidateFormat::Text => "text",
        ValidateFormat::Brief => "brief",
        ValidateFormat::Json => "json",
    };
    let format = diagnostic_format(name).expect("every format of validate is in the table");
    let asked = asked_files(&args.paths, context)?;
    let is_asked = |file| {
        asked
            .as_ref()
            .is_none_or(|asked| asked.binary_search(&file).is_ok())
    };
    let found = context
        .found
        .only(|diagnostic| is_asked(diagnostic.primary.span.file));
    let found = withhold(found, &context.register, context.audience);
    let mut bytes = Vec::new();
    let findings = Findings {
        found: &found,
        files: &context.files,
        as_at: context.today.0,
        unread: &context.register.unread,
        lost: context.register.left_out(),
    };
    (format.write)(&findings, context.surface, &mut bytes)?;
    let has_problems = found.count(Severity::Error) > 0;
    let mut notes = Vec::new();
    if !found.is_empty() {
        notes.push(summary(
            &found,
            asked.as_ref().map_or(context.files.len(), Vec::len),
        ));
    }
    let unread = context
        .register
        .unread
        .iter()
        .filter(|file| is_asked(**file))
        .count();
    if unread > 0 {
        let files = counted(unread, "file");
        notes.push(format!(
            "{files} could not be read whole: more may be wrong in what follows"
        ));
    }
    let notes = notes.into_iter().map(if has_problems {
        Note::Error
    } else {
        Note::Remark
    });
    Ok(Answer {
        bytes,
        notes: notes.collect(),
        has_problems,
        has_written: false,
    })
}

fn summary(found: &Diagnostics, files: usize) -> String {
    let counts = [
        (found.count(Severity::Error), "error"),
        (found.count(Severity::Warning), "warning"),
        (found.count(Severity::Info), "info"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, noun)| counted(*count, noun)).collect();
    let wrong: BTreeSet<FileId> = found.iter().map(|one| one.primary.span.file).collect();
    let wrong = counted(wrong.len(), "file");
    format!(
        "{} in {wrong}, of {} looked at",
        counts.join(" and "),
        files
    )
}
