//! `track close`: an action ends without being done.

use anyhow::Result;
use clap::Args;

use super::context::{Answer, Context};
use super::named;
use super::offered;
use super::said::Said;
use super::writing::{self, Writing};
use crate::change::{Close, close};
use crate::model::Closing;

/// End an action that is not done: why, and where it went
#[derive(Args, Debug)]
pub struct CloseArgs {
    /// `record/ref`, or any ending of it that fits one action only; or several
    #[arg(value_name = "ID", add = offered::actions())]
    ids: Vec<String>,
    /// rejected, superseded, merged, transferred, withdrawn, risk-accepted or business-as-usual
    #[arg(long, value_name = "REASON", add = offered::words::<Closing>())]
    reason: Option<String>,
    /// What it went to: an action, a record or a body
    #[arg(long, value_name = "ID", add = offered::ids())]
    to: Option<String>,
    /// Who agreed that it ends
    #[arg(long, value_name = "NAME", add = offered::owners())]
    by: Option<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    writing: Writing,
}

pub fn close_action(args: &CloseArgs, context: &Context) -> Result<Answer> {
    let actions = named::actions(&args.ids, context)?;
    let to = args
        .to
        .as_deref()
        .map(|typed| named::destination(typed, context));
    let asked = Close {
        date: args.said.date(context)?,
        reason: named::needed_word(args.reason.as_ref(), "--reason", context)?,
        to: to.transpose()?,
        by: named::optional(args.by.as_ref(), "--by")?,
        note: args.said.note()?,
    };
    let changes = named::updates(&actions, |state| close(state, asked.clone()))?;
    writing::write(&changes, &args.writing, context)
}
