//! One row → the action it holds, or the several that stand side by side in it.
//!
//! Promises: every cell of the row ends in the action, in its note, or among what was not used; a
//! cell whose words are not understood is kept word for word in the note, under its heading.

mod answers;
mod cells;
mod closing;
mod measured;
mod now;
mod progress;
mod shades;
mod whole;

use std::collections::HashSet;

use super::entry::{Entry, Piece};
use super::headings::Field;
use super::ledger::Ledger;
use super::words::key::Key;
use super::words::{lists, one_line, vocabulary};
use super::{Assumption, DraftedAction};
use crate::change::{Addition, Update};
use crate::model::Dated;
use crate::outside::Place;
use crate::register::Register;
use crate::timing::Setting;

/// What the rows of a document are read against.
pub struct Scene<'s> {
    pub register: &'s Register,
    /// What the document itself says that its signs mean.
    pub key: &'s Key,
    /// The day the actions were raised, as their record has it.
    pub raised: Option<Dated>,
    /// What target dates are read against.
    pub setting: Setting<'s>,
    /// The references of all rows, to which a row may point.
    pub references: &'s HashSet<String>,
    /// What stands over the row and is not in the group it goes to.
    pub left: Vec<String>,
    /// The body of its record, by id.
    pub body: Option<String>,
    pub annotate: bool,
}

/// The actions of a row.
pub fn actions(
    entry: &Entry,
    scene: &Scene<'_>,
    ledger: &mut Ledger,
    assumed: &mut Vec<Assumption>,
) -> Vec<DraftedAction> {
    for piece in &entry.pieces {
        match piece.field {
            Field::Nothing => ledger.unused(piece.place, "a column left out, as asked"),
            _ => ledger.used(piece.place),
        }
    }
    let rows = side_by_side(entry, assumed).unwrap_or_else(|| vec![entry.clone()]);
    let read = |row: &Entry| {
        let mut one = One {
            entry: row,
            scene,
            action: Addition::default(),
            update: Update::default(),
            updates: Vec::new(),
            notes: Vec::new(),
            rated: None,
            responded: None,
            ended: None,
            assumed: Vec::new(),
        };
        one.read();
        let (action, own) = one.done();
        assumed.extend(own);
        action
    };
    rows.iter().map(read).collect()
}

/// No row holds more actions than this side by side; each of them has the other cells of the row too.
const MOST_SIDE_BY_SIDE: usize = 100;

/// A row whose cells hold lists of the same length side by side: a row for each part.
fn side_by_side(entry: &Entry, assumed: &mut Vec<Assumption>) -> Option<Vec<Entry>> {
    let is_listed = |piece: &&Piece| piece.text.contains('\n');
    let of = |fields: &'static [Field]| {
        let pieces = entry.pieces.iter().filter(is_listed);
        pieces.filter(move |piece| fields.contains(&piece.field))
    };
    let text = of(&[Field::Text]).next()?;
    // Owners on several lines may own one action together; dates do not.
    let dated = of(&[Field::Due, Field::Status, Field::Rag]);
    // Words of progress under a heading of statuses are of all of them.
    let says = |piece: &&Piece| {
        let mut lines = piece.text.lines().filter(|line| !line.trim().is_empty());
        piece.field != Field::Status || lines.all(vocabulary::says_status)
    };
    let dated: Vec<&Piece> = dated.filter(says).collect();
    let owners = of(&[Field::Owner]);
    let words = |pieces: &[&'_ Piece]| pieces.iter().map(|piece| piece.text.clone()).collect();
    let parallel = |pieces: &[&Piece]| {
        let texts: Vec<String> = words(pieces);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        lists::parallel(&text.text, &texts).or_else(|| lists::parallel_lines(&text.text, &texts))
    };
    if dated.is_empty() {
        return None;
    }
    let with_owners: Vec<&Piece> = dated.iter().copied().chain(owners).collect();
    let (others, parts) = match parallel(&with_owners) {
        Some(parts) => (with_owners, parts),
        None => (dated.clone(), parallel(&dated)?),
    };
    let pieces: Vec<&Piece> = std::iter::once(text).chain(others).collect();
    let count = parts.first()?.len();
    if count > MOST_SIDE_BY_SIDE {
        return None;
    }
    let words =
        format!("{count} actions stand side by side in this row, by the lists in its cells");
    assumed.push(Assumption {
        place: entry.place,
        words,
    });
    let row = |at: usize| {
        let mut row = entry.clone();
        for (piece, parts) in pieces.iter().zip(&parts) {
            let own = row.pieces.iter_mut().find(|own| own.place == piece.place);
            if let (Some(own), Some(part)) = (own, parts.get(at)) {
                own.text.clone_from(part);
            }
        }
        if at > 0 {
            row.pieces.retain(|piece| piece.field != Field::Reference);
        }
        row
    };
    Some((0..count).map(row).collect())
}

