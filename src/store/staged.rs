//! The records as git's index holds them: what a commit would contain, and not the work tree.
//!
//! Promises: the same files, in the same order and with the same words about what cannot be had, as
//! the folder on the disk would give if it were checked out; inside a hook, the index that git made
//! for this commit (`git commit -a` and `git commit PATH` make one of their own). Nothing is written.

mod blobs;
mod past;
mod repository;
mod tree;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::folder::{in_order, is_record_name};
use super::git::{Git, path_of};
use super::troubles::{self, MOST_BYTES, beyond, text, too_large, trouble};
use crate::files::{FileId, Files, TextFile, Trouble};
use blobs::{Blob, read_blobs};
use repository::find;
use tree::{End, Entry, Tree, entries, pathspec, slashed};

pub use past::past;
pub use repository::{LEADING, Surroundings};

/// The part of git's index that is below a records folder.
pub struct Index {
    git: Git,
    /// The uppermost folder of the work tree.
    top: PathBuf,
    tree: Tree,
    shown_as: String,
    changes: Vec<Change>,
}

/// A file that the commit would change.
struct Change {
    /// From the records folder.
    path: Vec<u8>,
    /// What the last commit has there, where that is a file.
    before: Option<Vec<u8>>,
}

/// What a commit would change among the records.
pub struct Staged {
    /// The files that the commit adds or changes.
    pub changed: Vec<FileId>,
    /// What the last commit has of those that the commit changes or takes out: path and blob.
    before: Vec<(Vec<u8>, Vec<u8>)>,
    index: Index,
}

/// Where links lead: paths from the records folder, both.
type Targets = BTreeMap<Vec<u8>, Vec<u8>>;

/// What is to become a file: a blob, or what is wrong with it.
type Found = (Vec<u8>, Result<Vec<u8>, Trouble>);

impl Index {
    /// The index in force around a records folder, which need not be on the disk.
    pub fn open(folder: &Path, shown_as: &str, surroundings: &Surroundings) -> Result<Self> {
        let (git, top) = find(folder, surroundings, "--staged")?;
        let resolved = super::resolved(folder);
        let Ok(prefix) = resolved.strip_prefix(&top) else {
            bail!(
                "`{shown_as}` is not in the git work tree `{}`",
                top.display()
            );
        };
        let prefix = slashed(prefix);
        let listed = entries(&git, &top, &prefix)?;
        let changes = changes(&git, &top, &prefix)?;
        Ok(Self {
            tree: Tree::new(prefix, listed),
            git,
            top,
            shown_as: shown_as.to_owned(),
            changes,
        })
    }

    /// Whether the commit would change anything in the folder.
    pub fn has_changes(&self) -> bool {
        !self.changes.is_empty()
    }

    /// Whether the index has anything in the folder.
    pub fn is_empty(&self) -> bool {
        self.tree.is_empty()
    }

    /// No texts: for a commit that changes none.
    pub fn nothing(self) -> (Files, Staged) {
        let staged = Staged {
            changed: Vec::new(),
            before: Vec::new(),
            index: self,
        };
        (Files::default(), staged)
    }

    /// The texts of the records, and which of them the commit changes.
    pub fn read(self) -> Result<(Files, Staged)> {
        let (found, leads_to) = self.found()?;
        let files = self.texts(&found)?;
        let changed: BTreeSet<&[u8]> = self.changes.iter().map(|one| &*one.path).collect();
        let is_changed = |path: &[u8]| {
            let target = leads_to.get(path);
            let holds = |one: &&[u8]| tree::inside(one, path).is_some();
            changed.contains(path)
                || target.is_some_and(|target| changed.contains(&**target))
                || changed
                    .range(path..)
                    .take_while(|one| one.starts_with(path))
                    .any(holds)
        };
        let ids = files.iter().map(|(id, _)| id).zip(&found);
        let ids = ids.filter(|(_, (path, _))| is_changed(path));
        let before = self
            .changes
            .iter()
            .filter(|one| is_name_of_record(&one.path));
        let before = before.filter_map(|one| Some((one.path.clone(), one.before.clone()?)));
        let (changed, before) = (ids.map(|(id, _)| id).collect(), before.collect());
        let staged = Staged {
            changed,
            before,
            index: self,
        };
        Ok((files, staged))
    }

