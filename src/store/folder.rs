//! The records folder on disk.
//!
//! Promises: every `*.yaml` and `*.yml` at any depth, in name order; one that cannot be had is
//! among the files all the same, with the reason; links that leave the folder are refused; no file
//! makes time or memory run away.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fs::{self, FileType};
use std::io::Read;
use std::path::{Path, PathBuf, is_separator};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use rayon::prelude::*;

use super::troubles::{self, MOST_BYTES, beyond, text, too_large, trouble};
use crate::files::{Files, LARGEST_FILE_BYTES, TextFile, Trouble};

/// A file on its way in: where it is, how its path is shown, and what is already wrong with it.
struct Found {
    path: PathBuf,
    shown: String,
    trouble: Option<Trouble>,
    is_link: bool,
}

/// Reads every record file below a folder. `shown_as` is how the folder's own path is shown.
pub fn read(folder: &Path, shown_as: &str) -> anyhow::Result<Files> {
    let root = fs::canonicalize(folder)?;
    let mut walk = Walk {
        root: &root,
        open: Vec::new(),
        found: Vec::new(),
    };
    walk.entries(folder, shown_as)?;
    while let Some((folder, shown)) = walk.open.pop() {
        if let Err(error) = walk.entries(&folder, &shown) {
            let message = format!("the folder cannot be read: {error}");
            walk.add(folder, shown, Some(trouble(message, None)));
        }
    }
    let mut found = walk.found;
    found.par_sort_unstable_by(|a, b| in_order(&a.path, &b.path));
    refuse_what_is_read_already(&root, &mut found);
    Ok(texts(found, MOST_BYTES))
}

/// A link to a file that is read where it is, or by another link, is not followed: its actions
/// would be counted twice.
fn refuse_what_is_read_already(root: &Path, found: &mut [Found]) {
    let mut linked: BTreeSet<PathBuf> = BTreeSet::new();
    let links = found.iter_mut().filter(|file| file.is_link);
    for file in links.filter(|file| file.trouble.is_none()) {
        let Ok(leads_to) = fs::canonicalize(&file.path) else {
            continue;
        };
        let name = leads_to.file_name().unwrap_or_default().to_string_lossy();
        let is_record = is_record_name(&name);
        let inside = leads_to.strip_prefix(root).unwrap_or(&leads_to);
        let inside = inside.display().to_string();
        if is_record || linked.contains(&leads_to) {
            file.trouble = Some(troubles::read_already(&inside));
        } else {
            linked.insert(leads_to);
        }
    }
}

/// The texts of files, in their order, as long as they are not larger together than `most`.
///
/// They are read side by side without waiting for one another, until about `most` is held; which of
/// them are within it is then told in their order, so that it depends on no machine.
fn texts(found: Vec<Found>, most: usize) -> Files {
    let held = AtomicUsize::new(0);
    let read_ahead = |file: Found| {
        if file.trouble.is_some() || held.load(Relaxed) > most {
            return Err(file);
        }
        let file = read_file(file);
        held.fetch_add(file.text.len(), Relaxed);
        Ok(file)
    };
    let read: Vec<Result<TextFile, Found>> = found.into_par_iter().map(read_ahead).collect();
    let mut files = Files::with_capacity(read.len());
    let mut bytes: usize = 0;
    for file in read {
        let is_behind = bytes > most;
        let file = match file {
            Ok(file) if is_behind => beyond(file.path, most),
            Ok(file) => file,
            Err(file) if is_behind => read_file(not_read(file, most)),
            Err(file) => read_file(file),
        };
        bytes = bytes.saturating_add(file.text.len());
        files.add(if bytes > most && file.trouble.is_none() {
            beyond(file.path, most)
        } else {
            file
        });
    }
    files
}

/// A file behind the last that is read. What is already wrong with it is said all the same.
fn not_read(file: Found, most: usize) -> Found {
    let trouble = file.trouble.or_else(|| beyond(String::new(), most).trouble);
    Found { trouble, ..file }
}

/// Paths below one folder in name order, folder by folder, as `Path` orders them; but that takes
/// each apart at every comparison, which is felt among tens of thousands.
pub(super) fn in_order(one: &Path, other: &Path) -> Ordering {
    letters(one).cmp(letters(other))
}

/// The letters of a path; what separates its folders stands before every letter of a name.
fn letters(path: &Path) -> impl Iterator<Item = u8> + '_ {
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes.map(|byte| match char::from(*byte) {
        letter if is_separator(letter) => 0,
        _ => *byte,
    })
}

/// A walk through the folder without recursion, so that no depth of folders exhausts the stack.
struct Walk<'a> {
    root: &'a Path,
    /// Folders still to be read, each with how its path is shown.
    open: Vec<(PathBuf, String)>,
    found: Vec<Found>,
}

