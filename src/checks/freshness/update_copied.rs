//! An update whose words are those of the one before it: somebody copied, and nothing is new.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Dated;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "update-copied",
        "an update in the words of the one before",
        include_str!("update_copied.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let notes = action.updates().filter_map(|known| {
            let note = known.update.note.words()?;
            (!note.value.trim().is_empty()).then_some((known, note))
        });
        let mut before = None;
        for (known, note) in notes {
            if let Some(copied) = before.replace(note)
                && is_same(copied.value, note.value)
            {
                let date = known.update.date.get().copied();
                let date = date.map_or("no date".to_owned(), Dated::plain);
                let message = format!("the update of {date} repeats the one before it");
                found.add(
                    CHECK
                        .rule
                        .at(note.span, message, "the same words")
                        .with(copied.span, "first written here")
                        .help("say what is new since then; if nothing is, say that and why"),
                );
            }
        }
    }
}

/// The same words; how they are laid out over lines does not count.
fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}
