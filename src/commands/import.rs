//! `track import`: a document that a committee keeps today, as records.
//!
//! Promises: nothing is written that was not proved, as with every change; what was taken for granted
//! and what was not used is all said, before anything is written where a dry run is asked for. What
//! cannot be true of the document, such as 31 June, is written as it stands there and makes exit 1:
//! to refuse it would lose it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueHint};

use super::brought::{self, fates, page, rows, withhold, without_exempt, without_unmatched};
use super::context::{Answer, Context, Note};
use super::judging;
use super::mapping::{self, Mapping};
use super::texts::NewTexts;
use super::writing::{self, Writing, WritingFormat};
use super::{named, new, offered};
use crate::change::{self, Change};
use crate::diagnostic::Severity;
use crate::formats::data;
use crate::formats::data::changed::Work;
use crate::formats::data::imported::{Imported as Data, Told};
use crate::formats::document::document_format;
use crate::import::{Asked, Compose, Composed, Reading, Sought, compose, read};
use crate::model::{Dated, KindWord};
use crate::outside::forms::{self, Input};
use crate::outside::{Outside, limits};
use crate::query;
use crate::reports::{Imported, imported};
use crate::store;

/// Bring in a Word, Excel, CSV, Markdown, HTML or pasted tracker, and say every assumption
///
/// Rows become actions, separator rows their meetings, notes their updates. --dry-run shows the whole
/// reading first: the actions, what was taken for granted, and every line that was not used. To bring
/// the same document in again changes nothing.
#[derive(Args, Debug)]
pub struct ImportArgs {
    /// The document; `-` for what comes through a pipe
    #[arg(value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// meeting, action-plan or inspection; else what the document says
    #[arg(long, value_name = "KIND", add = offered::kinds())]
    kind: Option<String>,
    /// The body whose actions they are; else the declared one that the document names
    #[arg(long, value_name = "BODY", add = offered::bodies())]
    body: Option<String>,
    /// The day they were raised: of the meeting, or of the plan
    #[arg(long, value_name = "DATE")]
    raised: Option<String>,
    /// The day on which what it says of actions that are there was so; else unknown
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// What the record is called
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// The id of the record: a new one, or one that is there
    #[arg(long, visible_alias = "record", value_name = "ID", add = offered::records())]
    id: Option<String>,
    /// Who inspected; repeat for several
    #[arg(long, value_name = "NAME")]
    inspectorate: Vec<String>,
    /// The record it answers; repeat for several
    #[arg(long, value_name = "RECORD", add = offered::records())]
    responds_to: Vec<String>,
    /// The document, as the record names it; else its file
    #[arg(long, value_name = "WORDS")]
    source: Option<String>,
    /// The sheet of a workbook; else all that are not hidden
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// What headings mean: `Outcome=text,Lead Officer=owner`; `ignore` leaves a column out
    #[arg(long, value_name = "HEADING=FIELD")]
    map: Vec<String>,
    /// A file that keeps what headings mean: read where it is there, else written
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    mapping: Option<PathBuf>,
    /// A sheet that owners have sent back: only updates to actions that are there
    #[arg(long)]
    update: bool,
    /// Put what was taken for granted above each action, as comments
    #[arg(long)]
    annotate: bool,
    #[command(flatten)]
    writing: Writing,
}

impl ImportArgs {
    pub fn writes(&self) -> bool {
        !self.writing.dry_run
    }
}

pub fn import(args: &ImportArgs, context: &Context) -> Result<Answer> {
    let bytes = bytes(&args.file, context)?;
    let name = name(&args.file);
    let mut outside = forms::read(&Input {
        bytes: &bytes,
        name: name.as_deref(),
        sheet: args.sheet.as_deref(),
    })
    .with_context(|| format!("`{}`", shown(&args.file)))?;
    drop(bytes);
    let mapping = mapping_of(args)?;
    let asked = asked(args, &mapping, name, context)?;
    let seen = |done, of| context.person.rows_were_read(done, of);
    let mut reading = read(&outside, &asked, &context.register, &seen)
        .with_context(|| format!("`{}`", shown(&args.file)))?;
    context.person.document_was_read();
    let date = args.date.as_ref();
    let date = date.map(|typed| named::happened("--date", Some(typed), context));
    let date = date.transpose()?;
    if date
        .and_then(Dated::earliest)
        .is_some_and(|day| day > context.today.0)
    {
        bail!(
            "--date: nothing is known yet of a day after {}",
            context.today.0.plain()
        );
    }
    let record = args
        .id
        .as_deref()
        .and_then(|id| context.register.record_by_id(id));
    let mut composed = compose(
        &reading,
        &context.register,
        &Compose {
            today: context.today,
            date,
            sees_exempt: context.audience.sees_exempt(),
            only_updates: args.update,
            record,
            annotate: args.annotate,
        },
    );
    for change in &mut composed.changes {
        if let Change::Create(record) = change {
            new::put(record, context);
        }
    }
    without_unmatched(&mut reading, &composed, &outside);
    // From here on only the names of its places are asked for.
    outside.blocks = Vec::new();
    let withheld = without_exempt(&mut reading, &mut composed, context);
    let typed = Mapping::typed(&args.map)?;
    let absent = typed.not_among(&reading.columns).into_iter();
    let absent = absent.map(|heading| {
        Note::Remark(format!(
            "note: --map: no column of the document is headed `{heading}`"
        ))
    });
    let told = (withheld, absent.collect());
    let answer = bring_in(args, &outside, &reading, &composed, told, context)?;
    if let Some(path) = args.mapping.as_ref().filter(|_| args.writes()) {
        mapping::keep(path, &mapping, &reading.columns)?;
    }
    Ok(answer)
}

