//! How a listing is laid out, as it is typed: columns, groups, format.

use anyhow::Result;
use clap::{Args, ValueEnum};

use super::context::{Answer, Context, Note};
use super::offered;
use crate::document::Document;
use crate::formats::data::{self, actions::Actions, calendar::calendar};
use crate::formats::document::document_format;
use crate::model::{Basis, counted};
use crate::query::{self, Asked};
use crate::reports::{Grouping, Shows, listing, parse_columns, parse_grouping, without_empty};
use crate::view::{Shown, parse_sort};

/// The formats of a listing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListingFormat {
    /// A table fitted to the terminal
    #[default]
    Table,
    /// A line for each action, with tabs between its cells
    Plain,
    /// An envelope with counts, and the actions; its schema is published
    Json,
    /// One header row, ISO dates
    Csv,
    /// A Markdown table
    Markdown,
    /// Target dates as all-day events of a calendar
    Ics,
}

/// How it is laid out.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Layout")]
pub struct Layout {
    /// Columns, with commas: id, ref, text, owner, to, due, latest, next, moved, status, rag, late, since, section,
    /// record, kind, type, body, date, updates, updated, source
    #[arg(long, value_name = "COLUMNS", add = offered::columns().several())]
    columns: Vec<String>,
    /// A table for each body, owner, record, status, rag or section
    #[arg(long, value_name = "GROUP", add = offered::groupings())]
    group_by: Option<String>,
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub format: ListingFormat,
}

impl Layout {
    /// The columns asked for, or else the usual ones; of these, people are spared what is empty.
    pub fn columns<'a, 'r: 'a>(
        &self,
        usual: &[&str],
        rows: impl Iterator<Item = &'a Shown<'r>>,
    ) -> Result<Vec<&'static Shows>> {
        if !self.columns.is_empty() {
            return parse_columns(self.columns.iter().map(String::as_str));
        }
        let for_programs = matches!(self.format, ListingFormat::Csv | ListingFormat::Plain);
        let day = for_programs.then_some("latest");
        let usual = parse_columns(usual.iter().copied().chain(day))?;
        let for_people = matches!(self.format, ListingFormat::Table | ListingFormat::Markdown);
        Ok(if for_people {
            without_empty(&usual, rows)
        } else {
            usual
        })
    }

    pub fn grouping(&self) -> Result<Option<&'static Grouping>> {
        self.group_by.as_deref().map(parse_grouping).transpose()
    }

    /// The answer of a command that lists what is asked for, sorted as typed.
    pub fn listing(
        &self,
        asked: &Asked,
        sort: &[String],
        usual: &[&str],
        context: &Context,
    ) -> Result<Answer> {
        let query = query::parse(asked, &context.register, context.today)?;
        let (sort, grouping) = (parse_sort(sort)?, self.grouping()?);
        let view = context.seen().choose(&query, &sort);
        let columns = self.columns(usual, view.rows.iter())?;
        if self.format == ListingFormat::Json {
            let actions = Actions::of(&view.basis, view.rows.iter());
            return Ok(context.answer(data::write(&actions)?));
        }
        if self.format == ListingFormat::Ics {
            return Ok(dated(&view.basis, view.rows.iter(), context));
        }
        let document = listing(&view, &columns, grouping);
        let answer = self.write(&document, context);
        // A run ends with its listing: giving back every cell of it would only take time.
        std::mem::forget((view, document));
        answer
    }

    /// The page in the format asked for (which is neither JSON nor a calendar); its closing lines
    /// are said beside the answer where other programs read that.
    pub fn write(&self, document: &Document, context: &Context) -> Result<Answer> {
        let name = match self.format {
            ListingFormat::Table | ListingFormat::Json | ListingFormat::Ics => "table",
            ListingFormat::Plain => "plain",
            ListingFormat::Csv => "csv",
            ListingFormat::Markdown => "markdown",
        };
        let format = document_format(name).expect("every listing format is in the table");
        let mut bytes = Vec::new();
        (format.write)(document, context.surface, &mut bytes)?;
        let mut answer = context.answer(bytes);
        if !format.has_closing {
            let closing = document.closing.iter().cloned();
            answer.notes.extend(closing.map(Note::Remark));
        }
        Ok(answer)
    }
}

/// What is said of actions that are in no calendar.
pub fn not_dated(count: usize) -> Note {
    let actions = counted(count, "action");
    let have = if count == 1 { "has" } else { "have" };
    let are = if count == 1 { "is" } else { "are" };
    Note::Remark(format!(
        "{actions} {have} no date, and {are} not in the calendar"
    ))
}

/// The target dates of actions as a calendar; how many have no day is said beside it.
pub fn dated<'a, 'r: 'a>(
    basis: &Basis,
    rows: impl Iterator<Item = &'a Shown<'r>>,
    context: &Context,
) -> Answer {
    let (bytes, without) = calendar("Target dates", basis, rows);
    let mut answer = context.answer(bytes);
    if without > 0 {
        answer.notes.push(not_dated(without));
    }
    answer.notes.push(Note::Remark(basis.sentence()));
    answer
}
