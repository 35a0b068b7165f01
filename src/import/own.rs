//! Our own papers, as they come back: a tracker or a plan that `track report` printed.
//!
//! Owns: how these papers print a record: which lines and cells are the record's, and which the paper
//! worked out (days late, directions, counts) or printed where nothing stands (`none written`).
//! Promises: every cell stays at its place, so that what is said of it can be found; what the paper
//! works out is no data. A document without one of our tables is left as it is.
//! Why here: the other readers know what people write; nobody but our papers writes this.

mod around;
mod cells;
mod events;
mod measured;
mod rows;

use std::collections::HashMap;

use super::entry::Entry;
use super::headings::{Field, folded};
use super::ledger::Ledger;
use super::{Asked, Drafted, DraftedAction};
use crate::change::{Measure, Update};
use crate::model::{KindWord, Percent};
use crate::outside::{Block, Grid, Outside, Place};
use crate::register::Register;
pub use measured::actual_at_end;

use around::{Around, Long};
use cells::Words;

/// A paper of ours, laid bare.
pub struct Own {
    /// The same document with nothing but what is the record's.
    pub outside: Outside,
    kind: KindWord,
    around: Around,
    /// What has happened, by the place of the row.
    events: HashMap<Place, Happened>,
    fates: Vec<(Place, Option<&'static str>)>,
}

/// What a row says was asked, and what has happened.
#[derive(Debug, Default)]
struct Happened {
    words: Words,
    measures: Vec<Measure>,
    percent: Option<Percent>,
    /// Whether the paper names an owner, and whether it names who is asked.
    is_owned: bool,
    is_asked: bool,
    updates: Vec<Update>,
    evidence: Vec<String>,
}

/// Columns that are put beside those of the paper, for what it prints inside others.
const ADDED: [(&str, Field); 5] = [
    ("(reference)", Field::Reference),
    ("(asked of)", Field::To),
    ("(body)", Field::Body),
    ("(answers)", Field::Answers),
    ("(exempt)", Field::Exempt),
];

const AROUND: &str = "words of the paper around its tables";
const COUNTED: &str = "counts, which the paper worked out";

/// The document laid bare, where it is one of our papers.
pub fn laid_bare(outside: &Outside) -> Option<Own> {
    let grids = outside.blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) => rows::paper(grid),
        _ => None,
    });
    let kind = grids.map(rows::Paper::kind).next()?;
    let around = Around::of(outside, kind);
    // Others have the same headings: of our papers each says as of which day it is, or, as values apart,
    // of which meeting or workstream each row is.
    let is_apart = outside
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Grid(grid) if rows::is_apart(grid)));
    if around.value("As at").is_none() && !is_apart {
        return None;
    }
    let mut own = Own {
        outside: Outside {
            counting: outside.counting,
            parts: outside.parts.clone(),
            ..Outside::default()
        },
        kind,
        around,
        events: HashMap::new(),
        fates: Vec::new(),
    };
    let mut over: Option<(u8, String, Place)> = None;
    for (at, block) in outside.blocks.iter().enumerate() {
        match block {
            Block::Heading { level, text, place } => {
                own.fates.push((*place, Some(AROUND)));
                over = Some((*level, text.clone(), *place));
            }
            Block::Words { place, .. } => own.fates.push((*place, Some(AROUND))),
            Block::Grid(grid) => match rows::paper(grid) {
                Some(paper) => {
                    own.table(paper, grid, over.as_ref(), &around::long_cells(outside, at));
                }
                None => own.drop_grid(grid),
            },
        }
    }
    let used = own.around.used.iter();
    own.fates.extend(used.map(|place| (*place, None)));
    Some(own)
}

impl Own {
    fn value(&self, name: &str) -> Option<&str> {
        self.around.value(name)
    }

    fn drop_grid(&mut self, grid: &Grid) {
        let cells = grid.rows.iter().flat_map(crate::outside::Row::cells);
        self.fates
            .extend(cells.map(|(place, _)| (place, Some(COUNTED))));
    }

    fn table(
        &mut self,
        paper: rows::Paper,
        grid: &Grid,
        over: Option<&(u8, String, Place)>,
        long: &Long,
    ) {
        let mut body = self.value("Body").map(str::to_owned);
        if let Some((level, heading, place)) = over {
            let text = match paper {
                rows::Paper::Tracker => {
                    let (date, other) = rows::meeting(heading);
                    body = other.map(str::to_owned).or(body);
                    date.to_owned()
                }
                rows::Paper::Plan => heading.clone(),
            };
            let is_group = paper == rows::Paper::Tracker || text != "Actions";
            if is_group {
                self.fates.push((*place, None));
                self.outside.blocks.push(Block::Heading {
                    level: (*level).max(2),
                    text,
                    place: *place,
                });
            }
        }
        for place in long.iter().flat_map(|(.., places)| places) {
            self.fates.push((*place, None));
        }
        let table = rows::Laid::of(paper, grid, body.as_deref(), long);
        self.fates.extend(table.fates);
        self.events.extend(table.events);
        self.outside.blocks.push(Block::Grid(table.grid));
    }

    /// What was asked, and what the paper says of itself where it was not.
    pub fn asked(&self, asked: &Asked, register: &Register) -> Asked {
        let record = self.value("Record").and_then(|value| {
            let (title, id) = value.strip_suffix(')')?.rsplit_once(" (")?;
            Some((title.to_owned(), id.to_owned()))
        });
        let (title, id) = record.unzip();
        let body = self
            .value("Body")
            .and_then(|name| register.names.body(name));
        let date = self.value("Date").and_then(super::words::dates::dated);
        let answers = self.value("Answers").into_iter();
        let answers = answers.flat_map(|all| all.split([',', ';']));
        let answers = answers
            .map(str::trim)
            .filter(|id| register.record_by_id(id).is_some());
        let mut asked = asked.clone();
        asked.kind = asked.kind.or(Some(self.kind));
        asked.id = asked.id.or(id);
        asked.title = asked.title.or(title);
        asked.body = asked.body.or_else(|| body.map(|body| body.id.clone()));
        asked.raised = asked.raised.or(date);
        if let Some(source) = self.value("Source") {
            asked.source = Some(source.to_owned());
        }
        if asked.responds_to.is_empty() {
            asked.responds_to = answers.map(str::to_owned).collect();
        }
        let added = ADDED.map(|(heading, field)| (folded(heading), field));
        asked.mapping.extend(added);
        asked
    }

    /// Gives the actions of a row what the paper printed of what has happened.
    pub fn finish(&mut self, entry: &Entry, actions: &mut [DraftedAction]) {
        let happened = self.events.remove(&entry.place).unwrap_or_default();
        if let Some(drafted) = actions.first_mut() {
            events::put(&mut drafted.action, happened);
        }
    }

    /// Says what became of each place, and tells the record what else the paper says of it.
    pub fn settle(
        &self,
        records: &mut [Drafted],
        columns: &mut Vec<(String, Field)>,
        ledger: &mut Ledger,
    ) {
        for (place, why) in &self.fates {
            match why {
                None => ledger.used(*place),
                Some(why) => ledger.unused(*place, why),
            }
        }
        columns.retain(|(heading, _)| ADDED.iter().all(|(added, _)| added != heading));
        for record in records {
            record.draft |= self.value("Draft") == Some("yes");
            record.version = self.value("Version").map(str::to_owned);
            record.note.clone_from(&self.around.note);
            record.rag_key.clone_from(&self.around.key);
            record.groups.extend(self.around.empty.iter().cloned());
        }
    }
}
