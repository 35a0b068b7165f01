//! The records as they were: of those that differ from the last commit, or from a revision, what it has.
//!
//! Promises: where a branch has left the revision, what counts is where it left it, as what others did
//! there since is not this branch's to lose.

use std::path::Path;

use anyhow::{Result, bail};

use super::blobs::read_blobs;
use super::repository::{Surroundings, find};
use super::tree::slashed;
use super::{Staged, changes_by, file, is_name_of_record};
use crate::files::{Files, TextFile};
use crate::store::git::Git;
use crate::store::resolved;

impl Staged {
    /// What the last commit has of the records that the commit changes or takes out.
    pub fn past(&self) -> Result<Files> {
        Ok(all(self.earlier()?))
    }

    pub(super) fn earlier(&self) -> Result<Vec<TextFile>> {
        let shown = |path: &[u8]| self.index.shown(path);
        texts(&self.index.git, &self.index.top, &self.before, shown)
    }
}

/// What a revision has of the records below a folder that differ from it on the disk.
pub fn past(
    folder: &Path,
    shown_as: &str,
    revision: &str,
    surroundings: &Surroundings,
) -> Result<Files> {
    let (git, top) = find(folder, surroundings, "--since")?;
    let base = base(&git, &top, revision)?;
    let folder = resolved(folder);
    let Ok(prefix) = folder.strip_prefix(&top) else {
        let top = top.display();
        bail!("`{shown_as}` is not in the git work tree `{top}`");
    };
    let changes = changes_by(&git, &top, &slashed(prefix), &[&base])?;
    let before = changes
        .into_iter()
        .filter(|one| is_name_of_record(&one.path));
    let before: Vec<(Vec<u8>, Vec<u8>)> = before
        .filter_map(|one| Some((one.path, one.before?)))
        .collect();
    let shown = |path: &[u8]| format!("{shown_as}/{}", String::from_utf8_lossy(path));
    Ok(all(texts(&git, &top, &before, shown)?))
}

/// The commit to compare with: where the present one left the revision, or the revision itself.
fn base(git: &Git, top: &Path, revision: &str) -> Result<String> {
    let name = format!("{revision}^{{commit}}");
    let asked = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &name,
    ];
    let said = git.ask(top, &asked)?;
    if !said.is_fine() {
        bail!(
            "git knows no revision `{revision}` here; where only the last commit was fetched, fetch the \
             others too"
        );
    }
    let commit = line(&said.answer()?);
    let common = git.ask(top, &["merge-base", &commit, "HEAD"])?;
    let common = if common.is_fine() {
        line(&common.answer()?)
    } else {
        String::new()
    };
    Ok(if common.is_empty() { commit } else { common })
}

fn line(said: &[u8]) -> String {
    String::from_utf8_lossy(said).trim().to_owned()
}

/// Blobs as the files they were.
fn texts(
    git: &Git,
    top: &Path,
    before: &[(Vec<u8>, Vec<u8>)],
    shown: impl Fn(&[u8]) -> String,
) -> Result<Vec<TextFile>> {
    let blobs: Vec<&[u8]> = before.iter().map(|(_, blob)| &**blob).collect();
    let mut paths = before.iter();
    let (mut files, mut bytes) = (Vec::with_capacity(before.len()), 0);
    read_blobs(git, top, &blobs, |blob| {
        if let Some((path, _)) = paths.next() {
            files.push(file(shown(path), blob, &mut bytes));
        }
    })?;
    Ok(files)
}

fn all(texts: Vec<TextFile>) -> Files {
    let mut files = Files::with_capacity(texts.len());
    for text in texts {
        files.add(text);
    }
    files
}