impl Walk<'_> {
    fn add(&mut self, path: PathBuf, shown: String, trouble: Option<Trouble>) {
        self.found.push(Found {
            path,
            shown,
            trouble,
            is_link: false,
        });
    }

    fn entries(&mut self, folder: &Path, shown: &str) -> std::io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let kind = entry.file_type();
            self.visit(entry.path(), format!("{shown}/{name}"), &name, kind);
        }
        Ok(())
    }

    fn visit(&mut self, path: PathBuf, shown: String, name: &str, kind: std::io::Result<FileType>) {
        let is_record = is_record_name(name);
        match kind {
            Err(error) if is_record => {
                let message = format!("the file cannot be looked at: {error}");
                self.add(path, shown, Some(trouble(message, None)));
            }
            Ok(kind) if kind.is_symlink() => {
                let refused = refused_link(self.root, &path, is_record);
                if is_record || refused.is_some() {
                    self.found.push(Found {
                        path,
                        shown,
                        trouble: refused,
                        is_link: true,
                    });
                }
            }
            Ok(kind) if kind.is_dir() => self.visit_folder(path, shown, name, is_record),
            Ok(kind) if is_record => {
                let odd = || trouble("this is no ordinary file".to_owned(), None);
                self.add(path, shown, (!kind.is_file()).then(odd));
            }
            Ok(_) | Err(_) => {}
        }
    }

    fn visit_folder(&mut self, path: PathBuf, shown: String, name: &str, is_record: bool) {
        if name == ".git" {
            return;
        }
        if is_record {
            let trouble = troubles::folder_with_name_of_record();
            self.add(path.clone(), shown.clone(), Some(trouble));
        }
        self.open.push((path, shown));
    }
}

/// Why a symbolic link is not followed; nothing for one to a file inside the folder.
fn refused_link(root: &Path, path: &Path, is_record: bool) -> Option<Trouble> {
    let leads_to = match fs::canonicalize(path) {
        Ok(leads_to) => leads_to,
        Err(error) if is_record => {
            return Some(trouble(format!("the link leads nowhere: {error}"), None));
        }
        Err(_) => return None,
    };
    if !leads_to.starts_with(root) {
        let is_wanted = is_record || leads_to.is_dir();
        return is_wanted.then(troubles::link_out);
    }
    let is_odd = || fs::metadata(path).is_ok_and(|target| !target.is_file() && !target.is_dir());
    if is_record && is_odd() {
        return Some(trouble(
            "the link leads to no ordinary file".to_owned(),
            None,
        ));
    }
    leads_to.is_dir().then(troubles::link_to_folder)
}

/// Whether a file of that name is taken for a record.
pub fn is_record_name(name: &str) -> bool {
    let ending = Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml")
    })
}

fn read_file(found: Found) -> TextFile {
    if let Some(trouble) = found.trouble {
        return TextFile::without_text(found.shown, trouble);
    }
    match bytes(&found.path) {
        Ok(bytes) => text(found.shown, bytes),
        Err(trouble) => TextFile::without_text(found.shown, trouble),
    }
}

#[expect(clippy::disallowed_methods, reason = "the only door to the disk")]
fn bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    let unopened =
        |error: std::io::Error| trouble(format!("the file cannot be read: {error}"), None);
    let file = fs::File::open(path).map_err(unopened)?;
    let metadata = file.metadata().map_err(unopened)?;
    if !metadata.is_file() {
        return Err(trouble("this is no ordinary file".to_owned(), None));
    }
    if metadata.len() > LARGEST_FILE_BYTES {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    file.take(LARGEST_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unopened)?;
    if bytes.len() as u64 > LARGEST_FILE_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Found, texts};

    fn found() -> Vec<Found> {
        let file = |at| Found {
            path: concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml").into(),
            shown: format!("records/{at}.yaml"),
            trouble: None,
            is_link: false,
        };
        (0..200).map(file).collect()
    }

    #[test]
    fn files_together_have_their_limit() {
        let all = texts(found(), usize::MAX);
        assert!(all.iter().all(|(_, file)| file.trouble.is_none()));
        let one = all.as_slice().first().map_or(0, |file| file.text.len());
        let some = texts(found(), one * 100);
        let paths = some.iter().map(|(_, file)| &file.path);
        assert!(
            paths.eq(all.iter().map(|(_, file)| &file.path)),
            "each is told of"
        );
        for (at, (_, file)) in some.iter().enumerate() {
            assert_eq!(file.trouble.is_none(), at < 100, "{}", file.path);
            assert_eq!(file.text.is_empty(), at >= 100, "{}", file.path);
        }
    }
}
