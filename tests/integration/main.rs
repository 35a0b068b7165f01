//! The whole program, from outside: the rules of the house, the records, the pages, the contracts.

#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "tests read files, run the program and may stop"
)]

mod browser;
mod changing;
mod commands;
mod contracts;
mod documents;
mod editors;
mod folders;
mod formats;
mod hooks;
mod house;
mod importing;
mod layout;
mod papers;
mod records;
#[cfg(unix)]
mod terminal;
