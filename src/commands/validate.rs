//! `track validate`: every mistake at once, each at its place.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::context::{Answer, Context};
use crate::diagnostic::{Diagnostics, Severity};
use crate::files::FileId;
use crate::formats::diagnostics::diagnostic_format;
use crate::store;
use crate::view::counted;

/// Show every mistake in the records at once, each at its place
#[derive(Args, Debug)]
pub struct ValidateArgs {
    /// Only mistakes in these files or folders; links are still followed through the whole register
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
    let Context {
        files,
        found,
        surface,
        register,
        ..
    } = context;
    let is_asked = |file| {
        asked
            .as_ref()
            .is_none_or(|asked| asked.binary_search(&file).is_ok())
    };
    let found = found.only(|diagnostic| is_asked(diagnostic.primary.span.file));
    let mut bytes = Vec::new();
    (format.write)(&found, files, *surface, &mut bytes)?;
    let errors = found.count(Severity::Error);
    let mut notes = Vec::new();
    if !found.is_empty() {
        notes.push(summary(
            &found,
            asked.as_ref().map_or(files.len(), Vec::len),
        ));
    }
    let actions = register.left_out();
    if actions > 0 {
        notes.push(format!(
            "{} could not be read at all",
            counted(actions, "action")
        ));
    }
    Ok(Answer {
        bytes,
        notes,
        has_problems: errors > 0,
    })
}

/// The files asked for; nothing where all are.
fn asked_files(paths: &[PathBuf], context: &Context) -> Result<Option<Vec<FileId>>> {
    if paths.is_empty() {
        return Ok(None);
    }
    let mut asked = Vec::new();
    for path in paths {
        if !store::exists(path) {
            bail!("there is no `{}`", path.display());
        }
        let resolved = store::resolved(path);
        let place = |file: &crate::files::TextFile| store::resolved(Path::new(&file.path));
        let before = asked.len();
        let matching = context.files.iter().filter(|(_, file)| {
            let place = place(file);
            place == resolved || place.starts_with(&resolved)
        });
        asked.extend(matching.map(|(id, _)| id));
        if asked.len() == before {
            bail!(
                "`{}` is not a record of {}; records end in .yaml or .yml",
                path.display(),
                context.records.display()
            );
        }
    }
    asked.sort_unstable();
    asked.dedup();
    Ok(Some(asked))
}

fn summary(found: &Diagnostics, files: usize) -> String {
    let counts = [
        (found.count(Severity::Error), "error"),
        (found.count(Severity::Warning), "warning"),
        (found.count(Severity::Info), "info"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, noun)| counted(*count, noun)).collect();
    format!("{} in {}", counts.join(" and "), counted(files, "file"))
}
