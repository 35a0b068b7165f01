//! Record files, changed together.
//!
//! Promises: nothing is overwritten that somebody else wrote: each file is compared, byte for byte,
//! with the text the change was made from, before anything is written and again right before it is
//! replaced, and if one differs none is written; every text is complete on the disk before the first
//! file is replaced; whatever fails, the message says which file, why, and what became of each.
//!
//! A process that ends in the middle, however it ends, leaves each file as it was or as it was to
//! be. What it may leave beside them is a temporary file, which is no record by its name and is
//! swept by the next change in that folder, and an empty folder.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::lock::Lock;
use super::replace::{Like, RECORD, Staged, folder_of, stage, sweep, sync_folder};
use super::steps::{Step, Steps, Stopped};
use crate::files::{LARGEST_FILE_BYTES, SPLIT, beyond_largest};

/// One record file, and what is to become of it.
pub struct Rewrite<'a> {
    pub path: PathBuf,
    /// The text as it was read, to the byte; nothing for a file that must not exist yet.
    pub before: Option<&'a str>,
    pub after: &'a str,
}

/// Writes all of them, or none and says why.
pub fn rewrite(lock: &Lock, rewrites: &[Rewrite<'_>]) -> Result<()> {
    rewrite_by(&mut Steps::ordinary(), lock, rewrites)
}

pub fn rewrite_by(steps: &mut Steps<'_>, lock: &Lock, rewrites: &[Rewrite<'_>]) -> Result<()> {
    lock.still_holds().map_err(nothing_was_written)?;
    let targets = targets(steps, lock, rewrites)?;
    // From here on, what is not reached is taken back in the order opposite to this one.
    let made = make_folders(steps, &targets)?;
    let held = lock_folders(lock, &targets)?;
    for (folder, _) in held.iter().filter(|(_, lock)| lock.is_of_folder()) {
        sweep(folder);
    }
    let staged = stage_all(steps, &targets)?;
    compare_all(steps, lock, &targets)?;
    put_all(steps, lock, staged)?;
    for folder in made.keep().iter().map(|made| folder_of(made)) {
        sync(steps, folder, &targets)?;
    }
    for (folder, _) in &held {
        sync(steps, folder, &targets)?;
    }
    Ok(())
}

/// A file to be written, found on the disk and compared.
struct Target<'a> {
    rewrite: &'a Rewrite<'a>,
    /// The file itself, links followed.
    file: PathBuf,
    /// How it stood when it was compared; nothing for a new file.
    there: Option<Metadata>,
}

/// What stands in the way, before anything is written.
struct Refusal {
    path: PathBuf,
    what: String,
    remedy: &'static str,
}

const READ_AGAIN: &str = "run the command again";
const SEE_TO_IT: &str = "put that right first";

fn targets<'a>(
    steps: &mut Steps<'_>,
    lock: &Lock,
    rewrites: &'a [Rewrite<'_>],
) -> Result<Vec<Target<'a>>> {
    let mut found = Vec::with_capacity(rewrites.len());
    let mut refused = Vec::new();
    let mut named: BTreeSet<PathBuf> = BTreeSet::new();
    for rewrite in rewrites {
        match compare(steps, lock, rewrite) {
            Ok((file, _)) if named.contains(&file) => {
                let what = "is to be written twice, by one name or by two".to_owned();
                refused.push(refusal(rewrite, what, "take one of its names out"));
            }
            Ok((file, there)) => {
                named.insert(file.clone());
                found.push(Target {
                    rewrite,
                    file,
                    there,
                });
            }
            Err(one) => refused.push(one),
        }
    }
    refuse(&refused)?;
    Ok(found)
}

/// Compares all of them again, since time has passed.
fn compare_all(steps: &mut Steps<'_>, lock: &Lock, targets: &[Target<'_>]) -> Result<()> {
    let refused = |target: &Target<'_>| target.compare_again(steps, lock).err();
    let refused: Vec<Refusal> = targets.iter().filter_map(refused).collect();
    refuse(&refused)
}

impl Target<'_> {
    fn compare_again(&self, steps: &mut Steps<'_>, lock: &Lock) -> Result<(), Refusal> {
        let (file, there) = compare(steps, lock, self.rewrite)?;
        let stands_as_it_did = match (&self.there, &there) {
            (Some(then), Some(now)) => has_same_standing(then, now),
            (None, None) => true,
            _ => false,
        };
        if file != self.file || !stands_as_it_did {
            return Err(changed(self.rewrite));
        }
        Ok(())
    }
}

