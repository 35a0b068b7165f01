//! Numbers that belong to one person: NHS numbers, unique pupil numbers, telephone numbers.
//!
//! Promises: by their shape, and by their check digit where they have one; a date, a sum or a
//! reference is none.

use std::ops::Range;

use super::details::Detail;

/// Adds those of a text.
pub fn find(text: &str, found: &mut Vec<Detail>) {
    let groups = groups(text);
    let mut at = 0;
    while let Some(rest) = groups.get(at..).filter(|rest| !rest.is_empty()) {
        let taken = nhs(rest, text)
            .map(|taken| ("an NHS number", taken))
            .or_else(|| telephone(rest, text).map(|taken| ("a telephone number", taken)));
        let (what, taken) = match taken {
            Some((what, taken)) => (Some(what), taken),
            None => (None, 1),
        };
        let last = rest.get(taken - 1).or(rest.last());
        if let (Some(what), Some(first), Some(last)) = (what, rest.first(), last) {
            found.push(Detail {
                what,
                at: first.at.start..last.at.end,
            });
        }
        at += taken;
    }
    pupils(text, found);
}

/// Digits that stand together, with nothing but digits between their neighbours.
struct Digits {
    at: Range<usize>,
    /// Whether it follows on the group before: a space, a hyphen or a bracket between them.
    follows: bool,
}

fn groups(text: &str) -> Vec<Digits> {
    let bytes = text.as_bytes();
    let mut all: Vec<Digits> = Vec::new();
    let mut at = 0;
    while let Some(start) =
        (at..bytes.len()).find(|at| bytes.get(*at).is_some_and(u8::is_ascii_digit))
    {
        let end = (start..bytes.len())
            .find(|at| !bytes.get(*at).is_some_and(u8::is_ascii_digit))
            .unwrap_or(bytes.len());
        at = end;
        let before = start.checked_sub(1).and_then(|at| bytes.get(at)).copied();
        let behind = bytes.get(end).copied();
        let joins = |byte: u8| {
            byte.is_ascii_alphanumeric() || b"_/.,$%#=".contains(&byte) || !byte.is_ascii()
        };
        // A full stop or a comma may end a sentence; with a digit behind it, it is in a number.
        let is_ended = |byte: u8| {
            let next = bytes.get(end + 1).copied();
            b".,".contains(&byte) && !next.is_some_and(|next| next.is_ascii_alphanumeric())
        };
        if before.is_some_and(joins) || behind.is_some_and(|byte| joins(byte) && !is_ended(byte)) {
            continue;
        }
        let follows = all.last().is_some_and(|last| {
            let between = text.get(last.at.end..start).unwrap_or_default();
            between.len() <= 2 && between.bytes().all(|byte| b" -()".contains(&byte))
        });
        all.push(Digits {
            at: start..end,
            follows,
        });
    }
    all
}

/// The digits of the first so many groups that follow on one another.
fn joined(groups: &[Digits], count: usize, text: &str) -> Option<String> {
    let groups = groups.get(..count)?;
    if groups.iter().skip(1).any(|group| !group.follows) {
        return None;
    }
    Some(
        groups
            .iter()
            .filter_map(|group| text.get(group.at.clone()))
            .collect(),
    )
}

fn lengths(groups: &[Digits], count: usize) -> Vec<usize> {
    groups
        .iter()
        .take(count)
        .map(|group| group.at.len())
        .collect()
}

/// How many groups an NHS number takes: ten digits, or three, three and four.
fn nhs(groups: &[Digits], text: &str) -> Option<usize> {
    let taken = match groups.first()?.at.len() {
        10 => 1,
        3 if lengths(groups, 3) == [3, 3, 4] => 3,
        _ => return None,
    };
    is_nhs(&joined(groups, taken, text)?).then_some(taken)
}

/// Whether the last of ten digits is the check of the others, modulo 11.
fn is_nhs(number: &str) -> bool {
    let digits: Vec<u32> = number
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .collect();
    let (Some(first), Some((check, rest))) = (digits.first(), digits.split_last()) else {
        return false;
    };
    let sum: u32 = rest
        .iter()
        .zip((2..=10).rev())
        .map(|(digit, weight)| digit * weight)
        .sum();
    let is_varied = digits.iter().any(|digit| digit != first);
    // No number issued begins with 0, 1 or 2.
    digits.len() == 10 && *first > 2 && is_varied && (11 - sum % 11) % 11 == *check
}

