//! What somebody says of a document, beside the document.

use super::headings::Field;
use crate::model::{Dated, KindWord};

/// How a document is to be read.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Else told from the document, where it says so.
    pub kind: Option<KindWord>,
    pub id: Option<String>,
    pub title: Option<String>,
    /// The id of a declared body.
    pub body: Option<String>,
    /// When its actions were raised: the meeting, or the day of the plan.
    pub raised: Option<Dated>,
    pub inspectorate: Vec<String>,
    pub responds_to: Vec<String>,
    /// The document itself, as the record names it.
    pub source: Option<String>,
    /// What headings mean: each folded, with its field.
    pub mapping: Vec<(String, Field)>,
    /// Whether each action is to carry what was assumed of it as a comment.
    pub annotate: bool,
}