/// The file itself, and how it stands, when it is as it was read.
fn compare(
    steps: &mut Steps<'_>,
    lock: &Lock,
    rewrite: &Rewrite<'_>,
) -> Result<(PathBuf, Option<Metadata>), Refusal> {
    let path = &rewrite.path;
    // Written, it could never be read again.
    if rewrite.after.len() as u64 > LARGEST_FILE_BYTES {
        let what = format!("would be {}", beyond_largest(rewrite.after.len() as u64));
        return Err(refusal(rewrite, what, SPLIT));
    }
    let find = || match rewrite.before {
        Some(before) => read_again(path, before),
        None => Ok(Seen::absent(path)),
    };
    let seen = steps.take(Step::Compare, path, find);
    let seen =
        seen.map_err(|error| refusal(rewrite, format!("cannot be changed: {error}"), SEE_TO_IT))?;
    match seen {
        Seen::AsItWas(file, _) | Seen::Absent(file) if !file.starts_with(lock.folder()) => {
            let what = format!("is outside `{}`", lock.folder().display());
            Err(refusal(rewrite, what, "change it where it is"))
        }
        Seen::AsItWas(file, there) => Ok((file, Some(there))),
        Seen::Absent(file) => Ok((file, None)),
        Seen::Changed => Err(changed(rewrite)),
        Seen::Gone => {
            let what = "is no longer there".to_owned();
            Err(refusal(rewrite, what, READ_AGAIN))
        }
        Seen::Present => {
            let what = "exists already".to_owned();
            Err(refusal(rewrite, what, READ_AGAIN))
        }
        Seen::Odd => Err(refusal(
            rewrite,
            "is no ordinary file".to_owned(),
            SEE_TO_IT,
        )),
        Seen::ReadOnly => {
            let what = "is read-only".to_owned();
            Err(refusal(rewrite, what, "allow writing to it first"))
        }
    }
}

/// What is found where a file is to be written.
enum Seen {
    AsItWas(PathBuf, Metadata),
    Absent(PathBuf),
    Changed,
    Gone,
    Present,
    Odd,
    ReadOnly,
}

impl Seen {
    fn absent(path: &Path) -> Self {
        if super::exists(path) || path.file_name().is_none() {
            return Self::Present;
        }
        Self::Absent(super::resolved(path))
    }
}

fn read_again(path: &Path, before: &str) -> io::Result<Seen> {
    let file = match path.canonicalize() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Seen::Gone),
        file => file?,
    };
    let there = fs::metadata(&file)?;
    if !there.is_file() {
        return Ok(Seen::Odd);
    }
    // Whoever may do everything could write to it all the same, and should not.
    if there.permissions().readonly() {
        return Ok(Seen::ReadOnly);
    }
    // Replacing asks the folder alone; opening it to write asks the file.
    let mut open = fs::OpenOptions::new().read(true).write(true).open(&file)?;
    let there = open.metadata()?;
    if there.len() != before.len() as u64 {
        return Ok(Seen::Changed);
    }
    let mut bytes = Vec::with_capacity(before.len() + 1);
    let most = before.len() as u64 + 1;
    Read::by_ref(&mut open).take(most).read_to_end(&mut bytes)?;
    Ok(if bytes == before.as_bytes() {
        Seen::AsItWas(file, there)
    } else {
        Seen::Changed
    })
}

#[cfg(unix)]
fn has_same_standing(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let standing = |file: &Metadata| (file.mode(), file.uid(), file.gid());
    standing(one) == standing(other)
}

#[cfg(not(unix))]
fn has_same_standing(one: &Metadata, other: &Metadata) -> bool {
    one.permissions() == other.permissions()
}

/// The folders that were made, innermost last. Those that stay empty are taken away again.
struct Made(Vec<PathBuf>);

impl Made {
    fn keep(mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.0)
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn make_folders(steps: &mut Steps<'_>, targets: &[Target<'_>]) -> Result<Made> {
    let mut made = Made(Vec::new());
    for target in targets {
        let missing = folder_of(&target.file).ancestors();
        let missing: Vec<&Path> = missing
            .take_while(|folder| !super::exists(folder))
            .collect();
        for folder in missing.into_iter().rev() {
            let create = || match fs::create_dir(folder) {
                // Another made it meanwhile; then it is not ours to take away.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
                done => done.map(|()| true),
            };
            let is_ours = steps.take(Step::MakeFolder, folder, create);
            if is_ours.map_err(|error| not_written(target, &error))? {
                made.0.push(folder.to_owned());
            }
        }
    }
    Ok(made)
}

