//! The tables of our papers, cell by cell.
//!
//! Promises: what a paper prints where nothing stands becomes a blank; what it prints inside a cell
//! beside its words (a reference, who was asked, a note) gets a column of its own.

use std::collections::HashMap;

use super::cells::Words;
use super::{ADDED, Happened, Long, events};
use crate::model::{KindWord, Percent};
use crate::outside::{Cell, Grid, Place, Row};

/// Which paper a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    Tracker,
    Plan,
}

impl Paper {
    pub fn kind(self) -> KindWord {
        match self {
            Self::Tracker => KindWord::Meeting,
            Self::Plan => KindWord::ActionPlan,
        }
    }

    /// Its column of owners.
    fn owner(self) -> &'static str {
        match self {
            Self::Tracker => "Lead officer",
            Self::Plan => "Owner",
        }
    }
}

const TRACKER: [&str; 6] = [
    "Item",
    "Outcome",
    "Lead officer",
    "Target date",
    "Action since last review",
    "Status",
];
const PLAN: [&str; 8] = [
    "Ref",
    "Actions",
    "Owner",
    "Timescale",
    "Progress",
    "Status",
    "RAG",
    "Direction",
];
/// What stands in some of them beside these.
const BESIDE: [&str; 5] = [
    "Marking",
    "Meeting",
    "Workstream",
    "Area for improvement",
    "RAG",
];

const WORKED_OUT: &str = "the direction, which the paper worked out";
const MARKING: &str = "the marking of the paper, which is on every row";

/// Which of our tables a grid is; its first row says it, word for word.
pub fn paper(grid: &Grid) -> Option<Paper> {
    let titles: Vec<&str> = grid.rows.first()?.cells.iter().map(title).collect();
    let is = |own: &[&str]| {
        let known = titles.iter().filter(|title| own.contains(title)).count();
        let others = titles.iter().filter(|title| !own.contains(title));
        known == own.len() && others.into_iter().all(|title| BESIDE.contains(title))
    };
    match (is(&TRACKER), is(&PLAN)) {
        (true, _) => Some(Paper::Tracker),
        (_, true) => Some(Paper::Plan),
        _ => None,
    }
}

/// Whether each row of a grid says of which meeting or workstream it is.
pub fn is_apart(grid: &Grid) -> bool {
    let mut titles = grid
        .rows
        .iter()
        .take(1)
        .flat_map(|row| &row.cells)
        .map(title);
    titles.any(|title| matches!(title, "Meeting" | "Workstream"))
}

fn title(cell: &Cell) -> &str {
    cell.text.trim()
}

/// The day in the heading of a meeting; and whose it was, where another body handed it over.
pub fn meeting(heading: &str) -> (&str, Option<&str>) {
    match heading.split_once(", ") {
        Some((date, other)) => (date, other.strip_suffix(" (handed over)")),
        None => match heading.split_once(" (") {
            Some((date, _)) => (date, None),
            None => (heading, None),
        },
    }
}

/// A table that was laid bare.
pub struct Laid {
    pub grid: Grid,
    pub events: Vec<(Place, Happened)>,
    pub fates: Vec<(Place, Option<&'static str>)>,
}

impl Laid {
    pub fn of(paper: Paper, grid: &Grid, body: Option<&str>, long: &Long) -> Self {
        let mut laid = Self {
            grid: Grid {
                name: grid.name.clone(),
                rows: Vec::with_capacity(grid.rows.len()),
            },
            events: Vec::new(),
            fates: Vec::new(),
        };
        let mut rows = grid.rows.iter();
        let Some(header) = rows.next() else {
            return laid;
        };
        let titles: Vec<&str> = header.cells.iter().map(title).collect();
        let mut first = header.clone();
        for cell in &mut first.cells {
            if matches!(cell.text.trim(), "Marking" | "Direction") {
                cell.text.clear();
            }
        }
        first
            .cells
            .extend(ADDED.map(|(heading, _)| Cell::of(heading)));
        laid.grid.rows.push(first);
        for row in rows {
            if row.cells.iter().map(title).eq(titles.iter().copied()) {
                continue;
            }
            let one = One {
                paper,
                titles: &titles,
                long,
            };
            laid.row(&one, row, body);
        }
        laid
    }

