//! `track validate`: every mistake at once, each at its place.
//!
//! Owns: which mistakes are told. Of what is staged, these are the mistakes in the files that the
//! commit changes, and those elsewhere that it makes: whoever commits can mend both, and is not
//! stopped by what stood there before.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum, ValueHint};

use super::asked::asked_files;
use super::context::{Answer, Context, Note};
use crate::checks;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::{FileId, Files};
use crate::formats::diagnostics::{Findings, Folder, diagnostic_format};
use crate::model::counted;
use crate::store::{self, Staged};
use crate::view::withhold_each;

/// Show every mistake in the records at once, each at its place
#[derive(Args, Debug)]
pub struct ValidateArgs {
    /// Only mistakes in these files or folders; links are still followed through the whole register
    #[arg(value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// How the mistakes are written; else text, and github inside GitHub Actions
    #[arg(long, value_name = "FORMAT")]
    format: Option<ValidateFormat>,
    /// What a commit would contain, not the work tree: the mistakes in the files that it changes,
    /// and those that it makes elsewhere
    #[arg(long)]
    staged: bool,
    /// Let warnings fail the run too
    #[arg(long)]
    strict: bool,
    /// Show infos too; else they are counted
    #[arg(long)]
    infos: bool,
    /// Frame as many as this in text, and count the others; 0 for all
    #[arg(long, value_name = "N", default_value = "200")]
    limit: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ValidateFormat {
    /// Each mistake framed in the lines it stands in
    Text,
    /// A line each: path:line:column: error[code]: what is wrong
    Brief,
    /// As data; its schema is published
    Json,
    /// Annotations on the lines of a pull request
    Github,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Tests as XML, for services that show them: each file is one
    Junit,
}

impl ValidateFormat {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Brief => "brief",
            Self::Json => "json",
            Self::Github => "github",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
        }
    }
}

impl ValidateArgs {
    pub fn is_staged(&self) -> bool {
        self.staged
    }

    pub fn names_paths(&self) -> bool {
        !self.paths.is_empty()
    }

    fn fails(&self) -> Severity {
        if self.strict {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}

/// What is told, and of which files.
struct Told<'c> {
    found: Vec<&'c Diagnostic>,
    looked_at: Vec<FileId>,
    /// Mistakes that stood elsewhere before.
    stood_before: usize,
}

pub fn validate(args: &ValidateArgs, context: &Context) -> Result<Answer> {
    let otherwise = if context.on_github {
        ValidateFormat::Github
    } else {
        ValidateFormat::Text
    };
    let name = args.format.unwrap_or(otherwise).name();
    let format = diagnostic_format(name).expect("every format of validate is in the table");
    let told = told(args, context)?;
    let is_said = |one: &&&Diagnostic| args.infos || one.severity != Severity::Info;
    let said = told.found.iter().filter(is_said).copied();
    let findings = Findings {
        found: withhold_each(said, &context.register, context.audience),
        looked_at: told.looked_at.clone(),
        unread: &context.register.unread,
        lost: context.register.left_out(),
        unsaid: told.found.iter().filter(|one| !is_said(one)).count(),
        rules: checks::rules().collect(),
        fails: args.fails(),
        limit: (args.limit > 0).then_some(args.limit),
        folder: Folder {
            shown: context.records.clone(),
            path: store::folder_from_top(&context.folder),
        },
        ..Findings::of([], &context.files, context.today.0)
    };
    let mut bytes = Vec::new();
    (format.write)(&findings, context.surface, &mut bytes)?;
    let mut found = findings.found.iter();
    let has_problems = found.any(|one| one.severity <= findings.fails);
    let as_note = if has_problems {
        Note::Error
    } else {
        Note::Remark
    };
    let notes = notes(args, &told, &findings, context).into_iter();
    Ok(Answer {
        bytes,
        notes: notes.map(as_note).collect(),
        has_problems,
        has_written: false,
    })
}

fn told<'c>(args: &ValidateArgs, context: &'c Context) -> Result<Told<'c>> {
    let asked = asked_files(&args.paths, context)?;
    let staged = context.staged.as_ref();
    let changed = || staged.map(|staged| staged.changed.clone());
    let Some(looked_at) = asked.or_else(changed) else {
        return Ok(Told {
            found: context.found.iter().collect(),
            looked_at: context.files.iter().map(|(id, _)| id).collect(),
            stood_before: 0,
        });
    };
    let is_own = |one: &Diagnostic| looked_at.binary_search(&one.primary.span.file).is_ok();
    let elsewhere = context.found.iter().filter(|one| !is_own(one)).count();
    let stood = match staged {
        Some(staged) if elsewhere > 0 => stood_before(staged, context)?,
        _ => BTreeSet::new(),
    };
    let is_made =
        |one: &Diagnostic| staged.is_some() && !stood.contains(&identity(one, &context.files));
    let found = context.found.iter();
    let found: Vec<&Diagnostic> = found.filter(|one| is_own(one) || is_made(one)).collect();
    let made = found.iter().filter(|one| !is_own(one)).count();
    Ok(Told {
        stood_before: if staged.is_some() {
            elsewhere - made
        } else {
            0
        },
        found,
        looked_at,
    })
}

