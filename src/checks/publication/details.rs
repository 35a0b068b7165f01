//! What personal details look like in running text.
//!
//! Promises: numbers with check digits are checked; what is lawful in every report ("Child A",
//! "children aged 5 to 11", a service's mailbox) is left alone.

use std::ops::Range;

use super::numbers;
use crate::checks::people;

/// Something that looks like a personal detail.
#[derive(Debug)]
pub struct Detail {
    pub what: &'static str,
    pub at: Range<usize>,
}

/// Everything of the kind, in the order it stands.
pub fn in_text(text: &str) -> Vec<Detail> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    if bytes.iter().any(u8::is_ascii_digit) {
        numbers::find(text, &mut found);
        births(text, &mut found);
        cases(text, &mut found);
        ages(text, &mut found);
    }
    if memchr::memchr(b'@', bytes).is_some() {
        mail(text, &mut found);
    }
    if text.contains("hild ") || text.contains("upil ") {
        children(text, &mut found);
    }
    found.sort_by_key(|detail| detail.at.start);
    found.dedup_by(|later, first| later.at.start < first.at.end);
    found
}

/// The words of a text, each with its place, without the marks around them.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.split_whitespace().filter_map(|piece| {
        let bare = piece.trim_matches(|letter: char| !letter.is_alphanumeric());
        let start = bare.as_ptr() as usize - text.as_ptr() as usize;
        (!bare.is_empty()).then_some((start..start + bare.len(), bare))
    })
}

/// A date of birth: the words for it, and then a number.
fn births(text: &str, found: &mut Vec<Detail>) {
    let lower = text.to_ascii_lowercase();
    for marker in ["date of birth", "dob", "d.o.b", "born on"] {
        for (at, _) in lower.match_indices(marker) {
            let behind = lower.get(at + marker.len()..).unwrap_or_default();
            let before = lower
                .get(..at)
                .and_then(|before| before.chars().next_back());
            if before.is_some_and(char::is_alphanumeric) {
                continue;
            }
            let bare = behind.trim_start_matches([' ', ':', '.', '=', '(', '-']);
            let bare = bare
                .strip_prefix("is ")
                .or(bare.strip_prefix("was "))
                .unwrap_or(bare);
            let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
            if digits > 0 {
                let end = text.len() - bare.len() + digits;
                found.push(Detail {
                    what: "a date of birth",
                    at: at..end,
                });
            }
        }
    }
}

/// The number of somebody's file: `case number 20431`, `child ID: 774120`.
fn cases(text: &str, found: &mut Vec<Detail>) {
    const OF: &[&str] = &["case", "child", "client", "patient", "pupil", "user"];
    const NUMBER: &[&str] = &["file", "id", "no", "number", "ref", "reference"];
    const SYSTEMS: &[&str] = &["carefirst", "lcs", "liquidlogic", "mosaic"];
    let mut before: [&str; 2] = ["", ""];
    for (at, word) in words(text) {
        let is_one_of =
            |list: &[&str], word: &str| list.iter().any(|own| own.eq_ignore_ascii_case(word));
        let [first, second] = before;
        let of_case = is_one_of(OF, first) && is_one_of(NUMBER, second);
        let of_system =
            is_one_of(SYSTEMS, second) || is_one_of(SYSTEMS, first) && is_one_of(NUMBER, second);
        let least = if of_system { 5 } else { 4 };
        if (of_case || of_system) && is_file_number(word, least) {
            found.push(Detail {
                what: "the number of somebody's case",
                at,
            });
        }
        before = [second, word];
    }
}

/// A number of a file, and no year, date or planning reference.
fn is_file_number(word: &str, least: usize) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = word
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_year = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let is_span = word.len() == 7 && word.as_bytes().get(4) == Some(&b'-');
    digits >= least && is_plain && !is_year && !is_span
}