    fn row(&mut self, one: &One<'_>, row: &Row, body: Option<&str>) {
        for ((place, _), title) in row.cells().zip(one.titles) {
            let why = match *title {
                "Marking" => Some(MARKING),
                "Direction" => Some(WORKED_OUT),
                _ => None,
            };
            self.fates.push((place, why));
        }
        let cells: HashMap<&str, String> = one
            .titles
            .iter()
            .zip(&row.cells)
            .map(|(title, cell)| (*title, one.lines(&cell.text)))
            .collect();
        let (bare, happened) = one.bare(&cells, body);
        let mut own = row.clone();
        for (title, cell) in one.titles.iter().zip(&mut own.cells) {
            cell.text = bare.get(title).cloned().unwrap_or_default();
        }
        own.cells.resize_with(one.titles.len(), Cell::default);
        own.cells.extend(
            ADDED.map(|(heading, _)| Cell::of(bare.get(heading).map_or("", String::as_str))),
        );
        let place = Place {
            column: 0,
            ..row.place
        };
        self.events.push((place, happened));
        self.grid.rows.push(own);
    }
}

/// How the rows of a table are read.
struct One<'t> {
    paper: Paper,
    titles: &'t [&'t str],
    long: &'t Long,
}

impl One<'_> {
    /// A cell with its lines as they were written: but for CSV, which has them all, a paper prints a
    /// paragraph on each.
    fn lines(&self, cell: &str) -> String {
        let whole = self.whole(cell);
        let is_csv = ["Meeting", "Workstream"].map(|title| self.titles.contains(&title));
        if is_csv.contains(&true) {
            whole
        } else {
            whole.replace('\n', "\n\n")
        }
    }

    /// A cell with what stands below the table in place of its opening words.
    fn whole(&self, text: &str) -> String {
        // A spreadsheet would take it for a formula: the apostrophe is the paper's.
        let signs = ['=', '+', '-', '@', '|', '%'];
        let text = match text.strip_prefix('\'') {
            Some(rest) if rest.trim_start().starts_with(signs) => rest,
            _ => text,
        };
        // `… (note 1 below)` in Markdown, `… Note 1` on a page.
        let below = text
            .strip_suffix(" below)")
            .and_then(|text| text.rsplit_once(" … (note "));
        let note = below.or_else(|| text.rsplit_once("… Note "));
        let lines = note.and_then(|(_, number)| {
            let mut long = self.long.iter();
            long.find(|(known, ..)| known == number)
        });
        lines.map_or_else(|| text.to_owned(), |(_, lines, _)| lines.join("\n"))
    }

    fn bare<'a>(
        &'a self,
        cells: &HashMap<&'a str, String>,
        body: Option<&str>,
    ) -> (HashMap<&'a str, String>, Happened) {
        let get = |title: &str| cells.get(title).map_or("", String::as_str);
        let mut bare: HashMap<&str, String> = HashMap::new();
        let mut happened = match self.paper {
            Paper::Tracker => {
                let (date, other) = meeting(get("Meeting"));
                bare.insert("Meeting", date.to_owned());
                let body = other.or(body).unwrap_or_default();
                bare.insert("(body)", body.to_owned());
                Self::item(get("Item"), &mut bare);
                let words = Words::of(get("Outcome"), false);
                bare.insert("Outcome", in_a_row(&words));
                bare.insert("Target date", Self::due(get("Target date")));
                events::read(get("Action since last review"), words)
            }
            Paper::Plan => {
                let workstream = get("Workstream");
                let workstream = workstream.strip_prefix("Actions").unwrap_or(workstream);
                bare.insert("Workstream", workstream.to_owned());
                let (reference, is_exempt) = marked(get("Ref"));
                bare.insert("Ref", present(reference, "none"));
                if is_exempt {
                    bare.insert("(exempt)", "exempt".to_owned());
                }
                let area = present(get("Area for improvement"), "none given");
                let words = Words::of(get("Actions"), !area.is_empty());
                bare.insert("Actions", in_a_row(&words));
                bare.insert("Area for improvement", area);
                bare.insert("Timescale", Self::due(get("Timescale")));
                let mut happened = events::read(get("Progress"), words);
                // The newest stands first in a plan.
                happened.updates.reverse();
                happened
            }
        };
        let (status, percent) = status(get("Status"));
        happened.percent = percent;
        bare.insert("(asked of)", happened.words.asked_of.join("\n"));
        bare.insert("(answers)", happened.words.answers.clone());
        let owner = get(self.paper.owner());
        happened.is_asked = owner.starts_with("asked of ") || !happened.words.asked_of.is_empty();
        happened.is_owned = owner != "nobody named" && !owner.starts_with("asked of ");
        bare.insert(self.paper.owner(), present(owner, "nobody named"));
        bare.insert("Status", status.to_owned());
        bare.insert("RAG", present(understood(get("RAG")), "not rated"));
        (bare, happened)
    }

    /// `7. Ofsted`, `action 7.2`, `EXEMPT`.
    fn item(text: &str, bare: &mut HashMap<&str, String>) {
        let mut section = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            if line == "EXEMPT" {
                bare.insert("(exempt)", "exempt".to_owned());
            } else if let Some(reference) = line.strip_prefix("action ") {
                bare.insert("(reference)", reference.to_owned());
            } else {
                section.push(line);
            }
        }
        bare.insert("Item", section.join(" "));
    }

    /// The words of the date, and the first date where it was moved; the rest is worked out.
    fn due(text: &str) -> String {
        let mut kept: Vec<String> = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let is_late = line.ends_with(" days overdue") || line.ends_with(" day overdue");
            if is_late || matches!(line, "another date is asked for" | "none written") {
                continue;
            }
            if line.starts_with("moved ") || kept.is_empty() {
                let line = line.strip_suffix(" (no such day)").unwrap_or(line);
                let line = understood(line);
                kept.push(without_doubtful_day(line).to_owned());
            } else if let Some(first) = kept.first_mut() {
                // The words themselves hold what parts lines.
                first.push_str("; ");
                first.push_str(line);
            }
        }
        kept.join("\n")
    }
}

