//! Waivers: a rule that somebody has set aside for a record or an action, with a reason and an end.
//!
//! Promises: what is waived is left out for as long as the waiver says, and no longer; a waiver
//! without a reason or an end, of no rule, past its end, or that waives nothing, is itself told. The
//! rules about how a file is written cannot be waived: what cannot be read cannot be set aside.

use std::collections::HashMap;

use super::{Guesses, history, rule, rules};
use crate::diagnostic::{Diagnostics, Fix, Rule, Severity, same_word};
use crate::files::{FileId, Span, Spanned};
use crate::kinds::WrittenWaiver;
use crate::register::{self, Register};
use crate::syntax;
use crate::timing::Today;

pub static WAIVER_WITHOUT_REASON: Rule = Rule::error(
    "waiver-without-reason",
    "a waiver that does not say why",
    include_str!("waivers/waiver_without_reason.md"),
);
pub static WAIVER_WITHOUT_END: Rule = Rule::error(
    "waiver-without-end",
    "a waiver of an error or a warning that has no end",
    include_str!("waivers/waiver_without_end.md"),
);
pub static WAIVER_EXPIRED: Rule = Rule::warning(
    "waiver-expired",
    "a waiver that is past its end",
    include_str!("waivers/waiver_expired.md"),
);
pub static WAIVER_OF_NOTHING: Rule = Rule::warning(
    "waiver-of-nothing",
    "a waiver that waives nothing",
    include_str!("waivers/waiver_of_nothing.md"),
);
pub static WAIVER_OF_NO_RULE: Rule = Rule::error(
    "waiver-of-no-rule",
    "a waiver of a rule that does not exist or cannot be waived",
    include_str!("waivers/waiver_of_no_rule.md"),
);

/// Every rule of this module.
pub static RULES: &[&Rule] = &[
    &WAIVER_WITHOUT_REASON,
    &WAIVER_WITHOUT_END,
    &WAIVER_EXPIRED,
    &WAIVER_OF_NOTHING,
    &WAIVER_OF_NO_RULE,
];

/// A waiver, and the part of a file it is for.
struct Waiver<'r> {
    written: &'r Spanned<WrittenWaiver>,
    over: Span,
    rule: &'static Rule,
    is_used: bool,
}

/// The waivers of a rule in a file: those of the whole record, and those of its actions in the order
/// they stand, no two actions in one another.
#[derive(Default)]
struct OfRule {
    of_record: Vec<usize>,
    of_actions: Vec<usize>,
}

/// Leaves out what is waived, and adds what is wrong with the waivers.
pub fn apply(register: &Register, today: Today, found: &mut Diagnostics) {
    let mut wrong = Diagnostics::default();
    let mut waivers: Vec<Waiver<'_>> = Vec::new();
    let mut guesses = Guesses::default();
    for (written, over) in written(register) {
        waivers.extend(waiver(written, over, today, &mut guesses, &mut wrong));
    }
    let mut by_rule: HashMap<(FileId, &str), OfRule> = HashMap::new();
    for (at, waiver) in waivers.iter().enumerate() {
        let key = (waiver.over.file, waiver.rule.code);
        let of_rule = by_rule.entry(key).or_default();
        match waiver.over.end {
            u32::MAX => of_rule.of_record.push(at),
            _ => of_rule.of_actions.push(at),
        }
    }
    for of_rule in by_rule.values_mut() {
        let begin = |at: &usize| waivers.get(*at).map(|waiver| waiver.over.start);
        of_rule.of_actions.sort_by_key(begin);
    }
    found.retain(|one| {
        let place = one.primary.span;
        let of_rule = by_rule.get(&(place.file, one.rule.code));
        let Some(at) = of_rule.and_then(|of_rule| of_rule.covering(place, &waivers)) else {
            return true;
        };
        if let Some(waiver) = waivers.get_mut(at) {
            waiver.is_used = true;
        }
        false
    });
    for waiver in waivers.iter().filter(|waiver| !waiver.is_used) {
        let message = format!(
            "nothing here breaks `{}`: the waiver waives nothing",
            waiver.rule.code
        );
        wrong.add(
            WAIVER_OF_NOTHING
                .at(place(waiver.written), message, "waives nothing")
                .help("take the waiver out"),
        );
    }
    found.append(wrong);
}

