//! `track new`: a record for a meeting, an action plan or an inspection.

use anyhow::{Result, bail};
use clap::Args;

use super::context::{Answer, Context};
use super::named;
use super::offered;
use super::person::Question;
use super::writing::{self, Writing};
use crate::change::{Change, LONGEST_ID, NewRecord, SCHEMA, record_id, schema_from};
use crate::model::{Dated, KindWord};
use crate::query;
use crate::store;

/// Begin a record: a meeting, an action plan or an inspection
#[derive(Args, Debug)]
pub struct NewArgs {
    /// meeting, action-plan or inspection
    #[arg(value_name = "KIND", add = offered::kinds())]
    kind: Option<String>,
    /// The body that met, oversees the plan or answers for what was inspected
    #[arg(long, value_name = "BODY", add = offered::bodies())]
    body: Option<String>,
    /// The day of the meeting, or of the document; or a month, or `unknown`
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// What it is called
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Who inspected; repeat for several
    #[arg(long, value_name = "NAME")]
    inspectorate: Vec<String>,
    /// The record it answers; repeat for several
    #[arg(long, value_name = "RECORD", add = offered::records())]
    responds_to: Vec<String>,
    /// The document it is taken from
    #[arg(long, value_name = "WORDS")]
    source: Option<String>,
    /// Anything a reader needs to know
    #[arg(long, short, value_name = "WORDS")]
    note: Option<String>,
    /// Its id, which is the name of its file; else made of date and body, or of its title
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

pub fn new(args: &NewArgs, context: &Context) -> Result<Answer> {
    let kind = match &args.kind {
        Some(typed) => query::kind(typed)?,
        None => query::kind(&context.person.ask(&Question {
            asks: "Which kind of record?",
            flag: "KIND",
            choices: &offered::choices_kinds(),
            only_choices: true,
        })?)?,
    };
    let body = body(args, kind, context)?;
    let date = date(args, kind, context)?;
    let title = match (kind, &args.title) {
        (KindWord::Meeting, title) => named::optional(title.as_ref(), "--title")?,
        (_, title) => Some(named::needed(
            title.as_ref(),
            "--title",
            "What is it called?",
            &[],
            context,
        )?),
    };
    let record = |typed: &String| -> Result<String> {
        let index = named::record(typed, context)?;
        Ok(context.register.record(index).id.clone())
    };
    let id = match &args.id {
        Some(id) => id_as_asked(id)?,
        None => record_id(kind, Some(date), body.as_deref(), title.as_deref())?,
    };
    let lower = id.to_lowercase();
    let mut files = context.files.iter().map(|(_, file)| file);
    // Files that could not be read too; and capitals are no difference to some systems.
    if let Some(file) = files.find(|file| file.stem().to_lowercase() == lower) {
        bail!("there is `{}` already; give another --id", file.path);
    }
    let mut new = NewRecord {
        path: format!("{id}.yaml"),
        title,
        body,
        date: Some(date),
        inspectorate: inspectorate(args, kind, context)?,
        responds_to: args.responds_to.iter().map(record).collect::<Result<_>>()?,
        source: named::optional(args.source.as_ref(), "--source")?,
        note: named::optional(args.note.as_ref(), "--note")?,
        ..NewRecord::of(kind)
    };
    put(&mut new, context);
    writing::write(&[Change::Create(Box::new(new))], &args.writing, context)
}

/// The body's id; a meeting is always somebody's.
fn body(args: &NewArgs, kind: KindWord, context: &Context) -> Result<Option<String>> {
    if args.body.is_none() && kind != KindWord::Meeting {
        return Ok(None);
    }
    let choices = offered::choices_bodies(context);
    let typed = named::needed(
        args.body.as_ref(),
        "--body",
        "Which body met?",
        &choices,
        context,
    )?;
    query::body(&typed, &context.register).map(Some)
}

fn date(args: &NewArgs, kind: KindWord, context: &Context) -> Result<Dated> {
    let asks = match kind {
        KindWord::Meeting => "When did it meet?",
        KindWord::Inspection => "When was it published?",
        _ => "When was it written?",
    };
    let typed = named::needed(args.date.as_ref(), "--date", asks, &[], context)?;
    named::dated("--date", Some(&typed), context)
}

fn inspectorate(args: &NewArgs, kind: KindWord, context: &Context) -> Result<Vec<String>> {
    match kind {
        KindWord::Inspection if args.inspectorate.is_empty() => {
            let flag = "--inspectorate";
            Ok(vec![named::needed(
                None,
                flag,
                "Who inspected?",
                &[],
                context,
            )?])
        }
        KindWord::Inspection => named::several(&args.inspectorate, "--inspectorate"),
        _ if !args.inspectorate.is_empty() => bail!("--inspectorate belongs to an inspection"),
        _ => Ok(Vec::new()),
    }
}

/// An id that somebody chose: the name of a file in one folder, which every system can hold.
pub fn id_as_asked(id: &str) -> Result<String> {
    let id = id.trim();
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    if !id.chars().all(is_plain) || !id.starts_with(char::is_alphanumeric) || id.ends_with('.') {
        bail!(
            "--id: an id is made of letters, digits, `-`, `_` and `.`, begins with a letter or digit \
             and does not end with a full stop"
        );
    }
    if store::is_record_name(id) {
        bail!("--id: the ending `.yaml` is put behind it: leave it out");
    }
    let stem = id.split('.').next().unwrap_or_default().to_uppercase();
    let is_device = ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
        || (stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")));
    if is_device {
        bail!("--id: `{id}` is the name of a device on some systems");
    }
    if id.chars().count() > LONGEST_ID {
        bail!("--id: an id has {LONGEST_ID} letters at most");
    }
    Ok(id.to_owned())
}

/// Puts a record that has only the name of its file into its folder, and tells it the way to the
/// schema.
pub fn put(new: &mut NewRecord, context: &Context) {
    new.path = format!("{}/{}", folder(new.kind, context), new.path);
    new.schema = schema(&new.path, context);
}

/// The way from a record to the schema for editors; none where there is no schema, as an editor
/// that does not find what it is told to look for says so in every record.
fn schema(path: &str, context: &Context) -> Option<String> {
    let there = context.path_shown(&format!("{}/{SCHEMA}", context.records));
    let inside = path.strip_prefix(context.records.as_str()).unwrap_or(path);
    store::exists(&there).then(|| schema_from(inside))
}

/// The folder, as it is shown, where most records of a kind stand; the records folder, where there
/// is none yet.
fn folder(kind: KindWord, context: &Context) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let of_kind = context
        .register
        .records
        .iter()
        .filter(|record| record.kind == kind);
    for record in of_kind {
        let path = &context.files.get(record.file).path;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        match counts.iter_mut().find(|(of, _)| *of == folder) {
            Some((_, count)) => *count += 1,
            None => counts.push((folder, 1)),
        }
    }
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or_else(
        || context.records.clone(),
        |(folder, _)| (*folder).to_owned(),
    )
}
