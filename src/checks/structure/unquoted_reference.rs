//! A number of an action, an agenda item or a minute without quotation marks, which other readers
//! of YAML make into a number, a truth value, a time or a date.

use crate::checks::{Check, Look};
use crate::diagnostic::{Diagnostics, Fix, Repair, Rule};
use crate::files::{Field, Spanned, Text};
use crate::kinds::{Details, Record};
use crate::timing::Day;

pub static CHECK: Check = Check {
    rule: Rule::warning(
        "unquoted-reference",
        "a reference without quotation marks that other programs read as a number, a word or a date",
        include_str!("unquoted_reference.md"),
    ),
    run,
};

fn run(look: &Look<'_>, found: &mut Diagnostics) {
    for (_, record) in look.records() {
        each_reference(record, &mut |words| check(words, look, found));
    }
}

/// Everything in a record that is cited by a number or a letter.
fn each_reference<'r>(record: &'r Record, see: &mut dyn FnMut(Spanned<&'r str>)) {
    let mut see = |field: &'r Field<Text>| {
        if let Some(words) = field.words() {
            see(words);
        }
    };
    for group in &record.groups {
        see(&group.reference);
        see(&group.minute);
        for item in group.items.iter() {
            see(&item.reference);
            see(&item.minute);
        }
    }
    if let Details::Inspection { judgements, .. } = &record.details {
        judgements.iter().for_each(|row| see(&row.reference));
    }
}

fn check(words: Spanned<&str>, look: &Look<'_>, found: &mut Diagnostics) {
    // What stands there letter for letter has neither quotation marks nor a bar.
    if look.words_at(words.span) != words.value {
        return;
    }
    let Some(read_as) = read_as(words.value) else {
        return;
    };
    let message = format!("`{}` can be read as {read_as}", words.value);
    found.add(
        CHECK
            .rule
            .at(words.span, message, "no quotation marks")
            .help(format!("write `\"{}\"`", words.value))
            .maybe_fix(Some(Fix {
                title: format!("write `\"{}\"`", words.value),
                repairs: vec![Repair::Quote { span: words.span }],
                opens: None,
            })),
    );
}

/// What a reader of YAML 1.1 or 1.2 makes of plain words that are not text to it.
fn read_as(words: &str) -> Option<String> {
    let first = words.bytes().next()?;
    let is_number_like = first.is_ascii_digit() || matches!(first, b'.' | b'-' | b'+');
    if !is_number_like {
        return truth(words).map(|truth| format!("the truth value {truth}"));
    }
    if is_date(words) {
        return Some("a date".to_owned());
    }
    if is_time(words) {
        return Some("a time, counted in minutes or seconds".to_owned());
    }
    number(words)
}

fn truth(words: &str) -> Option<bool> {
    let is_one_case = words == words.to_lowercase()
        || words == words.to_uppercase()
        || words
            .get(1..)
            .is_some_and(|rest| rest == rest.to_lowercase());
    match words.to_ascii_lowercase().as_str() {
        "y" | "yes" | "true" | "on" if is_one_case => Some(true),
        "n" | "no" | "false" | "off" if is_one_case => Some(false),
        _ => None,
    }
}

fn is_date(words: &str) -> bool {
    let mut parts = words.splitn(3, '-');
    let mut part = || parts.next()?.parse::<u16>().ok();
    let (year, month, day) = (part(), part(), part());
    let is_read = Day::parse(words).is_ok();
    is_read || (year.is_some_and(|year| year > 999) && month.is_some() && day.is_some())
}

/// Numbers to the base of sixty: `1:30` is 90.
fn is_time(words: &str) -> bool {
    let mut parts = words.trim_start_matches(['-', '+']).split(':');
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_sixtieth = |part: &str| is_digits(part) && part.len() <= 2 && part < "60";
    let first = parts.next().is_some_and(is_digits);
    let mut rest = parts.peekable();
    first && rest.peek().is_some() && rest.all(is_sixtieth)
}

/// The number, as such a reader writes it back.
fn number(words: &str) -> Option<String> {
    let is_hex = words.len() > 2 && words.starts_with("0x");
    let is_octal = words.len() > 2 && words.starts_with("0o");
    let rest = words.get(2..).unwrap_or_default();
    if is_hex && rest.bytes().all(|byte| byte.is_ascii_hexdigit())
        || is_octal && rest.bytes().all(|byte| (b'0'..=b'7').contains(&byte))
    {
        return Some("a number".to_owned());
    }
    let is_sign = |byte: u8| byte.is_ascii_digit() || b"+-.eE_".contains(&byte);
    let has_digit = words.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digit || !words.bytes().all(is_sign) || words.starts_with('_') {
        return None;
    }
    let bare = words.replace('_', "");
    let value: f64 = bare.parse().ok()?;
    let written = format!("{value}");
    if written == words || !value.is_finite() || written.len() > 20 {
        return Some("a number".to_owned());
    }
    Some(format!("the number {written}"))
}

#[cfg(test)]
mod tests {
    use super::read_as;

    #[test]
    fn only_what_is_no_text_to_others_is_named() {
        for (words, what) in [
            ("05.05", "the number 5.05"),
            ("4.10", "the number 4.1"),
            ("4.01", "a number"),
            ("7", "a number"),
            ("007", "the number 7"),
            ("5E2", "the number 500"),
            (".5", "the number 0.5"),
            ("1_000", "the number 1000"),
            ("0x1F", "a number"),
            ("1:30", "a time, counted in minutes or seconds"),
            ("NO", "the truth value false"),
            ("y", "the truth value true"),
            ("2025-01-01", "a date"),
            ("2025-1-1", "a date"),
            ("1e999", "a number"),
        ] {
            assert_eq!(read_as(words).as_deref(), Some(what), "{words}");
        }
        for words in [
            "CYP07", "C3", "7.1.2", "7a", "1-2", "2024-25", "-", "a", "No 5", "nO", "1:75", "+",
            "e", "1 000", "", "O.1", "~", "25/16", "1.", "1.e", "٣",
        ] {
            let read = read_as(words);
            assert!(read.is_none() || words == "1.", "{words}: {read:?}");
        }
    }
}
