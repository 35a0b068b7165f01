//! The marks by which the elements of one list are told apart, where no bullet and no usual number does:
//! `A.`, `II.`, `1 –`, `R1`, `1`, or that each begins with `That` or with a post, or that each but the
//! last ends in `;`.
//!
//! Promises: such a mark counts only where the list has a first of its row and the next of it; what a
//! name begins with (`A. Smith`) or a sentence (`12 members`) is none.

use super::lines::Line;
use super::resolved::{Element, Resolved, breaks_off, element, ends_clause, ends_sentence};
use crate::import::words::asks::told_to;

/// How the elements of a list are told apart, beside bullets and usual numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    #[default]
    Usual,
    /// Numbers or letters of a row, in this form.
    Row(Form),
    /// Each begins with this word, after the words of the one before have ended.
    Opened(&'static str),
    /// Each begins with a post and what it is to do.
    Told,
    /// Each but the last ends in `;`.
    Ended,
}

/// The form of a mark: the letter before its number, and the sign behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    before: Option<char>,
    row: Row,
    sign: Option<char>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Digits,
    Letters,
    Roman,
}

/// So many lines of a list are looked through for the second of its row.
const REACH: usize = 40;

const OPENERS: [&str; 2] = ["That", "To"];

const ROMAN: [&str; 20] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX",
];

impl Marks {
    /// How the list is told apart that begins with the words `rest` behind its heading, or else with the
    /// first of the lines below it. `is_led`: words stand over it that lead into it.
    pub fn of(rest: &str, lines: &[Line<'_>], is_led: bool) -> Self {
        let (first, below) = match lines.split_first() {
            Some((first, below)) if rest.is_empty() => (first.text, below),
            _ => (rest, lines),
        };
        if first.is_empty() || element(first).is_some() {
            return Self::Usual;
        }
        let near = || {
            below
                .iter()
                .take(REACH)
                .take_while(|line| !line.begins_anew())
        };
        for (form, at, _) in readings(first) {
            let is_next = |line: &Line<'_>| {
                let mut all = readings(line.text).into_iter();
                all.any(|(other, number, _)| other == form && number == 1)
            };
            if at == 0 && near().any(is_next) {
                return Self::Row(form);
            }
        }
        let second = below.first().map(|line| line.text);
        let is_told = |line: Option<&str>| line.is_some_and(|line| told_to(line).is_some());
        let opener = OPENERS.into_iter().find(|word| begins(first, word));
        match opener {
            Some(word) => Self::Opened(word),
            None if is_led && ends_clause(first) => Self::Ended,
            None if rest.is_empty() && [Some(first), second].iter().all(|line| is_told(*line)) => {
                Self::Told
            }
            None => Self::Usual,
        }
    }

    /// The element that a line begins in such a list, behind the one `before` it.
    pub fn element<'t>(self, line: &'t str, before: Option<&Resolved>) -> Option<Element<'t>> {
        let usual = element(line);
        if usual.is_some() {
            return usual;
        }
        let last = before.map(Resolved::last_words);
        let bare = Element {
            number: None,
            words: line,
        };
        match self {
            Self::Usual => None,
            Self::Row(form) => {
                let mut all = readings(line).into_iter();
                let (_, _, (number, words)) = all.find(|(other, ..)| *other == form)?;
                // `4 June 2026` at the head of a wrapped line is none, where 2 is to come.
                let own = before.and_then(|before| before.number.as_deref());
                let next = own.and_then(|own| self.successor(own));
                if form.sign.is_none() && next.is_some_and(|next| next != number) {
                    return None;
                }
                Some(Element {
                    number: Some(number),
                    words,
                })
            }
            Self::Opened(word) => {
                let words = line.strip_prefix("and ").unwrap_or(line);
                let has_ended = last.is_none_or(|last| ends_clause(last) || ends_sentence(last));
                // In small letters the word may go on a sentence, and in capitals what breaks off.
                let is_anew = line.starts_with(word) && !last.is_some_and(breaks_off);
                (begins(words, word) && (has_ended || is_anew)).then_some(Element {
                    number: None,
                    words,
                })
            }
            Self::Told => told_to(line).is_some().then_some(bare),
            Self::Ended => last.is_none_or(ends_clause).then_some(bare),
        }
    }

    /// Whether a number comes behind another; `i` may be a letter or a Roman number.
    pub fn follows(self, own: &str, number: &str) -> bool {
        let roman = |number: &str| {
            let capitals = number.to_ascii_uppercase();
            ROMAN.iter().position(|one| *one == capitals)
        };
        let is_roman = roman(own).is_some_and(|at| roman(number) == Some(at + 1));
        self.successor(own).as_deref() == Some(number) || is_roman
    }

    /// The number behind a number of such a list.
    fn successor(self, number: &str) -> Option<String> {
        match self {
            Self::Row(Form {
                row: Row::Roman, ..
            }) => {
                let at = ROMAN.iter().position(|one| *one == number)?;
                ROMAN.get(at + 1).map(|next| (*next).to_owned())
            }
            _ => successor(number),
        }
    }
}

