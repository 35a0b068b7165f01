//! `track show`: one action whole, or a record with its actions.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::context::{Answer, Context};
use super::offered;
use super::person::Question;
use crate::diagnostic::hint;
use crate::formats::data::{self, dossier::Whole};
use crate::formats::document::document_format;
use crate::model::LeftOut;
use crate::query::Query;
use crate::register::{EntryIndex, Found, RecordIndex, Target};
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
    let seen = context.seen();
    match context.register.find(&id, |index| seen.one(index).is_ok()) {
        Found::One(Target::Entry(index)) => one(args, &id, index, context),
        Found::One(Target::Record(index)) => whole_record(args, &id, index, context),
        Found::Several(ids) => {
            let shown: Vec<&str> = ids.iter().take(12).map(String::as_str).collect();
            let more = ids.len().saturating_sub(shown.len());
            let more = if more > 0 {
                format!("\n  and {more} more")
            } else {
                String::new()
            };
            bail!("`{}` could be any of\n  {}{more}", id, shown.join("\n  "));
        }
        Found::None(Some(nearest)) => bail!("there is no `{id}`{}", hint(Some(nearest))),
        Found::None(None) => bail!("there is no `{id}`; `track list --all` lists every id"),
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
        Err(why) => bail!("{}", refused(id, why, context)),
    };
    if args.format == ShowFormat::Json {
        return Ok(context.answer(data::write(&Whole::of(&dossier, context.today.0))?));
    }
    write(args, &action(&dossier), context)
}

fn refused(id: &str, why: LeftOut, context: &Context) -> String {
    match why {
        LeftOut::Exempt => {
            format!("`{id}` is exempt; `--include-exempt` shows it to those who may see it")
        }
        _ => format!("`{id}` had not been raised by {}", context.today.0.plain()),
    }
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
        Err(why) => bail!("{}", refused(id, why, context)),
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
