//! At once: `Immediately` has a month's grace; `ASAP` has no day at all.

use crate::timing::phrase::{self, Ask};
use crate::timing::words::Word;
use crate::timing::{Basis, When, WhenKind};

const AT_ONCE: &[&str] = &[
    "for immediate action",
    "immediate action",
    "immediately",
    "immediate start",
    "immediate",
    "with immediate effect",
    "straight away",
    "straightaway",
    "right away",
    "urgently",
    "urgent",
    "at once",
    "forthwith",
    "without delay",
    "effective immediately",
    "now",
    "asap urgent",
];

const SOON_AS: &[&str] = &[
    "asap",
    "as soon as possible",
    "as soon as practicable",
    "as soon as practical",
    "as soon as is practicable",
    "as soon as reasonably practicable",
    "as soon as reasonably possible",
    "at the earliest opportunity",
    "earliest opportunity",
    "as early as possible",
    "soonest",
];

pub fn read(ask: &Ask<'_>) -> Option<When> {
    let mut cursor = ask.cursor;
    cursor.skip(&[Word::Lead]);
    let at_once = cursor.eat_entry(AT_ONCE).is_some();
    let soon = !at_once && cursor.eat_entry(SOON_AS).is_some();
    if !at_once && !soon {
        return None;
    }
    if !cursor.done() {
        // `asap but no later than 31 March 2025`, `immediately and by 31 March 2025 at the latest`
        cursor.skip(&[Word::And, Word::Sign(','), Word::Sign('-'), Word::Sign(';')]);
        cursor.eat_words("but");
        let rest = phrase::strictly(cursor)?;
        let ends = rest.kind == WhenKind::Deadline || (soon && rest.latest.is_some());
        return ends.then(|| rest.noted("as soon as possible"));
    }
    let raised = cursor.setting.raised;
    if soon {
        let note = "as soon as possible is no date";
        return Some(When {
            earliest: raised,
            ..When::vague(note)
        });
    }
    let Some(raised) = raised else {
        return Some(When::unknown("at once, and there is no day to count from"));
    };
    Some(When {
        earliest: Some(raised),
        latest: Some(raised.plus_months(1)),
        basis: Basis::Convention,
        note: Some("at once: a month's grace by convention".to_owned()),
        at_once: true,
        ..When::of(WhenKind::Deadline)
    })
}
