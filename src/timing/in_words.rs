//! A reading in words for a person.

use super::day::Day;
use super::{Basis, When, WhenKind};

pub fn in_words(when: &When) -> String {
    let mut out = format!("{}: {}", title(when.kind), days(when));
    if let Some(original) = when.original {
        out.push_str(&format_pair("; first due by", original));
    }
    if let Some(review) = when.review {
        out.push_str(&format_pair("; to be reviewed by", review));
    }
    let basis = match when.basis {
        Basis::Given => "",
        Basis::Inferred => "; the year or day is inferred",
        Basis::Convention => "; by convention",
        Basis::MeetingList => "; from the declared dates",
        Basis::Anchor => "; counted from another day",
    };
    out.push_str(basis);
    if when.ambiguous {
        out.push_str("; ambiguous");
    }
    for words in [&when.note, &when.invalid, &when.suspect]
        .into_iter()
        .flatten()
    {
        out.push_str("; ");
        out.push_str(words);
    }
    out
}

fn format_pair(words: &str, day: Day) -> String {
    format!("{words} {}", day.plain())
}

fn title(kind: WhenKind) -> &'static str {
    match kind {
        WhenKind::Fixed => "a fixed day",
        WhenKind::Window => "a window",
        WhenKind::Deadline => "a deadline",
        WhenKind::Event => "an event",
        WhenKind::Recurring => "recurring",
        WhenKind::Continuing => "continuing",
        WhenKind::Conditional => "conditional",
        WhenKind::Unknown => "unknown",
        WhenKind::None => "no date",
    }
}

fn days(when: &When) -> String {
    if let (WhenKind::Recurring, Some(recurrence)) = (when.kind, &when.recurrence) {
        return recurring(when, &recurrence.in_words());
    }
    match (when.earliest, when.latest) {
        (Some(from), Some(to)) if from == to => from.plain(),
        (Some(from), Some(to)) => format!("{} to {}", from.plain(), to.plain()),
        (Some(from), None) => format!("from {} (no latest day)", from.plain()),
        (None, Some(to)) => format!("by {} (no earliest day)", to.plain()),
        (None, None) => "no days".to_owned(),
    }
}

fn recurring(when: &When, rule: &str) -> String {
    let until = when
        .recurrence
        .as_ref()
        .and_then(|recurrence| recurrence.until);
    let until = until
        .map(|day| format_pair(" until", day))
        .unwrap_or_default();
    match when.earliest {
        Some(next) => format!("{rule}{until}, next from {}", next.plain()),
        None => format!("{rule}{until}"),
    }
}