/// `July Board (31 July 2021?)` without the day, whose doubt only a paper of ours marks.
fn without_doubtful_day(line: &str) -> &str {
    let cut = line
        .strip_suffix("?)")
        .and_then(|line| line.rsplit_once(" ("));
    match cut {
        Some((words, day)) if crate::import::words::dates::dated(day).is_some() => words,
        _ => line,
    }
}

/// What of an action is read as any other cell is: its words on one line, or its first step.
fn in_a_row(words: &Words) -> String {
    let first = words.steps.first().map(|step| &step.text);
    let text = match first {
        Some(first) if words.text.is_empty() => first,
        _ => &words.text,
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The life cycle, and how much is done.
fn status(cell: &str) -> (&str, Option<Percent>) {
    let (status, percent) = match cell.split_once('\n') {
        Some((status, done)) => (status, done.trim_start().strip_suffix(" done")),
        None => (cell, None),
    };
    let status = match status {
        "Unknown" | "Handed over, not yet taken up" => "",
        status => understood(status),
    };
    (
        status,
        percent.and_then(|percent| Percent::parse(percent).ok()),
    )
}

/// The words of a cell that the paper marks as not understood.
fn understood(text: &str) -> &str {
    text.strip_suffix(" (not understood)").unwrap_or(text)
}

/// A cell, blank where it says that nothing stands there.
fn present(text: &str, nothing: &str) -> String {
    if text == nothing {
        String::new()
    } else {
        text.to_owned()
    }
}

fn marked(text: &str) -> (&str, bool) {
    let rest = text.strip_prefix("EXEMPT ");
    (rest.unwrap_or(text), rest.is_some())
}
