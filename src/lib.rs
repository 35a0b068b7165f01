//! `track` keeps the promises a public body makes in the open: actions, owners, target dates and
//! RAG, as plain YAML in a git-tracked `records/` folder.
//!
//! This file is the map. The modules stand lowest first; each may name those above it here, as far
//! as the house test (`tests/integration/house.rs`) lists them, and none below it.
//!
//! What flows where: `store` brings texts in, `register::build` makes of them a register and every
//! mistake, and never fails; all that follows is a pure function of the register, the day and what
//! was asked. A report sees a `view`, never the register, so that nothing exempt reaches a page and
//! no action goes missing uncounted. Only `store` touches the disk; only `cli` touches the
//! terminal, the clock and the environment.

/// Text as received: the files of a run, and places in them.
mod files;

/// What is wrong, where, and how to put it right.
mod diagnostic;

/// YAML as a tree with places; typed values out of it, with every mistake gathered.
mod syntax;

/// What a target date means.
mod timing;

/// The words of the domain: status, RAG, response, kinds.
mod model;

/// The kinds of record, a file each.
mod kinds;

/// Every record, resolved: owners, dates, links; how an action stands on a day.
mod register;

/// Checks, a file each.
mod checks;

/// Which actions?
mod query;

/// What a given reader may see of them, and what was left out.
mod view;

/// What a person wants different, as new texts proved to differ by just that.
mod change;

/// Documents from outside: what stands where in them.
mod outside;

/// Documents from outside, as changes and assumptions.
mod import;

/// A page without a format.
mod document;

/// Reports: a view arranged into a page.
mod reports;

/// Pages, data and diagnostics, written.
mod formats;

/// The only door to the disk.
mod store;

/// Commands, a file each.
mod commands;

/// The person at the terminal.
mod cli;

/// The stages of a run, for the benchmark.
#[doc(hidden)]
pub mod measure;

pub use cli::run;
