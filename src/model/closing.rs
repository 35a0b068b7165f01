//! Why an action ended without being done.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Word;

/// The reason an action was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "reason for closing", rename_all = "kebab-case")]
pub enum Closing {
    /// The body that was asked said no.
    Rejected,
    /// Another action took its place.
    Superseded,
    /// It became part of another action.
    Merged,
    /// Another body answers for it now.
    Transferred,
    /// No longer wanted, needed or possible.
    Withdrawn,
    /// Left undone, with somebody answering for the risk.
    RiskAccepted,
    /// Became part of routine work.
    BusinessAsUsual,
}

impl Word for Closing {
    const NAME: &'static str = "reason for closing";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("rejected", Self::Rejected),
        ("superseded", Self::Superseded),
        ("merged", Self::Merged),
        ("transferred", Self::Transferred),
        ("withdrawn", Self::Withdrawn),
        ("risk-accepted", Self::RiskAccepted),
        ("business-as-usual", Self::BusinessAsUsual),
    ];
}
