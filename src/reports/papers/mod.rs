//! The papers a committee reads, a file each.
//!
//! Owns: [`REPORTS`], the table of them.
//! Promises: a paper says as at which day, of what, with which filters, how many actions were
//! read, shown and left out and why, and which files could not be read; with the same records and
//! day it is the same, wherever it is made.

mod brief;
mod changes;
mod coverage;
mod exceptions;
mod frame;
mod owner;
mod plan;
mod reasons;
mod summary;
#[cfg(test)]
mod tests;
mod tracker;

use super::Grouping;
use crate::document::Document;
use crate::view::{Material, Shown};

/// What a paper has to be told before it can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// One body.
    Body,
    /// One record.
    Record,
    /// One owner.
    Owner,
    /// Whatever the filters choose.
    Register,
}

/// A paper.
pub struct Report {
    pub name: &'static str,
    pub summary: &'static str,
    pub about: About,
    pub build: fn(&Material<'_>, Option<&Grouping>) -> Document,
    /// The actions of it that go into a calendar; nothing where it makes no calendar.
    pub calendar: Option<for<'m, 'r> fn(&'m Material<'r>) -> Vec<&'m Shown<'r>>>,
}

/// Every paper there is.
pub static REPORTS: &[&Report] = &[
    &tracker::REPORT,
    &plan::REPORT,
    &exceptions::REPORT,
    &owner::REPORT,
    &brief::REPORT,
    &coverage::REPORT,
    &changes::REPORT,
    &summary::REPORT,
];

/// The paper of that name.
pub fn report(name: &str) -> Option<&'static Report> {
    REPORTS.iter().copied().find(|report| report.name == name)
}
