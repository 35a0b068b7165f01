//! What a date phrase means: `by October Strategic Board`, `Q3 2024/25`, `30th June 2021 onwards`.
//!
//! Owns: When, and `read`, which makes one of the words somebody wrote.
//! Promises: no clock, and no guess. What is not understood is `unknown` and says why; what can be
//! read in two ways takes the later and is flagged; what was inferred is called so. Never panics.
//!
//! The grammar is two tables: PERIODS (what names a stretch of time) and PHRASES (what is said
//! about one). A row of either carries examples, and the tests run them.

mod allowance;
mod around;
mod calendar;
pub mod clock;
mod cursor;
mod day;
mod in_words;
mod interval;
mod paper;
mod period;
mod periods;
mod phrase;
mod phrases;
mod recurrence;
mod remark;
mod sense;
mod span;
#[cfg(test)]
mod tests;
mod tokens;
mod words;
mod year;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use allowance::{Allowance, BeyondCalendar};
pub use calendar::{Calendar, Meetings, Term};
pub use day::{Day, Today};
pub use recurrence::Recurrence;

/// What a phrase means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    pub kind: WhenKind,
    /// The first day it can mean; none where it is open, or unknown.
    pub earliest: Option<Day>,
    /// The last day it can mean; none where it is open, or unknown.
    pub latest: Option<Day>,
    pub basis: Basis,
    /// It can be read in more than one way; `latest` is the later.
    pub ambiguous: bool,
    /// Plain words for a person: a remark kept, the two readings, why it cannot be resolved.
    pub note: Option<String>,
    /// It names a day that does not exist: an error.
    pub invalid: Option<String>,
    /// Readable, yet doubtful: the weekday does not match, a cost or a person in a date's place.
    pub suspect: Option<String>,
    pub recurrence: Option<Recurrence>,
    /// When it is to be looked at again: `Ongoing – review March 2026`.
    pub review: Option<Day>,
    /// The day it was first due: `31 March 2025 (was 31 December 2024)`.
    pub original: Option<Day>,
    /// The earlier reading of `by March` and the like: by the eve of March.
    pub strict: Option<Day>,
    /// Why the words give no day, where a rule has to know.
    pub lack: Option<Lack>,
    /// It is to be done at once: `latest` is the end of the grace that allows.
    pub at_once: bool,
}

/// Why words give no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// They are vague, and no day will ever follow from them: `in due course`, `ASAP`.
    Vague,
    /// They count working days past what the calendar declares.
    BeyondCalendar,
}

/// What sort of thing a phrase says.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum WhenKind {
    /// One day.
    Fixed,
    /// Some day, or every day, of an interval.
    Window,
    /// Done by a day.
    Deadline,
    /// A meeting or another event.
    Event,
    /// Again and again.
    Recurring,
    /// Goes on, from a day or without one.
    Continuing,
    /// Waits for something else.
    Conditional,
    /// Words that give no day.
    Unknown,
    /// Nothing is said about when.
    None,
}

/// Why the days are those.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The words say so.
    Given,
    /// Something unsaid, such as the year, was supplied.
    Inferred,
    /// By a convention, such as the thirds of a month.
    Convention,
    /// From the declared meetings.
    MeetingList,
    /// Counted from the day raised or another day.
    Anchor,
}

/// What a phrase is read against.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    pub raised: Option<Day>,
    pub calendar: &'a Calendar,
    /// The id of the record's own body.
    pub body: Option<&'a str>,
}

/// Reads a phrase. The words themselves are the caller's to keep.
pub fn read(text: &str, setting: &Setting<'_>) -> When {
    match text.len() {
        10 => Day::parse(text).map_or_else(|_| phrase::read(text, setting), When::fixed),
        _ => phrase::read(text, setting),
    }
}

impl WhenKind {
    pub fn word(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::Window => "window",
            Self::Deadline => "deadline",
            Self::Event => "event",
            Self::Recurring => "recurring",
            Self::Continuing => "continuing",
            Self::Conditional => "conditional",
            Self::Unknown => "unknown",
            Self::None => "none",
        }
    }
}

impl Basis {
    pub fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Inferred => "inferred",
            Self::Convention => "convention",
            Self::MeetingList => "meeting-list",
            Self::Anchor => "anchor",
        }
    }
}

impl When {
    /// Nothing written.
    pub fn none() -> Self {
        Self::of(WhenKind::None)
    }

    pub fn fixed(day: Day) -> Self {
        Self {
            earliest: Some(day),
            latest: Some(day),
            ..Self::of(WhenKind::Fixed)
        }
    }

    /// The earlier of two readings, where the words have one: `by March` by the eve of March.
    #[must_use]
    pub fn strictly(self) -> Self {
        let (Some(eve), Some(later)) = (self.strict, self.latest) else {
            return self;
        };
        Self {
            latest: Some(eve),
            ambiguous: false,
            note: Some(format!("read strictly; else by {}", later.plain())),
            ..self
        }
    }

    /// Words that give no day, and why.
    pub fn unknown(note: impl Into<String>) -> Self {
        Self {
            note: Some(note.into()),
            ..Self::of(WhenKind::Unknown)
        }
    }

    /// A kind, and nothing known about it.
    pub fn of(kind: WhenKind) -> Self {
        Self {
            kind,
            earliest: None,
            latest: None,
            basis: Basis::Given,
            ambiguous: false,
            note: None,
            invalid: None,
            suspect: None,
            recurrence: None,
            review: None,
            original: None,
            strict: None,
            lack: None,
            at_once: false,
        }
    }

    /// Words too vague for a day ever to follow from them.
    fn vague(note: impl Into<String>) -> Self {
        Self {
            lack: Some(Lack::Vague),
            ..Self::unknown(note)
        }
    }

    /// The day after which it is overdue. What recurs has one only where it ends (`until …`);
    /// conditions, unknown words and states have none.
    pub fn deadline(&self) -> Option<Day> {
        match self.kind {
            WhenKind::Fixed
            | WhenKind::Window
            | WhenKind::Deadline
            | WhenKind::Event
            | WhenKind::Continuing => self.latest,
            WhenKind::Recurring => self.recurrence.as_ref()?.until,
            WhenKind::Conditional | WhenKind::Unknown | WhenKind::None => None,
        }
    }

    /// For what recurs, the first occurrence on or after a day: its first and its last day.
    pub fn next_occurrence(
        &self,
        from: Day,
        calendar: &Calendar,
        body: Option<&str>,
    ) -> Option<(Day, Day)> {
        let recurrence = self.recurrence.as_ref()?;
        recurrence.next(from, calendar, body)
    }

    /// The reading in words for a person: `a deadline: by 31 October 2025 (no earliest day)`.
    pub fn in_words(&self) -> String {
        in_words::in_words(self)
    }

    #[must_use]
    fn noted(mut self, note: impl Into<String>) -> Self {
        let note = note.into();
        self.note = Some(match self.note.take() {
            Some(before) if !before.is_empty() => format!("{before}; {note}"),
            _ => note,
        });
        self
    }

    #[must_use]
    fn doubtful(self, note: impl Into<String>) -> Self {
        Self {
            ambiguous: true,
            ..self
        }
        .noted(note)
    }
}
