//! Which repository and which index a records folder belongs to.
//!
//! Promises: what a hook finds in its environment leads where it is about the repository of the
//! records folder, whatever folder the hook has gone to; where it is about another, as in a hook
//! that looks after a second register, it leads nobody astray.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::store::git::{Git, path_of};
use crate::store::{exists, resolved};

/// What git gives a hook to say which repository it is about. Only `cli` asks the environment.
pub const LEADING: &[&str] = &[
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_WORK_TREE",
];

/// Where the program was started, and with what of [`LEADING`] in its environment.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    pub here: PathBuf,
    pub variables: Vec<(&'static str, OsString)>,
}

/// A repository, as it is found from a folder.
struct Found {
    own: PathBuf,
    top: PathBuf,
}

/// How git is called about a records folder, which need not be on the disk; and the uppermost
/// folder of its work tree. The option that wants it is named where git cannot be had.
pub fn find(
    folder: &Path,
    surroundings: &Surroundings,
    wanted_for: &'static str,
) -> Result<(Git, PathBuf)> {
    let plain = Git {
        wanted_for,
        ..Git::ordinary()
    };
    let folder = resolved(folder);
    let there = folder.ancestors().find(|above| above.is_dir());
    let by_folder = found(&plain, there.unwrap_or(&folder));
    if surroundings.variables.is_empty() {
        return Ok((plain, by_folder?.top));
    }
    let led = Git {
        led_by: surroundings.variables.clone(),
        ..plain.clone()
    };
    let by_variables = found(&led, &surroundings.here);
    let found = match (by_folder, by_variables) {
        (Ok(found), Ok(named)) if found.own == named.own => found,
        (Err(_), Ok(named)) if folder.starts_with(&named.top) => named,
        (found, _) => return Ok((plain, found?.top)),
    };
    let mut led_by = vec![
        ("GIT_DIR", found.own.clone().into_os_string()),
        ("GIT_WORK_TREE", found.top.clone().into_os_string()),
    ];
    for (name, value) in &surroundings.variables {
        match *name {
            // Git takes it from the top of the work tree, as that is where it goes first.
            "GIT_INDEX_FILE" => led_by.push((name, whole(value, &found.top, &surroundings.here))),
            "GIT_OBJECT_DIRECTORY" | "GIT_COMMON_DIR" => {
                led_by.push((name, whole(value, &surroundings.here, &found.top)));
            }
            "GIT_ALTERNATE_OBJECT_DIRECTORIES" => led_by.push((name, value.clone())),
            _ => {}
        }
    }
    Ok((Git { led_by, ..plain }, found.top))
}

/// A path from one folder, or else from another.
fn whole(path: &OsString, from: &Path, or: &Path) -> OsString {
    let (one, other) = (from.join(path), or.join(path));
    let there = if !exists(&one) && exists(&other) {
        other
    } else {
        one
    };
    there.into_os_string()
}

fn found(git: &Git, folder: &Path) -> Result<Found> {
    let ask = |what: &str| {
        let mut command = git.command(folder, &["rev-parse", what]);
        // Its words are looked into, so they must be these.
        command.env("LC_ALL", "C");
        let said = git.run(&mut command, &[])?;
        if !said.is_fine() {
            let (shown, words) = (folder.display(), said.words());
            if words.contains("not a git repository") {
                let option = git.wanted_for;
                let so = match option {
                    "--staged" => "so nothing is staged",
                    _ => "so there is no past to compare with",
                };
                bail!("`{shown}` is in no git work tree, {so}; leave out {option}");
            }
            bail!("git cannot be used in `{shown}`: {words}");
        }
        let answer = said.answer()?;
        let path = path_of(answer.strip_suffix(b"\n").unwrap_or(&answer));
        Ok(path.canonicalize()?)
    };
    Ok(Found {
        own: ask("--absolute-git-dir")?,
        top: ask("--show-toplevel")?,
    })
}
