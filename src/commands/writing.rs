//! Changes on their way into the files: planned, proved, checked, shown or written, committed.
//!
//! Owns: the options and the answer that all commands which change records share.
//! Promises: nothing is written that was not proved; a change that would add an error is refused
//! with that error; what is written is said with its file and line.

use std::fmt::Write as _;

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::context::{Answer, Context, Note};
use super::judging::checked;
use super::remarks::{as_asked, means_otherwise, read_otherwise, understood};
use super::texts::{Lines, NewTexts, hidden_files};
use crate::change::{self, Change, Plan, Proved};
use crate::formats::data;
use crate::formats::data::changed::{Changed, Made, Work};
use crate::formats::escape::visible;
use crate::kinds::Exempt;
use crate::model::counted;
use crate::register::Target;
use crate::view::Seen;

/// How a change is written.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Writing")]
pub struct Writing {
    /// Show what would be written, as a unified diff, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Make one git commit of just the files changed
    #[arg(long)]
    pub commit: bool,
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: WritingFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum WritingFormat {
    /// A line for each change, with its place
    #[default]
    Text,
    /// As data; its schema is published
    Json,
}

/// Makes the changes, all or none of them.
pub fn write(changes: &[Change], args: &Writing, context: &Context) -> Result<Answer> {
    write_saying(changes, Vec::new(), args, context)
}

/// The same, with more to be said beside the answer.
pub fn write_saying(
    changes: &[Change],
    beside: Vec<String>,
    args: &Writing,
    context: &Context,
) -> Result<Answer> {
    let plan = change::plan(&context.register, &context.files, changes)?;
    let mut proved = change::prove(&plan, &context.register, &context.files)?;
    let mut notes = checked(&mut proved, context)?;
    notes.extend(beside.into_iter().map(Note::Error));
    notes.extend(read_otherwise(&proved, context));
    let after = seen(&proved, context);
    notes.extend(as_asked(changes, after, context));
    notes.extend(understood(changes, &plan, after));
    notes.extend(means_otherwise(changes, &plan, after, context));
    carry(&plan, &proved, notes, args, context)
}

/// The records with the change, as this reader sees them.
pub fn seen<'p>(proved: &'p Proved, context: &Context) -> Seen<'p> {
    Seen {
        register: &proved.register,
        files: &proved.files,
        today: context.today,
        audience: context.audience,
    }
}

/// The answer where there is nothing to write.
pub fn nothing(notes: Vec<Note>, args: &Writing, context: &Context) -> Result<Answer> {
    answered(Work::on(context.today.0), notes, args.format, String::new)
}

/// The answer of a command that writes: as data, with all that is to be said about it; or as text,
/// which is what would be written, or else the lines that say what was.
pub fn answered(
    work: Work<'_>,
    notes: Vec<Note>,
    format: WritingFormat,
    said: impl FnOnce() -> String,
) -> Result<Answer> {
    let has_written = work.written;
    let (bytes, notes) = match (format, work.diff) {
        (WritingFormat::Json, diff) => {
            let told = Work {
                diff,
                notes: notes.iter().map(Note::text).collect(),
                ..work
            };
            (data::write(&Changed::of(&told))?, Vec::new())
        }
        (WritingFormat::Text, Some(diff)) => (diff.into_bytes(), notes),
        (WritingFormat::Text, None) => (said().into_bytes(), notes),
    };
    Ok(Answer {
        bytes,
        notes,
        has_problems: false,
        has_written,
    })
}

/// Writes what is proved and checked, or shows it, and says what was done.
pub fn carry(
    plan: &Plan,
    proved: &Proved,
    mut notes: Vec<Note>,
    args: &Writing,
    context: &Context,
) -> Result<Answer> {
    let unread = context.answer(Vec::new()).notes.into_iter();
    notes.extend(unread.filter(|note| matches!(note, Note::Error(_))));
    let made = made(plan, seen(proved, context));
    let new = NewTexts {
        texts: &plan.texts,
        more: &plan.more,
    };
    let mut shown = None;
    let mut commit = None;
    if args.dry_run {
        shown = Some(diff(new, &mut notes, context));
        notes.push(Note::Remark(
            "note: a dry run: nothing was written".to_owned(),
        ));
    } else {
        commit = new.put(args.commit, &message(&made), context)?;
    }
    let work = Work {
        made: &made,
        paths: new.paths(context),
        diff: shown,
        written: !args.dry_run,
        commit: commit.as_deref(),
        ..Work::on(context.today.0)
    };
    answered(work, notes, args.format, || said(&made, commit.as_deref()))
}

