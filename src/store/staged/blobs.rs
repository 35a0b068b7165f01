//! Blobs out of git, all by one process.
//!
//! Promises: one after another in the order asked for; one that is too large for a record is passed
//! over without being held.

use std::io::{BufRead, Read, copy, sink};
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::files::LARGEST_FILE_BYTES;
use crate::store::git::Git;

/// What became of a blob.
pub enum Blob {
    Whole(Vec<u8>),
    /// Of so many bytes.
    TooLarge(u64),
    /// Git does not have it, though something names it.
    Missing(Vec<u8>),
}

/// Reads blobs by their names.
pub fn read_blobs(
    git: &Git,
    top: &Path,
    names: &[&[u8]],
    mut take: impl FnMut(Blob),
) -> Result<()> {
    if names.is_empty() {
        return Ok(());
    }
    let mut asked = names.join(&b'\n');
    asked.push(b'\n');
    let mut command = git.command(top, &["cat-file", "--batch", "--buffer"]);
    git.stream(&mut command, &asked, |out| {
        for name in names {
            take(next(name, out)?);
        }
        Ok(())
    })
    .context("the staged records cannot be read")
}

/// The next blob: a line with its name, its kind and its size; itself; and the end of a line.
fn next(name: &[u8], out: &mut dyn BufRead) -> Result<Blob> {
    let mut line = Vec::new();
    out.read_until(b'\n', &mut line)?;
    let words = String::from_utf8_lossy(line.trim_ascii_end()).into_owned();
    let mut words = words.split(' ').skip(1);
    let size: u64 = match (words.next(), words.next()) {
        (Some("missing"), _) => return Ok(Blob::Missing(name.to_vec())),
        (Some(_), Some(size)) => size.parse()?,
        _ => bail!("git does not say what {} is", String::from_utf8_lossy(name)),
    };
    if size > LARGEST_FILE_BYTES {
        copy(&mut out.take(size + 1), &mut sink())?;
        return Ok(Blob::TooLarge(size));
    }
    let mut whole = vec![0; usize::try_from(size)?];
    out.read_exact(&mut whole)?;
    out.read_exact(&mut [0])?;
    Ok(Blob::Whole(whole))
}