/// A name with an age: `Mr Smith, aged 45`, `Jack (aged 9)`.
fn ages(text: &str, found: &mut Vec<Detail>) {
    let all: Vec<(Range<usize>, &str)> = words(text).collect();
    for four in 0..all.len() {
        let (Some((_, aged)), Some((end, age))) = (all.get(four), all.get(four + 1)) else {
            continue;
        };
        if !matches!(*aged, "aged" | "age")
            || !age.starts_with(|first: char| first.is_ascii_digit())
        {
            continue;
        }
        let before = |back: usize| four.checked_sub(back).and_then(|at| all.get(at));
        let Some((last_at, last)) = before(1) else {
            continue;
        };
        let name = match before(2) {
            Some((at, first))
                if people::is_surname(last)
                    && (people::is_title(first) || people::is_forename(first)) =>
            {
                Some(at.start)
            }
            Some((at, first)) if matches!(*first, "Mr" | "Mrs" | "Ms" | "Miss") => Some(at.start),
            _ if people::is_forename(last) => Some(last_at.start),
            _ => None,
        };
        if let Some(start) = name {
            found.push(Detail {
                what: "a person's name and age",
                at: start..end.end,
            });
        }
    }
}

/// A child by name: `Child Jack`, `pupil Aisha Khan`; "Child A" is as it should be.
fn children(text: &str, found: &mut Vec<Detail>) {
    let mut before: Option<(usize, &str)> = None;
    for (at, word) in words(text) {
        if let Some((start, first)) = before
            && matches!(first, "Child" | "child" | "Pupil" | "pupil")
            && people::is_forename(word)
        {
            found.push(Detail {
                what: "a child's name",
                at: start..at.end,
            });
        }
        before = Some((at.start, word));
    }
}

/// Providers of private mailboxes.
const PRIVATE: &[&str] = &[
    "aol.com",
    "btinternet.com",
    "gmail.com",
    "googlemail.com",
    "hotmail.co.uk",
    "hotmail.com",
    "icloud.com",
    "live.co.uk",
    "me.com",
    "ntlworld.com",
    "outlook.com",
    "proton.me",
    "sky.com",
    "talktalk.net",
    "virginmedia.com",
    "yahoo.co.uk",
    "yahoo.com",
];

/// The address of a person: forename and surname, or a private mailbox. A service's is none.
fn mail(text: &str, found: &mut Vec<Detail>) {
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        let (before, behind) = text.split_at(at);
        let is_local = |letter: char| letter.is_ascii_alphanumeric() || "._%+-'".contains(letter);
        let is_domain = |letter: char| letter.is_ascii_alphanumeric() || ".-".contains(letter);
        let outside = before
            .char_indices()
            .rfind(|(_, letter)| !is_local(*letter));
        let start = outside.map_or(0, |(at, letter)| at + letter.len_utf8());
        let local = before.get(start..).unwrap_or_default();
        let domain = behind.get(1..).unwrap_or_default();
        let domain = domain
            .split(|letter| !is_domain(letter))
            .next()
            .unwrap_or_default();
        let domain = domain.trim_end_matches(['.', '-']);
        if local.is_empty() || !domain.contains('.') {
            continue;
        }
        let is_private = PRIVATE.iter().any(|own| own.eq_ignore_ascii_case(domain));
        if is_private || is_of_a_person(local) {
            found.push(Detail {
                what: "the e-mail address of a person",
                at: start..at + 1 + domain.len(),
            });
        }
    }
}

