//! How a document says that an action stands.

use crate::change::{Addition, Update};
use crate::model::{Dated, Status};
use crate::timing::Day;

/// How the document says that an action stands: what is written first, then its updates.
#[derive(Default)]
pub struct Claimed<'d> {
    pub status: Option<Status>,
    pub closed: Option<&'d crate::change::Closure>,
    pub rag: Option<crate::model::Rag>,
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
            claimed.response = update.response.or(claimed.response);
            claimed.due = update.due.as_ref().or(claimed.due);
            if !update.owners.is_empty() {
                claimed.owners = &update.owners;
            }
        }
        claimed
    }

    /// Leaves out what the document's updates say: where all of them are recorded, none of it is news.
    pub fn leave_out_updates(&mut self, read: &'d Addition) {
        let mut updates = read.updates.iter();
        if read.updates.is_empty() {
            return;
        }
        let says_due = updates.clone().any(|update| update.due.is_some());
        let says_owners = updates.any(|update| !update.owners.is_empty());
        *self = Self {
            due: read.due.as_ref().filter(|_| !says_due),
            owners: if says_owners { &[] } else { &read.owners },
            ..Self::default()
        };
    }
}
