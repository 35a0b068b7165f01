//! The baseline: what is found on the day the rules are adopted, set aside for a time.
//!
//! Owns: how long, and in which words, where nobody says otherwise.
//! Promises: a waiver stands at the narrowest place that holds the mistake, its action or else its
//! record, one for each rule; the records differ by the waivers and nothing else. What cannot be set
//! aside stays, and is named.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use super::context::{Context, Note};
use super::texts::{Lines, NewTexts, hidden_files};
use crate::change::{self, After, Change, NewWaiver, Plan};
use crate::checks;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::{FileId, Span};
use crate::model::counted;
use crate::query;
use crate::register::{RecordIndex, Register, Target};
use crate::timing::Day;

/// For how long the baseline holds, where nobody says otherwise: long enough for two rounds of
/// quarterly meetings to put right what it sets aside.
const MONTHS: i32 = 6;

/// How the baseline is written.
#[derive(Args, Debug)]
#[command(next_help_heading = "Baseline")]
pub struct BaselineArgs {
    /// Set aside every error and warning (with --infos, infos too) by a waiver with an end in its
    /// record, so that from now on only what is new is told
    #[arg(long, conflicts_with_all = ["fix", "staged", "format"])]
    pub write_baseline: bool,
    /// The last day on which the waivers hold; else half a year from now
    #[arg(long, value_name = "DATE", requires = "write_baseline")]
    pub until: Option<String>,
    /// Why; else that it was known on the day
    #[arg(long, value_name = "WORDS", requires = "write_baseline")]
    pub reason: Option<String>,
    /// Show the waivers as a unified diff, and write nothing
    #[arg(long, requires = "write_baseline")]
    pub dry_run: bool,
}

impl BaselineArgs {
    pub fn writes(&self) -> bool {
        self.write_baseline && !self.dry_run
    }
}

/// What the baseline has made.
pub struct Baselined {
    /// The register with the waivers; nothing where there was nothing to set aside.
    pub after: Option<After>,
    /// For stdout: a line for each file, or the diff.
    pub text: String,
    pub notes: Vec<Note>,
    pub has_written: bool,
}

pub fn write(
    asked: Option<&[FileId]>,
    with_infos: bool,
    args: &BaselineArgs,
    context: &Context,
) -> Result<Baselined> {
    let today = context.today.0;
    let until = match &args.until {
        Some(typed) => query::parse_day(typed, context.today).context("--until")?,
        None => today.plus_months(MONTHS),
    };
    if until < today {
        bail!(
            "--until: {} is past; a waiver holds until its end",
            until.plain()
        );
    }
    let reason = match &args.reason {
        Some(words) if words.trim().is_empty() => bail!("--reason: say why"),
        Some(words) => words.trim().to_owned(),
        None => format!("Known on {}, when the rules were adopted.", today.plain()),
    };
    let places = places(asked, with_infos, context);
    let (changes, mut notes) = provable(&places, &reason, until, context);
    if changes.is_empty() {
        notes.push(Note::Remark(
            "note: there is nothing to set aside".to_owned(),
        ));
        return Ok(Baselined {
            after: None,
            text: String::new(),
            notes,
            has_written: false,
        });
    }
    let plan = change::plan(&context.register, &context.files, &changes)?;
    let proved = change::prove(&plan, &context.register, &context.files)?;
    let found = checks::all(&proved.register, &proved.files, context.today, proved.found);
    let new = NewTexts {
        texts: &plan.texts,
        more: &[],
    };
    let waivers = counted(changes.len(), "waiver");
    let files = counted(plan.texts.len(), "file");
    let until = until.plain();
    let text = if args.dry_run {
        notes.push(Note::Remark(format!(
            "note: a dry run: {waivers} until {until} in {files}; nothing was written"
        )));
        diff(new, context)
    } else {
        new.put(false, "", context)?;
        notes.push(Note::Remark(format!(
            "note: {waivers} until {until} in {files}; from then on each is told again"
        )));
        said(&plan, &changes, context)
    };
    Ok(Baselined {
        after: Some(After {
            files: proved.files,
            register: proved.register,
            found,
        }),
        text,
        notes,
        has_written: !args.dry_run,
    })
}

