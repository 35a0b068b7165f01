//! Minutes in prose → what was resolved, minute by minute.
//!
//! Owns: where the minutes begin and end in a pack of papers; which of their lines are resolutions,
//! and where each ends; under which number it is cited; what of them is kept from the public.
//! Promises: only what stands under `RESOLVED`, `RECOMMENDED`, `ACTIONS AGREED` and the like is taken, or
//! behind a label (`ACTION:`) within the words; what was only noted or approved asks nobody for anything,
//! and is named as that. Every line is either used or not, with a reason. Who is asked and by when is told
//! from plain patterns, and said.

mod actions;
mod gathered;
mod labelled;
mod lead;
mod lines;
mod marks;
mod noting;
mod opening;
mod owned;
mod public;
mod reasons;
mod resolved;
#[cfg(test)]
mod tests;
mod timed;
mod torn;

use std::collections::HashSet;

use super::{Assumption, DraftedGroup, bands};
use crate::model::Dated;
use crate::outside::{Outside, Place};
use crate::register::Register;
use lines::{Line, Sort};
use opening::opening;
use reasons::{AGREED, BEFORE, DISCUSSION, NOTES, OUTSIDE};
use resolved::{begun, element};

/// What minutes were read as.
#[derive(Debug, Default)]
pub struct Prose {
    /// Where they begin.
    pub place: Place,
    /// The day of the meeting, where they say it.
    pub date: Option<Dated>,
    /// The id of the declared body that met.
    pub body: Option<String>,
    pub groups: Vec<DraftedGroup>,
    pub used: Vec<Place>,
    pub unused: Vec<Left>,
    /// Rows of what is kept from the public.
    pub held_back: Vec<Place>,
    pub assumed: Vec<Assumption>,
}

/// A line that is in no record, and why. Of one place there may be several.
#[derive(Debug)]
pub struct Left {
    pub place: Place,
    pub text: String,
    pub why: &'static str,
}

impl Left {
    fn of(line: &Line<'_>, why: &'static str) -> Self {
        Self {
            place: line.place,
            text: line.text.to_owned(),
            why,
        }
    }

    /// Words that stand at several places: told once, at the first of them.
    fn once<'p>(
        places: &'p [Place],
        words: &'p str,
        why: &'static str,
    ) -> impl Iterator<Item = Self> + use<'p> {
        places.iter().enumerate().map(move |(at, place)| Self {
            place: *place,
            text: if at == 0 { words } else { "" }.to_owned(),
            why,
        })
    }
}

/// Reads minutes: each set in a pack of papers by itself. Of all sets, what became of their lines is
/// known; the groups are empty where a set asks nobody for anything.
pub fn read(outside: &Outside, register: &Register) -> Vec<Prose> {
    let lines = lines::lines(outside);
    let sets = opening::sets(&lines);
    if sets.is_empty()
        && let Some(report) = timed::read(&lines, register)
    {
        return vec![report];
    }
    let whole = 0..opening::end(&lines, 0);
    let is_named = !sets.is_empty();
    let sets = if is_named { sets } else { vec![whole] };
    let mut all: Vec<Prose> = Vec::new();
    let mut before = 0;
    for set in &sets {
        let section = lines.get(set.clone()).unwrap_or_default();
        let mut prose = read_set(section, is_named, register);
        if prose.body.is_none() && is_named {
            let above = lines.get(before..set.start).unwrap_or_default();
            let above = opening::body_above(above, register);
            let (said, body) = above.unzip();
            prose.used.extend(said.iter().map(|said| said.place));
            prose.assumed.extend(said);
            prose.body = body;
        }
        before = set.end;
        all.push(prose);
    }
    let used: HashSet<Place> = all.iter().flat_map(|set| set.used.clone()).collect();
    // The sets stand one behind the other.
    let is_in_set = |at: &usize| {
        let before = sets.partition_point(|set| set.start <= *at);
        before > 0 && sets.get(before - 1).is_some_and(|set| set.contains(at))
    };
    let outside = lines.iter().enumerate();
    let outside = outside.filter(|(at, line)| !is_in_set(at) && !used.contains(&line.place));
    let outside: Vec<Left> = outside.map(|(_, line)| Left::of(line, OUTSIDE)).collect();
    if let Some(first) = all.first_mut() {
        first.unused.extend(outside);
    }
    torn::name(&lines, &mut all);
    all
}

