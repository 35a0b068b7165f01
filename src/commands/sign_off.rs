//! `track sign-off`: a committee, board or auditor agrees that an action is done.

use anyhow::Result;
use clap::Args;

use super::context::{Answer, Context};
use super::named;
use super::offered;
use super::said::Said;
use super::writing::{self, Writing};
use crate::change::{SignOff, sign_off};

/// Record that a committee agrees: what was completed is done
#[derive(Args, Debug)]
pub struct SignOffArgs {
    /// `record/ref`, or any ending of it that fits one action only; or several
    #[arg(value_name = "ID", add = offered::actions())]
    ids: Vec<String>,
    /// Who agreed: a body or a post
    #[arg(long, value_name = "NAME", add = offered::owners())]
    by: Option<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    writing: Writing,
}

pub fn sign_off_action(args: &SignOffArgs, context: &Context) -> Result<Answer> {
    let actions = named::actions(&args.ids, context)?;
    let choices = offered::choices_owners(context);
    let asked = SignOff {
        date: args.said.date(context)?,
        by: named::needed(args.by.as_ref(), "--by", "Who agreed?", &choices, context)?,
        note: args.said.note()?,
    };
    let changes = named::updates(&actions, |state| sign_off(state, asked.clone()))?;
    writing::write(&changes, &args.writing, context)
}
