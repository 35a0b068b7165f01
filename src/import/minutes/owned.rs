//! What stands behind a label (`ACTION:`) → an action, or whose the action before it is.
//!
//! Promises: an action behind a label is its own words and no more; where nobody but who is to do it
//! stands there, what is to be done is what was said last before it, which is told, and where nothing was,
//! it is whose the last action is; names alone are never an action. How an action stands is none.

use super::labelled::{label, sentences};
use super::lead::{self, Lead};
use super::lines::{Line, Sort};
use super::reasons::{AGREED, DISCUSSION, STATE};
use super::resolved::{Resolved, breaks_off, due, element, ends_sentence};
use super::{Left, Reader};
use crate::import::Assumption;
use crate::import::words::asks::{is_nothing, told_to};
use crate::import::words::dates::at_any_time;
use crate::import::words::owners::{self, owners};
use crate::import::words::plain;
use crate::outside::Place;
use crate::register::Names;
use crate::timing::WhenKind;

/// Who is to do something, by when, and the words that say so.
struct Who {
    owners: Vec<String>,
    due: Option<String>,
    words: String,
}

/// Words of the longest paragraph that an action is; of a longer one it is the last sentence.
const LONGEST_WORDS: usize = 60;

/// A line of so many letters may have been wrapped.
const WRAPPED_LETTERS: usize = 50;

/// No action is wrapped over more lines.
const MOST_LINES: usize = 40;

/// Letters of an action that are told of it.
const TOLD_LETTERS: usize = 60;

