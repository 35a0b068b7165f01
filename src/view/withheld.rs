//! Mistakes inside exempt material, told to a reader who may not see it.
//!
//! Promises: the place and the kind of the mistake are said, and none of the words: neither the
//! lines it stands in, nor a message or a suggestion that quotes them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Audience;
use crate::diagnostic::Diagnostic;
use crate::files::{FileId, Span};
use crate::kinds::Exempt;
use crate::register::Register;

/// Some diagnostics, each as a reader may see it. Only those that are withheld are copied.
pub fn withhold_each<'d>(
    found: impl Iterator<Item = &'d Diagnostic>,
    register: &Register,
    audience: Audience,
) -> Vec<Cow<'d, Diagnostic>> {
    match Places::hidden_from(register, audience) {
        Some(places) => found.map(|one| places.withheld(one)).collect(),
        None => found.map(Cow::Borrowed).collect(),
    }
}

/// Where exempt material stands, in the order of files and places, none inside another.
struct Places(Vec<Span>);

impl Places {
    /// Nothing where nothing is hidden from that reader.
    fn hidden_from(register: &Register, audience: Audience) -> Option<Self> {
        if audience.sees_exempt() {
            return None;
        }
        let mut places = exempt_places(register);
        places.sort_unstable();
        let mut apart: Vec<Span> = Vec::with_capacity(places.len());
        for place in places {
            match apart.last_mut() {
                Some(last) if last.file == place.file && place.start <= last.end => {
                    last.end = last.end.max(place.end);
                }
                _ => apart.push(place),
            }
        }
        (!apart.is_empty()).then_some(Self(apart))
    }

    fn hold(&self, place: Span) -> bool {
        let Self(places) = self;
        let behind =
            places.partition_point(|one| (one.file, one.start) <= (place.file, place.start));
        let before = behind.checked_sub(1).and_then(|at| places.get(at));
        before.is_some_and(|one| one.file == place.file && place.start <= one.end)
    }

    fn withheld<'d>(&self, diagnostic: &'d Diagnostic) -> Cow<'d, Diagnostic> {
        let others = diagnostic.others.iter().map(|label| label.span);
        let mut places = others.chain([diagnostic.primary.span]);
        if places.any(|place| self.hold(place)) {
            Cow::Owned(diagnostic.clone().withheld())
        } else {
            Cow::Borrowed(diagnostic)
        }
    }
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
