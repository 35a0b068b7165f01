//! `track reassign`: somebody else answers for an action, or for many.

use anyhow::Result;
use clap::Args;

use super::context::{Answer, Context};
use super::named;
use super::offered;
use super::said::Said;
use super::selection::Selection;
use super::writing::{self, Writing};
use crate::change::{Reassign, reassign};

/// Give an action to another owner; with filters, all that one owner has
#[derive(Args, Debug)]
pub struct ReassignArgs {
    /// `record/ref`, or any ending of it that fits one action only; or several
    #[arg(value_name = "ID", add = offered::actions())]
    ids: Vec<String>,
    /// The new owner; repeat for several, the first of whom is accountable
    #[arg(long, value_name = "OWNER", add = offered::owners())]
    to: Vec<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    writing: Writing,
}

pub fn reassign_action(args: &ReassignArgs, context: &Context) -> Result<Answer> {
    let chosen = args.selection.actions(&args.ids, context)?;
    let to = if args.to.is_empty() {
        let choices = offered::choices_owners(context);
        vec![named::needed(
            None,
            "--to",
            "Who owns it from now on?",
            &choices,
            context,
        )?]
    } else {
        named::several(&args.to, "--to")?
    };
    let asked = Reassign {
        date: args.said.date(context)?,
        names: named::declared_names(&to, context),
        to,
        note: args.said.note()?,
    };
    let changes = named::updates(&chosen.actions, |state| reassign(state, asked.clone()))?;
    if args.selection.is_given() {
        args.selection.agreed(
            &chosen,
            "Give all of them to the new owner?",
            &args.writing,
            context,
        )?;
    }
    writing::write_saying(&changes, chosen.beside, &args.writing, context)
}
