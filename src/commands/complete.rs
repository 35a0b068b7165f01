//! `track complete`: the officer says that an action is done.

use anyhow::Result;
use clap::Args;

use super::context::{Answer, Context};
use super::named;
use super::offered;
use super::said::Said;
use super::writing::{self, Writing};
use crate::change::{Complete, complete};

/// Say that an action is done; a committee agrees later, with `sign-off`
#[derive(Args, Debug)]
pub struct CompleteArgs {
    /// `record/ref`, or any ending of it that fits one action only; or several
    #[arg(value_name = "ID", add = offered::actions())]
    ids: Vec<String>,
    /// What shows that it is done; repeat for several
    #[arg(long, value_name = "WORDS")]
    evidence: Vec<String>,
    /// Who says so
    #[arg(long, value_name = "NAME", add = offered::owners())]
    by: Option<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    writing: Writing,
}

pub fn complete_action(args: &CompleteArgs, context: &Context) -> Result<Answer> {
    let asked = Complete {
        date: args.said.date(context)?,
        by: named::optional(args.by.as_ref(), "--by")?,
        note: args.said.note()?,
        evidence: named::several(&args.evidence, "--evidence")?,
    };
    let actions = named::actions(&args.ids, context)?;
    let changes = named::updates(&actions, |state| complete(state, asked.clone()))?;
    writing::write(&changes, &args.writing, context)
}
