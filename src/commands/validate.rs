//! `track validate`: every mistake at once, each at its place.
//!
//! Owns: how they are told, and what is said about them; `told.rs` knows which.
//! Promises: where records are changed, by fixes or waivers, what is told is what is wrong then.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum, ValueHint};

use super::asked::asked_files;
use super::baseline::{self, BaselineArgs};
use super::context::{Answer, Context, Note};
use super::fixing::{self, FixArgs};
use super::told::{Now, Told, told, told_now};
use crate::checks;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::FileId;
use crate::formats::diagnostics::{Findings, Folder, diagnostic_format, line};
use crate::model::counted;
use crate::store;
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
    /// Compare with this revision of git too, from where the present branch left it: what the records
    /// have lost since is a mistake. --staged compares with the last commit
    #[arg(long, value_name = "REVISION", conflicts_with_all = ["staged", "fix", "write_baseline"])]
    since: Option<String>,
    /// Let warnings fail the run too
    #[arg(long)]
    strict: bool,
    /// Show infos too; else they are counted
    #[arg(long)]
    infos: bool,
    #[command(flatten)]
    fixing: FixArgs,
    #[command(flatten)]
    baseline: BaselineArgs,
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
    /// What is fixed is the work tree, so that nothing staged is read to refuse it.
    pub fn is_staged(&self) -> bool {
        self.staged && !self.fixing.fix
    }

    /// Whether it writes records.
    pub fn writes(&self) -> bool {
        self.fixing.writes() || self.baseline.writes()
    }

    /// The revision to compare with.
    pub fn since(&self) -> Option<&str> {
        self.since.as_deref()
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

pub fn validate(args: &ValidateArgs, context: &Context) -> Result<Answer> {
    let asked = asked_files(&args.paths, context)?;
    if args.baseline.write_baseline {
        return baselined(asked, args, context);
    }
    if !args.fixing.fix {
        return reported(
            &told(asked, context)?,
            Vec::new(),
            args,
            Now::of(context),
            context,
        );
    }
    if args.staged {
        bail!(
            "--fix writes to the work tree, and --staged looks at what git would commit: fix first, \
             `git add` what was fixed, then validate with --staged"
        );
    }
    let limit = (args.limit > 0).then_some(args.limit);
    let fixing = fixing::fix(asked.as_deref(), args.fixing.diff, limit, context)?;
    let now = Now::after(fixing.mended.after.as_ref(), context);
    let told = told_now(asked, now);
    let made = fixing.mended.made.iter();
    let fixed = withhold_each(made, now.register, context.audience);
    let mut answer = reported(&told, fixed, args, now, context)?;
    if let Some(diff) = fixing.diff {
        answer.bytes = diff.into_bytes();
    }
    answer.notes.splice(0..0, fixing.notes);
    answer.has_written = fixing.has_written;
    Ok(answer)
}

/// Sets aside what is found, and says what cannot be.
fn baselined(asked: Option<Vec<FileId>>, args: &ValidateArgs, context: &Context) -> Result<Answer> {
    let written = baseline::write(asked.as_deref(), args.infos, &args.baseline, context)?;
    let now = Now::after(written.after.as_ref(), context);
    let told = told_now(asked, now);
    let is_told = |one: &&Diagnostic| args.infos || one.severity != Severity::Info;
    let left: Vec<&Diagnostic> = told.found.iter().copied().filter(is_told).collect();
    let mut answer = reported(&told, Vec::new(), args, now, context)?;
    answer.notes.splice(0..0, written.notes);
    if args.baseline.dry_run {
        // A diff stands alone, for a program that takes it.
        answer.bytes = written.text.into_bytes();
        let left = withhold_each(left.iter().copied(), now.register, context.audience);
        let lines = left.iter().map(|one| Note::Error(line(one, now.files)));
        answer.notes.splice(0..0, lines);
    } else {
        answer.bytes.splice(0..0, written.text.into_bytes());
    }
    answer.notes.extend(baseline::why_left(&left, now.register));
    answer.has_problems = !left.is_empty();
    answer.has_written = written.has_written;
    Ok(answer)
}

/// Writes what is told, in the format asked for.
fn reported(
    told: &Told<'_>,
    fixed: Vec<Cow<'_, Diagnostic>>,
    args: &ValidateArgs,
    now: Now<'_>,
    context: &Context,
) -> Result<Answer> {
    let otherwise = if context.on_github {
        ValidateFormat::Github
    } else {
        ValidateFormat::Text
    };
    let name = args.format.unwrap_or(otherwise).name();
    let format = diagnostic_format(name).expect("every format of validate is in the table");
    let is_said = |one: &&&Diagnostic| args.infos || one.severity != Severity::Info;
    let said = told.found.iter().filter(is_said).copied();
    let findings = Findings {
        found: withhold_each(said, now.register, context.audience),
        looked_at: told.looked_at.clone(),
        unread: &now.register.unread,
        lost: now.register.left_out(),
        unsaid: told.found.iter().filter(|one| !is_said(one)).count(),
        fixed,
        rules: checks::rules().collect(),
        fails: args.fails(),
        limit: (args.limit > 0).then_some(args.limit),
        folder: Folder {
            shown: context.records.clone(),
            path: store::folder_from_top(&context.folder),
        },
        ..Findings::of([], now.files, context.today.0)
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
    let notes = notes(args, told, &findings, context).into_iter();
    let mut notes: Vec<Note> = notes.map(as_note).collect();
    let is_for_people = matches!(name, "text" | "brief");
    if is_for_people && !args.fixing.fix && !args.staged && !args.baseline.write_baseline {
        notes.extend(offered(told, now));
    }
    Ok(Answer {
        bytes,
        notes,
        has_problems,
        has_written: false,
    })
}

/// Says how many have a fix.
fn offered(told: &Told<'_>, now: Now<'_>) -> Option<Note> {
    let count = fixing::fixable(told.found.iter().copied(), now.files);
    let mistakes = counted(count, "mistake");
    (count > 0).then(|| {
        Note::Remark(format!(
            "note: {mistakes} can be fixed by `--fix`; `--fix --diff` shows how, and writes nothing"
        ))
    })
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
    let unread = findings.unread.iter();
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
