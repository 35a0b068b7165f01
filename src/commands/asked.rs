//! The record files that paths on the command line name.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::context::Context;
use crate::files::{FileId, TextFile};
use crate::store;

/// The files asked for; nothing where all are.
pub fn asked_files(paths: &[PathBuf], context: &Context) -> Result<Option<Vec<FileId>>> {
    if paths.is_empty() {
        return Ok(None);
    }
    let mut asked = Vec::new();
    for path in paths {
        if !store::exists(path) {
            bail!("there is no `{}`", path.display());
        }
        let resolved = store::resolved(path);
        let place = |file: &TextFile| store::resolved(Path::new(&file.path));
        let before = asked.len();
        let matching = context.files.iter().filter(|(_, file)| {
            let place = place(file);
            place == resolved || place.starts_with(&resolved)
        });
        asked.extend(matching.map(|(id, _)| id));
        if asked.len() == before {
            bail!(
                "`{}` is not a record of {}; records end in .yaml or .yml",
                path.display(),
                context.records
            );
        }
    }
    asked.sort_unstable();
    asked.dedup();
    Ok(Some(asked))
}
