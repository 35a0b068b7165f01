//! An interval that has been found in the calendar, or why there is none.
//!
//! Owns: what the words around a period may want to know of it: how large it is, on what it rests,
//! and where "by" and "before" put its end.

use super::day::Day;
use super::{Basis, WhenKind};

/// An interval that has been found, and what the words around it may want to know.
#[derive(Clone, Debug)]
pub struct Period {
    pub from: Day,
    pub to: Day,
    /// The last day for what is to be done by it, where that is not `to`.
    pub by: Option<Day>,
    /// The last day for what is to be done before it, where that is not the eve of `from`.
    pub before: Option<Day>,
    pub grain: Grain,
    pub basis: Basis,
    pub ambiguous: bool,
    pub note: Option<String>,
    pub suspect: Option<String>,
    /// It has no earliest day, even where no `by` stands before it.
    pub open: bool,
}

/// How large a period is, and of what sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    Day,
    Week,
    Month,
    Quarter,
    Half,
    CalendarYear,
    FinancialYear,
    AcademicYear,
    MunicipalYear,
    Term,
    Season,
    Feast,
    Event,
    Several,
}

/// Why words that name a period give no days.
#[derive(Clone, Debug)]
pub enum Failure {
    /// A day that does not exist.
    Invalid(String),
    Unresolved {
        kind: WhenKind,
        ambiguous: bool,
        note: String,
    },
}

impl Period {
    pub fn new(from: Day, to: Day, grain: Grain) -> Self {
        Self {
            from,
            to,
            by: None,
            before: None,
            grain,
            basis: Basis::Given,
            ambiguous: false,
            note: None,
            suspect: None,
            open: false,
        }
    }

    pub fn day(day: Day) -> Self {
        Self::new(day, day, Grain::Day)
    }

    #[must_use]
    pub fn on_basis(self, basis: Basis) -> Self {
        Self { basis, ..self }
    }

    #[must_use]
    pub fn doubtful(self, note: impl Into<String>) -> Self {
        Self {
            ambiguous: true,
            note: Some(note.into()),
            ..self
        }
    }

    #[must_use]
    pub fn noted(self, note: impl Into<String>) -> Self {
        Self {
            note: Some(note.into()),
            ..self
        }
    }

    /// From the first of these to the last.
    pub fn joined(self, last: Self) -> Self {
        Self {
            to: last.to.max(self.to),
            from: self.from.min(last.from),
            by: last.by,
            before: self.before,
            grain: Grain::Several,
            basis: if self.basis == Basis::Given {
                last.basis
            } else {
                self.basis
            },
            ambiguous: self.ambiguous || last.ambiguous,
            note: last.note.or(self.note),
            suspect: self.suspect.or(last.suspect),
            open: self.open,
        }
    }
}

impl Failure {
    pub fn unresolved(note: String) -> Self {
        Self::Unresolved {
            kind: WhenKind::Event,
            ambiguous: false,
            note,
        }
    }

    pub fn unknown(note: impl Into<String>) -> Self {
        Self::Unresolved {
            kind: WhenKind::Unknown,
            ambiguous: false,
            note: note.into(),
        }
    }

    pub fn no_anchor(why: &str) -> Self {
        Self::unknown(format!("{why}, and there is no day to count from"))
    }
}
