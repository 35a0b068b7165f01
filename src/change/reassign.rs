//! The verb `reassign`: somebody else answers for an action.

use anyhow::{Result, bail};

use super::{State, Update};
use crate::model::Dated;

/// Who answers for it from then on, the first of them accountable.
#[derive(Clone, Debug)]
pub struct Reassign {
    pub date: Option<Dated>,
    /// As typed: a name, an alias or an id.
    pub to: Vec<String>,
    /// The names these are declared by.
    pub names: Vec<String>,
    pub note: Option<String>,
}

/// The update that gives it to them, or why it may not.
pub fn reassign(state: &State, asked: Reassign) -> Result<Update> {
    state.must_be_outstanding()?;
    if state.owners == asked.names {
        bail!(
            "`{}` is owned by {} already",
            state.id,
            asked.names.join("; ")
        );
    }
    if let Some(twice) = repeated(&asked.names) {
        bail!("`{twice}` is named twice");
    }
    Ok(Update {
        date: asked.date,
        note: asked.note,
        owners: asked.to,
        ..Update::default()
    })
}

/// The first name that is given twice.
pub fn repeated(names: &[String]) -> Option<&String> {
    let mut others = names.iter().enumerate();
    let twice = others.find(|(at, name)| names.iter().take(*at).any(|before| before == *name));
    twice.map(|(_, name)| name)
}