/// Whether a document says in capitals that something was resolved.
pub fn resolves(outside: &Outside) -> bool {
    let lines = lines::lines(outside);
    lines.iter().any(|line| lines::resolves(line.text))
}

/// Reads one set.
fn read_set(section: &[Line<'_>], is_named: bool, register: &Register) -> Prose {
    let mut prose = Prose::default();
    if let Some(first) = section.first() {
        prose.place = first.place;
    }
    let taken = if is_named {
        opening(section, register, &mut prose)
    } else {
        0
    };
    let words = words(section.get(taken..).unwrap_or_default(), &mut prose);
    let mut reader = Reader {
        lines: &words,
        register,
        prose: &mut prose,
        title: None,
        has_minutes: section
            .iter()
            .any(|line| lines::minute(line.text).is_some()),
        exempt: None,
        cited: HashSet::new(),
        said_from: 0,
        is_behind_action: false,
    };
    reader.read();
    if prose.groups.iter().all(|group| group.actions.is_empty()) {
        prose.groups.clear();
    }
    prose
}

/// The lines without what a page has beside its words, which is named.
fn words<'o>(lines: &[Line<'o>], prose: &mut Prose) -> Vec<Line<'o>> {
    let mut words = Vec::with_capacity(lines.len());
    for line in lines {
        match lines::furniture(line.text, prose.date) {
            Some(why) => prose.unused.push(Left::of(line, why)),
            None => words.push(*line),
        }
    }
    words
}

/// The lines of the minutes that are still to be read, without what a page has beside its words.
struct Reader<'p, 'o> {
    lines: &'p [Line<'o>],
    register: &'p Register,
    prose: &'p mut Prose,
    /// A title that stands over what follows.
    title: Option<String>,
    has_minutes: bool,
    /// The words by which what follows is kept from the public, and whether that is so to the end.
    exempt: Option<(String, bool)>,
    /// The references that were given.
    cited: HashSet<String>,
    /// From where on what is in no record was said under the heading that stands here, behind the last
    /// action.
    said_from: usize,
    /// What stands right before is an action.
    is_behind_action: bool,
}

