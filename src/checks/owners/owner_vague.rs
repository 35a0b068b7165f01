//! An action owned by "officers", "all" or "TBC": by nobody who could be asked about it.

use crate::checks::{Action, Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::files::{Spanned, Text};
use crate::register::{Register, fold};

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "owner-vague",
        "an owner so general that nobody can be asked",
        include_str!("owner_vague.md"),
    ),
    run,
};

/// What makes no owner more definite.
const QUALIFIERS: &[&str] = &[
    "the",
    "all",
    "any",
    "appropriate",
    "key",
    "lead",
    "named",
    "other",
    "our",
    "relevant",
    "respective",
    "responsible",
    "various",
];

/// Those whom nobody can ring up, declared or not.
const NOBODY: &[&str] = &[
    "agencies",
    "anyone",
    "as above",
    "colleagues",
    "councillors",
    "departments",
    "directorates",
    "directors",
    "ditto",
    "everybody",
    "everyone",
    "group heads",
    "head of service",
    "heads of service",
    "leads",
    "managers",
    "members",
    "multi-agency",
    "n/a",
    "nobody",
    "none",
    "officer",
    "officers",
    "organisations",
    "partner",
    "partner agencies",
    "partner organisations",
    "partners",
    "professionals",
    "see above",
    "service heads",
    "services",
    "somebody",
    "someone",
    "staff",
    "stakeholders",
    "tba",
    "tbc",
    "tbd",
    "teams",
    "to be advised",
    "to be agreed",
    "to be appointed",
    "to be assigned",
    "to be confirmed",
    "to be decided",
    "to be determined",
    "unassigned",
    "unknown",
    "vacancy",
    "vacant",
    "vacant post",
];

/// Those who may be somebody where the register says who.
const UNLESS_DECLARED: &[&str] = &[
    "agency",
    "cabinet",
    "council",
    "department",
    "directorate",
    "executive",
    "group",
    "management",
    "organisation",
    "school",
    "schools",
    "service",
    "team",
];

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        // Of several, the first is accountable; the others help.
        let Some(owner) = written(&action).first() else {
            continue;
        };
        if !is_vague(owner, look.register) {
            continue;
        }
        let message = format!("`{}` is nobody who could be asked about it", owner.value);
        found.add(
            CHECK
                .rule
                .at(owner.span, message, "no post, body or agency")
                .help("name the post that answers for it, as register.yaml declares it"),
        );
    }
}

/// The owners in force on the day, as written.
fn written<'l>(action: &Action<'l>) -> &'l [Spanned<Text>] {
    let item = action.item;
    let update = action
        .standing
        .owners_from
        .and_then(|at| item.updates.get(at as usize));
    update.map_or(&item.owner, |update| &update.owner)
}

fn is_vague(owner: &str, register: &Register) -> bool {
    let folded = fold(owner);
    let dotless = folded.replace('.', "");
    let mut rest = dotless.trim_matches(|letter: char| !letter.is_alphanumeric());
    if rest.is_empty() {
        return true;
    }
    while let Some((first, others)) = rest.split_once(' ') {
        if !QUALIFIERS.contains(&first) {
            break;
        }
        rest = others;
    }
    let is_placeholder = rest.starts_with("tbc ") || rest.starts_with("tba ");
    is_placeholder
        || QUALIFIERS.contains(&rest)
        || NOBODY.contains(&rest)
        || UNLESS_DECLARED.contains(&rest) && register.names.is_stranger(owner)
}

#[cfg(test)]
mod tests {
    use super::is_vague;
    use crate::register::Register;

    #[test]
    fn posts_bodies_and_agencies_are_not_vague() {
        let register = Register::default();
        for owner in [
            "officers",
            "Relevant Officers",
            "the relevant Heads of Service",
            "All",
            "ALL Members",
            "All agencies",
            "T.B.C.",
            "TBC (new post)",
            "partners",
            "-",
            "?",
            "n/a",
            "The council",
            "schools",
            "various",
            "Various teams",
            "lead officer",
            "TEAM",
            "All staff",
            "Vacant",
        ] {
            assert!(is_vague(owner, &register), "{owner}");
        }
        for owner in [
            "Democratic Services Officer",
            "YOSB Members",
            "Seniors Team",
            "Police",
            "SLT",
            "Head of Service, Housing",
            "Director",
            "Lead Member",
            "Chair",
            "NHS England",
            "Monitoring Officer",
            "All Saints Primary School",
            "Housing",
            "Partners in Care Ltd",
        ] {
            assert!(!is_vague(owner, &register), "{owner}");
        }
    }
}
