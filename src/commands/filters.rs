//! The filters that listings share, as they are typed.

use clap::Args;

use super::offered;
use crate::model::{ItemType, Rag, Status};
use crate::query::Asked;

/// Which actions. Repeat a filter, or put commas between values, for "or".
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Status: not-started, in-progress, on-hold, blocked, completed, closed, or unknown
    #[arg(long, value_name = "STATUS", add = offered::words_or_unknown::<Status>().several())]
    status: Vec<String>,
    /// RAG rating: red, amber, green, blue, grey, or unknown
    #[arg(long, value_name = "RAG", add = offered::words_or_unknown::<Rag>().several())]
    rag: Vec<String>,
    /// Owner: an id, a name, initials, or part of a name
    #[arg(long, value_name = "OWNER", add = offered::owners().several())]
    owner: Vec<String>,
    /// Body that the record belongs to: an id, a name, or part of one
    #[arg(long, value_name = "BODY", add = offered::bodies().several())]
    body: Vec<String>,
    /// Record: its id, or enough of it to tell
    #[arg(long, value_name = "RECORD", add = offered::records().several())]
    record: Vec<String>,
    /// Kind of record: meeting, action-plan, inspection
    #[arg(long, value_name = "KIND", add = offered::kinds().several())]
    kind: Vec<String>,
    /// Sort of promise: action, recommendation, commitment
    #[arg(long = "type", value_name = "TYPE", add = offered::words::<ItemType>().several())]
    item_type: Vec<String>,
    /// Due before this day
    #[arg(long, value_name = "DATE")]
    due_before: Option<String>,
    /// Due after this day
    #[arg(long, value_name = "DATE")]
    due_after: Option<String>,
    /// Without a deadline: no date, or one that leads to no day
    #[arg(long)]
    no_due: bool,
    /// Without an owner
    #[arg(long)]
    no_owner: bool,
    /// With these words, in any capitals; repeat for "and"
    #[arg(long, value_name = "WORDS")]
    text: Vec<String>,
}

impl Filters {
    /// What was asked for, with what the command itself asks for.
    pub fn asked(&self, all: bool, overdue: bool) -> Asked {
        Asked {
            all,
            status: self.status.clone(),
            rag: self.rag.clone(),
            owner: self.owner.clone(),
            body: self.body.clone(),
            record: self.record.clone(),
            kind: self.kind.clone(),
            item_type: self.item_type.clone(),
            due_before: self.due_before.clone(),
            due_after: self.due_after.clone(),
            overdue,
            no_due: self.no_due,
            no_owner: self.no_owner,
            text: self.text.clone(),
        }
    }
}
