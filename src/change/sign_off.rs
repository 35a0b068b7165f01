//! The verb `sign-off`: a committee, board or auditor agrees that what was completed is done.

use anyhow::{Result, bail};

use super::{State, Update};
use crate::model::{Dated, Status};

/// Who agrees, and what they said.
#[derive(Clone, Debug)]
pub struct SignOff {
    pub date: Option<Dated>,
    pub by: String,
    pub note: Option<String>,
}

/// The update that says it is agreed, or why it may not be said.
pub fn sign_off(state: &State, asked: SignOff) -> Result<Update> {
    state.must_be_seen_whole()?;
    let id = &state.id;
    if let Some(by) = &state.signed_off {
        bail!("`{id}` is signed off already, by {by}");
    }
    match state.status {
        Some(Status::Completed) => {}
        Some(Status::Closed) => {
            bail!("`{id}` is closed: it ended without being done, and there is nothing to sign off")
        }
        _ => bail!("`{id}` is not completed; `track complete {id}` says that it is done"),
    }
    let completed = state.completed_on.and_then(Dated::earliest);
    let signed = asked.date.and_then(Dated::latest);
    if let Some((completed, signed)) = completed.zip(signed)
        && signed < completed
    {
        bail!(
            "`{id}` was completed on {}: nobody can have agreed to it on {}",
            completed.plain(),
            signed.plain()
        );
    }
    Ok(Update {
        date: asked.date,
        note: asked.note,
        signed_off: Some(asked.by),
        ..Update::default()
    })
}