/// Each place of a record, by record, and the rules that are broken there and can be set aside.
type Places = BTreeMap<usize, BTreeSet<(Option<usize>, &'static str)>>;

fn places(asked: Option<&[FileId]>, with_infos: bool, context: &Context) -> Places {
    let register = &context.register;
    let records = register.records.iter().enumerate();
    let by_file: BTreeMap<FileId, usize> = records.map(|(at, record)| (record.file, at)).collect();
    let mut places = Places::new();
    // What is not told needs no setting aside.
    let is_told = |one: &&Diagnostic| with_infos || one.severity != Severity::Info;
    let found = context.found.iter().filter(is_told);
    for one in found.filter(|one| checks::can_be_waived(one.rule)) {
        let span = one.primary.span;
        if asked.is_some_and(|asked| asked.binary_search(&span.file).is_err()) {
            continue;
        }
        if let Some(at) = by_file.get(&span.file) {
            let action = action_at(register, RecordIndex::at(*at), span);
            places
                .entry(*at)
                .or_default()
                .insert((action, one.rule.code));
        }
    }
    places
}

/// Which action of a record a place is in, counted from the record's first.
fn action_at(register: &Register, record: RecordIndex, place: Span) -> Option<usize> {
    let mut entries = register.entries_of(record);
    entries.position(|entry| {
        let span = register.item(entry).span;
        span.start <= place.start && place.start < span.end
    })
}

/// The changes of every record that can be written so; of each other, why not.
fn provable(
    places: &Places,
    reason: &str,
    until: Day,
    context: &Context,
) -> (Vec<Change>, Vec<Note>) {
    let (mut all, mut notes) = (Vec::new(), Vec::new());
    let register = &context.register;
    for (at, rules) in places {
        let record = RecordIndex::at(*at);
        let entries: Vec<_> = register.entries_of(record).collect();
        let over = |action: Option<usize>| match action.and_then(|at| entries.get(at)) {
            Some(entry) => Target::Entry(*entry),
            None => Target::Record(record),
        };
        let change = |(action, rule): &(Option<usize>, &'static str)| Change::Waive {
            over: over(*action),
            waiver: Box::new(NewWaiver {
                rule,
                reason: reason.to_owned(),
                until,
            }),
        };
        let changes: Vec<Change> = rules.iter().map(change).collect();
        let plan = change::plan(register, &context.files, &changes);
        let why = match plan {
            Ok(plan) => change::why_not(&plan, &context.files),
            Err(error) => Some(format!("{error:#}")),
        };
        match why {
            None => all.extend(changes),
            Some(why) => notes.push(Note::Error(format!("error: nothing is set aside: {why}"))),
        }
    }
    (all, notes)
}

/// A line for each file: how many waivers, and of which rules.
fn said(plan: &Plan, changes: &[Change], context: &Context) -> String {
    let mut by_file: BTreeMap<FileId, BTreeMap<&str, usize>> = BTreeMap::new();
    for change in changes {
        let Change::Waive { over, waiver } = change else {
            continue;
        };
        let record = match over {
            Target::Entry(entry) => context.register.entry(*entry).record,
            Target::Record(record) => *record,
        };
        let file = context.register.record(record).file;
        *by_file
            .entry(file)
            .or_default()
            .entry(waiver.rule)
            .or_default() += 1;
    }
    let mut text = String::new();
    for (id, _) in &plan.texts {
        let rules = by_file.get(id).into_iter().flatten();
        let rules = rules.map(|(rule, count)| format!("{count} {rule}"));
        let rules = rules.collect::<Vec<_>>().join(", ");
        let _ = writeln!(text, "{}: {rules}", context.files.get(*id).path);
    }
    text
}

/// The waivers hold no word of the record; the lines around them may.
fn diff(new: NewTexts<'_>, context: &Context) -> String {
    let hidden = hidden_files(context);
    let may_show = |id| {
        if hidden.contains(&id) {
            Lines::Changed
        } else {
            Lines::Around
        }
    };
    new.diff(may_show, context)
}

/// What remains is named with why it does.
pub fn why_left(left: &[&Diagnostic], register: &Register) -> Vec<Note> {
    let mut notes = Vec::new();
    let records: BTreeSet<FileId> = register.records.iter().map(|record| record.file).collect();
    let is_in_record = |one: &&&Diagnostic| records.contains(&one.primary.span.file);
    let elsewhere = left.len() - left.iter().filter(is_in_record).count();
    if !left.is_empty() {
        let mistakes = counted(left.len(), "mistake");
        notes.push(Note::Error(format!(
            "{mistakes} cannot be set aside by a waiver, and must be put right"
        )));
    }
    if elsewhere > 0 {
        notes.push(Note::Remark(format!(
            "note: {elsewhere} of them in files that are no record, such as register.yaml: a waiver \
             stands in a record; `levels` in register.yaml lowers a rule for some paths"
        )));
    }
    notes
}
