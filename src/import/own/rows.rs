//! The tables of our papers, cell by cell.
//!
//! Promises: what a paper prints where nothing stands becomes a blank; what it prints inside a cell
//! beside its words (a reference, who was asked, a note) gets a column of its own.

use std::collections::HashMap;

use super::measured::life_and_share;
use super::{ADDED, Happened, Long, events};
use crate::model::KindWord;
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
        let is_csv = titles
            .iter()
            .any(|title| matches!(*title, "Meeting" | "Workstream"));
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
                is_csv,
                has_area: titles.contains(&"Area for improvement"),
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
            .map(|(title, cell)| (*title, one.whole(&cell.text)))
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
        let place = row.place.in_column(0);
        self.events.push((place, happened));
        self.grid.rows.push(own);
    }
}

/// How the rows of a table are read.
struct One<'t> {
    paper: Paper,
    titles: &'t [&'t str],
    /// Lines are joined by semicolons.
    is_csv: bool,
    has_area: bool,
    long: &'t Long,
}

impl One<'_> {
    /// A cell with what stands below the table in place of its opening words.
    fn whole(&self, text: &str) -> String {
        // A spreadsheet would take it for a formula: the apostrophe is the paper's.
        let signs = ['=', '+', '-', '@', '|', '%'];
        let text = match text.strip_prefix('\'') {
            Some(rest) if rest.trim_start().starts_with(signs) => rest,
            _ => text,
        };
        let note = text
            .strip_suffix(" below)")
            .and_then(|text| text.rsplit_once(" … (note "));
        let lines = note.and_then(|(_, number)| {
            let mut long = self.long.iter();
            long.find(|(known, ..)| known == number)
        });
        lines.map_or_else(|| text.to_owned(), |(_, lines, _)| lines.join("\n"))
    }

    /// The lines of a cell. Where semicolons join them, a line is what begins with a capital.
    fn lines(&self, text: &str) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for line in text.lines() {
            let pieces: Vec<&str> = if self.is_csv {
                line.split("; ").collect()
            } else {
                vec![line]
            };
            for (at, piece) in pieces.into_iter().enumerate() {
                let opens = piece.starts_with(|letter: char| {
                    letter.is_uppercase() || letter.is_ascii_digit() || letter == '-'
                }) || piece.starts_with("action ");
                match all.last_mut() {
                    Some(last) if at > 0 && !opens => {
                        last.push_str("; ");
                        last.push_str(piece);
                    }
                    _ => all.push(piece.trim().to_owned()),
                }
            }
        }
        all.retain(|line| !line.is_empty());
        all
    }

    fn bare<'a>(
        &'a self,
        cells: &HashMap<&'a str, String>,
        body: Option<&str>,
    ) -> (HashMap<&'a str, String>, Happened) {
        let get = |title: &str| cells.get(title).map_or("", String::as_str);
        let mut bare: HashMap<&str, String> = HashMap::new();
        bare.insert("(body)", body.unwrap_or_default().to_owned());
        let happened = match self.paper {
            Paper::Tracker => {
                let (date, other) = meeting(get("Meeting"));
                bare.insert("Meeting", date.to_owned());
                if let Some(other) = other {
                    bare.insert("(body)", other.to_owned());
                }
                self.item(get("Item"), &mut bare);
                self.outcome(get("Outcome"), &mut bare);
                bare.insert("Lead officer", present(get("Lead officer"), "nobody named"));
                bare.insert("Target date", self.due(get("Target date")));
                events::read(get("Action since last review"), self.is_csv)
            }
            Paper::Plan => {
                bare.remove("(body)");
                let workstream = get("Workstream");
                let workstream = workstream.strip_prefix("Actions").unwrap_or(workstream);
                bare.insert("Workstream", workstream.to_owned());
                let (reference, is_exempt) = marked(get("Ref"));
                bare.insert("Ref", present(reference, "none"));
                if is_exempt {
                    bare.insert("(exempt)", "exempt".to_owned());
                }
                let area = present(get("Area for improvement"), "none given");
                self.actions(get("Actions"), !area.is_empty(), &mut bare);
                bare.insert("Area for improvement", area);
                bare.insert("Owner", present(get("Owner"), "nobody named"));
                bare.insert("Timescale", self.due(get("Timescale")));
                let mut happened = events::read(get("Progress"), self.is_csv);
                // The newest stands first in a plan.
                happened.updates.reverse();
                happened
            }
        };
        let (status, percent) = life_and_share(get("Status"), self.is_csv);
        bare.extend(percent.map(|percent| ("(percent)", percent.to_string())));
        let status = match status {
            "Unknown" | "Handed over, not yet taken up" => "",
            status => status.strip_suffix(" (not understood)").unwrap_or(status),
        };
        bare.insert("Status", status.to_owned());
        let rag = get("RAG");
        let rag = rag.strip_suffix(" (not understood)").unwrap_or(rag);
        bare.insert("RAG", present(rag, "not rated"));
        (bare, happened)
    }

    /// `7. Ofsted`, `action 7.2`, `EXEMPT`.
    fn item(&self, text: &str, bare: &mut HashMap<&str, String>) {
        let text = if self.is_csv {
            text.replace("; action ", "\naction ")
                .replace("; EXEMPT", "\nEXEMPT")
        } else {
            text.to_owned()
        };
        let mut section = Vec::new();
        for line in text.lines() {
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

    /// What was resolved, who was asked, the note; where it came from is worked out.
    fn outcome(&self, text: &str, bare: &mut HashMap<&str, String>) {
        let mut lines = self.lines(text).into_iter();
        let mut words = lines.next().unwrap_or_default();
        let mut notes: Vec<String> = Vec::new();
        for line in lines {
            if let Some(asked) = line.strip_prefix("Asked of: ") {
                let asked = asked.trim_end_matches('.').replace("; ", "\n");
                bare.insert("(asked of)", asked);
            } else if line.starts_with("Taken over from ") && line.ends_with('.') {
            } else {
                notes.push(line);
            }
        }
        // A text that runs over several lines before it says who was asked.
        if words.is_empty() && !notes.is_empty() {
            words = notes.remove(0);
        }
        bare.insert("Outcome", words);
        bare.insert("(note)", notes.join("\n"));
    }

    /// What is to be done: the words, then each step; and what it answers.
    fn actions(&self, text: &str, has_area: bool, bare: &mut HashMap<&str, String>) {
        let mut lines = self.lines(text);
        lines.retain(|line| line != "none written");
        if let Some(answers) = lines.last().and_then(|line| line.strip_prefix("Answers ")) {
            bare.insert("(answers)", answers.trim_end_matches('.').to_owned());
            lines.pop();
        }
        let has_words = !(self.has_area && has_area && lines.len() > 1);
        let rest = match lines.len() {
            0 => Vec::new(),
            _ if has_words => lines.split_off(1),
            _ => std::mem::take(&mut lines),
        };
        let words = lines.pop().unwrap_or_default();
        let mut all = vec![words];
        if has_words && rest.len() == 1 {
            bare.insert("(note)", rest.concat());
        } else {
            all.extend(rest.iter().map(|step| format!("• {step}")));
        }
        all.retain(|line| !line.is_empty());
        bare.insert("Actions", all.join("\n"));
    }

    /// The words of the date, and the first date where it was moved; the rest is worked out.
    fn due(&self, text: &str) -> String {
        let text = if self.is_csv {
            text.replace("; ", "\n")
        } else {
            text.to_owned()
        };
        let mut kept: Vec<String> = Vec::new();
        for line in text.lines().map(str::trim) {
            let is_late = line.ends_with(" days overdue") || line.ends_with(" day overdue");
            if is_late || matches!(line, "another date is asked for" | "none written") {
                continue;
            }
            if line.starts_with("moved ") || kept.is_empty() {
                let line = line.strip_suffix(" (no such day)").unwrap_or(line);
                let line = line.strip_suffix(" (not understood)").unwrap_or(line);
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
