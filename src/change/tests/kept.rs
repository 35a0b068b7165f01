//! Two texts, the second meant to be the first with something added → what was not kept.
//!
//! Promises: looks at bytes and lines only, and knows nothing of how they are read.

/// What of an old text may go to make room, with the spaces beside it.
const MAY_GO: &[&str] = &["", "[]", "[ ]", "[  ]", "~", "null", "NULL", "Null"];

/// What is not as it was, beside what was put in at so many places; `in_brackets` says that it went
/// into a collection in brackets, whose lines it may therefore make longer.
pub fn lost(old: &str, new: &str, places: usize, in_brackets: bool) -> Vec<String> {
    // The line ends of old machines.
    if old.contains('\r') && !old.contains('\n') {
        let (old, turned) = (old.replace('\r', "\n"), new.replace('\r', "\n"));
        let mut found = lost(&old, &turned, places, in_brackets);
        found.extend(
            new.contains('\n')
                .then(|| "a line end that the file does not have".to_owned()),
        );
        return found;
    }
    let mut found = Vec::new();
    let (gone, put_in) = middle(old, new);
    if places == 1 {
        let is_of_emptiness = |may_go: &&str| may_go.contains(gone.trim_matches([' ', '\t']));
        if !MAY_GO.iter().any(is_of_emptiness) && !has_two_pieces(gone, put_in) {
            found.push(format!("bytes are gone: {gone:?} became {put_in:?}"));
        }
        found.extend(broken_line(old, new).filter(|_| !in_brackets));
    } else if !are_all_there(old, new, in_brackets) {
        found.push("what was there is not all there, or not in its order".to_owned());
    }
    if old.ends_with('\n') != new.ends_with('\n') {
        found.push("the last line end is not as it was".to_owned());
    }
    if old.starts_with('\u{feff}') != new.starts_with('\u{feff}') {
        found.push("the byte-order mark is not as it was".to_owned());
    }
    if is_json(old) && !is_json(new) {
        found.push("it was JSON".to_owned());
    }
    found.extend(foreign_line_end(old, put_in));
    found
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok()
}

/// What lies between what both begin with and what both end with, in the old and in the new.
fn middle<'t>(old: &'t str, new: &'t str) -> (&'t str, &'t str) {
    let both = old.chars().zip(new.chars());
    let same = both.take_while(|(one, other)| one == other);
    let start: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let both = old_rest.chars().rev().zip(new_rest.chars().rev());
    let same = both.take_while(|(one, other)| one == other);
    let end: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let gone = &old_rest[..old_rest.len() - end];
    (gone, &new_rest[..new_rest.len() - end])
}

/// Whether what seems gone is still there, between two pieces that were put in: a comma behind the
/// last element, and another element below its comment.
fn has_two_pieces(gone: &str, put_in: &str) -> bool {
    let emptiness = MAY_GO.iter().filter(|may_go| !may_go.is_empty());
    put_in.contains(gone)
        || emptiness.into_iter().any(|empty| {
            let rest = gone.trim_start_matches([' ', '\t']).strip_prefix(*empty);
            rest.is_some_and(|rest| put_in.contains(rest.trim_start()))
        })
}

/// A line end in what was put in that the file does not have.
fn foreign_line_end(old: &str, put_in: &str) -> Option<String> {
    let returns = old.matches("\r\n").count();
    let bare = old.matches('\n').count() - returns;
    let new_returns = put_in.matches("\r\n").count();
    let new_bare = put_in.matches('\n').count() - new_returns;
    let is_foreign =
        (returns > 0 && bare == 0 && new_bare > 0) || (returns == 0 && new_returns > 0);
    // What lies between may begin in the middle of a line end.
    let halves = put_in.starts_with('\n') && returns > 0 && new_bare == 1;
    (is_foreign && !halves).then(|| format!("a line end that the file does not have: {put_in:?}"))
}

/// An old line that is no longer there, whole and in its place, but for something empty that had to
/// go; or a new line that is not as lines should be.
fn broken_line(old: &str, new: &str) -> Option<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old
        .iter()
        .zip(&new)
        .take_while(|(one, other)| one == other)
        .count();
    let (old, new) = (&old[start..], &new[start..]);
    let both = old.iter().rev().zip(new.iter().rev());
    let end = both.take_while(|(one, other)| one == other).count();
    let (old, new) = (&old[..old.len() - end], &new[..new.len() - end]);
    let added = match old {
        [] => new,
        [line] if new.first().is_some_and(|new| is_emptied(line, new)) => &new[1..],
        _ => return Some(format!("lines are no longer there: {old:?}")),
    };
    let is_odd =
        |line: &&&str| line.trim_end_matches([' ', '\t']) != **line || line.starts_with('\t');
    let odd = added.iter().find(is_odd)?;
    Some(format!(
        "a new line ends in spaces or begins with a tab: {odd:?}"
    ))
}

/// Whether every line, or in brackets every letter, is still there and in its order, but for what is
/// empty.
fn are_all_there(old: &str, new: &str, in_brackets: bool) -> bool {
    if in_brackets {
        let mut new = new.chars();
        let mut old = old
            .chars()
            .filter(|letter| !"[]~nulNUL \t".contains(*letter));
        return old.all(|letter| new.any(|other| other == letter));
    }
    let mut new = new.lines();
    old.lines()
        .all(|line| new.any(|other| other == line || is_emptied(line, other)))
}

/// Whether a line is another from which something empty was taken out, with spaces beside it.
fn is_emptied(old: &str, new: &str) -> bool {
    let is_left = |old: &str, empty: &str, at: usize| {
        let (before, behind) = (old[..at].trim_end(), old[at + empty.len()..].trim_start());
        let between = new
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(behind));
        between.is_some_and(|between| between.trim().is_empty())
    };
    let mut empties = MAY_GO.iter().filter(|empty| !empty.is_empty());
    empties.any(|empty| {
        old.match_indices(empty)
            .any(|(at, _)| is_left(old, empty, at))
    })
}
