//! `track due`: what falls due within a window that begins on the day.

use anyhow::{Result, anyhow, bail};
use clap::Args;

use super::context::{Answer, Context};
use super::filters::Filters;
use super::layout::{Layout, ListingFormat, dated};
use super::offered;
use crate::formats::data::{
    self,
    actions::{Action, Actions, Beside, Next},
};
use crate::query;
use crate::reports::due::{Coming, coming, page};
use crate::timing::{Day, Today};
use crate::view::parse_sort;

const COLUMNS: &[&str] = &["id", "text", "owner", "due", "next", "status"];

/// The largest number of a window's days, weeks, months or years.
const LONGEST: i32 = 5000;

/// List what falls due soon, and what recurs next; count what has no day to fall on
#[derive(Args, Debug)]
pub struct DueArgs {
    /// The window: 28d, 4w, 3m or 1y from the day
    #[arg(long, value_name = "SPAN", default_value = "28d")]
    within: String,
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

pub fn due(args: &DueArgs, context: &Context) -> Result<Answer> {
    let until = window_end(&args.within, context.today)?;
    let query = query::parse(
        &args.filters.asked(false, false),
        &context.register,
        context.today,
    )?;
    let sort = parse_sort(&args.sort)?;
    let grouping = args.layout.grouping()?;
    let view = context.seen().choose(&query, &sort);
    let coming = coming(&view, until);
    let rows = coming
        .due
        .iter()
        .copied()
        .chain(coming.recurring.iter().map(|(row, _)| *row));
    let columns = args.layout.columns(COLUMNS, rows)?;
    if args.layout.format == ListingFormat::Json {
        return Ok(context.answer(data::write(&json(&coming))?));
    }
    if args.layout.format == ListingFormat::Ics {
        let recurring = coming.recurring.iter().map(|(row, _)| *row);
        let rows = coming.due.iter().copied().chain(recurring);
        return Ok(dated(&coming.basis, rows, context));
    }
    args.layout
        .write(&page(&coming, &columns, grouping), context)
}

/// The last day of the window.
fn window_end(span: &str, today: Today) -> Result<Day> {
    let wrong = || anyhow!("`{span}` is not a span of time; write it as 28d, 4w, 3m or 1y");
    let digits = span.trim().bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = span.trim().split_at(digits);
    let number: i32 = number.parse().map_err(|_| wrong())?;
    if number > LONGEST {
        bail!("`{span}` is longer than can be looked ahead ({LONGEST} at most)");
    }
    let day = today.0;
    match unit.trim().to_lowercase().as_str() {
        "" | "d" | "day" | "days" => Ok(day.plus_days(i64::from(number))),
        "w" | "week" | "weeks" => Ok(day.plus_days(i64::from(number) * 7)),
        "m" | "month" | "months" => Ok(day.plus_months(number)),
        "y" | "year" | "years" => Ok(day.plus_months(number.saturating_mul(12))),
        _ => Err(wrong()),
    }
}

fn json(coming: &Coming<'_, '_>) -> Actions {
    let mut actions = Actions::of(&coming.basis, coming.due.iter().copied());
    actions.actions.extend(
        coming
            .recurring
            .iter()
            .map(|(row, (earliest, latest))| Action {
                next: Some(Next {
                    earliest: *earliest,
                    latest: *latest,
                }),
                ..Action::of(row)
            }),
    );
    actions.beside = Some(Beside {
        until: coming.until,
        overdue: coming.overdue,
        later: coming.later,
        no_deadline: coming.no_deadline,
        unresolved: coming.unresolved,
    });
    actions
}
