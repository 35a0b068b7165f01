//! The list under a word that opens what was resolved: which of the lines below it are of it.
//!
//! Promises: a line is of a list only where its mark, an open sentence or the next number of it says so;
//! what leads into it is known apart from its elements.

use super::lead::{self, Lead};
use super::lines::{self, Line};
use super::marks::Marks;
use super::reasons::DISCUSSION;
use super::resolved::{self, Resolved, add, begun, breaks_off, element, ends_sentence};
use super::{Left, Reader, public};
use crate::outside::Place;

/// A list while it is gathered.
#[derive(Default)]
pub struct List {
    pub lead: Lead,
    pub all: Vec<Resolved>,
    pub marks: Marks,
    /// It is known how its elements are told apart.
    is_told: bool,
}

impl Reader<'_, '_> {
    /// Whether a list whose last number is known goes on behind a line that keeps from the public what
    /// follows; past that line, if so.
    pub(super) fn goes_on_behind_mark(&mut self, marks: Marks, last: Option<&str>) -> bool {
        let behind = self
            .lines
            .get(1)
            .and_then(|line| marks.element(line.text, None));
        let number = behind.and_then(|element| element.number);
        let is_next = last
            .zip(number)
            .is_some_and(|(last, number)| marks.follows(last, number));
        let Some(mark) = self.peek().filter(|line| is_next && public::is_mark(*line)) else {
            return false;
        };
        self.pass(mark);
        self.prose.used.push(mark.place);
        self.next().is_some()
    }

    /// Whether a list stands at the line to come, or so many behind it.
    pub(super) fn is_over_list(&self, behind: usize) -> bool {
        let lines = self.lines.get(behind..).unwrap_or_default();
        let first = lines.first();
        first.is_some_and(|first| element(first.text).is_some())
            || Marks::of("", lines, false) != Marks::Usual
    }

    /// The list under a heading, whose own line may hold the first words of it.
    pub(super) fn list(&mut self, rest: &str, place: Place) -> List {
        let mut list = List::default();
        let names = &self.register.names;
        if lead::is_lead(rest, names, self.is_over_list(0)) {
            list.lead = Lead::of(rest, names);
        } else if !rest.is_empty() {
            list.marks = Marks::of(rest, self.lines, false);
            let element = list.marks.element(rest, None);
            list.all.push(begun(rest, place, element));
            list.is_told = true;
        }
        self.gather(list)
    }

    /// A list with the lines that are to come as far as they are of it.
    pub(super) fn gather(&mut self, mut list: List) -> List {
        let names = &self.register.names;
        while let Some(line) = self.peek().filter(|line| !self.is_over(*line)) {
            // What stands behind a table is under the heading of the table no more.
            if list.all.is_empty() && line.is_behind_table && !self.is_over_list(0) {
                break;
            }
            if !list.is_told {
                list.marks = Marks::of("", self.lines, true);
            }
            let item = list.marks.element(line.text, list.all.last());
            let item = item.filter(|item| resolved::fits(item, &list.all));
            let is_marked =
                item.is_some_and(|item| item.number.is_some()) || element(line.text).is_some();
            if !list.is_told && !is_marked && lead::is_lead(line.text, names, self.is_over_list(1))
            {
                // `The Committee recommended that:`
                if let Some(line) = self.next() {
                    self.prose.used.push(line.place);
                    list.lead.join(Lead::of(line.text, names));
                }
                continue;
            }
            list.is_told = true;
            if item.is_none() && !list.all.is_empty() && !self.goes_on(&list.all, list.marks) {
                break;
            }
            let is_between = item.is_none()
                && lines::tells(line.text)
                && list
                    .all
                    .last()
                    .is_some_and(|last| ends_sentence(last.last_words()));
            if is_between {
                self.prose.unused.push(Left::of(&line, DISCUSSION));
                self.exclude(line.text);
                self.next();
                continue;
            }
            let is_bullet = item.is_some_and(|item| item.number.is_none());
            let is_bullet_of_discussion = is_bullet
                && list
                    .all
                    .last()
                    .is_some_and(|last| last.number.is_some() && ends_sentence(&last.text));
            if is_bullet_of_discussion {
                break;
            }
            let Some(line) = self.next() else { break };
            add(&mut list.all, line, item, list.marks);
        }
        list
    }

    /// Whether a line ends the list that stands over it.
    pub(super) fn is_over(&self, line: Line<'_>) -> bool {
        line.begins_anew()
            || (!self.has_minutes && lines::item(line.text).is_some())
            || public::is_mark(line)
    }

    /// Whether the line to come belongs to the last resolution: a sentence is open, or the next number
    /// of the list is still to come. Behind a blank line a sentence is open only where it breaks off.
    fn goes_on(&self, all: &[Resolved], marks: Marks) -> bool {
        let Some(last) = all.last() else {
            return true;
        };
        let whole = last.last_words();
        // `… the Leader;` and, wrapped, `and National Highways;`
        let is_wrapped = |line: Line<'_>| line.text.starts_with(char::is_lowercase);
        if whole.ends_with(';') && self.peek().is_some_and(is_wrapped) {
            return true;
        }
        let is_apart = self.peek().is_some_and(|line| {
            let before = last.places.last().copied().unwrap_or_default();
            line.place.row > before.row + 1 && line.text.starts_with(char::is_uppercase)
        });
        if !ends_sentence(whole) && (!is_apart || breaks_off(whole)) {
            return true;
        }
        let Some(own) = last.number.as_deref() else {
            return false;
        };
        let near = self.lines.iter().take(6);
        let mut near = near.take_while(|line| !line.begins_anew());
        near.any(|line| {
            let one = marks.element(line.text, Some(last));
            let number = one.and_then(|one| one.number);
            number.is_some_and(|number| marks.follows(own, number))
        })
    }
}
