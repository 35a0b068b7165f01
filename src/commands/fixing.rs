//! Safe fixes on their way into the files: proved, written or shown, and said.
//!
//! Promises: each is said with its place, and so is each that was left out, with the reason; of what
//! is exempt, no word and no line, but to those who may see it.

use anyhow::Result;
use clap::Args;

use super::context::{Context, Note};
use super::texts::{Lines, NewTexts, hidden_files};
use crate::change::{Checked, Mended, mend};
use crate::diagnostic::Diagnostic;
use crate::files::{FileId, Files};
use crate::formats::diagnostics::place;
use crate::model::counted;
use crate::view::{withheld_files, withhold_each};

/// Whether mistakes are fixed.
#[derive(Args, Debug)]
pub struct FixArgs {
    /// Make every fix that has exactly one right answer; then show what remains
    #[arg(long)]
    pub fix: bool,
    /// With --fix, show what it would write as a unified diff, and write nothing
    #[arg(long, requires = "fix", conflicts_with = "format")]
    pub diff: bool,
}

impl FixArgs {
    pub fn writes(&self) -> bool {
        self.fix && !self.diff
    }
}

/// What became of the fixes.
pub struct Fixing {
    pub mended: Mended,
    /// What would be written, where it was only to be shown.
    pub diff: Option<String>,
    pub notes: Vec<Note>,
    pub has_written: bool,
}

/// Makes every safe fix of the files asked for, or of all; or shows what it would make.
pub fn fix(
    asked: Option<&[FileId]>,
    only_shows: bool,
    limit: Option<usize>,
    context: &Context,
) -> Result<Fixing> {
    let before = Checked {
        files: &context.files,
        register: &context.register,
        found: &context.found,
    };
    let may = |file: FileId| asked.is_none_or(|asked| asked.binary_search(&file).is_ok());
    let mended = mend(before, context.today, &may);
    let new = NewTexts {
        texts: &mended.texts,
        more: &[],
    };
    let mut notes = Vec::new();
    let mut diff = None;
    if only_shows {
        diff = Some(shown(new, &mended, &mut notes, context));
    } else {
        new.put(false, "", context)?;
    }
    notes.extend(said(&mended, only_shows, limit, context));
    Ok(Fixing {
        has_written: !only_shows && !mended.texts.is_empty(),
        mended,
        diff,
        notes,
    })
}

/// The diff: without a file that holds exempt material; and of one that may, as a part of it cannot
/// be read, the lines alone that change, which `validate` shows as well.
fn shown(new: NewTexts<'_>, mended: &Mended, notes: &mut Vec<Note>, context: &Context) -> String {
    let mut exempt = withheld_files(&context.register, context.audience);
    if let Some(after) = &mended.after {
        exempt.extend(withheld_files(&after.register, context.audience));
    }
    let hidden = hidden_files(context);
    let may_show = |id| {
        if exempt.contains(&id) {
            notes.push(Note::Remark(format!(
                "note: {} holds exempt material, and is not shown; `--include-exempt` shows it",
                context.files.get(id).path
            )));
            return Lines::None;
        }
        if hidden.contains(&id) {
            Lines::Changed
        } else {
            Lines::Around
        }
    };
    new.diff(may_show, context)
}

/// A line for each fix, and for each that was left out; as many as a person can read.
fn said(mended: &Mended, only_shows: bool, limit: Option<usize>, context: &Context) -> Vec<Note> {
    let now = mended.after.as_ref();
    let files = now.map_or(&context.files, |after| &after.files);
    let register = now.map_or(&context.register, |after| &after.register);
    let is_open: Vec<bool> = {
        let all = mended
            .made
            .iter()
            .chain(mended.left.iter().map(|(one, _)| one));
        let all = withhold_each(all, register, context.audience);
        all.iter().map(|one| !one.is_withheld).collect()
    };
    let (made_open, left_open) = is_open.split_at(mended.made.len().min(is_open.len()));
    let word = if only_shows { "would fix" } else { "fixed" };
    let limit = limit.unwrap_or(usize::MAX);
    let made = mended.made.iter().zip(made_open);
    let made = made.map(|(one, is_open)| line(word, one, *is_open, files));
    let left = mended
        .left
        .iter()
        .zip(left_open)
        .map(|((one, why), is_open)| {
            let line = line("not fixed", one, *is_open, files);
            if *is_open {
                format!("{line}: {why}")
            } else {
                line
            }
        });
    let count = mended.made.len() + mended.left.len();
    let lines = made.chain(left).take(limit);
    let mut notes: Vec<Note> = lines.map(Note::Remark).collect();
    if count > limit {
        let more = count - limit;
        notes.push(Note::Remark(format!(
            "… and {more} more; `--limit 0` names all"
        )));
    }
    notes.push(Note::Remark(summary(mended, only_shows)));
    notes
}

fn line(word: &str, one: &Diagnostic, is_open: bool, files: &Files) -> String {
    let title = match &one.fix {
        Some(fix) if is_open => fix.title.as_str(),
        _ => "in exempt material",
    };
    let (place, code) = (place(one, files), one.rule.code);
    format!("{place}: {word}[{code}]: {title}")
}

fn summary(mended: &Mended, only_shows: bool) -> String {
    let mistakes = counted(mended.made.len(), "mistake");
    let files = counted(mended.texts.len(), "file");
    match (mended.made.len(), only_shows) {
        (0, _) => "note: nothing was fixed".to_owned(),
        (_, true) => format!("note: {mistakes} would be fixed in {files}; nothing was written"),
        (_, false) => format!("note: {mistakes} fixed in {files}"),
    }
}

/// How many of some mistakes have a fix.
pub fn fixable<'d>(found: impl Iterator<Item = &'d Diagnostic>, files: &Files) -> usize {
    found.filter(|one| one.fix_in(files).is_some()).count()
}
