//! The contract of `when`: what a phrase means.

use schemars::JsonSchema;
use serde::Serialize;

use super::DueMeaning;
use crate::timing::{Day, When};

/// The reading of a phrase.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "track: a target date")]
pub struct Reading {
    #[serde(flatten)]
    pub meaning: DueMeaning,
    /// The day after which it is overdue; null where it never is.
    pub deadline: Option<Day>,
    /// The day it is to be looked at again, where the words say one.
    pub review: Option<Day>,
    /// The date it replaced, where the words say one.
    pub original: Option<Day>,
}

impl Reading {
    pub fn of(text: &str, when: &When) -> Self {
        Self {
            meaning: DueMeaning::of(text, Some(when)),
            deadline: when.deadline(),
            review: when.review,
            original: when.original,
        }
    }
}
