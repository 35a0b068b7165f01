//! The words of a resolution → who is asked, and what sort of promise it is.
//!
//! Promises: the words of the resolution are the writer's and stay whole; who is asked is told from
//! the words in front of the verb, and is a declared name or stands there as it is written.

mod told;

use super::{Heard, is_blank, one_line, plain};
use crate::model::ItemType;
use crate::register::{Names, fold};
pub use told::told_to;
use told::{asked_after, done_by};

/// Words by which minutes say that an item asks for nothing.
const NOTHING: [&str; 16] = [
    "n a",
    "n/a",
    "na",
    "nil",
    "no action",
    "no action needed",
    "no action required",
    "no actions",
    "no actions required",
    "no further action",
    "no further action required",
    "none",
    "none required",
    "not applicable",
    "noted",
    "to note",
];

/// Whether words in the place of an action say that there is none.
pub fn is_nothing(text: &str) -> bool {
    NOTHING.contains(&plain(text).as_str())
}

/// What somebody is to whoever asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    /// Somebody who can be told to do it.
    #[default]
    Officer,
    Body,
    /// A member of the executive, or all of it: what is asked of them is a recommendation.
    Executive,
    /// Not asked to act: something is handed to them.
    Handed,
}

/// Whom a resolution asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// In the spelling that is declared, or as written.
    pub who: Option<String>,
    pub rank: Rank,
    /// It is to go on with something.
    pub goes_on: bool,
}

/// Where the asked goes in a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    pub to: Vec<String>,
    pub owner: Option<String>,
    pub item_type: Option<ItemType>,
}

impl Asked {
    /// Where it goes: members of the executive are asked and have to answer; a body answers for it
    /// where nobody else is named, and is asked where somebody is; anybody else is the owner.
    pub fn placed(&self, has_owner: bool) -> Placed {
        let who = self.who.clone();
        let to = |who: Option<String>| who.into_iter().collect();
        let commitment = self.goes_on.then_some(ItemType::Commitment);
        if self.rank == Rank::Executive {
            return Placed {
                to: to(who),
                owner: None,
                item_type: Some(ItemType::Recommendation),
            };
        }
        if self.rank == Rank::Handed || (self.rank == Rank::Body && has_owner) {
            return Placed {
                to: to(who),
                owner: None,
                item_type: commitment,
            };
        }
        let owner = who.filter(|_| !has_owner);
        Placed {
            to: Vec::new(),
            owner,
            item_type: commitment,
        }
    }
}

/// Verbs by which somebody is asked.
const ASKING: &[&str] = &[
    "be asked to",
    "be requested to",
    "be recommended to",
    "be invited to",
    "be encouraged to",
    "be instructed to",
    "be urged to",
    "be tasked to",
    "be tasked with",
    "be authorised to",
    "be delegated to",
    "be asked that",
    "is asked to",
    "is requested to",
    "is recommended to",
    "are asked to",
    "are requested to",
    "are recommended to",
];

/// Verbs by which something is handed to somebody.
const HANDING: &[&str] = &[
    "be fed into",
    "be fed to",
    "be referred to",
    "be submitted to",
    "be sent to",
    "be passed to",
    "be passed on to",
    "be forwarded to",
    "be reported to",
    "be recommended to",
];

/// Those of the executive, by how their titles begin.
const EXECUTIVE: &[&str] = &[
    "cabinet member",
    "cabinet members",
    "portfolio holder",
    "portfolio holders",
    "executive member",
    "executive members",
    "lead member",
    "deputy cabinet member",
    "leader of the council",
    "cabinet",
    "executive",
    "the leader",
    "mayor",
];

/// No name of somebody who is asked is longer, in words.
const LONGEST_NAME: usize = 16;

/// Whom the words of a resolution ask, placed; `has_owner` where a column names who answers for it.
pub fn asks(text: &str, names: &Names, has_owner: bool) -> Heard<Placed> {
    let Heard { value, mut assumed } = asked(text, names);
    let placed = value.placed(has_owner);
    if placed.to.is_empty() && placed.owner.is_none() && value.who.is_some() {
        // An officer who is asked, where a column says who owns it: nothing was taken from the words.
        assumed.retain(|words| !words.ends_with("is asked"));
    }
    Heard {
        value: placed,
        assumed,
    }
}

/// Whom the words of a resolution ask.
pub fn asked(text: &str, names: &Names) -> Heard<Asked> {
    let mut heard = Heard::<Asked>::default();
    let whole = one_line(text);
    heard.value.goes_on = goes_on(&whole);
    let subject = subject(&whole);
    if let Some(who) = declared_at_start(subject, names).or_else(|| before_asking(subject)) {
        take(&who, names, &mut heard);
    } else if let Some(who) = asked_after(&whole) {
        take(&who, names, &mut heard);
    } else if let Some(who) = handed_to(&whole, names) {
        take(&who, names, &mut heard);
        if heard.value.rank != Rank::Executive {
            heard.value.rank = Rank::Handed;
        }
    } else if let Some(who) = told_to(subject).or_else(|| done_by(subject)) {
        take(&who, names, &mut heard);
    }
    if heard.value.goes_on {
        heard.assumed.push(
            "the words say that it goes on: it was taken for a commitment, which has no end"
                .to_owned(),
        );
    }
    heard
}

