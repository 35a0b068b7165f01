//! What is said beside every update: when it happened, and more about it.

use anyhow::Result;
use clap::Args;

use super::context::Context;
use super::named;
use crate::model::Dated;

/// When, and more about it.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "About the update")]
pub struct Said {
    /// What happened, or more about it, in words
    #[arg(long, short, value_name = "WORDS")]
    pub note: Option<String>,
    /// The day it happened, or a month, or `unknown`; else today
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
}

impl Said {
    pub fn note(&self) -> Result<Option<String>> {
        named::optional(self.note.as_ref(), "--note")
    }

    /// When it happened, which is never ahead.
    pub fn date(&self, context: &Context) -> Result<Option<Dated>> {
        named::happened("--date", self.date.as_ref(), context).map(Some)
    }
}
