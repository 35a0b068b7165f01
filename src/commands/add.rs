//! `track add`: an action is typed into a record, in the meeting or after it.

use anyhow::{Result, bail};
use clap::Args;

use super::context::{Answer, Context};
use super::named;
use super::offered;
use super::person::Question;
use super::writing::{self, Writing};
use crate::change::{Addition, Change, Heading, Step, Under};
use crate::model::{Dated, ItemType, Rag, Status};
use crate::register::RecordIndex;

/// Add an action to a record, under its agenda item, workstream or band
#[derive(Args, Debug)]
pub struct AddArgs {
    /// The record: its id, or any ending that fits one record only
    #[arg(value_name = "RECORD", add = offered::records())]
    record: Option<String>,
    /// What was asked or promised
    #[arg(value_name = "TEXT")]
    text: Option<String>,
    /// Agenda item, workstream or band: its number, letter, minute or title; made, if it is new
    #[arg(long, value_name = "NUMBER", visible_aliases = ["workstream", "band"])]
    item: Option<String>,
    /// What a new agenda item, workstream or band is called
    #[arg(long, value_name = "TITLE", requires = "item")]
    title: Option<String>,
    /// Its reference; else the next in the scheme of its item
    #[arg(long = "ref", value_name = "REF")]
    reference: Option<String>,
    /// Who answers for it; repeat for several, the first of whom is accountable
    #[arg(long, value_name = "OWNER", add = offered::owners())]
    owner: Vec<String>,
    /// Nobody owns it yet
    #[arg(long, conflicts_with = "owner")]
    no_owner: bool,
    /// The target date, in any words: `by the next meeting`, `Q3 2025/26`
    #[arg(long, value_name = "WHEN")]
    due: Option<String>,
    /// It has no target date
    #[arg(long, conflicts_with = "due")]
    no_due: bool,
    /// action, recommendation or commitment
    #[arg(long = "type", value_name = "TYPE", add = offered::words::<ItemType>())]
    item_type: Option<String>,
    /// Who is asked to decide, where that is not the owner; repeat for several
    #[arg(long, value_name = "NAME", add = offered::owners())]
    to: Vec<String>,
    /// The area for improvement it answers
    #[arg(long, value_name = "WORDS")]
    finding: Option<String>,
    /// A part it is done in; repeat for several
    #[arg(long, value_name = "WORDS")]
    step: Vec<String>,
    /// What it implements; repeat for several
    #[arg(long, value_name = "ID", add = offered::ids())]
    answers: Vec<String>,
    /// What to read beside it; repeat for several
    #[arg(long, value_name = "ID", add = offered::ids())]
    see: Vec<String>,
    /// How far it has come already
    #[arg(long, value_name = "STATUS", add = offered::words::<Status>())]
    status: Option<String>,
    /// Its first rating
    #[arg(long, value_name = "RAG", add = offered::words::<Rag>())]
    rag: Option<String>,
    /// Anything else a reader needs to know
    #[arg(long, short, value_name = "WORDS")]
    note: Option<String>,
    /// The day it was raised, where that is not the record's; or a month, or `unknown`
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// It is exempt, by these paragraphs of Schedule 12A: `1,3`
    #[arg(long, value_name = "PARAGRAPHS", num_args = 0..=1, default_missing_value = "", require_equals = true)]
    exempt: Option<String>,
    #[command(flatten)]
    writing: Writing,
}

pub fn add(args: &AddArgs, context: &Context) -> Result<Answer> {
    let record = which_record(args, context)?;
    let text = named::needed(
        args.text.as_ref(),
        "TEXT",
        "What was asked or promised?",
        &[],
        context,
    )?;
    let action = Addition {
        under: under(args, context)?,
        reference: reference(args)?,
        text,
        finding: named::optional(args.finding.as_ref(), "--finding")?,
        steps: named::several(&args.step, "--step")?
            .into_iter()
            .map(Step::from)
            .collect(),
        item_type: named::word(args.item_type.as_ref())?,
        to: named::several(&args.to, "--to")?,
        owners: owners(args, context)?,
        due: due(args, context)?,
        raised: raised(args, context)?,
        status: named::word(args.status.as_ref())?,
        rag: named::word(args.rag.as_ref())?,
        answers: links(&args.answers, context)?,
        see: links(&args.see, context)?,
        note: named::optional(args.note.as_ref(), "--note")?,
        exempt: named::paragraphs(args.exempt.as_ref())?,
        ..Addition::default()
    };
    if action.status == Some(Status::Closed) {
        bail!("an action does not begin closed: add it, then `track close` says why it ended");
    }
    let change = Change::Add {
        record,
        action: Box::new(action),
    };
    writing::write(&[change], &args.writing, context)
}

fn which_record(args: &AddArgs, context: &Context) -> Result<RecordIndex> {
    let typed = match &args.record {
        Some(typed) => typed.clone(),
        None => context.person.ask(&Question {
            asks: "To which record?",
            flag: "RECORD",
            choices: &offered::choices_records(context),
            only_choices: false,
        })?,
    };
    named::record(&typed, context)
}

fn under(args: &AddArgs, context: &Context) -> Result<Under> {
    let Some(item) = named::optional(args.item.as_ref(), "--item")? else {
        return Ok(Under::Record);
    };
    Ok(Under::Group {
        heading: Heading {
            reference: Some(item.clone()),
            title: named::optional(args.title.as_ref(), "--title")?,
            ..Heading::default()
        },
        named: item,
        sees_exempt: context.audience.sees_exempt(),
    })
}

/// Most letters of a reference: people say it aloud in meetings.
const LONGEST_REFERENCE: usize = 40;

fn reference(args: &AddArgs) -> Result<Option<String>> {
    let reference = named::optional(args.reference.as_ref(), "--ref")?;
    if let Some(reference) = &reference {
        let is_odd = reference.contains(['\n', '/', '…'])
            || reference.contains("...")
            || reference.starts_with(['~', '-'])
            || reference.chars().count() > LONGEST_REFERENCE;
        if is_odd {
            bail!(
                "--ref: a reference is short, does not begin with `~` or `-`, and holds neither `/`, \
                 which stands between a record and it, nor dots that stand for what is left out"
            );
        }
    }
    Ok(reference)
}

/// The owners. That nobody owns an action is said, and not left out: so it is asked.
fn owners(args: &AddArgs, context: &Context) -> Result<Vec<String>> {
    if !args.owner.is_empty() || args.no_owner || !args.to.is_empty() {
        return named::several(&args.owner, "--owner");
    }
    let choices = offered::choices_owners(context);
    let flag = "--owner (or --no-owner)";
    Ok(vec![named::needed(
        None,
        flag,
        "Who owns it?",
        &choices,
        context,
    )?])
}

/// The target date. That there is none is said, and not left out: so it is asked.
fn due(args: &AddArgs, context: &Context) -> Result<Option<String>> {
    if args.due.is_some() || args.no_due {
        return named::optional(args.due.as_ref(), "--due");
    }
    let flag = "--due (or --no-due)";
    named::needed(None, flag, "By when?", &[], context).map(Some)
}

fn raised(args: &AddArgs, context: &Context) -> Result<Option<Dated>> {
    let given = args.date.as_ref();
    given
        .map(|_| named::dated("--date", given, context))
        .transpose()
}

fn links(typed: &[String], context: &Context) -> Result<Vec<String>> {
    typed
        .iter()
        .map(|id| named::destination(id, context))
        .collect()
}