/// Writes what was read, or shows it.
fn bring_in(
    args: &ImportArgs,
    outside: &Outside,
    reading: &Reading,
    composed: &Composed,
    (withheld, mut notes): (usize, Vec<Note>),
    context: &Context,
) -> Result<Answer> {
    let plan = change::plan(&context.register, &context.files, &composed.changes)?;
    let mut proved = change::prove(&plan, &context.register, &context.files)?;
    let judged = judging::judged(&mut proved, context);
    let new = NewTexts {
        texts: &plan.texts,
        more: &plan.more,
    };
    let mut made = writing::made(&plan, writing::seen(&proved, context));
    withhold(&mut made, context);
    let writes = args.writes() && !composed.changes.is_empty();
    let commit = if writes {
        new.put(args.writing.commit, &writing::message(&made), context)?
    } else {
        None
    };
    notes.extend(brought::notes(
        args.writes(),
        composed,
        withheld,
        &judged,
        &proved,
        context,
    ));
    let has_problems = !judged.of(Severity::Error).is_empty() || !composed.unmatched.is_empty();
    let fates = fates(composed, &plan, &made);
    let (bytes, notes) = if args.writing.format == WritingFormat::Json {
        let work = Work {
            made: &made,
            paths: new.paths(context),
            written: writes,
            commit: commit.as_deref(),
            notes: notes.iter().map(Note::text).collect(),
            ..Work::on(context.today.0)
        };
        let told = Told {
            document: shown(&args.file),
            outside,
            reading,
            composed,
            actions: fates,
        };
        (data::write(&Data::of(&told, &work))?, Vec::new())
    } else {
        let after = writing::seen(&proved, context);
        let page = page(
            shown(&args.file),
            args.writes(),
            outside,
            reading,
            composed,
            rows(fates, composed, after),
        );
        let above = writes.then(|| writing::said(&made, commit.as_deref()));
        (drawn(&page, above, context)?, notes)
    };
    Ok(Answer {
        bytes,
        notes,
        has_problems,
        has_written: writes,
    })
}

/// The page as it is shown, below what was written.
fn drawn(page: &Imported<'_>, above: Option<String>, context: &Context) -> Result<Vec<u8>> {
    let format = document_format("table").expect("the terminal's format is in the table");
    let mut bytes = Vec::new();
    if let Some(above) = above {
        bytes.extend(above.into_bytes());
        bytes.push(b'\n');
    }
    (format.write)(&imported(page), context.surface, &mut bytes)?;
    Ok(bytes)
}

/// What is to be read.
fn bytes(file: &Path, context: &Context) -> Result<Vec<u8>> {
    if file == Path::new("-") {
        return context.person.piped(limits::FILE.most);
    }
    // Asked for first, so that nothing is held of a file that is refused.
    let length = store::length(file).unwrap_or(0);
    limits::FILE
        .hold(length)
        .with_context(|| format!("`{}`", shown(file)))?;
    store::bytes(file, limits::FILE.most)
}

/// What the file is called, without its folders.
fn name(file: &Path) -> Option<String> {
    let is_pipe = file == Path::new("-");
    let name = file.file_name().filter(|_| !is_pipe)?;
    Some(name.to_string_lossy().into_owned())
}

fn shown(file: &Path) -> String {
    match name(file) {
        Some(_) => file.display().to_string(),
        None => "the piped document".to_owned(),
    }
}

/// What headings mean: as the file that is kept says, and as typed, which wins.
fn mapping_of(args: &ImportArgs) -> Result<Mapping> {
    let typed = Mapping::typed(&args.map)?;
    match &args.mapping {
        Some(path) if store::exists(path) => Ok(Mapping::read(path)?.with(&typed)),
        _ => Ok(typed),
    }
}

fn asked(
    args: &ImportArgs,
    mapping: &Mapping,
    name: Option<String>,
    context: &Context,
) -> Result<Asked> {
    let body = args
        .body
        .as_ref()
        .map(|typed| query::body(typed, &context.register));
    let record = |typed: &String| -> Result<String> {
        let index = named::record(typed, context)?;
        Ok(context.register.record(index).id.clone())
    };
    let raised = args.raised.as_ref();
    let raised = raised.map(|typed| named::dated("--raised", Some(typed), context));
    // A sheet that was sent back makes no record: of which kind it would be is no question. A record that
    // is there says it itself.
    let any_kind = args.update.then_some(KindWord::Meeting);
    let there = args
        .id
        .as_deref()
        .and_then(|id| context.register.record_by_id(id));
    let of_record = there.map(|index| context.register.record(index).kind);
    let id = match (&args.id, there) {
        (Some(id), None) => Some(new::id_as_asked(id)?),
        (id, _) => id.clone(),
    };
    Ok(Asked {
        kind: args
            .kind
            .as_deref()
            .map(query::kind)
            .transpose()?
            .or(of_record)
            .or(any_kind),
        id,
        title: named::optional(args.title.as_ref(), "--title")?,
        body: body.transpose()?,
        raised: raised.transpose()?.filter(|date| *date != Dated::Unknown),
        inspectorate: named::several(&args.inspectorate, "--inspectorate")?,
        responds_to: args.responds_to.iter().map(record).collect::<Result<_>>()?,
        source: named::optional(args.source.as_ref(), "--source")?.or(name),
        mapping: mapping.for_reading(),
        sought: if args.update {
            Sought::Updates
        } else {
            Sought::Actions
        },
        annotate: args.annotate,
    })
}
