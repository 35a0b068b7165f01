//! The system calls of a write, each by name.
//!
//! Promises: every call that changes something, or decides whether something may be changed, is
//! taken as a `Step`, so that a test can let any one of them fail, or end the process before it;
//! and a step that failed is said in words a person understands.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What is about to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The file is looked up, opened and read, to see whether it is as it was.
    Compare,
    MakeFolder,
    /// A temporary file is made beside the file.
    Create,
    Write,
    Own,
    Permit,
    /// What was written is made to reach the disk.
    Sync,
    /// The temporary file takes the place of the file.
    Replace,
    SyncFolder,
}

/// Asked before each step. A function of the caller's, since tests alone have one to ask.
type Before<'a> = Box<dyn FnMut(Step, &Path) -> io::Result<()> + 'a>;

/// Takes the steps of a write.
pub struct Steps<'a> {
    before: Option<Before<'a>>,
}

impl Steps<'static> {
    pub fn ordinary() -> Self {
        Self { before: None }
    }
}

impl Steps<'_> {
    /// Takes a step, about the file or the folder named.
    pub fn take<T>(
        &mut self,
        step: Step,
        path: &Path,
        call: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, Stopped> {
        let stopped = |error| Stopped { step, error };
        if let Some(before) = &mut self.before {
            before(step, path).map_err(stopped)?;
        }
        call().map_err(stopped)
    }
}

#[cfg(test)]
impl<'a> Steps<'a> {
    pub fn watched(before: impl FnMut(Step, &Path) -> io::Result<()> + 'a) -> Self {
        Self {
            before: Some(Box::new(before)),
        }
    }
}

/// A step that failed.
#[derive(Debug)]
pub struct Stopped {
    step: Step,
    error: io::Error,
}

impl std::error::Error for Stopped {}

impl fmt::Display for Stopped {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.step == Step::Create && self.error.kind() == ErrorKind::NotFound {
            return to.write_str("its folder is gone");
        }
        let what = match self.step {
            Step::Own => "its owner cannot be kept: ",
            Step::Permit => "its permissions cannot be kept: ",
            Step::MakeFolder => "its folder cannot be made: ",
            Step::Create => "no file can be made beside it: ",
            Step::SyncFolder => "it may not have reached the disk: ",
            Step::Compare | Step::Write | Step::Sync | Step::Replace => "",
        };
        write!(to, "{what}{}", why(&self.error))
    }
}

/// What a system's error means, where that can be said more plainly than the system does.
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "your share of the disk is used up".to_owned(),
        ErrorKind::FileTooLarge => "the system allows no file of this size".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        ErrorKind::PermissionDenied => "you have no permission".to_owned(),
        ErrorKind::NotFound => "it is no longer there".to_owned(),
        ErrorKind::AlreadyExists => "it exists already".to_owned(),
        _ => error.to_string(),
    }
}
