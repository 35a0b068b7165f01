//! What has to be there: the keys of a record's head, of each action, of each body and role.
//!
//! Why not in the structs: an action without its `ref` has to be listed all the same, so reading
//! lets everything be absent, and what is missing is said here.

use super::{Declarations, Item, Kind, Record};
use crate::diagnostic::Diagnostics;
use crate::files::{Field, Span, Spanned, Text};
use crate::syntax::{Node, rules};

/// Adds what a record's head lacks.
pub fn keys(root: &Node, kind: &Kind, place: Span, found: &mut Diagnostics) {
    for key in kind.required {
        if root.get(key).is_none_or(Node::is_null) {
            let message = format!("the record has no `{key}`");
            let label = format!("a record of this kind needs `{key}`");
            found.add(rules::MISSING_KEY.at(place, message, label));
        }
    }
}

/// Adds what the bodies and posts of the register lack.
pub fn of_declarations(declarations: &Declarations, found: &mut Diagnostics) {
    let bodies = declarations.bodies.iter();
    let bodies = bodies.map(|body| ("body", body.span, &body.id));
    let roles = declarations.roles.iter();
    let roles = roles.map(|role| ("role", role.span, &role.id));
    for (what, span, id) in bodies.chain(roles) {
        let is_blank = id.as_str().is_some_and(|id| id.trim().is_empty());
        if id.is_absent() || is_blank {
            let place = id.read().map_or(short(span), |id| id.span);
            found.add(
                rules::MISSING_KEY
                    .at(
                        place,
                        format!("the {what} has no `id`"),
                        format!("this {what}"),
                    )
                    .help("give it a short name without spaces, by which records can name it"),
            );
        }
    }
}

/// Adds what the actions of a record lack.
pub fn of_items(record: &Record, found: &mut Diagnostics) {
    for (_, item) in record.items() {
        let span = first_line(item);
        let reference = item.reference.as_str();
        if item.reference.is_absent() || reference.is_some_and(|words| words.trim().is_empty()) {
            found.add(
                rules::MISSING_KEY
                    .at(span, "the action has no `ref`", "this action")
                    .help("give it a reference that no other action of this record has"),
            );
        }
        if item.text.is_absent() && item.finding.is_absent() && item.steps.is_empty() {
            found.add(
                rules::MISSING_KEY
                    .at(
                        span,
                        "the action does not say what was asked",
                        "this action",
                    )
                    .help("give it a `text`"),
            );
        }
        of_measures(item, found);
        for update in item.updates.iter() {
            if update.date.is_absent() {
                found.add(
                    rules::MISSING_KEY
                        .at(
                            short(update.span),
                            "the update has no `date`",
                            "this update",
                        )
                        .help("where nobody wrote the day, write `date: unknown`"),
                );
            }
        }
    }
}

/// Adds the measures of an action without a name, and what updates say of measures without a value.
fn of_measures(item: &Item, found: &mut Diagnostics) {
    let is_blank = |name: &Field<Text>| {
        let words = name.as_str();
        name.is_absent() || words.is_some_and(|words| words.trim().is_empty())
    };
    let given = item.measures.iter().map(|one| (one.span, &one.name));
    let actuals = || item.updates.iter().flat_map(|one| one.measures.iter());
    let named = actuals().map(|one| (one.span, &one.name));
    for (span, name) in given.chain(named).filter(|(_, name)| is_blank(name)) {
        let place = name.read().map_or(short(span), |name| name.span);
        let missing = rules::MISSING_KEY.at(place, "the measure has no `name`", "this measure");
        found.add(missing.help("say what is measured, in the same words everywhere"));
    }
    for actual in actuals().filter(|one| one.actual.is_absent()) {
        let place = actual
            .name
            .read()
            .map_or(short(actual.span), |name| name.span);
        let message = "the update does not say where the measure stands";
        let missing = rules::MISSING_KEY.at(place, message, "this measure");
        found.add(missing.help("give its `actual`: `61%`; what it is to reach stays at the top"));
    }
}

/// A place short enough to underline: the action's reference, else the point where it begins.
fn first_line(item: &Spanned<Item>) -> Span {
    let reference = &item.reference;
    let written = reference
        .read()
        .map(|reference| reference.span)
        .or(reference.unread());
    written.unwrap_or_else(|| short(item.span))
}

/// The point where something begins; what its first letter is, and so how wide, is not known here.
fn short(span: Span) -> Span {
    Span {
        end: span.start,
        ..span
    }
}
