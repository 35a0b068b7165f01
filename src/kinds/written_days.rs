//! Days written as people write them, where a record wants `YYYY-MM-DD`: what puts them right.
//!
//! Promises: only where one day can be meant: the day before the month, as it is written in the
//! United Kingdom, with the whole year. Why not where a day is read: that knows no places.

use crate::diagnostic::{Diagnostics, Fix};
use crate::syntax::rules;
use crate::timing::Day;

/// Offers the day that was meant to every day of a file that could not be read.
pub fn offer(text: &str, found: &mut Diagnostics) {
    found.each_mut(|one| {
        if one.rule.code != rules::INVALID_DATE.code || one.fix.is_some() {
            return;
        }
        let span = one.primary.span;
        let written = text.get(span.range()).unwrap_or_default();
        let words = written.trim_matches(['"', '\'']);
        let fix = Day::as_written(words).map(|day| Fix::say(span, day.to_string()));
        one.fix = fix.map(Box::new);
    });
}
