//! Texts → what each of them holds, side by side.
//!
//! Owns: which files need not be read again ([`Was`]).
//! Promises: what a file holds depends on its text alone, so that one whose text is as it was is not
//! read again; unless something was wrong with it, which has to be told again.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Register, resolve};
use crate::diagnostic::Diagnostics;
use crate::files::{FileId, Files, TextFile};
use crate::kinds::{self, Content};

/// What a file was found to hold, and what is wrong with it by itself.
pub struct Held {
    pub id: FileId,
    pub content: Content,
    pub found: Diagnostics,
}

/// A register of texts that differ in some files only; each file has the same id in both.
pub struct Was<'r> {
    pub register: &'r Register,
    /// The files whose texts differ. Those that the register does not know are read too.
    pub differing: HashSet<FileId>,
    /// Files that have an id, and are not there now.
    pub absent: HashSet<FileId>,
}

/// Reads every file.
pub fn all(files: &Files) -> Vec<Held> {
    let each = files.as_slice().par_iter().enumerate();
    each.map(|(at, file)| read(FileId::at(at), file)).collect()
}

/// Reads the files that differ from those of another register, and keeps what it has of the others.
pub fn differing(files: &Files, was: &Was<'_>) -> Vec<Held> {
    let each = files.as_slice().par_iter().enumerate();
    let held = each.filter_map(|(at, file)| {
        let id = FileId::at(at);
        if was.absent.contains(&id) {
            return None;
        }
        Some(was.kept(id).unwrap_or_else(|| read(id, file)))
    });
    held.collect()
}

impl<'r> Was<'r> {
    /// All files are there, and these differ.
    pub fn but_for(register: &'r Register, differing: impl IntoIterator<Item = FileId>) -> Self {
        Self {
            register,
            differing: differing.into_iter().collect(),
            absent: HashSet::new(),
        }
    }

    fn kept(&self, id: FileId) -> Option<Held> {
        let register = self.register;
        if self.differing.contains(&id) || register.flawed.binary_search(&id).is_ok() {
            return None;
        }
        let at = register.records.binary_search_by_key(&id, |one| one.file);
        let record = register.records.get(at.ok()?)?;
        Some(Held {
            id,
            content: Content::Record(Arc::clone(record)),
            found: Diagnostics::default(),
        })
    }
}

fn read(id: FileId, file: &TextFile) -> Held {
    let mut found = Diagnostics::of_a_file();
    let content = kinds::read(id, file, &mut found);
    Held {
        id,
        content,
        found: found.telling_beyond(|beyond| resolve::too_many(id, beyond)),
    }
}