/// Each change with its place and how its action stands then.
pub fn made<'m>(plan: &'m Plan, after: Seen<'m>) -> Vec<Made<'m>> {
    let one = |done: &'m change::Done| {
        let register = after.register;
        let (span, row, is_exempt) = match register.exactly(&done.id) {
            Some(Target::Record(index)) => {
                let record = register.record(index);
                (Some(record.place), None, record.is_exempt())
            }
            Some(Target::Entry(index)) => {
                let last = register.item(index).updates.last();
                let is_exempt = register.is_exempt(index)
                    || last.is_some_and(|update| Exempt::holds_back(&update.exempt));
                let span = last.map_or_else(|| register.place(index), |update| update.span);
                (Some(span), after.one(index).ok(), is_exempt)
            }
            None => (None, None, true),
        };
        Made {
            id: &done.id,
            words: &done.words,
            place: span.map(|span| {
                let path = after.files.get(span.file).path.clone();
                (path, after.files.start_of(span).line)
            }),
            is_exempt,
            row,
        }
    };
    plan.done.iter().map(one).collect()
}

/// What would be written. Where a file holds exempt material, without the lines around it.
fn diff(new: NewTexts<'_>, notes: &mut Vec<Note>, context: &Context) -> String {
    let hidden = hidden_files(context);
    let may_show = |id| {
        if !hidden.contains(&id) {
            return Lines::Around;
        }
        notes.push(Note::Remark(format!(
            "note: {} holds or may hold exempt material: the lines around the change are not \
             shown (`git apply` needs --unidiff-zero); `--include-exempt` shows them",
            context.files.get(id).path
        )));
        Lines::Changed
    };
    new.diff(may_show, context)
}

/// A line for each change, and where it stands; a count, where there are many.
pub fn said(made: &[Made<'_>], commit: Option<&str>) -> String {
    let mut text = String::new();
    let mut files: Vec<&str> = Vec::new();
    for one in made {
        let mark = if one.is_exempt { "EXEMPT " } else { "" };
        let _ = writeln!(text, "{mark}{}: {}", one.id, one.words);
        if let Some((path, line)) = &one.place {
            let _ = writeln!(text, "  written in {path}, line {line}");
            files.push(path);
        }
    }
    files.sort_unstable();
    files.dedup();
    if made.len() > 1 {
        let (changes, files) = (counted(made.len(), "change"), counted(files.len(), "file"));
        let _ = writeln!(text, "{changes} in {files}");
    }
    if let Some(commit) = commit {
        let _ = writeln!(text, "committed as {commit}");
    }
    visible(&text).into_owned()
}

/// What a commit says: one change in its words, of several how many and which. Of what is exempt,
/// no more than its id.
pub fn message(made: &[Made<'_>]) -> String {
    let line = |one: &Made<'_>| {
        let id = one.id.replacen('/', " ", 1);
        let words = if one.is_exempt { "changed" } else { one.words };
        format!("{id}: {words}")
    };
    match made {
        [one] => with_subject(&line(one)),
        several => {
            let lines: Vec<String> = several.iter().map(line).collect();
            format!(
                "{}\n\n{}",
                counted(several.len(), "change"),
                lines.join("\n")
            )
        }
    }
}

/// Letters of the first line of a commit, which lists of commits show.
const SUBJECT_LETTERS: usize = 72;

/// A message with a first line that is not too long, and all of it below where it is cut.
fn with_subject(message: &str) -> String {
    let first = message.lines().next().unwrap_or_default();
    if first.chars().count() <= SUBJECT_LETTERS {
        return message.to_owned();
    }
    let subject: String = first.chars().take(SUBJECT_LETTERS - 1).collect();
    format!("{}…\n\n{message}", subject.trim_end())
}
