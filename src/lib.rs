//! `track` keeps the promises a public body makes in the open.
mod checks;
mod cli;
mod commands;
mod diagnostic;
mod document;
mod files;
mod formats;
mod kinds;
#[doc(hidden)]
pub mod measure;
mod model;
mod query;
mod register;
mod reports;
mod store;
mod syntax;
mod timing;
mod view;

pub use cli::run;
