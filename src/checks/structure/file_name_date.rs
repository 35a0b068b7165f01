//! A file whose name begins with another day than its record has: one of the two is a slip.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Dated;
use crate::timing::Day;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "file-name-date",
        "a file name that begins with another date than its record's",
        include_str!("file_name_date.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for (_, record) in look.records() {
        let Some((named, rest)) = date_before(&record.id) else {
            continue;
        };
        let Some(date) = record.date.read() else {
            continue;
        };
        let may_be = |dated: Dated| {
            let (first, last) = (dated.earliest(), dated.latest());
            first.is_none_or(|day| day <= named) && last.is_none_or(|day| named <= day)
        };
        if may_be(*date.value) {
            continue;
        }
        let message = format!(
            "the file's name says {}, and the record {}",
            named.plain(),
            date.value.plain()
        );
        let help = match date.value {
            Dated::Day(day) => format!(
                "put the date right, or rename the file to `{day}{rest}.yaml`; links to `{}` \
                 change with it",
                record.id
            ),
            _ => "put the date right, or take it out of the file's name".to_owned(),
        };
        found.add(
            CHECK
                .rule
                .at(date.span, message, "not the day in the file's name")
                .help(help),
        );
    }
}

/// The day a file's name begins with, and what follows it.
fn date_before(id: &str) -> Option<(Day, &str)> {
    let (date, rest) = id.split_at_checked(10)?;
    let is_whole = !rest.starts_with(|letter: char| letter.is_ascii_digit());
    let day = Day::parse(date).ok()?;
    is_whole.then_some((day, rest))
}
