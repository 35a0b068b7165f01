//! `Action:` within the words of minutes, or at the end of them: `… by the summer. ACTION: Head of Law to
//! write.`, `… be circulated (Action: JS).`, `Action 3: …`, `Action (Head of Law): …`.
//!
//! Owns: what a label is, and where it parts a line; what is done with it is [`super::owned`]'s.
//! Promises: a label parts a line only behind the end of a sentence, or in brackets that close at one.

use super::resolved::{element, ends_sentence};

/// A label at the head of a line, and what stands behind it.
#[derive(Debug, PartialEq, Eq)]
pub struct Label<'t> {
    /// `7.1` of `ACTION 7.1: …`.
    pub number: Option<&'t str>,
    /// Who stands in the label itself: `Action (Head of Law): …`, `Action JS: …`.
    pub who: Option<&'t str>,
    pub words: &'t str,
}

/// What a label may have between its word and its number or colon.
const SUFFIXES: [&str; 9] = [
    "(s)",
    "s",
    " points",
    " point",
    " required",
    " agreed",
    " by",
    " for",
    "",
];

/// No suffix of a label is longer.
const LONGEST_SUFFIX_BYTES: usize = 12;

/// A label that names who, and by when, takes no more.
const LONGEST_NAMES_BYTES: usize = 300;

/// Who stands in a label takes no more than this.
const LONGEST_WHO_BYTES: usize = 80;

/// Names behind a label, with nothing behind them but the next label, have no more words.
const MOST_WORDS_OF_NAMES: usize = 6;

/// The label that a line begins with, which may stand behind a bullet.
pub fn label(line: &str) -> Option<Label<'_>> {
    let bullet = element(line).filter(|element| element.number.is_none());
    bare(bullet.map_or(line, |element| element.words))
}

/// The label that words begin with. It looks at no more of them than a label has: it is asked at every
/// place of a line where one may begin.
fn bare(words: &str) -> Option<Label<'_>> {
    let line = words.trim_start_matches(['*', '_']);
    let (word, behind) = line.split_at_checked("action".len())?;
    if !word.starts_with('A') || !word.eq_ignore_ascii_case("action") {
        return None;
    }
    let front = behind.floor_char_boundary(LONGEST_SUFFIX_BYTES);
    let small = behind.get(..front)?.to_ascii_lowercase();
    let suffix = SUFFIXES.iter().find(|suffix| {
        let rest = small.strip_prefix(**suffix);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })?;
    let (number, behind) = number(behind.get(suffix.len()..)?.trim_start());
    let (who, behind) = who(behind);
    let is_loud = word.bytes().all(|byte| byte.is_ascii_uppercase());
    let sign = behind.trim_start_matches([' ', '*', '_']);
    let dashed = || {
        let rest = sign.strip_prefix(['–', '—', '-'])?;
        let is_apart = behind.starts_with(' ') && rest.starts_with(' ');
        (is_apart && (is_loud || number.is_some())).then_some(rest)
    };
    let words = sign.strip_prefix(':').or_else(dashed)?;
    let words = words.trim_matches(['*', '_', ' ']);
    (!words.is_empty()).then_some(Label { number, who, words })
}

/// The number at the head of these words, and what stands behind it.
fn number(words: &str) -> (Option<&str>, &str) {
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let length = words.bytes().take_while(is_part).count();
    match words.split_at_checked(length) {
        Some((number, behind)) if number.starts_with(|sign: char| sign.is_ascii_digit()) => {
            (Some(number.trim_end_matches('.')), behind)
        }
        _ => (None, words),
    }
}

/// Who stands here, in brackets or by their initials, before a colon; and what stands behind them.
fn who(words: &str) -> (Option<&str>, &str) {
    let inner = words.trim_start();
    let near = inner.floor_char_boundary(LONGEST_WHO_BYTES);
    let near = inner.get(..near).unwrap_or_default();
    let is_colon = |rest: &str| rest.trim_start_matches(['*', '_', ' ']).starts_with(':');
    if let Some((who, _)) = near.strip_prefix('(').and_then(|near| near.split_once(')'))
        && let Some(behind) = inner.get(who.len() + 2..)
        && is_colon(behind)
    {
        return (Some(who), behind);
    }
    if let Some((who, _)) = near.split_once(':')
        && (2..=5).contains(&who.len())
        && who.bytes().all(|byte| byte.is_ascii_uppercase())
        && let Some(behind) = inner.get(who.len()..)
    {
        return (Some(who), behind);
    }
    (None, words)
}

