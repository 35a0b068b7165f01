//! Single files outside the records: papers written, and papers refreshed.
//!
//! Promises: a file is replaced whole or not at all (see `replace`), so that nobody ever reads half
//! of one; a link stays a link, and a file keeps its permissions.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::replace::{Like, PAPER, stage};
use super::steps::Steps;

/// The text of a file. The message says why it cannot be had.
#[expect(clippy::disallowed_methods, reason = "the only door to the disk")]
pub fn text(path: &Path) -> Result<String> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        bail!("`{}` is no ordinary file", path.display());
    }
    fs::read_to_string(path).with_context(|| format!("`{}` cannot be read", path.display()))
}

/// The bytes of a file that is no record, no more than so many; one more, where there are more, so
/// that the reader of it sees that.
#[expect(clippy::disallowed_methods, reason = "the only door to the disk")]
pub fn bytes(path: &Path, most: usize) -> Result<Vec<u8>> {
    let there = fs::metadata(path);
    if there.as_ref().is_ok_and(fs::Metadata::is_dir) {
        bail!("`{}` is a folder: name a file in it", path.display());
    }
    if there.is_ok_and(|there| !there.is_file()) {
        bail!("`{}` is no ordinary file", path.display());
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    fs::File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .with_context(|| format!("`{}` cannot be read", path.display()))?;
    Ok(bytes)
}

/// How many bytes an ordinary file has; none for anything else.
pub fn length(path: &Path) -> Option<usize> {
    let there = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some(usize::try_from(there.len()).unwrap_or(usize::MAX))
}

/// Makes a folder, and those above it, where it is not there.
pub fn make_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path)
        .with_context(|| format!("the folder `{}` cannot be made", path.display()))
}

/// Writes a file whole. What is no ordinary file, such as a pipe, is written to as it is.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    replace(path, bytes).with_context(|| format!("`{}` cannot be written", path.display()))
}

fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(|there| !there.is_file()) {
        let mut file = fs::OpenOptions::new().write(true).open(path)?;
        file.write_all(bytes)?;
        return Ok(());
    }
    if there.is_none() && path.is_symlink() {
        bail!("the link leads nowhere");
    }
    let target = if there.is_some() {
        path.canonicalize()?
    } else {
        path.to_owned()
    };
    let like = match &there {
        Some(there) => Like::OldWherePossible(there),
        None => Like::New,
    };
    let mut steps = Steps::ordinary();
    stage(&mut steps, &target, PAPER, bytes, &like)?.put(&mut steps)?;
    Ok(())
}
