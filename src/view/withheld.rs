//! Mistakes inside exempt material, told to a reader who may not see it.
//!
//! Promises: the place and the kind of the mistake are said, and none of the words: neither the
//! lines it stands in, nor a message or a suggestion that quotes them.

use std::collections::BTreeSet;

use super::Audience;
use crate::diagnostic::Diagnostics;
use crate::files::{FileId, Span};
use crate::kinds::Exempt;
use crate::register::Register;

/// The diagnostics as a reader may see them.
#[must_use]
pub fn withhold(found: Diagnostics, register: &Register, audience: Audience) -> Diagnostics {
    if audience.sees_exempt() {
        return found;
    }
    let exempt = exempt_places(register);
    if exempt.is_empty() {
        return found;
    }
    let is_exempt = |place: Span| {
        exempt.iter().any(|exempt| {
            exempt.file == place.file && exempt.start <= place.start && place.start <= exempt.end
        })
    };
    let mut seen = Diagnostics::default();
    for diagnostic in found.iter() {
        let others = diagnostic.others.iter().map(|label| label.span);
        let mut places = others.chain([diagnostic.primary.span]);
        seen.add(if places.any(is_exempt) {
            diagnostic.clone().withheld()
        } else {
            diagnostic.clone()
        });
    }
    seen
}

/// The files that a reader may not see the whole text of.
pub fn withheld_files(register: &Register, audience: Audience) -> BTreeSet<FileId> {
    if audience.sees_exempt() {
        return BTreeSet::new();
    }
    let places = exempt_places(register);
    places.into_iter().map(|place| place.file).collect()
}

/// Where exempt records, actions and updates stand.
fn exempt_places(register: &Register) -> Vec<Span> {
    let mut places = Vec::new();
    for record in &register.records {
        if Exempt::holds_back(&record.exempt) {
            places.push(Span {
                file: record.file,
                start: 0,
                end: u32::MAX,
            });
        }
    }
    for index in register.indices() {
        let item = register.item(index);
        if register.is_exempt(index) {
            places.push(item.span);
        }
        let updates = item
            .updates
            .iter()
            .filter(|update| Exempt::holds_back(&update.exempt));
        places.extend(updates.map(|update| update.span));
    }
    places
}