/// A line in pieces, each but the first with a label at its head or behind one in brackets.
pub fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices('A') {
        let Some((end, next)) = begins(line, from, at) else {
            continue;
        };
        pieces.extend(line.get(from..end));
        from = next;
        // What stands in brackets is a piece of its own.
        if let Some(close) = closing(line, at) {
            pieces.extend(line.get(at..close));
            let behind = line.get(close + 1..).unwrap_or_default();
            from = line.len() - behind.trim_start_matches(['.', ' ']).len();
        }
    }
    pieces.extend(line.get(from..));
    let pieces = pieces.into_iter().map(str::trim);
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// Where the words before a label end, and the label begins, where it parts the line.
fn begins(line: &str, from: usize, at: usize) -> Option<(usize, usize)> {
    bare(line.get(at..)?)?;
    let before = line.get(from..at)?.trim_end_matches(['*', '_']);
    let start = from + before.len();
    let words = before.trim_end();
    if let Some(words) = words.strip_suffix(['(', '[']) {
        closing(line, at)?;
        return Some((from + words.len(), start));
    }
    // `7.1 ACTION: …` has a number before it, and no words.
    let is_said = || words.split(' ').nth(2).is_some();
    // `Action: HM Action: IR`
    let is_behind_names = || {
        let near = (words.len() <= LONGEST_NAMES_BYTES).then_some(words);
        let label = near.and_then(label);
        label.is_some_and(|label| label.words.split(' ').nth(MOST_WORDS_OF_NAMES).is_none())
    };
    let parts = ends_sentence(words) && is_said() || is_behind_names();
    parts.then_some((from + words.len(), start))
}

/// Where the bracket closes in which a label stands, where a sentence ends there.
fn closing(line: &str, at: usize) -> Option<usize> {
    let opened = line.get(..at)?.trim_end_matches(['*', '_', ' ']);
    let close = match opened.chars().last()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let inner = line.get(at..)?;
    let near = inner.floor_char_boundary(LONGEST_NAMES_BYTES);
    let end = inner.get(..near)?.find(close)?;
    let behind = inner.get(end + 1..)?.trim_start_matches(['.', ';', ' ']);
    let is_end = !behind.starts_with(|letter: char| letter.is_lowercase() || letter == ',');
    is_end.then_some(at + end)
}

/// The sentences of words, each with all that stands behind it.
pub fn sentences(words: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = words;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let ends = rest.match_indices(['.', '?', '!']);
        let mut ends = ends.map(|(at, _)| at + 1).filter(|at| is_end(rest, *at));
        let (sentence, behind) = rest.split_at(ends.next().unwrap_or(rest.len()));
        rest = behind.trim_start();
        Some((sentence, rest))
    })
}

/// Whether a sentence ends before this place: `Cllr. Smith` and `e.g. Leeds` end none.
fn is_end(words: &str, at: usize) -> bool {
    const SHORT: [&str; 12] = [
        "cllr", "clr", "mr", "mrs", "ms", "dr", "st", "no", "prof", "rev", "para", "approx",
    ];
    let (before, behind) = words.split_at(at);
    let begins = behind
        .trim_start()
        .starts_with(|letter: char| !letter.is_lowercase());
    if !behind.starts_with(' ') || !begins {
        return false;
    }
    let last = before
        .trim_end_matches('.')
        .rsplit([' ', '('])
        .next()
        .unwrap_or_default();
    // `J.S. Smith`
    let is_short = last.chars().nth(1).is_none() || last.contains('.');
    !is_short && !SHORT.contains(&last.to_lowercase().as_str())
}
