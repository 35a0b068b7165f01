//! `track overdue`: what is late on the day, how late, and whose.

use anyhow::Result;
use clap::Args;

use super::context::{Answer, Context};
use super::filters::Filters;
use super::layout::Layout;
use super::offered;

const COLUMNS: &[&str] = &["id", "text", "owner", "due", "since", "late"];

/// List what is overdue: the day is after the last day the target date can mean
#[derive(Args, Debug)]
pub struct OverdueArgs {
    #[command(flatten)]
    filters: Filters,
    /// Sort by id, due, owner, status, rag, record, body, date, overdue, updated or type; with a
    /// hyphen in front, backwards
    #[arg(
        long,
        value_name = "KEYS",
        default_value = "due",
        allow_hyphen_values = true,
        add = offered::sort_keys().several()
    )]
    sort: Vec<String>,
    #[command(flatten)]
    layout: Layout,
}

pub fn overdue(args: &OverdueArgs, context: &Context) -> Result<Answer> {
    let asked = args.filters.asked(false, true);
    args.layout.listing(&asked, &args.sort, COLUMNS, context)
}
