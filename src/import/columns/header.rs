//! The words over the columns of a grid, where one row or two hold them.

use crate::import::headings::{Field, is_met, meanings};
use crate::outside::{Merged, Place, Row};

/// Whether a header row goes on in the row below: some of its cells span several columns, and the row
/// below names these.
pub fn is_split(rows: &[Row], at: usize) -> bool {
    let (Some(row), Some(below)) = (rows.get(at), rows.get(at + 1)) else {
        return false;
    };
    let spans = row.cells.iter().any(|cell| cell.merged == Merged::Across);
    let goes_down = below.cells.iter().any(|cell| cell.merged == Merged::Down);
    spans && goes_down
}

/// Whether words by themselves say what a column holds; `Current` and `Date` say it of something.
fn names_column(words: &str) -> bool {
    let is = |field: &Field| {
        matches!(
            field,
            Field::Reference
                | Field::Text
                | Field::Owner
                | Field::Due
                | Field::Progress
                | Field::Status
                | Field::Rag
                | Field::Evidence
        )
    };
    let meanings = meanings(words);
    is_met(words) && meanings.first().is_some_and(is) && !meanings.contains(&Field::Raised)
}

/// The heading of a column.
pub struct Header {
    pub heading: String,
    pub place: Place,
}

/// The headings of a row: a merged one stands over all of its columns, with the one below it.
pub fn headings_of(row: &Row, two: Option<&Row>) -> Vec<Header> {
    let mut headings: Vec<Header> = Vec::with_capacity(row.cells.len());
    for (place, cell) in row.cells() {
        let heading = match (cell.merged, headings.last()) {
            (Merged::Across, Some(left)) => left.heading.clone(),
            _ => cell.text.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        headings.push(Header { heading, place });
    }
    for (at, (place, cell)) in two.iter().flat_map(|row| row.cells()).enumerate() {
        match headings.get_mut(at) {
            Some(header) if !cell.text.is_empty() => {
                let both = format!("{} {}", header.heading, cell.text);
                // Of `Lead` over `Owner` and `Due` the lower says what stands below it.
                let own = if !is_met(&both) && names_column(&cell.text) {
                    &cell.text
                } else {
                    &both
                };
                own.trim().clone_into(&mut header.heading);
            }
            Some(_) => {}
            None => headings.push(Header {
                heading: cell.text.clone(),
                place,
            }),
        }
    }
    headings
}
