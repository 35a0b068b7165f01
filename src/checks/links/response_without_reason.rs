//! A recommendation turned down, wholly or in part, without a word of why.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::{Field, Spanned};
use crate::model::{Response, Word};

pub static CHECK: Check = Check {
    rule: Rule::error(
        "response-without-reason",
        "a recommendation rejected, or accepted in part, without a reason",
        include_str!("response_without_reason.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for index in look.indices() {
        let item = look.register.item(index);
        // At the top there is no `reason`; a note may give it.
        if let Some(response) = needs_reason(&item.response)
            && item.note.is_absent()
        {
            let help = "move it into an update, with a `reason`";
            found.add(without(response, "nothing says why").help(help));
        }
        for update in item.updates.iter() {
            let has_reason = !update.reason.is_absent();
            let Some(response) = needs_reason(&update.response).filter(|_| !has_reason) else {
                continue;
            };
            let help = match response.value {
                Response::PartiallyAccepted => "say in `reason` which part, and why not the rest",
                _ => "say why in `reason`, in the words of the reply",
            };
            found.add(without(response, "no `reason`").help(help));
        }
    }
}

fn needs_reason(response: &Field<Response>) -> Option<Spanned<&Response>> {
    let needs = |it: &Spanned<&Response>| {
        matches!(it.value, Response::Rejected | Response::PartiallyAccepted)
    };
    response.read().filter(needs)
}

fn without(response: Spanned<&Response>, label: &str) -> crate::diagnostic::Diagnostic {
    let message = format!("`{}`, and no reason is given", response.value.word());
    CHECK.rule.at(response.span, message, label)
}
