//! `Action:` within the words of the discussion, or at the end of them: `… by the summer. ACTION: Head of
//! Law to write.`, `… be circulated (Action: JS).`, `Action 3: …`.
//!
//! Promises: a label parts a line only behind the end of a sentence, or in brackets that close at one;
//! where nobody but who is to do it stands behind a label, what is to be done is what was said last
//! before it, and that is told.

use super::lead::Lead;
use super::lines::{Line, Sort};
use super::reasons::{AGREED, DISCUSSION};
use super::resolved::{Resolved, due, ends_sentence};
use super::{Left, Reader};
use crate::import::words::owners::{self, owners};
use crate::register::Names;

/// A label at the head of a line, and what stands behind it.
struct Label<'t> {
    number: Option<&'t str>,
    words: &'t str,
}

/// Who stands behind a label by themselves.
struct Who<'t> {
    /// `3` of `Action 3: JS`.
    number: Option<&'t str>,
    owners: Vec<String>,
    due: Option<String>,
    /// As they stand there.
    words: String,
    /// What is said behind them.
    rest: &'t str,
}

/// Words of the longest paragraph that an action is; of a longer one it is the last sentence.
const LONGEST_WORDS: usize = 60;

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

/// The label that a line begins with: `Action:`, `ACTION –`, `Action point 3:`, `**Action by:**`.
fn label(line: &str) -> Option<Label<'_>> {
    let line = line.trim_start_matches(['*', '_']);
    let (word, behind) = line.split_at_checked("action".len())?;
    if !word.starts_with('A') || !word.eq_ignore_ascii_case("action") {
        return None;
    }
    let small = behind.to_ascii_lowercase();
    let suffix = SUFFIXES.iter().find(|suffix| {
        let rest = small.strip_prefix(**suffix);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })?;
    let rest = behind.get(suffix.len()..)?;
    let inner = rest.trim_start();
    let digits = inner
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .count();
    let (number, behind) = inner.split_at_checked(digits)?;
    let number = number.trim_end_matches('.');
    let number =
        Some(number).filter(|number| number.starts_with(|sign: char| sign.is_ascii_digit()));
    let is_loud = word.bytes().all(|byte| byte.is_ascii_uppercase());
    let sign = behind.trim_start_matches([' ', '*', '_']);
    let dashed = || {
        let rest = sign.strip_prefix(['–', '—', '-'])?;
        let is_apart = behind.starts_with(' ') && rest.starts_with(' ');
        (is_apart && (is_loud || number.is_some())).then_some(rest)
    };
    let words = sign.strip_prefix(':').or_else(dashed)?;
    let words = words.trim_matches(['*', '_', ' ']);
    (!words.is_empty()).then_some(Label { number, words })
}

/// A line that is an action by a label with its number: `Action 3: …`.
pub fn numbered(line: Line<'_>) -> Option<(Sort, &str)> {
    let label = label(line.text).filter(|_| !line.is_heading)?;
    label
        .number
        .map(|_| (Sort::Resolutions, line.text.trim_matches(['*', '_'])))
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
            from = line.len()
                - line
                    .get(close + 1..)
                    .unwrap_or_default()
                    .trim_start_matches(['.', ' '])
                    .len();
        }
    }
    pieces.extend(line.get(from..));
    let pieces = pieces.into_iter().map(str::trim);
    pieces.filter(|piece| !piece.is_empty()).collect()
}

/// Where the words before a label end, and the label begins, where it parts the line.
fn begins(line: &str, from: usize, at: usize) -> Option<(usize, usize)> {
    label(line.get(at..)?)?;
    let before = line.get(from..at)?.trim_end_matches(['*', '_']);
    let start = from + before.len();
    let words = before.trim_end();
    if let Some(words) = words.strip_suffix(['(', '[']) {
        closing(line, at)?;
        return Some((from + words.len(), start));
    }
    // `7.1 ACTION: …` has a number before it, and no words.
    let is_said = words.split(' ').count() > 2;
    (is_said && ends_sentence(words)).then_some((from + words.len(), start))
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
    let end = inner.find(close)?;
    let behind = inner.get(end + 1..)?.trim_start_matches(['.', ';', ' ']);
    let is_end = !behind.starts_with(|letter: char| letter.is_lowercase() || letter == ',');
    is_end.then_some(at + end)
}

