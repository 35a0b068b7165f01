//! One file, replaced whole or not at all: the only way a file of ours is written.
//!
//! Promises: the new text stands complete, and on the disk, in a temporary file beside the old one
//! before it takes its place by one rename; it has the permissions of the old file, and its owner
//! and group; while it is being written nobody may read it who may not read the old one; after an
//! error nothing of it is left.
//! A second hard link to the old file keeps the old text, as it does with git and most editors.

use std::fs::{self, Metadata};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::steps::{Step, Steps, Stopped};

/// How the names of our temporary files begin; none ends like a record's.
pub const PAPER: &str = ".track-";

/// The same for records, whose leavings are swept (see `sweep`).
pub const RECORD: &str = ".track-record-";

/// What `tempfile` puts behind the beginning of a name.
const RANDOM_LETTERS: usize = 6;

/// The most that is written by one call, so that a long text has several steps.
const CHUNK_BYTES: usize = 256 * 1024;

/// What the new file is to be like.
pub enum Like<'a> {
    /// A file that was not there: what the user's mask leaves of ordinary permissions.
    New,
    /// The file it replaces; where its owner cannot be kept, it is not replaced.
    Old(&'a Metadata),
    /// The file it replaces, as far as the system allows.
    OldWherePossible(&'a Metadata),
}

/// A temporary file with the whole of the new text. It is gone when this is dropped.
pub struct Staged {
    temporary: tempfile::TempPath,
    target: PathBuf,
    is_new: bool,
}

/// The folder a file is in.
pub fn folder_of(target: &Path) -> &Path {
    match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Writes the new text beside the file it is for, and closes it: thousands may be staged at once.
pub fn stage(
    steps: &mut Steps<'_>,
    target: &Path,
    prefix: &str,
    bytes: &[u8],
    like: &Like<'_>,
) -> Result<Staged, Stopped> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(prefix).rand_bytes(RANDOM_LETTERS);
    let ordinary = ordinary_permissions();
    if let (Like::New, Some(permissions)) = (like, ordinary) {
        builder.permissions(permissions);
    }
    let create = || builder.tempfile_in(folder_of(target));
    let file = steps.take(Step::Create, target, create)?;
    let (mut file, temporary) = file.into_parts();
    for chunk in bytes.chunks(CHUNK_BYTES) {
        steps.take(Step::Write, target, || file.write_all(chunk))?;
    }
    if let Like::Old(old) | Like::OldWherePossible(old) = like {
        // First the owner: a change of it takes some permissions away.
        let owned = steps.take(Step::Own, target, || own(&file, old));
        if matches!(like, Like::Old(_)) {
            owned?;
        }
        let permit = || permit(&file, target, old);
        steps.take(Step::Permit, target, permit)?;
    }
    steps.take(Step::Sync, target, || file.sync_all())?;
    Ok(Staged {
        temporary,
        target: target.to_owned(),
        is_new: matches!(like, Like::New),
    })
}

impl Staged {
    /// Takes the place of the file. What is new replaces nothing.
    pub fn put(self, steps: &mut Steps<'_>) -> Result<(), Stopped> {
        let Self {
            temporary,
            target,
            is_new,
        } = self;
        let put = || {
            if is_new {
                temporary.persist_noclobber(&target)?;
            } else {
                temporary.persist(&target)?;
            }
            Ok(())
        };
        steps.take(Step::Replace, &target, put)
    }
}

/// Gives a file the owner and the group of another, where they differ.
#[cfg(unix)]
fn own(file: &fs::File, old: &Metadata) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = file.metadata()?;
    let owner = (new.uid() != old.uid()).then_some(old.uid());
    let group = (new.gid() != old.gid()).then_some(old.gid());
    if owner.is_some() || group.is_some() {
        fchown(file, owner, group)?;
    }
    Ok(())
}

/// Elsewhere the folder decides whose its files are.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "Unix has reasons to fail")]
fn own(_: &fs::File, _: &Metadata) -> std::io::Result<()> {
    Ok(())
}

/// Gives a file the permissions of the one it is to replace, the finer ones with them.
fn permit(file: &fs::File, target: &Path, old: &Metadata) -> std::io::Result<()> {
    list_permissions(file, target)?;
    file.set_permissions(old.permissions())
}

/// Beside the permissions of its owner, its group and others, Linux keeps a list for single users
/// and groups: the new file gets the old one's, and none of its folder's making.
#[cfg(target_os = "linux")]
fn list_permissions(file: &fs::File, target: &Path) -> std::io::Result<()> {
    use std::io::ErrorKind::Unsupported;
    use xattr::FileExt;
    const LIST: &str = "system.posix_acl_access";
    let old = match xattr::get_deref(target, LIST) {
        Err(error) if error.kind() == Unsupported => return Ok(()),
        old => old?,
    };
    match old {
        Some(list) => file.set_xattr(LIST, &list),
        None if file.get_xattr(LIST)?.is_some() => file.remove_xattr(LIST),
        None => Ok(()),
    }
}

/// Elsewhere there is none, or it is the folder's.
#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "Linux has reasons to fail")]
fn list_permissions(_: &fs::File, _: &Path) -> std::io::Result<()> {
    Ok(())
}

/// What a new file may have, less what the user's mask takes away.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none to give")]
fn ordinary_permissions() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(fs::Permissions::from_mode(0o666))
}

/// What the system gives a new file.
#[cfg(not(unix))]
fn ordinary_permissions() -> Option<fs::Permissions> {
    None
}

/// Makes the names in a folder reach the disk, where the system has a way to ask for that.
#[cfg(unix)]
pub fn sync_folder(steps: &mut Steps<'_>, folder: &Path) -> Result<(), Stopped> {
    use std::io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    let sync = || {
        let open = fs::OpenOptions::new().read(true).open(folder);
        match open.and_then(|folder| folder.sync_all()) {
            // Some network disks know no such thing, and some folders may be written but not read.
            Err(error) if matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported) => {
                Ok(())
            }
            done => done,
        }
    };
    steps.take(Step::SyncFolder, folder, sync)
}

/// Elsewhere a folder cannot be opened; the system sees to it.
#[cfg(not(unix))]
pub fn sync_folder(steps: &mut Steps<'_>, folder: &Path) -> Result<(), Stopped> {
    steps.take(Step::SyncFolder, folder, || Ok(()))
}

/// Takes away what a killed process left of records in a folder: it may hold exempt material, and
/// `git add` would take it along.
///
/// To be called by whoever holds the lock of that very folder: a temporary file of a record exists
/// only while its writer holds that lock, so that whatever is found then is nobody's.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && is_ours(&entry.file_name().to_string_lossy()) {
            remove(&entry.path());
        }
    }
}

fn is_ours(name: &str) -> bool {
    name.strip_prefix(RECORD).is_some_and(|rest| {
        rest.len() == RANDOM_LETTERS && rest.chars().all(|letter| letter.is_ascii_alphanumeric())
    })
}

/// What cannot be taken away is harmless, and stays.
#[expect(clippy::disallowed_methods, reason = "the only door to the disk")]
fn remove(path: &Path) {
    let _ = fs::remove_file(path);
}