/// One action while it is read.
struct One<'o, 's> {
    entry: &'o Entry,
    scene: &'o Scene<'s>,
    action: Addition,
    /// How it stands now, as the row says.
    update: Update,
    /// What has happened, as the row says.
    updates: Vec<Update>,
    notes: Vec<String>,
    /// When the rating was given, where its heading says so.
    rated: Option<Dated>,
    /// The day of the response, and its cell in words.
    responded: Option<(Dated, String)>,
    /// The day on which it was done, its cell in words, and where that stands.
    ended: Option<(Dated, String, Place)>,
    assumed: Vec<Assumption>,
}

impl One<'_, '_> {
    fn read(&mut self) {
        let entry = self.entry;
        for piece in &entry.pieces {
            self.piece(piece);
        }
        for piece in &entry.pieces {
            let is_read = matches!(piece.field, Field::Due | Field::NewDue)
                || piece.field == Field::Text && piece.text.is_empty();
            if !piece.struck.is_empty() && !is_read {
                self.note(piece, &format!("struck through: {}", piece.struck));
            }
            if !piece.comment.is_empty() {
                self.note(piece, &format!("comment: {}", piece.comment));
            }
        }
        for words in &self.scene.left {
            self.notes.push(words.clone());
        }
        self.shaded();
        self.measured();
        self.asked_of();
        self.points();
        self.kept_from_public();
    }

    fn piece(&mut self, piece: &Piece) {
        match piece.field {
            // These say in which record and group it stands; `Nothing` is left out, as asked.
            Field::Item | Field::Title | Field::Theme | Field::Minute | Field::Nothing
            // These say something together.
            | Field::Measure | Field::Baseline | Field::Target | Field::Actual => {}
            Field::Body => self.body(piece),
            Field::Reference => self.reference(piece),
            Field::Raised => self.raised(piece),
            Field::Finding => self.finding(piece),
            Field::Text => self.text(piece),
            Field::To => self.action.to.extend(lines(&piece.text)),
            Field::Owner => self.owner(piece),
            Field::Sponsor | Field::Note => self.kept(piece),
            Field::Due => self.due(piece),
            Field::NewDue | Field::Extension => self.new_due(piece),
            Field::Progress if self.is_reason(piece) => self.reason(piece),
            Field::Progress => self.progress(piece),
            Field::Status => self.status(piece),
            Field::Rag => self.rag(piece),
            Field::EarlierRag => self.earlier_rag(piece),
            Field::Percent => self.percent(piece),
            Field::Response => self.response(piece),
            Field::Reason => self.update.reason = Some(one_line(&piece.text)),
            Field::Responded => self.responded(piece),
            Field::Ended => self.ended(piece),
            Field::Evidence => self.evidence(piece),
            Field::SignedOff => self.signed_off(piece),
            Field::Exempt => self.exempt(piece),
            Field::See | Field::Answers => self.links(piece),
        }
    }

    fn assume(&mut self, place: Place, words: String) {
        self.assumed.push(Assumption { place, words });
    }

    /// Adds words to what is said of how it stands now.
    fn say(&mut self, words: &str) {
        self.update.note = Some(match self.update.note.take() {
            Some(before) => format!("{before}\n{words}"),
            None => words.to_owned(),
        });
    }

    /// The action with its updates, and what was taken for granted.
    fn done(mut self) -> (DraftedAction, Vec<Assumption>) {
        self.reason_of_date();
        self.action.updates = self.settled();
        // A sheet has tens of thousands of these.
        self.action.updates.shrink_to_fit();
        if !self.notes.is_empty() {
            self.action.note = Some(self.notes.join("\n"));
        }
        if self.scene.annotate {
            self.action.comments = self.assumed.iter().map(|one| one.words.clone()).collect();
        }
        let drafted = DraftedAction {
            place: self.entry.place,
            action: self.action,
        };
        (drafted, self.assumed)
    }
}

/// The lines of a cell, without the empty ones and the signs of a list.
fn lines(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .map(|line| line.trim_start_matches(['•', ' ']).trim());
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
