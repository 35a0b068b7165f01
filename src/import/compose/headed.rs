//! What a document says otherwise of a record as a whole: its title, day, version and key of colours.
//!
//! Promises: nothing of it changes the record, for which of the two is right a person has to say; what the
//! document is silent about differs in nothing.

use super::same;
use crate::change::NewRecord;
use crate::kinds::{Details, Record};
use crate::model::Dated;
use crate::register::Register;

/// In what the document and the record differ, in words.
pub fn differing(head: &NewRecord, there: &Record, register: &Register) -> Vec<String> {
    let mut all = Vec::new();
    let mut say = |what: &str, here: &str, stays: &str| {
        all.push(format!(
            "the document has {what} {here}, and `{}` {stays}",
            there.id
        ));
    };
    if let (Some(here), Some(own)) = (head.title.as_deref(), there.title.as_str())
        && !same::is_same(here, own)
    {
        say("the title", &format!("\"{here}\""), &format!("\"{own}\""));
    }
    if let (Some(here), Some(own)) = (head.date, there.date.get().copied())
        && here != own
        && here != Dated::Unknown
    {
        say("the date", &here.plain(), &own.plain());
    }
    if let (Some(here), Details::ActionPlan { version, .. }) =
        (head.version.as_deref(), &there.details)
        && !version.as_str().is_some_and(|own| same::is_same(here, own))
    {
        let own = version.as_str().unwrap_or("none");
        say("the version", here, own);
    }
    if let (true, Details::ActionPlan { draft, .. }) = (head.draft, &there.details)
        && draft.get() != Some(&true)
    {
        say("the word", "\"draft\"", "is none");
    }
    if let Some(here) = &head.rag_key {
        match there.rag_key.get() {
            None => say("a key of colours", "of its own", "none"),
            Some(own) if register.written_out(own) == Some(here) => {}
            Some(_) => say("a key of colours", "of its own", "another one"),
        }
    }
    all
}
