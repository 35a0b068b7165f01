//! Formats: pages, data and diagnostics, each written one way per file.
//!
//! Promises: a format knows no report and asks nothing of the register; what it writes depends
//! only on what it is given and on the [`Surface`].

pub mod data;
pub mod diagnostics;
pub mod diff;
pub mod document;
pub mod escape;
#[cfg(test)]
mod tests;

/// What is written on: how wide it is, and whether it shows colour.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surface {
    /// In columns; nothing where lines are not to be broken.
    pub width: Option<u16>,
    pub colour: bool,
}
