//! What our papers print around their tables: what they say of themselves, the note and the key of a
//! plan, its workstreams without actions; and cells that were too long for their row.
//!
//! Promises: what is the record's is told from what a paper always prints; which places that was is
//! known.

use crate::import::DraftedGroup;
use crate::import::bands::numbered;
use crate::model::{KindWord, Rag, RagKey, Word};
use crate::outside::{Block, Outside, Place};

/// All that a paper says of its record outside the tables.
#[derive(Debug, Default)]
pub struct Around {
    /// Name and value, at the top.
    facts: Vec<(String, String, Place)>,
    pub note: Option<String>,
    pub key: Option<RagKey>,
    /// Groups without actions.
    pub empty: Vec<DraftedGroup>,
    /// Where the record's own words stand.
    pub used: Vec<Place>,
}

const NAMES: [&str; 13] = [
    "As at",
    "Body",
    "Took over from",
    "Record",
    "Filters",
    "Date",
    "Answers",
    "Draft",
    "Version",
    "Source",
    "Title",
    "Inspectorate",
    "Direction since",
];

impl Around {
    pub fn of(outside: &Outside, kind: KindWord) -> Self {
        let mut around = Self {
            facts: facts(outside),
            ..Self::default()
        };
        if kind == KindWord::ActionPlan {
            around.take_note(outside);
            around.take_key(outside);
            around.take_empty(outside);
        }
        let names = [
            "Body", "Date", "Record", "Answers", "Draft", "Version", "Source",
        ];
        let facts = around.facts.iter();
        let facts = facts.filter(|(name, ..)| names.contains(&name.as_str()));
        around.used.extend(facts.map(|(.., place)| *place));
        around
    }

    pub fn value(&self, name: &str) -> Option<&str> {
        let fact = self.facts.iter().find(|(known, ..)| known == name);
        fact.map(|(_, value, _)| value.as_str())
    }

    /// The paragraphs that stand right above the key.
    fn take_note(&mut self, outside: &Outside) {
        let is_key = |block: &Block| matches!(block, Block::Heading { text, .. } if text == "Key");
        let Some(at) = outside.blocks.iter().position(is_key) else {
            return;
        };
        let mut lines: Vec<&str> = Vec::new();
        for block in outside.blocks.iter().take(at).rev() {
            let Block::Words { text, place } = block else {
                break;
            };
            let is_fact = self.facts.iter().any(|(.., of)| of == place);
            if text.starts_with("• ") || is_fact {
                break;
            }
            lines.push(text);
            self.used.push(*place);
        }
        lines.reverse();
        self.note = Some(lines.join("\n")).filter(|note| !note.is_empty());
    }

    fn take_key(&mut self, outside: &Outside) {
        let points = points(outside, "Key");
        if points.is_empty() {
            return;
        }
        let coloured = points.iter().map(|(words, _)| {
            let (colour, means) = words.split_once(": ")?;
            let colour = Rag::from_word(&colour.to_lowercase())?;
            Some((colour, means.to_owned()))
        });
        self.key = Some(match coloured.collect() {
            Some(colours) => RagKey::Colours(colours),
            None => RagKey::Meanings(
                points
                    .iter()
                    .map(|(words, _)| (*words).to_owned())
                    .collect(),
            ),
        });
        self.used.extend(points.iter().map(|(_, place)| *place));
    }

    fn take_empty(&mut self, outside: &Outside) {
        for (words, place) in points(outside, "Without actions") {
            if words.contains(" could not be read; `track validate`") {
                continue;
            }
            self.used.push(place);
            let note = words.strip_prefix("Note: ");
            if let (Some(note), Some(group)) = (note, self.empty.last_mut()) {
                group.note = Some(note.to_owned());
                continue;
            }
            let (reference, title) = numbered(words);
            self.empty.push(DraftedGroup {
                place,
                reference,
                title: Some(title).filter(|title| !title.is_empty()),
                ..DraftedGroup::default()
            });
        }
    }
}

/// The points of the list under a heading.
fn points<'o>(outside: &'o Outside, heading: &str) -> Vec<(&'o str, Place)> {
    let is_it = |block: &&Block| matches!(block, Block::Heading { text, .. } if text == heading);
    let blocks = outside
        .blocks
        .iter()
        .skip_while(|block| !is_it(block))
        .skip(1);
    let words = blocks.map_while(|block| match block {
        Block::Words { text, place } => Some((text.as_str(), *place)),
        _ => None,
    });
    let points = words.filter_map(|(text, place)| Some((text.strip_prefix("• ")?, place)));
    points.collect()
}

/// Cells that were too long for their row, which stand below the table: number, lines, places.
pub type Long = Vec<(String, Vec<String>, Vec<Place>)>;

pub fn long_cells(outside: &Outside, grid: usize) -> Long {
    let mut all = Long::new();
    let mut is_page = false;
    // Whose cell it is, as a page says above it and below it.
    let mut whose: Option<&str> = None;
    for block in outside.blocks.iter().skip(grid + 1) {
        let Block::Words { text, place } = block else {
            break;
        };
        if text == "Notes to the table above" {
            is_page = true;
        } else if let (true, Some(of)) = (is_page, whose) {
            let Some((_, lines, places)) = all.last_mut() else {
                break;
            };
            places.push(*place);
            let is_end = text
                .strip_prefix("Back to ")
                .is_some_and(|row| of.starts_with(row));
            if is_end {
                whose = None;
            } else {
                lines.push(text.clone());
            }
        } else if let Some((number, of)) = numbered_note(text, is_page) {
            whose = is_page.then_some(of);
            all.push((number.to_owned(), Vec::new(), vec![*place]));
        } else if let (Some(line), Some((_, lines, places))) =
            (text.strip_prefix("• "), all.last_mut())
        {
            lines.push(line.to_owned());
            places.push(*place);
        } else {
            break;
        }
    }
    all
}

/// `Note 1: Outcome of 6.1`, and on a page `1. 6.1, Outcome`: the number, and whose cell it is.
fn numbered_note(text: &str, is_page: bool) -> Option<(&str, &str)> {
    let (number, of) = if is_page {
        text.split_once(". ")?
    } else {
        text.strip_prefix("Note ")?.split_once(": ")?
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && (is_page || of.contains(" of "))).then_some((number, of))
}

/// What the paper says of itself at its top: `As at: 13 March 2025`, or name and value one below the
/// other.
fn facts(outside: &Outside) -> Vec<(String, String, Place)> {
    let mut facts = Vec::new();
    let mut name: Option<&str> = None;
    let lines = outside.blocks.iter().take_while(|block| {
        !matches!(block, Block::Grid(_))
            && !matches!(block, Block::Heading { level, .. } if *level > 1)
    });
    for block in lines {
        let Block::Words { text, place } = block else {
            continue;
        };
        let point = text
            .strip_prefix("• ")
            .and_then(|line| line.split_once(": "));
        if let Some(name) = name.take() {
            facts.push((name.to_owned(), text.trim().to_owned(), *place));
        } else if let Some((known, value)) = point {
            facts.push((known.to_owned(), value.trim().to_owned(), *place));
        } else {
            name = NAMES.iter().find(|known| **known == text.trim()).copied();
        }
    }
    facts
}
