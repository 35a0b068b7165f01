//! Exempt material that does not say under which paragraph of the law it is kept back.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::Field;
use crate::kinds::Exempt;

pub static CHECK: Check = Check {
    rule: Rule::error(
        "exempt-without-paragraph",
        "exempt material without the paragraph that makes it so",
        include_str!("exempt_without_paragraph.md"),
    )
    .recorded_as_agreed(),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for (_, record) in look.records() {
        check(&record.exempt, look, found);
        for group in &record.groups {
            check(&group.exempt, look, found);
            for item in group.items.iter() {
                check(&item.exempt, look, found);
                for update in item.updates.iter() {
                    check(&update.exempt, look, found);
                }
            }
        }
    }
}

fn check(field: &Field<Exempt>, look: &Look<'_>, found: &mut Diagnostics) {
    let Some(exempt) = field.read().filter(|exempt| !exempt.value.is_public) else {
        return;
    };
    let paragraphs = &exempt.value.paragraphs;
    if paragraphs
        .iter()
        .any(|paragraph| !paragraph.trim().is_empty())
    {
        return;
    }
    let written = look.words_at(exempt.span);
    let bare = written.trim_matches(['"', '\'']);
    // A mark with a mistake in it is kept back too, and its mistake has been told.
    if bare != "true" && !written.starts_with('{') && !written.starts_with("paragraphs") {
        return;
    }
    found.add(
        CHECK
            .rule
            .at(
                exempt.span,
                "kept back as exempt, and nobody says under which paragraph",
                "no paragraph",
            )
            .help(
                "write `exempt: {paragraphs: [1]}` with the paragraphs of Schedule 12A to the \
                 Local Government Act 1972 that apply",
            ),
    );
}
