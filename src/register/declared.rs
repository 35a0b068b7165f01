//! Which file declares the bodies and roles of the register, and what is said where none can.
//!
//! Promises: one file declares for all; where none could be read, that is said once, and no record
//! is blamed for names that nobody could look up.

use super::names::Names;
use super::{Register, rules};
use crate::diagnostic::Diagnostics;
use crate::files::{FileId, Files, Span};
use crate::kinds::{Declarations, Record};

/// The declarations of a run: those of the outermost file, one called `register` first, then the
/// first by name. The others are reported.
pub fn choose(
    mut all: Vec<(FileId, Box<Declarations>)>,
    files: &Files,
    found: &mut Diagnostics,
) -> Option<Box<Declarations>> {
    let rank = |(id, _): &(FileId, Box<Declarations>)| {
        let file = files.get(*id);
        let depth = file.path.matches('/').count();
        (depth, file.stem() != "register", *id)
    };
    all.sort_by_key(rank);
    let mut all = all.into_iter();
    let (used, declarations) = all.next()?;
    for (id, other) in all {
        let kind = other.kind.read();
        let span = kind.map_or(Span::whole(id), |kind| kind.span);
        let used = Span::whole(used);
        found.add(
            rules::REGISTER_TWICE
                .at(
                    span,
                    "a second file of declarations",
                    "this one was not used",
                )
                .with(used, "the one that was used")
                .help("keep one file of `kind: register`, and move these declarations into it"),
        );
    }
    Some(declarations)
}

/// The names declared. Where they are not all there, whether a name is declared is not to be
/// asked: why not is said once.
pub fn names(
    declarations: Option<&Declarations>,
    register: &Register,
    files: &Files,
    found: &mut Diagnostics,
) -> Names {
    let Some(declarations) = declarations else {
        say_missing(register, files, found);
        return Names::unknown();
    };
    let mut names = Names::from_declarations(declarations, found);
    if declarations.has_lost_names {
        names.are_all_there = false;
        if let Some(kind) = declarations.kind.read() {
            say_unchecked(kind.span, found);
        }
    }
    names
}

fn say_unchecked(place: Span, found: &mut Diagnostics) {
    found.add(rules::NAMES_UNCHECKED.at(
        place,
        "bodies and roles are not looked up until this file can be read",
        "mistakes in this file come first",
    ));
}

/// Says that no file declares anything, where a record first needs one that does.
fn say_missing(register: &Register, files: &Files, found: &mut Diagnostics) {
    let mut unread = register.unread.iter();
    if let Some(id) = unread.find(|id| files.get(**id).stem() == "register") {
        return say_unchecked(Span::whole(*id), found);
    }
    let Some(needs) = register
        .records
        .iter()
        .find_map(|record| first_name(record))
    else {
        return;
    };
    found.add(
        rules::REGISTER_MISSING
            .at(
                needs,
                "no file declares the bodies and roles that records name",
                "the first name that is to be looked up",
            )
            .help(
                "write `register.yaml` in the records folder: `kind: register`, and under `bodies` \
                 and `roles` an `id` and a `name` for each",
            ),
    );
}

/// Where a record first names a body or an owner.
fn first_name(record: &Record) -> Option<Span> {
    let mut owners = record.items().flat_map(|(_, item)| item.owner.iter());
    let body = record.body.read().map(|body| body.span);
    body.or_else(|| owners.next().map(|owner| owner.span))
}
