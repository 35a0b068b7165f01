//! `track respond`: what the body that was asked said to a recommendation.

use anyhow::Result;
use clap::Args;

use super::context::{Answer, Context};
use super::named;
use super::offered;
use super::said::Said;
use super::writing::{self, Writing};
use crate::change::{Respond, needs_reason, respond};
use crate::model::Response;

/// Record the response to a recommendation, and why
#[derive(Args, Debug)]
pub struct RespondArgs {
    /// `record/ref`, or any ending of it that fits one action only
    #[arg(value_name = "ID", add = offered::actions())]
    id: Option<String>,
    /// accepted, partially-accepted, accepted-in-principle, rejected, deferred, noted, pending or
    /// unknown
    #[arg(value_name = "RESPONSE", add = offered::words::<Response>())]
    response: Option<String>,
    /// Why; needed for all but `accepted` and `pending`. For `partially-accepted`: which part
    #[arg(long, value_name = "WORDS")]
    reason: Option<String>,
    /// Who answered
    #[arg(long, value_name = "NAME", add = offered::owners())]
    by: Option<String>,
    #[command(flatten)]
    said: Said,
    #[command(flatten)]
    writing: Writing,
}

pub fn respond_to(args: &RespondArgs, context: &Context) -> Result<Answer> {
    let ids: Vec<String> = args.id.iter().cloned().collect();
    let actions = named::actions(&ids, context)?;
    let response = named::needed_word(args.response.as_ref(), "RESPONSE", context)?;
    let mut reason = named::optional(args.reason.as_ref(), "--reason")?;
    if reason.is_none() && needs_reason(response) {
        reason = Some(named::needed(None, "--reason", "Why?", &[], context)?);
    }
    let asked = Respond {
        date: args.said.date(context)?,
        response,
        reason,
        by: named::optional(args.by.as_ref(), "--by")?,
        note: args.said.note()?,
    };
    let changes = named::updates(&actions, |state| respond(state, asked.clone()))?;
    writing::write(&changes, &args.writing, context)
}
