//! Reports: what a reader may see, arranged into a page.
//!
//! Promises: a report is given a [`View`](crate::view::View) and makes a
//! [`Document`](crate::document::Document); it knows no register and no format.

mod action;
mod beside;
mod cells;
mod columns;
pub mod due;
mod imported;
mod listing;
pub mod papers;
mod record;

pub use action::action;
pub use columns::{COLUMNS, Shows, parse_columns};
pub use imported::{Imported, Row, imported};
pub use listing::{GROUPINGS, Grouping, listing, parse_grouping, without_empty};
pub use record::record;
