//! What somebody says of a document, beside the document.

use super::headings::Field;
use crate::model::{Dated, KindWord};

/// What a document is looked through for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sought {
    #[default]
    Actions,
    /// What has become of actions that are there: whoever sends a sheet back cites them, and need not
    /// say again what they ask.
    Updates,
}

impl Sought {
    /// Whether fields tell what is looked for.
    pub fn is_told(self, has: impl Fn(Field) -> bool) -> bool {
        const NEWS: [Field; 11] = [
            Field::Progress,
            Field::Status,
            Field::Rag,
            Field::Percent,
            Field::Actual,
            Field::Due,
            Field::NewDue,
            Field::Extension,
            Field::Response,
            Field::Evidence,
            Field::SignedOff,
        ];
        let asks = has(Field::Text) || has(Field::Finding);
        asks || self == Self::Updates && has(Field::Reference) && NEWS.into_iter().any(has)
    }
}

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
    pub sought: Sought,
    /// Whether each action is to carry what was assumed of it as a comment.
    pub annotate: bool,
}
