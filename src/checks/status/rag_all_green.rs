//! A record with many rated actions, none of them worse than green: seldom true of a whole plan.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Rag;

pub static CHECK: Check = Check {
    rule: Rule::info(
        "rag-all-green",
        "a record with more than ten outstanding actions rated, none worse than green",
        include_str!("rag_all_green.md"),
    ),
    run,
};

/// With no more than this, all may well be green.
const FEW: usize = 10;

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for (at, record) in look.records() {
        let ratings = look
            .standings_of(at)
            .filter(|standing| standing.is_outstanding())
            .filter_map(|standing| standing.rag);
        let (mut green, mut worse) = (0, 0);
        for rag in ratings {
            green += usize::from(rag == Rag::Green);
            worse += usize::from(matches!(rag, Rag::Amber | Rag::Red));
        }
        if green <= FEW || worse > 0 {
            continue;
        }
        let message = format!("{green} outstanding actions are green, and none is amber or red");
        found.add(
            CHECK
                .rule
                .at(record.place, message, "all green")
                .help("ask of each what would make it amber, and whether that has happened"),
        );
    }
}
