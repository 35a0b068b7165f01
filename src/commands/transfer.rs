//! `track transfer`: a body is abolished, and what it had outstanding goes to another.

use anyhow::{Result, bail};
use clap::Args;

use super::context::{Answer, Context};
use super::named::{self, Named};
use super::offered;
use super::said::Said;
use super::selection;
use super::writing::{self, Writing};
use crate::change::{
    Addition, Change, State, Transfer, Transferred, Under, handed_over, taken_up, transfer,
};
use crate::query::{self, Asked};
use crate::view::{Audience, Seen};

/// Hand over what a body has outstanding to another body
///
/// All that is outstanding in the body's records goes: of its meetings and plans, and the
/// recommendations of its inspections. Each action is closed as transferred, and says to whom. With --into, each is also taken up in a
/// record of the other body, with its words, owner and target date, and both say where the other is.
#[derive(Args, Debug)]
pub struct TransferArgs {
    /// The body that ends, or gives its actions away
    #[arg(long, value_name = "BODY", add = offered::bodies())]
    body: Option<String>,
    /// The body that takes over
    #[arg(long, value_name = "BODY", add = offered::bodies())]
    to: Option<String>,
    /// The record of the other body that takes the actions up
    #[arg(long, value_name = "RECORD", add = offered::records())]
    into: Option<String>,
    /// Who agreed
    #[arg(long, value_name = "NAME", add = offered::owners())]
    by: Option<String>,
    /// Do not ask before they are changed
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    writing: Writing,
}

pub fn transfer_body(args: &TransferArgs, context: &Context) -> Result<Answer> {
    let choices = offered::choices_bodies(context);
    let body = |given: Option<&String>, flag: &str, asks: &str| -> Result<String> {
        let typed = named::needed(given, flag, asks, &choices, context)?;
        query::body(&typed, &context.register)
    };
    let from = body(
        args.body.as_ref(),
        "--body",
        "Which body gives its actions away?",
    )?;
    let to = body(args.to.as_ref(), "--to", "Which body takes over?")?;
    if from == to {
        bail!("`{from}` cannot hand over to itself");
    }
    let asked = Transfer {
        date: args.said.date(context)?,
        to: to.clone(),
        by: named::optional(args.by.as_ref(), "--by")?,
        note: args.said.note()?,
    };
    let outstanding = Asked {
        body: vec![from.clone()],
        ..Asked::default()
    };
    let query = query::parse(&outstanding, &context.register, context.today)?;
    let chosen = named::chosen(&query, context)?;
    let actions: Vec<Transferred> = chosen
        .actions
        .iter()
        .map(|action| Transferred {
            entry: action.index,
            state: public_state(action, context),
        })
        .collect();
    let changes = match &args.into {
        None => transfer(&actions, &asked)?,
        Some(typed) => taken_up_in(typed, &actions, &asked, context)?,
    };
    let question = format!("Hand all of them over from {from} to {to}?");
    selection::agreed(args.yes, &chosen, &question, &args.writing, context)?;
    let mut beside = beside(&from, &to, context);
    beside.extend(chosen.beside);
    writing::write_saying(&changes, beside, &args.writing, context)
}

/// How an action stands as everybody may see it: what only an exempt update says is not to be copied
/// into the open. Of an action that is exempt itself, how it stands.
fn public_state(action: &Named<'_>, context: &Context) -> State {
    let public = Seen {
        audience: Audience::Public,
        ..context.seen()
    };
    let shown = public.one(action.index);
    let Ok(shown) = shown else {
        return action.state();
    };
    let index = action.index;
    Named { index, shown }.state()
}

/// Each action taken up in a record of the other body, under a reference chosen here, so that what
/// ends can say where it went.
fn taken_up_in(
    typed: &str,
    actions: &[Transferred],
    asked: &Transfer,
    context: &Context,
) -> Result<Vec<Change>> {
    let register = &context.register;
    let record = named::record(typed, context)?;
    let written = register.record(record);
    let body = written
        .body
        .as_str()
        .and_then(|name| register.names.body(name));
    if body.map(|body| body.id.as_str()) != Some(asked.to.as_str()) {
        bail!("`{}` is no record of {}", written.id, asked.to);
    }
    transfer(actions, asked)?;
    let taken: Vec<&str> = register
        .entries_of(record)
        .filter_map(|entry| register.reference(entry))
        .collect();
    let mut number = 0_usize;
    let mut free = || loop {
        number += 1;
        let reference = format!("T{number}");
        if !taken.contains(&reference.as_str()) {
            return reference;
        }
    };
    let mut changes = Vec::new();
    for action in actions {
        let reference = free();
        let id = format!("{}/{reference}", written.id);
        changes.push(Change::Update {
            entry: action.entry,
            update: Box::new(handed_over(asked, &id)),
        });
        changes.push(Change::Add {
            record,
            action: Box::new(Addition {
                reference: Some(reference),
                ..taken_up(register, action, Under::Record)
            }),
        });
    }
    Ok(changes)
}

/// What the person should know beside it: that the register does not say who took over, and what
/// is exempt and stays.
fn beside(from: &str, to: &str, context: &Context) -> Vec<String> {
    let register = &context.register;
    let mut notes = Vec::new();
    let declared = register
        .names
        .body(from)
        .and_then(|body| body.successor.as_deref());
    let is_declared = declared
        .and_then(|name| register.names.body(name))
        .is_some_and(|body| body.id == to);
    if !is_declared {
        notes.push(format!(
            "note: where `{from}` has ended, say so in register.yaml: `successor: {to}`"
        ));
    }
    notes
}
