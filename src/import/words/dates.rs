//! Words of a date → the words of a target date, or a date as far as it is known.
//!
//! Owns: which words of a cell are its target date, which are an earlier one, and which are no date.
//! Promises: the words are kept as they are, and `timing` says what they mean; a number that a workbook
//! leaked is the one thing that is put into other words, and that is said. A day comes before its
//! month.

use super::{Heard, is_blank, one_line, plain};
use crate::model::Dated;
use crate::outside::Nature;
use crate::timing::{self, Basis, Calendar, Day, Setting, When, WhenKind};

/// What a cell says of a target date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DueWords {
    /// The first date, in its words.
    pub due: Option<String>,
    /// The date it was moved to, where the cell has both.
    pub revised: Option<String>,
    /// Words that are no date.
    pub left: Option<String>,
}

/// Between an earlier date and a later one.
const MOVES: &[&str] = &[
    " now ",
    " revised to ",
    " extended to ",
    " moved to ",
    " deferred to ",
    " re-dated to ",
    " new date ",
    " revised date ",
    "→",
    "->",
];

/// What opens the earlier date in brackets.
const EARLIER: &[&str] = &[
    "(was ",
    "(previously ",
    "(originally ",
    "(original date ",
    "(orig. ",
];

/// What a cell of target dates says. `struck` are words in it that are struck through.
#[cfg(test)]
pub fn due(text: &str, nature: Nature, struck: &str) -> Heard<DueWords> {
    let calendar = Calendar::default();
    let setting = Setting {
        raised: None,
        calendar: &calendar,
        body: None,
    };
    due_in(text, nature, struck, &setting)
}

/// The same, against the day raised and the calendar: then a year that was inferred is said. Words that
/// are struck through and are no first date are given back.
pub fn due_in(text: &str, nature: Nature, struck: &str, setting: &Setting<'_>) -> Heard<DueWords> {
    let mut heard = due_beside(text, nature, struck, setting);
    let struck = one_line(struck);
    let is_first = heard.value.revised.is_some() && heard.value.due.as_deref() == Some(&struck);
    if !is_blank(&struck) && !is_first {
        let words = format!("struck through: {struck}");
        let left = heard.value.left.take();
        heard.value.left = Some(left.map_or(words.clone(), |left| format!("{left}; {words}")));
    }
    heard
}

fn due_beside(text: &str, nature: Nature, struck: &str, setting: &Setting<'_>) -> Heard<DueWords> {
    let mut heard = Heard::<DueWords>::default();
    let whole = one_line(text);
    if is_blank(&whole) {
        return heard;
    }
    if nature == Nature::Fault || is_fault(&whole) {
        heard.assumed.push(format!(
            "`{whole}` is a formula that failed; no target date was written: mend it in the workbook"
        ));
        heard.value.left = Some(whole);
        return heard;
    }
    if let Some(day) = serial(&whole).filter(|_| nature != Nature::Date) {
        heard.assumed.push(format!(
            "`{whole}` was taken for the number of a day in a workbook: {}",
            day.plain()
        ));
        heard.value.due = Some(day.to_string());
        return heard;
    }
    let text = printed(text, setting, &mut heard.value);
    if heard.value.due.is_some() || is_blank(&text) {
        return heard;
    }
    let first = one_line(struck);
    let whole = one_line(&text);
    if is_date(&first, setting) && is_date(&whole, setting) {
        heard.assumed.push(format!(
            "`{first}` is struck through beside `{whole}`: it was taken for the first date"
        ));
        heard.value = DueWords {
            due: Some(first),
            revised: Some(whole),
            left: None,
        };
        return heard;
    }
    if let Some((first, then)) = moved(&text, setting) {
        heard.assumed.push(format!(
            "`{whole}` was taken for two dates: first `{first}`, moved to `{then}`"
        ));
        heard.value.due = Some(first);
        heard.value.revised = Some(then);
        return heard;
    }
    let when = timing::read(&whole, setting);
    if when.kind == WhenKind::None {
        heard
            .assumed
            .push(format!("`{whole}` is no target date; it was kept as words"));
        heard.value.left = Some(whole);
        return heard;
    }
    heard.assumed.extend(doubts(&whole, &when));
    heard.value.due = Some(whole);
    heard
}

