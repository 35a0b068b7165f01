//! Owners and addressees that nobody declares.
//!
//! Promises: each is reported where it stands; a suggestion costs a look at every name declared, so
//! only so many names get one, the first in the order of the register, however often they stand.

use std::collections::HashMap;

use super::names::Names;
use super::rules;
use crate::diagnostic::{Diagnostics, meant_or, nearest};
use crate::files::Spanned;

/// Names that get a suggestion, at most; and how many pairs of names are compared for them.
const WORTH_A_GUESS: usize = 200;
const COMPARISONS: usize = 100_000;

/// Adds each name that nobody declares.
pub fn report(strangers: &[Spanned<&str>], names: &Names, found: &mut Diagnostics) {
    let mut guesses: HashMap<&str, Option<&str>> = HashMap::new();
    let most = COMPARISONS / names.spellings().count().max(1);
    let most = most.clamp(1, WORTH_A_GUESS);
    for stranger in strangers {
        let name = stranger.value;
        if guesses.len() < most && !guesses.contains_key(name) {
            guesses.insert(name, nearest(name, names.spellings()));
        }
        let meant = guesses.get(name).copied().flatten();
        let message = format!("no declared role or body is called `{name}`");
        let help =
            "declare it under `roles` in register.yaml, or add this spelling to its `aliases`";
        found.add(
            rules::OWNER_UNKNOWN
                .at(
                    stranger.span,
                    message,
                    meant_or(meant, "nobody of that name"),
                )
                .help(help),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{WORTH_A_GUESS, report};
    use crate::diagnostic::Diagnostics;
    use crate::files::{FileId, Span, Spanned};
    use crate::register::Names;

    #[test]
    fn every_stranger_is_reported_whether_or_not_it_gets_a_guess() {
        let names: Vec<String> = (0..2 * WORTH_A_GUESS).map(|at| at.to_string()).collect();
        let place = Span::whole(FileId(0));
        let strangers: Vec<_> = names
            .iter()
            .chain(&names)
            .map(|name| Spanned::new(name.as_str(), place))
            .collect();
        let mut found = Diagnostics::default();
        report(&strangers, &Names::default(), &mut found);
        assert_eq!(found.iter().count(), 4 * WORTH_A_GUESS);
    }
}
