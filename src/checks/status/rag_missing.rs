//! An outstanding action without a colour, in a record that rates its actions.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::kinds::Record;
use crate::model::RagKey;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "rag-missing",
        "an action without a colour, in a record that rates its actions",
        include_str!("rag_missing.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let mut last: Option<(*const Record, bool)> = None;
    for action in look.outstanding() {
        let record = action.record;
        let rates = match last {
            Some((known, rates)) if std::ptr::eq(known, record) => rates,
            _ => rates_its_actions(record),
        };
        last = Some((record, rates));
        let is_unread = action.item.rag.unread().is_some();
        if !rates || action.standing.rag.is_some() || is_unread {
            continue;
        }
        let mut diagnostic = CHECK
            .rule
            .at(
                action.place(),
                "the action has no colour, though its record rates its actions",
                "not rated",
            )
            .help("give its next update a `rag`, by the record's own key");
        if let Some(key) = record.rag_key.read() {
            diagnostic = diagnostic.with(key.span, "what the colours mean");
        }
        found.add(diagnostic);
    }
}

/// Whether it says what colours mean, or uses some. Where the colours of a key were lost, nobody can
/// give one.
fn rates_its_actions(record: &Record) -> bool {
    let is_rated = |(_, item): (_, &crate::files::Spanned<crate::kinds::Item>)| {
        item.rag.get().is_some() || item.updates.iter().any(|one| one.rag.get().is_some())
    };
    match record.rag_key.get() {
        Some(RagKey::Colours(_) | RagKey::Named(_)) => true,
        Some(RagKey::Meanings(_)) | None => record.items().any(is_rated),
    }
}
