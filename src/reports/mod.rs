//! Reports: what a reader may see, arranged into a page.
//!
//! Promises: a report is given a [`View`](crate::view::View) and makes a
//! [`Document`](crate::document::Document); it knows no register and no format.

mod action;
mod columns;
pub mod due;
mod listing;
mod record;

pub use action::action;
pub use columns::{Shows, parse_columns};
pub use listing::{Grouping, listing, parse_grouping, without_empty};
pub use record::record;