/// What is to be said of how words are read.
fn doubts(words: &str, when: &When) -> Vec<String> {
    let mut said = Vec::new();
    let quoted = format!("`{words}`");
    let of_these = |why: &String| {
        if why.contains(&quoted) {
            why.clone()
        } else {
            format!("{quoted}: {why}")
        }
    };
    if let Some(why) = &when.invalid {
        let why = of_these(why);
        said.push(format!(
            "{why}; it was written as it stands, for a person to mend"
        ));
    } else if let Some(why) = &when.suspect {
        said.push(of_these(why));
    }
    match when.latest {
        Some(day) if when.ambiguous => said.push(format!(
            "`{words}` can be read in two ways; its later day is {}",
            day.plain()
        )),
        Some(day) if when.basis == Basis::Inferred => said.push(format!(
            "`{words}` leaves something unsaid, such as the year; it was read as {}",
            day.plain()
        )),
        _ => {}
    }
    said
}

/// The number of a day that a workbook counts from the end of 1899, where the words are one.
fn serial(words: &str) -> Option<Day> {
    let whole = words.split_once('.').map_or(words, |(whole, _)| whole);
    let is_number = words
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: i64 = whole
        .parse()
        .ok()
        .filter(|_| is_number && whole.len() == 5)?;
    let first = Day::new(1899, 12, 30)?;
    (20_000..=60_000)
        .contains(&number)
        .then(|| first.plus_days(number))
}

