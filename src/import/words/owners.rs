//! Owners, as a cell names them: one post, several, initials, a body, or nobody yet.
//!
//! Owns: where one owner ends and the next begins, and who comes first, since the first answers.
//! Promises: what the register declares decides, because real titles hold "and", commas and slashes;
//! what is doubtful is one owner, and said. Vague words stay, for `validate` to speak of; words that
//! name nobody (`TBC`) are given back.

mod marks;

use std::collections::HashSet;

use super::lists::numbered;
use super::parts::Parts;
use super::{Heard, is_blank, one_line};
use crate::register::{Names, fold};
pub use marks::{is_initials, is_post};
use marks::{is_nobody, label, on_behalf, post_and_remark, supported};

/// What a cell of owners says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owners {
    /// As written; the first is accountable.
    pub named: Vec<String>,
    /// Those who were asked where nobody owns it, as our own papers print them: `asked of X; Y`.
    pub asked: Vec<String>,
    /// What the cell says beside names.
    pub left: Option<String>,
}

/// No cell of owners names more; one that would is prose.
const MOST_PARTS: usize = 24;

/// A name, and whether the cell marks it as the lead or as support.
struct Named {
    words: String,
    /// 0 where it is marked as the lead, 2 where it is marked as support.
    rank: u8,
}

/// What a cell of owners says, against the declared names.
pub fn owners(text: &str, names: &Names) -> Heard<Owners> {
    let mut heard = Heard::<Owners>::default();
    let whole = one_line(text);
    if is_blank(&whole) {
        return heard;
    }
    if let Some(asked) = whole.strip_prefix("asked of ") {
        heard.value.asked = asked.split("; ").map(str::to_owned).collect();
        return heard;
    }
    if names.find(&whole).is_some() {
        heard.value.named.push(whole);
        return heard;
    }
    let lines = lines(text, names);
    let many_lines = lines.len() > 1;
    let mut all: Vec<Named> = Vec::new();
    for line in &lines {
        one(line, names, &mut all, &mut heard);
    }
    let ranked = all.iter().any(|named| named.rank != 1);
    all.sort_by_key(|named| named.rank);
    if ranked && !all.is_empty() {
        heard.assumed.push(format!(
            "in {}, {} was taken for the one who answers for it",
            quoted(&whole),
            quoted(
                &all.first()
                    .map_or_else(String::new, |first| first.words.clone())
            )
        ));
    } else if many_lines && all.len() > 1 {
        heard.assumed.push(format!(
            "{} was taken for {} owners, since each stands by itself; the first answers for it",
            quoted(&whole),
            all.len()
        ));
    }
    let mut known = HashSet::new();
    all.retain(|named| known.insert(fold(&named.words)));
    heard.value.named = all.into_iter().map(|named| named.words).collect();
    heard
}

/// The lines of a cell, and what semicolons part; a name that runs over several lines is one.
fn lines(text: &str, names: &Names) -> Vec<String> {
    let pieces = text.split(['\n', ';']).map(one_line);
    let bare = |line: String| {
        let line = line.trim_start_matches(['•', '·', '*', '–', '-', ' ']);
        // `1. DCS`: the number is the list's.
        let line = numbered(line).map_or(line, |(_, words)| words);
        line.trim_end_matches([',', ' ']).to_owned()
    };
    let open = |line: &str| {
        let last = line.split_whitespace().last().unwrap_or_default();
        line.ends_with([',', '/', '&']) || matches!(last, "and" | "of" | "for" | "the" | "with")
    };
    let mut lines: Vec<String> = Vec::new();
    let mut goes_on = false;
    for piece in pieces.filter(|piece| !is_blank(piece)) {
        let next_is_open = open(&piece);
        let small = piece.chars().next().is_some_and(char::is_lowercase);
        let follows = ["and ", "of ", "for ", "&"]
            .iter()
            .any(|word| piece.starts_with(word));
        let piece = if next_is_open { piece } else { bare(piece) };
        let is_open = |last: &String| last.matches('(').count() > last.matches(')').count();
        match lines.last_mut() {
            // `Group Head, Education,⏎Learning and Inclusion`; a bracket that is open goes on.
            Some(last)
                if goes_on
                    || is_open(last)
                    || piece.starts_with('(')
                    || (small && follows)
                    || names.find(&format!("{last} {piece}")).is_some() =>
            {
                last.push(' ');
                last.push_str(&piece);
            }
            _ => lines.push(piece),
        }
        goes_on = next_is_open;
    }
    lines
        .iter()
        .map(|line| bare(line.clone()))
        .filter(|line| !is_blank(line))
        .collect()
}

/// The names on a line, and what else it says.
fn one(line: &str, names: &Names, all: &mut Vec<Named>, heard: &mut Heard<Owners>) {
    if is_nobody(line) {
        leave(line, heard);
        return;
    }
    let (words, rank) = label(line, names);
    if let Some((first, others)) = supported(words) {
        split(first, names, 0, all, heard);
        split(others, names, 2, all, heard);
        return;
    }
    split(words, names, rank, all, heard);
}

