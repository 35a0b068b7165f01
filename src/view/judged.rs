//! What the calendar says about an action beside what people said: stale, and the colour that its
//! dates imply.
//!
//! Owns: the convention by which a colour is expected: completed is blue; past its target date,
//! red; due within four weeks or stale, amber; else green; without a deadline, nothing.
//! Promises: never stored, never put in the place of a colour that somebody gave.

use super::{Material, Shown};
use crate::model::policy::DUE_SOON_DAYS;
use crate::model::{Dated, Rag, Status};
use crate::register::Silence;
use crate::timing::Day;

/// Nothing has been recorded for too long.
#[derive(Clone, Copy, Debug)]
pub struct Stale {
    /// The last update, as far as its day is written; nothing where there never was one.
    pub last: Option<Dated>,
    /// The last day on which anything is known to have been recorded; the day it was raised where
    /// nothing was.
    pub since: Day,
}

impl Material<'_> {
    /// Whether nothing has been recorded for too long, as the policy has it.
    pub fn stale(&self, row: &Shown<'_>) -> Option<Stale> {
        let (register, index) = (row.seen.register, row.index);
        let seen = (row.seen.today, row.seen.audience.sees_exempt());
        let meetings = self.meetings(row.body);
        let since = match register.silence(index, &row.standing, seen, meetings)? {
            Silence::Never { raised, .. } => raised.earliest()?,
            Silence::Stale { since } => since,
        };
        Some(Stale {
            last: row.last_update,
            since,
        })
    }

    /// The colour that its dates imply.
    pub fn expected_rag(&self, row: &Shown<'_>) -> Option<Rag> {
        match row.status {
            Some(Status::Completed) => return Some(Rag::Blue),
            Some(Status::Closed) => return None,
            _ => {}
        }
        let days_left = row.deadline()?.days_since(self.view.basis.as_at);
        Some(if days_left < 0 {
            Rag::Red
        } else if days_left <= DUE_SOON_DAYS || self.stale(row).is_some() {
            Rag::Amber
        } else {
            Rag::Green
        })
    }

    /// Whether the colour somebody gave is better than the one its dates imply.
    pub fn is_rated_too_well(&self, row: &Shown<'_>) -> bool {
        let badness = |rag| match rag {
            Rag::Blue | Rag::Green | Rag::Grey => 0,
            Rag::Amber => 1,
            Rag::Red => 2,
        };
        match (row.rag, self.expected_rag(row)) {
            (Some(Rag::Blue), Some(expected)) if expected != Rag::Blue => true,
            (Some(given), Some(expected)) => badness(given) < badness(expected),
            _ => false,
        }
    }
}
