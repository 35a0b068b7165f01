//! `track extend`: another target date, agreed or asked for.

use anyhow::Result;
use clap::Args;

use super::context::{Answer, Context};
use super::named;
use super::offered;
use super::said::Said;
use super::writing::{self, Writing};
use crate::change::{Extend, extend};

/// Move the target date of an action: agreed by somebody, or asked for
///
/// Without --agreed-by the new date is a request: it is recorded, and the old one stays in force.
#[derive(Args, Debug)]
pub struct ExtendArgs {
    /// `record/ref`, or any ending of it that fits one action only; or several
    #[arg(value_name = "ID", add = offered::actions())]
    ids: Vec<String>,
    /// The new target date, in any words: `31 March 2026`, `Q3 2025/26`, `the next meeting`
    #[arg(long, value_name = "WHEN")]
    to: Option<String>,
    /// Why it moves
    #[arg(long, value_name = "WORDS")]
    reason: Option<String>,
    /// Who agreed it
    #[arg(long, value_name = "NAME", add = offered::owners())]
    agreed_by: Option<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    writing: Writing,
}

pub fn extend_action(args: &ExtendArgs, context: &Context) -> Result<Answer> {
    let actions = named::actions(&args.ids, context)?;
    let asked = Extend {
        date: args.said.date(context)?,
        to: named::needed(args.to.as_ref(), "--to", "To when?", &[], context)?,
        reason: named::needed(args.reason.as_ref(), "--reason", "Why?", &[], context)?,
        agreed_by: named::optional(args.agreed_by.as_ref(), "--agreed-by")?,
        note: args.said.note()?,
    };
    let changes = named::updates(&actions, |state| extend(state, asked.clone()))?;
    writing::write(&changes, &args.writing, context)
}