impl<'o> Reader<'_, 'o> {
    fn read(&mut self) {
        while let Some(line) = self.next() {
            self.pass(line);
            if self.takes_label(line) {
                continue;
            }
            self.is_behind_action = false;
            if let Some((sort, rest)) = self.opens(line) {
                self.resolved(line, sort, rest);
                // Behind a list of steps, the next resolution begins with `That`.
                while let Some(next) = self.next_that() {
                    self.resolved(next, sort, next.text);
                }
                self.said_from = self.prose.unused.len();
            } else if self.heads(line) {
                self.said_from = self.prose.unused.len();
            } else {
                let why = if self.has_minutes && self.prose.groups.is_empty() {
                    BEFORE
                } else if lines::agrees(line.text) {
                    AGREED
                } else {
                    DISCUSSION
                };
                self.prose.unused.push(Left::of(&line, why));
                self.exclude(line.text);
                if public::is_mark(line) {
                    self.said_from = self.prose.unused.len();
                }
            }
        }
    }

    /// What opens in a line: a list of what was resolved.
    fn opens(&self, line: Line<'o>) -> Option<(Sort, &'o str)> {
        let follows = || lines::follows(line.text).filter(|_| self.is_over_list(0));
        lines::opens(line.text).or_else(follows)
    }

    /// What stands under a word that opens what was resolved.
    fn resolved(&mut self, line: Line<'o>, sort: Sort, rest: &str) {
        let mut list = self.list(rest, line.place);
        if list.all.is_empty()
            && let Some(words) = list.lead.words.take()
        {
            // Nothing is listed below it: it is what was resolved.
            list.all.push(begun(&words, line.place, element(&words)));
        }
        // Where the first resolution stands behind the word, the line goes the way of it.
        let is_apart = list
            .all
            .first()
            .is_none_or(|first| first.place != line.place);
        if let Some(words) = &list.lead.words {
            self.exclude(words);
        }
        let mut asks = false;
        loop {
            let number = list.all.last().and_then(|last| last.number.clone());
            asks |= self.keep(std::mem::take(&mut list.all), &list.lead, sort);
            if !self.goes_on_behind_mark(list.marks, number.as_deref()) {
                break;
            }
            list = self.gather(list);
        }
        self.is_behind_action = asks;
        if is_apart && !asks && list.lead.words.is_some() {
            self.prose.unused.push(Left::of(&line, NOTES));
        } else if is_apart {
            self.prose.used.push(line.place);
        }
    }

    /// The next line, where it begins with `That` and is not of another list.
    fn next_that(&mut self) -> Option<Line<'o>> {
        let line = self.peek()?;
        let is_that = line.text.starts_with("That ") && !self.is_over(line);
        if is_that { self.next() } else { None }
    }

    fn next(&mut self) -> Option<Line<'o>> {
        let (next, rest) = self.lines.split_first()?;
        self.lines = rest;
        Some(*next)
    }

    /// The next line, left where it is.
    fn peek(&self) -> Option<Line<'o>> {
        self.lines.first().copied()
    }

    /// Whether a line opens a minute, an agenda item, or names what follows.
    fn heads(&mut self, line: Line<'o>) -> bool {
        if let Some((minute, title)) = lines::minute(line.text) {
            let title = if title.is_empty() {
                self.take_title()
            } else {
                Some(title.to_owned())
            };
            self.group(DraftedGroup {
                place: line.place,
                minute: Some(minute),
                title,
                ..DraftedGroup::default()
            });
            return true;
        }
        if self.has_minutes {
            return false;
        }
        if let Some((number, title)) = lines::item(line.text) {
            let (number, title) = (number.to_owned(), title.to_owned());
            self.group(DraftedGroup {
                place: line.place,
                reference: Some(number),
                title: Some(title),
                ..DraftedGroup::default()
            });
            return true;
        }
        if line.text.eq_ignore_ascii_case("agenda item")
            || line.text.eq_ignore_ascii_case("minutes:")
        {
            self.prose.used.push(line.place);
            if line.text.len() > "minutes:".len() {
                self.title = self.take_title();
            }
            return true;
        }
        if line.is_heading {
            let (reference, title) = super::words::references::agenda_item(line.text);
            self.group(DraftedGroup {
                place: line.place,
                reference,
                title: Some(title),
                ..DraftedGroup::default()
            });
        }
        line.is_heading
    }

    fn group(&mut self, group: DraftedGroup) {
        self.prose.used.push(group.place);
        self.prose.groups.push(group);
    }

    /// A title on lines of its own: all of those in capitals, or else one short line.
    fn take_title(&mut self) -> Option<String> {
        let mut words: Vec<&str> = Vec::new();
        while let Some(line) = self.peek() {
            let is_loud = lines::is_loud(line.text);
            let is_short = line.text.split(' ').count() <= 14 && !line.text.ends_with('.');
            let fits = if words.is_empty() {
                is_loud || is_short
            } else {
                is_loud
            };
            if !fits || lines::opens(line.text).is_some() || lines::minute(line.text).is_some() {
                break;
            }
            let Some(line) = self.next() else { break };
            self.prose.used.push(line.place);
            words.push(line.text);
            if bands::is_exempt(line.text) {
                self.under_title(line, true);
            }
            if !is_loud {
                break;
            }
        }
        (!words.is_empty()).then(|| words.join(" "))
    }
}
