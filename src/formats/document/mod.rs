//! The formats a page can be written in, a file each.

mod csv;
mod html;
pub mod json;
mod markdown;
mod plain;
mod terminal;

pub use markdown::write_below as markdown_below;

use std::io::{Result, Write};

use super::Surface;
use crate::document::Document;

/// A way to write a page.
pub struct DocumentFormat {
    pub name: &'static str,
    pub write: fn(&Document, Surface, &mut dyn Write) -> Result<()>,
    /// Whether people read it, so that it ends with what was counted; other programs are told
    /// beside the answer.
    pub has_closing: bool,
}

/// Every format a page can be written in.
pub static DOCUMENT_FORMATS: &[DocumentFormat] = &[
    DocumentFormat {
        name: "table",
        write: terminal::write,
        has_closing: true,
    },
    DocumentFormat {
        name: "plain",
        write: plain::write,
        has_closing: false,
    },
    DocumentFormat {
        name: "csv",
        write: csv::write,
        has_closing: false,
    },
    DocumentFormat {
        name: "markdown",
        write: markdown::write,
        has_closing: true,
    },
    DocumentFormat {
        name: "html",
        write: html::write,
        has_closing: true,
    },
    DocumentFormat {
        name: "json",
        write: json::write,
        has_closing: true,
    },
];

/// The format of that name.
pub fn document_format(name: &str) -> Option<&'static DocumentFormat> {
    DOCUMENT_FORMATS.iter().find(|format| format.name == name)
}
