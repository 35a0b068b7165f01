//! A person's name in public where a post belongs: people move on, posts stay, and the names of
//! junior officers are personal data.

use crate::checks::{Check, Look, people};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::{Field, Spanned, Text, TextOr};
use crate::kinds::{Exempt, Item, WrittenClosure};
use crate::register::Names;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "name-in-public",
        "a person's name in public where a post belongs",
        include_str!("name_in_public.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    let register = look.register;
    for index in look.indices() {
        if register.is_exempt(index) {
            continue;
        }
        each_name(register.item(index), &mut |words| {
            check(words, &register.names, found);
        });
    }
}

fn check(words: Spanned<&str>, names: &Names, found: &mut Diagnostics) {
    // Most are declared as they are written, and looked up at once.
    if names.find(words.value).is_some() {
        return;
    }
    if let Some(name) = people::name_in(words.value) {
        let message = format!("`{name}` looks like the name of a person");
        found.add(
            CHECK
                .rule
                .at(words.span, message, "a post belongs here")
                .help("write the post; who holds it can be looked up"),
        );
    }
}

/// Every place of an action that names who did or is to do something, but for exempt updates.
fn each_name<'r>(item: &'r Item, see: &mut dyn FnMut(Spanned<&'r str>)) {
    many(&item.owner, see);
    many(&item.to, see);
    one(&item.signed_off, see);
    closed(item.closed.get(), see);
    for step in item.steps.iter() {
        if let TextOr::Full(step) = &step.value {
            many(&step.owner, see);
        }
    }
    for update in item.updates.iter() {
        if Exempt::holds_back(&update.exempt) {
            continue;
        }
        many(&update.owner, see);
        one(&update.by, see);
        one(&update.agreed_by, see);
        one(&update.signed_off, see);
        closed(update.closed.get(), see);
    }
}

fn many<'r>(names: &'r [Spanned<Text>], see: &mut dyn FnMut(Spanned<&'r str>)) {
    for name in names {
        see(name.words());
    }
}

fn one<'r>(field: &'r Field<Text>, see: &mut dyn FnMut(Spanned<&'r str>)) {
    if let Some(words) = field.words() {
        see(words);
    }
}

fn closed<'r>(closed: Option<&'r WrittenClosure>, see: &mut dyn FnMut(Spanned<&'r str>)) {
    if let Some(closed) = closed {
        one(&closed.by, see);
    }
}