/// Who stands behind the label of a line, where they alone do.
fn who<'t>(line: &'t str, names: &Names) -> Option<Who<'t>> {
    let Label { number, words } = label(line)?;
    let (first, rest) = sentences(words).next()?;
    let whole = first.replace(" (by ", " by ");
    let whole = whole.trim_end_matches(['.', ' ', ';', '*', '_', ')']);
    let due = due(whole);
    let bare = due.as_deref().and_then(|due| whole.strip_suffix(due));
    let bare = bare.unwrap_or(whole).trim_end_matches([' ', ',', '–', '-']);
    let bare = bare.strip_prefix("by ").unwrap_or(bare);
    if !are_names(bare, names) {
        return None;
    }
    let mut all = owners(bare, names).value.named;
    if all.is_empty() {
        all.push(bare.to_owned());
    }
    Some(Who {
        number,
        owners: all,
        due,
        words: bare.to_owned(),
        rest,
    })
}

/// Whether words are posts, bodies, initials or a name, and nothing more.
fn are_names(words: &str, names: &Names) -> bool {
    const WHOEVER: [&str; 3] = ["all", "all members", "officers"];
    let is_small = |word: &str| ["of", "and", "for", "the", "&", "in"].contains(&word);
    let is_title = |word: &str| word.starts_with(char::is_uppercase) || is_small(word);
    let is_one = |part: &str| {
        let part = part.trim();
        let mut words = part.split(' ');
        let count = words.clone().count();
        let is_name = count == 2
            && words
                .clone()
                .all(|word| word.starts_with(char::is_uppercase));
        names.find(part).is_some()
            || WHOEVER.contains(&part.to_lowercase().as_str())
            || (owners::is_post(part) || is_name) && count <= 8 && words.all(is_title)
    };
    let is_whole = names.find(words).is_some() || is_one(words);
    is_whole
        || words
            .replace(" and ", ",")
            .split(['/', ',', '&', ';', '+'])
            .all(is_one)
}

/// The sentences of words, each with all that stands behind it.
fn sentences(words: &str) -> impl Iterator<Item = (&str, &str)> {
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
    const SHORT: [&str; 14] = [
        "cllr", "clr", "mr", "mrs", "ms", "dr", "st", "no", "prof", "rev", "para", "e.g", "i.e",
        "approx",
    ];
    let (before, behind) = words.split_at(at);
    let last = before
        .trim_end_matches('.')
        .rsplit([' ', '('])
        .next()
        .unwrap_or_default();
    let is_short = last.chars().count() < 2 || SHORT.contains(&last.to_lowercase().as_str());
    let begins = behind
        .trim_start()
        .starts_with(|letter: char| !letter.is_lowercase());
    behind.starts_with(' ') && begins && !is_short
}

impl<'o> Reader<'_, 'o> {
    /// Takes a line in which only who is to do something stands behind a label, and with it what was said
    /// before it. Whether it is such a line.
    pub(super) fn is_for(&mut self, line: Line<'o>) -> bool {
        let Some(who) = who(line.text, &self.register.names).filter(|_| !line.is_heading) else {
            return false;
        };
        let said = self.said_last();
        let Some(first) = said.first() else {
            return false;
        };
        let mut places: Vec<_> = said.iter().map(|left| left.place).collect();
        let place = first.place;
        places.push(line.place);
        let words: Vec<&str> = said.iter().map(|left| left.text.as_str()).collect();
        let words = words.join(" ");
        let mut text = words.as_str();
        if words.split(' ').count() > LONGEST_WORDS
            && let Some((last, _)) = sentences(&words).last()
            && let Some(before) = words.strip_suffix(last)
        {
            text = last;
            self.prose.unused.push(Left {
                place,
                text: before.trim_end().to_owned(),
                why: DISCUSSION,
            });
        }
        let resolved = Resolved {
            place,
            places,
            number: who.number.map(str::to_owned),
            text: text.to_owned(),
            owners: who.owners,
            due: who.due,
            ..Resolved::default()
        };
        let words = format!(
            "`{}` stands by itself behind \"Action\": what was said before it was taken for the action",
            who.words
        );
        self.prose.assumed.push(crate::import::Assumption {
            place: line.place,
            words,
        });
        self.keep(vec![resolved], &Lead::default(), Sort::Resolutions);
        self.said_from = self.prose.unused.len();
        if !who.rest.is_empty() {
            self.prose.unused.push(Left {
                place: line.place,
                text: who.rest.to_owned(),
                why: DISCUSSION,
            });
            self.exclude(who.rest);
        }
        true
    }

    /// What was said last, taken from what is in no record: a paragraph, or the lines of one.
    fn said_last(&mut self) -> Vec<Left> {
        let unused = &mut self.prose.unused;
        let mut from = unused.len();
        while from > self.said_from
            && let Some(line) = unused.get(from - 1)
        {
            let is_said = [DISCUSSION, AGREED].contains(&line.why) && line.text.contains(' ');
            let goes_on = unused
                .get(from)
                .is_none_or(|next| line.place == next.place || !ends_sentence(&line.text));
            if !goes_on || !is_said {
                break;
            }
            from -= 1;
        }
        unused.split_off(from)
    }
}
