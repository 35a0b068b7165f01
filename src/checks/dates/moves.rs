//! How a target date has moved: what two rules on agreed dates share.
//!
//! Promises: the order and the meaning are those of the fold; a first date put where there was none
//! is no move, nor is a day put in the place of words that led to none.

use crate::checks::look::{Action, Known};
use crate::files::Spanned;
use crate::register::DueFrom;
use crate::timing::When;

/// One agreed move.
pub struct Move<'l> {
    pub update: Known<'l>,
    pub from: Spanned<&'l str>,
    pub to: Spanned<&'l str>,
}

/// The agreed moves of an action's target date, in order.
pub fn moves<'l>(action: &Action<'l>) -> Vec<Move<'l>> {
    let mut moves = Vec::new();
    if action.standing.revisions == 0 {
        return moves;
    }
    let mut has_due = !action.item.due.is_absent();
    let mut before = action.item.due.words();
    let mut read_from = DueFrom::Top;
    for update in action.updates() {
        let due = &update.update.due;
        if due.is_absent() || (has_due && update.update.agreed_by.is_absent()) {
            continue;
        }
        let to = due.words();
        let had_day = action.register.when(action.index, read_from);
        let had_day = had_day.and_then(When::deadline).is_some();
        if let (Some(from), Some(to), true) = (before, to, had_day)
            && from.value != to.value
        {
            moves.push(Move { update, from, to });
        }
        has_due = true;
        before = to;
        read_from = DueFrom::Update(update.since.update);
    }
    moves
}