/// The number behind a number of a list, where it is plain: `1` → `2`, `a` → `b`.
fn successor(number: &str) -> Option<String> {
    if let Ok(count) = number.parse::<u32>() {
        return Some((count + 1).to_string());
    }
    let mut letters = number.chars();
    let (letter, None) = (letters.next()?, letters.next()) else {
        return None;
    };
    char::from_u32(u32::from(letter) + 1)
        .filter(char::is_ascii_alphabetic)
        .map(String::from)
}

/// Whether words begin with a word, in whatever letters.
fn begins(words: &str, word: &str) -> bool {
    let front = words.get(..word.len()).unwrap_or_default();
    let behind = words.get(word.len()..).unwrap_or_default();
    front.eq_ignore_ascii_case(word) && behind.starts_with([' ', ':'])
}

/// What a line may begin with: the form, which of its row it is, from 0, and the number and the words.
fn readings(line: &str) -> Vec<(Form, usize, (&str, &str))> {
    let line = line.trim_start();
    let before = line
        .chars()
        .next()
        .filter(|letter| matches!(letter, 'R' | 'A'));
    let mut all = Vec::new();
    if let Some(before) = before
        && let Some(rest) = line.get(1..)
        && rest.starts_with(|letter: char| letter.is_ascii_digit())
    {
        all.extend(reading(rest, Some(before)));
    }
    all.extend(reading(line, None));
    if let Some((form, _, (number, words))) = all.last().copied()
        && form.row == Row::Letters
        && let Some(at) = ROMAN.iter().position(|one| *one == number)
    {
        // `I.` may be the first of one row and the ninth of another.
        all.push((
            Form {
                row: Row::Roman,
                ..form
            },
            at,
            (number, words),
        ));
    }
    all
}

fn reading(line: &str, before: Option<char>) -> Option<(Form, usize, (&str, &str))> {
    let end = line.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let (number, behind) = line.split_at_checked(end)?;
    let (row, at) = place_in_row(number)?;
    let spaced = behind.trim_start();
    let sign = spaced
        .chars()
        .next()
        .filter(|sign| ['.', ')', ':', '–', '-'].contains(sign));
    let words = spaced.get(sign.map_or(0, char::len_utf8)..)?;
    let is_apart =
        words.starts_with(char::is_whitespace) || (sign.is_none() && spaced.len() < behind.len());
    let words = words.trim();
    let starts =
        words.starts_with(|letter: char| letter.is_uppercase() || letter == '‘' || letter == '“');
    let is_said = starts || begins(words, "that") || begins(words, "to") || sign.is_some();
    (is_apart && is_said && !words.is_empty()).then_some((
        Form { before, row, sign },
        at,
        (number, words),
    ))
}

/// The row that a number is of, and which of it, from 0.
fn place_in_row(number: &str) -> Option<(Row, usize)> {
    if let Ok(count) = number.parse::<usize>() {
        let at = count.checked_sub(1).filter(|_| number.len() <= 2)?;
        return Some((Row::Digits, at));
    }
    if let [letter @ b'A'..=b'Z'] = number.as_bytes() {
        return Some((Row::Letters, usize::from(letter - b'A')));
    }
    let at = ROMAN.iter().position(|one| *one == number)?;
    Some((Row::Roman, at))
}
