//! `track update`: what has happened to an action, or to many at once.

use anyhow::{Result, anyhow};
use clap::Args;

use super::context::{Answer, Context};
use super::named;
use super::offered;
use super::said::Said;
use super::selection::Selection;
use super::writing::{self, Writing};
use crate::change::{Progress, progress};
use crate::model::{Percent, Rag, Status};

/// Say what has happened to an action: a note, its status, its RAG rating, evidence
///
/// Without an id, the filters choose the actions: they are listed, and you are asked before
/// anything is written. History only grows: an update is added, and none is changed.
#[derive(Args, Debug)]
pub struct UpdateArgs {
    /// `record/ref`, or any ending of it that fits one action only; or several
    #[arg(value_name = "ID", add = offered::actions())]
    ids: Vec<String>,
    /// How far it has come: not-started, in-progress, on-hold, blocked or completed
    #[arg(long, value_name = "STATUS", add = offered::words::<Status>())]
    status: Option<String>,
    /// Its rating against the record's own key: red, amber, green, blue or grey
    #[arg(long, value_name = "RAG", add = offered::words::<Rag>())]
    rag: Option<String>,
    /// How much of it is done: 0 to 100
    #[arg(long, value_name = "N")]
    percent: Option<String>,
    /// Where one of its measures stands: `"Repairs on time=93%"`; repeat for several
    #[arg(long, value_name = "NAME=ACTUAL")]
    measure: Vec<String>,
    /// What shows that it is done; repeat for several
    #[arg(long, value_name = "WORDS")]
    evidence: Vec<String>,
    /// Who says so
    #[arg(long, value_name = "NAME", add = offered::owners())]
    by: Option<String>,
    /// This update alone is exempt, by these paragraphs of Schedule 12A: `1,3`
    #[arg(long, value_name = "PARAGRAPHS", num_args = 0..=1, default_missing_value = "", require_equals = true)]
    exempt: Option<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    writing: Writing,
}

pub fn update(args: &UpdateArgs, context: &Context) -> Result<Answer> {
    let asked = Progress {
        date: args.said.date(context)?,
        by: named::optional(args.by.as_ref(), "--by")?,
        note: args.said.note()?,
        status: named::word(args.status.as_ref())?,
        rag: named::word(args.rag.as_ref())?,
        percent: args.percent.as_deref().map(percent).transpose()?,
        measures: args.measure.clone(),
        evidence: named::several(&args.evidence, "--evidence")?,
        exempt: named::paragraphs(args.exempt.as_ref())?,
    };
    let chosen = args.selection.actions(&args.ids, context)?;
    let asked = with_note(asked, &chosen.actions, context)?;
    let changes = named::updates(&chosen.actions, |state| progress(state, asked.clone()))?;
    if args.ids.is_empty() && args.selection.is_given() {
        args.selection.agreed(
            &chosen,
            "Write this update to all of them?",
            &args.writing,
            context,
        )?;
    }
    writing::write_saying(&changes, chosen.beside, &args.writing, context)
}

fn percent(typed: &str) -> Result<Percent> {
    Percent::parse(typed.trim()).map_err(|why| anyhow!("--percent: {why}"))
}

/// Asks what has happened, where nothing was said and somebody is there to say it.
fn with_note(asked: Progress, chosen: &[named::Named<'_>], context: &Context) -> Result<Progress> {
    let is_empty = asked.note.is_none()
        && asked.status.is_none()
        && asked.rag.is_none()
        && asked.percent.is_none()
        && asked.measures.is_empty()
        && asked.evidence.is_empty();
    if !is_empty || !context.person.is_there() {
        return Ok(asked);
    }
    let asks = match chosen {
        [one] => format!("What has happened to {}?", one.shown.id),
        several => format!("What has happened to these {}?", several.len()),
    };
    Ok(Progress {
        note: Some(named::needed(None, "--note", &asks, &[], context)?),
        ..asked
    })
}
