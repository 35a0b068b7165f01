//! Data for other programs: published contracts, with structs of their own and a version.

pub mod actions;
pub mod calendar;
pub mod changed;
pub mod dossier;
pub mod imported;
pub mod when;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{self, LeftOut};
use crate::timing::{Basis, Day, When, WhenKind};

/// The version of every contract here. It goes up when a field goes away or changes its meaning;
/// new fields may appear without it.
pub const SCHEMA_VERSION: u32 = 1;

/// What was counted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Counts {
    /// Files read, or tried.
    pub files: usize,
    /// Paths of the files that could not be read.
    pub files_unreadable: Vec<String>,
    /// Actions read. Shown and left out add up to it.
    pub read: usize,
    pub shown: usize,
    pub left_out: LeftOutCounts,
    /// Parts of records (actions, updates, steps) that could not be read at all.
    pub parts_unreadable: usize,
    /// Updates of the actions shown that are exempt and were left out.
    pub exempt_updates: usize,
}

/// Why actions that were read are not shown.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LeftOutCounts {
    /// Completed or closed, and not asked for.
    pub ended: usize,
    /// Not what the filters ask for.
    pub filtered: usize,
    /// Exempt or confidential.
    pub exempt: usize,
    /// Raised after the day.
    pub not_yet: usize,
    /// Done, and agreed to be; on papers that leave these out.
    #[serde(skip_serializing_if = "is_zero")]
    pub signed_off: usize,
    /// Ended without being done; on papers that leave these out.
    #[serde(skip_serializing_if = "is_zero")]
    pub closed: usize,
    /// Completed before the last review, on a tracker.
    #[serde(skip_serializing_if = "is_zero")]
    pub reported: usize,
    /// In plans and inspections, on a tracker.
    #[serde(skip_serializing_if = "is_zero")]
    pub other_paper: usize,
    /// Nothing the matter, on a paper of exceptions.
    #[serde(skip_serializing_if = "is_zero")]
    pub on_course: usize,
    /// The same on both days, on a paper of changes.
    #[serde(skip_serializing_if = "is_zero")]
    pub unchanged: usize,
    /// Not a recommendation, on a paper of coverage.
    #[serde(skip_serializing_if = "is_zero")]
    pub not_asked: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Counts {
    pub fn of(basis: &model::Basis) -> Self {
        Self {
            files: basis.files,
            files_unreadable: basis.unread.clone(),
            read: basis.read,
            shown: basis.shown,
            left_out: LeftOutCounts {
                ended: basis.left_out(LeftOut::Ended),
                filtered: basis.left_out(LeftOut::Filtered),
                exempt: basis.left_out(LeftOut::Exempt),
                not_yet: basis.left_out(LeftOut::NotYet),
                signed_off: basis.left_out(LeftOut::SignedOff),
                closed: basis.left_out(LeftOut::Closed),
                reported: basis.left_out(LeftOut::Reported),
                other_paper: basis.left_out(LeftOut::OtherPaper),
                on_course: basis.left_out(LeftOut::OnCourse),
                unchanged: basis.left_out(LeftOut::Unchanged),
                not_asked: basis.left_out(LeftOut::NotAsked),
            },
            parts_unreadable: basis.unreadable,
            exempt_updates: basis.exempt_updates,
        }
    }
}

/// What a target date means.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DueMeaning {
    /// The words as they were written.
    pub text: String,
    pub kind: WhenKind,
    /// The first day it may mean; null where it is open.
    pub earliest: Option<Day>,
    /// The last day it may mean; null where it is open.
    pub latest: Option<Day>,
    /// On what the days rest.
    pub basis: Basis,
    /// Whether it could be read otherwise; the later reading is given.
    pub ambiguous: bool,
    /// What a person should know about the reading.
    pub note: Option<String>,
}

impl DueMeaning {
    /// The meaning of words; what was not understood is unknown.
    pub fn of(text: &str, when: Option<&When>) -> Self {
        let note = |when: &When| {
            let notes = [&when.invalid, &when.suspect, &when.note];
            let notes: Vec<&str> = notes.into_iter().flatten().map(String::as_str).collect();
            (!notes.is_empty()).then(|| notes.join("; "))
        };
        Self {
            text: text.to_owned(),
            kind: when.map_or(WhenKind::Unknown, |when| when.kind),
            earliest: when.and_then(|when| when.earliest),
            latest: when.and_then(|when| when.latest),
            basis: when.map_or(Basis::Given, |when| when.basis),
            ambiguous: when.is_some_and(|when| when.ambiguous),
            note: when.and_then(note),
        }
    }
}

/// Writes a contract's value as JSON that people can read too.
pub fn write(value: &impl Serialize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
