//! `track show`: one action whole, or a record with its actions.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::context::{Answer, Context};
use super::named;
use super::offered;
use super::person::Question;
use crate::formats::data::{self, dossier::Whole};
use crate::formats::document::document_format;
use crate::query::Query;
use crate::register::{EntryIndex, RecordIndex, Target};
use crate::reports::{action, parse_columns, record};

/// Show one action whole: its words, owner, dates, updates and links, and where it is written
#[derive(Args, Debug)]
pub struct ShowArgs {
    /// `record/ref`, or any ending of it that fits one action only; or a record
    #[arg(add = offered::ids())]
    id: Option<String>,
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ShowFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ShowFormat {
    /// For a terminal
    Text,
    /// As Markdown
    Markdown,
    /// As data
    Json,
}

pub fn show(args: &ShowArgs, context: &Context) -> Result<Answer> {
    let id = match &args.id {
        Some(id) => id.clone(),
        None => asked(context)?,
    };
    match named::target(&id, context)? {
        Target::Entry(index) => one(args, &id, index, context),
        Target::Record(index) => whole_record(args, &id, index, context),
    }
}

/// Which action or record is meant, where the line does not say.
fn asked(context: &Context) -> Result<String> {
    let choices = offered::choices_ids(context);
    context.person.ask(&Question {
        asks: "Which action or record?",
        flag: "ID",
        choices: &choices,
        only_choices: true,
    })
}

fn one(args: &ShowArgs, id: &str, index: EntryIndex, context: &Context) -> Result<Answer> {
    let dossier = match context.seen().dossier(index) {
        Ok(dossier) => dossier,
        Err(why) => bail!("{}", named::refused(id, why, context)),
    };
    if args.format == ShowFormat::Json {
        return Ok(context.answer(data::write(&Whole::of(&dossier, context.today.0))?));
    }
    write(args, &action(&dossier), context)
}

fn whole_record(
    args: &ShowArgs,
    id: &str,
    index: RecordIndex,
    context: &Context,
) -> Result<Answer> {
    let seen = context.seen();
    let page = match seen.record(index) {
        Ok(page) => page,
        Err(why) => bail!("{}", named::refused(id, why, context)),
    };
    let query = Query {
        all: true,
        ..Query::default()
    };
    let own: Vec<EntryIndex> = context.register.entries_of(index).collect();
    let view = seen.choose_among(&own, &query, &[]);
    if args.format == ShowFormat::Json {
        let actions = data::actions::Actions::of(&view.basis, view.rows.iter());
        return Ok(context.answer(data::write(&actions)?));
    }
    let columns = parse_columns(["ref", "text", "owner", "due", "status", "rag"])?;
    write(args, &record(&page, &view, &columns), context)
}

fn write(args: &ShowArgs, page: &crate::document::Document, context: &Context) -> Result<Answer> {
    let name = if args.format == ShowFormat::Markdown {
        "markdown"
    } else {
        "table"
    };
    let format = document_format(name).expect("both formats are in the table");
    let mut bytes = Vec::new();
    (format.write)(page, context.surface, &mut bytes)?;
    Ok(context.answer(bytes))
}