/// What our own papers print around a target date is taken off: `41 days overdue`, `moved once,
/// first 31 March 2025`, and the day that the words come to.
fn printed(text: &str, setting: &Setting<'_>, value: &mut DueWords) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut first = None;
    for line in text.lines().map(str::trim) {
        let is_late = line
            .strip_suffix(" overdue")
            .and_then(|days| {
                days.strip_suffix(" days")
                    .or_else(|| days.strip_suffix(" day"))
            })
            .is_some_and(|days| days.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some((_, date)) = line
            .strip_prefix("moved ")
            .and_then(|line| line.split_once(", first "))
        {
            first = Some(date.to_owned());
        } else if !is_late && !matches!(line, "another date is asked for" | "none written") {
            kept.push(line);
        }
    }
    if kept.len() < text.lines().count() || first.is_some() {
        kept.retain(|line| !line.starts_with("moved "));
    }
    let mut kept = kept.join("\n");
    if let Some((words, day)) = kept
        .strip_suffix(')')
        .and_then(|kept| kept.rsplit_once(" ("))
        && let Some(deadline) = timing::read(words, setting).deadline()
        && day.trim_end_matches('?') == deadline.plain()
    {
        kept = words.to_owned();
    }
    if let Some(first) = first.filter(|_| !is_blank(&kept)) {
        value.due = Some(first);
        value.revised = Some(one_line(&kept));
    }
    kept
}

/// What words of a date mean where nobody knows when they were said, to tell whether they are one: any
/// day will do for that, and `the end of March` needs a year.
pub fn at_any_time(words: &str) -> When {
    let calendar = Calendar::default();
    let setting = Setting {
        raised: Day::new(2000, 1, 1),
        calendar: &calendar,
        body: None,
    };
    timing::read(words, &setting)
}

/// Whether words are a day or a stretch of time, and nothing else.
fn is_date(words: &str, setting: &Setting<'_>) -> bool {
    if is_blank(words) || !words.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let when = timing::read(words, setting);
    let is_said = matches!(
        when.kind,
        WhenKind::Fixed | WhenKind::Window | WhenKind::Deadline
    );
    is_said && when.latest.is_some() && when.original.is_none()
}

/// An earlier date and a later one in the same cell.
fn moved(text: &str, setting: &Setting<'_>) -> Option<(String, String)> {
    let whole = one_line(text);
    let both = |first: &str, then: &str| {
        let trim = |words: &str| {
            let words = words.trim_matches([' ', ',', ';', ':', '(', ')', '–', '-', '\n']);
            one_line(words)
        };
        let (first, then) = (trim(first), trim(then));
        (is_date(&first, setting) && is_date(&then, setting)).then_some((first, then))
    };
    let small = whole.to_ascii_lowercase();
    for opening in EARLIER {
        if let Some(at) = small.find(opening)
            && let Some(first) = whole.get(at + opening.len()..)?.strip_suffix(')')
            && let Some(found) = both(first, whole.get(..at)?)
        {
            return Some(found);
        }
    }
    for between in MOVES {
        if let Some(at) = small.find(between) {
            let first = whole.get(..at)?;
            let first = first
                .strip_prefix("was ")
                .or(first.strip_prefix("Was "))
                .unwrap_or(first);
            if let Some(found) = both(first, whole.get(at + between.len()..)?) {
                return Some(found);
            }
        }
    }
    let lines: Vec<&str> = text.lines().filter(|line| !is_blank(line)).collect();
    // `1 May⏎2026` is one date, and the elements of a list are none that moved.
    let one = timing::read(&whole, setting);
    let is_one = one.kind == WhenKind::Fixed && one.basis == Basis::Given && one.original.is_none();
    let are_listed = lines.iter().any(|line| line.trim_start().starts_with('•'));
    if let [first, then] = lines.as_slice()
        && !is_one
        && !are_listed
        && let Some((first, then)) = both(first, then)
    {
        return Some(in_order(first, then, setting));
    }
    // The line through the first was lost, and they stand side by side.
    timing::read(&whole, setting).original?;
    let spaces = whole.match_indices(' ').map(|(at, _)| at);
    let mut cuts = spaces.filter_map(|at| both(whole.get(..at)?, whole.get(at..)?));
    let (first, then) = cuts.next()?;
    Some(in_order(first, then, setting))
}

/// The earlier of two dates first.
fn in_order(first: String, then: String, setting: &Setting<'_>) -> (String, String) {
    let day = |words: &str| timing::read(words, setting).latest;
    if day(&then) < day(&first) {
        return (then, first);
    }
    (first, then)
}

/// The date at the end of a heading: `Progress presented to Committee Dec 2017`.
pub fn in_heading(heading: &str) -> Option<Dated> {
    let whole = one_line(heading);
    let starts = whole.match_indices(' ').map(|(at, _)| at + 1);
    let mut starts: Vec<usize> = std::iter::once(0).chain(starts).collect();
    // A date is four words at most; the longest comes first.
    starts.drain(..starts.len().saturating_sub(4));
    starts.into_iter().find_map(|start| {
        let words = whole
            .get(start..)?
            .trim_matches(['(', ')', '[', ']', ':', ' ']);
        dated(words)
    })
}

/// Whether words are what a workbook prints for a formula that failed, as an export keeps it.
pub fn is_fault(words: &str) -> bool {
    const FAULTS: [&str; 8] = [
        "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!",
    ];
    FAULTS
        .iter()
        .any(|fault| fault.eq_ignore_ascii_case(words.trim()))
}

/// What stands before the date of a meeting or of a note.
const LEADS: &[&str] = &[
    "minutes of the meeting of",
    "minutes of meeting of",
    "minutes of",
    "meeting held on",
    "meeting of",
    "meeting on",
    "meeting date",
    "meeting",
    "held on",
    "held over from",
    "date raised",
    "date",
    "raised",
];

/// A date by itself, as a separator row or a column of dates has it: a day, a month or a year that is
/// written out. Nothing is supplied that the words do not say.
pub fn dated(text: &str) -> Option<Dated> {
    let whole = one_line(text);
    if whole.len() > 80 || !whole.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    if let Ok(dated) = Dated::parse(&whole) {
        return Some(dated);
    }
    let mut words = whole.as_str();
    for lead in LEADS {
        let front = words.get(..lead.len()).unwrap_or_default();
        let rest = words.get(lead.len()..).unwrap_or_default();
        if front.eq_ignore_ascii_case(lead) && rest.starts_with([' ', ':']) {
            words = rest.trim_start_matches([' ', ':', '–', '-']);
            break;
        }
    }
    let words = words.trim_end_matches([':', '.', ',', ' ', '–', '-']);
    let year = plain(words).split(' ').find_map(written_year);
    let calendar = Calendar::default();
    let setting = Setting {
        raised: None,
        calendar: &calendar,
        body: None,
    };
    let when = timing::read(words, &setting);
    if !matches!(when.kind, WhenKind::Fixed | WhenKind::Window) || when.invalid.is_some() {
        return None;
    }
    if when.basis != Basis::Given || when.original.is_some() || when.note.is_some() {
        return None;
    }
    let (first, last) = (when.earliest?, when.latest?);
    let (year_of, month) = (first.year(), first.month());
    if first == last {
        return Some(Dated::Day(first));
    }
    if Day::new(year_of, month, 1) == Some(first) && first.month_end() == last {
        return Some(Dated::Month(year_of, month));
    }
    let is_year = Day::new(year_of, 1, 1) == Some(first) && Day::new(year_of, 12, 31) == Some(last);
    (is_year && year == Some(year_of)).then_some(Dated::Year(year_of))
}

/// A year of four digits.
fn written_year(word: &str) -> Option<i32> {
    (word.len() == 4).then(|| word.parse().ok())?
}
