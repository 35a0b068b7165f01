//! What every command takes.

use std::path::PathBuf;

use clap::{Parser, ValueEnum, ValueHint};

use crate::commands::Command;

/// Keep the promises a public body makes: actions, owners, target dates and RAG, in plain YAML
#[derive(Debug, Parser)]
#[command(
    name = "track",
    version,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub everywhere: Everywhere,
}

/// Options of every command.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Everywhere {
    /// The records folder; else TRACK_RECORDS, else the nearest `records` here or above
    #[arg(long, value_name = "DIR", global = true, value_hint = ValueHint::DirPath)]
    pub records: Option<PathBuf>,
    /// The register as it stood on that day, and that day as today
    #[arg(long, value_name = "DATE", global = true)]
    pub as_at: Option<String>,
    /// Show exempt material too, to those who may see it
    #[arg(long, global = true)]
    pub include_exempt: bool,
    /// Colour beside the words that say the same
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: Colour,
    /// How many columns wide; else the terminal's, and unbroken lines off a terminal
    #[arg(long, value_name = "COLUMNS", global = true)]
    pub width: Option<u16>,
    /// Say nothing on stderr but errors
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}
