//! What the body that was asked said to a recommendation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Word;

/// The answer to a recommendation. "Accepted in principle" and "noted" are answers, and are not
/// acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "response", rename_all = "kebab-case")]
pub enum Response {
    /// Asked, and not answered yet.
    Pending,
    /// Agreed, and to be done.
    Accepted,
    /// In part; the reason says which part.
    PartiallyAccepted,
    /// Agreed as an aim; whether and how it is done is still to be said.
    AcceptedInPrinciple,
    /// Not agreed; the reason says why.
    Rejected,
    /// Put off; the answer is still to come.
    Deferred,
    /// Received without an answer.
    Noted,
    /// Answered; what the answer was is not recorded.
    Unknown,
}

impl Word for Response {
    const NAME: &'static str = "response";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("pending", Self::Pending),
        ("accepted", Self::Accepted),
        ("partially-accepted", Self::PartiallyAccepted),
        ("accepted-in-principle", Self::AcceptedInPrinciple),
        ("rejected", Self::Rejected),
        ("deferred", Self::Deferred),
        ("noted", Self::Noted),
        ("unknown", Self::Unknown),
    ];
}

/// Words met in responses, and what each means.
pub const RESPONSE_WORDS: &[(&str, &str)] = &[
    ("agreed", "accepted"),
    ("accept", "accepted"),
    ("approved", "accepted"),
    ("partly agreed", "partially-accepted"),
    ("partly accepted", "partially-accepted"),
    ("in part", "partially-accepted"),
    ("partially agreed", "partially-accepted"),
    ("in principle", "accepted-in-principle"),
    ("not agreed", "rejected"),
    ("not accepted", "rejected"),
    ("reject", "rejected"),
    ("received", "noted"),
    ("no response", "pending"),
];
