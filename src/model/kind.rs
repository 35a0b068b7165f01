//! The kinds of file in a register, by name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Word;

/// The kinds of file in a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "kind", rename_all = "kebab-case")]
pub enum KindWord {
    /// A dated meeting of a body, with its resolutions.
    Meeting,
    /// A plan of actions, usually after an inspection.
    ActionPlan,
    /// An inspection report: its judgements and recommendations.
    Inspection,
    /// The register's own declarations: bodies, roles, calendars.
    Register,
}

impl Word for KindWord {
    const NAME: &'static str = "kind";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("meeting", Self::Meeting),
        ("action-plan", Self::ActionPlan),
        ("inspection", Self::Inspection),
        ("register", Self::Register),
    ];
}

/// Words people have for records, and the kind each means.
pub const KIND_WORDS: &[(&str, &str)] = &[
    ("plan", "action-plan"),
    ("improvement plan", "action-plan"),
    ("minutes", "meeting"),
    ("committee", "meeting"),
    ("review", "inspection"),
    ("inspection report", "inspection"),
];
