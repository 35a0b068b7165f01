//! A measure that does not say where it began.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};

pub static CHECK: Check = Check {
    rule: Rule::info(
        "measure-without-baseline",
        "a measure of an outstanding action that does not say where it began",
        include_str!("measure_without_baseline.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for action in look.outstanding() {
        let without = action.item.measures.iter();
        for measure in without.filter(|measure| measure.baseline.is_absent()) {
            let Some(name) = measure.name.words() else {
                continue;
            };
            let message = format!("nothing says where `{}` began", name.value);
            found.add(
                CHECK
                    .rule
                    .at(name.span, message, "has no baseline")
                    .help("give its `baseline`: the figure before the action, or `not measured`"),
            );
        }
    }
}
