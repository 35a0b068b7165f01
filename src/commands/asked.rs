//! The record files that paths on the command line name.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use rayon::prelude::*;

use super::context::Context;
use crate::files::{FileId, TextFile};
use crate::store;

/// The files asked for; nothing where all are.
pub fn asked_files(paths: &[PathBuf], context: &Context) -> Result<Option<Vec<FileId>>> {
    if paths.is_empty() {
        return Ok(None);
    }
    // Each is looked up once, as a hook may name thousands.
    let files: Vec<(FileId, &TextFile)> = context.files.iter().collect();
    let place = |(id, file): &(FileId, &TextFile)| (store::resolved(Path::new(&file.path)), *id);
    let mut places: Vec<(PathBuf, FileId)> = files.par_iter().map(place).collect();
    places.sort_unstable();
    let mut asked = Vec::new();
    for path in paths {
        let resolved = store::resolved(path);
        let first = places.partition_point(|(place, _)| *place < resolved);
        let rest = places.get(first..).unwrap_or_default();
        // What is in a folder stands directly behind it.
        let matching = rest
            .iter()
            .take_while(|(place, _)| place.starts_with(&resolved));
        let before = asked.len();
        asked.extend(matching.map(|(_, id)| *id));
        if asked.len() > before {
            continue;
        }
        if !store::exists(path) {
            bail!("there is no `{}`", path.display());
        }
        bail!(
            "`{}` is not a record of {}; records end in .yaml or .yml",
            path.display(),
            context.records
        );
    }
    asked.sort_unstable();
    asked.dedup();
    Ok(Some(asked))
}
