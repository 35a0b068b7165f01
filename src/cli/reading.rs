//! Where the records come from: the folder that is named or nearest, on the disk or in git's index.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use super::arguments::{Arguments, Everywhere};
use crate::commands::Command;
use crate::files::Files;
use crate::store::{self, Index, LEADING, Lock, Staged, Surroundings};

/// The records that a command is about.
#[derive(Default)]
pub struct Records {
    pub folder: PathBuf,
    /// The folder as its path is shown.
    pub shown: String,
    pub files: Files,
    /// What the commit would change, where it is asked about.
    pub staged: Option<Staged>,
    /// What they were, of those that differ from it, where they are to be compared.
    pub past: Option<Files>,
    pub lock: Option<Lock>,
}

/// Reads the records. Where nobody is there to be asked, a command that changes them holds the lock
/// from before it reads.
pub fn read(arguments: &Arguments, is_alone: bool) -> Result<Records> {
    let (command, everywhere) = (&arguments.command, &arguments.everywhere);
    if let Command::Validate(args) = command
        && args.is_staged()
    {
        return read_staged(everywhere, args.names_paths());
    }
    match records_folder(everywhere) {
        Ok((folder, shown)) => {
            let mut lock = None;
            if command.changes_records() && is_alone {
                lock = Some(store::lock(&folder)?);
            }
            let past = since(command)
                .map(|revision| store::past(&folder, &shown, revision, &surroundings()?))
                .transpose()?;
            let files = store::read(&folder, &shown)
                .with_context(|| format!("the records folder `{shown}` cannot be read"))?;
            Ok(Records {
                folder,
                shown,
                files,
                staged: None,
                past,
                lock,
            })
        }
        Err(_) if !command.needs_register() && everywhere.records.is_none() => {
            Ok(Records::default())
        }
        Err(error) => Err(error),
    }
}

/// What the commit would contain. Where it changes no record, none has to be read, unless some are
/// asked for.
fn read_staged(everywhere: &Everywhere, names_paths: bool) -> Result<Records> {
    let surroundings = surroundings()?;
    let (folder, shown, index) = match named(everywhere) {
        None => nearest_staged(&surroundings.here, &surroundings)?,
        Some((folder, _)) => {
            let is_there = records_folder(everywhere);
            let shown = shown(&folder);
            let index = Index::open(&folder, &shown, &surroundings)?;
            // The folder may be in git's index alone.
            if index.is_empty() && !index.has_changes() {
                is_there?;
            }
            (folder, shown, index)
        }
    };
    let (files, staged) = if names_paths || index.has_changes() {
        index.read()?
    } else {
        index.nothing()
    };
    Ok(Records {
        folder,
        shown,
        files,
        past: Some(staged.past()?),
        staged: Some(staged),
        lock: None,
    })
}

/// The revision that the records are to be compared with.
fn since(command: &Command) -> Option<&str> {
    match command {
        Command::Validate(args) => args.since(),
        _ => None,
    }
}

fn surroundings() -> Result<Surroundings> {
    let variables = LEADING
        .iter()
        .filter_map(|name| Some((*name, variable(name)?)));
    Ok(Surroundings {
        variables: variables.collect(),
        here: here()?,
    })
}

/// The nearest folder `records` that is on the disk, or in git's index, or that the commit takes out.
fn nearest_staged(here: &Path, around: &Surroundings) -> Result<(PathBuf, String, Index)> {
    let mut up = String::new();
    for above in here.ancestors() {
        let (folder, shown) = (above.join("records"), format!("{up}records"));
        match Index::open(&folder, &shown, around) {
            Ok(index) if !index.is_empty() || index.has_changes() || store::is_folder(&folder) => {
                return Ok((folder, shown, index));
            }
            Err(error) if store::is_folder(&folder) => return Err(error),
            Ok(_) | Err(_) => up.push_str("../"),
        }
    }
    bail!("there is no folder `records` here or above; name one with --records or TRACK_RECORDS")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the environment, as it is: it may hold any bytes"
)]
fn variable(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

fn here() -> Result<PathBuf> {
    std::path::absolute(".").context("the present folder cannot be found")
}

/// The folder that is named, and by what.
fn named(everywhere: &Everywhere) -> Option<(PathBuf, &'static str)> {
    let named = everywhere.records.clone();
    named.map(|folder| (folder, "--records")).or_else(|| {
        let folder = super::environment("TRACK_RECORDS").filter(|folder| !folder.is_empty())?;
        Some((PathBuf::from(folder), "TRACK_RECORDS"))
    })
}

fn shown(folder: &Path) -> String {
    folder.to_string_lossy().trim_end_matches('/').to_owned()
}

/// The records folder, and how its path is shown.
pub fn records_folder(everywhere: &Everywhere) -> Result<(PathBuf, String)> {
    if let Some((folder, says)) = named(everywhere) {
        if !store::is_folder(&folder) && store::exists(&folder) {
            bail!(
                "{says} names `{}`, and that is a file; name the folder it is in",
                folder.display()
            );
        }
        if !store::is_folder(&folder) {
            bail!(
                "{says} names `{}`, and there is no such folder",
                folder.display()
            );
        }
        let shown = shown(&folder);
        return Ok((folder, shown));
    }
    store::nearest_records(&here()?).context(
        "there is no folder `records` here or above; name one with --records or TRACK_RECORDS",
    )
}
