//! Commands: a file each, with its arguments and its run.
//!
//! Promises: a command is given a [`Context`] and gives back an [`Answer`]; it prints nothing and
//! asks neither the clock nor the terminal.

mod context;
mod delivery;
mod due;
mod filters;
mod layout;
mod list;
mod marked;
mod overdue;
mod report;
mod show;
mod validate;
mod when;

pub use context::{Answer, Context, Note};

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
    When(when::WhenArgs),
}

impl Command {
    /// Whether it can do without a register.
    pub fn needs_register(&self) -> bool {
        !matches!(self, Self::When(_))
    }

    /// Whether everything has to be checked first, not only what reading finds.
    pub fn needs_checks(&self) -> bool {
        matches!(self, Self::Validate(_))
    }

    pub fn run(&self, context: &Context) -> Result<Answer> {
        match self {
            Self::List(args) => list::list(args, context),
            Self::Overdue(args) => overdue::overdue(args, context),
            Self::Due(args) => due::due(args, context),
            Self::Show(args) => show::show(args, context),
            Self::Report(args) => report::report_paper(args, context),
            Self::Validate(args) => validate::validate(args, context),
            Self::When(args) => when::when(args, context),
        }
    }
}
