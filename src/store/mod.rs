//! The only door to the disk: where the register is, and its texts.
//!
//! Promises: nothing above opens a file; nothing here knows what is in one.

mod file;
mod folder;

pub use file::{make_folder, text, write};
pub use folder::{is_record_name, read};

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

/// Whether something is there, and is a folder.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// A path in one form, however it was written: absolute, with links followed as far as it exists.
pub fn resolved(path: &Path) -> PathBuf {
    if let Ok(path) = path.canonicalize() {
        return path;
    }
    let mut plain = PathBuf::new();
    for part in std::path::absolute(path)
        .unwrap_or_else(|_| path.to_owned())
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
