//! What the benchmark may measure of the inside: the stages of a run, one by one.
//!
//! Promises: nothing but the benchmark calls these; they do what a run does and keep nothing.

use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::register::Register;
use crate::timing::{Calendar, Setting, Today};
use crate::{checks, register, store, timing};

/// The texts of a register, read from disk.
pub struct Texts(Files);

/// Reads every record file of a folder.
pub fn read(folder: &Path) -> anyhow::Result<Texts> {
    store::read(folder, "records").map(Texts)
}

/// Builds the register; says how many actions it has and how many mistakes were found.
pub fn build(texts: &Texts) -> (usize, usize) {
    let (register, found) = register::build(&texts.0);
    (register.len(), found.iter().count())
}

/// A register, with the texts it was built from.
pub struct Built {
    texts: Texts,
    register: Register,
}

/// Reads a folder and builds its register.
pub fn built(folder: &Path) -> anyhow::Result<Built> {
    let texts = read(folder)?;
    let (register, _) = register::build(&texts.0);
    Ok(Built { texts, register })
}

/// Runs every check as of a day; says how much was found, and nothing where the day is none.
pub fn check(built: &Built, day: &str) -> Option<usize> {
    let today = Today::on(timing::Day::parse(day).ok()?);
    let (register, files) = (&built.register, &built.texts.0);
    let found = checks::all(register, files, today, Diagnostics::default());
    Some(found.iter().count())
}

/// Reads a phrase; says whether it leads to a day.
pub fn phrase(text: &str) -> bool {
    let calendar = Calendar::default();
    let raised = timing::Day::new(2025, 2, 13);
    timing::read(
        text,
        &Setting {
            raised,
            calendar: &calendar,
            body: None,
        },
    )
    .latest
    .is_some()
}
