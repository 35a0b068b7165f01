//! Colours in a record that does not say what they mean.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::Field;
use crate::model::{Rag, Word};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "rag-without-key",
        "colours in a record that does not say what they mean",
        include_str!("rag_without_key.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for (_, record) in look.records() {
        if !record.rag_key.is_absent() {
            continue;
        }
        let colours = record.items().flat_map(|(_, item)| {
            let updates = item.updates.iter().map(|update| &update.rag);
            let all = std::iter::once(&item.rag).chain(updates);
            all.filter_map(Field::read)
        });
        let mut count = 0;
        let mut first = None;
        for colour in colours {
            count += 1;
            first = first.or(Some(colour));
        }
        let Some(first) = first else { continue };
        let message = format!(
            "nothing says what `{}` means in this record",
            first.value.word()
        );
        let label = match count {
            1 => "the one colour of the record".to_owned(),
            count => format!("the first of {count} colours"),
        };
        let words: Vec<&str> = Rag::WORDS.iter().map(|(word, _)| *word).collect();
        let help = format!(
            "add `rag_key`: the name of a key in register.yaml, or a meaning for each of {}",
            words.join(", ")
        );
        found.add(CHECK.rule.at(first.span, message, label).help(help));
    }
}
