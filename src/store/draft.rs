//! A copy of a record on which somebody works in an editor.
//!
//! Promises: nobody else can read it; it goes away with its work, unless it is to be kept.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tempfile::{NamedTempFile, TempPath};

use super::file;
use crate::files::LARGEST_FILE_BYTES;

/// A copy in the folder for temporary files.
pub struct Draft(TempPath);

impl Draft {
    /// A copy of a text, under a name by which it is known again.
    pub fn new(name: &str, text: &str) -> Result<Self> {
        let made = || -> std::io::Result<NamedTempFile> {
            let mut builder = tempfile::Builder::new();
            let prefix = format!("{name}-");
            builder.prefix(&prefix).suffix(".yaml");
            let mut file = builder.tempfile()?;
            file.write_all(text.as_bytes())?;
            file.flush()?;
            Ok(file)
        };
        let file = made().context("no copy could be made to work on")?;
        Ok(Self(file.into_temp_path()))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Its text as it is now.
    pub fn text(&self) -> Result<String> {
        let there = fs::metadata(&self.0);
        if there.is_ok_and(|there| there.len() > LARGEST_FILE_BYTES) {
            bail!("what you wrote is larger than any record");
        }
        file::text(&self.0).context("what you wrote cannot be read")
    }

    /// Leaves it where it is, and says where.
    pub fn keep(self) -> Result<PathBuf> {
        if !self.0.exists() {
            bail!("your text is gone: the editor took its file away");
        }
        self.0.keep().context("your text could not be kept")
    }
}
