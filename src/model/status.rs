//! The life cycle of an action, as somebody wrote it.
//!
//! Owns: the six canonical words, and the words met in real documents that mean one of them.
//! Promises: a status says how far an action has come, never whether it is late (that is derived)
//! and never how it is rated (that is [`Rag`](super::Rag)).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Word;

/// How far an action has come.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename = "status", rename_all = "kebab-case")]
pub enum Status {
    /// Nothing has been done yet.
    NotStarted,
    /// Work is under way.
    InProgress,
    /// Put aside on purpose, to be taken up again.
    OnHold,
    /// Cannot go on until something outside it is settled.
    Blocked,
    /// Done, as the officer says; a committee may still have to agree that it is.
    Completed,
    /// Ended without being done, with a reason.
    Closed,
}

impl Word for Status {
    const NAME: &'static str = "status";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("not-started", Self::NotStarted),
        ("in-progress", Self::InProgress),
        ("on-hold", Self::OnHold),
        ("blocked", Self::Blocked),
        ("completed", Self::Completed),
        ("closed", Self::Closed),
    ];
}

impl Status {
    /// Neither completed nor closed.
    pub fn is_outstanding(self) -> bool {
        !matches!(self, Self::Completed | Self::Closed)
    }

    /// How far along the life cycle: what is on hold or blocked has started and is no further.
    pub fn stage(self) -> u8 {
        match self {
            Self::NotStarted => 0,
            Self::InProgress | Self::OnHold | Self::Blocked => 1,
            Self::Completed => 2,
            Self::Closed => 3,
        }
    }
}

/// Words met in trackers, and the status each means. Lower case; hyphens as spaces.
pub const STATUS_WORDS: &[(&str, &str)] = &[
    ("not yet started", "not-started"),
    ("not commenced", "not-started"),
    ("to do", "not-started"),
    ("todo", "not-started"),
    ("open", "not-started"),
    ("new", "not-started"),
    ("planned", "not-started"),
    ("outstanding", "not-started"),
    ("not yet due", "not-started"),
    ("underway", "in-progress"),
    ("under way", "in-progress"),
    ("started", "in-progress"),
    ("commenced", "in-progress"),
    ("in hand", "in-progress"),
    ("ongoing", "in-progress"),
    ("on going", "in-progress"),
    ("continuing", "in-progress"),
    ("on track", "in-progress"),
    ("on target", "in-progress"),
    ("partially complete", "in-progress"),
    ("wip", "in-progress"),
    ("delayed", "in-progress"),
    ("slipped", "in-progress"),
    ("overdue", "in-progress"),
    ("pending", "on-hold"),
    ("deferred", "on-hold"),
    ("paused", "on-hold"),
    ("parked", "on-hold"),
    ("suspended", "on-hold"),
    ("stalled", "blocked"),
    ("done", "completed"),
    ("complete", "completed"),
    ("actioned", "completed"),
    ("delivered", "completed"),
    ("implemented", "completed"),
    ("achieved", "completed"),
    ("fulfilled", "completed"),
    ("discharged", "completed"),
    ("finished", "completed"),
    ("superseded", "closed"),
    ("withdrawn", "closed"),
    ("cancelled", "closed"),
    ("canceled", "closed"),
    ("no longer required", "closed"),
    ("transferred", "closed"),
];
