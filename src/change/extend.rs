//! The verb `extend`: another target date. Agreed, it is in force; else it is a request, and moves
//! nothing.

use anyhow::{Result, bail};

use super::{State, Update};
use crate::model::Dated;

/// The new date, why, and who agreed it.
#[derive(Clone, Debug)]
pub struct Extend {
    pub date: Option<Dated>,
    pub to: String,
    pub reason: String,
    pub agreed_by: Option<String>,
    pub note: Option<String>,
}

/// The update that moves the date or asks for it, or why it may not.
pub fn extend(state: &State, asked: Extend) -> Result<Update> {
    state.must_be_outstanding()?;
    if state.due.as_deref() == Some(asked.to.as_str()) {
        bail!("`{}` has the target date `{}` already", state.id, asked.to);
    }
    Ok(Update {
        date: asked.date,
        note: asked.note,
        due: Some(asked.to),
        reason: Some(asked.reason),
        agreed_by: asked.agreed_by,
        ..Update::default()
    })
}
