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

use crate::files::{Files, TextFile, Trouble};

/// No record needs more than this; what is larger is no record.
pub const LARGEST_FILE_BYTES: u64 = 4 * 1024 * 1024;

/// No register needs more than this for all of its files.
const MOST_BYTES: usize = 256 * 1024 * 1024;

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
        let inside = leads_to.strip_prefix(root).unwrap_or(&leads_to).display();
        let message = format!("this is a link to `{inside}`, which is read already");
        if is_record || linked.contains(&leads_to) {
            file.trouble = Some(trouble(message, Some("take the link out".to_owned())));
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

fn beyond(shown: String, most: usize) -> TextFile {
    let message = format!(
        "the file is not read: those before it hold {} MB, and no register is larger",
        most / 1024 / 1024
    );
    let help = "look for what is no record among the files of this folder".to_owned();
    TextFile::without_text(shown, trouble(message, Some(help)))
}

/// Paths below one folder in name order, folder by folder, as `Path` orders them; but that takes
/// each apart at every comparison, which is felt among tens of thousands.
fn in_order(one: &Path, other: &Path) -> Ordering {
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
            let message = "this is a folder with the name of a record file".to_owned();
            let help = "rename it without the ending; the records in it are read".to_owned();
            self.add(
                path.clone(),
                shown.clone(),
                Some(trouble(message, Some(help))),
            );
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
        return is_wanted.then(|| {
            trouble(
                "the link leads out of the records folder, and is not followed".to_owned(),
                Some("put the file itself here".to_owned()),
            )
        });
    }
    let is_odd = || fs::metadata(path).is_ok_and(|target| !target.is_file() && !target.is_dir());
    if is_record && is_odd() {
        return Some(trouble(
            "the link leads to no ordinary file".to_owned(),
            None,
        ));
    }
    leads_to.is_dir().then(|| {
        trouble(
            "the link leads to a folder that is read where it is, and is not followed".to_owned(),
            Some("take the link out".to_owned()),
        )
    })
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

fn trouble(message: String, help: Option<String>) -> Trouble {
    Trouble {
        message,
        help,
        at: 0,
    }
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

fn too_large(bytes: u64) -> Trouble {
    let most = LARGEST_FILE_BYTES / 1024 / 1024;
    trouble(
        format!(
            "the file is {} MB, and no record is larger than {most} MB",
            bytes / 1024 / 1024
        ),
        Some("split it into a record for each meeting, plan or inspection".to_owned()),
    )
}

/// The letters of a text in UTF-16, which Notepad and Excel write as "Unicode": it begins with a
/// mark, or every second byte of its first line is nothing.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (is_little, body) = match bytes {
        [0xff, 0xfe, body @ ..] => (true, body),
        [0xfe, 0xff, body @ ..] => (false, body),
        [first, 0, _, 0, ..] if *first != 0 => (true, bytes),
        [0, first, 0, _, ..] if *first != 0 => (false, bytes),
        _ => return None,
    };
    let unit = |pair: &[u8]| {
        let pair = <[u8; 2]>::try_from(pair).unwrap_or_default();
        if is_little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        }
    };
    let units: Vec<u16> = body.chunks(2).map(unit).collect();
    Some(String::from_utf16_lossy(&units))
}

/// The text of a file; where it is not UTF-8, what can be shown of it and where it goes wrong.
fn text(shown: String, bytes: Vec<u8>) -> TextFile {
    if let Some(text) = utf16(&bytes) {
        let mut file = TextFile::new(shown, text);
        file.trouble = Some(trouble(
            "the file is written in UTF-16, and records are UTF-8".to_owned(),
            Some("save it again as UTF-8; in Notepad, by `Save as` and `Encoding`".to_owned()),
        ));
        return file;
    }
    match String::from_utf8(bytes) {
        Ok(text) => TextFile::new(shown, text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let byte = error.as_bytes().get(at).copied().unwrap_or_default();
            let lossy = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let mut file = TextFile::new(shown, lossy);
            file.trouble = Some(Trouble {
                message: format!("the file is not UTF-8 text: byte 0x{byte:02x} cannot stand here"),
                help: Some(
                    "save it as UTF-8; older Word and Excel files are often Windows-1252"
                        .to_owned(),
                ),
                at,
            });
            file
        }
    }
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