impl<'o> Reader<'_, 'o> {
    /// Takes a line that begins with a label and holds what is to be done or who is to do it. Whether it
    /// is such a line: a label over a list is a heading.
    pub(super) fn takes_label(&mut self, line: Line<'o>) -> bool {
        let Some(label) = label(line.text).filter(|_| !line.is_heading) else {
            return false;
        };
        let names = &self.register.names;
        let is_list = element(label.words).is_some()
            || lead::is_lead(label.words, names, self.is_over_list(0));
        if is_list || label.who.is_some_and(|who| !are_names(who, names)) {
            return false;
        }
        let (whole, places) = self.whole(line, label.words);
        let names = &self.register.names;
        let (first, behind) = sentences(&whole).next().unwrap_or((&whole, ""));
        let own = label.who.and_then(|words| who(words, names));
        let who = who(first, names).filter(|_| own.is_none());
        // Within a paragraph what follows is said of something else; a paragraph of its own is all of it.
        let is_cut = who.is_some() || line.is_within;
        let (text, rest) = if is_cut {
            (first, behind)
        } else {
            (whole.as_str(), "")
        };
        let number = label.number.map(str::to_owned);
        if is_state(text) {
            self.leave(&places, text, STATE);
        } else if let Some(who) = who {
            self.owned(who, number, line, places);
        } else {
            let own = own.or_else(|| asked_of(text, names));
            let said = own.as_ref();
            let said = said.map(|own| format!("`{}` was taken for who is to do it", own.words));
            let resolved = Resolved {
                place: line.place,
                places,
                number,
                text: text.to_owned(),
                owners: own.map(|own| own.owners).unwrap_or_default(),
                due: due(first),
                ..Resolved::default()
            };
            if let Some(said) = said {
                self.assume(line, said);
            }
            self.is_behind_action = self.keep(vec![resolved], &Lead::default(), Sort::Resolutions);
        }
        self.said_from = self.prose.unused.len();
        if !rest.is_empty() {
            self.is_behind_action = false;
            self.leave(&[line.place], rest, DISCUSSION);
            self.exclude(rest);
        }
        true
    }

    /// Names words as in no record.
    fn leave(&mut self, places: &[Place], text: &str, why: &'static str) {
        self.prose.unused.extend(Left::once(places, text, why));
    }

    /// The words behind a label, with the lines onto which they were wrapped.
    fn whole(&mut self, line: Line<'o>, words: &str) -> (String, Vec<Place>) {
        let mut whole = words.to_owned();
        let mut places = vec![line.place];
        let mut last = line;
        while let Some(next) = self.peek().filter(|_| places.len() < MOST_LINES) {
            let is_open = whole.matches('(').count() > whole.matches(')').count();
            let is_small = next.text.starts_with(char::is_lowercase);
            let must_go_on = is_open || is_small || breaks_off(&whole);
            let is_near = next.place.part == last.place.part
                && (next.place.row..=next.place.row + 1).contains(&(last.place.row + 1));
            let may_go_on = next.place == last.place || last.letters >= WRAPPED_LETTERS;
            let begins = next.is_within || next.is_behind_table || element(next.text).is_some();
            if begins || self.is_over(next) || ends_sentence(&whole) {
                break;
            }
            if !is_near || !(must_go_on || may_go_on) {
                break;
            }
            let joined = format!("{whole} {}", next.text);
            let names = &self.register.names;
            // `Director of Children's` and `Services to write`; but `JS` and `The Chair spoke`.
            let first = |words: &str| sentences(words).next().map(|(first, _)| first.to_owned());
            let is_who =
                |words: &str| first(words).is_some_and(|first| who(&first, names).is_some());
            if !must_go_on && is_who(&whole) && told_to(&joined).is_none() && !is_who(&joined) {
                break;
            }
            self.pass(next);
            self.next();
            whole = joined;
            places.push(next.place);
            last = next;
        }
        (whole, places)
    }

    /// What becomes of names behind a label: they are of what was said before, or of the action before.
    fn owned(&mut self, who: Who, number: Option<String>, line: Line<'o>, mut places: Vec<Place>) {
        let said = self.said_last();
        if let Some(first) = said.first() {
            let place = first.place;
            places.splice(0..0, said.iter().map(|left| left.place));
            let words: Vec<&str> = said.iter().map(|left| left.text.as_str()).collect();
            let words = words.join(" ");
            let found = element(&words);
            let words = found.map_or(words.as_str(), |found| found.words);
            let mut text = words;
            if words.split(' ').count() > LONGEST_WORDS
                && let Some((last, _)) = sentences(words).last()
                && let Some(before) = words.strip_suffix(last)
            {
                text = last;
                self.leave(&[place], before.trim_end(), DISCUSSION);
            }
            let told = format!(
                "`{}` stands alone behind \"Action\": \"{}\", said before it, was taken for the action",
                who.words,
                shortened(text)
            );
            self.assume(line, told);
            let number = number.or_else(|| found.and_then(|found| found.number.map(str::to_owned)));
            let resolved = Resolved {
                place,
                places,
                number,
                text: text.to_owned(),
                owners: who.owners,
                due: who.due,
                ..Resolved::default()
            };
            self.is_behind_action = self.keep(vec![resolved], &Lead::default(), Sort::Resolutions);
            return;
        }
        let groups = &mut self.prose.groups;
        let last = groups.last_mut().and_then(|group| group.actions.last_mut());
        let Some(last) = last.filter(|_| self.is_behind_action) else {
            self.leave(&places, line.text, AGREED);
            return;
        };
        let action = &mut last.action;
        for owner in who.owners {
            let all = action.owners.iter().chain(&action.to);
            if !all.map(|own| plain(own)).any(|own| own == plain(&owner)) {
                action.owners.push(owner);
            }
        }
        action.due = action.due.take().or(who.due);
        self.prose.used.append(&mut places);
        let told = format!(
            "`{}` stands alone behind \"Action\" and was taken for who does what was resolved before it",
            who.words
        );
        self.assume(line, told);
    }

    fn assume(&mut self, line: Line<'o>, words: String) {
        let place = line.place;
        self.prose.assumed.push(Assumption { place, words });
    }

    /// What was said last, taken from what is in no record: a paragraph, or the lines of one.
    fn said_last(&mut self) -> Vec<Left> {
        let unused = &mut self.prose.unused;
        let mut from = unused.len();
        while from > self.said_from
            && let Some(line) = unused.get(from - 1)
        {
            let is_said = [DISCUSSION, AGREED].contains(&line.why) && line.text.contains(' ');
            let begins = |text: &str| element(text).is_some_and(|found| found.number.is_some());
            let goes_on = unused.get(from).is_none_or(|next| {
                (line.place == next.place || !ends_sentence(&line.text)) && !begins(&next.text)
            });
            if !goes_on || !is_said {
                break;
            }
            from -= 1;
        }
        unused.split_off(from)
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(TOLD_LETTERS) {
        Some((at, _)) => format!("{} …", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// Who words name, and by when, where they say nothing more: `JS by 30 April`, `Head of Law (May 2026)`.
fn who(words: &str, names: &Names) -> Option<Who> {
    const BETWEEN: [&str; 9] = [
        " by ",
        " before ",
        " (",
        ", ",
        " – ",
        " — ",
        " - ",
        " Deadline: ",
        " Due: ",
    ];
    let words = words.trim_matches(['.', ' ', ';', '*', '_', ',']);
    let words = words.strip_prefix("by ").unwrap_or(words);
    let read = |bare: &str, due: Option<String>| {
        let mut all = owners(bare, names).value.named;
        if all.is_empty() {
            all.push(bare.to_owned());
        }
        // `Head of Homes / KL`: each is somebody, though neither is declared.
        let each = |one: String| -> Vec<String> {
            let parts = one.split('/').map(str::trim);
            if parts.clone().all(|part| are_names(part, names)) {
                parts.map(str::to_owned).collect()
            } else {
                vec![one]
            }
        };
        Who {
            owners: all.into_iter().flat_map(each).collect(),
            due,
            words: bare.to_owned(),
        }
    };
    if are_names(words, names) {
        return Some(read(words, None));
    }
    BETWEEN.iter().find_map(|sign| {
        let (front, date) = words.split_once(sign)?;
        let front = front.trim_end_matches([',', '(', ' ']);
        let date = date.trim_matches([' ', ')', '(']);
        let date = match *sign {
            " by " | " before " => format!("{}{date}", sign.trim_start()),
            _ => date.to_owned(),
        };
        (is_date(&date) && are_names(front, names)).then(|| read(front, Some(date)))
    })
}

/// Who words ask by their names alone: `JS/KL to meet`, `Chair to write`. A post that says what it is to do
/// is told elsewhere.
fn asked_of(text: &str, names: &Names) -> Option<Who> {
    let (front, _) = text.split_once(" to ")?;
    let is_known = names.find(front).is_some() || told_to(text).is_some();
    who(front, names).filter(|_| !is_known)
}

/// Whether words say when, and not much more.
fn is_date(words: &str) -> bool {
    let is_short = words.split(' ').count() <= 8;
    is_short && !matches!(at_any_time(words).kind, WhenKind::Unknown | WhenKind::None)
}

/// Whether words are posts, bodies, initials or a name, and nothing more.
fn are_names(words: &str, names: &Names) -> bool {
    const WHOEVER: [&str; 5] = ["all", "everyone", "all members", "all partners", "officers"];
    let is_small = |word: &str| ["of", "and", "for", "the", "&", "in"].contains(&word);
    let is_title = |word: &str| word.starts_with(char::is_uppercase) || is_small(word);
    let is_one = |part: &str| {
        let part = part.trim();
        // `Deputy Chief Executive (JS)`
        let bare = part
            .strip_suffix(')')
            .and_then(|part| part.split_once(" ("));
        let bare = bare.filter(|(_, initials)| owners::is_initials(initials));
        let part = bare.map_or(part, |(post, _)| post);
        let is_name = part.split(' ').count() == 2
            && part
                .split(' ')
                .all(|word| word.starts_with(char::is_uppercase));
        let is_post = owners::is_post(part) || owners::is_initials(&part.replace('.', ""));
        names.find(part).is_some()
            || WHOEVER.contains(&part.to_lowercase().as_str())
            || (is_post || is_name) && part.split(' ').count() <= 8 && part.split(' ').all(is_title)
    };
    let parted = words.replace(" and ", ",");
    !words.is_empty()
        && (names.find(words).is_some()
            || is_one(words)
            || parted.split(['/', ',', '&', ';', '+']).all(is_one))
}

/// Whether words behind a label say how an action stands, or that there is none: `Complete`, `None`,
/// `Circulate the slides – closed`.
fn is_state(words: &str) -> bool {
    const STATES: [&str; 9] = [
        "complete",
        "completed",
        "closed",
        "done",
        "actioned",
        "discharged",
        "ongoing",
        "in progress",
        "carried forward",
    ];
    const NONE: [&str; 7] = [
        "for information",
        "for noting",
        "none arising",
        "agreed",
        "noted",
        "tbc",
        "as above",
    ];
    let small = plain(words);
    let small = small.trim_end_matches(['.', ' ']);
    let bare = words.trim_end_matches(['.', ' ', ')']).to_lowercase();
    let ends = STATES.iter().filter_map(|state| bare.strip_suffix(state));
    let mut ends = ends.map(str::trim_end);
    is_nothing(words)
        || STATES.contains(&small)
        || NONE.contains(&small)
        || ends.any(|before| {
            before.ends_with(['–', '—', '-', ':', '.', '('])
                || [" was", " is", " now", " been"]
                    .iter()
                    .any(|verb| before.ends_with(verb))
        })
}
