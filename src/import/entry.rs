//! A row of a document that holds an action, with what stands over it; and all that a walk through a
//! document finds.

use super::Assumption;
use super::columns::Column;
use super::headings::Field;
use super::words::asks;
use crate::model::Dated;
use crate::outside::{Cell, Nature, Place};

/// A row that holds an action, or several.
#[derive(Clone, Debug)]
pub struct Entry {
    pub place: Place,
    /// What stands over it.
    pub over: Over,
    pub pieces: Vec<Piece>,
}

/// A cell of it, with what was joined to it.
#[derive(Clone, Debug)]
pub struct Piece {
    pub field: Field,
    pub heading: String,
    pub text: String,
    pub nature: Nature,
    pub shade: Option<String>,
    pub struck: String,
    pub comment: String,
    pub place: Place,
}

/// What stands over rows: bands and headings.
#[derive(Clone, Debug, Default)]
pub struct Over {
    /// The meeting, by its date.
    pub meeting: Option<Dated>,
    /// The workstream, theme or agenda item, in its own words.
    pub theme: Option<(String, Place)>,
    /// A heading says that what follows is not public; its words.
    pub exempt: Option<String>,
}

/// All that a walk through a document finds.
#[derive(Debug, Default)]
pub struct Walked {
    pub entries: Vec<Entry>,
    /// Lines and headings outside tables, for what stands over everything: titles, bodies, dates.
    pub lines: Vec<(Place, String)>,
    /// How many of them stand above the first action.
    pub lines_above: usize,
    /// What the document itself says that its signs mean: sign, ground colour, meaning.
    pub legend: Vec<(String, Option<String>, String)>,
    pub assumed: Vec<Assumption>,
    /// Cells that were joined to another: where each stands, and as which it was read.
    pub joined: Vec<(Place, Place)>,
    /// Where what stands is kept from the public.
    pub held_back: Vec<Place>,
    /// The headings that were read, each once.
    pub columns: Vec<(String, Field)>,
    /// A mark says that the document is a draft.
    pub draft: bool,
    /// Grids that could not be read, and why.
    pub untold: Vec<(Place, &'static str)>,
}

impl Entry {
    /// Whether pieces say what is to be done, or of which action they are.
    pub fn says_something(pieces: &[Piece]) -> bool {
        let says = |piece: &Piece| {
            let is = matches!(piece.field, Field::Text | Field::Finding | Field::Reference);
            is && !(piece.text.is_empty() && piece.struck.is_empty())
        };
        pieces.iter().any(says)
    }

    /// Whether all that pieces say is that nothing is to be done.
    pub fn asks_for_nothing(pieces: &[Piece]) -> bool {
        let has_words = |piece: &&Piece| !piece.text.is_empty();
        let of = |field| {
            pieces
                .iter()
                .filter(has_words)
                .find(move |piece| piece.field == field)
        };
        let bound = [
            Field::Owner,
            Field::Due,
            Field::NewDue,
            Field::Progress,
            Field::Status,
        ];
        let text = of(Field::Text).map_or("", |piece| piece.text.as_str());
        of(Field::Finding).is_none()
            && asks::is_nothing(text)
            && bound.iter().all(|field| of(*field).is_none())
    }

    /// The first piece of a field.
    pub fn piece(&self, field: Field) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.field == field)
    }
}

impl Piece {
    /// What stands in a cell of a column.
    pub fn of(column: &Column, cell: &Cell, place: Place) -> Self {
        let more = cell.more.as_deref();
        Self {
            field: column.field,
            heading: column.heading.clone(),
            text: cell.text.clone(),
            nature: cell.nature,
            shade: more.and_then(|more| more.shade.clone()),
            struck: more.map(|more| more.struck.clone()).unwrap_or_default(),
            comment: more.map(|more| more.comment.clone()).unwrap_or_default(),
            place,
        }
    }
}
