//! What git's index has below a folder, and where its links lead.
//!
//! Promises: paths are from that folder, as bytes with slashes; a link is followed through the index
//! and never on the disk.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ffi::OsString;
use std::path::Path;

use anyhow::Result;

use crate::store::git::{Git, path_of};

/// So many links one after another lead in a circle.
const MOST_LINKS: usize = 40;

/// What the index has at a path.
pub enum Entry {
    /// The name of its blob.
    File(Vec<u8>),
    /// The name of the blob that says where it leads.
    Link(Vec<u8>),
    /// Another repository.
    Repository,
    /// The sides of a merge that is not resolved.
    Unmerged,
}

/// What the index has below a folder.
pub struct Tree {
    prefix: Vec<u8>,
    entries: BTreeMap<Vec<u8>, Entry>,
    folders: BTreeSet<Vec<u8>>,
}

/// Where a link leads in the end.
pub enum End {
    /// To a file below the folder: its path from there, and its blob.
    File(Vec<u8>, Vec<u8>),
    Folder,
    Outside,
    Nowhere,
}

impl Tree {
    pub fn new(prefix: Vec<u8>, entries: BTreeMap<Vec<u8>, Entry>) -> Self {
        let mut folders = BTreeSet::new();
        for path in entries.keys() {
            let mut above = path.as_slice();
            while let Some(end) = above.iter().rposition(|byte| *byte == b'/') {
                above = above.get(..end).unwrap_or_default();
                if !folders.insert(above.to_vec()) {
                    break;
                }
            }
        }
        Self {
            prefix,
            entries,
            folders,
        }
    }

    /// The folder's path from the top of the work tree.
    pub fn prefix(&self) -> &[u8] {
        &self.prefix
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&[u8], &Entry)> {
        self.entries.iter().map(|(path, entry)| (&**path, entry))
    }

    /// The folders below it.
    pub fn folders(&self) -> impl Iterator<Item = &[u8]> {
        self.folders.iter().map(|path| &**path)
    }

    /// Where a link leads, given what each link says.
    pub fn end_of(&self, link: &[u8], says: &BTreeMap<Vec<u8>, Vec<u8>>, top: &Path) -> End {
        let mut open: VecDeque<Vec<u8>> = parts(&self.prefix).chain(parts(link)).collect();
        let mut at: Vec<Vec<u8>> = Vec::new();
        let mut links = 0;
        while let Some(part) = open.pop_front() {
            match part.as_slice() {
                b".." => {
                    if at.pop().is_none() {
                        return End::Outside;
                    }
                    continue;
                }
                b"." | b"" => continue,
                _ => at.push(part),
            }
            let here = at.join(&b'/');
            let target = inside(&here, &self.prefix).and_then(|here| says.get(here));
            let Some(target) = target else { continue };
            links += 1;
            if links > MOST_LINKS {
                return End::Nowhere;
            }
            at.pop();
            let mut target = target.clone();
            if target.starts_with(b"/") {
                let Ok(from_top) = path_of(&target).strip_prefix(top).map(slashed) else {
                    return End::Outside;
                };
                target = from_top;
                at.clear();
            }
            for part in parts(&target).collect::<Vec<_>>().into_iter().rev() {
                open.push_front(part);
            }
        }
        self.at(&at.join(&b'/'))
    }

    fn at(&self, path: &[u8]) -> End {
        if path == self.prefix {
            return End::Folder;
        }
        let Some(inside) = inside(path, &self.prefix) else {
            return End::Outside;
        };
        match self.entries.get(inside) {
            Some(Entry::File(blob)) => End::File(inside.to_vec(), blob.clone()),
            Some(Entry::Repository) => End::Folder,
            None if self.folders.contains(inside) => End::Folder,
            Some(Entry::Link(_) | Entry::Unmerged) | None => End::Nowhere,
        }
    }
}

fn parts(path: &[u8]) -> impl Iterator<Item = Vec<u8>> + '_ {
    path.split(|byte| *byte == b'/').map(<[u8]>::to_vec)
}

/// A path from the top, as it is from a folder.
pub fn inside<'p>(path: &'p [u8], folder: &[u8]) -> Option<&'p [u8]> {
    if folder.is_empty() {
        return Some(path);
    }
    path.strip_prefix(folder)?.strip_prefix(b"/")
}

/// A path as git writes it.
pub fn slashed(path: &Path) -> Vec<u8> {
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes
        .map(|byte| match *byte {
            b'\\' if cfg!(windows) => b'/',
            byte => byte,
        })
        .collect()
}

/// What names a folder from the top to git, without any interpretation; nothing where it is the top.
pub fn pathspec(folder: &[u8]) -> Option<OsString> {
    let folder = (!folder.is_empty()).then(|| path_of(folder))?;
    let mut named = OsString::from(":(top,literal)");
    named.push(folder);
    Some(named)
}

/// What the index has below a folder, by its path from there.
pub fn entries(git: &Git, top: &Path, folder: &[u8]) -> Result<BTreeMap<Vec<u8>, Entry>> {
    let mut command = git.command(top, &["ls-files", "--stage", "-z", "--full-name", "--"]);
    command.args(pathspec(folder));
    let listed = git.run(&mut command, &[])?.answer()?;
    let mut entries = BTreeMap::new();
    // Of each a line `100644 BLOB 0`, a tab, and the path.
    for line in listed.split(|byte| *byte == 0) {
        let Some(tab) = line.iter().position(|byte| *byte == b'\t') else {
            continue;
        };
        let (about, path) = (line.get(..tab), line.get(tab + 1..));
        let (about, path) = (about.unwrap_or_default(), path.unwrap_or_default());
        let Some(path) = inside(path, folder) else {
            continue;
        };
        let mut words = about.split(|byte| *byte == b' ');
        let (mode, blob) = (words.next(), words.next().unwrap_or_default().to_vec());
        let entry = match (mode, words.next()) {
            (_, Some(stage)) if stage != b"0" => Entry::Unmerged,
            (Some(b"120000"), _) => Entry::Link(blob),
            (Some(b"160000"), _) => Entry::Repository,
            _ => Entry::File(blob),
        };
        entries.insert(path.to_vec(), entry);
    }
    Ok(entries)
}
