//! Which mistakes `validate` tells.
//!
//! Promises: of what is staged, these are the mistakes in the files that the commit changes, and
//! those elsewhere that it makes: whoever commits can mend both, and is not stopped by what stood
//! there before. Where records were changed, those that are there now.

use std::collections::HashSet;
use std::ops::Deref;

use anyhow::Result;

use super::context::Context;
use crate::change::{After, Checked};
use crate::checks;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::{FileId, Span};
use crate::register::Was;
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
    let before = (elsewhere > 0)
        .then(|| found_before(staged, context))
        .transpose()?;
    let before = before.iter().flat_map(Diagnostics::iter);
    let stood: HashSet<_> = before.filter(|one| !is_own(one)).map(identity).collect();
    let is_made = |one: &Diagnostic| !stood.contains(&identity(one));
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
fn identity(one: &Diagnostic) -> (&'static str, Severity, Span, &str) {
    (one.rule.code, one.severity, one.primary.span, &one.message)
}

/// The mistakes that the register has without the commit. Found only where the register has some in
/// files that the commit leaves as they are: else each is the commit's own.
fn found_before(staged: &Staged, context: &Context) -> Result<Diagnostics> {
    let before = staged.before(&context.files)?;
    let was = Was {
        register: &context.register,
        differing: staged.changed.iter().copied().collect(),
        absent: before.absent,
    };
    Ok(checks::judged_again(&before.files, &was, context.today).1)
}
