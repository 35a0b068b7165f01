//! The only door to the disk: where the register is, and its texts.
//!
//! Promises: nothing above opens a file; nothing here knows what is in one.

// To be taken out when the commands that change records call what stands here for them.

mod commit;
mod draft;
mod file;
mod folder;
mod git;
mod lock;
mod replace;
mod rewrite;
mod staged;
mod steps;
#[cfg(test)]
mod tests;
mod troubles;

pub use commit::committable;
pub use draft::Draft;
pub use file::{bytes, length, make_folder, text, write};
pub use folder::{is_record_name, read};
pub use lock::{Lock, lock};
pub use rewrite::{Rewrite, rewrite};
pub use staged::{Index, LEADING, Staged, Surroundings, past};

use std::path::{Component, Path, PathBuf};

/// The nearest folder `records` in a folder or above it, and how its path is shown from there.
pub fn nearest_records(from: &Path) -> Option<(PathBuf, String)> {
    let mut shown = String::new();
    for folder in from.ancestors() {
        let records = folder.join("records");
        if records.is_dir() {
            return Some((records, format!("{shown}records")));
        }
        shown.push_str("../");
    }
    None
}

/// The path of a file from the top of the git work tree it is in, as git names it; where there is
/// none, from the folder that holds `folder`.
pub fn from_top(folder: &Path, file: &Path) -> String {
    let (folder, file) = (resolved(folder), resolved(file));
    let work_tree = folder.ancestors().find(|above| above.join(".git").exists());
    let top = work_tree.or(folder.parent()).unwrap_or(&folder);
    let inside = file.strip_prefix(top).unwrap_or(&file);
    let parts = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// A folder as its path is from the top of the git work tree it is in, else as it is from the root;
/// with slashes. Git is not asked: this is wanted where there is none.
pub fn folder_from_top(folder: &Path) -> String {
    let folder = resolved(folder);
    let top = folder.ancestors().find(|above| exists(&above.join(".git")));
    let inside = top.and_then(|top| folder.strip_prefix(top).ok());
    let path = inside.unwrap_or(&folder).to_string_lossy();
    if cfg!(windows) {
        path.replace('\\', "/")
            .trim_start_matches("//?/")
            .to_owned()
    } else {
        path.into_owned()
    }
}

/// Whether something is there, and is a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// A path in one form, however it was written: absolute, with links followed as far as it exists.
pub fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = |above: &Path| Some((above.canonicalize().ok()?, above.to_owned()));
    let there = absolute.ancestors().find_map(there);
    let (mut plain, above) = there.unwrap_or_default();
    for part in absolute
        .strip_prefix(above)
        .unwrap_or(&absolute)
        .components()
    {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

/// Whether there is anything at a path.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