/// Names that stand on one line.
fn split(line: &str, names: &Names, rank: u8, all: &mut Vec<Named>, heard: &mut Heard<Owners>) {
    let mut add = |words: &str, rank| {
        all.push(Named {
            words: words.trim().to_owned(),
            rank,
        });
    };
    if names.find(line).is_some() {
        return add(line, rank);
    }
    if let Some((accountable, acting)) = on_behalf(line, names) {
        heard.assumed.push(format!(
            "{} answers for it in {}, and who acts for them was written second",
            quoted(accountable),
            quoted(line)
        ));
        add(accountable, rank);
        return add(acting, rank);
    }
    let parts = Parts::of(line);
    if parts.gaps.is_empty() || parts.words.len() > MOST_PARTS {
        let (name, remark) = post_and_remark(line, names);
        if let Some(remark) = remark {
            heard.assumed.push(format!(
                "the owner in {} is {}; the rest was kept as words",
                quoted(line),
                quoted(name)
            ));
            leave(remark, heard);
        }
        return add(name, rank);
    }
    match cut(line, &parts, names) {
        Cut::Into(pieces) => {
            heard.assumed.push(format!(
                "{} was taken for {} owners",
                quoted(line),
                pieces.len()
            ));
            for piece in pieces {
                let (piece, own) = label(piece, names);
                one_of_several(piece, names, heard, |words| {
                    add(words, if own == 1 { rank } else { own });
                });
            }
        }
        Cut::Doubtful => {
            let (name, remark) = post_and_remark(line, names);
            match remark {
                Some(remark) => {
                    heard.assumed.push(format!(
                        "the owner in {} is {}; the rest was kept as words",
                        quoted(line),
                        quoted(name)
                    ));
                    leave(remark, heard);
                }
                None => heard.assumed.push(format!(
                    "{} was kept as one owner; it may be several, and the register declares none of \
                     them by these words",
                    quoted(line)
                )),
            }
            add(name, rank);
        }
    }
}

/// One of the names a line was cut into: it may still be nobody, or a post with a remark.
fn one_of_several(
    piece: &str,
    names: &Names,
    heard: &mut Heard<Owners>,
    mut add: impl FnMut(&str),
) {
    if is_nobody(piece) {
        return leave(piece, heard);
    }
    let (name, remark) = post_and_remark(piece, names);
    if let Some(remark) = remark {
        leave(remark, heard);
    }
    add(name);
}

/// How a line is to be cut.
enum Cut<'t> {
    Into(Vec<&'t str>),
    Doubtful,
}

/// Cuts so that the fewest pieces are strangers to the register; then into as few as can be.
fn cut<'t>(line: &'t str, parts: &Parts<'t>, names: &Names) -> Cut<'t> {
    let count = parts.words.len();
    if parts.words.iter().all(|word| is_initials(word)) {
        return Cut::Into(parts.words.iter().map(|word| word.trim()).collect());
    }
    // For each end: strangers, pieces, and where the last piece begins.
    let mut best: Vec<(usize, usize, usize)> = vec![(0, 0, 0)];
    for end in 1..=count {
        let choices = (0..end).filter_map(|start| {
            let before = best.get(start)?;
            let run = parts.run(line, start, end - 1);
            let is_known = is_declared(run, names) || is_nobody(run);
            // A stranger is one part: joined with others it would only hide them.
            (is_known || start + 1 == end).then_some((
                before.0 + usize::from(!is_known),
                before.1 + 1,
                start,
            ))
        });
        best.push(choices.min().unwrap_or((end, end, end - 1)));
    }
    let strangers = best.get(count).map_or(count, |found| found.0);
    let mut pieces = Vec::new();
    let mut end = count;
    while end > 0 {
        let start = best.get(end).map_or(0, |found| found.2).min(end - 1);
        pieces.push(parts.run(line, start, end - 1));
        end = start;
    }
    pieces.reverse();
    let stands_alone =
        |piece: &str| is_declared(piece, names) || is_nobody(piece) || is_post(piece);
    let declared = pieces
        .iter()
        .filter(|piece| is_declared(piece, names))
        .count();
    let is_sure =
        strangers == 0 || (strangers == 1 && pieces.iter().all(|piece| stands_alone(piece)));
    if pieces.len() > 1 && declared > 0 && is_sure {
        return Cut::Into(pieces);
    }
    Cut::Doubtful
}

/// Declared, with or without a remark in brackets.
fn is_declared(words: &str, names: &Names) -> bool {
    let (words, _) = label(words, names);
    names.find(words).is_some() || post_and_remark(words, names).1.is_some()
}

/// Keeps words that name nobody.
fn leave(words: &str, heard: &mut Heard<Owners>) {
    if is_blank(words) {
        return;
    }
    let left = heard.value.left.get_or_insert_default();
    if !left.is_empty() {
        left.push_str("; ");
    }
    left.push_str(words.trim());
}

fn quoted(words: &str) -> String {
    format!("`{words}`")
}
