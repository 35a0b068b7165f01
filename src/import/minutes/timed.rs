//! A report → its recommendations, where they stand under headings that say by when.
//!
//! Promises: only lists under headings of time, one after the other behind a heading
//! `Recommendations`, are taken; the words of such a heading are the target date of what stands under
//! it, however vague. All else in the report is findings and evidence, and is named as that.

use std::collections::HashSet;

use super::lines::{Line, Sort};
use super::resolved::element;
use super::{Left, Prose, Reader, words};
use crate::import::{Assumption, DraftedGroup};
use crate::register::Register;
use crate::timing::{self, Calendar, Day, Lack, Setting, WhenKind};

const OTHER: &str = "not among the recommendations of the report";

/// Reads a report; nothing where its recommendations have no times over them.
pub fn read(lines: &[Line<'_>], register: &Register) -> Option<Prose> {
    let is_title = |line: &Line<'_>| {
        let words = line.text.trim_end_matches(':');
        line.is_heading && words.eq_ignore_ascii_case("recommendations")
    };
    let mut prose = Prose::default();
    let words = words(lines, &mut prose);
    let behind = |at: usize| words.get(at + 1..).unwrap_or_default();
    let mut titles = (0..words.len()).filter(|at| words.get(*at).is_some_and(is_title));
    let start = titles.find(|at| is_band(behind(*at)))?;
    let mut reader = Reader {
        lines: words.get(start..).unwrap_or_default(),
        register,
        prose: &mut prose,
        title: None,
        has_minutes: false,
        exempt: None,
        cited: HashSet::new(),
        said_from: 0,
        is_behind_action: false,
    };
    let title = reader.next()?;
    reader.prose.place = title.place;
    reader.prose.used.push(title.place);
    while is_band(reader.lines) {
        reader.band();
    }
    let end = words.len() - reader.lines.len();
    let before = words.get(..start).unwrap_or_default();
    let behind = words.get(end..).unwrap_or_default();
    let others = before.iter().chain(behind);
    prose
        .unused
        .extend(others.map(|line| Left::of(line, OTHER)));
    Some(prose)
}

/// Whether lines begin with a heading that says by when, and a list under it.
fn is_band(lines: &[Line<'_>]) -> bool {
    let [heading, first, ..] = lines else {
        return false;
    };
    let is_listed = element(first.text).is_some();
    heading.is_heading && !first.is_heading && is_listed && is_time(heading.text)
}

fn is_time(words: &str) -> bool {
    let calendar = Calendar::default();
    let setting = Setting {
        // From which day it counts makes words no more and no less a time.
        raised: Day::parse("2000-01-01").ok(),
        calendar: &calendar,
        body: None,
    };
    let when = timing::read(words, &setting);
    when.kind != WhenKind::Unknown || when.lack == Some(Lack::Vague)
}

impl Reader<'_, '_> {
    /// A heading that says by when, and the recommendations under it.
    fn band(&mut self) {
        let Some(heading) = self.next() else { return };
        self.group(DraftedGroup {
            place: heading.place,
            title: Some(heading.text.to_owned()),
            ..DraftedGroup::default()
        });
        let list = self.list("", heading.place);
        self.keep(list.all, &list.lead, Sort::Recommendations);
        self.prose.assumed.push(Assumption {
            place: heading.place,
            words: format!(
                "\"{}\" was taken for the target date of what stands under it",
                heading.text
            ),
        });
        let actions = self.prose.groups.last_mut().map(|group| &mut group.actions);
        for drafted in actions.into_iter().flatten() {
            let due = &mut drafted.action.due;
            due.get_or_insert_with(|| heading.text.to_owned());
        }
    }
}
