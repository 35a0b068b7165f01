//! New texts → the proof that they differ by what was asked, and by nothing else.
//!
//! Promises: read by our reader, by `serde_yaml` and as a register; what any of the three reads
//! otherwise is said, and then nothing is to be written.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};

use super::create::NewRecord;
use super::plan::Plan;
use super::read_back::misread;
use crate::diagnostic::Diagnostics;
use crate::files::{
    FileId, Files, LARGEST_FILE_BYTES, MOST_ACTIONS, SPLIT, beyond_largest, beyond_most_actions,
};
use crate::kinds::{self, Record};
use crate::register::{self, Difference, Register, Was};
use crate::syntax::{self, Growth, Node, as_asked, grown, referee};

/// What the records will be.
pub struct Proved {
    pub files: Files,
    pub register: Register,
    /// What reading them finds wrong, in no order yet; whoever checks them takes it.
    pub found: Diagnostics,
    /// The files that differ, the new ones last.
    pub changed: Vec<FileId>,
}

/// Reads the new texts back.
pub fn prove(plan: &Plan, before: &Register, files: &Files) -> Result<Proved> {
    let new = files.with(&plan.texts, &plan.more);
    for ((id, _), growths) in plan.texts.iter().zip(&plan.growths) {
        read_twice(files, &new, *id, growths)?;
    }
    let behind = new.iter().map(|(id, _)| id).skip(files.len());
    let made: Vec<(FileId, &NewRecord)> = behind.zip(&plan.new).collect();
    for (id, record) in &made {
        read_new(&new, *id, record)?;
    }
    let proved = Proved::of(plan, new, before, files.len());
    let read = proved.register.records.iter();
    let read: HashMap<FileId, &Record> = read.map(|read| (read.file, &**read)).collect();
    for (id, record) in made {
        if let Some(said) = misread(record, read.get(&id).copied()) {
            let path = &record.path;
            bail!("`{path}`: {said} would not be read as it is to be written; nothing was written");
        }
    }
    let differences = register::differences(before, &proved.register, &proved.changed);
    let updates = plan.updates.values().map(|(id, more)| Difference::Updated {
        id: id.clone(),
        more: *more,
    });
    let expected: Vec<Difference> = updates.chain(plan.expected.iter().cloned()).collect();
    if in_order(&differences) != in_order(&expected) {
        bail!(
            "the change cannot be made without changing more than it; nothing was written \
             (would differ: {})",
            in_order(&differences).join("; ")
        );
    }
    Ok(proved)
}

/// Why the texts of a plan cannot be what they should be, as far as each can be read by itself;
/// nothing where they are.
pub fn why_not(plan: &Plan, files: &Files) -> Option<String> {
    let new = files.with(&plan.texts, &[]);
    let mut both = plan.texts.iter().zip(&plan.growths);
    let wrong = both.find_map(|((id, _), growths)| read_twice(files, &new, *id, growths).err())?;
    Some(format!("{wrong:#}"))
}

impl Proved {
    /// The register of the new texts; `count` is how many files there were before.
    pub(super) fn of(plan: &Plan, files: Files, before: &Register, count: usize) -> Self {
        let mut changed: Vec<FileId> = plan.texts.iter().map(|(id, _)| *id).collect();
        changed.extend(files.iter().map(|(id, _)| id).skip(count));
        let was = Was::but_for(before, changed.iter().copied());
        let (register, found) = register::rebuild(&files, &was);
        Self {
            files,
            register,
            found,
            changed,
        }
    }
}

/// What could not be read again is refused, in words that say so.
fn fits(new: &Files, id: FileId, actions: usize) -> Result<()> {
    let file = new.get(id);
    let bytes = file.text.len() as u64;
    let beyond = if bytes > LARGEST_FILE_BYTES {
        format!("would be {}", beyond_largest(bytes))
    } else if actions > MOST_ACTIONS {
        format!("would have {}", beyond_most_actions(actions))
    } else {
        return Ok(());
    };
    bail!("`{}` {beyond}: {SPLIT}; nothing was written", file.path)
}

/// Reads one new text by both readers.
fn read_twice(old: &Files, new: &Files, id: FileId, growths: &[Growth]) -> Result<()> {
    let path = &new.get(id).path;
    let (before, after) = (tree(old, id), tree(new, id));
    fits(new, id, after.as_ref().map_or(0, kinds::actions))?;
    if let Some(said) = disagreement(old, id, before.as_ref()) {
        bail!(
            "`{path}` is read otherwise by another YAML reader ({said}); put that right first: \
             nothing was written"
        );
    }
    if let Some(said) = disagreement(new, id, after.as_ref()) {
        bail!(
            "`{path}`: the change would be read otherwise by another YAML reader ({said}); \
             nothing was written"
        );
    }
    let (before, after) = before.zip(after).with_context(|| {
        format!(
            "`{path}`: the change could not be written so that it can be read; nothing was written"
        )
    })?;
    match grown(&before, &after, growths) {
        None => Ok(()),
        Some(said) => bail!(
            "`{path}`: the change could not be written without changing more than it ({said}); \
             nothing was written"
        ),
    }
}

/// Reads a text that is all new by both readers.
fn read_new(new: &Files, id: FileId, record: &NewRecord) -> Result<()> {
    let path = &new.get(id).path;
    fits(new, id, record.all_actions().count())?;
    let root = tree(new, id);
    let said = match &root {
        None => Some("it could not be read".to_owned()),
        Some(root) => disagreement(new, id, Some(root))
            .map(|said| format!("another YAML reader reads it otherwise: {said}"))
            .or_else(|| as_asked(&record.fresh(), root)),
    };
    match said {
        None => Ok(()),
        Some(said) => bail!(
            "`{path}` could not be written so that it is read as asked ({said}); nothing was written"
        ),
    }
}

/// The tree of a file; nothing where it cannot be read.
pub(super) fn tree(files: &Files, id: FileId) -> Option<Node<'_>> {
    syntax::parse(id, files.get(id), &mut Diagnostics::default())
}

/// Where the two readers read a file otherwise; nothing where they agree, or ours cannot read it.
pub(super) fn disagreement(files: &Files, id: FileId, root: Option<&Node<'_>>) -> Option<String> {
    referee::disagreement(&files.get(id).text, root?)
}

fn in_order(differences: &[Difference]) -> Vec<String> {
    let mut words: Vec<String> = differences.iter().map(ToString::to_string).collect();
    words.sort();
    words
}
