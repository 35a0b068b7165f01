//! The words of a record that people read, each with its place and whether the public may see it.
//!
//! Promises: what stands in a record, a group, an action, a step or an update once, in the order
//! written; names of owners and phrases of dates are no wording, the checks on them read those.

use super::Look;
use crate::files::{Field, Span, Spanned, Text, TextOr};
use crate::kinds::{Details, Exempt, Group, Item, PlannedItem, Record, WrittenUpdate};

/// Words somebody wrote.
#[derive(Clone, Copy)]
pub struct Wording<'r> {
    pub words: &'r str,
    pub span: Span,
    pub is_public: bool,
}

/// Where parts of some words stand in their file; asked in the order of the words.
pub struct Places<'l> {
    written: &'l str,
    span: Span,
    /// Where in what is written the words stand letter for letter, if they do.
    words_at: Option<usize>,
    /// Where the last part that was found ends.
    behind: usize,
    /// Parts that were not found.
    missed: usize,
}

/// Parts that are looked for in vain, at most: each is a walk through all of what is written.
const MOST_MISSED: usize = 100;

impl Wording<'_> {
    pub fn places<'l>(&self, look: &'l Look<'_>) -> Places<'l> {
        let written = look.words_at(self.span);
        Places {
            written,
            span: self.span,
            words_at: written.find(self.words),
            behind: 0,
            missed: 0,
        }
    }
}

impl Places<'_> {
    /// The place of a part that stands at such a place of the words: narrow where the file has it
    /// letter for letter, else all of them, since folding and escapes can stand between.
    pub fn of(&mut self, part: &str, at: usize) -> Span {
        let found = match self.words_at {
            Some(words_at) => Some(words_at + at),
            None => self.next_whole(part),
        };
        let Some(at) = found else {
            return self.span;
        };
        let start = self.span.start as usize + at;
        Span::new(self.span.file, start, start + part.len())
    }

    /// Where the part stands next, no letter or digit beside it.
    fn next_whole(&mut self, part: &str) -> Option<usize> {
        if self.missed > MOST_MISSED {
            return None;
        }
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let is_whole = |at: &usize| {
            let before = self.written.get(..*at);
            let behind = self.written.get(at + part.len()..);
            !is_letter(before.and_then(|before| before.chars().next_back()))
                && !is_letter(behind.and_then(|behind| behind.chars().next()))
        };
        let rest = self.written.get(self.behind..).unwrap_or_default();
        let mut places = rest.match_indices(part).map(|(at, _)| self.behind + at);
        let found = places.find(is_whole);
        match found {
            Some(at) => self.behind = at + part.len(),
            None => self.missed += 1,
        }
        found
    }
}

/// Every wording of a record.
pub fn of_record(record: &Record) -> Vec<Wording<'_>> {
    let mut all = Gathered {
        found: Vec::new(),
        is_public: !record.is_exempt(),
    };
    all.field(&record.title);
    all.field(&record.source);
    all.field(&record.note);
    for (at, group) in record.groups.iter().enumerate() {
        all.group(group, programme(record, at));
    }
    all.found
}

/// What an agenda item plans for other meetings.
fn programme(record: &Record, group: usize) -> &[Spanned<PlannedItem>] {
    match &record.details {
        Details::Meeting { programme, .. } => programme.get(group).map_or(&[], |planned| planned),
        _ => &[],
    }
}

struct Gathered<'r> {
    found: Vec<Wording<'r>>,
    is_public: bool,
}

impl<'r> Gathered<'r> {
    fn push(&mut self, words: &'r str, span: Span) {
        let is_public = self.is_public;
        self.found.push(Wording {
            words,
            span,
            is_public,
        });
    }

    fn field(&mut self, field: &'r Field<Text>) {
        if let Some(words) = field.words() {
            self.push(words.value, words.span);
        }
    }

    fn many(&mut self, many: &'r [Spanned<Text>]) {
        for one in many {
            self.push(&one.value, one.span);
        }
    }

    /// What follows, with a mark of its own that it is exempt.
    fn under(&mut self, exempt: &Field<Exempt>, see: impl FnOnce(&mut Self)) {
        let was_public = self.is_public;
        self.is_public = was_public && !Exempt::holds_back(exempt);
        see(self);
        self.is_public = was_public;
    }

    fn group(&mut self, group: &'r Group, programme: &'r [Spanned<PlannedItem>]) {
        self.under(&group.exempt, |all| {
            all.field(&group.title);
            all.field(&group.note);
            for planned in programme {
                all.field(&planned.title);
                all.many(&planned.objective);
            }
            for item in group.items.iter() {
                all.under(&item.exempt, |all| all.item(item));
            }
        });
    }

    fn item(&mut self, item: &'r Item) {
        self.field(&item.finding);
        self.field(&item.text);
        for step in item.steps.iter() {
            match &step.value {
                TextOr::Text(text) => self.push(text, step.span),
                TextOr::Full(step) => self.field(&step.text),
            }
        }
        for measure in item.measures.iter() {
            self.field(&measure.name);
            self.field(&measure.baseline);
            self.field(&measure.target);
        }
        self.many(&item.evidence);
        if let Some(closed) = item.closed.get() {
            self.field(&closed.note);
        }
        self.field(&item.note);
        for update in item.updates.iter() {
            self.under(&update.exempt, |all| all.update(update));
        }
    }

    fn update(&mut self, update: &'r WrittenUpdate) {
        self.field(&update.note);
        self.field(&update.reason);
        for actual in update.measures.iter() {
            self.field(&actual.actual);
        }
        self.many(&update.evidence);
        if let Some(closed) = update.closed.get() {
            self.field(&closed.note);
        }
    }
}
