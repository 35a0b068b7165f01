//! Which mistakes `validate` tells.
//!
//! Promises: of what is staged, these are the mistakes in the files that the commit changes, and
//! those elsewhere that it makes: whoever commits can mend both, and is not stopped by what stood
//! there before. Where records were changed, those that are there now.

use std::collections::BTreeSet;
use std::ops::Deref;

use anyhow::Result;

use super::context::Context;
use crate::change::{After, Checked};
use crate::checks;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::{FileId, Files};
use crate::store::Staged;

/// What is told, and of which files.
pub struct Told<'c> {
    pub found: Vec<&'c Diagnostic>,
    pub looked_at: Vec<FileId>,
    /// Mistakes that stood elsewhere before.
    pub stood_before: usize,
}

/// The records with what is wrong in them: as they were read, or as they are now.
#[derive(Clone, Copy)]
pub struct Now<'n>(Checked<'n>);

impl<'n> Now<'n> {
    pub fn of(context: &'n Context) -> Self {
        Self(Checked {
            files: &context.files,
            register: &context.register,
            found: &context.found,
        })
    }

    pub fn after(after: Option<&'n After>, context: &'n Context) -> Self {
        after.map_or_else(|| Self::of(context), |after| Self(after.checked()))
    }
}

impl<'n> Deref for Now<'n> {
    type Target = Checked<'n>;

    fn deref(&self) -> &Checked<'n> {
        &self.0
    }
}

/// What is told of the files asked for, or of all, as they are now.
pub fn told_now(asked: Option<Vec<FileId>>, now: Now<'_>) -> Told<'_> {
    let checked = now.0;
    let looked_at = asked.unwrap_or_else(|| checked.files.iter().map(|(id, _)| id).collect());
    let is_own = |one: &&Diagnostic| looked_at.binary_search(&one.primary.span.file).is_ok();
    Told {
        found: checked.found.iter().filter(is_own).collect(),
        looked_at,
        stood_before: 0,
    }
}

/// What is told where nothing has changed: of what is staged, also what the commit makes elsewhere.
pub fn told(asked: Option<Vec<FileId>>, context: &Context) -> Result<Told<'_>> {
    let Some(staged) = context.staged.as_ref() else {
        return Ok(told_now(asked, Now::of(context)));
    };
    let looked_at = asked.unwrap_or_else(|| staged.changed.clone());
    let is_own = |one: &Diagnostic| looked_at.binary_search(&one.primary.span.file).is_ok();
    let elsewhere = context.found.iter().filter(|one| !is_own(one)).count();
    let stood = if elsewhere > 0 {
        stood_before(staged, context)?
    } else {
        BTreeSet::new()
    };
    let is_made = |one: &Diagnostic| !stood.contains(&identity(one, &context.files));
    let found = context.found.iter();
    let found: Vec<&Diagnostic> = found.filter(|one| is_own(one) || is_made(one)).collect();
    let made = found.iter().filter(|one| !is_own(one)).count();
    Ok(Told {
        stood_before: elsewhere - made,
        found,
        looked_at,
    })
}

/// What tells one mistake from another in files that stay as they are.
type Identity = (&'static str, Severity, String, u32, u32, String);

fn identity(one: &Diagnostic, files: &Files) -> Identity {
    let span = one.primary.span;
    let path = files.get(span.file).path.clone();
    let message = one.message.clone();
    (
        one.rule.code,
        one.severity,
        path,
        span.start,
        span.end,
        message,
    )
}

/// The mistakes that the register has without the commit. Made only where the register has some in
/// files that the commit leaves as they are: else each is the commit's own.
fn stood_before(staged: &Staged, context: &Context) -> Result<BTreeSet<Identity>> {
    let files = staged.before(&context.files)?;
    let (_, found) = checks::judged(&files, context.today);
    Ok(found.iter().map(|one| identity(one, &files)).collect())
}