/// How many groups a telephone number takes: a landline or a mobile, eleven digits, or with +44.
fn telephone(groups: &[Digits], text: &str) -> Option<usize> {
    let first = groups.first()?;
    let before = text.get(..first.at.start).unwrap_or_default();
    let is_abroad = before.ends_with('+') && text.get(first.at.clone()) == Some("44");
    (1..=5).find(|taken| {
        let Some(digits) = joined(groups, *taken, text) else {
            return false;
        };
        let number = if is_abroad {
            let number = digits.strip_prefix("44").unwrap_or_default();
            format!("0{}", number.trim_start_matches('0'))
        } else {
            let long_enough = *taken == 1 || first.at.len() >= 3;
            if !long_enough {
                return false;
            }
            digits
        };
        let is_whole = !groups.get(*taken).is_some_and(|next| next.follows);
        number.len() == 11
            && is_whole
            && ["01", "02", "07"]
                .iter()
                .any(|begin| number.starts_with(begin))
    })
}

/// Letters that a unique pupil number may be checked by.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// Adds unique pupil numbers: a letter and twelve digits, the last of which may be a letter.
fn pupils(text: &str, found: &mut Vec<Detail>) {
    for piece in text.split(|letter: char| !letter.is_alphanumeric()) {
        if piece.len() == 13 && is_pupil(piece.as_bytes()) {
            let start = piece.as_ptr() as usize - text.as_ptr() as usize;
            found.push(Detail {
                what: "a unique pupil number",
                at: start..start + piece.len(),
            });
        }
    }
}

/// Whether the letter in front is the check of what follows, modulo 23.
fn is_pupil(number: &[u8]) -> bool {
    let value = |letter: u8| LETTERS.iter().position(|own| *own == letter);
    let Some((check, rest)) = number.split_first() else {
        return false;
    };
    let mut sum = 0;
    for (at, sign) in rest.iter().enumerate() {
        let worth = match sign {
            b'0'..=b'9' => usize::from(sign - b'0'),
            _ if at == 11 => match value(*sign) {
                Some(worth) => worth,
                None => return false,
            },
            _ => return false,
        };
        sum += worth * (at + 2);
    }
    value(*check) == Some(sum % 23)
}

#[cfg(test)]
mod tests {
    use super::{find, is_pupil};

    fn found(text: &str) -> Vec<(&str, &'static str)> {
        let mut details = Vec::new();
        find(text, &mut details);
        details
            .into_iter()
            .map(|detail| (text.get(detail.at).unwrap(), detail.what))
            .collect()
    }

    #[test]
    fn numbers_of_people_are_found() {
        for (text, part, what) in [
            ("9434765919", "9434765919", "an NHS number"),
            ("NHS 943-476-5919.", "943-476-5919", "an NHS number"),
            ("in 2025 943 476 5919", "943 476 5919", "an NHS number"),
            ("01632 960001", "01632 960001", "a telephone number"),
            ("(01632) 960001, ask", "01632) 960001", "a telephone number"),
            ("020 7946 0123", "020 7946 0123", "a telephone number"),
            ("07700900123", "07700900123", "a telephone number"),
            ("+44 7700 900123", "44 7700 900123", "a telephone number"),
            (
                "+44 (0)20 7946 0123",
                "44 (0)20 7946 0123",
                "a telephone number",
            ),
            ("in 2025 07700 900123", "07700 900123", "a telephone number"),
            (
                "UPN B801200005001",
                "B801200005001",
                "a unique pupil number",
            ),
        ] {
            assert_eq!(found(text), [(part, what)], "{text}");
        }
        assert!(is_pupil(b"P207000016049"));
        assert!(!is_pupil(b"A801200005001"));
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "9434765918",
            "943 476 5918",
            "1111111111",
            "01/02/2025 and 03-04-2025",
            "2025-01-15 10:30",
            "£9434765919",
            "9,434,765,919",
            "https://example.org/9434765919",
            "0300 123 4567",
            "0800 1111",
            "UPRN 100021234567",
            "AB9434765919",
            "1 2 3 4 5 6 7 8 9 0 1",
            "01 02 03 04 05 1",
            "Article 8, paragraph 12, pages 100-101, 2024/25",
            "A801200005001",
            "",
            "07700 900123 45",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
