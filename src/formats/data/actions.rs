//! The contract of `list`, `overdue` and `due`: an envelope, and the actions in it.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Counts, DueMeaning, SCHEMA_VERSION};
use crate::model::{Basis, ItemType, KindWord, Rag, Response, Status};
use crate::timing::Day;
use crate::view::Shown;

/// Actions of a register as they stand on a day.
#[expect(
    clippy::struct_field_names,
    reason = "the contract names its rows `actions`"
)]
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(title = "track: actions")]
pub struct Actions {
    pub schema_version: u32,
    /// The day they stand on.
    pub as_at: Day,
    /// The filters, in words.
    pub filters: Vec<String>,
    pub counts: Counts,
    /// For `due` only: what is not in the window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<Beside>,
    pub actions: Vec<Action>,
}

/// What `due` counts beside its window.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Beside {
    /// The last day of the window.
    pub until: Day,
    /// Overdue already.
    pub overdue: usize,
    /// Due behind the window.
    pub later: usize,
    /// Without a deadline.
    pub no_deadline: usize,
    /// With a date that cannot be resolved to a day.
    pub unresolved: usize,
}

/// An action.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Action {
    /// `record/ref`.
    pub id: String,
    pub record: String,
    pub kind: KindWord,
    /// Name of the body.
    pub body: Option<String>,
    /// When it was raised: a day, a month or a year, or `unknown`.
    pub date: Option<String>,
    /// The agenda item, workstream or band it stands under.
    pub section: String,
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    #[serde(rename = "type")]
    pub item_type: ItemType,
    pub text: String,
    /// Names as declared, or as written; the accountable one first.
    pub owners: Vec<String>,
    /// Who is asked to decide.
    pub to: Vec<String>,
    /// Null where no record says.
    pub status: Option<Status>,
    /// The words of a status that could not be understood.
    pub status_text: Option<String>,
    /// Null where no record says.
    pub rag: Option<Rag>,
    /// The words of a rating that could not be understood.
    pub rag_text: Option<String>,
    /// What the body that was asked said; null where no record says.
    pub response: Option<Response>,
    /// The target date in force; null where none was written.
    pub due: Option<Due>,
    /// Days after the target date; null where it is not overdue.
    pub overdue_days: Option<i64>,
    /// The first day on which it was overdue.
    pub late_since: Option<Day>,
    /// For `due` only: the days of the next occurrence of what recurs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Next>,
    /// How many updates are known on the day.
    pub updates: usize,
    /// The date of the last of them.
    pub last_update: Option<String>,
    pub source: Source,
}

/// A target date, and how it got there.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Due {
    #[serde(flatten)]
    pub meaning: DueMeaning,
    /// The words of the first target date, where it has moved since.
    pub original: Option<String>,
    /// How often it has moved.
    pub revisions: usize,
    /// Whether a later date was asked for that nobody has agreed.
    pub is_extension_requested: bool,
}

/// The next occurrence of what recurs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Next {
    pub earliest: Day,
    pub latest: Day,
}

/// Where an action is written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Source {
    pub path: String,
    /// From 1.
    pub line: usize,
}

impl Actions {
    pub fn of<'a, 'r: 'a>(basis: &Basis, rows: impl Iterator<Item = &'a Shown<'r>>) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            as_at: basis.as_at,
            filters: basis.filters.clone(),
            counts: Counts::of(basis),
            beside: None,
            actions: rows.map(Action::of).collect(),
        }
    }
}

impl Action {
    pub fn of(row: &Shown<'_>) -> Self {
        let late_since = row
            .overdue_days
            .and(row.deadline())
            .map(|deadline| deadline.plus_days(1));
        Self {
            id: row.id.clone(),
            record: row.record.to_owned(),
            kind: row.kind,
            body: row.body.map(str::to_owned),
            date: row.date.map(|date| date.to_string()),
            section: row.section.to_string(),
            reference: row.reference.map(str::to_owned),
            item_type: row.item_type,
            text: row.text.to_string(),
            owners: row.owners.iter().map(|owner| (*owner).to_owned()).collect(),
            to: row
                .addressees
                .iter()
                .map(|name| (*name).to_owned())
                .collect(),
            status: row.status,
            status_text: row.status_words.map(str::to_owned),
            rag: row.rag,
            rag_text: row.rag_words.map(str::to_owned),
            response: row.standing.response,
            due: row.due_words.map(|words| Due {
                meaning: DueMeaning::of(words, row.when),
                original: row
                    .original_due
                    .filter(|_| row.standing.revisions > 0)
                    .map(str::to_owned),
                revisions: row.standing.revisions,
                is_extension_requested: row.standing.requested.is_some(),
            }),
            overdue_days: row.overdue_days,
            late_since,
            next: None,
            updates: row.updates,
            last_update: row.last_update.map(|date| date.to_string()),
            source: Source {
                path: row.path.to_owned(),
                line: row.line,
            },
        }
    }
}
