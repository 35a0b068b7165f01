//! The verb `edit`: somebody has changed a record by hand, in an editor.
//!
//! Promises: history only grows by this door too: an action or an update that is gone or rewritten
//! is refused by name. What else differs is said; whether it adds a mistake is for the checks.

use anyhow::{Result, bail};

use super::plan::Done;
use super::verify::{disagreement, tree};
use super::{Plan, Proved};
use crate::files::{FileId, Files};
use crate::register::{self, BY_UPDATE, Difference, Register};

/// The text of a file as somebody left it, and the register with it.
pub fn edited(
    before: &Register,
    files: &Files,
    file: FileId,
    text: &str,
) -> Result<(Plan, Proved)> {
    let mut plan = Plan {
        texts: vec![(file, text.to_owned())],
        ..Plan::default()
    };
    let with_it = files.with(&plan.texts, &[]);
    let proved = Proved::of(&plan, with_it, before, files.len());
    let differences = register::differences(before, &proved.register, &[file]);
    for difference in &differences {
        let (id, words) = said(difference)?;
        plan.done.push(Done {
            change: plan.done.len(),
            id: id.to_owned(),
            words,
        });
    }
    let root = tree(&proved.files, file);
    if let Some(said) = disagreement(&proved.files, file, root.as_ref()) {
        bail!("another YAML reader reads the text otherwise ({said})");
    }
    if plan.done.is_empty() {
        let record = before.records.iter().find(|record| record.file == file);
        plan.done.push(Done {
            change: plan.done.len(),
            id: record.map(|record| record.id.clone()).unwrap_or_default(),
            words: "edited; what is recorded of its actions is the same".to_owned(),
        });
    }
    Ok((plan, proved))
}

/// What a difference is called, or why it is refused.
fn said(difference: &Difference) -> Result<(&str, String)> {
    let (id, words) = match difference {
        Difference::HistoryRewritten(id) => bail!(
            "`{id}`: an update was changed or taken out. History only grows: leave it as it was, and \
             add an update that says what is right"
        ),
        Difference::Gone(id) => bail!(
            "`{id}` is no longer there under that reference. What was agreed stays, and so does its \
             reference: `track close {id} --reason …` ends it"
        ),
        // The checks say why.
        Difference::RecordGone(id) => (id, "can no longer be read".to_owned()),
        Difference::HeadChanged(id) => (id, "its head says something else".to_owned()),
        Difference::RecordAdded(id) | Difference::Raised(id) => (id, "new".to_owned()),
        Difference::Rewritten { id, keys } => {
            if let Some((key, verb)) = BY_UPDATE.iter().find(|(key, _)| keys.contains(key)) {
                bail!(
                    "`{id}`: `{key}` at the top is how it was first agreed, and stays: `track {verb} \
                     {id}` says what it is now. (A slip of the pen is put right in the file itself, \
                     where git keeps what stood there.)"
                );
            }
            (id, format!("its first words differ: {}", keys.join(", ")))
        }
        Difference::Updated { id, more: 1 } => (id, "an update".to_owned()),
        Difference::Updated { id, more } => (id, format!("{more} updates")),
    };
    Ok((id, words))
}