/// Whether words say that something is gone on with.
pub fn goes_on(text: &str) -> bool {
    let folded = plain(text);
    let padded = format!(" {folded} ");
    [" continue to ", " continues to ", " continuing to "]
        .iter()
        .any(|words| padded.contains(words))
}

/// The words from the subject on: without `That`, `That the` and `noted that the`.
fn subject(whole: &str) -> &str {
    let mut words = whole;
    for opening in [
        "That ",
        "that ",
        "The Committee noted that ",
        "the Committee noted that ",
        "the Committee note that ",
        "the Committee agreed that ",
        "the ",
        "The ",
    ] {
        words = words.strip_prefix(opening).unwrap_or(words).trim_start();
    }
    words
}

/// The longest declared name that the words begin with, where a verb could follow.
fn declared_at_start(words: &str, names: &Names) -> Option<String> {
    let words = words
        .strip_prefix("Committee’s ")
        .or(words.strip_prefix("Committee's "))
        .unwrap_or(words);
    let ends: Vec<usize> = words
        .match_indices(' ')
        .map(|(at, _)| at)
        .take(LONGEST_NAME)
        .collect();
    ends.into_iter().rev().find_map(|end| {
        let name = words.get(..end)?.trim_end_matches([',', ':']);
        let behind = words.get(end..)?.trim_start();
        // `The Director's report be noted`, `Planning Group and Chair …`.
        let goes_on = ["and ", "of ", "for ", "or ", "& "]
            .iter()
            .any(|word| behind.starts_with(word));
        (!goes_on && names.find(name).is_some()).then(|| name.to_owned())
    })
}

/// Who stands before `be asked to`.
fn before_asking(words: &str) -> Option<String> {
    let small = words.to_ascii_lowercase();
    let at = ASKING
        .iter()
        .filter_map(|verb| small.find(&format!(" {verb} ")))
        .min()?;
    let who = words.get(..at)?.trim();
    // `the report be noted and that the Director be asked to …`
    let who = who.rsplit_once(" and that ").map_or(who, |(_, who)| who);
    let who = alone(who);
    let is_name = !is_blank(who)
        && !who.ends_with(" would")
        && who.split(' ').count() <= LONGEST_NAME
        && !who.contains([';', ':', '.'])
        && !["it", "they", "this", "that"].contains(&plain(who).as_str());
    is_name.then(|| who.to_owned())
}

/// Who is asked, without what stands before and behind: `if the Mayor refuses, the Head of Law`, `the report
/// be noted and the Head of Law`, `Head of Finance, in consultation with the Chair,`.
fn alone(who: &str) -> &str {
    let beside = [
        "consultation",
        "liaison",
        "conjunction",
        "partnership",
        "discussion",
    ];
    let with = beside
        .iter()
        .find_map(|word| who.find(&format!(" in {word} with ")));
    let who = with.and_then(|at| who.get(..at)).unwrap_or(who);
    let who = who.trim_end_matches([',', ' ', '–', '—', '-', '(']);
    let is_clause = [" be ", " if ", "if ", "subject to "];
    let is_clause = is_clause.iter().any(|words| who.contains(words));
    let cut = [" and the ", ", the "]
        .iter()
        .filter_map(|sign| Some((who.rfind(sign)?, sign.len())));
    let cut = cut.max().filter(|_| is_clause);
    let own = cut
        .and_then(|(at, length)| who.get(at + length..))
        .unwrap_or(who);
    own.strip_prefix("the ").unwrap_or(own)
}

/// A declared name that something is handed to.
fn handed_to(whole: &str, names: &Names) -> Option<String> {
    let small = whole.to_ascii_lowercase();
    let place = |verb: &str| Some(small.find(&format!(" {verb} "))? + verb.len() + 2);
    let at = HANDING.iter().filter_map(|verb| place(verb)).min()?;
    let rest = whole.get(at..)?.trim_end_matches('.');
    let rest = rest.strip_prefix("the ").unwrap_or(rest);
    let rest = rest
        .strip_prefix("Committee’s ")
        .or(rest.strip_prefix("Committee's "))
        .unwrap_or(rest);
    let with_end = format!("{rest} ");
    declared_at_start(&with_end, names)
}

/// Takes somebody for the one who is asked.
fn take(who: &str, names: &Names, heard: &mut Heard<Asked>) {
    let folded = plain(who);
    // A committee that resolves to do something itself asks nobody.
    if matches!(
        folded.as_str(),
        "committee" | "the committee" | "members" | "council" | "chair" | "panel" | "board"
    ) {
        return;
    }
    let declared = names.find(who).map(|index| names.get(index));
    let spelt = declared.and_then(|declared| {
        let aliases = declared.aliases.iter().map(String::as_str);
        let mut spellings = std::iter::once(declared.name.as_str()).chain(aliases);
        let same = spellings.find(|spelling| fold(spelling) == fold(who));
        same.map(str::to_owned)
    });
    let is_executive = |title: &str| folded == title || folded.starts_with(&format!("{title} "));
    heard.value.rank = if declared.is_some_and(|declared| declared.is_body) {
        Rank::Body
    } else if EXECUTIVE.iter().any(|title| is_executive(title)) {
        Rank::Executive
    } else {
        Rank::Officer
    };
    let who = spelt.unwrap_or_else(|| who.to_owned());
    heard.assumed.push(if heard.value.rank == Rank::Executive {
        format!("`{who}` is asked: it was taken for a recommendation to them")
    } else {
        format!("`{who}` was taken for the one who is asked")
    });
    heard.value.who = Some(who);
}