    /// Everything that is to become a file, in order; and for links, where they lead.
    fn found(&self) -> Result<(Vec<Found>, Targets)> {
        let not_yet = self.intended()?;
        let mut found: Vec<Found> = Vec::new();
        let mut links: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
        for (path, entry) in self.tree.iter() {
            let add = |trouble| (path.to_vec(), Err(trouble));
            match entry {
                _ if not_yet.contains(path) => {}
                Entry::Unmerged if is_name_of_record(path) => found.push(add(unmerged())),
                Entry::Repository => found.push(add(submodule())),
                Entry::Link(blob) => links.push((path.to_vec(), blob.clone())),
                Entry::File(blob) if is_name_of_record(path) => {
                    found.push((path.to_vec(), Ok(blob.clone())));
                }
                Entry::File(_) | Entry::Unmerged => {}
            }
        }
        let named_as_records = self.tree.folders().filter(|path| is_name_of_record(path));
        found.extend(
            named_as_records
                .map(|path| (path.to_vec(), Err(troubles::folder_with_name_of_record()))),
        );
        let leads_to = self.follow(links, &mut found)?;
        found.sort_by(|(one, _), (other, _)| in_order(&path_of(one), &path_of(other)));
        Ok((found, leads_to))
    }

    /// Adds what links lead to, or why they are not followed; says where they lead.
    fn follow(
        &self,
        mut links: Vec<(Vec<u8>, Vec<u8>)>,
        found: &mut Vec<Found>,
    ) -> Result<BTreeMap<Vec<u8>, Vec<u8>>> {
        if links.is_empty() {
            return Ok(BTreeMap::new());
        }
        links.sort_by(|(one, _), (other, _)| in_order(&path_of(one), &path_of(other)));
        let mut targets = BTreeMap::new();
        let blobs: Vec<&[u8]> = links.iter().map(|(_, blob)| &**blob).collect();
        let mut at = links.iter();
        read_blobs(&self.git, &self.top, &blobs, |blob| {
            if let (Some((path, _)), Blob::Whole(target)) = (at.next(), blob) {
                targets.insert(path.clone(), target);
            }
        })?;
        let mut leads_to: BTreeMap<Vec<u8>, Vec<u8>> = BTreeMap::new();
        let mut linked: BTreeSet<Vec<u8>> = BTreeSet::new();
        for (path, _) in &links {
            let end = self.tree.end_of(path, &targets, &self.top);
            let is_record = is_name_of_record(path);
            let refused = match end {
                End::File(inside, blob) => {
                    let is_read = is_name_of_record(&inside) || linked.contains(&inside);
                    if !is_record {
                        continue;
                    }
                    if !is_read {
                        linked.insert(inside.clone());
                        leads_to.insert(path.clone(), inside);
                        found.push((path.clone(), Ok(blob)));
                        continue;
                    }
                    troubles::read_already(&String::from_utf8_lossy(&inside))
                }
                End::Folder => troubles::link_to_folder(),
                // What is outside may be a folder or not: git's index does not say.
                End::Outside | End::Nowhere if !is_record => continue,
                End::Outside => troubles::link_out(),
                End::Nowhere => {
                    let message = "the link leads nowhere: git's index has nothing of that name";
                    trouble(message.to_owned(), None)
                }
            };
            found.push((path.clone(), Err(refused)));
        }
        Ok(leads_to)
    }

    /// The texts of what was found, in its order.
    fn texts(&self, found: &[Found]) -> Result<Files> {
        let mut files = Files::with_capacity(found.len());
        let mut bytes: usize = 0;
        let mut rest = found.iter();
        let blobs: Vec<&[u8]> = found
            .iter()
            .filter_map(|(_, what)| what.as_deref().ok())
            .collect();
        read_blobs(&self.git, &self.top, &blobs, |blob| {
            let mut blob = Some(blob);
            for (path, what) in rest.by_ref() {
                let shown = self.shown(path);
                let Err(trouble) = what else {
                    let file = blob.take().map(|blob| file(shown, blob, &mut bytes));
                    files.add(file.unwrap_or_default());
                    break;
                };
                files.add(TextFile::without_text(shown, trouble.clone()));
            }
        })?;
        for (path, what) in rest {
            let trouble = what.as_ref().err().cloned();
            let trouble = trouble.unwrap_or_else(|| missing(b""));
            files.add(TextFile::without_text(self.shown(path), trouble));
        }
        Ok(files)
    }

    fn shown(&self, path: &[u8]) -> String {
        format!("{}/{}", self.shown_as, String::from_utf8_lossy(path))
    }

    /// Files that the index knows of only as to be added one day (`git add --intent-to-add`): a
    /// commit does not contain them.
    fn intended(&self) -> Result<BTreeSet<Vec<u8>>> {
        let mut files = self.tree.iter();
        if !files.any(|(_, entry)| matches!(entry, Entry::File(blob) if is_of_nothing(blob))) {
            return Ok(BTreeSet::new());
        }
        let visible = changes_by(
            &self.git,
            &self.top,
            self.tree.prefix(),
            &["--cached", "--ita-visible-in-index"],
        )?;
        let changed: BTreeSet<&[u8]> = self.changes.iter().map(|one| &*one.path).collect();
        let visible = visible.into_iter().map(|one| one.path);
        Ok(visible.filter(|path| !changed.contains(&**path)).collect())
    }
}

