//! Tables and lines of two columns, a heading and its value in each row, that come again for each
//! action: as forms and sites print them.
//!
//! Promises: a list is only what has more known headings than others, which say what is to be
//! done; a heading that comes again begins the next action.

use std::collections::HashSet;

use super::Sought;
use super::columns::Mapping;
use super::entry::Piece;
use super::headings::{Field, folded, meanings};
use crate::outside::{Block, Cell, Grid, Nature, Place, Row};

/// One action of a list.
#[derive(Debug, Default)]
pub struct Item {
    pub pieces: Vec<Piece>,
    /// What it has from the one before it, as its own headings do not name it.
    pub carried: Vec<(Place, String)>,
}

/// A list that was read: its actions, and where its headings stand.
#[derive(Debug, Default)]
pub struct Listed {
    pub items: Vec<Item>,
    pub headings: Vec<Place>,
}

/// Letters of the longest heading.
const LONGEST: usize = 80;

/// The actions of a table that is a list of headings and values.
pub fn of_grid(grid: &Grid, mapping: &Mapping, sought: Sought) -> Option<Listed> {
    let pairs = grid
        .rows
        .iter()
        .filter_map(pair)
        .collect::<Option<Vec<_>>>()?;
    list(pairs, mapping, sought)
}

/// The actions of the lines that stand first, where they are such a list; and how many of the lines
/// were looked at.
pub fn of_lines(blocks: &[Block], mapping: &Mapping, sought: Sought) -> (Option<Listed>, usize) {
    let pairs: Vec<Pair> = blocks.iter().map_while(line).collect();
    let count = pairs.len();
    // `ACTION: …` again and again, or `Recommendation 1: …`, are minutes: a form says more of each.
    let asks = |pair: &Pair| {
        let field = meanings(&pair.heading.0).first().copied();
        field.is_none_or(|field| matches!(field, Field::Text | Field::Finding | Field::Note))
    };
    let resolves = |pair: &Pair| {
        let says = |cell: &Cell| cell.text.starts_with("That ") || cell.text.starts_with("that ");
        pair.value.as_ref().is_some_and(|(cell, _)| says(cell))
    };
    if mapping.is_empty() && (pairs.iter().all(asks) || pairs.iter().any(resolves)) {
        return (None, count);
    }
    (list(pairs, mapping, sought), count)
}

/// A heading with its place, and a value with its place.
struct Pair {
    heading: (String, Place),
    value: Option<(Cell, Place)>,
}

/// The pair in a row; the inner none where it holds more than that, the outer where it holds nothing.
#[expect(
    clippy::option_option,
    reason = "nothing, and too much, are two answers"
)]
fn pair(row: &Row) -> Option<Option<Pair>> {
    let mut filled = row.cells().filter(|(_, cell)| !cell.text.is_empty());
    let (place, first) = filled.next()?;
    let second = filled.next();
    let is_first = place.column == row.place.column.max(1);
    if filled.next().is_some() || !is_first {
        return Some(None);
    }
    Some(Some(Pair {
        heading: (first.text.clone(), place),
        value: second.map(|(place, cell)| (cell.clone(), place)),
    }))
}

/// The pair in a line: `Responsible officer: Director`.
fn line(block: &Block) -> Option<Pair> {
    let Block::Words { text, place } = block else {
        return None;
    };
    let (heading, value) = text.split_once(':')?;
    // `**Owner:** Director`, as Markdown has it in bold.
    let bold = heading
        .trim()
        .strip_prefix("**")
        .zip(value.strip_prefix("**"));
    let (heading, value) = bold.unwrap_or((heading, value));
    let short = heading.chars().count() <= LONGEST && !value.starts_with("//");
    short.then(|| Pair {
        heading: (heading.trim().to_owned(), *place),
        value: Some((Cell::of(value), *place)).filter(|(cell, _)| !cell.text.is_empty()),
    })
}

fn list(pairs: Vec<Pair>, mapping: &Mapping, sought: Sought) -> Option<Listed> {
    let field = |heading: &str| {
        let name = folded(heading);
        let asked = mapping.iter().find(|(of, _)| *of == name);
        let met = || meanings(heading).first().copied();
        asked.map(|(_, field)| *field).or_else(met)
    };
    let fields: Vec<Option<Field>> = pairs.iter().map(|pair| field(&pair.heading.0)).collect();
    let known = fields.iter().flatten().count();
    let valued = pairs.iter().filter(|pair| pair.value.is_some()).count();
    let told = sought.is_told(|field| fields.contains(&Some(field)));
    if known < 2 || pairs.len() < 3 || known * 2 < pairs.len() || valued * 2 < pairs.len() || !told
    {
        return None;
    }
    let mut listed = Listed::default();
    let mut open = Item::default();
    // The headings of the open one, so that each of many lines is told from them at once.
    let mut met: HashSet<String> = HashSet::new();
    for (pair, field) in pairs.into_iter().zip(fields) {
        let (heading, place) = pair.heading;
        if met.contains(&folded(&heading)) {
            let next = after(&open, field);
            met = next
                .pieces
                .iter()
                .map(|piece| folded(&piece.heading))
                .collect();
            listed.items.push(std::mem::replace(&mut open, next));
        }
        let Some((cell, value)) = pair.value else {
            // A heading alone stands over what follows, unless it is one that has no value here.
            if field.is_some() {
                listed.headings.push(place);
            } else {
                met.insert(String::new());
                open.pieces.push(piece(
                    Field::Theme,
                    String::new(),
                    Cell::of(&heading),
                    place,
                ));
            }
            continue;
        };
        listed.headings.push(place);
        met.insert(folded(&heading));
        open.pieces
            .push(piece(field.unwrap_or(Field::Note), heading, cell, value));
    }
    listed.items.push(open);
    Some(listed)
}

/// The next action: its group goes on, where its first heading is not that of the group or of one
/// further out.
fn after(open: &Item, begins: Option<Field>) -> Item {
    let named = begins.and_then(Field::group_level);
    let goes_on = |piece: &&Piece| piece.field.goes_on_below(named);
    let of_group = open.pieces.iter().filter(goes_on);
    let pieces: Vec<Piece> = of_group.cloned().collect();
    let said = |piece: &Piece| {
        (
            piece.place,
            format!("\"{}\" was taken for the next action too", piece.text),
        )
    };
    Item {
        carried: pieces.iter().map(said).collect(),
        pieces,
    }
}

fn piece(field: Field, heading: String, cell: Cell, place: Place) -> Piece {
    let more = cell.more.unwrap_or_default();
    Piece {
        field,
        heading,
        nature: if cell.text.is_empty() {
            Nature::Words
        } else {
            cell.nature
        },
        text: cell.text,
        shade: more.shade,
        struck: more.struck,
        comment: more.comment,
        place,
    }
}
