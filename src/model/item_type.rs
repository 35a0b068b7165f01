//! Which of the things a tracker mixes an action is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Word;

/// What sort of promise it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(rename = "type", rename_all = "kebab-case")]
pub enum ItemType {
    /// Something an officer or member was asked to do.
    #[default]
    Action,
    /// A formal proposal to somebody who has to answer it.
    Recommendation,
    /// A promise to go on doing something, without a natural end.
    Commitment,
}

impl Word for ItemType {
    const NAME: &'static str = "type";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("action", Self::Action),
        ("recommendation", Self::Recommendation),
        ("commitment", Self::Commitment),
    ];
}
