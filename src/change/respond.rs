//! The verb `respond`: what the body that was asked said to a recommendation.

use anyhow::{Result, bail};

use super::{State, Update};
use crate::model::{Dated, Response, Word};

/// The answer, and why.
#[derive(Clone, Debug)]
pub struct Respond {
    pub date: Option<Dated>,
    pub response: Response,
    pub reason: Option<String>,
    pub by: Option<String>,
    pub note: Option<String>,
}

/// Whether an answer has to say why: all but a plain yes, and "asked, not answered yet"
/// (domain 10; in part says which part).
pub fn needs_reason(response: Response) -> bool {
    !matches!(response, Response::Accepted | Response::Pending)
}

/// The update that records the answer, or why it may not.
pub fn respond(state: &State, asked: Respond) -> Result<Update> {
    state.must_be_seen_whole()?;
    let word = asked.response.word();
    if needs_reason(asked.response) && asked.reason.is_none() {
        bail!("`{word}` needs its reason: give --reason");
    }
    if state.response == Some(asked.response) && asked.reason.is_none() && asked.note.is_none() {
        bail!("the response to `{}` is `{word}` already", state.id);
    }
    Ok(Update {
        date: asked.date,
        by: asked.by,
        note: asked.note,
        response: Some(asked.response),
        reason: asked.reason,
        ..Update::default()
    })
}
