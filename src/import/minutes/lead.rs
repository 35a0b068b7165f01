//! The words that lead into a list of resolutions: `That the Director be asked by June 2026:`.
//!
//! Promises: whom they ask and by when holds for each element that does not say so itself; the words
//! stay beside each, so that none is lost.

use crate::import::words::asks::{Rank, asked};
use crate::import::words::one_line;
use crate::register::Names;

use super::resolved::due;

/// What leads into a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// As they stand, where they say more than that something follows.
    pub words: Option<String>,
    pub to: Vec<String>,
    pub owner: Option<String>,
    pub due: Option<String>,
    /// They say that what follows is recommended.
    pub recommends: bool,
}

/// Whether words lead into a list, and are no element of it. What ends in a comma does where a list
/// stands below it.
pub fn is_lead(words: &str, names: &Names, is_over_list: bool) -> bool {
    let words = words.trim();
    let bare = words.trim_end_matches(':').to_ascii_lowercase();
    words.ends_with(':')
        || words.ends_with(',') && is_over_list
        || is_over_list && is_subject(words)
        || matches!(bare.as_str(), "that" | "to")
        || bare.ends_with(" that") && bare.split(' ').count() <= LONGEST
        || addressee(words, names).is_some() && is_nothing_more(words)
}

/// `That the Committee`, and its verbs below it.
fn is_subject(words: &str) -> bool {
    let small = words.to_ascii_lowercase();
    let bare = small.strip_prefix("that ");
    let is_named = bare.is_some_and(|bare| bare.split(' ').count() <= 2);
    let bare = bare.unwrap_or(&small);
    let is_short = is_named || bare.starts_with("the ") && bare.split(' ').count() <= 3;
    is_short && !small.ends_with(['.', ';'])
}

/// Verbs of a body that says what follows.
const AGREEING: [&str; 4] = ["agreed", "resolved", "decided", "recommended"];

/// Words of the longest lead that ends without a colon.
const LONGEST: usize = 16;

/// `to Cabinet`, and nothing behind it.
fn is_nothing_more(words: &str) -> bool {
    words.split(' ').count() <= 10 && !words.contains(" that ")
}

impl Lead {
    /// What words say that lead into a list.
    pub fn of(words: &str, names: &Names) -> Self {
        let whole = one_line(words.trim().trim_end_matches([':', ',']));
        let small = whole.to_ascii_lowercase();
        if matches!(
            small.as_str(),
            "" | "that" | "to" | "the committee resolved" | "it was resolved that"
        ) {
            return Self::default();
        }
        let body = addressee(&whole, names);
        let heard = asked(&format!("{whole} do"), names).value;
        let mut lead = Self {
            due: due(&whole),
            recommends: small.contains("recommend"),
            // An addressee and no more is told by who is asked.
            words: Some(whole.clone()).filter(|_| body.is_none() || !is_nothing_more(&whole)),
            ..Self::default()
        };
        // Whoever agreed is not the one who is asked.
        let told = small.strip_suffix(" that").unwrap_or(&small);
        if body.is_none() && AGREEING.iter().any(|verb| told.ends_with(verb)) {
            return lead;
        }
        match (body, heard.who) {
            (Some(body), _) => lead.to.push(body),
            (None, Some(who)) if heard.rank == Rank::Executive => lead.to.push(who),
            (None, who) => lead.owner = who,
        }
        lead
    }

    /// Takes the words of a second line that leads into the same list.
    pub fn join(&mut self, next: Self) {
        self.words = match (self.words.take(), next.words) {
            (Some(first), Some(next)) => Some(format!("{first} {next}")),
            (first, next) => first.or(next),
        };
        if self.to.is_empty() && self.owner.is_none() {
            self.to = next.to;
            self.owner = next.owner;
        }
        self.due = self.due.take().or(next.due);
        self.recommends |= next.recommends;
    }

    /// What was taken for granted of it, for each element.
    pub fn said(&self) -> Option<String> {
        let words = self.words.as_ref()?;
        let mut taken = Vec::new();
        if !self.to.is_empty() || self.owner.is_some() {
            taken.push("who is asked");
        }
        if self.due.is_some() {
            taken.push("by when");
        }
        let taken = taken.join(" and ");
        Some(match taken.as_str() {
            "" => format!("\"{words}\" stands over it, and was kept as a note"),
            taken => format!("\"{words}\" stands over it, and was taken to say {taken}"),
        })
    }
}

/// Whom `to Cabinet`, `to recommend to Cabinet that` and `to the Improvement Board that …` address: a
/// body that is declared, or one that every council has.
pub fn addressee(words: &str, names: &Names) -> Option<String> {
    const ALWAYS: [&str; 6] = [
        "cabinet",
        "council",
        "full council",
        "executive",
        "the executive",
        "cabinet member",
    ];
    let whole = one_line(words.trim_end_matches([':', '.']));
    let small = whole.to_ascii_lowercase();
    let skipped = [
        "to recommend to ",
        "recommend to ",
        "that it be recommended to ",
        "to ",
    ];
    let lead = skipped.iter().find(|lead| small.starts_with(*lead))?;
    let rest = whole.get(lead.len()..)?;
    let end = rest
        .find(" that ")
        .or_else(|| rest.strip_suffix(" that").map(str::len));
    let name = rest
        .get(..end.unwrap_or(rest.len()))?
        .trim_end_matches([',', ' ']);
    let bare = name.strip_prefix("the ").unwrap_or(name);
    let is_always = ALWAYS.contains(&name.to_ascii_lowercase().as_str());
    let declared = [name, bare]
        .into_iter()
        .find(|name| names.body(name).is_some());
    let declared = declared.map(str::to_owned);
    declared.or_else(|| is_always.then(|| name.to_owned()))
}