/// `jane.smith`, `j.smith2`: a forename that is known, or an initial, and a word that is no
/// service's.
fn is_of_a_person(local: &str) -> bool {
    const SERVICES: &[&str] = &[
        "admin",
        "adults",
        "appeals",
        "board",
        "business",
        "cabinet",
        "care",
        "centre",
        "chair",
        "children",
        "clerk",
        "committee",
        "complaints",
        "contact",
        "council",
        "democracy",
        "democratic",
        "director",
        "education",
        "enquiries",
        "governance",
        "head",
        "help",
        "housing",
        "info",
        "inspections",
        "mail",
        "mash",
        "media",
        "office",
        "planning",
        "press",
        "safeguarding",
        "school",
        "schools",
        "scrutiny",
        "send",
        "service",
        "services",
        "support",
        "team",
    ];
    let lower = local.to_ascii_lowercase();
    let mut parts = lower.split(['.', '_']);
    let (Some(first), Some(last), None) = (parts.next(), parts.next_back(), parts.nth(1)) else {
        return false;
    };
    let last = last.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let mut letters = first.chars();
    let capital: String = letters
        .next()
        .map(|letter| letter.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect();
    let is_first = first.len() == 1 && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        || people::is_forename(&capital);
    let is_last = last.len() > 1
        && last
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'-' || byte == b'\'');
    is_first && is_last && !SERVICES.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::in_text;

    #[test]
    fn details_are_found_where_they_stand() {
        for (text, what, part) in [
            ("her DOB: 03/05/2012 is", "a date of birth", "DOB: 03"),
            (
                "Date of birth was 3 May 2012",
                "a date of birth",
                "Date of birth was 3",
            ),
            ("born on 3 May", "a date of birth", "born on 3"),
            (
                "see case number 20431",
                "the number of somebody's case",
                "20431",
            ),
            (
                "Case no. AB-204317.",
                "the number of somebody's case",
                "AB-204317",
            ),
            (
                "Child ID: 774120",
                "the number of somebody's case",
                "774120",
            ),
            (
                "on Mosaic 1234567",
                "the number of somebody's case",
                "1234567",
            ),
            (
                "Mr Smith, aged 45, said",
                "a person's name and age",
                "Mr Smith, aged 45",
            ),
            (
                "Sarah Jones (aged 9)",
                "a person's name and age",
                "Sarah Jones (aged 9",
            ),
            ("Liam, age 12", "a person's name and age", "Liam, age 12"),
            ("Mr B aged 80", "a person's name and age", "Mr B aged 80"),
            ("on Child Jake and", "a child's name", "Child Jake"),
            ("the pupil Aisha Khan", "a child's name", "pupil Aisha"),
            (
                "his NHS number 943 476 5919",
                "an NHS number",
                "943 476 5919",
            ),
            ("ring 07700 900123", "a telephone number", "07700 900123"),
        ] {
            let found = in_text(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].what, what, "{text}");
            assert_eq!(text.get(found[0].at.clone()), Some(part), "{text}");
        }
    }

    #[test]
    fn addresses_of_people_are_found() {
        for (text, part) in [
            (
                "Write to jane.smith@example.gov.uk.",
                "jane.smith@example.gov.uk",
            ),
            ("(j_smith2@example.org)", "j_smith2@example.org"),
            ("\u{201c}from\u{201d} mum72@gmail.com", "mum72@gmail.com"),
            (
                "\u{201c}sarah.o'neill@example.org",
                "sarah.o'neill@example.org",
            ),
        ] {
            let found = in_text(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(text.get(found[0].at.clone()), Some(part), "{text}");
        }
    }

    #[test]
    fn what_is_lawful_in_every_report_is_left_alone() {
        for text in [
            "Child A and Child B, aged 4 and 6",
            "children aged 5 to 11; pupils of age 16",
            "the next version of Child View turns out better",
            "Child Poverty, Child Protection, Pupil Premium, Pupil Referral Unit",
            "write to democratic.services@example.gov.uk or info@example.gov.uk",
            "head.office@example.org, scrutiny@example.gov.uk, @example, a@b",
            "record each child's date of birth within 5 days",
            "children born in 2012",
            "planning case no 21/01234/FUL",
            "the case file 2024-25 and case reference 2024",
            "Louise Casey, aged care adviser",
            "in case no 5 applies",
            "Age 14-19 strategy",
            "Regulations 1991",
            "adobe 5, a dobbin 3",
        ] {
            let found = in_text(text);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
    }
}
