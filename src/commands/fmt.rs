//! `track fmt`: the layout of the record files, and nothing else of them.
//!
//! Promises: a file is written only where every value, comment and letter of it stays; one that
//! cannot be read, or could not be laid out safely, is left as it is and named.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueHint};
use rayon::prelude::*;

use super::asked::asked_files;
use super::context::{Answer, Context, Note};
use super::texts::{Lines, NewTexts, hidden_files};
use super::writing::{Writing, answered};
use crate::diagnostic::Diagnostics;
use crate::files::FileId;
use crate::formats::data::changed::Work;
use crate::formats::diagnostics::line;
use crate::formats::escape::visible;
use crate::model::counted;
use crate::syntax::layout::{Left, laid_out};
use crate::view::withhold_each;

/// Lay out the record files: indentation, spaces and empty lines, and nothing else
///
/// Two spaces a level; lists two spaces under their key; one empty line at most. Never reorders, and
/// never touches a value, a comment or a quotation mark: each file is read again before it is
/// written, and left as it is where anything would differ.
#[derive(Args, Debug)]
pub struct FmtArgs {
    /// Only these files or folders
    #[arg(value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// Write nothing; name the files that would change, and exit with 1 if there are any
    #[arg(long, conflicts_with = "commit")]
    check: bool,
    #[command(flatten)]
    writing: Writing,
}

impl FmtArgs {
    pub fn writes(&self) -> bool {
        !self.check && !self.writing.dry_run
    }
}

/// What became of the files.
#[derive(Default)]
struct Laid {
    looked_at: usize,
    /// Those that change, and their new texts.
    changed: Vec<(FileId, String)>,
    /// Mistakes that stand in the way, one for each file that has any.
    mistakes: Diagnostics,
    /// Those that could be read but not be laid out, and why.
    unlaid: Vec<(FileId, &'static str)>,
}

pub fn lay_out(args: &FmtArgs, context: &Context) -> Result<Answer> {
    if context.files.len() == 0 {
        return Ok(context.answer(Vec::new()));
    }
    let laid = laid(args, context)?;
    let new = NewTexts {
        texts: &laid.changed,
        more: &[],
    };
    let mut notes = Vec::new();
    let commit = if args.writes() {
        let message = format!("Layout of {}", counted(laid.changed.len(), "record file"));
        new.put(args.writing.commit, &message, context)?
    } else {
        None
    };
    let shown = args.writing.dry_run.then(|| diff(new, &mut notes, context));
    let left = notes_of_left(&laid, context);
    let has_problems = !left.is_empty() || (args.check && !laid.changed.is_empty());
    notes.extend(left);
    notes.push(Note::Remark(summary(&laid, args)));
    let work = Work {
        paths: new.paths(context),
        diff: shown,
        written: args.writes() && !laid.changed.is_empty(),
        commit: commit.as_deref(),
        ..Work::on(context.today.0)
    };
    let named = || named(&laid.changed, args.check, commit.as_deref(), context);
    let answer = answered(work, notes, args.writing.format, named)?;
    Ok(Answer {
        has_problems,
        ..answer
    })
}

fn laid(args: &FmtArgs, context: &Context) -> Result<Laid> {
    let files = &context.files;
    let asked = asked_files(&args.paths, context)?;
    let asked = asked.unwrap_or_else(|| files.iter().map(|(id, _)| id).collect());
    let done: Vec<_> = asked
        .par_iter()
        .map(|id| (*id, laid_out(*id, files.get(*id))))
        .collect();
    let mut laid = Laid {
        looked_at: done.len(),
        ..Laid::default()
    };
    for (id, done) in done {
        match done {
            Ok(text) if text == files.get(id).text => {}
            Ok(text) => laid.changed.push((id, text)),
            Err(Left::Mistake(mistake)) => laid.mistakes.add(*mistake),
            Err(Left::Unsafe(why)) => laid.unlaid.push((id, why)),
        }
    }
    Ok(laid)
}

/// A line for each file that changes.
fn named(
    changed: &[(FileId, String)],
    is_check: bool,
    commit: Option<&str>,
    context: &Context,
) -> String {
    let mut text = String::new();
    let would = if is_check { "would be " } else { "" };
    for (id, _) in changed {
        let path = &context.files.get(*id).path;
        let _ = writeln!(text, "{path}: {would}laid out again");
    }
    if let Some(commit) = commit {
        let _ = writeln!(text, "committed as {commit}");
    }
    visible(&text).into_owned()
}

/// What would be written. The text of a file that holds exempt material, or where a part could not
/// be read and so may be exempt, is for those who may see it.
fn diff(new: NewTexts<'_>, notes: &mut Vec<Note>, context: &Context) -> String {
    let hidden = hidden_files(context);
    let may_show = |id| {
        if !hidden.contains(&id) {
            return Lines::Around;
        }
        notes.push(Note::Error(format!(
            "{}: would be laid out again; it holds or may hold exempt material, and \
             `--include-exempt` shows how",
            context.files.get(id).path
        )));
        Lines::None
    };
    new.diff(may_show, context)
}

fn notes_of_left(laid: &Laid, context: &Context) -> Vec<Note> {
    let mistakes = laid.mistakes.iter();
    let mistakes = withhold_each(mistakes, &context.register, context.audience);
    let mistakes = mistakes.iter().map(|mistake| {
        format!(
            "{}; the file is left as it is",
            line(mistake, &context.files)
        )
    });
    let unlaid = laid.unlaid.iter().map(|(id, why)| {
        let path = &context.files.get(*id).path;
        format!("{path}: error: the file is left as it is: {why}")
    });
    mistakes.chain(unlaid).map(Note::Error).collect()
}

fn summary(laid: &Laid, args: &FmtArgs) -> String {
    let changed = counted(laid.changed.len(), "file");
    let looked_at = laid.looked_at;
    match (laid.changed.len(), args.writes()) {
        (0, _) => format!(
            "note: of {} looked at, none changes",
            counted(looked_at, "file")
        ),
        (_, true) => format!("note: {changed} laid out again, of {looked_at} looked at"),
        (_, false) => {
            format!(
                "note: {changed} would be laid out again, of {looked_at} looked at; nothing was written"
            )
        }
    }
}
