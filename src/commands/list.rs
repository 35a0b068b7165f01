//! `track list`: what is outstanding, or whatever is asked for.

use anyhow::Result;
use clap::Args;

use super::context::{Answer, Context};
use super::filters::Filters;
use super::layout::Layout;
use super::offered;

const COLUMNS: &[&str] = &["id", "text", "owner", "due", "status", "rag", "late"];

/// List actions: those outstanding, unless more is asked for
#[derive(Args, Debug)]
pub struct ListArgs {
    /// Also what is completed or closed
    #[arg(long)]
    all: bool,
    /// Only what is overdue
    #[arg(long)]
    overdue: bool,
    #[command(flatten)]
    filters: Filters,
    /// Sort by id, due, owner, status, rag, record, body, date, overdue, updated or type; with a
    /// hyphen in front, backwards
    #[arg(long, value_name = "KEYS", allow_hyphen_values = true, add = offered::sort_keys().several())]
    sort: Vec<String>,
    #[command(flatten)]
    layout: Layout,
}

pub fn list(args: &ListArgs, context: &Context) -> Result<Answer> {
    let asked = args.filters.asked(args.all, args.overdue);
    args.layout.listing(&asked, &args.sort, COLUMNS, context)
}
