//! The verb `complete`: the officer says that it is done. Nobody has to agree before that is said.

use anyhow::Result;

use super::{State, Update};
use crate::model::{Dated, Status};

/// What is said of an action that is done.
#[derive(Clone, Debug, Default)]
pub struct Complete {
    pub date: Option<Dated>,
    pub by: Option<String>,
    pub note: Option<String>,
    /// What shows that it is done.
    pub evidence: Vec<String>,
}

/// The update that says it is done, or why it may not be said.
pub fn complete(state: &State, asked: Complete) -> Result<Update> {
    state.must_be_outstanding()?;
    Ok(Update {
        date: asked.date,
        by: asked.by,
        note: asked.note,
        status: Some(Status::Completed),
        evidence: asked.evidence,
        ..Update::default()
    })
}
