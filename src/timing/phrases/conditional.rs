//! What waits for something else: `Subject to funding`, `Once available`, `When validated`.
//!
//! Promises: a condition gives no day, whatever else is said; lenient, and so tried last.

use crate::timing::phrase::Ask;
use crate::timing::{When, WhenKind};

const CONDITIONS: &[&str] = &[
    "subject to",
    "dependent on",
    "dependent upon",
    "dependant on",
    "dependant upon",
    "depending on",
    "depending upon",
    "depends on",
    "contingent on",
    "contingent upon",
    "conditional on",
    "pending",
    "awaiting",
    "once",
    "when",
    "whenever",
    "if",
    "unless",
    "on appointment",
    "upon appointment",
    "following appointment",
    "following recruitment",
    "following approval",
    "following the appointment",
    "following the recruitment",
    "after appointment",
    "after recruitment",
    "following agreement",
    "on approval",
    "upon approval",
    "on completion of",
    "upon completion of",
    "following completion of",
    "on recruitment",
    "on agreement",
    "in line with",
    "as per",
    "per",
    "in accordance with",
    "linked with",
    "to be confirmed in",
    "to be confirmed by",
    "to be confirmed with",
    "to be confirmed when",
    "to be confirmed once",
    "to be agreed with",
    "to be agreed by",
    "to be agreed once",
    "tbc once",
    "tbc when",
    "tbc following",
    "tbc subject to",
    "until such time",
];

pub fn read(ask: &Ask<'_>) -> Option<When> {
    let mut cursor = ask.cursor;
    let opening = cursor.eat_entry(CONDITIONS)?;
    // `following recruitment` is whole; `subject to` is not.
    let whole = ["following ", "on ", "upon ", "after "]
        .iter()
        .any(|first| opening.starts_with(first));
    (!cursor.done() || whole && !opening.ends_with(" of")).then(|| When {
        note: Some("waits for something else".to_owned()),
        ..When::of(WhenKind::Conditional)
    })
}
