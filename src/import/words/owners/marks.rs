//! What stands around a name in a cell of owners: who leads, who helps, whether the post is filled.
//!
//! Owns: the words that say that nobody is named yet, and those that titles of posts hold.
//! Promises: what is taken off a name is given back, for the caller to say or to keep.

use super::super::parts::Parts;
use super::super::{is_blank, plain};
use crate::register::Names;

/// Words that say that nobody is named yet.
const NOBODY: &[&str] = &[
    "tbc",
    "tba",
    "tbd",
    "vacant",
    "vacancy",
    "vacant post",
    "post vacant",
    "to be confirmed",
    "to be agreed",
    "to be appointed",
    "to be advised",
    "to be allocated",
    "to be assigned",
    "to be decided",
    "to be determined",
    "to be identified",
    "to be recruited",
    "post being recruited",
    "post to be recruited",
    "being recruited",
    "recruitment under way",
    "recruitment underway",
    "unassigned",
    "not assigned",
    "not applicable",
    "n/a",
    "none",
    "nobody named",
    "unknown",
    "as above",
    "see above",
    "ditto",
];

/// Words in the titles of posts and of bodies: one of them in a part makes it a name of its own.
const POSTS: &[&str] = &[
    "adviser",
    "advisor",
    "agency",
    "assistant",
    "board",
    "cabinet",
    "ceo",
    "chair",
    "chairman",
    "chairperson",
    "clerk",
    "commissioner",
    "committee",
    "coordinator",
    "council",
    "councillor",
    "deputy",
    "director",
    "executive",
    "forum",
    "governor",
    "governors",
    "group",
    "head",
    "headteacher",
    "lead",
    "leader",
    "manager",
    "managers",
    "member",
    "members",
    "nurse",
    "officer",
    "officers",
    "panel",
    "partners",
    "partnership",
    "police",
    "practitioner",
    "principal",
    "psychologist",
    "secretary",
    "service",
    "staff",
    "supervisor",
    "team",
    "trust",
    "vice-chair",
];

/// What stands before those who help, behind whoever answers.
const SUPPORTED: &[&str] = &[
    "supported by",
    "with support from",
    "with the support of",
    "assisted by",
    "in consultation with",
    "working with",
];

/// What a label before a name says of its part.
const LEADS: &[&str] = &[
    "lead",
    "lead officer",
    "owner",
    "accountable",
    "responsible",
];
const SUPPORTS: &[&str] = &["support", "supporting", "supported by", "deputy", "with"];

/// Takes `Lead:` off the front, and `(lead)` off the end of what is one name.
pub fn label<'t>(line: &'t str, names: &Names) -> (&'t str, u8) {
    let rank_of = |word: &str| {
        let word = plain(word);
        let is = |table: &[&str]| table.contains(&word.as_str());
        if is(LEADS) {
            return Some(0);
        }
        is(SUPPORTS).then_some(2)
    };
    if let Some((front, rest)) = line.split_once(':')
        && let Some(rank) = rank_of(front)
        && !is_blank(rest)
    {
        return (rest.trim(), rank);
    }
    if let Some((rest, end)) = line
        .strip_suffix(')')
        .and_then(|line| line.rsplit_once('('))
        && let Some(rank) = rank_of(end)
        && !is_blank(rest)
        && (names.find(rest).is_some() || Parts::of(rest).gaps.is_empty())
    {
        return (rest.trim(), rank);
    }
    (line, 1)
}

/// `A, supported by B`.
pub fn supported(line: &str) -> Option<(&str, &str)> {
    let small = line.to_ascii_lowercase();
    let (at, words) = SUPPORTED
        .iter()
        .filter_map(|words| Some((small.find(words)?, words)))
        .min()?;
    let first = line.get(..at)?.trim_end_matches([',', ' ', '(', '-', '–']);
    let others = line.get(at + words.len()..)?.trim_matches([' ', ')', ':']);
    (!is_blank(first) && !is_blank(others)).then_some((first, others))
}

/// `Head of X (formerly Y)`, `YOT Manager (SF)`: a declared post, and a remark.
pub fn post_and_remark<'t>(line: &'t str, names: &Names) -> (&'t str, Option<&'t str>) {
    let cut = line.strip_suffix(')').and_then(|line| line.split_once('('));
    if let Some((post, remark)) = cut
        && names.find(post.trim()).is_some()
        && !is_blank(remark)
    {
        return (post.trim(), Some(remark.trim()));
    }
    // `Head of X (vacant)`, `Vacant – Head of X`: the post stays, declared or not.
    if let Some((post, remark)) = cut
        && is_nobody(remark)
        && !is_blank(post)
    {
        return (post.trim(), Some(remark.trim()));
    }
    for dash in [" – ", " - ", " — ", ": "] {
        if let Some((first, second)) = line.split_once(dash) {
            match (is_nobody(first), is_nobody(second)) {
                (true, false) if !is_blank(second) => return (second.trim(), Some(first.trim())),
                (false, true) if !is_blank(first) => return (first.trim(), Some(second.trim())),
                _ => {}
            }
        }
    }
    (line, None)
}

/// `AD on behalf of DCS`, `DCS (delegated to AD)`: who answers, and who acts for them.
pub fn on_behalf<'t>(line: &'t str, names: &Names) -> Option<(&'t str, &'t str)> {
    let (acting, accountable) = line
        .split_once(" on behalf of ")
        .or_else(|| line.split_once(" for and on behalf of "))
        .or_else(|| {
            let inner = line.strip_suffix(')')?;
            let (accountable, acting) = inner.split_once("(delegated to ")?;
            Some((acting, accountable))
        })?;
    let (acting, accountable) = (acting.trim(), accountable.trim());
    let both = names.find(acting).is_some() && names.find(accountable).is_some();
    both.then_some((accountable, acting))
}

pub fn is_nobody(words: &str) -> bool {
    is_blank(words) || NOBODY.contains(&plain(words).as_str())
}

/// `DM`, `KL`, `SENCO`: capitals alone.
pub fn is_initials(words: &str) -> bool {
    let words = words.trim();
    (2..=5).contains(&words.chars().count()) && words.chars().all(char::is_uppercase)
}

/// Whether the words could only be a post, a body or the initials of somebody.
pub fn is_post(words: &str) -> bool {
    let is_word = |word: &str| POSTS.contains(&plain(word).as_str());
    is_initials(words) || words.split_whitespace().any(is_word)
}
