//! For how long nothing has been recorded of an action: what two rules share, so that only one of them
//! speaks.

use crate::checks::Action;
use crate::checks::look::Look;
use crate::register::Silence;

/// The outstanding actions of which nothing has been recorded for too long.
pub fn silent<'l>(look: &'l Look<'_>) -> impl Iterator<Item = (Action<'l>, Silence)> {
    look.outstanding().filter_map(|action| {
        let seen = (look.today, true);
        let register = look.register;
        let silence = register.silence(action.index, action.standing, seen, action.meetings)?;
        Some((action, silence))
    })
}