/// What tells one mistake from another in files that stay as they are.
type Identity = (&'static str, Severity, String, u32, u32, String);

fn identity(one: &Diagnostic, files: &Files) -> Identity {
    let span = one.primary.span;
    let path = files.get(span.file).path.clone();
    let message = one.message.clone();
    (
        one.rule.code,
        one.severity,
        path,
        span.start,
        span.end,
        message,
    )
}

/// The mistakes that the register has without the commit. Made only where the register has some in
/// files that the commit leaves as they are: else each is the commit's own.
fn stood_before(staged: &Staged, context: &Context) -> Result<BTreeSet<Identity>> {
    let files = staged.before(&context.files)?;
    let (_, found) = checks::judged(&files, context.today);
    Ok(found.iter().map(|one| identity(one, &files)).collect())
}

/// What is to be said about it, a line each.
fn notes(
    args: &ValidateArgs,
    told: &Told<'_>,
    findings: &Findings<'_>,
    context: &Context,
) -> Vec<String> {
    let mut notes = Vec::new();
    // What the commit makes elsewhere is in files that it leaves as they are.
    let found = findings.found.iter().map(|one| one.primary.span.file);
    let of: BTreeSet<FileId> = found.chain(told.looked_at.iter().copied()).collect();
    let of = of.len();
    if !findings.found.is_empty() {
        notes.push(summary(findings, of));
    }
    if args.strict && findings.count(Severity::Error) == 0 && findings.count(Severity::Warning) > 0
    {
        notes.push("with --strict, warnings fail the run".to_owned());
    }
    if findings.unsaid > 0 {
        let infos = counted(findings.unsaid, "info");
        notes.push(format!("note: {infos} not shown; `--infos` shows them"));
    }
    let unread = context.register.unread.iter();
    let unread = unread.filter(|file| told.looked_at.binary_search(file).is_ok());
    let unread = unread.count();
    if unread > 0 {
        let files = counted(unread, "file");
        notes.push(format!(
            "{files} could not be read whole: more may be wrong in what follows"
        ));
    }
    if args.staged && of == 0 && findings.found.is_empty() {
        let records = &context.records;
        notes.push(format!(
            "note: no record of `{records}` is added or changed by the commit"
        ));
    }
    if told.stood_before > 0 {
        let stood = counted(told.stood_before, "mistake");
        notes.push(format!(
            "note: {stood} in other files stood there before; `track validate` shows them"
        ));
    }
    notes
}

fn summary(findings: &Findings<'_>, files: usize) -> String {
    let counts = [
        (findings.count(Severity::Error), "error"),
        (findings.count(Severity::Warning), "warning"),
        (findings.count(Severity::Info), "info"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, noun)| counted(*count, noun)).collect();
    let file = |one: &Cow<'_, Diagnostic>| one.primary.span.file;
    let wrong: HashSet<FileId> = findings.found.iter().map(file).collect();
    let wrong = counted(wrong.len(), "file");
    format!(
        "{} in {wrong}, of {} looked at",
        counts.join(" and "),
        files
    )
}
