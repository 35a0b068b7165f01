//! One process at a time changes the records of a folder.
//!
//! Promises: a lock is given back when it is dropped or when its process ends, however it ends, so
//! that nothing stale stops the next command; it leaves nothing in the records folder; whoever has
//! to wait is told what for.
//!
//! On Unix the system locks the records folder itself. Elsewhere a folder cannot be opened, and on
//! some network disks it cannot be locked: then an empty file in the temporary folder stands for
//! it, named after it, which keeps the processes of one machine apart.

use std::cell::RefCell;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::steps::why;

/// How long another process may take before we give up.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long until we ask again, at first and at most.
const PAUSE: Duration = Duration::from_millis(2);
const LONGEST_PAUSE: Duration = Duration::from_millis(50);

thread_local! {
    /// What this thread holds: asking again for the same folder must not wait for itself.
    static HELD: RefCell<Vec<Weak<Held>>> = const { RefCell::new(Vec::new()) };
}

/// Held while records change, by one process at a time; given back when dropped or when the
/// process ends, however it ends.
pub struct Lock(Arc<Held>);

struct Held {
    /// In its one form, links followed.
    folder: PathBuf,
    file: File,
    is_of_folder: bool,
}

impl Drop for Held {
    /// Closing the file would do, were it not for a child that is just being started with a copy.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

/// Locks a records folder; waits for another `track` to be done, but not for ever.
pub fn lock(folder: &Path) -> Result<Lock> {
    lock_within(folder, PATIENCE)
}

pub fn lock_within(folder: &Path, patience: Duration) -> Result<Lock> {
    let shown = folder.display();
    let cannot =
        |error: &io::Error| format!("the folder `{shown}` cannot be locked: {}", why(error));
    let folder = folder.canonicalize();
    let folder = folder.map_err(|error| anyhow::anyhow!(cannot(&error)))?;
    if let Some(held) = held_already(&folder) {
        return Ok(Lock(held));
    }
    let begin = Instant::now();
    let mut pause = PAUSE;
    loop {
        let held = attempt(&folder).map_err(|error| anyhow::anyhow!(cannot(&error)))?;
        if let Some(held) = held {
            let held = Arc::new(held);
            HELD.with_borrow_mut(|all| {
                all.retain(|one| one.strong_count() > 0);
                all.push(Arc::downgrade(&held));
            });
            return Ok(Lock(held));
        }
        if begin.elapsed() >= patience {
            bail!(
                "another `track` is changing the records in `{shown}`, and was not done within {} \
                 seconds; nothing was written; wait until it is done, or end it, and run the \
                 command again",
                patience.as_secs()
            );
        }
        sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

impl Lock {
    /// The folder that is locked, links followed.
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// The lock of this folder, or of one inside it.
    pub fn of(&self, folder: &Path) -> Result<Self> {
        if folder == self.folder() {
            return Ok(Self(Arc::clone(&self.0)));
        }
        lock(folder)
    }

    /// Whether the folder itself is locked, and not a file of this machine that stands for it.
    pub fn is_of_folder(&self) -> bool {
        self.0.is_of_folder
    }

    /// Refuses to go on when the folder was taken away, or another was put in its place: that one
    /// is not locked.
    pub fn still_holds(&self) -> Result<()> {
        let folder = self.folder();
        let shown = folder.display();
        let there = fs::metadata(folder);
        let there = there.map_err(|error| why(&error));
        let there = there.map_err(|why| anyhow::anyhow!("the folder `{shown}` is gone: {why}"))?;
        if self.0.is_of_folder {
            let locked = self.0.file.metadata();
            let locked = locked.with_context(|| format!("the folder `{shown}` is gone"))?;
            if !is_same(&locked, &there) {
                bail!("the folder `{shown}` is not the one it was; run the command again");
            }
        }
        Ok(())
    }
}

fn held_already(folder: &Path) -> Option<Arc<Held>> {
    HELD.with_borrow(|all| {
        let mut held = all.iter().filter_map(Weak::upgrade);
        held.find(|held| held.folder == folder)
    })
}

/// One try. Nothing, when another has the lock.
fn attempt(folder: &Path) -> io::Result<Option<Held>> {
    let held = |file, is_of_folder| Held {
        folder: folder.to_owned(),
        file,
        is_of_folder,
    };
    if cfg!(unix) {
        let file = open(folder)?;
        match file.try_lock() {
            // Another folder may have taken its name meanwhile: then that one is asked for.
            Ok(()) if is_same(&file.metadata()?, &fs::metadata(folder)?) => {
                return Ok(Some(held(file, true)));
            }
            Ok(()) | Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {
                return Ok(None);
            }
            Err(TryLockError::Error(_)) => {}
        }
    }
    let (file, _) = stand_in(folder)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(held(file, false))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// The file that stands for a folder which cannot be locked itself. It is never taken away: whoever
/// waits for it would then hold another than the next.
pub fn stand_in(folder: &Path) -> io::Result<(File, PathBuf)> {
    let letters = folder.as_os_str().as_encoded_bytes();
    // FNV-1a: the name must be the same in every version of this program.
    let number = letters
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |number, letter| {
            (number ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3)
        });
    let path = std::env::temp_dir().join(format!("track-{number:016x}.lock"));
    let file = match fs::symlink_metadata(&path) {
        // Another user may have made it, and need not let us write to it.
        Ok(there) if there.is_file() => open(&path)?,
        Ok(_) => {
            let path = path.display();
            return Err(io::Error::other(format!("`{path}` is in the way")));
        }
        Err(_) => {
            let mut options = fs::OpenOptions::new();
            options.read(true).append(true).create(true).open(&path)?
        }
    };
    Ok((file, path))
}

fn open(path: &Path) -> io::Result<File> {
    fs::OpenOptions::new().read(true).open(path)
}

#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Elsewhere it is never a folder that is locked.
#[cfg(not(unix))]
fn is_same(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}