/// The records as the last commit has them.
pub struct Before {
    /// With the ids that the index gives them; those that the commit takes out are behind.
    pub files: Files,
    /// What the commit adds has an id, and is not there.
    pub absent: HashSet<FileId>,
}

impl Staged {
    /// The records as the last commit has them, made of those that the index has.
    pub fn before(&self, files: &Files) -> Result<Before> {
        let earlier = self.earlier()?.into_iter();
        let mut earlier: BTreeMap<String, TextFile> =
            earlier.map(|file| (file.path.clone(), file)).collect();
        let changed: HashSet<FileId> = self.changed.iter().copied().collect();
        let mut before = Before {
            files: Files::with_capacity(files.len()),
            absent: HashSet::new(),
        };
        for (id, file) in files.iter() {
            before.files.add(if !changed.contains(&id) {
                file.clone()
            } else if let Some(earlier) = earlier.remove(&file.path) {
                earlier
            } else {
                before.absent.insert(id);
                TextFile::default()
            });
        }
        for file in earlier.into_values() {
            before.files.add(file);
        }
        Ok(before)
    }
}

/// The files below a folder that the index has otherwise than the last commit, if there is one.
fn changes(git: &Git, top: &Path, prefix: &[u8]) -> Result<Vec<Change>> {
    changes_by(git, top, prefix, &["--cached"])
}

fn changes_by(git: &Git, top: &Path, prefix: &[u8], more: &[&str]) -> Result<Vec<Change>> {
    let arguments = [
        "--no-optional-locks",
        "diff",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--ignore-submodules=none",
    ];
    let mut command = git.command(top, &arguments);
    command.args(more).arg("--").args(pathspec(prefix));
    let listed = git.run(&mut command, &[])?.answer()?;
    let mut parts = listed.split(|byte| *byte == 0);
    let mut changes: Vec<Change> = Vec::new();
    // Of each change a line `:100644 100644 BLOB BLOB M`, and behind it the path.
    while let (Some(line), Some(path)) = (parts.next(), parts.next()) {
        let mut words = line.split(|byte| *byte == b' ');
        let (sort, blob) = (words.next(), words.nth(1));
        let Some(path) = tree::inside(path, prefix) else {
            continue;
        };
        let is_file = sort.is_some_and(|mode| mode.starts_with(b":100"));
        changes.push(Change {
            path: path.to_vec(),
            before: blob.filter(|_| is_file).map(<[u8]>::to_vec),
        });
    }
    changes.dedup_by(|one, other| one.path == other.path);
    Ok(changes)
}

/// A blob as a file, unless those before it are too large already.
fn file(shown: String, blob: Blob, bytes: &mut usize) -> TextFile {
    if *bytes > MOST_BYTES {
        return beyond(shown, MOST_BYTES);
    }
    match blob {
        Blob::Whole(whole) => {
            *bytes = bytes.saturating_add(whole.len());
            if *bytes > MOST_BYTES {
                return beyond(shown, MOST_BYTES);
            }
            text(shown, whole)
        }
        Blob::TooLarge(size) => TextFile::without_text(shown, too_large(size)),
        Blob::Missing(name) => TextFile::without_text(shown, missing(&name)),
    }
}

fn missing(name: &[u8]) -> Trouble {
    let name = String::from_utf8_lossy(name);
    let message = format!("the file cannot be read: git has lost its object {name}");
    trouble(
        message,
        Some("`git fsck` says what else is lost".to_owned()),
    )
}

fn unmerged() -> Trouble {
    trouble(
        "a merge of this file is not resolved in git's index".to_owned(),
        Some("resolve it in the file, and `git add` it".to_owned()),
    )
}

fn submodule() -> Trouble {
    trouble(
        "this is a submodule: the commit contains its name, and none of its records".to_owned(),
        Some("validate it in its own repository".to_owned()),
    )
}

/// Whether a path from the records folder ends in the name of a record.
fn is_name_of_record(path: &[u8]) -> bool {
    let name = path.rsplit(|byte| *byte == b'/').next();
    is_record_name(&String::from_utf8_lossy(name.unwrap_or_default()))
}

/// Whether a blob is the empty one, in either of git's ways to name blobs.
fn is_of_nothing(blob: &[u8]) -> bool {
    blob == b"e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
        || blob == b"473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"
}
