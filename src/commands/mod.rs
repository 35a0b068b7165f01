//! Commands: a file each, with its arguments and its run.
//!
//! Promises: a command is given a [`Context`] and gives back an [`Answer`]; it prints nothing and
//! asks neither the clock nor the terminal.

mod add;
mod asked;
mod baseline;
mod brought;
mod close;
mod complete;
mod completions;
mod context;
mod delivery;
mod due;
mod edit;
mod explain;
mod extend;
mod filters;
mod fixing;
mod fmt;
mod import;
mod judging;
mod layout;
mod list;
mod mapping;
mod marked;
mod named;
mod new;
pub mod offered;
mod overdue;
mod person;
mod reassign;
mod remarks;
mod report;
mod respond;
mod said;
mod schema;
mod selection;
mod show;
mod sign_off;
mod texts;
mod told;
mod transfer;
mod update;
mod validate;
mod when;
mod writing;

pub use completions::{Asks, Shell};
pub use context::{Answer, Context, Note};
pub use person::{Choice, Person, Question};

use anyhow::Result;
use clap::Subcommand;

/// What `track` can be asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    List(list::ListArgs),
    Overdue(overdue::OverdueArgs),
    Due(due::DueArgs),
    Show(show::ShowArgs),
    Report(report::ReportArgs),
    #[command(visible_alias = "check")]
    Validate(validate::ValidateArgs),
    Explain(explain::ExplainArgs),
    When(when::WhenArgs),
    Import(Box<import::ImportArgs>),
    New(new::NewArgs),
    Add(add::AddArgs),
    Update(Box<update::UpdateArgs>),
    Extend(extend::ExtendArgs),
    Reassign(reassign::ReassignArgs),
    Respond(respond::RespondArgs),
    Complete(complete::CompleteArgs),
    SignOff(sign_off::SignOffArgs),
    Close(close::CloseArgs),
    Transfer(transfer::TransferArgs),
    Edit(edit::EditArgs),
    Fmt(fmt::FmtArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
}

impl Command {
    /// Whether it can do without a register.
    pub fn needs_register(&self) -> bool {
        match self {
            Self::When(_) | Self::Explain(_) | Self::Completions(_) => false,
            Self::Schema(args) => args.writes(),
            _ => true,
        }
    }

    /// Whether it reads a document that is no record, which may take long.
    pub fn reads_document(&self) -> bool {
        matches!(self, Self::Import(_))
    }

    /// Whether everything has to be checked first, not only what reading finds.
    pub fn needs_checks(&self) -> bool {
        match self {
            // The layout is no matter of what a record says.
            Self::Fmt(_) | Self::Schema(_) => false,
            Self::Validate(_) | Self::Edit(_) | Self::Import(_) => true,
            _ => self.changes_records(),
        }
    }

    /// Whether it writes records.
    pub fn changes_records(&self) -> bool {
        match self {
            Self::List(_)
            | Self::Overdue(_)
            | Self::Due(_)
            | Self::Show(_)
            | Self::Report(_)
            | Self::When(_)
            | Self::Explain(_)
            | Self::Schema(_)
            | Self::Completions(_)
            // The editor may be open for hours: who writes meanwhile is not to wait for it.
            | Self::Edit(_) => false,
            Self::Validate(args) => args.writes(),
            Self::Fmt(args) => args.writes(),
            Self::Import(args) => args.writes(),
            Self::New(_)
            | Self::Add(_)
            | Self::Update(_)
            | Self::Extend(_)
            | Self::Reassign(_)
            | Self::Respond(_)
            | Self::Complete(_)
            | Self::SignOff(_)
            | Self::Close(_)
            | Self::Transfer(_) => true,
        }
    }

    /// The answer of a command that has nothing to do with a register.
    pub fn without_register(&self) -> Option<Result<Answer>> {
        match self {
            Self::Completions(args) => Some(Ok(completions::completions(args))),
            Self::Schema(args) => (!args.writes()).then(|| schema::print(args)),
            _ => None,
        }
    }

    /// What a shell asks to have completed, and which shell.
    pub fn asks_to_complete(&self) -> Option<(Shell, Asks)> {
        match self {
            Self::Completions(args) => args.asks().map(|asks| (args.shell, asks)),
            _ => None,
        }
    }

    pub fn run(&self, context: &Context) -> Result<Answer> {
        match self {
            Self::List(args) => list::list(args, context),
            Self::Overdue(args) => overdue::overdue(args, context),
            Self::Due(args) => due::due(args, context),
            Self::Show(args) => show::show(args, context),
            Self::Report(args) => report::report_paper(args, context),
            Self::Validate(args) => validate::validate(args, context),
            Self::Explain(args) => explain::explain(args, context),
            Self::When(args) => when::when(args, context),
            Self::Import(args) => import::import(args, context),
            Self::New(args) => new::new(args, context),
            Self::Add(args) => add::add(args, context),
            Self::Update(args) => update::update(args, context),
            Self::Extend(args) => extend::extend_action(args, context),
            Self::Reassign(args) => reassign::reassign_action(args, context),
            Self::Respond(args) => respond::respond_to(args, context),
            Self::Complete(args) => complete::complete_action(args, context),
            Self::SignOff(args) => sign_off::sign_off_action(args, context),
            Self::Close(args) => close::close_action(args, context),
            Self::Transfer(args) => transfer::transfer_body(args, context),
            Self::Edit(args) => edit::edit(args, context),
            Self::Fmt(args) => fmt::lay_out(args, context),
            Self::Schema(args) => schema::schema(args, context),
            Self::Completions(args) => Ok(completions::completions(args)),
        }
    }
}