/// Locks each folder with a file to be written, outermost first. Somebody may be changing records
/// of a folder in ours as a register of its own, and holds the lock of that folder alone.
fn lock_folders(lock: &Lock, targets: &[Target<'_>]) -> Result<Vec<(PathBuf, Lock)>> {
    let folders: BTreeSet<&Path> = targets.iter().map(|one| folder_of(&one.file)).collect();
    let locked = |folder: &Path| Ok((folder.to_owned(), lock.of(folder)?));
    let all: Result<Vec<_>> = folders.into_iter().map(locked).collect();
    all.map_err(nothing_was_written)
}

fn stage_all<'a>(
    steps: &mut Steps<'_>,
    targets: &'a [Target<'a>],
) -> Result<Vec<(&'a Target<'a>, Staged)>> {
    let mut all = Vec::with_capacity(targets.len());
    for target in targets {
        let like = target.there.as_ref().map_or(Like::New, Like::Old);
        let bytes = target.rewrite.after.as_bytes();
        let staged = stage(steps, &target.file, RECORD, bytes, &like);
        all.push((target, staged.map_err(|error| not_written(target, &error))?));
    }
    Ok(all)
}

fn put_all(steps: &mut Steps<'_>, lock: &Lock, staged: Vec<(&Target<'_>, Staged)>) -> Result<()> {
    let mut done: Vec<&Target<'_>> = Vec::new();
    let mut rest = staged.into_iter();
    while let Some((target, staged)) = rest.next() {
        let put = match target.compare_again(steps, lock) {
            Ok(()) => staged.put(steps).map_err(|error| shown(target, &error)),
            Err(refusal) => Err(anyhow!("{}", refusal.said())),
        };
        if let Err(error) = put {
            if done.is_empty() {
                return Err(nothing_was_written(error));
            }
            let left: Vec<&Target<'_>> = rest.map(|(target, _)| target).collect();
            let left = names(std::iter::once(&target).chain(&left));
            bail!("{error}\nchanged: {}\nnot changed: {left}", names(&done));
        }
        done.push(target);
    }
    Ok(())
}

/// By now every file is changed.
fn sync(steps: &mut Steps<'_>, folder: &Path, targets: &[Target<'_>]) -> Result<()> {
    let all: Vec<&Target<'_>> = targets.iter().collect();
    let said = |error| {
        let folder = folder.display();
        anyhow!("the folder `{folder}`: {error}\nchanged: {}", names(&all))
    };
    sync_folder(steps, folder).map_err(said)
}

fn names<'a, 'b: 'a>(targets: impl IntoIterator<Item = &'a &'b Target<'b>>) -> String {
    let name = |target: &&Target<'_>| format!("`{}`", target.rewrite.path.display());
    let all: Vec<String> = targets.into_iter().map(name).collect();
    all.join(", ")
}

fn refusal(rewrite: &Rewrite<'_>, what: String, remedy: &'static str) -> Refusal {
    Refusal {
        path: rewrite.path.clone(),
        what,
        remedy,
    }
}

fn changed(rewrite: &Rewrite<'_>) -> Refusal {
    let what = "was changed since it was read".to_owned();
    refusal(rewrite, what, READ_AGAIN)
}

impl Refusal {
    fn said(&self) -> String {
        format!("`{}` {}", self.path.display(), self.what)
    }
}

/// Every file that stands in the way, each with what to do.
fn refuse(refused: &[Refusal]) -> Result<()> {
    match refused {
        [] => Ok(()),
        [one] => bail!("{}; nothing was written; {}", one.said(), one.remedy),
        all => {
            let line = |one: &Refusal| format!("{}: {}", one.said(), one.remedy);
            let lines: Vec<String> = all.iter().map(line).collect();
            bail!("nothing was written:\n{}", lines.join("\n"))
        }
    }
}

fn shown(target: &Target<'_>, error: &Stopped) -> anyhow::Error {
    let path = target.rewrite.path.display();
    anyhow!("`{path}` cannot be written: {error}")
}

fn not_written(target: &Target<'_>, error: &Stopped) -> anyhow::Error {
    nothing_was_written(shown(target, error))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what `map_err` hands over"
)]
fn nothing_was_written(error: anyhow::Error) -> anyhow::Error {
    anyhow!("{error:#}; nothing was written, and every file is as it was")
}
