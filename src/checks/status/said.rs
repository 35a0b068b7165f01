//! Where the status, the colour and the percentage an action has on the day were said.
//!
//! Promises: follows the fold as the standing does, so that a check points at the words that count.

use crate::checks::{Action, Known};
use crate::files::{Span, Spanned};
use crate::kinds::WrittenClosure;
use crate::model::{Percent, Rag, Status};

/// What is said of an action, from when on, and where it was said last.
pub struct Said<'l, T> {
    pub value: T,
    /// Where it was said first of the times in a row that it was said.
    pub first: Span,
    /// Where it was said last.
    pub last: Span,
    /// The update that said it first; nothing where the top of the action did.
    pub update: Option<Known<'l>>,
    /// How many known updates come before that one.
    before: usize,
}

impl<T> Said<'_, T> {
    /// The updates from the one that said it first.
    pub fn since<'l>(&self, action: &Action<'l>) -> impl Iterator<Item = Known<'l>> + use<'l, T> {
        action.updates().skip(self.before)
    }
}

/// The colour in force.
pub fn rag<'l>(action: &Action<'l>) -> Option<Said<'l, Rag>> {
    let top = placed(action.item.rag.read());
    in_force(action, top, |known| placed(known.update.rag.read()))
}

/// The percentage said last; whether it is still in force, the standing knows.
pub fn percent<'l>(action: &Action<'l>) -> Option<Said<'l, Percent>> {
    let top = placed(action.item.percent.read());
    in_force(action, top, |known| placed(known.update.percent.read()))
}

/// The status in force.
pub fn status<'l>(action: &Action<'l>) -> Option<Said<'l, Status>> {
    let item = action.item;
    let top = closed(item.closed.read()).or_else(|| placed(item.status.read()));
    in_force(action, top, |known| {
        let update = known.update;
        closed(update.closed.read()).or_else(|| placed(update.status.read()))
    })
}

/// Where and when an action was completed, where it is.
pub fn completed<'l>(action: &Action<'l>) -> Option<Said<'l, Status>> {
    if action.standing.status != Some(Status::Completed) {
        return None;
    }
    status(action).filter(|said| said.value == Status::Completed)
}

fn placed<T: Copy>(read: Option<Spanned<&T>>) -> Option<(T, Span)> {
    read.map(|read| (*read.value, read.span))
}

fn closed(read: Option<Spanned<&WrittenClosure>>) -> Option<(Status, Span)> {
    read.map(|closed| (Status::Closed, closed.span))
}

fn in_force<'l, T: Copy + PartialEq>(
    action: &Action<'l>,
    top: Option<(T, Span)>,
    of: impl Fn(Known<'l>) -> Option<(T, Span)>,
) -> Option<Said<'l, T>> {
    let mut said = top.map(|(value, place)| Said {
        value,
        first: place,
        last: place,
        update: None,
        before: 0,
    });
    for (before, known) in action.updates().enumerate() {
        let Some((value, place)) = of(known) else {
            continue;
        };
        match &mut said {
            Some(said) if said.value == value => said.last = place,
            _ => {
                said = Some(Said {
                    value,
                    first: place,
                    last: place,
                    update: Some(known),
                    before,
                });
            }
        }
    }
    said
}
