//! How a document says that an action stands.

use crate::change::{Actual, Addition, Update};
use crate::model::{Dated, Percent, Status};
use crate::timing::Day;

/// How the document says that an action stands: what is written first, then its updates.
#[derive(Default)]
pub struct Claimed<'d> {
    pub status: Option<Status>,
    pub closed: Option<&'d crate::change::Closure>,
    pub rag: Option<crate::model::Rag>,
    pub percent: Option<Percent>,
    /// The last of each measure, in the words of the record.
    pub actuals: Vec<&'d Actual>,
    pub response: Option<crate::model::Response>,
    pub due: Option<&'d String>,
    pub owners: &'d [String],
}

impl<'d> Claimed<'d> {
    pub fn of(read: &'d Addition) -> Self {
        let mut claimed = Self {
            status: read.closed.as_ref().map(|_| Status::Closed).or(read.status),
            closed: read.closed.as_ref(),
            rag: read.rag,
            percent: read.percent,
            actuals: Vec::new(),
            response: read.response,
            due: read.due.as_ref(),
            owners: &read.owners,
        };
        // In the order in which the register folds them.
        let mut in_order: Vec<(Option<Day>, &Update)> = Vec::new();
        let mut place = None;
        for update in &read.updates {
            place = update.date.and_then(Dated::earliest).or(place);
            in_order.push((place, update));
        }
        in_order.sort_by_key(|(place, _)| *place);
        for (_, update) in in_order {
            claimed.status = update.status.or(claimed.status);
            if let Some(closed) = &update.closed {
                claimed.status = Some(Status::Closed);
                claimed.closed = Some(closed);
            }
            claimed.rag = update.rag.or(claimed.rag);
            claimed.percent = update.percent.or(claimed.percent);
            for actual in &update.measures {
                claimed.actuals.retain(|before| before.name != actual.name);
                claimed.actuals.push(actual);
            }
            claimed.response = update.response.or(claimed.response);
            claimed.due = update.due.as_ref().or(claimed.due);
            if !update.owners.is_empty() {
                claimed.owners = &update.owners;
            }
        }
        claimed
    }
}

/// The keys of which the document's updates speak. Where all of these are recorded, a value that the
/// record has left since is no news of them; one that it never had is.
pub fn recorded(read: &Addition) -> Vec<&'static str> {
    let mut updates = read.updates.iter();
    if read.updates.is_empty() {
        return Vec::new();
    }
    let mut keys = vec!["status", "rag", "percentage", "measure", "response"];
    keys.extend(
        updates
            .clone()
            .any(|update| update.due.is_some())
            .then_some("due"),
    );
    keys.extend(
        updates
            .any(|update| !update.owners.is_empty())
            .then_some("owner"),
    );
    keys
}