impl OfRule {
    /// The waiver that holds at a place: the nearest to it, and of several the last.
    fn covering(&self, place: Span, waivers: &[Waiver<'_>]) -> Option<usize> {
        let over = |at: usize| waivers.get(at).map(|waiver| waiver.over);
        let begins_before = |at: &usize| over(*at).is_some_and(|over| over.start <= place.start);
        let behind = self.of_actions.partition_point(begins_before);
        let last = behind.checked_sub(1).and_then(|at| self.of_actions.get(at));
        let holds = |at: &usize| over(*at).is_some_and(|over| place.start <= over.end);
        let of_action = last.copied().filter(holds);
        of_action.or(self.of_record.last().copied())
    }
}

/// Every waiver written, with the part of its file it is for: a whole record, or an action.
fn written(register: &Register) -> Vec<(&Spanned<WrittenWaiver>, Span)> {
    let mut all = Vec::new();
    for record in &register.records {
        let whole = Span {
            file: record.file,
            start: 0,
            end: u32::MAX,
        };
        all.extend(record.waive.iter().map(|waiver| (waiver, whole)));
        for (_, item) in record.items() {
            all.extend(item.waive.iter().map(|waiver| (waiver, item.span)));
        }
    }
    all
}

/// The waiver, if it holds; else what is wrong with it.
fn waiver<'r>(
    written: &'r Spanned<WrittenWaiver>,
    over: Span,
    today: Today,
    guesses: &mut Guesses<'r>,
    wrong: &mut Diagnostics,
) -> Option<Waiver<'r>> {
    let Some(code) = written.rule.words() else {
        let message = "the waiver does not say which rule it waives";
        wrong.add(WAIVER_OF_NO_RULE.at(written.span, message, "no `rule`"));
        return None;
    };
    let Some(rule) = rule(code.value).filter(|rule| can_be_waived(rule)) else {
        let waivable = rules().filter(|rule| can_be_waived(rule));
        let message = format!("`{}` is no rule that can be waived", code.value);
        let label = guesses.label(code.value, waivable.clone());
        let same = same_word(code.value, waivable.map(|rule| rule.code));
        wrong.add(
            WAIVER_OF_NO_RULE
                .at(code.span, message, label)
                .maybe_fix(same.map(|same| Fix::say(code.span, same))),
        );
        return None;
    };
    if written
        .reason
        .as_str()
        .is_none_or(|reason| reason.trim().is_empty())
    {
        let message = format!("the waiver of `{}` does not say why", rule.code);
        wrong.add(WAIVER_WITHOUT_REASON.at(code.span, message, "no `reason`"));
        return None;
    }
    match written.until.read() {
        None if rule.severity != Severity::Info => {
            let message = format!("the waiver of `{}` has no end", rule.code);
            let help = "give it `until`, the last day on which it holds";
            wrong.add(
                WAIVER_WITHOUT_END
                    .at(code.span, message, "no `until`")
                    .help(help),
            );
            return None;
        }
        Some(until) if *until.value < today.0 => {
            let message = format!(
                "the waiver of `{}` ended on {}",
                rule.code,
                until.value.plain()
            );
            let help = "put right what it waived, or agree a new end";
            wrong.add(WAIVER_EXPIRED.at(until.span, message, "past").help(help));
            return None;
        }
        _ => {}
    }
    Some(Waiver {
        written,
        over,
        rule,
        is_used: false,
    })
}

fn place(written: &Spanned<WrittenWaiver>) -> Span {
    written.rule.read().map_or(written.span, |rule| rule.span)
}

/// Whether a rule may be set aside: not one of how a file is written, nor of waivers themselves.
pub fn can_be_waived(rule: &Rule) -> bool {
    let is_one_of = |rules: &[&'static Rule]| rules.iter().any(|other| other.code == rule.code);
    let structural = [
        &register::rules::RECORD_ID_DUPLICATE,
        &register::rules::REGISTER_TWICE,
        &register::rules::REGISTER_MISSING,
        &register::rules::NAMES_UNCHECKED,
    ];
    !(is_one_of(&structural)
        || is_one_of(history::RULES)
        || is_one_of(syntax::rules::RULES)
        || is_one_of(RULES))
}
